"""Remote servers.

The replay server listens on a local socket and speaks WebSocket, or runs as a child process as
usual. `stream` reads every event, as in `throughput`. `read` is a round trip, as in `requests`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cases import Case
from benchmarks.questions import requests, throughput

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

WAYS = ("stdio", "tcp", "unix")
CASES = [
    *(
        Case(
            f"stream, {over}, {how}, {turns} turn{'s' if turns > 1 else ''}",
            {
                "call": "stream",
                "how": how,
                "turns": turns,
                "play": "flood",
                "trace": "long2000",
                "deltas": throughput.DELTAS[turns],
                "over": over,
            },
            throughput.QUICK,
            official=False,
        )
        for how, turns in (("threads", 1), ("asyncio", 64))
        for over in WAYS
    ),
    *(
        Case(
            f"read, {over}",
            {"call": "read", "how": "threads", "callers": 1, "calls": 3000, "over": over},
            {"calls": 5},
            official=False,
        )
        for over in WAYS
    ),
]


def measure(settings: Settings) -> Sample:
    """Run the case."""
    if settings["call"] == "read":
        return requests.measure(settings)
    return throughput.measure(settings)
