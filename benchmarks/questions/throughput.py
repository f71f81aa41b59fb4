"""Events per second, and CPU time per event.

All turns start first. Then the server streams them as fast as the client reads. The time ends
with the last turn. `stream` reads the payload of every event, as a program does that
shows progress. The official SDK decodes payloads before, this package at that moment. `run` only
waits for the result.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.playback import Waves, config
from openai_codex import AsyncCodex, Codex

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "QUICK", "measure", "stream_waves"]

# Deltas per turn: ten times the recorded number for a single turn, because a wave should take
# tens of milliseconds. Fewer if the official SDK would take minutes for 2,000 each.
DELTAS = {1: 20_000, 16: 2000, 64: 1000, 256: 250, 1000: 100}
QUICK: Settings = {"turns": 2, "deltas": 20, "seconds": 0.0}


def _case(call: str, how: str, turns: int, **settings: object) -> Case:
    many = f"{turns:,} turn{'s' if turns > 1 else ''}"
    trace = {"trace": "long2000", "deltas": DELTAS[turns]}
    wanted = {"call": call, "how": how, "turns": turns, "play": "flood", **trace, **settings}
    kind = "" if wanted["trace"] == "long2000" else f", {wanted['trace']}"
    quick = {**QUICK, "deltas": None} if kind else QUICK
    # A thousand threads of the official SDK compete for the lock for minutes.
    rounds = 1 if (how, turns) == ("threads", 1000) else 5 if turns in (1, 64) else 3
    return Case(f"{call}, {how}, {many}{kind}", wanted, quick, rounds)


CASES = [
    *(_case("stream", "threads", turns) for turns in (1, 16, 64, 256)),
    # One wave of the official SDK takes minutes, so the loading of modules does not matter.
    _case("stream", "threads", 1000, deltas=5, untimed=0),
    *(_case("stream", "pool of 8", turns) for turns in (64, 256, 1000)),
    *(_case("stream", "asyncio", turns) for turns in (1, 16, 64, 256, 1000)),
    *(_case("run", how, turns) for how in ("threads", "asyncio") for turns in (1, 64)),
    *(
        _case("stream", how, turns, trace="tools", deltas=None)
        for how, turns in (("threads", 1), ("asyncio", 1), ("asyncio", 64))
    ),
]


def measure(settings: Settings) -> Sample:
    """Stream waves of turns."""
    waves = Waves(settings)
    stream_waves(settings, waves)
    return waves.sample()


def stream_waves(settings: Settings, waves: Waves) -> None:
    """Stream until there are enough waves."""
    if settings["how"] == "asyncio":
        asyncio.run(_await_waves(settings, waves))
    else:
        _block_for_waves(settings, waves)


def _block_for_waves(settings: Settings, waves: Waves) -> None:
    turns = settings["turns"]
    consume = _run if settings["call"] == "run" else _stream
    workers = 8 if settings["how"] == "pool of 8" else turns
    with (
        Codex(config(settings)) as codex,
        concurrent.futures.ThreadPoolExecutor(workers) as pool,
    ):
        threads = [codex.thread_start() for _ in range(turns)]
        _start_all(pool, workers)
        while waves.more():
            handles = [thread.turn("go") for thread in threads]
            consumed = [pool.submit(consume, handle) for handle in handles]
            with waves:
                codex.models()
                for future in consumed:
                    future.result()


def _start_all(pool: concurrent.futures.Executor, workers: int) -> None:
    """Let the pool start its threads, which is not measured."""
    together = threading.Barrier(workers)
    for started in [pool.submit(together.wait) for _ in range(workers)]:
        started.result()


def _stream(handle: Any) -> None:
    for event in handle.stream():
        event.payload  # noqa: B018  # this is what decodes it


def _run(handle: Any) -> None:
    assert handle.run().final_response


async def _await_waves(settings: Settings, waves: Waves) -> None:
    consume = _run_async if settings["call"] == "run" else _stream_async
    async with AsyncCodex(config(settings)) as codex:
        threads = [await codex.thread_start() for _ in range(settings["turns"])]
        while waves.more():
            handles = [await thread.turn("go") for thread in threads]
            with waves:
                # Before a stream waits for events: the waiting streams of the
                # official SDK occupy a worker each, and later requests would get none.
                await codex.models()
                await asyncio.gather(*[consume(handle) for handle in handles])


async def _stream_async(handle: Any) -> None:
    async for event in handle.stream():
        event.payload  # noqa: B018  # this is what decodes it


async def _run_async(handle: Any) -> None:
    assert (await handle.run()).final_response
