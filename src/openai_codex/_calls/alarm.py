"""Bounds of many waits in one event loop, at the price of one timer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

__all__ = ["Alarm"]


class Alarm:
    """Ends waits of one loop when their time is up.

    Nearly all of them end before, so what costs is to begin and to leave one: a timer for
    each would be pushed onto the loop's heap and stay there. Here the loop has a timer
    for the earliest, which is looked at again when it goes off.

    Args:
        loop: The loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._deadlines: dict[asyncio.Future[None], float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._goes_off = math.inf

    def set(self, waiter: asyncio.Future[None], seconds: float) -> None:
        """End a wait after so many seconds, which may be infinite, unless it is cleared before."""
        deadline = self._deadlines[waiter] = self.loop.time() + seconds
        if deadline < self._goes_off:
            self._wind(deadline)

    def clear(self, waiter: asyncio.Future[None]) -> None:
        """Let a wait alone that is over."""
        del self._deadlines[waiter]

    def _wind(self, deadline: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._goes_off = deadline
        self._timer = self.loop.call_at(deadline, self._go_off)

    def _go_off(self) -> None:
        # As exact as the loop itself: it runs what is due within its clock's resolution.
        now, self._timer, earliest = self._goes_off, None, math.inf
        self._goes_off = math.inf
        for waiter, deadline in self._deadlines.items():
            if deadline > now:
                earliest = min(earliest, deadline)
            elif not waiter.done():
                waiter.set_result(None)
        if earliest < math.inf:
            self._wind(earliest)
