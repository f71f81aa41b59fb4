"""The registry alone: lines in, lines out, and what it keeps."""

from __future__ import annotations

import json
import logging
import os
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Handlers, WrongProcessError
from openai_codex._runtime import ownership
from openai_codex._runtime.requests.registry import RequestRegistry
from openai_codex._runtime.requests.scopes import Binding, Scopes
from openai_codex._wire.codec import decode_envelope

if TYPE_CHECKING:
    from openai_codex import ServerRequest

COMMAND = "item/commandExecution/requestApproval"
SCOPE = {"threadId": "t", "turnId": "u"}


class Desk:
    """A registry whose handlers leave what they are asked on a list."""

    def __init__(self, handlers: Handlers | None = None) -> None:
        self.sent: list[Any] = []
        self.asked: list[ServerRequest[Any, Any]] = []
        self.registry = RequestRegistry(lambda line: self.sent.append(json.loads(line)))
        every = Handlers(command_approval=lambda _: None, file_change_approval=lambda _: None)
        self.registry.serve(handlers or every, lambda _, request: self.asked.append(request))

    def ask(self, request_id: int | str, method: str = COMMAND, **params: object) -> None:
        """Let a request arrive."""
        line = json.dumps({"id": request_id, "method": method, "params": {**SCOPE, **params}})
        self.registry.arrived(request_id, method, decode_envelope(line.encode()), line.encode())

    def tell(self, method: str, **params: object) -> None:
        """Let a notification arrive."""
        line = json.dumps({"method": method, "params": params}).encode()
        self.registry.notice(method, decode_envelope(line), line)

    @property
    def kept(self) -> int:
        """How much the tables hold, beside the ids of the last answers."""
        return (
            len(self.registry._open._requests)
            + len(self.registry._open._of_threads)
            + len(self.registry._announced)
            + len(self.registry.scopes._threads)
        )


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


def test_the_end_of_a_turn_expires_its_own_requests_only() -> None:
    desk = Desk()
    desk.ask(1)
    desk.ask(2, turnId="other")
    desk.ask(3, threadId="other")
    desk.tell("turn/completed", threadId="t", turn={"id": "u"})
    assert [request.expired for request in desk.asked] == [True, False, False]
    assert desk.registry.pending() == desk.asked[1:]


def test_the_end_of_the_connection_expires_all() -> None:
    desk = Desk()
    desk.ask(1)
    desk.ask(2, threadId="other")
    desk.registry.close()
    assert all(request.expired for request in desk.asked)
    assert desk.registry.pending() == []


def test_a_dispatch_that_fails_refuses_and_does_not_end_the_reader(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk()

    def dispatch(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    desk.registry.serve(Handlers(command_approval=lambda _: None), dispatch)
    desk.ask(1)
    assert [line["result"] for line in desk.sent] == [{"decision": "decline"}]
    assert "can't start new thread" in caplog.text
    assert desk.registry.pending() == []


def test_the_tables_do_not_grow() -> None:
    desk = Desk()
    handlers = Handlers()
    change = {"type": "fileChange", "id": "i", "changes": []}
    for number in range(1000):
        turn = f"u{number}"
        thread = f"t{number}"
        desk.registry.scopes.bind_thread(thread, Binding(handlers, {}))
        desk.registry.scopes.expect_turn(thread, handlers)
        desk.registry.scopes.bind_turn(thread, turn, handlers)
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


@pytest.mark.parametrize("method", ["thread/archived", "thread/closed", "thread/deleted"])
def test_a_thread_that_is_not_loaded_any_more_has_no_handlers(method: str) -> None:
    desk = Desk(Handlers())
    desk.registry.scopes.bind_thread("t", Binding(Handlers(command_approval=lambda _: None)))
    desk.ask(1)
    desk.tell(method, threadId="t")
    desk.ask(2)
    assert len(desk.asked) == 1
    assert [line["id"] for line in desk.sent] == [2]


def test_threads_that_are_each_others_parents_end_the_search() -> None:
    scopes = Scopes()
    scopes.adopt("a", "b")
    scopes.adopt("b", "a")
    assert scopes.find(COMMAND, "a", None) is None
    assert scopes.tool("a", None, "x") is None


def test_a_tool_of_the_parent_serves_its_sub_agent() -> None:
    scopes = Scopes()
    scopes.bind_thread("parent", Binding(tools={(None, "x"): print}))
    scopes.adopt("child", "parent")
    assert scopes.tool("child", None, "x") is print
    assert scopes.tool("child", "space", "x") is None


@pytest.mark.parametrize(
    "params", [{"threadId": 3}, {"itemId": []}, {"conversationId": {}}, {"tool": 1}]
)
def test_ids_of_the_wrong_kind_harm_nothing(params: dict[str, Any]) -> None:
    desk = Desk()
    line = json.dumps({"id": 1, "method": COMMAND, "params": params}).encode()
    desk.registry.arrived(1, COMMAND, decode_envelope(line), line)
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
    desk.registry.notice(method, decode_envelope(line), line)
    assert desk.registry.pending() == desk.asked


def test_the_log_says_nothing_of_what_is_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    desk = Desk(Handlers())
    desk.ask(1, command="secret command")
    assert "refused" in caplog.text
    assert "secret" not in caplog.text


def test_a_request_stays_in_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    desk.ask(1)
    (request,) = desk.asked
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(request)
    monkeypatch.setattr(ownership, "_pid", os.getpid() + 1)
    with pytest.raises(WrongProcessError):
        request.refuse()
    monkeypatch.undo()
    assert request.is_open
    request.refuse()
