"""One at a time where a home is new: only the first start of a runtime in it lays it out.

Runtimes that lay out the databases of one home at the same time get in each other's way: all
but one exit. So the first start of a runtime in a home holds a lock, in a file there,
until the runtime has answered; the file then names that runtime, and further starts of
the same one need no lock. Another runtime may have to migrate the databases, and waits.

The lock is advice between processes that use this package. Where it cannot be had, in a
home that cannot be written, or on Windows, starting goes on without it; as it does for a
command line of the user's, of which it is not known what it starts.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openai_codex._os import forks
from openai_codex._os.locate import child_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.config import CodexConfig

__all__ = ["LOCK_NAME", "FirstStart"]

LOCK_NAME: Final = ".python-sdk-start.lock"
# A runtime lays out its home in a second or two; one that takes longer than this, in
# seconds, hangs, and others must not hang with it.
PATIENCE: Final = 20.0
# How often to look whether the lock is free, in seconds: waiting for it knows no bound.
LOOK: Final = 0.02
# More than any stamp is long.
STAMP_BYTES: Final = 8192


class FirstStart:
    """The right to be the first that starts a runtime in a home. For one thread.

    Args:
        config: How the runtime is started.
        program: The runtime.
    """

    def __init__(self, config: CodexConfig, program: str) -> None:
        environment = child_environment(config)
        # A relative one is meant from where the runtime runs.
        named = Path(config.cwd or "", environment.get("CODEX_HOME") or "")
        self._is_default = not environment.get("CODEX_HOME")
        self._applies = sys.platform != "win32" and config.launch_args_override is None
        try:
            home = Path(environment.get("HOME") or "~", ".codex").expanduser()
        except RuntimeError:
            # No one knows where the user's home is, as in some containers.
            home = named
            self._applies = self._applies and not self._is_default
        self._path = (home if self._is_default else named) / LOCK_NAME
        self._program = Path(program)
        self._lock: int | None = None

    def wait(self, given_up: Callable[[], bool]) -> None:
        """Block until no other start is the first, or the wait is given up or was too long.

        Args:
            given_up: Asked again and again; whether waiting has lost its point.
        """
        if not self._applies:
            return
        deadline = time.monotonic() + PATIENCE
        try:
            stamp = self._stamp()
            if self._is_default:
                # The runtime makes this one itself, but none that it was told of.
                self._path.parent.mkdir(mode=0o700, exist_ok=True)
            while not (self._is_warm(stamp) or self._try() or given_up()):
                if time.monotonic() > deadline:
                    return
                time.sleep(LOOK)
            if self._lock is not None and self._is_warm(stamp):
                # It became so between the two looks.
                self.release()
        except OSError:
            # There is no such home, or it is not ours to write, or its file system has no locks;
            # or there is no such program, which starting it will tell.
            return

    def release(self, *, answered: bool = False) -> None:
        """Let others start; does nothing where nothing is held.

        Args:
            answered: Whether the runtime was started and has laid out its home.
        """
        if self._lock is None:
            return
        # Without a stamp the next start takes the lock again, which costs little.
        with suppress(OSError):
            if answered:
                os.ftruncate(self._lock, 0)
                os.pwrite(self._lock, self._stamp(), 0)
        with forks.guard:
            self._unlock(self._lock)
            self._lock = None
            forks.forget(self)

    def drop(self) -> None:
        """Close the copy that the child of a fork has, which would hold the lock."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _stamp(self) -> bytes:
        """Return what tells this runtime from others."""
        return f"{self._program} {self._program.stat().st_mtime_ns}\n".encode()

    def _is_warm(self, stamp: bytes) -> bool:
        try:
            file = self._open(os.O_RDONLY)
        except FileNotFoundError:
            return False
        try:
            return os.read(file, STAMP_BYTES) == stamp
        finally:
            os.close(file)

    def _open(self, flags: int) -> int:
        """Open the file of the lock, which no one else can make anything but a file."""
        # A named pipe would block, and a link could lead to what is not ours to write.
        flags |= os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
        file = os.open(self._path, flags, 0o600)
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise OSError(f"{LOCK_NAME} is not a file")
        return file

    def _try(self) -> bool:
        """Take the lock if it is free; return whether that was so."""
        # Not at module level: Windows has no such module.
        import fcntl

        with forks.guard:
            lock = self._open(os.O_RDWR | os.O_CREAT)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(lock)
                if not isinstance(error, BlockingIOError):
                    raise
                return False
            self._lock = lock
            forks.watch(self)
            return True

    def _unlock(self, lock: int) -> None:
        import fcntl

        # Said, not left to the closing, which would wait for copies in other processes.
        fcntl.flock(lock, fcntl.LOCK_UN)
        os.close(lock)
