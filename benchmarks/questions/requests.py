"""How long is the round trip of a request?

The smallest there is (`thread/name/set`, answered with an empty object), so that the
way is measured and not the luggage. Callers share one client; each waits for its
answer before it asks again.
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
        f"{how}, {callers} caller{'s' if callers > 1 else ''}",
        {"how": how, "callers": callers, "calls": 6400 // callers if callers > 1 else 3000},
        {"callers": min(callers, 2), "calls": 5},
    )
    for how in ("threads", "asyncio")
    for callers in (1, 8, 64)
]
PLAY: Settings = {"trace": "short", "play": "silent"}


def measure(settings: Settings) -> Sample:
    """Have the callers ask, and sum up how long each answer took."""
    callers, calls = int(str(settings["callers"])), int(str(settings["calls"]))
    if settings["how"] == "asyncio":
        took = asyncio.run(_await_answers(callers, calls))
    else:
        took = _block_for_answers(callers, calls)
    return {
        "p50_us": percentile(took, 0.5) * 1e6,
        "p99_us": percentile(took, 0.99) * 1e6,
    }


def _block_for_answers(callers: int, calls: int) -> list[float]:
    def ask(thread: Any) -> list[float]:
        took = []
        for _ in range(calls):
            start = time.perf_counter()
            thread.set_name("name")
            took.append(time.perf_counter() - start)
        return took

    with (
        Codex(config(PLAY)) as codex,
        concurrent.futures.ThreadPoolExecutor(callers) as pool,
    ):
        threads = [codex.thread_start() for _ in range(callers)]
        ask(threads[0])
        return [each for asked in pool.map(ask, threads) for each in asked]


async def _await_answers(callers: int, calls: int) -> list[float]:
    async def ask(thread: Any) -> list[float]:
        took = []
        for _ in range(calls):
            start = time.perf_counter()
            await thread.set_name("name")
            took.append(time.perf_counter() - start)
        return took

    async with AsyncCodex(config(PLAY)) as codex:
        threads = [await codex.thread_start() for _ in range(callers)]
        await ask(threads[0])
        asked = await asyncio.gather(*[ask(thread) for thread in threads])
        return [each for some in asked for each in some]
