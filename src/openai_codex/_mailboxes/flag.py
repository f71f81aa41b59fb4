"""A flag that one thread may wait for."""

from __future__ import annotations

import threading

__all__ = ["Flag"]


class Flag:
    """A :class:`threading.Event` whose changes cost next to nothing while nobody waits.

    One thread sets it, others clear it, and one thread at a time waits. Whoever waits is
    known before it looks at the flag, which is set before it is looked who waits.
    """

    __slots__ = ("_latch", "_set")

    def __init__(self) -> None:
        self._set = True
        self._latch: threading.Lock | None = None

    def set(self) -> None:
        """Set it, and wake whoever waits."""
        self._set = True
        latch, self._latch = self._latch, None
        if latch is not None:
            latch.release()

    def clear(self) -> None:
        """Take it back, for who waits from now on."""
        self._set = False

    def wait(self, seconds: float) -> bool:
        """Block until it is set, for so many seconds at most; return whether it was."""
        if self._set:
            return True
        latch = threading.Lock()
        latch.acquire()
        self._latch = latch
        if self._set:
            self._latch = None
            return True
        woken = latch.acquire(timeout=seconds)
        self._latch = None
        return woken
