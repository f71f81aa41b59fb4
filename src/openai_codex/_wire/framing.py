"""Split the runtime's output into lines, however the bytes are cut."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LineSplitter", "OversizedLine"]

# Enough of a dropped line to see which request it answers: the id comes first.
PREFIX_BYTES = 4096


class OversizedLine(NamedTuple):
    """What is left of a line that was longer than allowed."""

    prefix: bytes
    size: int


class LineSplitter:
    """Cut a byte stream at line feeds and nowhere else.

    JSON strings may hold U+2028 or U+0085 unescaped, which ``splitlines``
    would take for line ends. A long line is collected in parts and joined
    once, so its cost is linear. One reader at a time.
    """

    def __init__(self, max_line_bytes: int) -> None:
        self._max_line_bytes = max_line_bytes
        self._prefix_bytes = min(PREFIX_BYTES, max_line_bytes)
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> list[bytes | OversizedLine]:
        """Return the lines that *data* completes, without their line ends, in order."""
        lines: list[bytes | OversizedLine] = []
        *complete, tail = data.split(b"\n")
        if complete and self._parts:
            self._keep(complete.pop(0))
            lines.append(self._take())
        # One read brings less than a line may have, as a rule: then none is looked at.
        if len(data) <= self._max_line_bytes:
            lines += complete
        else:
            lines += map(self._limited, complete)
        if tail:
            self._keep(tail)
        return lines

    def finish(self) -> bytes:
        """Return what is left of the text after the last line end when the stream ended."""
        line = self._take()
        return line.prefix if isinstance(line, OversizedLine) else line

    def _keep(self, part: bytes) -> None:
        fitted = self._size <= self._max_line_bytes
        self._size += len(part)
        if self._size <= self._max_line_bytes:
            self._parts.append(part)
        elif fitted:
            # Past the limit only the beginning is kept, so memory stays bounded
            # however long the line turns out to be.
            self._parts = [b"".join([*self._parts, part])[: self._prefix_bytes]]

    def _take(self) -> bytes | OversizedLine:
        line, size = b"".join(self._parts), self._size
        self._parts, self._size = [], 0
        return line if size <= self._max_line_bytes else OversizedLine(line, size)

    def _limited(self, line: bytes) -> bytes | OversizedLine:
        if len(line) <= self._max_line_bytes:
            return line
        return OversizedLine(line[: self._prefix_bytes], len(line))
