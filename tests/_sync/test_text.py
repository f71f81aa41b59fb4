# Derived from tests/_async/test_text.py by tools/derive_sync; do not edit.
"""The text of a turn as it comes, and its result after any way of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

from openai_codex import Codex, StreamConsumedError, TurnFailedError, TurnTimeoutError
from openai_codex.testing import Gate, answer, failure, message, shell
from openai_codex.types import Notification, TurnStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex import TurnHandle
    from openai_codex.testing import LoopbackServer

T = TypeVar("T")
pytestmark = pytest.mark.essential


def collect(source: Iterator[T], into: list[T]) -> None:
    for each in source:
        into += [each]  # what came before an error counts


def pieces(handle: TurnHandle) -> list[str]:
    return [piece for piece in handle.text()]


def test_the_text_of_an_answer_comes_in_pieces(model: LoopbackServer) -> None:
    model.reset([message("one two three", deltas=["one ", "two ", "three"])])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("count")
        assert pieces(handle) == ["one ", "two ", "three"]
    assert handle.result.final_response == "one two three"
    assert handle.result.status == TurnStatus.completed


def test_an_answer_that_is_not_streamed_comes_whole(model: LoopbackServer) -> None:
    model.reset([message("all at once", deltas=0), message("no deltas", deltas=3)])
    config = model.config(opt_out=("item/agentMessage/delta",))
    with Codex(model.config()) as codex:
        assert pieces(codex.thread_start().turn("a")) == ["all at once"]
    with Codex(config) as codex:
        assert pieces(codex.thread_start().turn("b")) == ["no deltas"]


def test_remarks_on_the_way_are_no_part_of_the_answer(model: LoopbackServer) -> None:
    remark = message("Let me look.", phase="commentary", deltas=2)
    whole = message("Looking.", phase="commentary")
    model.reset([answer(remark, whole, shell("true")), message("Done.", phase="final_answer")])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("go")
        assert pieces(handle) == ["Done."]
    assert [command.exit_code for command in handle.result.commands] == [0]


def test_a_blank_line_is_between_messages_without_a_mark(model: LoopbackServer) -> None:
    model.reset([answer("First.", shell("true")), message("Second.", deltas=2)])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("go")
        assert "".join(pieces(handle)) == "First.\n\nSecond."


def test_text_raises_when_the_turn_fails(model: LoopbackServer) -> None:
    model.reset([failure(400)])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("go")
        with pytest.raises(TurnFailedError):
            pieces(handle)
        with pytest.raises(TurnFailedError):
            _ = handle.result


def test_a_stream_raises_for_a_failed_turn_when_asked_to(model: LoopbackServer) -> None:
    model.reset([failure(400), failure(400)])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        handle = thread.turn("go")
        events = [event.method for event in handle.stream()]
        assert events[-1] == "turn/completed"
        handle, seen = thread.turn("go"), list[Notification]()
        with pytest.raises(TurnFailedError):
            collect(handle.stream(raise_on_failure=True), seen)
        assert seen[-1].method == "turn/completed"


def test_the_result_is_there_after_any_way_of_reading(model: LoopbackServer) -> None:
    model.reset([message("a b c", deltas=3)] * 4)
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        streamed = thread.turn("x")
        for _ in streamed.stream():
            pass
        results = [streamed.result]
        read = thread.turn("x")
        pieces(read)
        results.append(read.result)
        waited = thread.turn("x")
        results.append(waited.run())
        assert waited.result == results[-1]
        mixed = thread.turn("x")
        for event in mixed.stream():
            if event.method == "item/completed":
                break
        results.append(mixed.run())
    for result in results:
        assert result.final_response == "a b c"
        assert [item.type for item in result.items] == ["userMessage", "agentMessage"]
        assert result.turn_usage is not None


def test_the_result_is_not_there_before_the_end(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, "done")])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("go")
        with pytest.raises(RuntimeError, match="was not read to its end"):
            _ = handle.result
        gate.release()
        handle.run()
        assert handle.result.final_response == "done"
        with pytest.raises(StreamConsumedError):
            pieces(handle)


def test_text_has_a_bound(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([message("one two", deltas=["one ", gate, "two"])])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("go")
        said: list[str] = []
        with pytest.raises(TurnTimeoutError):
            collect(handle.text(timeout=1), said)
        gate.release()
    assert said == ["one "]


def test_after_some_text_a_stream_has_all_events_again(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(message("one", deltas=1), gate, shell("true")), "two"])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("go")
        for piece in handle.text():
            assert piece == "one"
            break
        methods = []
        for event in handle.stream():
            gate.release()
            methods.append(event.method)
    assert "thread/tokenUsage/updated" in methods
    assert "item/started" in methods


def test_run_tells_of_each_event(model: LoopbackServer) -> None:
    model.reset([message("a b", deltas=2), "again"])
    events: list[Notification] = []
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        result = thread.run("go", on_event=events.append)
        assert result.final_response == "a b"
        assert events[0].method == "turn/started"
        assert sum(event.method == "item/agentMessage/delta" for event in events) == 2
        assert events[-1].method == "turn/completed"


def test_a_turn_whose_events_raise_is_stopped(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, "never"), "next"])

    def fail(event: Notification) -> None:
        raise KeyError(event.method)

    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(KeyError):
            thread.run("go", on_event=fail)
        gate.release()
        turns = thread.read(include_turns=True).thread.turns
        while turns[-1].status == TurnStatus.in_progress:
            turns = thread.read(include_turns=True).thread.turns
        assert turns[-1].status == TurnStatus.interrupted
