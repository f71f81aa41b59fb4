"""Hold a lock where no signal handler can find it taken.

A signal handler runs in the main thread, between two steps of the interpreter, and what it
waits for may need a lock that it has found there taken: no one would ever let go of it. So
where handlers may come, a lock is taken and let go within one step.
"""

from __future__ import annotations

import contextlib
import os
import select
import threading
from collections import deque
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Selecting", "Woken", "call_locked", "hold", "new_poll"]

# How long to wait for such a lock, in seconds. A signal handler that comes just after the call
# has failed may keep it for longer; the call is over then.
MOMENT: Final = 0.5
_call: Final = methodcaller("__call__")


class Lock(Protocol):
    """A lock that is written in C."""

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Wait for it and take it."""

    def release(self) -> None:
        """Let go of it."""


def call_locked(lock: Lock, call: Callable[[], object]) -> None:
    """Call a built-in function with a lock held, all in one step of the interpreter.

    Args:
        lock: The lock, which is only ever held for a moment.
        call: Neither waits nor runs any code in Python, or handlers would come anyway.
    """
    taken: list[None] = []
    try:
        steps = (lock.acquire, partial(taken.append, None), call, lock.release, taken.clear)
        deque(map(_call, steps), 0)
    except BaseException:
        # Also by a signal handler, while this waited for the lock.
        if taken:
            lock.release()
        raise


@contextlib.contextmanager
def hold(lock: Lock) -> Iterator[bool]:
    """Hold such a lock where no signal handler comes; yield whether it could be had in time."""
    is_held = lock.acquire(timeout=MOMENT)
    try:
        yield is_held
    finally:
        if is_held:
            lock.release()


def new_poll() -> select.poll | Selecting:
    """Return a poll object, also where ``select.poll`` is missing."""
    poll = getattr(select, "poll", None)
    return Selecting() if poll is None else poll()


class Selecting:
    """Replaces ``select.poll``, which eventlet removes from the modules that it patches."""

    def __init__(self) -> None:
        self._events: dict[int, int] = {}

    def register(self, descriptor: int, events: int) -> None:
        """Add a descriptor."""
        self._events[descriptor] = events

    modify = register

    def unregister(self, descriptor: int) -> None:
        """Remove a descriptor."""
        del self._events[descriptor]

    def poll(self, timeout: float | None) -> list[tuple[int, int]]:
        """Wait for at most *timeout* milliseconds; return the descriptors that are ready."""
        reading, writing = (
            [each for each, events in self._events.items() if events & wanted]
            for wanted in (select.POLLIN, select.POLLOUT)
        )
        seconds = None if timeout is None else timeout / 1000
        ready, room, _ = select.select(reading, writing, (), seconds)
        return [(each, select.POLLIN) for each in ready] + [(each, select.POLLOUT) for each in room]


class Woken:
    """What waits for descriptors, one of which others write to, to end the wait.

    That one is :attr:`_wake_read`; the thread that finds it readable empties it.
    """

    def __init__(self) -> None:
        self._wake_read, self._wake_write = os.pipe()
        # Guards the wake-up's descriptor against being closed, and its number
        # reused, under a wake(), within a single step.
        self._wake_lock = threading.Lock()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        # Not os.write, which raises where there is no room.
        self._waker = os.fdopen(self._wake_write, "wb", buffering=0)
        self._ring = partial(self._waker.write, b"\0")

    def wake(self) -> None:
        """End a wait in another thread; safe from any thread and signal handler."""
        # Where there is no room, wake-ups are pending already; nor is anybody to be woken
        # once it is closed.
        with contextlib.suppress(ValueError):
            call_locked(self._wake_lock, self._ring)

    def close(self) -> None:
        """Close everything; only when no other thread uses it anymore."""
        with hold(self._wake_lock):
            if not self._waker.closed:
                self.drop()

    def drop(self) -> None:
        """Close everything in a process that has only this thread."""
        os.close(self._wake_read)
        self._waker.close()
