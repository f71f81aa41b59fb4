"""The targets of the figures, and which are reached. This is a report and not a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.metrics import METRICS, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.results import Results

__all__ = ["BARS", "Bar", "report"]


@dataclass(frozen=True)
class Bar:
    """One figure and its target.

    Args:
        what: A description of the figure.
        measured: Returns the figure from the results, or ``None`` if it was not measured.
        bound: The target, which is the minimum, or the maximum if ``at_most`` is set.
        unit: The unit of the number.
    """

    what: str
    measured: Callable[[Results], float | None]
    bound: float
    unit: str = " x"
    at_most: bool = False

    def met(self, results: Results) -> bool | None:
        """Return whether the target is reached, or ``None`` if the figure was not measured."""
        figure = self.measured(results)
        if figure is None:
            return None
        return figure <= self.bound if self.at_most else figure >= self.bound


def _better(question: str, case: str, metric: str, bound: float) -> Bar:
    """Return a target for how many times better a case is than with the official SDK."""
    return Bar(
        f"{question}: {case}: {METRICS[metric].title}",
        lambda results: results.times_better(question, case, metric),
        bound,
    )


def _at_most(question: str, case: str, metric: str, bound: float) -> Bar:
    return Bar(
        f"{question}: {case}: {METRICS[metric].title}",
        lambda results: results.median(question, case, metric),
        bound,
        unit="",
        at_most=True,
    )


def _share_of_limit(case: str) -> Bar:
    return Bar(
        f"share: {case}: share of msgspec's own decoding",
        lambda results: results.median("share", case, "share_of_limit_pct"),
        50,
        unit=" %",
    )


def _flat(question: str, few: str, many: str) -> Bar:
    """Return a target for the CPU time per event with many turns, divided by that with few."""

    def growth(results: Results) -> float | None:
        before = results.median(question, few, "cpu_us_per_event")
        after = results.median(question, many, "cpu_us_per_event")
        return None if not before or after is None else after / before

    return Bar(f"{question}: CPU time per event, from {few} to {many}", growth, 2, at_most=True)


BARS = [
    _better("throughput", "stream, threads, 1 turn", "events_per_s", 10),
    _better("throughput", "stream, threads, 64 turns", "events_per_s", 15),
    _better("throughput", "stream, threads, 1,000 turns", "events_per_s", 50),
    _better("throughput", "stream, pool of 8, 1,000 turns", "events_per_s", 12),
    _better("throughput", "stream, asyncio, 1 turn", "events_per_s", 80),
    _better("throughput", "stream, asyncio, 64 turns", "events_per_s", 35),
    _better("throughput", "stream, asyncio, 1,000 turns", "events_per_s", 25),
    _better("throughput", "run, threads, 1 turn", "events_per_s", 18),
    _better("throughput", "run, asyncio, 64 turns", "events_per_s", 60),
    _better("throughput", "stream, asyncio, 64 turns", "cpu_us_per_event", 30),
    _share_of_limit("stream, threads, 1 turn"),
    _share_of_limit("stream, asyncio, 64 turns"),
    _better("requests", "read, threads, 1 caller", "p50_us", 1.7),
    _better("requests", "read, asyncio, 1 caller", "p50_us", 2.5),
    _better("requests", "read, asyncio, 64 callers", "p50_us", 10),
    _at_most("latency", "paced, asyncio, 256 turns, 10 events/s each", "p99_ms", 1),
    _at_most("latency", "saturated, asyncio, 64 turns", "loop_lag_p99_ms", 2),
    _better("short_turns", "threads, 8 workers", "turns_per_s", 3.5),
    _better("short_turns", "asyncio, 64 workers", "turns_per_s", 14),
    *(
        _better("startup", statement, metric, bound)
        # Names are loaded on first use, so the second statement shows the cost for a program.
        for statement in ("import openai_codex", "from openai_codex import Codex")
        for metric, bound in (("ms_over_bare_python", 10), ("mib_over_bare_python", 8))
    ),
    *(
        _better("runtime", f"{how}, {workers} at once, short", "client_cpu_ms_per_turn", 2)
        for how in ("threads", "asyncio")
        for workers in (1, 16)
    ),
    _better("runtime", "threads, 64 at once, short", "client_cpu_ms_per_turn", 4),
    _better("runtime", "asyncio, 64 at once, short", "client_cpu_ms_per_turn", 2.5),
    _better("runtime", "threads, 4 at once, 2,000 deltas", "client_cpu_ms_per_turn", 3),
    _better("runtime", "asyncio, 4 at once, 2,000 deltas", "client_cpu_ms_per_turn", 8),
    _better("runtime", "asyncio, 4 at once, 2,000 deltas", "turns_per_s", 1.6),
    _better("growth", "events of 1 KB", "events_per_s", 4),
    _better("growth", "events of 100 KB", "events_per_s", 1.2),
    _better("growth", "events of 5 MB", "events_per_s", 1),
    _flat("growth", "1 turn of 2,000 events", "1,000 turns of 2,000 events"),
    _flat("growth", "1,000 events per turn", "1,000,000 events per turn"),
    # Memory does not grow, apart from effects of the allocator.
    _at_most("memory", "consumed events", "mib_per_million_events", 1),
    _at_most("memory", "open turns", "kib_per_turn", 10),
]


def report(results: Results) -> list[tuple[str, str, str, str]]:
    """Return rows: the description, the target, the figure, the verdict."""
    verdicts = {True: "met", False: "missed", None: "not measured"}
    rows = []
    for bar in BARS:
        figure = bar.measured(results)
        bound = f"{'≤' if bar.at_most else '≥'} {bar.bound:g}{bar.unit}"
        reached = "" if figure is None else f"{shown(figure)}{bar.unit}"
        rows.append((bar.what, bound, reached, verdicts[bar.met(results)]))
    return rows
