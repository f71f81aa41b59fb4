"""Split the output of a WebSocket server into messages, wherever the chunks of bytes end.

Nearly all frames are whole texts. Splitting one off takes 0.4 us here, and 3 us with a library
for the whole protocol. So this module handles only whole texts. Fragments and control frames
are passed to such a library, one frame at a time.
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING, Final

from openai_codex._wire.codec import PREFIX_BYTES, OversizedLine

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FrameCutter"]

# The first byte of a frame that is a whole text.
WHOLE_TEXT: Final = 0x81
# In the second byte: the bit of a masked frame, and the values for a length in the next bytes.
MASKED: Final = 0x80
LENGTHS: Final = {126: 2, 127: 8}
# Both bytes of a whole text: with the length in the second byte, or after it.
SHORTEST_TEXT, LONG_TEXT = 0x8100, 0x817E

_read_header = Struct(">HH").unpack_from


class FrameCutter:
    """Split a byte stream into messages; has the interface of :class:`LineSplitter`.

    Args:
        max_line_bytes: The length limit of a message.
        unusual: Called with each frame that is not a whole text; returns the messages that the
            frame completes.
    """

    def __init__(
        self,
        max_line_bytes: int,
        unusual: Callable[[bytes], list[bytes]],
    ) -> None:
        self._max_line_bytes = max_line_bytes
        self._unusual = unusual
        # The parts of an incomplete frame, joined once it is complete, so its cost is linear.
        self._parts: list[bytes] = []
        self._have = 0
        self._need = 2
        # For a message that is too long: the missing bytes, its size, and its beginning.
        self._skip = 0
        self._size = 0
        self._prefix = b""
        self.fragmented = False
        """Whether a fragmented message has begun: the next texts are not whole."""

    def feed(self, data: bytes) -> list[list[bytes] | OversizedLine]:
        """Return the messages that *data* completes, in order, as :meth:`LineSplitter.feed`."""
        runs: list[list[bytes] | OversizedLine] = []
        while True:
            if self._skip:
                data = self._skipped(data, runs)
            self._parts.append(data)
            self._have += len(data)
            if self._have < self._need:
                return runs
            if len(self._parts) > 1:
                data = b"".join(self._parts)
            position, texts = self._cut(data)
            if texts:
                runs.append(texts)
            data = data[position:]
            self._parts, self._have = [], 0
            if not self._skip:
                self._parts, self._have = [data], len(data)
                return runs

    def _cut(self, data: bytes) -> tuple[int, list[bytes]]:
        """Split off whole frames; return the position of the rest, and the messages."""
        texts: list[bytes] = []
        position, before = 0, -1
        while before != position and not self._skip:
            if not self.fragmented:
                position = _cut_short_texts(data, position, texts)
            before, position = position, self._cut_one(data, position, texts)
        return position, texts

    def _cut_one(self, data: bytes, position: int, texts: list[bytes]) -> int:
        """Split off a frame of any kind, if it is whole; return the position of the rest."""
        self._need = 2
        if len(data) - position < self._need:
            return position
        size = data[position + 1] & ~MASKED
        extra = LENGTHS.get(size, 0)
        begin = position + 2 + extra
        if len(data) < begin:
            self._need = 2 + extra
            return position
        if extra:
            size = int.from_bytes(data[position + 2 : begin], "big")
        masked = data[position + 1] & MASKED
        if masked:
            begin += 4
        if size > self._max_line_bytes:
            self._skip = self._size = size
            return min(begin, len(data))
        stop = begin + size
        if stop > len(data):
            self._need = stop - position
            return position
        # A server must not mask frames. The library raises the error.
        if data[position] == WHOLE_TEXT and not (masked or self.fragmented):
            texts.append(data[begin:stop])
        else:
            texts += self._unusual(data[position:stop])
        return stop

    def _skipped(self, data: bytes, runs: list[list[bytes] | OversizedLine]) -> bytes:
        """Skip the bytes of a message that is too long; return the bytes after it."""
        self._prefix += data[: min(PREFIX_BYTES - len(self._prefix), self._skip)]
        passed = min(self._skip, len(data))
        self._skip -= passed
        if not self._skip:
            runs.append(OversizedLine(self._prefix, self._size))
            self._prefix = b""
        return data[passed:]

    def finish(self) -> bytes:
        """Return nothing at the end of the stream: a part of a frame is useless."""
        self._parts.clear()
        self._have = 0
        return b""


def _cut_short_texts(data: bytes, position: int, texts: list[bytes]) -> int:
    """Split off texts, up to another frame or one of 64 KiB or more; return its position."""
    # Without calls to helpers: this loop is most of the cost of frames.
    end = len(data)
    last = end - 4
    add = texts.append
    while position <= last:
        head, size = _read_header(data, position)
        if head == LONG_TEXT:
            begin = position + 4
        elif SHORTEST_TEXT <= head < LONG_TEXT:
            begin, size = position + 2, head - SHORTEST_TEXT
        else:
            break
        stop = begin + size
        if stop > end:
            break
        add(data[begin:stop])
        position = stop
    return position
