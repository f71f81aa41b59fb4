"""When what the reader has routed is handed over, and how much of it at a time.

Portions keep a loop responsive: its other tasks wait for one of them at most. The loop's lag
in the benchmarks shows it (``latency``, `lag`); without portions it is that of a whole burst.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.router import Router

__all__ = ["Consumers", "Delivery"]


class Portions(NamedTuple):
    """How much makes a portion, in bytes as the runtime wrote them.

    Args:
        of_a_turn: What is kept for each turn that gets something before it is handed over,
            while there is more to read: to wake a consumer for less costs more than it brings.
        in_all: What is kept for all turns together before that.
        at_once: What is handed over immediately, as far as consumers are to keep up, and kept
            in all even of few turns.
        read: What one read brings at most.
    """

    of_a_turn: int
    in_all: int
    at_once: int
    read: int


FOR_THREADS: Final = Portions(
    of_a_turn=64 * 1024, in_all=32 * 1024 * 1024, at_once=256 * 1024, read=256 * 1024
)
# A loop does nothing else meanwhile, whether it deals with what it got or waits for the
# interpreter's lock until the reader has routed what it read.
FOR_TASKS: Final = Portions(
    of_a_turn=64 * 1024, in_all=32 * 1024 * 1024, at_once=192 * 1024, read=128 * 1024
)

# A thread that waits for the interpreter's lock seldom gets it from one that lets it go for
# the time of a read, and only asks for it after five milliseconds. So where a loop is waited
# for, the reader stands back now and then, as shortly as it can: after so many bytes, for so
# many seconds.
STRETCH_BYTES: Final = 128 * 1024
MOMENT: Final = 1e-6


class Consumers(Protocol):
    """Those who wait in one event loop for what the reader brings."""

    def pace(self) -> bool:
        """Wait a little for them, if they are behind; return whether they have caught up."""

    def more_follows(self, flush: Callable[[], object], /) -> bool:
        """Say whether others of them are about to send; if so, *flush* is called after that."""


class Delivery:
    """Hands over what a router keeps. For the reader only.

    Args:
        router: The router.
        consumers: Those who get it, where the reader is to wait for them.
    """

    def __init__(self, router: Router, consumers: Consumers | None = None) -> None:
        self._router = router
        self._portions = portions = FOR_THREADS if consumers is None else FOR_TASKS
        self._pace = None if consumers is None else consumers.pace
        self._kept_bytes = 0
        self._enough_bytes = portions.at_once
        self.read_bytes = 0
        """What the next read is to bring."""
        self._collect(0)

    def routed(self, size: int) -> bool:
        """Note that so many bytes were routed while something is kept; return whether it is enough.

        May wait a moment, for others to run, where there is a pace.
        """
        stretches = self._kept_bytes // STRETCH_BYTES
        self._kept_bytes += size
        self._collect(len(self._router.collecting))
        if self._kept_bytes >= self._enough_bytes:
            return True
        if self._pace is not None and self._kept_bytes // STRETCH_BYTES > stretches:
            time.sleep(MOMENT)
        return False

    def flush(self) -> None:
        """Hand over all that is kept."""
        if self._pace is not None:
            self._flush_paced(self._pace)
        self._router.flush()
        self._kept_bytes = 0
        self._collect(0)

    def _collect(self, collecting: int) -> None:
        """Set how much is enough while so many get something."""
        of_turns = min(self._portions.of_a_turn * collecting, self._portions.in_all)
        self._enough_bytes = max(of_turns, self._portions.at_once)
        self.read_bytes = min(self._enough_bytes, self._portions.read)

    def _flush_paced(self, pace: Callable[[], bool]) -> None:
        """Hand over a part at a time, each after consumers have dealt with the one before."""
        collecting = len(self._router.collecting)
        at_once = max(1, self._portions.at_once * collecting // max(1, self._kept_bytes))
        for _ in range(0, collecting, at_once):
            if not pace():
                return
            self._router.flush(at_once)
