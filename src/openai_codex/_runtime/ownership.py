"""Objects that belong to the process that made them.

A forked child has a copy of every object but not of the reader thread, and the
pipes to its parent's runtime are closed in it. Using such a copy could only hang
or garble, so it is refused; ending it is allowed, and does nothing.
"""

from __future__ import annotations

import os
import sys

from openai_codex.errors import WrongProcessError

__all__ = ["Live", "Owned"]

# Kept, since to ask the system each time would cost every request and every batch of events
# a system call.
_pid = os.getpid()


def _after_in_child() -> None:
    global _pid  # noqa: PLW0603  # it changes only here, where there is one thread
    _pid = os.getpid()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_after_in_child)


class Live:
    """Base of what hangs on a connection, and so refuses to be pickled or copied."""

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError(
            f"{type(self).__name__} objects are live and cannot be pickled or copied: pass an id, "
            "a configuration or a result, and open a client of its own in each process"
        )


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
