"""The desk alone: lines in, lines out, and what it keeps."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from openai_codex import Handlers
from openai_codex._runtime.questions.desk import MESSAGES
from openai_codex._runtime.thread_record import Binding
from openai_codex._wire.codec import decode_envelope
from openai_codex.protocol import CurrentTimeReadResponse
from tests.questions.desk_of import COMMAND, Desk
from tests.wire.lines import envelope_of
from tests.wire.mutations import RECORDED

UNLOADED = pytest.mark.parametrize("method", ["thread/archived", "thread/closed", "thread/deleted"])


def test_ids_may_be_numbers_or_texts_and_keep_their_kind() -> None:
    desk = Desk()
    desk.ask(1)
    desk.ask("1")
    for request in desk.asked:
        request.refuse()
    assert [line["id"] for line in desk.sent] == [1, "1"]


def test_what_is_open_is_not_asked_again_nor_what_was_just_answered() -> None:
    desk = Desk()
    desk.ask(1)
    desk.ask(1)
    desk.asked[0].refuse()
    desk.ask(1)
    assert len(desk.asked) == 1
    assert len(desk.sent) == 1


def test_an_id_may_be_used_again_for_another_request() -> None:
    desk = Desk()
    desk.ask(1)
    desk.asked[0].refuse()
    desk.ask(1, itemId="another")
    assert [request.item_id for request in desk.asked] == [None, "another"]


def test_an_id_may_be_used_again_for_the_same_request_once_the_answer_has_arrived() -> None:
    desk = Desk()
    for number in range(2):
        desk.ask(1)
        desk.asked[number].refuse()
        desk.tell("serverRequest/resolved", threadId="t", requestId=1)
    assert [line["id"] for line in desk.sent] == [1, 1]


def test_an_id_may_be_used_again_for_the_clock_of_which_no_one_says_that_it_was_read() -> None:
    desk = Desk(Handlers(current_time=lambda _: None))
    for number in range(2):
        desk.ask(1, "currentTime/read")
        desk.asked[number].respond(CurrentTimeReadResponse(current_time_at=0))
    assert [line["id"] for line in desk.sent] == [1, 1]


def test_the_end_of_a_turn_expires_its_own_requests_only() -> None:
    desk = Desk()
    desk.ask(1)
    desk.ask(2, turnId="other")
    desk.ask(3, threadId="other")
    desk.tell("turn/completed", threadId="t", turn={"id": "u"})
    assert [request.expired for request in desk.asked] == [True, False, False]
    assert desk.desk.open_requests() == desk.asked[1:]


def test_the_end_of_the_connection_expires_all() -> None:
    desk = Desk()
    desk.ask(1)
    desk.ask(2, threadId="other")
    desk.desk.close()
    assert all(request.expired for request in desk.asked)
    assert desk.desk.open_requests() == []


def test_a_dispatch_that_fails_refuses_and_does_not_end_the_reader(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Desk):
        def __call__(self, *_: object) -> None:
            raise RuntimeError("can't start new thread")

    desk = Broken()
    desk.ask(1)
    assert [line["result"] for line in desk.sent] == [{"decision": "decline"}]
    assert "can't start new thread" in caplog.text
    assert desk.desk.open_requests() == []


def test_the_tables_do_not_grow() -> None:
    desk = Desk()
    handlers = Handlers()
    change = {"type": "fileChange", "id": "i", "changes": []}
    for number in range(1000):
        turn = f"u{number}"
        thread = f"t{number}"
        known = desk.book.known(thread)
        known.bind(Binding(handlers, {}))
        known.starting.append(handlers)
        known.begin_turn(turn, handlers)
        del known
        desk.tell("item/started", threadId=thread, turnId=turn, item=change)
        desk.ask(3 * number, threadId=thread, turnId=turn)
        desk.ask(3 * number + 1, threadId=thread, turnId=turn)
        desk.asked[-1].refuse()
        desk.ask(3 * number + 2, threadId=thread, turnId=turn)
        desk.tell("serverRequest/resolved", threadId=thread, requestId=3 * number + 2)
        child = {"type": "collabAgentToolCall", "id": "c", "receiverThreadIds": [f"{thread}c"]}
        desk.tell("item/completed", threadId=thread, turnId=turn, item=child)
        desk.tell("turn/completed", threadId=thread, turn={"id": turn})
        desk.tell("thread/closed", threadId=f"{thread}c")
        desk.tell("thread/archived", threadId=thread)
    assert desk.kept == 0
    assert len(desk.book._forgotten) == 0


@UNLOADED
@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_closed_thread_leaves_nothing_with_all_that_went_on_in_it(
    method: str, *, elsewhere: bool
) -> None:
    desk = Desk()
    change = {"type": "fileChange", "id": "i", "changes": []}
    child = {"type": "collabAgentToolCall", "id": "c", "receiverThreadIds": ["child"]}
    thread = desk.book.known("t")
    thread.loaded, thread.elsewhere = not elsewhere, elsewhere
    thread.bind(Binding(Handlers(), {(None, "x"): print}))
    thread.begin_turn("u", Handlers())
    del thread
    desk.tell("item/started", threadId="t", turnId="u", item=change)
    desk.tell("item/completed", threadId="t", turnId="u", item=child)
    desk.ask(1)
    assert desk.kept > 0
    desk.tell(method, threadId="t")
    assert [request.expired for request in desk.asked] == [True]
    assert desk.kept == 0, "a sub-agent goes with its parent"


@pytest.mark.parametrize("answer", [True, False])
def test_a_thread_of_which_only_a_question_is_known_is_forgotten_with_it(*, answer: bool) -> None:
    desk = Desk()
    desk.ask(1)
    assert desk.kept == 2
    if answer:
        desk.asked[0].refuse()
    else:
        desk.tell("serverRequest/resolved", threadId="t", requestId=1)
    assert desk.kept == 0


@UNLOADED
def test_a_thread_that_is_not_loaded_any_more_has_no_handlers(method: str) -> None:
    desk = Desk(Handlers())
    desk.book.known("t").bind(Binding(Handlers(command_approval=lambda _: None)))
    desk.ask(1)
    desk.tell(method, threadId="t")
    desk.ask(2)
    assert len(desk.asked) == 1
    assert [line["id"] for line in desk.sent] == [2]


@pytest.mark.parametrize(
    "params", [{"threadId": 3}, {"itemId": []}, {"conversationId": {}}, {"tool": 1}]
)
def test_ids_of_the_wrong_kind_harm_nothing(params: dict[str, Any]) -> None:
    desk = Desk()
    line = json.dumps({"id": 1, "method": COMMAND, "params": params}).encode()
    desk.desk.arrived(1, COMMAND, envelope_of(line), line)
    (request,) = desk.asked
    request.refuse()
    assert desk.sent[0]["result"] == {"decision": "decline"}


@pytest.mark.parametrize("line", [b"{}", b'{"params":null}', b'{"params":{"item":3}}'])
@pytest.mark.parametrize(
    "method", ["item/started", "item/completed", "turn/completed", "serverRequest/resolved"]
)
def test_notifications_without_what_they_should_have_harm_nothing(method: str, line: bytes) -> None:
    desk = Desk()
    desk.ask(1)
    desk.desk.notice(method, decode_envelope(line), line)
    assert desk.desk.open_requests() == desk.asked


def test_the_log_says_nothing_of_what_is_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk = Desk(Handlers())
    desk.ask(1, command="secret command")
    assert "refused" in caplog.text
    assert "secret" not in caplog.text


def test_an_answer_breaks_the_silence_of_its_thread() -> None:
    desk = Desk()
    watch = desk.silence.watch("t")
    desk.ask(1)
    assert desk.silence.asks("t")
    watch.last = 0.0
    desk.asked[0].refuse()
    assert not desk.silence.asks("t")
    assert watch.last > 0.0


def test_the_runtime_begins_lines_with_messages_as_expected() -> None:
    messages = []
    for line in RECORDED.read_bytes().splitlines():
        item = json.loads(line).get("params", {}).get("item", {})
        if item.get("type") in ("agentMessage", "userMessage", "reasoning"):
            messages.append(line)
    assert len(messages) >= 4
    assert all(line.startswith(MESSAGES) for line in messages)
