"""Objects that belong to the process that made them.

A forked child has a copy of every object but not of the reader thread, and its
pipes lead to its parent's runtime. Using such a copy would steal or garble the
parent's traffic, so it is refused.
"""

from __future__ import annotations

import os

from openai_codex.errors import WrongProcessError

__all__ = ["Owned"]


class Owned:
    """Base of objects that know the process that made them, and refuse to be pickled."""

    def __init__(self) -> None:
        self._owner_pid = os.getpid()

    def check_owner(self) -> None:
        """Raise if this process did not make the object.

        Raises:
            WrongProcessError: In any other process than the one that made it.
        """
        if os.getpid() != self._owner_pid:
            raise WrongProcessError(self._owner_pid)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError(
            f"a {type(self).__name__} is a live connection and cannot be pickled: "
            "pass its configuration or ids, and open a client of its own in each process"
        )
