"""Cut what a WebSocket server sends into messages, however the bytes are cut.

Nearly all frames are whole texts, and to cut those takes 0.4 us each, where a library that
knows the whole protocol takes 3. So only those are cut here; what else there is, fragments and
control frames, is left to such a library, frame by frame.
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING, Final

from openai_codex._wire.framing import PREFIX_BYTES, OversizedLine

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FrameCutter"]

# The first byte of a frame that is a whole text, and nothing else.
WHOLE_TEXT: Final = 0x81
# In the second byte: the bit of a masked frame, and lengths that are in the bytes behind it.
MASKED: Final = 0x80
LENGTHS: Final = {126: 2, 127: 8}
# Both bytes of a whole text: with the length in them, or behind them.
SHORTEST_TEXT, LONG_TEXT = 0x8100, 0x817E

_read_header = Struct(">HH").unpack_from


class FrameCutter:
    """Cut a byte stream into messages; does the work of :class:`LineSplitter`.

    Args:
        max_line_bytes: The longest message to take in.
        unusual: Is given each frame that is not a whole text, and returns the messages that it
            completes.
    """

    def __init__(
        self,
        max_line_bytes: int,
        unusual: Callable[[bytes], list[bytes]],
    ) -> None:
        self._max_line_bytes = max_line_bytes
        self._unusual = unusual
        # A frame that was begun, joined once it is there, so that its cost is linear.
        self._parts: list[bytes] = []
        self._have = 0
        self._need = 2
        # Of a message that is too long: how much is still to come, and what is kept of it.
        self._skip = 0
        self._size = 0
        self._prefix = b""
        self.fragmented = False
        """Whether a message was begun in fragments: the next texts are not whole."""

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
        """Cut off whole frames; return where the rest begins, and the messages."""
        texts: list[bytes] = []
        position, before = 0, -1
        while before != position and not self._skip:
            if not self.fragmented:
                position = _cut_short_texts(data, position, texts)
            before, position = position, self._cut_one(data, position, texts)
        return position, texts

    def _cut_one(self, data: bytes, position: int, texts: list[bytes]) -> int:
        """Cut off a frame of any kind, if it is whole; return where the rest begins."""
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
        # No server may mask its frames; the library says so.
        if data[position] == WHOLE_TEXT and not (masked or self.fragmented):
            texts.append(data[begin:stop])
        else:
            texts += self._unusual(data[position:stop])
        return stop

    def _skipped(self, data: bytes, runs: list[list[bytes] | OversizedLine]) -> bytes:
        """Pass over what belongs to a message that is too long; return what follows it."""
        self._prefix += data[: min(PREFIX_BYTES - len(self._prefix), self._skip)]
        passed = min(self._skip, len(data))
        self._skip -= passed
        if not self._skip:
            runs.append(OversizedLine(self._prefix, self._size))
            self._prefix = b""
        return data[passed:]

    def finish(self) -> bytes:
        """Return what is left when the stream ended: half a frame is useless."""
        self._parts.clear()
        self._have = 0
        return b""


def _cut_short_texts(data: bytes, position: int, texts: list[bytes]) -> int:
    """Cut off texts up to the first other frame, or one of more than 64 KiB; return its place."""
    # All of it is inline: this is what frames cost.
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
