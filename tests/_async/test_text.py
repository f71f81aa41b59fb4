"""The text of a turn as it comes, and its result after any way of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

from openai_codex import AsyncCodex, StreamConsumedError, TurnFailedError, TurnTimeoutError
from openai_codex.testing import Gate, answer, failure, message, shell
from openai_codex.types import Notification, TurnStatus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from openai_codex import AsyncTurnHandle
    from openai_codex.testing import LoopbackServer

T = TypeVar("T")
pytestmark = pytest.mark.essential


async def collect(source: AsyncIterator[T], into: list[T]) -> None:
    async for each in source:
        into += [each]  # what came before an error counts


async def pieces(handle: AsyncTurnHandle) -> list[str]:
    return [piece async for piece in handle.text()]


async def test_the_text_of_an_answer_comes_in_pieces(model: LoopbackServer) -> None:
    model.reset([message("one two three", deltas=["one ", "two ", "three"])])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("count")
        assert await pieces(handle) == ["one ", "two ", "three"]
    assert handle.result.final_response == "one two three"
    assert handle.result.status == TurnStatus.completed


async def test_an_answer_that_is_not_streamed_comes_whole(model: LoopbackServer) -> None:
    model.reset([message("all at once", deltas=0), message("no deltas", deltas=3)])
    config = model.config(opt_out=("item/agentMessage/delta",))
    async with AsyncCodex(model.config()) as codex:
        assert await pieces(await (await codex.thread_start()).turn("a")) == ["all at once"]
    async with AsyncCodex(config) as codex:
        assert await pieces(await (await codex.thread_start()).turn("b")) == ["no deltas"]


async def test_remarks_on_the_way_are_no_part_of_the_answer(model: LoopbackServer) -> None:
    remark = message("Let me look.", phase="commentary", deltas=2)
    whole = message("Looking.", phase="commentary")
    model.reset([answer(remark, whole, shell("true")), message("Done.", phase="final_answer")])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("go")
        assert await pieces(handle) == ["Done."]
    assert [command.exit_code for command in handle.result.commands] == [0]


async def test_a_blank_line_is_between_messages_without_a_mark(model: LoopbackServer) -> None:
    model.reset([answer("First.", shell("true")), message("Second.", deltas=2)])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("go")
        assert "".join(await pieces(handle)) == "First.\n\nSecond."


async def test_text_raises_when_the_turn_fails(model: LoopbackServer) -> None:
    model.reset([failure(400)])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("go")
        with pytest.raises(TurnFailedError):
            await pieces(handle)
        with pytest.raises(TurnFailedError):
            _ = handle.result


async def test_a_stream_raises_for_a_failed_turn_when_asked_to(model: LoopbackServer) -> None:
    model.reset([failure(400), failure(400)])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        handle = await thread.turn("go")
        events = [event.method async for event in handle.stream()]
        assert events[-1] == "turn/completed"
        handle, seen = await thread.turn("go"), list[Notification]()
        with pytest.raises(TurnFailedError):
            await collect(handle.stream(raise_on_failure=True), seen)
        assert seen[-1].method == "turn/completed"


async def test_the_result_is_there_after_any_way_of_reading(model: LoopbackServer) -> None:
    model.reset([message("a b c", deltas=3)] * 4)
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        streamed = await thread.turn("x")
        async for _ in streamed.stream():
            pass
        results = [streamed.result]
        read = await thread.turn("x")
        await pieces(read)
        results.append(read.result)
        waited = await thread.turn("x")
        results.append(await waited.run())
        assert waited.result == results[-1]
        mixed = await thread.turn("x")
        async for event in mixed.stream():
            if event.method == "item/completed":
                break
        results.append(await mixed.run())
    for result in results:
        assert result.final_response == "a b c"
        assert [item.type for item in result.items] == ["userMessage", "agentMessage"]
        assert result.turn_usage is not None


async def test_the_result_is_not_there_before_the_end(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, "done")])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("go")
        with pytest.raises(RuntimeError, match="was not read to its end"):
            _ = handle.result
        gate.release()
        await handle.run()
        assert handle.result.final_response == "done"
        with pytest.raises(StreamConsumedError):
            await pieces(handle)


async def test_text_has_a_bound(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([message("one two", deltas=["one ", gate, "two"])])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("go")
        said: list[str] = []
        with pytest.raises(TurnTimeoutError):
            await collect(handle.text(timeout=1), said)
        gate.release()
    assert said == ["one "]


async def test_after_some_text_a_stream_has_all_events_again(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(message("one", deltas=1), gate, shell("true")), "two"])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("go")
        async for piece in handle.text():
            assert piece == "one"
            break
        methods = []
        async for event in handle.stream():
            gate.release()
            methods.append(event.method)
    assert "thread/tokenUsage/updated" in methods
    assert "item/started" in methods


async def test_run_tells_of_each_event(model: LoopbackServer) -> None:
    model.reset([message("a b", deltas=2), "again"])
    events: list[Notification] = []
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        result = await thread.run("go", on_event=events.append)
        assert result.final_response == "a b"
        assert events[0].method == "turn/started"
        assert sum(event.method == "item/agentMessage/delta" for event in events) == 2
        assert events[-1].method == "turn/completed"


async def test_a_turn_whose_events_raise_is_stopped(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, "never"), "next"])

    def fail(event: Notification) -> None:
        raise KeyError(event.method)

    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(KeyError):
            await thread.run("go", on_event=fail)
        gate.release()
        turns = (await thread.read(include_turns=True)).thread.turns
        while turns[-1].status == TurnStatus.in_progress:
            turns = (await thread.read(include_turns=True)).thread.turns
        assert turns[-1].status == TurnStatus.interrupted
