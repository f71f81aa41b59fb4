"""Runs that are cancelled by the thousand leave nothing behind and grow nothing."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex
from openai_codex.testing import steps
from tests.stress.census import MIB, take_census
from tests.support.figures import show
from tests.support.insides import connection_of, live_turns, unanswered

if TYPE_CHECKING:
    from openai_codex import AsyncThread
    from openai_codex.testing import FakeAppServer

AT_ONCE = 100
# Memory of an interpreter is not given back at once; a leak of a kilobyte a run is 10 MiB.
GROWTH = 6 * MIB


async def cancel_at_random(thread: AsyncThread, random_moment: random.Random) -> bool:
    """Start a run and cancel it somewhere on its way; return whether it was cancelled."""
    task = asyncio.create_task(thread.run("hi"))
    for _ in range(random_moment.randrange(12)):
        await asyncio.sleep(0)
    if random_moment.random() < 0.3:
        await asyncio.sleep(random_moment.random() / 50)
    task.cancel()
    await asyncio.wait([task])
    return task.cancelled()


async def cancel_runs(threads: list[AsyncThread], runs: int, seed: int) -> int:
    """Cancel so many runs at random moments, some at once; return how many were cancelled."""
    moments = random.Random(seed)
    cancelled = 0
    for _ in range(runs // len(threads)):
        done = await asyncio.gather(*[cancel_at_random(thread, moments) for thread in threads])
        cancelled += sum(done)
    return cancelled


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param(1_000, id="1000"),
        pytest.param(
            10_000, id="10000", marks=[pytest.mark.alone, pytest.mark.stress, pytest.mark.slow]
        ),
    ],
)
async def test_cancelled_runs_leave_nothing(fake: FakeAppServer, runs: int) -> None:
    seed = random.randrange(1 << 32)
    show(f"seed {seed}")
    fake.on("turn/start", steps.turn(steps.say("a"), steps.deltas(5, every=0.002), steps.say("b")))
    async with AsyncCodex(fake.config()) as codex:
        # Open threads hold objects, so that the same ones serve before and after. The first
        # runs fill caches and pools, which is no leak.
        threads = [await codex.thread_start() for _ in range(AT_ONCE)]
        await cancel_runs(threads, 500, seed)
        await settled(codex)
        # What a program loads while it runs, such as a module, shows once. A leak shows each time.
        for is_last in (False, True):
            before = take_census()
            begin = time.perf_counter()
            cancelled = await cancel_runs(threads, runs, seed)
            seconds = time.perf_counter() - begin
            await settled(codex)
            after = take_census()
            show(f"{cancelled} of {runs} runs cancelled in {seconds:.1f} s: {after.growth(before)}")
            assert cancelled > runs / 2
            assert after.open == before.open
            if after.objects < before.objects + 500:
                break
            assert not is_last
        assert after.resident < before.resident + GROWTH
        result = await (await codex.thread_start()).run("hi")
        assert result.final_response == "b"


async def settled(codex: AsyncCodex) -> None:
    """Wait until every turn is over and every request is answered."""
    connection = connection_of(codex)
    assert connection is not None
    for _ in range(1_000):
        await codex.models()
        if not live_turns(connection) and not unanswered(connection):
            return
        await asyncio.sleep(0.01)
    pytest.fail(f"left: {live_turns(connection)} turns, {unanswered(connection)} requests")
