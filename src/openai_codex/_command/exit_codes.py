"""Exit codes of the command, and the errors that carry one."""

from __future__ import annotations

import enum
import signal
from contextlib import contextmanager

TYPE_CHECKING = False  # As in `typing`, which takes long to import.
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CommandError", "ExitCode", "Terminated", "code_of_signal", "reading", "writing"]


class ExitCode(enum.IntEnum):
    """The exit codes with their meanings, from which the documentation is generated."""

    completed = 0, "The turn completed, or the command did what you asked for."
    failed = (
        1,
        (
            "The turn failed or was interrupted by another client, the runtime refused or exited, "
            "the output could not be written, or `doctor` found a problem."
        ),
    )
    usage = 2, "The arguments or the input cannot be used. No turn was started."
    no_runtime = 3, "The runtime was not found or could not be started."
    not_logged_in = 4, "Codex is not logged in, and the model needs an account."
    timed_out = 124, "`--timeout` or `--idle-timeout` expired. The turn was stopped."
    hung_up = 129, "The terminal was closed (SIGHUP). The turn was stopped."
    interrupted = 130, "Ctrl-C (SIGINT). The turn was stopped."
    terminated = 143, "SIGTERM. The turn was stopped."

    meaning: str

    def __new__(cls, value: int, meaning: str) -> ExitCode:
        """Store the meaning with the number."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class CommandError(Exception):
    """The command cannot continue. The message is for the user."""

    def __init__(self, message: str, code: ExitCode = ExitCode.failed) -> None:
        super().__init__(message, code)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return self.message


class Terminated(BaseException):
    """A signal asks the command to exit. Like KeyboardInterrupt, it is not an Exception."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.signal_number = signal_number


@contextmanager
def reading() -> Iterator[None]:
    """Have a file of the caller's that cannot be read be an error in the usage."""
    try:
        yield
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}", ExitCode.usage) from None


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Have the error say which file it is that cannot be written."""
    try:
        yield
    except OSError as error:
        # A full disk does not say where it is.
        error.filename = name
        raise


def code_of_signal(number: int) -> int:
    """Return the exit code that a shell reports for a program that a signal ended."""
    return 128 + number


def raise_terminated(number: int, _frame: object) -> None:
    """Handle a signal like Ctrl-C: raise an error, so that everything is closed."""
    # Only once: a second signal must not interrupt the cleanup.
    signal.signal(number, signal.SIG_IGN)
    raise Terminated(number)


def end_in_order_on_signals() -> None:
    """Have SIGTERM and SIGHUP raise :class:`Terminated` in the main thread."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # An ignored signal stays ignored, as `nohup` needs it.
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, raise_terminated)
