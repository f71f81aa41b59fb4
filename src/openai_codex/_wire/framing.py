"""Split the runtime's output into lines, wherever the chunks of bytes end."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LineSplitter", "OversizedLine"]

# Enough of a dropped line to find the request that it answers: the id comes first.
PREFIX_BYTES = 4096


class OversizedLine(NamedTuple):
    """The beginning of a line that was longer than allowed, and its size."""

    prefix: bytes
    size: int


class LineSplitter:
    """Cut a byte stream at line feeds and nowhere else.

    JSON strings may contain U+2028 or U+0085 unescaped, which ``splitlines``
    treats as line ends. Lines keep their line feed, which JSON ignores: removing it
    would copy each line. A long line is collected in parts and joined
    once, so its cost is linear. Use from one thread at a time.
    """

    def __init__(self, max_line_bytes: int) -> None:
        self._max_line_bytes = max_line_bytes
        self._prefix_bytes = min(PREFIX_BYTES, max_line_bytes)
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> list[list[bytes] | OversizedLine]:
        """Return the lines that *data* completes, with their line feeds, in order.

        They come in runs, usually one. A line that is too long ends a run.
        """
        # readlines() searches 16 bytes or more at a time, bytes.split() one byte at a time.
        lines = BytesIO(data).readlines()
        tail = lines.pop() if lines and not data.endswith(b"\n") else b""
        runs: list[list[bytes] | OversizedLine] = []
        if lines and self._parts:
            self._keep(lines[0][:-1])
            first = self._take(b"\n")
            if isinstance(first, OversizedLine):
                runs.append(first)
                del lines[0]
            else:
                lines[0] = first
        # A read is usually shorter than the limit. Then no line needs a check.
        if len(data) > self._max_line_bytes:
            runs += self._limited(lines)
        elif lines:
            runs.append(lines)
        if tail:
            self._keep(tail)
        return runs

    def finish(self) -> bytes:
        """Return the text after the last line feed, at the end of the stream."""
        line = self._take(b"")
        return line.prefix if isinstance(line, OversizedLine) else line

    def _keep(self, part: bytes) -> None:
        fitted = self._size <= self._max_line_bytes
        self._size += len(part)
        if self._size <= self._max_line_bytes:
            self._parts.append(part)
        elif fitted:
            # Past the limit, only the beginning is kept, so memory stays bounded
            # for a line of any length.
            self._parts = [b"".join([*self._parts, part])[: self._prefix_bytes]]

    def _take(self, ending: bytes) -> bytes | OversizedLine:
        parts, size = self._parts, self._size
        self._parts, self._size = [], 0
        if size > self._max_line_bytes:
            return OversizedLine(b"".join(parts), size)
        return b"".join([*parts, ending])

    def _limited(self, lines: list[bytes]) -> Iterator[list[bytes] | OversizedLine]:
        # The line feed does not count.
        for fitting, run in groupby(lines, lambda line: len(line) <= self._max_line_bytes + 1):
            if fitting:
                yield list(run)
                continue
            for line in run:
                yield OversizedLine(line[: self._prefix_bytes], len(line) - 1)
