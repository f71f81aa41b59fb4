"""The output of the command: the answer to standard output, everything else to standard error."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
from typing import TYPE_CHECKING, TextIO

from openai_codex._command.exit_codes import CommandError
from openai_codex._command.terminal_text import clip, terminal_json, terminal_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Console", "OutputError", "write_output"]

USUAL_COLUMNS = 80

STYLES = {"dim": "2", "bold": "1", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class OutputError(CommandError):
    """Standard output cannot be written."""

    def __init__(self, error: OSError) -> None:
        # If the reader has closed the output, there is nowhere to write the message.
        silent = isinstance(error, BrokenPipeError)
        super().__init__("" if silent else f"cannot write standard output: {error.strerror}")


class Channel:
    """One of the two output streams. Not thread-safe: the console guards it."""

    def __init__(self, stream: TextIO | None, *, colours: bool) -> None:
        self._stream = stream
        self.is_terminal = stream is not None and stream.isatty()
        self.colours = colours and self.is_terminal

    def write(self, text: str, style: str | None = None) -> None:
        """Write a text immediately, with its control characters escaped.

        Raises:
            OSError: If it cannot be written.
        """
        if self.is_terminal:
            text = terminal_text(text)
        self.write_raw(self.styled(text, style))

    def styled(self, text: str, style: str | None) -> str:
        """Return a text with a style, if the stream supports colors."""
        if style is None or not self.colours:
            return text
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m"

    def write_raw(self, text: str) -> None:
        """Write one of the command's own texts unchanged."""
        if self._stream is None:
            raise OSError(errno.EBADF, "the stream is closed")
        # If the encoding does not have a character, the stream shows a replacement.
        self.write_bytes(text.encode(self._stream.encoding or "utf-8", "replace"))

    def write_bytes(self, data: bytes) -> None:
        """Write bytes unchanged."""
        if self._stream is None:
            raise OSError(errno.EBADF, "the stream is closed")
        self._stream.buffer.write(data)
        self._stream.buffer.flush()


class Console:
    """The output of one command. Thread-safe.

    Args:
        quiet: Whether to omit notes. Errors are always shown.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.output = Channel(sys.stdout, colours=colours)
        self.errors = Channel(sys.stderr, colours=colours)
        self.quiet = quiet
        # Guards the terminal. Only writes happen under it. Reentrant, because a note may be written
        # while the status line is redrawn.
        self._lock = threading.RLock()
        self._status = ""
        self._drawn = False
        self._line_is_open = False

    @property
    def columns(self) -> int:
        """Width of the terminal in cells."""
        # Not from the variable COLUMNS, which may differ from the terminal.
        for stream in (sys.stderr, sys.stdout):
            with contextlib.suppress(OSError, AttributeError, ValueError):
                return os.get_terminal_size(stream.fileno()).columns or USUAL_COLUMNS
        return USUAL_COLUMNS

    def answer(self, text: str, style: str | None = None) -> None:
        """Write a part of the answer.

        Raises:
            OutputError: If it cannot be written.
        """
        with self._lock:
            self._erase()
            try:
                self.output.write(text, style)
            except OSError as error:
                raise OutputError(error) from error
            if self.output.is_terminal and text:
                self._line_is_open = not text.endswith("\n")
            self._draw()

    def line(self, text: str = "", style: str | None = None) -> None:
        """Write a line of the answer; raises as :meth:`answer`."""
        self.answer(f"{text}\n", style)

    def json(self, value: object, *, indent: int = 0) -> None:
        """Write a value as JSON in UTF-8, on a line of its own; raises as :meth:`answer`."""
        import msgspec

        encoded = msgspec.json.encode(value)
        if indent or self.output.is_terminal:
            encoded = msgspec.json.format(encoded, indent=indent or 2)
        if self.output.is_terminal:
            # JSON escapes most control characters itself, but not all.
            self.line(terminal_json(encoded.decode()))
            return
        with self._lock:
            try:
                self.output.write_bytes(encoded + b"\n")
            except OSError as error:
                raise OutputError(error) from error

    def note(self, text: str, style: str | None = "dim") -> None:
        """Write a note, unless the command is quiet."""
        if not self.quiet:
            self._beside(f"[{text}]", style)

    def error(self, text: str) -> None:
        """Write an error."""
        self._beside(f"error: {text}", "red")

    def warn(self, text: str) -> None:
        """Write a warning, even if the command is quiet."""
        self._beside(text, None)

    def prompt(self, text: str) -> None:
        """Write a question, and leave the cursor after it."""
        with self._lock, contextlib.suppress(OSError):
            self._close_line()
            self.errors.write(text, "bold")
            self._line_is_open = True

    def end_prompt(self, *, typed: bool) -> None:
        """End the line of the prompt.

        Args:
            typed: Whether the user's return key has already ended it.
        """
        with self._lock, contextlib.suppress(OSError):
            if not typed:
                self.errors.write_raw("\n")
            self._line_is_open = False

    def status(self, text: str) -> None:
        """Show ``text`` on the last line of the terminal until it changes. "" removes it."""
        with self._lock:
            self._erase()
            self._status = text
            self._draw()

    def table(self, rows: Iterable[Iterable[str]]) -> None:
        """Write rows in columns; raises as :meth:`answer`."""
        lines = [[" ".join(cell.split()) for cell in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
            text = "  ".join(cells).rstrip()
            self.line(clip_columns(text, self.columns) if self.output.is_terminal else text)

    def _beside(self, text: str, style: str | None) -> None:
        # If standard error is closed or its disk is full, ignore it and continue the answer.
        with self._lock, contextlib.suppress(OSError):
            self._close_line()
            self.errors.write(text, style)
            self.errors.write_raw("\n")
            self._draw()

    def _close_line(self) -> None:
        self._erase()
        # Keep the last line of an unfinished answer on the same terminal.
        if self._line_is_open and self.errors.is_terminal:
            self.errors.write_raw("\n")
            self._line_is_open = False

    def _draw(self) -> None:
        if not self._status or self._line_is_open or not self.errors.is_terminal:
            return
        text = clip(terminal_text(self._status), self.columns - 1)
        with contextlib.suppress(OSError):
            self.errors.write_raw(self.errors.styled(text, "dim"))
            self._drawn = True

    def _erase(self) -> None:
        if self._drawn:
            self._drawn = False
            with contextlib.suppress(OSError):
                self.errors.write_raw("\r\x1b[K")


def clip_columns(text: str, columns: int) -> str:
    """Shorten a line of a table to the width of the terminal."""
    return text if len(text) <= columns else f"{text[: max(columns - 3, 0)]}..."


def write_output(text: str) -> None:
    """Write one of the command's own texts to standard output, unchanged.

    Raises:
        OutputError: If it cannot be written.
    """
    try:
        Channel(sys.stdout, colours=False).write_raw(text)
    except OSError as error:
        raise OutputError(error) from error


def open_standard_streams() -> None:
    """Open closed standard streams, so that no other file gets their descriptors."""
    for number, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            # This gets the lowest free descriptor, which is the closed one. Child processes inherit
            # it.
            os.set_inheritable(os.open(os.devnull, mode), True)


def forget_output() -> None:
    """Discard buffered output, so that Python does not report an error for it at exit."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
