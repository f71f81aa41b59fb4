"""A file that is locked until a run ends, so that workers on the same machine notice the end.

This also works if the process of the run is killed, because the system then releases the lock. It
does not work on systems without such locks and on other machines.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

__all__ = ["Lifeline", "wait_for_end"]


class Lifeline:
    """The run's side of the lock.

    Attributes:
        path: The file, or :obj:`None` on systems without locks.
    """

    def __init__(self) -> None:
        self.path: str | None = None
        if sys.platform != "win32":
            import fcntl

            self._descriptor, self.path = tempfile.mkstemp(prefix="openai-codex-run-")
            # The lock belongs to the process and not to the descriptor, so a fork does not keep it.
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX)

    def release(self) -> None:
        """Tell all workers, once, that the run has ended."""
        if self.path is not None:
            with contextlib.suppress(OSError):
                Path(self.path).unlink()
            os.close(self._descriptor)
            self.path = None


def wait_for_end(path: str) -> bool:
    """Block until the run that holds the lock has ended.

    Returns:
        Whether this is known. The file may be on another machine.
    """
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        # The file is not on this machine, or belongs to another user.
        return False
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_SH)
    finally:
        os.close(descriptor)
    return True
