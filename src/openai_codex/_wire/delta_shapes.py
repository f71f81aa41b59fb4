"""Know a delta by its bytes: most lines differ from an earlier one in a text only.

Decoding a line costs more than all else that is done with it, and nearly all lines
are deltas, the bits of a text that is streamed. The runtime writes those of one item
alike but for the text. So of one that was decoded the *shape* is kept, and a line of
the same shape belongs to the same turn and has the same payload, but for the text.

That is exact, and no guess. A line has a shape if it begins with the same bytes, up
to the quotation mark that opens the text, if it has the shape's ending so far from
its end, and if all further quotation marks are in that ending. So there is none in
the text, which the ending closes, nor after the last name; and nothing but the inside
of a string, which is no id, and the number at the end can differ. Names that are
repeated or in another order, another field, other spacing, an escape in a name: all
that is another shape, or none. A text that holds an escaped quotation mark has none
either; its line is decoded. Damage inside the text is noticed by who reads the payload.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from openai_codex._wire.events import UnknownNotification, decode_payload

if TYPE_CHECKING:
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.protocol._base import WireStruct

__all__ = ["DeltaShape", "DeltaShapes"]

# A delta as the runtime writes it, from its start to the text, and from there to its end.
# The number behind the last name may differ between lines of a shape, so it must be one
# that nobody reads.
_DELTA = re.compile(
    rb"""(?P<beginning>[^\\]*"delta":")(?P<text>[^"\\]*(?:\\[^"][^"\\]*)*)"""
    rb"""(?P<ending>"(?:(?:,"\w+":\d+)*\},"emittedAtMs"(?=:\d+\}\Z)|(?=\}\}\Z)))"""
)
_NAME: Final = b'"delta"'

# Of a longer delta, taking it apart is not worth its time.
MOST_BYTES: Final = 4096
# Each item that a turn streams has a shape. Past these the turn's shapes are learnt anew.
MOST_OF_A_THREAD: Final = 64
# How long beginnings are: one length a kind of item and delta, as ids of a kind are alike.
MOST_LENGTHS: Final = 8

_decode_text = msgspec.json.Decoder(str).decode


class DeltaShape:
    """What the lines of one item's deltas have in common.

    Args:
        method: Method of the deltas.
        delta: One of them, taken apart.
        thread_id: Their thread.
        route: The way of its turn's events, or :obj:`None` if they are wanted nowhere.
    """

    __slots__ = (
        "_example",
        "_line",
        "_quoted",
        "beginning",
        "ending",
        "method",
        "quotes",
        "route",
        "thread_id",
        "window",
    )

    def __init__(
        self, method: str, delta: re.Match[bytes], thread_id: str, route: TurnRoute | None
    ) -> None:
        size = len(delta.string)
        start, stop = delta.start("ending") - size, delta.end("ending") - size
        self.method = method
        self.thread_id = thread_id
        self.route = route
        self.beginning = delta["beginning"]
        self.ending = delta["ending"]
        self.window = slice(start, stop)
        """Where the ending is, counted from the end, since texts differ in length."""
        self.quotes = self.ending.count(b'"')
        self._quoted = slice(delta.start("text") - 1, start + 1)
        self._line = delta.string
        self._example: WireStruct | UnknownNotification | None = None

    def fits(self, line: bytes) -> bool:
        """Say whether a line that begins like this one is of this shape."""
        return (
            line.count(b'"', len(self.beginning)) == self.quotes
            and line[self.window] == self.ending
        )

    def payload(self, line: bytes) -> WireStruct | UnknownNotification:
        """Return the payload of a line of this shape."""
        example = self._example
        if example is None:
            # Threads that come here at once decode the same.
            example = self._example = decode_payload(self.method, self._line)
        if not isinstance(example, UnknownNotification):
            try:
                return replace(example, delta=_decode_text(line[self._quoted]))
            except (ValueError, RecursionError):
                # The text is damaged; what can be made of it is not decided here.
                pass
        return decode_payload(self.method, line)


class DeltaShapes:
    """The shapes of the turns that stream now. For the reader only."""

    def __init__(self) -> None:
        self.known: dict[bytes, DeltaShape] = {}
        """By beginning."""
        self.length = 0
        """How long the beginning of the latest one is: likely that of the next line's, too."""
        self._lengths: list[int] = []
        self._of_thread: dict[str, list[bytes]] = {}

    def learn(self, method: str, line: bytes, thread_id: str, route: TurnRoute | None) -> None:
        """Keep the shape of a delta that was decoded, if it has one."""
        if len(line) > MOST_BYTES or line.count(_NAME) != 1:
            return
        delta = _DELTA.match(line)
        if delta is None:
            return
        shape = DeltaShape(method, delta, thread_id, route)
        beginnings = self._of_thread.setdefault(thread_id, [])
        if len(beginnings) >= MOST_OF_A_THREAD:
            self.forget(thread_id)
            beginnings = self._of_thread[thread_id] = []
        beginnings.append(shape.beginning)
        self.known[shape.beginning] = shape
        self.length = len(shape.beginning)
        if self.length not in self._lengths:
            self._lengths.append(self.length)
            del self._lengths[:-MOST_LENGTHS]

    def find(self, line: bytes) -> DeltaShape | None:
        """Return the shape that a line has, if it is one of these."""
        for length in self._lengths:
            shape = self.known.get(line[:length])
            if shape is not None and shape.fits(line):
                self.length = length
                return shape
        return None

    def forget(self, thread_id: str) -> None:
        """Drop the shapes of a thread: who wants its events is another question now."""
        for beginning in self._of_thread.pop(thread_id, ()):
            self.known.pop(beginning, None)

    def clear(self) -> None:
        """Drop all."""
        self.known.clear()
        self._of_thread.clear()
