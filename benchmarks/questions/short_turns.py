"""Short turns.

A recorded short answer of 18 lines follows immediately after the answer to `turn/start`.
Each worker has a thread and runs one turn after the other with `run`.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import time
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.playback import config
from openai_codex import AsyncCodex, Codex

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

CASES = [
    Case(
        f"{how}, {workers} worker{'s' if workers > 1 else ''}",
        {"how": how, "workers": workers, "turns": 2560, "trace": "short", "play": "reply"},
        {"workers": min(workers, 2), "turns": 4},
    )
    for how in ("threads", "asyncio")
    for workers in (1, 8, 64)
]


def measure(settings: Settings) -> Sample:
    """Run all turns."""
    workers, turns = settings["workers"], settings["turns"]
    take = _await_turns if settings["how"] == "asyncio" else _block_for_turns
    seconds, cpu = take(settings, workers, turns // workers)
    return {
        "turns_per_s": turns // workers * workers / seconds,
        "cpu_us_per_turn": cpu / (turns // workers * workers) * 1e6,
    }


def _block_for_turns(settings: Settings, workers: int, each: int) -> tuple[float, float]:
    def work(thread: Any) -> None:
        for _ in range(each):
            assert thread.run("go").final_response

    with (
        Codex(config(settings)) as codex,
        concurrent.futures.ThreadPoolExecutor(workers) as pool,
    ):
        threads = [codex.thread_start() for _ in range(workers)]
        for thread in threads:
            thread.run("go")
        start, cpu = time.perf_counter(), time.process_time()
        for _ in pool.map(work, threads):
            pass
        return time.perf_counter() - start, time.process_time() - cpu


def _await_turns(settings: Settings, workers: int, each: int) -> tuple[float, float]:
    async def work(thread: Any) -> None:
        for _ in range(each):
            assert (await thread.run("go")).final_response

    async def take() -> tuple[float, float]:
        async with AsyncCodex(config(settings)) as codex:
            threads = [await codex.thread_start() for _ in range(workers)]
            for thread in threads:
                await thread.run("go")
            start, cpu = time.perf_counter(), time.process_time()
            await asyncio.gather(*[work(thread) for thread in threads])
            return time.perf_counter() - start, time.process_time() - cpu

    return asyncio.run(take())
