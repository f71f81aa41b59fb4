"""Decides when to deliver the routed events, and how many at a time.

Portions keep an event loop responsive: its other tasks wait for at most one portion. Without
portions, the loop's lag is that of a whole burst (benchmarks: ``latency``, `lag`).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.router import Router

__all__ = ["Consumers", "Delivery"]


class Portions(NamedTuple):
    """The sizes of portions, in bytes as the runtime wrote them.

    Args:
        of_a_turn: How much to keep per turn with events before delivery, while there is more to
            read. Waking a consumer for less is not worth the cost.
        in_all: The most to keep for all turns together.
        at_once: How much to deliver at a time, if consumers must keep up. Also the least to keep in
            all, even for few turns.
        read: The most that one read returns.
    """

    of_a_turn: int
    in_all: int
    at_once: int
    read: int


FOR_THREADS: Final = Portions(
    of_a_turn=64 * 1024, in_all=32 * 1024 * 1024, at_once=256 * 1024, read=256 * 1024
)
# Smaller, because a loop does nothing else while it processes a portion, or waits for the
# interpreter's lock until the reader has routed what it read.
FOR_TASKS: Final = Portions(
    of_a_turn=64 * 1024, in_all=32 * 1024 * 1024, at_once=192 * 1024, read=128 * 1024
)

# A thread that waits for the interpreter's lock seldom gets it while the reader releases it for the
# time of a read, and requests it only after five milliseconds. So if the reader must wait for a
# loop, it also pauses now and then, as briefly as it can: after so many bytes, for so many seconds.
STRETCH_BYTES: Final = 128 * 1024
MOMENT: Final = 1e-6


class Consumers(Protocol):
    """The consumers in one event loop that wait for events."""

    def pace(self) -> bool:
        """Wait briefly if the consumers are behind; return whether they have caught up."""

    def more_follows(self, flush: Callable[[], object], /) -> bool:
        """Return whether other consumers are about to send. If so, call *flush* after that."""


class Delivery:
    """Delivers the events that a router keeps. Only the reader thread uses it.

    Args:
        router: The router.
        consumers: The consumers, if the reader must wait for them.
    """

    def __init__(self, router: Router, consumers: Consumers | None = None) -> None:
        self._router = router
        self._portions = portions = FOR_THREADS if consumers is None else FOR_TASKS
        self._pace = None if consumers is None else consumers.pace
        self._kept_bytes = 0
        self._enough_bytes = portions.at_once
        self.read_bytes = 0
        """How many bytes the next read should return at most."""
        self._collect(0)

    def routed(self, size: int) -> bool:
        """Count routed bytes while events are kept; return whether there are enough to deliver.

        If the reader must wait for consumers, it may pause briefly, so that they can run.
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
        """Deliver all kept events."""
        if self._pace is not None:
            self._flush_paced(self._pace)
        self._router.flush()
        self._kept_bytes = 0
        self._collect(0)

    def _collect(self, collecting: int) -> None:
        """Set how many bytes are enough while so many receivers have events."""
        of_turns = min(self._portions.of_a_turn * collecting, self._portions.in_all)
        self._enough_bytes = max(of_turns, self._portions.at_once)
        self.read_bytes = min(self._enough_bytes, self._portions.read)

    def _flush_paced(self, pace: Callable[[], bool]) -> None:
        """Deliver one portion at a time, each after the consumers have processed the one before."""
        collecting = len(self._router.collecting)
        at_once = max(1, self._portions.at_once * collecting // max(1, self._kept_bytes))
        for _ in range(0, collecting, at_once):
            if not pace():
                return
            self._router.flush(at_once)
