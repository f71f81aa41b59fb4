"""Memory.

Resident memory of the client's process, before and after. It includes memory that the allocator
keeps for later use. The first figure was taken after the process had grown to its usual size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.figures import rss_bytes
from benchmarks.playback import config
from openai_codex import Codex

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

CASES = [
    Case(
        "consumed events",
        {"what": "events", "deltas": 1_000_000, "trace": "long2000", "play": "flood"},
        {"deltas": 200},
        rounds=2,
    ),
    Case(
        "ended turns",
        {"what": "ended", "turns": 5000, "trace": "short", "play": "reply"},
        {"turns": 5},
        rounds=2,
    ),
    Case(
        "open turns",
        {"what": "open", "turns": 1000, "trace": "short", "play": "silent"},
        {"turns": 5},
    ),
]


def measure(settings: Settings) -> Sample:
    """Run the case, and compare the memory."""
    measures: dict[object, Callable[[Any, Settings], Sample]]
    measures = {"events": _events, "ended": _ended, "open": _open}
    with Codex(config(settings)) as codex:
        return measures[settings["what"]](codex, settings)


def _events(codex: Any, settings: Settings) -> Sample:
    handle = codex.thread_start().turn("go")
    codex.models()
    total = settings["deltas"]
    before = 0
    for number, event in enumerate(handle.stream()):
        event.payload  # noqa: B018  # reading it decodes it
        if number == total // 10:
            before = rss_bytes()
    grown = max(0, rss_bytes() - before)
    return {"mib_per_million_events": grown / (1 << 20) / (total * 0.9 / 1e6)}


def _ended(codex: Any, settings: Settings) -> Sample:
    thread = codex.thread_start()
    turns = settings["turns"]
    for _ in range(turns // 5):
        thread.run("go")
    before = rss_bytes()
    for _ in range(turns):
        thread.run("go")
    return {"kib_per_turn": max(0, rss_bytes() - before) / 1024 / turns}


def _open(codex: Any, settings: Settings) -> Sample:
    threads = [codex.thread_start() for _ in range(settings["turns"])]
    threads[0].turn("go")
    before = rss_bytes()
    handles = [thread.turn("go") for thread in threads[1:]]
    grown = rss_bytes() - before
    return {"kib_per_turn": max(0, grown) / 1024 / len(handles)}
