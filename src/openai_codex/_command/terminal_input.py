"""Read from the terminal in a way that can be cancelled."""

from __future__ import annotations

import os
import select
import sys
from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import CommandError, ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

__all__ = ["TerminalInput"]

# Seconds between checks whether a question has expired.
POLL_SECONDS = 0.1


class TerminalInput:
    """The user's terminal, even if standard input is piped; a context manager.

    Use from one thread at a time.

    Raises:
        CommandError: If there is no terminal.
    """

    def __init__(self) -> None:
        self._opened: int | None = None
        if sys.stdin is not None and sys.stdin.isatty():
            self._number = sys.stdin.fileno()
            return
        try:
            self._number = self._opened = os.open("/dev/tty", os.O_RDWR)
        except OSError:
            raise CommandError(
                "there is no terminal for approvals: use --approval deny-all or auto-review",
                ExitCode.usage,
            ) from None

    def __enter__(self) -> TerminalInput:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._opened is not None:
            os.close(self._opened)

    def forget_typed(self) -> None:
        """Discard typed text, which cannot be an answer to the next question."""
        import termios

        termios.tcflush(self._number, termios.TCIFLUSH)

    def read_line(self, wanted: Callable[[], bool], *, echo: bool = True) -> str | None:
        """Wait for a line.

        Args:
            wanted: Returns whether the line is still needed.
            echo: Whether the terminal shows typed text.

        Returns:
            The line, or :obj:`None` at the end of the input or if it is no longer needed.
        """
        import termios

        settings = termios.tcgetattr(self._number)
        if not echo:
            silent = termios.tcgetattr(self._number)
            silent[3] &= ~termios.ECHO
            termios.tcsetattr(self._number, termios.TCSANOW, silent)
        try:
            while wanted():
                if select.select([self._number], [], [], POLL_SECONDS)[0]:
                    line = os.read(self._number, 65536)
                    return line.decode("utf-8", "replace").rstrip("\r\n") if line else None
            return None
        finally:
            if not echo:
                termios.tcsetattr(self._number, termios.TCSANOW, settings)
