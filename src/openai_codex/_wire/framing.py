"""Split the runtime's output into lines, however the bytes are cut."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LineSplitter", "OversizedLine"]

# Enough of a dropped line to see which request or event it was: the routing
# ids of a message come before its bulk.
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
        self._parts: list[bytes] = []
        self._size = 0
        self.oversized: list[OversizedLine] = []
        """Lines that were dropped for their size; the caller takes them out."""

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that *data* completes, without their line ends."""
        lines = data.split(b"\n")
        tail = lines.pop()
        if lines and self._parts:
            self._keep(lines[0])
            first = self._take()
            if first is None:
                del lines[0]
            else:
                lines[0] = first
        if tail:
            self._keep(tail)
        return lines

    def finish(self) -> bytes:
        """Return what followed the last line end when the stream ended."""
        return self._take() or b""

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size <= self._max_line_bytes:
            self._parts.append(part)
        elif len(self._parts) != 1 or len(self._parts[0]) > PREFIX_BYTES:
            # Past the limit only the beginning is kept, so memory stays bounded
            # however long the line turns out to be.
            self._parts = [b"".join([*self._parts, part])[:PREFIX_BYTES]]

    def _take(self) -> bytes | None:
        parts, size = self._parts, self._size
        self._parts, self._size = [], 0
        if size > self._max_line_bytes:
            self.oversized.append(OversizedLine(parts[0], size))
            return None
        return b"".join(parts)
