"""Many turns that stream at once: nothing lost, out of order or misrouted, nobody blocked."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, Codex
from openai_codex.testing import steps
from tests.support.figures import show
from tests.support.lag import measured_lag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openai_codex import AsyncThread, Thread
    from openai_codex.testing import FakeAppServer

DELTA = "item/agentMessage/delta"
STRESS = [pytest.mark.alone, pytest.mark.stress, pytest.mark.slow]
SIZES = pytest.mark.parametrize(
    ("turns", "events"),
    [
        # Long enough for some hundred looks at the loop: of a few, one tenth is but one or two.
        pytest.param(16, 10_000, id="16x10000"),
        pytest.param(64, 10_000, id="64x10000", marks=STRESS),
    ],
)
# Seconds. The bar, and what other programs on the machine may add now and then.
BLOCKED, DISTURBED = 0.05, 0.5


class Check:
    """Looks at the events of one turn as they come, and keeps none."""

    def __init__(self, thread_id: str) -> None:
        self.thread_id = thread_id
        self.deltas = 0
        self.last = ""

    def see(self, event: Any) -> None:
        """Check that an event is the next one of this turn."""
        payload = event.payload
        assert payload.thread_id == self.thread_id
        if event.method == DELTA:
            assert payload.delta == f"{self.deltas} "
            self.deltas += 1
        self.last = event.method


async def follow(thread: AsyncThread) -> int:
    check = Check(thread.id)
    async for event in (await thread.turn("go")).stream():
        check.see(event)
    assert check.last == "turn/completed"
    return check.deltas


def follow_blocking(thread: Thread) -> int:
    check = Check(thread.id)
    for event in thread.turn("go").stream():
        check.see(event)
    assert check.last == "turn/completed"
    return check.deltas


def rate(name: str, counts: Iterable[int], begin: float) -> None:
    total, seconds = sum(counts), time.perf_counter() - begin
    show(f"{name}: {total} events in {seconds:.2f} s, {total / seconds / 1e3:.0f} k a second")


@SIZES
async def test_turns_stream_at_once_on_a_loop_that_is_never_blocked(
    fake: FakeAppServer, turns: int, events: int
) -> None:
    fake.on("turn/start", steps.turn(steps.stream(events)))
    async with AsyncCodex(fake.config()) as codex:
        threads = [await codex.thread_start() for _ in range(turns)]
        begin = time.perf_counter()
        async with measured_lag() as lag:
            counts = await asyncio.gather(*map(follow, threads))
    rate(f"{turns} tasks", counts, begin)
    show(lag)
    assert counts == [events] * turns
    # What is beyond these is what else the machine has to do; the figures are printed.
    assert lag.percentile(0.9) < BLOCKED
    assert lag.worst < DISTURBED


@SIZES
def test_turns_stream_at_once_to_a_thread_each(
    fake: FakeAppServer, turns: int, events: int
) -> None:
    fake.on("turn/start", steps.turn(steps.stream(events)))
    with Codex(fake.config()) as codex, ThreadPoolExecutor(turns) as workers:
        threads = [codex.thread_start() for _ in range(turns)]
        begin = time.perf_counter()
        counts = list(workers.map(follow_blocking, threads))
    rate(f"{turns} threads", counts, begin)
    assert counts == [events] * turns


@pytest.mark.parametrize(
    "turns", [pytest.param(100, id="100"), pytest.param(1_000, id="1000", marks=STRESS)]
)
def test_workers_of_a_pool_share_a_client(fake: FakeAppServer, turns: int) -> None:
    workers, events = 32, 50
    fake.on("turn/start", steps.turn(steps.stream(events)))
    before = threading.active_count()
    at_once: set[int] = set()

    def work(number: int) -> int:
        thread = codex.thread_start()
        if number % 2:
            return follow_blocking(thread)
        at_once.add(threading.active_count())
        result = thread.run("go")
        assert result.final_response == "".join(f"{n} " for n in range(events))
        return events

    with Codex(fake.config()) as codex, ThreadPoolExecutor(workers) as pool:
        begin = time.perf_counter()
        counts = list(pool.map(work, range(turns)))
    rate(f"{turns} turns of {workers} workers", counts, begin)
    show(f"{turns / (time.perf_counter() - begin):.0f} turns a second")
    assert counts == [events] * turns
    # The workers and the one reader: no turn has a thread of its own.
    assert max(at_once) <= before + workers + 1


@pytest.mark.parametrize(
    "callers", [pytest.param(16, id="16"), pytest.param(64, id="64", marks=STRESS)]
)
def test_blocked_threads_hold_up_neither_requests_nor_interrupts(
    fake: FakeAppServer, callers: int
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("held")))
    with Codex(fake.config()) as codex, ThreadPoolExecutor(callers) as workers:
        idle = median(timed_models(codex))
        handles = [codex.thread_start().turn("wait") for _ in range(callers)]
        runs = [workers.submit(handle.run) for handle in handles]
        fake.wait_reached("held", times=callers)
        busy = median(timed_models(codex))
        show(f"{callers} threads wait; models() {idle * 1e3:.2f} ms idle, {busy * 1e3:.2f} now")
        for handle in handles:
            handle.interrupt()
        assert {run.result(15).status.value for run in runs} == {"interrupted"}
    assert busy < 10 * idle + 0.05


def timed_models(codex: Codex) -> Iterator[float]:
    for _ in range(50):
        begin = time.perf_counter()
        codex.models()
        yield time.perf_counter() - begin


def median(values: Iterable[float]) -> float:
    return sorted(values)[25]
