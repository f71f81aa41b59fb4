"""Close what nobody else will: when its owner is garbage, and when the interpreter exits."""

from __future__ import annotations

import atexit
import weakref
from concurrent.futures import wait
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openai_codex._runtime.connection import Connection

__all__ = ["register", "unregister"]

# The ladder of closing is bounded by itself; this bounds a reader that is stuck, in seconds.
EXIT_TIMEOUT: Final = 30.0

# What closes each connection once its owner is collected. A plain dict: copying its
# items is atomic, while connections come and go in other threads.
_open: dict[Connection, weakref.finalize[..., object]] = {}


def register(connection: Connection, owner: object) -> None:
    """Remember a connection until :func:`unregister`.

    Args:
        connection: What to close.
        owner: Who closes it as a rule.
    """
    if not _open:
        # Unregistering first keeps it one hook, however often clients come and go.
        atexit.unregister(_close_all)
        atexit.register(_close_all)
    orphaned = weakref.finalize(owner, connection.close)
    # At exit the hook closes all of them at once, and waits.
    orphaned.atexit = False
    _open[connection] = orphaned


def unregister(connection: Connection) -> None:
    """Forget a connection that has ended."""
    orphaned = _open.pop(connection, None)
    if orphaned is not None:
        orphaned.detach()


def _close_all() -> None:
    wait([connection.close() for connection in list(_open)], timeout=EXIT_TIMEOUT)
