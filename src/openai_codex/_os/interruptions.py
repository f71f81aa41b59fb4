"""Signals and forks, which may come between any two steps of the interpreter.

**Signals.** A handler runs in the main thread. If it interrupts the holder of a lock, and waits for
something that needs this lock, the lock is never released. So in the main thread, a lock is
acquired and released within one step, or waited for only a moment. And a wait in the main thread
ends now and then, so that a handler runs whose signal did not interrupt it.

**Forks.** A runtime ends when its input is closed. A forked child with a copy of that pipe would
keep the runtime alive as long as the child runs, whatever its parent does. A forked child has a
copy of every object but not of the reader thread, and the pipes to its parent's runtime are closed
in it. Using such a copy would hang or corrupt the stream, so it raises. Closing it is allowed, and
does nothing. For the same reason, objects that depend on a runtime cannot be pickled.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections import deque
from functools import partial
from operator import methodcaller
from threading import TIMEOUT_MAX
from typing import TYPE_CHECKING, Final, Protocol

# Code that loads the other modules imports `once` from here, so that the hooks below exist before.
# Otherwise a fork that waits for the loading could run `after` hooks without their `before` hooks.
from openai_codex.errors import WrongProcessError
from openai_codex.protocol._once import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "Handle",
    "Inherited",
    "Live",
    "Owned",
    "PatientLock",
    "await_release",
    "call_locked",
    "fork_guard",
    "hold",
    "once",
    "unwatch_forks",
    "watch_forks",
]


class Inherited(Protocol):
    """Holds descriptors that a fork copies."""

    def drop(self) -> None:
        """Close this process's copies. Take no lock, because its holder may not exist here."""


fork_guard: Final = threading.RLock()
"""Held while descriptors are created or closed, so that a fork copies only registered ones.
No user code runs under it, and it is held no longer than starting a process takes. Reentrant,
because a signal handler may fork during a fork."""

# Guarded by the lock above.
_watched: set[Inherited] = set()


def watch_forks(holder: Inherited) -> None:
    """Make children of forks drop their copies from now on. Call with the guard held."""
    _watched.add(holder)


def unwatch_forks(holder: Inherited) -> None:
    """Record that it holds no descriptors anymore. Call with the guard held."""
    _watched.discard(holder)


def _after_in_child() -> None:
    for holder in _watched:
        holder.drop()
    _watched.clear()
    fork_guard.release()


if sys.platform != "win32":
    # Once, at import, because hooks cannot be unregistered.
    os.register_at_fork(
        before=fork_guard.acquire,
        after_in_parent=fork_guard.release,
        after_in_child=_after_in_child,
    )

# Cached, to save a system call per request and per batch of events.
_pid = os.getpid()


def _note_pid() -> None:
    global _pid  # noqa: PLW0603  # changed only here, where there is one thread
    _pid = os.getpid()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_note_pid)


class Live:
    """Base of objects that depend on a connection, and so cannot be pickled or copied."""

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError(
            f"{type(self).__name__} objects are live and cannot be pickled or copied: pass an id, "
            "a configuration or a result, and open a client in each process"
        )


class Handle(Live):
    """Base of handles of the runtime's objects: equal if the clients and ids are equal."""

    def __init__(self, *identity: object) -> None:
        self._identity = identity

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)


class Owned(Live):
    """Base of objects that know the process that made them."""

    def __init__(self) -> None:
        self._owner_pid = _pid

    @property
    def foreign(self) -> bool:
        """Whether this process did not make the object: it is the child of a fork."""
        return self._owner_pid != _pid

    def check_owner(self) -> None:
        """Raise if this process did not make the object.

        Raises:
            WrongProcessError: In any other process than the one that made it.
        """
        if self._owner_pid != _pid:
            raise WrongProcessError(self._owner_pid)


# How long to wait for a lock that is held for microseconds, in seconds. A signal handler may keep
# it for longer if it interrupts the holder, or runs just after a call has failed.
MOMENT: Final = 0.5
# How long a signal may wait for its handler, in seconds. A signal that arrives just before the main
# thread begins to wait for a lock does not interrupt the wait.
LOOK: Final = 0.5
# Not that of `math`, a module that the class of a client does not need otherwise.
_NEVER: Final = float("inf")
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


class PatientLock:
    """A reentrant lock with a timeout. If the timeout passes, the block runs without the lock.

    A signal handler may interrupt the holder and wait for the reader thread, which waits for this
    lock. The holder cannot continue until the handler returns, so the reader goes on in the middle
    of the holder's block. A handler that takes the lock itself also does that.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        # With positional arguments, which take half as long to parse.
        self._lock.acquire(True, MOMENT)

    def __exit__(self, *_: object) -> None:
        try:  # noqa: SIM105  # suppress() takes longer, and each turn needs this
            self._lock.release()
        except RuntimeError:
            # The lock is not held, because acquiring it timed out.
            pass


def await_release(latch: Lock, seconds: float | None) -> bool:
    """Block until another thread releases a lock; return whether it did.

    Args:
        latch: The lock, which the caller then holds.
        seconds: How long to wait at most; :obj:`None` waits forever.
    """
    deadline = _NEVER if seconds is None else time.monotonic() + seconds
    is_main = threading.get_ident() == threading.main_thread().ident
    # A lock rejects a timeout that is longer than the other.
    longest = LOOK if is_main else TIMEOUT_MAX
    while (left := deadline - time.monotonic()) > longest:
        if latch.acquire(timeout=longest):
            return True
    return latch.acquire(timeout=max(0.0, left))
