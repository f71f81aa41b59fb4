"""What the child of a fork must not keep: the way to its parent's runtimes.

A runtime ends when its input is closed, so a child that kept a copy of that pipe
would keep the runtime alive for as long as it lives itself, whatever its parent does.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Final, Protocol

# Taken from here by whoever loads the rest, so that the hooks below are there before: a fork
# that has to wait for the loading would end with those that it did not begin with.
from openai_codex.protocol._once import once

__all__ = ["Inherited", "forget", "guard", "once", "watch"]


class Inherited(Protocol):
    """Holds descriptors that a fork copies."""

    def drop(self) -> None:
        """Close this process's copies; takes no lock, since its holder may not exist here."""


guard: Final = threading.Lock()
"""Held while descriptors are made or closed, so that no fork copies one that is not known.
No user code runs under it, and it is held no longer than starting a process takes."""

# Guarded by the lock above.
_watched: set[Inherited] = set()


def watch(holder: Inherited) -> None:
    """Have the children of forks drop their copies from now on; call with the guard held."""
    _watched.add(holder)


def forget(holder: Inherited) -> None:
    """Note that it holds nothing any more; call with the guard held."""
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
