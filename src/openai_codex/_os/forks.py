"""What a fork must not share: the way to a runtime, and the objects that stand for it.

A runtime ends when its input is closed, so a child that kept a copy of that pipe
would keep the runtime alive for as long as it lives itself, whatever its parent does.

A forked child has a copy of every object but not of the reader thread, and the
pipes to its parent's runtime are closed in it. Using such a copy could only hang
or garble, so it is refused; ending it is allowed, and does nothing.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Final, Protocol

# Taken from here by whoever loads the rest, so that the hooks below are there before: a fork
# that has to wait for the loading would end with those that it did not begin with.
from openai_codex.errors import WrongProcessError
from openai_codex.protocol._once import once

__all__ = ["Inherited", "Handle", "Live", "Owned", "forget", "guard", "once", "watch"]


class Inherited(Protocol):
    """Holds descriptors that a fork copies."""

    def drop(self) -> None:
        """Close this process's copies; takes no lock, since its holder may not exist here."""


guard: Final = threading.RLock()
"""Held while descriptors are made or closed, so that no fork copies one that is not known.
No user code runs under it, and it is held no longer than starting a process takes. Reentrant,
since a signal handler may fork in the middle of a fork."""

# Guarded by the lock above.
_watched: set[Inherited] = set()


def watch(holder: Inherited) -> None:
    """Have the children of forks drop their copies from now on; call with the guard held."""
    _watched.add(holder)


def forget(holder: Inherited) -> None:
    """Note that it holds nothing anymore; call with the guard held."""
    _watched.discard(holder)


def _after_in_child() -> None:
    for holder in _watched:
        holder.drop()
    _watched.clear()
    guard.release()


if sys.platform != "win32":
    # Once, as a module is imported: what is registered cannot be taken back.
    os.register_at_fork(
        before=guard.acquire, after_in_parent=guard.release, after_in_child=_after_in_child
    )

# Kept, since to ask the system each time would cost every request and every batch of events
# a system call.
_pid = os.getpid()


def _note_pid() -> None:
    global _pid  # noqa: PLW0603  # it changes only here, where there is one thread
    _pid = os.getpid()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_note_pid)


class Live:
    """Base of what hangs on a connection, and so refuses to be pickled or copied."""

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError(
            f"{type(self).__name__} objects are live and cannot be pickled or copied: pass an id, "
            "a configuration or a result, and open a client of its own in each process"
        )


class Handle(Live):
    """Base of what stands for a thing of the runtime: equal if client and ids are."""

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
