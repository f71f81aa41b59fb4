"""Close what is still open when the interpreter exits."""

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

# A plain dict: copying its values is atomic, while connections come and go in
# other threads.
_open: dict[int, weakref.ref[Connection]] = {}


def register(connection: Connection) -> None:
    """Remember a connection until :func:`unregister`."""
    if not _open:
        # Unregistering first keeps it one hook, however often clients come and go.
        atexit.unregister(_close_all)
        atexit.register(_close_all)
    _open[id(connection)] = weakref.ref(connection)


def unregister(connection: Connection) -> None:
    """Forget a connection that has ended."""
    _open.pop(id(connection), None)


def _close_all() -> None:
    closing = []
    for reference in list(_open.values()):
        connection = reference()
        # A child of a fork has copies of its parent's connections, which are not its to close.
        with contextlib.suppress(WrongProcessError):
            if connection is not None:
                closing.append(connection.close())
    wait(closing, timeout=EXIT_TIMEOUT)
