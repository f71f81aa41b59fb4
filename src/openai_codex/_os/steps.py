"""Locks and waits that work with signal handlers.

A signal handler runs in the main thread, between two steps of the interpreter. If it interrupts the
holder of a lock, and waits for something that needs this lock, the lock is never released. So in
the main thread, a lock is acquired and released within one step. And a wait in the main thread ends
now and then, so that a handler runs whose signal did not interrupt it.
"""

from __future__ import annotations

import contextlib
import math
import os
import select
import threading
import time
from collections import deque
from functools import partial
from operator import methodcaller
from threading import TIMEOUT_MAX
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Selecting", "Woken", "await_release", "call_locked", "hold", "new_poll"]

# How long to wait for such a lock, in seconds. A signal handler may keep it for longer if it runs
# just after the call has failed, but then the call is over.
MOMENT: Final = 0.5
# How long a signal may wait for its handler, in seconds. A signal that arrives just before the main
# thread begins to wait for a lock does not interrupt the wait.
LOOK: Final = 0.5
_call: Final = methodcaller("__call__")


class Lock(Protocol):
    """A lock that is implemented in C."""

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Acquire it."""

    def release(self) -> None:
        """Release it."""


def call_locked(lock: Lock, call: Callable[[], object]) -> None:
    """Call a built-in function with a lock held, all in one step of the interpreter.

    Args:
        lock: The lock, which must only be held briefly.
        call: The function. It must not wait or run Python code, or signal handlers could run.
    """
    taken: list[None] = []
    try:
        steps = (lock.acquire, partial(taken.append, None), call, lock.release, taken.clear)
        deque(map(_call, steps), 0)
    except BaseException:
        # A signal handler may also raise, while this waits for the lock.
        if taken:
            lock.release()
        raise


@contextlib.contextmanager
def hold(lock: Lock) -> Iterator[bool]:
    """Hold such a lock where no signal handler runs; yield whether it was acquired in time."""
    is_held = lock.acquire(timeout=MOMENT)
    try:
        yield is_held
    finally:
        if is_held:
            lock.release()


def await_release(latch: Lock, seconds: float | None) -> bool:
    """Block until another thread releases a lock; return whether it did.

    Args:
        latch: The lock, which the caller then holds.
        seconds: How long to wait at most; :obj:`None` waits forever.
    """
    deadline = math.inf if seconds is None else time.monotonic() + seconds
    is_main = threading.get_ident() == threading.main_thread().ident
    # A lock rejects a timeout that is longer than the other.
    longest = LOOK if is_main else TIMEOUT_MAX
    while (left := deadline - time.monotonic()) > longest:
        if latch.acquire(timeout=longest):
            return True
    return latch.acquire(timeout=max(0.0, left))


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
    """Base of objects that wait for descriptors, and that other threads can wake.

    Waking makes :attr:`_wake_read` readable. The thread that waits reads it until it is empty.
    """

    def __init__(self) -> None:
        self._wake_read, self._wake_write = os.pipe()
        # Keeps the descriptor from being closed, and its number from being reused, during wake().
        # Held within a single step.
        self._wake_lock = threading.Lock()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        # Not os.write, which raises if the pipe is full.
        self._waker = os.fdopen(self._wake_write, "wb", buffering=0)
        self._ring = partial(self._waker.write, b"\0")

    def wake(self) -> None:
        """End a wait in another thread. Safe from any thread and signal handler."""
        # If the pipe is full, wake-ups are already pending. After closing, no thread waits.
        with contextlib.suppress(ValueError):
            call_locked(self._wake_lock, self._ring)

    def close(self) -> None:
        """Close everything. Call this only when no other thread uses it."""
        with hold(self._wake_lock):
            if not self._waker.closed:
                self.drop()

    def drop(self) -> None:
        """Close everything in a process that has only this thread."""
        os.close(self._wake_read)
        self._waker.close()
