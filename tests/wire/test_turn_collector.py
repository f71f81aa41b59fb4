from __future__ import annotations

import pickle

import pytest

from openai_codex._wire.events import Notification
from openai_codex._wire.turn_collector import TurnCollector, TurnResult
from openai_codex.errors import StreamConsumedError, TurnFailedError, WireError
from openai_codex.protocol.core import (
    AgentMessageThreadItem,
    PlanThreadItem,
    TurnStatus,
    UnknownThreadItem,
)
from openai_codex.protocol.notifications import (
    ITEM_COMPLETED,
    THREAD_TOKEN_USAGE_UPDATED,
    TURN_COMPLETED,
)
from tests.wire.lines import THREAD, TURN, turn_event, turn_line


def item(**members: object) -> Notification:
    line = turn_event(ITEM_COMPLETED, completedAtMs=1, item={"id": "i", **members})
    return Notification.received(ITEM_COMPLETED, line)


def message(text: str, phase: str | None = None) -> Notification:
    return item(type="agentMessage", text=text, phase=phase)


def usage(tokens: int) -> Notification:
    counts = dict.fromkeys(
        ("cachedInputTokens", "inputTokens", "outputTokens", "reasoningOutputTokens"), 0
    )
    both = {"last": counts | {"totalTokens": 1}, "total": counts | {"totalTokens": tokens}}
    line = turn_event(THREAD_TOKEN_USAGE_UPDATED, tokenUsage=both)
    return Notification.received(THREAD_TOKEN_USAGE_UPDATED, line)


def end(status: str = "completed", **turn: object) -> Notification:
    return Notification.received(TURN_COMPLETED, turn_line(TURN_COMPLETED, status, **turn))


def collect(*events: Notification) -> TurnResult:
    collector = TurnCollector(THREAD, TURN)
    for event in events:
        collector.add([event])
    return collector.result()


@pytest.mark.parametrize(
    ("messages", "answer"),
    [
        ([], None),
        ([message("only")], "only"),
        ([message("first"), message("last")], "last"),
        ([message("final", "final_answer"), message("later")], "final"),
        ([message("a", "final_answer"), message("b", "final_answer")], "b"),
        ([message("plain"), message("aside", "commentary")], "plain"),
        ([message("aside", "commentary"), message("part", "partial_answer")], None),
        ([message("plain"), message("new", "brandNewPhase")], "plain"),
        ([message("", "final_answer"), message("plain")], ""),
        ([message("plain"), item(type="plan", text="a plan")], "plain"),
    ],
)
def test_the_final_response_is_the_last_final_answer_or_else_the_last_without_a_mark(
    messages: list[Notification], answer: str | None
) -> None:
    assert collect(*messages, end()).final_response == answer


def test_a_result_has_what_the_turn_produced_in_order() -> None:
    result = collect(
        usage(10),
        message("hello"),
        item(type="plan", text="a plan"),
        item(type="brandNew", x=1),
        usage(30),
        end(startedAt=5, completedAt=9, durationMs=4000),
    )
    assert [type(each) for each in result.items] == [
        AgentMessageThreadItem,
        PlanThreadItem,
        UnknownThreadItem,
    ]
    assert result.usage is not None
    assert result.usage.total.total_tokens == 30
    assert (result.id, result.status, result.error) == (TURN, TurnStatus.completed, None)
    assert (result.started_at, result.completed_at, result.duration_ms) == (5, 9, 4000)


def test_a_turn_without_events_has_an_empty_result() -> None:
    result = collect(end())
    assert (result.items, result.usage, result.final_response) == ([], None, None)


def test_an_interrupted_turn_has_a_result() -> None:
    result = collect(message("partly"), end("interrupted"))
    assert (result.status, result.final_response) == (TurnStatus.interrupted, "partly")


def test_a_status_of_a_newer_runtime_is_kept() -> None:
    assert collect(end("brandNew")).status == "brandNew"


def test_a_failed_turn_raises_with_all_that_it_had_produced() -> None:
    error = {"message": "no quota", "codexErrorInfo": "usageLimitExceeded"}
    with pytest.raises(TurnFailedError, match=r"^no quota$") as caught:
        collect(message("partly"), usage(10), end("failed", error=error))
    failure = caught.value
    assert (failure.thread_id, failure.turn_id) == (THREAD, TURN)
    assert failure.error is not None
    assert failure.error.codex_error_info == "usageLimitExceeded"
    assert [type(each) for each in failure.items] == [AgentMessageThreadItem]
    assert failure.usage is not None


def test_a_turn_may_fail_without_a_reason() -> None:
    with pytest.raises(TurnFailedError, match="no reason was given"):
        collect(end("failed"))


def test_a_stream_whose_end_another_reader_took_has_no_result() -> None:
    with pytest.raises(StreamConsumedError, match=TURN):
        collect(message("hello"))


def test_an_end_that_is_not_understood_is_an_error_at_once() -> None:
    with pytest.raises(WireError, match="could not be understood"):
        collect(Notification.received(TURN_COMPLETED, b'{"params":{"turn":5}}'))
    with pytest.raises(WireError, match="could not be understood") as caught:
        collect(Notification.received(TURN_COMPLETED, b'{"params":5}'))
    assert caught.value.raw == b"5"


def test_an_end_that_does_not_say_how_is_no_success() -> None:
    line = turn_line(TURN_COMPLETED, "completed").replace(b'"status":"completed"', b'"odd":1')
    with pytest.raises(WireError, match="could not be understood") as caught:
        collect(message("hello"), Notification.received(TURN_COMPLETED, line))
    assert b'"status":null' in (caught.value.raw or b"")


@pytest.mark.parametrize("method", [ITEM_COMPLETED, THREAD_TOKEN_USAGE_UPDATED])
def test_another_event_that_is_not_understood_costs_only_itself(method: str) -> None:
    result = collect(Notification.received(method, turn_event(method)), message("hello"), end())
    assert (result.final_response, result.usage) == ("hello", None)


def test_what_no_result_needs_is_not_decoded() -> None:
    event = Notification.received("item/agentMessage/delta", b"not even JSON")
    assert collect(event, end()).items == []
    assert event.line == b"not even JSON"


def test_a_result_pickles_and_its_repr_shows_the_answer() -> None:
    result = collect(message("my secret"), usage(10), end(durationMs=4))
    assert pickle.loads(pickle.dumps(result)) == result
    assert repr(result) == (
        f"TurnResult(id={TURN!r}, status='completed', final_response='my secret', items=1, "
        "total_tokens=1, duration_ms=4)"
    )
