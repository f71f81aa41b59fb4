"""Round trips of requests.

`read` is a typical request, `thread/read`, with the answer of the real runtime, which both
SDKs decode. `set_name` is the smallest request, with an empty object as its answer, so it measures
mostly the transport. All callers share one client. Each waits for its answer before it
sends another request.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import time
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.figures import percentile
from benchmarks.playback import config
from openai_codex import AsyncCodex, Codex

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

CASES = [
    Case(
        f"{call}, {how}, {callers} caller{'s' if callers > 1 else ''}",
        {"call": call, "how": how, "callers": callers, "calls": calls},
        {"callers": min(callers, 2), "calls": 5},
    )
    for call, how in (
        ("read", "threads"),
        ("read", "asyncio"),
        ("set_name", "threads"),
        ("set_name", "asyncio"),
    )
    for callers, calls in ((1, 3000), (8, 800), (64, 100))
]
PLAY: Settings = {"trace": "short", "play": "silent"}


def measure(settings: Settings) -> Sample:
    """Let the callers send requests, and summarise the round trips."""
    callers, calls = settings["callers"], settings["calls"]
    if settings["how"] == "asyncio":
        took = asyncio.run(_await_answers(settings, callers, calls))
    else:
        took = _block_for_answers(settings, callers, calls)
    return {
        "p50_us": percentile(took, 0.5) * 1e6,
        "p99_us": percentile(took, 0.99) * 1e6,
    }


def _play(settings: Settings) -> Settings:
    return {**PLAY, "over": settings.get("over", "stdio")}


def _request(settings: Settings, thread: Any) -> Any:
    """Send a request. With asyncio, return the awaitable."""
    return thread.read() if settings["call"] == "read" else thread.set_name("name")


def _block_for_answers(settings: Settings, callers: int, calls: int) -> list[float]:
    def ask(thread: Any) -> list[float]:
        took = []
        for _ in range(calls):
            start = time.perf_counter()
            _request(settings, thread)
            took.append(time.perf_counter() - start)
        return took

    with (
        Codex(config(_play(settings))) as codex,
        concurrent.futures.ThreadPoolExecutor(callers) as pool,
    ):
        threads = [codex.thread_start() for _ in range(callers)]
        ask(threads[0])
        return [each for asked in pool.map(ask, threads) for each in asked]


async def _await_answers(settings: Settings, callers: int, calls: int) -> list[float]:
    async def ask(thread: Any) -> list[float]:
        took = []
        for _ in range(calls):
            start = time.perf_counter()
            await _request(settings, thread)
            took.append(time.perf_counter() - start)
        return took

    async with AsyncCodex(config(_play(settings))) as codex:
        threads = [await codex.thread_start() for _ in range(callers)]
        await ask(threads[0])
        asked = await asyncio.gather(*[ask(thread) for thread in threads])
        return [each for some in asked for each in some]
