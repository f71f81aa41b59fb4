"""Ends a program and removes its files if this process is killed.

A killed process cannot clean up. So another process, the guard, waits until the socket between the
two is closed.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Guard", "guarded"]

# Only Linux has descriptors of processes. A process id may belong to another program by then.
CAN_GUARD: Final = hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")

# Seconds from SIGTERM to SIGKILL.
PATIENCE: Final = 3.0

LONGEST_PATH: Final = 4096


class Guard:
    """Tells the guard what to do at the end. If the guard was killed, does nothing.

    Args:
        line: The socket to the guard, or :obj:`None` on systems without guards.
    """

    def __init__(self, line: socket.socket | None) -> None:
        self._line = line

    def remove(self, folder: Path) -> None:
        """Have a folder removed."""
        if self._line is not None:
            with contextlib.suppress(BrokenPipeError):
                self._line.send(os.fsencode(folder))

    def end(self, program: int) -> None:
        """Have a child process ended, which was not waited for yet."""
        if self._line is not None:
            descriptor = os.pidfd_open(program)
            with contextlib.suppress(BrokenPipeError):
                socket.send_fds(self._line, [b"program"], [descriptor])
            os.close(descriptor)


@contextlib.contextmanager
def guarded() -> Iterator[Guard]:
    """Start a guard, and end it after the block. Enter it before threads start, because it forks.

    The signals that are blocked stay blocked in the guard.
    """
    if not CAN_GUARD:
        yield Guard(None)
        return
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    guard = os.fork()
    if guard == 0:
        try:
            ours.close()
            _watch(theirs)
        finally:
            os._exit(0)
    theirs.close()
    try:
        yield Guard(ours)
    finally:
        ours.close()
        os.waitpid(guard, 0)


def _watch(line: socket.socket) -> None:
    # What is sent to the group of the command must not reach this process.
    os.setsid()
    # A reader of the output waits until all its writers have closed it.
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    folder, program = b"", None
    while True:
        said, descriptors, _, _ = socket.recv_fds(line, LONGEST_PATH, 1)
        if not said:
            break
        if descriptors:
            program = descriptors[0]
        else:
            folder = said
    if program is not None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            # It has usually ended.
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(program, number)
            if select.select([program], [], [], PATIENCE)[0]:
                break
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
