"""Wake an event loop from another thread, as cheaply as the system can.

``call_soon_threadsafe`` sends through a pair of sockets, which the loop then reads empty,
and that shows in the round trip of every request. Where the system counts events for a
descriptor, a wake-up is one added and one taken.
"""

from __future__ import annotations

import os
import sys
import weakref
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

__all__ = ["Ring", "ringer"]

Ring: TypeAlias = "Callable[[Callable[[], object]], object]"
"""Has a callback run in a loop soon, from any thread, once for each time it is called.
Raises :class:`RuntimeError` if the loop is closed."""

if sys.platform == "linux":

    class Bell:
        """A count of events that a loop watches.

        The loop alone keeps it, and so the descriptor is closed with the loop, whoever still
        knows a client that was used there.

        Args:
            descriptor: Counts.
        """

        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor
            self._rung: deque[Callable[[], object]] = deque()

        def __del__(self, close: Callable[[int], None] = os.close) -> None:
            close(self._descriptor)

        def ring(self, callback: Callable[[], object]) -> None:
            """Have a callback run."""
            self._rung.append(callback)
            os.eventfd_write(self._descriptor, 1)

        def answer(self) -> None:
            """Run one callback, which may raise: each other has a step of the loop of its own."""
            os.eventfd_read(self._descriptor)
            self._rung.popleft()()

    # One for all clients in a loop.
    _bells: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, weakref.ref[Bell]]
    _bells = weakref.WeakKeyDictionary()

    def ringer(loop: asyncio.AbstractEventLoop) -> Ring:
        """Return how to run callbacks in a loop, which is the one that runs now."""
        if loop not in _bells:
            try:
                # As a semaphore, so that what was counted is taken one by one.
                counter = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC | os.EFD_SEMAPHORE)
                bell = Bell(counter)
                loop.add_reader(counter, bell.answer)
            except (NotImplementedError, OSError):
                # A loop that watches no descriptors, or there is none left.
                return loop.call_soon_threadsafe
            _bells[loop] = weakref.ref(bell)
        return partial(_ring, loop, _bells[loop])

    def _ring(
        loop: asyncio.AbstractEventLoop,
        known: weakref.ref[Bell],
        callback: Callable[[], object],
    ) -> None:
        bell = known()
        if bell is None or loop.is_closed():
            # Raises, as nothing but the end of a loop makes it drop what it watches.
            loop.call_soon_threadsafe(callback)
        else:
            bell.ring(callback)

else:

    def ringer(loop: asyncio.AbstractEventLoop) -> Ring:
        """Return how to run callbacks in a loop, which is the one that runs now."""
        return loop.call_soon_threadsafe
