"""Close what no one else will: when its owner is garbage, and when the interpreter exits."""

from __future__ import annotations

import atexit
import weakref
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from openai_codex._runtime.requests import Answer

__all__ = ["register", "unregister"]

# The ladder of closing is bounded by itself; this bounds a reader that is stuck, in seconds.
EXIT_TIMEOUT: Final = 30.0


class Closable(Protocol):
    """Has a runtime that would outlive it."""

    def close(self) -> Answer[None]:
        """Begin to end the runtime, in any thread; what is returned is done when it has ended."""


# What closes each connection once its owner is collected. A plain dict: copying its
# items is atomic, while connections come and go in other threads.
_open: dict[Closable, weakref.finalize[..., object]] = {}


def register(connection: Closable, owner: object) -> None:
    """Remember a connection until :func:`unregister`.

    Args:
        connection: What to close.
        owner: Who closes it usually.
    """
    if not _open:
        # Unregistering first keeps it one hook, however often clients come and go.
        atexit.unregister(_close_all)
        atexit.register(_close_all)
    orphaned = weakref.finalize(owner, connection.close)
    # At exit the hook closes all of them together, and waits.
    orphaned.atexit = False
    _open[connection] = orphaned


def unregister(connection: Closable) -> None:
    """Forget a connection that has ended."""
    orphaned = _open.pop(connection, None)
    if orphaned is not None:
        orphaned.detach()


def _close_all() -> None:
    deadline = monotonic() + EXIT_TIMEOUT
    for closed in [connection.close() for connection in list(_open)]:
        closed.wait(max(0.0, deadline - monotonic()))
