"""Larger events, more events, more turns.

Each turn of the question about more turns streams the recorded 2,000 deltas, in one event loop.
"""

from __future__ import annotations

from benchmarks.cases import Case
from benchmarks.questions.throughput import QUICK, measure

__all__ = ["CASES", "measure"]

STREAM = {"call": "stream", "turns": 1, "play": "flood", "trace": "long2000"}
# Events of each size: enough to take a fraction of a second, few enough to fit into memory.
COUNTS = {100: 20_000, 1000: 10_000, 10_000: 4000, 100_000: 400, 1_000_000: 40, 5_000_000: 10}
SIZES = {100: "100 B", 1000: "1 KB", 10_000: "10 KB", 100_000: "100 KB"}
SIZES |= {1_000_000: "1 MB", 5_000_000: "5 MB"}

CASES = [
    *(
        Case(
            f"events of {SIZES[size]}",
            {**STREAM, "how": "threads", "bytes": size, "deltas": count},
            {**QUICK, "turns": 1, "deltas": 2},
        )
        for size, count in COUNTS.items()
    ),
    *(
        Case(
            f"{count:,} events per turn",
            {**STREAM, "how": "asyncio", "deltas": count, "seconds": 0.5},
            {**QUICK, "turns": 1},
            official=False,
        )
        for count in (1000, 10_000, 100_000, 1_000_000)
    ),
    *(
        Case(
            f"{turns:,} turn{'s' if turns > 1 else ''} of 2,000 events",
            {**STREAM, "how": "asyncio", "turns": turns, "deltas": 2000},
            {**QUICK, "turns": min(turns, 2)},
            official=False,
        )
        for turns in (1, 16, 64, 256, 1000)
    ),
]
