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
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["guarded"]

# Only Linux has descriptors of processes. A process id may belong to another program by then.
CAN_GUARD: Final = hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")

# Seconds from SIGTERM to SIGKILL.
PATIENCE: Final = 3.0

LONGEST_PATH: Final = 4096


@contextlib.contextmanager
def guarded() -> Iterator[Callable[[Path | int], object]]:
    """Start a guard, and end it after the block. Enter it before threads start, because it forks.

    The signals that are blocked stay blocked in the guard.

    Yields:
        A function that tells the guard what to clean up: a folder, or a child process by its id.
    """
    if not CAN_GUARD:
        yield lambda _: None
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
        yield partial(_tell, ours)
    finally:
        ours.close()
        os.waitpid(guard, 0)


def _tell(line: socket.socket, what: Path | int) -> None:
    # The guard may have been killed.
    with contextlib.suppress(BrokenPipeError):
        if isinstance(what, int):
            descriptor = os.pidfd_open(what)
            try:
                socket.send_fds(line, [b"program"], [descriptor])
            finally:
                os.close(descriptor)
        else:
            line.send(os.fsencode(what))


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
