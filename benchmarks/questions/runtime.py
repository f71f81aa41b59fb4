"""The real runtime.

Both SDKs use a runtime of the same version. The model is a loopback server in its own
process, written in Python. Each worker has a thread and runs one turn after the other with
`run`. The first turn does not count.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.figures import percentile
from benchmarks.model import answering
from openai_codex import AsyncCodex, Codex, CodexConfig

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "Meter", "children", "measure"]

TICKS = os.sysconf("SC_CLK_TCK")


def _case(how: str, workers: int, turns: int, deltas: int) -> Case:
    kind = "short" if deltas < 100 else f"{deltas:,} deltas"
    return Case(
        f"{how}, {workers} at once, {kind}",
        {"how": how, "workers": workers, "turns": turns, "deltas": deltas},
        {"workers": 1, "turns": 1, "deltas": 3},
    )


CASES = [
    *(
        _case(how, workers, turns, 7)
        for how in ("threads", "asyncio")
        for workers, turns in ((1, 60), (16, 160), (64, 256))
    ),
    *(_case(how, 4, 40, 2000) for how in ("threads", "asyncio")),
]


class Meter:
    """The time, and the CPU time of the client and of other processes.

    Args:
        pids: The other processes, by name.
    """

    def __init__(self, **pids: int) -> None:
        self._pids = pids
        self._start = time.perf_counter()
        self._client = time.process_time()
        self._before = {name: _cpu_seconds(pid) for name, pid in self._pids.items()}

    def sample(self, took: list[float]) -> Sample:
        """Return the CPU time since then, and statistics of the turns' durations."""
        turns = len(took)
        seconds = time.perf_counter() - self._start
        client = time.process_time() - self._client
        spent = {name: _cpu_seconds(pid) - self._before[name] for name, pid in self._pids.items()}
        return {
            "turns_per_s": turns / seconds,
            "p50_ms": percentile(took, 0.5) * 1e3,
            "p99_ms": percentile(took, 0.99) * 1e3,
            "client_cpu_ms_per_turn": client / turns * 1e3,
            **{f"{name}_cpu_ms_per_turn": each / turns * 1e3 for name, each in spent.items()},
        }


def measure(settings: Settings) -> Sample:
    """Run all turns."""
    with answering(settings["model_python"], settings["deltas"]) as (model, fields):
        config = CodexConfig(**fields)
        if settings["how"] == "asyncio":
            return asyncio.run(_await_turns(config, model, settings))
        return _block_for_turns(config, model, settings)


def _block_for_turns(config: CodexConfig, model: int, settings: Settings) -> Sample:
    workers = settings["workers"]
    others = children()

    def work(thread: Any, turns: int) -> list[float]:
        took = []
        for _ in range(turns):
            start = time.perf_counter()
            assert thread.run("go").final_response
            took.append(time.perf_counter() - start)
        return took

    with (
        Codex(config) as codex,
        concurrent.futures.ThreadPoolExecutor(workers) as pool,
    ):
        threads = [codex.thread_start() for _ in range(workers)]
        list(pool.map(work, threads, [1] * workers))
        [child] = children() - others
        meter = Meter(runtime=child, model=model)
        took = pool.map(work, threads, [settings["turns"] // workers] * workers)
        return meter.sample([each for some in took for each in some])


async def _await_turns(config: CodexConfig, model: int, settings: Settings) -> Sample:
    others = children()

    async def work(thread: Any, turns: int) -> list[float]:
        took = []
        for _ in range(turns):
            start = time.perf_counter()
            assert (await thread.run("go")).final_response
            took.append(time.perf_counter() - start)
        return took

    async with AsyncCodex(config) as codex:
        threads = [await codex.thread_start() for _ in range(settings["workers"])]
        await asyncio.gather(*[work(thread, 1) for thread in threads])
        [child] = children() - others
        meter = Meter(runtime=child, model=model)
        each = settings["turns"] // settings["workers"]
        took = await asyncio.gather(*[work(thread, each) for thread in threads])
        return meter.sample([one for some in took for one in some])


def children() -> set[int]:
    """Return the child processes of this process."""
    own = str(os.getpid())
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = _stat(entry.name)
        except OSError:
            continue  # it has ended meanwhile
        if fields[1] == own:
            found.add(int(entry.name))
    return found


def _cpu_seconds(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS


def _stat(pid: int | str) -> list[str]:
    """Return the fields of a process in /proc after its name."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
