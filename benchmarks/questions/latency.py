"""Latency of events, and of the event loop.

`paced`: the server writes each event separately, evenly spread over time and in a random order
of the turns. The text of the event is the time of writing. The latency is the time until the
program has read the payload. All turns start together half a second earlier, so
that their first events do not count. `saturated`: all turns stream as fast as the client reads,
while a task measures how late the loop wakes it.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.figures import percentile
from benchmarks.playback import config
from openai_codex import AsyncCodex, Codex

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

DELTA = "item/agentMessage/delta"
# Seconds between two checks of the loop.
PERIOD = 0.001


def _paced(how: str, turns: int, rate: int) -> Case:
    return Case(
        f"paced, {how}, {turns} turns, {rate} events/s each",
        {
            "how": how,
            "turns": turns,
            "rate": rate,
            "deltas": rate * 3,
            "trace": "long2000",
            "play": "pace",
        },
        {"turns": 2, "deltas": 5, "rate": 100},
    )


CASES = [
    _paced("threads", 64, 50),
    _paced("asyncio", 256, 10),
    Case(
        "saturated, asyncio, 64 turns",
        {
            "how": "asyncio",
            "turns": 64,
            "deltas": 1000,
            "trace": "long2000",
            "play": "flood",
            "seconds": 1.0,
        },
        {"turns": 2, "deltas": 20, "seconds": 0.0},
    ),
]


def measure(settings: Settings) -> Sample:
    """Stream, and measure the delay of the loop meanwhile."""
    if settings["how"] == "asyncio":
        return asyncio.run(_await_turns(settings))
    return _latency(_block_for_turns(settings))


def _latency(ages: list[float]) -> Sample:
    return {
        "p50_ms": percentile(ages, 0.5) / 1e6,
        "p99_ms": percentile(ages, 0.99) / 1e6,
    }


def _block_for_turns(settings: Settings) -> list[float]:
    def consume(handle: Any) -> list[float]:
        ages: list[float] = []
        for event in handle.stream():
            payload = event.payload
            if event.method == DELTA:
                ages.append(time.monotonic_ns() - int(payload.delta))
        return ages

    turns = settings["turns"]
    with (
        Codex(config(settings)) as codex,
        concurrent.futures.ThreadPoolExecutor(turns) as pool,
    ):
        handles = [codex.thread_start().turn("go") for _ in range(turns)]
        pending = [pool.submit(consume, handle) for handle in handles]
        codex.models()
        return [age for future in pending for age in future.result()]


async def _await_turns(settings: Settings) -> Sample:
    lags: list[float] = []
    ages: list[float] = []
    paced = settings["play"] == "pace"

    async def consume(handle: Any) -> None:
        async for event in handle.stream():
            payload = event.payload
            if paced and event.method == DELTA:
                ages.append(time.monotonic_ns() - int(payload.delta))

    async with AsyncCodex(config(settings)) as codex:
        threads = [await codex.thread_start() for _ in range(settings["turns"])]
        spent = 0.0
        while not lags or (not paced and spent < settings["seconds"]):
            handles = [await thread.turn("go") for thread in threads]
            await codex.models()
            looking = asyncio.create_task(_look(lags))
            start = time.perf_counter()
            await asyncio.gather(*[consume(handle) for handle in handles])
            spent += time.perf_counter() - start
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking
    lag = {"loop_lag_p99_ms": percentile(lags, 0.99) * 1e3}
    return {**_latency(ages), **lag} if paced else lag


async def _look(lags: list[float]) -> None:
    while True:
        due = time.perf_counter() + PERIOD
        await asyncio.sleep(PERIOD)
        lags.append(max(0.0, time.perf_counter() - due))
