"""Run another program: pass on signals and its exit status."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import code_of_signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

__all__ = ["become", "held_signals", "run_child"]

PASSED_ON = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGUSR1", "SIGUSR2")

# Signals that Python ignores, but that a program expects to have the system's default.
IGNORED_BY_PYTHON = ("SIGPIPE", "SIGXFSZ")

# Only these systems tell the sender of a signal, and only there was this tested.
CAN_WAIT = hasattr(signal, "sigwaitinfo") and hasattr(os, "posix_spawn")


@contextlib.contextmanager
def held_signals() -> Iterator[None]:
    """Hold back the signals that :func:`run_child` passes on. Enter it before threads start."""
    if not CAN_WAIT:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {*_numbers(PASSED_ON), signal.SIGCHLD})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_child(
    command: Sequence[str], environment: Mapping[str, str], started: Callable[[int], object]
) -> int:
    """Run a program and return its exit status as a shell reports it.

    Held signals are passed on to the program, which may handle them.

    Args:
        command: The absolute path of the program, and its arguments.
        environment: Its environment.
        started: Called with the program's process id, where signals can be held.

    Raises:
        OSError: If the program cannot be started.
    """
    if CAN_WAIT:
        code = _spawn_and_pass_on(command, environment, started)
    else:
        code = _run_unasked(command, environment)
    return code if code >= 0 else code_of_signal(-code)


def become(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Replace this process with a program. If the system cannot do that, run the program.

    Args:
        command: The absolute path of the program, and its arguments.
        environment: Its environment.

    Raises:
        OSError: If the program cannot be started.
    """
    if os.name == "posix":
        for number in _numbers(IGNORED_BY_PYTHON):
            signal.signal(number, signal.SIG_DFL)
        for descriptor in _closed():
            os.set_inheritable(descriptor, False)
        # The user's own command line. No shell is involved.
        os.execve(command[0], list(command), environment)  # noqa: S606
    return _run_unasked(command, environment)


def _spawn_and_pass_on(
    command: Sequence[str], environment: Mapping[str, str], started: Callable[[int], object]
) -> int:
    child = os.posix_spawn(
        command[0],
        list(command),
        environment,
        file_actions=[(os.POSIX_SPAWN_CLOSE, descriptor) for descriptor in _closed()],
        setsigmask=[],
        setsigdef=_numbers(IGNORED_BY_PYTHON),
    )
    started(child)
    awaited = {*_numbers(PASSED_ON), signal.SIGCHLD}
    while True:
        received = signal.sigwaitinfo(awaited)
        if received.si_signo == signal.SIGCHLD:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
        # A positive code is from the kernel, so the terminal has also sent the signal to the
        # program.
        elif received.si_code <= 0:
            os.kill(child, received.si_signo)


def _run_unasked(command: Sequence[str], environment: Mapping[str, str]) -> int:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # The user's own program, as given. No shell is involved.
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _closed() -> list[int]:
    """Return the standard streams that this process was given closed, and has opened.

    The program must find them closed, too: what it writes would be lost without an error.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return [descriptor for descriptor, stream in enumerate(streams) if stream is None]


def _numbers(names: Sequence[str]) -> list[signal.Signals]:
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
