"""Closes connections when their owner is collected, and when the interpreter exits."""

from __future__ import annotations

import atexit
import weakref
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from openai_codex._runtime.requests import Answer

__all__ = ["register", "unregister"]

# How long to wait for a reader that is stuck, in seconds. The steps of closing have their own
# timeouts.
EXIT_TIMEOUT: Final = 30.0


class Closable(Protocol):
    """An object with a runtime that it must close."""

    def close(self) -> Answer[None]:
        """Start to end the runtime, from any thread. The answer is done when it has ended."""


# The finalizers that close connections when their owners are collected. A plain dict: copying its
# items is atomic, while other threads add and remove connections.
_open: dict[Closable, weakref.finalize[..., object]] = {}


def register(connection: Closable, owner: object) -> None:
    """Close a connection automatically, until :func:`unregister`.

    Args:
        connection: The connection.
        owner: The object that usually closes it.
    """
    if not _open:
        # Unregister first, so that there is one hook, however often clients are opened and closed.
        atexit.unregister(_close_all)
        atexit.register(_close_all)
    orphaned = weakref.finalize(owner, connection.close)
    # At exit, the hook closes all connections together, and waits for them.
    orphaned.atexit = False
    _open[connection] = orphaned


def unregister(connection: Closable) -> None:
    """Remove a connection that has ended."""
    orphaned = _open.pop(connection, None)
    if orphaned is not None:
        orphaned.detach()


def _close_all() -> None:
    deadline = monotonic() + EXIT_TIMEOUT
    for closed in [connection.close() for connection in list(_open)]:
        closed.wait(max(0.0, deadline - monotonic()))
