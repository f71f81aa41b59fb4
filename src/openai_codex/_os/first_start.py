"""Starts runtimes one at a time in a new home directory, which the first one sets up.

If several runtimes create the databases of one home at the same time, all but one exit. So the
first start of a runtime in a home holds a lock, in a file there, until the runtime has answered.
Then the file names that runtime, and further starts of the same runtime need no lock. Another
runtime may have to migrate the databases, so its first start waits for the lock.

The lock is advisory, between processes that use this package. Starts continue without it if the
home is not writable, on Windows, and with the user's own command line, which may start any program.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openai_codex._os.interruptions import fork_guard, unwatch_forks, watch_forks
from openai_codex._os.locate import child_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.config import CodexConfig

__all__ = ["LOCK_NAME", "FirstStart"]

LOCK_NAME: Final = ".python-sdk-start.lock"
# A runtime sets up its home in a second or two. If it takes longer than this, in seconds, it hangs,
# and others must not hang with it.
PATIENCE: Final = 20.0
# How often to try the lock, in seconds, because waiting for it has no timeout.
LOOK: Final = 0.02
# Longer than any stamp.
STAMP_BYTES: Final = 8192


class FirstStart:
    """The right to make the first start of a runtime in a home. Used by one thread.

    Args:
        config: How the runtime is started.
        program: The runtime.
    """

    def __init__(self, config: CodexConfig, program: str) -> None:
        environment = child_environment(config)
        # A relative path is relative to the runtime's working directory.
        named = Path(config.cwd or "", environment.get("CODEX_HOME") or "")
        self._is_default = not environment.get("CODEX_HOME")
        self._applies = sys.platform != "win32" and config.launch_args_override is None
        try:
            home = Path(environment.get("HOME") or "~", ".codex").expanduser()
        except RuntimeError:
            # The user's home is unknown, for example in some containers.
            home = named
            self._applies = self._applies and not self._is_default
        self._path = (home if self._is_default else named) / LOCK_NAME
        self._program = Path(program)
        self._lock: int | None = None

    def wait(self, given_up: Callable[[], bool]) -> None:
        """Block until no other first start is running, or the wait is cancelled or took too long.

        Args:
            given_up: Called repeatedly; returns whether to stop waiting.
        """
        if not self._applies:
            return
        deadline = time.monotonic() + PATIENCE
        try:
            stamp = self._stamp()
            if self._is_default:
                # The runtime creates this directory itself, but not a home that CODEX_HOME names.
                self._path.parent.mkdir(mode=0o700, exist_ok=True)
            while not (self._is_warm(stamp) or self._try() or given_up()):
                if time.monotonic() > deadline:
                    return
                time.sleep(LOOK)
            if self._lock is not None and self._is_warm(stamp):
                # Another start finished between the two checks.
                self.release()
        except OSError:
            # The home does not exist or is not writable, or its file system has no locks. Or the
            # program does not exist, which starting it will report.
            return

    def release(self, *, answered: bool = False) -> None:
        """Release the lock, if it is held.

        Args:
            answered: Whether the runtime was started and has set up its home.
        """
        if self._lock is None:
            return
        # Without a stamp the next start takes the lock again, which costs little.
        with suppress(OSError):
            if answered:
                os.ftruncate(self._lock, 0)
                os.pwrite(self._lock, self._stamp(), 0)
        with fork_guard:
            self._unlock(self._lock)
            self._lock = None
            unwatch_forks(self)

    def drop(self) -> None:
        """Close the copy in the child of a fork, which would hold the lock."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _stamp(self) -> bytes:
        """Return a text that identifies this runtime."""
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
        """Open the lock file, and check that it is a regular file."""
        # A named pipe would block, and a link could lead to another file.
        flags |= os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
        file = os.open(self._path, flags, 0o600)
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            raise OSError(f"{LOCK_NAME} is not a file")
        return file

    def _try(self) -> bool:
        """Acquire the lock if it is free; return whether it was."""
        # Imported here, because Windows does not have this module.
        import fcntl

        with fork_guard:
            lock = self._open(os.O_RDWR | os.O_CREAT)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(lock)
                if not isinstance(error, BlockingIOError):
                    raise
                return False
            self._lock = lock
            watch_forks(self)
            return True

    def _unlock(self, lock: int) -> None:
        import fcntl

        # Unlock explicitly, because closing would keep the lock while other processes have copies.
        fcntl.flock(lock, fcntl.LOCK_UN)
        os.close(lock)
