"""What asyncio users expect of timeouts, groups, half-read streams and shared handles."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, StreamConsumedError
from openai_codex.testing import steps
from openai_codex.types import TurnStatus
from tests.aio.bounded import reached, received, soon

if TYPE_CHECKING:
    from openai_codex import AsyncThread, AsyncTurnHandle
    from openai_codex.testing import FakeAppServer

# Seconds after which a test gives up a turn that never ends.
PATIENCE = 0.3
SINCE_3_11 = pytest.mark.skipif(sys.version_info < (3, 11), reason="came with Python 3.11")


def deltas(events: list[Any]) -> list[str]:
    """Return the pieces of the model's messages."""
    return [event.payload.delta for event in events if event.method == "item/agentMessage/delta"]


async def collect(handle: AsyncTurnHandle) -> list[Any]:
    return [event async for event in handle.stream()]


async def collect_in_time(handle: AsyncTurnHandle) -> list[Any]:
    """Collect what comes before time is up; it is up, or this fails."""
    events: list[Any] = []
    try:
        async with asyncio.timeout(PATIENCE):  # type: ignore[attr-defined,unused-ignore]
            async for event in handle.stream():
                events.append(event)  # noqa: PERF401  # kept when the loop is cut off
    except TimeoutError:
        return events
    pytest.fail("the stream was to take too long")


async def test_wait_for_stops_a_turn_that_takes_too_long(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("never")))
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(handle.run(), PATIENCE)
        await received(fake, "turn/interrupt")
        assert (await soon(handle.run())).status == TurnStatus.interrupted


@SINCE_3_11
async def test_a_timeout_stops_a_turn_that_is_streamed(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.begin_message(), steps.deltas(3), steps.gate("never")))
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        await reached(fake, "never")
        await codex.models()  # Answered after all that was said was delivered.
        events = await soon(collect_in_time(handle))
        await received(fake, "turn/interrupt")
        assert deltas(events) == ["0 ", "1 ", "2 "]
        assert (await soon(collect(handle)))[-1].payload.turn.status == TurnStatus.interrupted


@SINCE_3_11
async def test_a_group_stops_the_turns_of_those_it_cancels(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("never")))

    async def fail() -> None:
        await reached(fake, "never", times=5)
        raise LookupError("something else went wrong")

    async def run_as_a_group(threads: list[AsyncThread]) -> None:
        async with asyncio.TaskGroup() as group:  # type: ignore[attr-defined,unused-ignore]
            for thread in threads:
                group.create_task(thread.run("hi"))
            group.create_task(fail())

    async with AsyncCodex(fake.config()) as codex:
        threads = [await codex.thread_start() for _ in range(5)]
        with pytest.raises(ExceptionGroup) as caught:  # type: ignore[name-defined,unused-ignore]  # noqa: F821  # since 3.11
            await soon(run_as_a_group(threads))
        assert [type(error) for error in caught.value.exceptions] == [LookupError]
        await received(fake, "turn/interrupt", times=5)
        await soon(codex.models())


async def test_a_group_of_turns_gathers_their_results_in_order(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        threads = [await codex.thread_start() for _ in range(20)]
        runs = [thread.run(str(number)) for number, thread in enumerate(threads)]
        results = await soon(asyncio.gather(*runs))
    assert [result.final_response for result in results] == [str(n) for n in range(20)]


async def test_closing_a_half_read_stream_leaves_the_turn_running_and_the_rest_unread(
    fake: FakeAppServer,
) -> None:
    pause = (steps.gate("pause"), steps.deltas(5, item="second"))
    fake.on("turn/start", steps.turn(steps.begin_message(), steps.deltas(5), *pause))
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        events: list[Any] = []
        stream = handle.stream()
        async for event in stream:
            events.append(event)
            if len(deltas(events)) == 2:
                break
        await stream.aclose()  # type: ignore[attr-defined]  # a generator is what it is
        await reached(fake, "pause")
        fake.release("pause")
        rest = await soon(collect(handle))
        assert deltas(events) == ["0 ", "1 "]
        assert deltas(rest) == ["2 ", "3 ", "4 ", "0 ", "1 ", "2 ", "3 ", "4 "]
        assert rest[-1].payload.turn.status == TurnStatus.completed
        assert fake.received("turn/interrupt") == []


async def test_a_stream_that_was_not_begun_can_be_closed(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        await handle.stream().aclose()  # type: ignore[attr-defined]
        assert (await soon(handle.run())).final_response == "hi"


async def test_tasks_that_share_a_handle_get_each_event_once_and_all_end(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("go"), steps.stream(5_000)))
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        readers = [asyncio.create_task(collect(handle)) for _ in range(8)]
        await reached(fake, "go")
        fake.release("go")
        shares = await soon(asyncio.gather(*readers))
    total = Counter(delta for share in shares for delta in deltas(share))
    assert total == Counter(f"{number} " for number in range(5_000))
    # Each of them also sees its part in the order in which it happened.
    for share in shares:
        numbers = [int(delta) for delta in deltas(share)]
        assert numbers == sorted(numbers)
    assert sum(event.method == "turn/completed" for share in shares for event in share) == 1


async def test_all_who_run_a_handle_get_the_result(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("go"), steps.say("done")))
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        runs = [asyncio.create_task(handle.run()) for _ in range(3)]
        await reached(fake, "go")
        fake.release("go")
        outcomes = await soon(asyncio.gather(*runs))
    assert [outcome.final_response for outcome in outcomes] == ["done"] * 3


async def test_a_stream_that_was_left_at_its_last_event_has_its_result(
    fake: FakeAppServer,
) -> None:
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        async for event in handle.stream():
            if event.method == "turn/completed":
                break
        assert (await soon(handle.run())).final_response == "hi"
        assert handle.result.final_response == "hi"
        with pytest.raises(StreamConsumedError, match=handle.id):
            [event async for event in handle.stream()]
