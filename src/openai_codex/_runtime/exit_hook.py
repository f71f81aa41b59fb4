"""Close what nobody else will: when its owner is garbage, and when the interpreter exits."""

from __future__ import annotations

import atexit
import contextlib
import weakref
from concurrent.futures import wait
from typing import TYPE_CHECKING, Final

from openai_codex.errors import WrongProcessError

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
    orphaned = weakref.finalize(owner, _close_silently, connection)
    # At exit the hook closes all of them at once, and waits.
    orphaned.atexit = False
    _open[connection] = orphaned


def unregister(connection: Connection) -> None:
    """Forget a connection that has ended."""
    orphaned = _open.pop(connection, None)
    if orphaned is not None:
        orphaned.detach()


def _close_silently(connection: Connection) -> None:
    # A child of a fork drops its copy of the client, too; the runtime is not its to end.
    with contextlib.suppress(WrongProcessError):
        connection.close()


def _close_all() -> None:
    closing = []
    for connection in list(_open):
        # A child of a fork has copies of its parent's connections, which are not its to close.
        with contextlib.suppress(WrongProcessError):
            closing.append(connection.close())
    wait(closing, timeout=EXIT_TIMEOUT)
