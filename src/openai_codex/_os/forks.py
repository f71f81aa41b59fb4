"""Forks: a child must not share its parent's runtime, or the objects that represent it.

A runtime ends when its input is closed. A forked child with a copy of that pipe would keep the
runtime alive as long as the child runs, whatever its parent does.

A forked child has a copy of every object but not of the reader thread, and the pipes to its
parent's runtime are closed in it. Using such a copy would hang or corrupt the stream, so it raises.
Closing it is allowed, and does nothing.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Final, Protocol

# Code that loads the other modules imports `once` from here, so that the hooks below exist before.
# Otherwise a fork that waits for the loading could run `after` hooks without their `before` hooks.
from openai_codex.errors import WrongProcessError
from openai_codex.protocol._once import once

__all__ = ["Inherited", "Handle", "Live", "Owned", "forget", "guard", "once", "watch"]


class Inherited(Protocol):
    """Holds descriptors that a fork copies."""

    def drop(self) -> None:
        """Close this process's copies. Take no lock, because its holder may not exist here."""


guard: Final = threading.RLock()
"""Held while descriptors are created or closed, so that a fork copies only registered ones.
No user code runs under it, and it is held no longer than starting a process takes. Reentrant,
because a signal handler may fork during a fork."""

# Guarded by the lock above.
_watched: set[Inherited] = set()


def watch(holder: Inherited) -> None:
    """Make children of forks drop their copies from now on. Call with the guard held."""
    _watched.add(holder)


def forget(holder: Inherited) -> None:
    """Record that it holds no descriptors anymore. Call with the guard held."""
    _watched.discard(holder)


def _after_in_child() -> None:
    for holder in _watched:
        holder.drop()
    _watched.clear()
    guard.release()


if sys.platform != "win32":
    # Once, at import, because hooks cannot be unregistered.
    os.register_at_fork(
        before=guard.acquire, after_in_parent=guard.release, after_in_child=_after_in_child
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
