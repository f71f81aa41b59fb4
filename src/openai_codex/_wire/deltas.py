"""Know a delta by its bytes: most lines differ from an earlier one in a text only.

Decoding a line costs more than all else that is done with it, and nearly all lines
are deltas, the bits of a text that is streamed. The runtime writes those of one item
alike but for the text. So of one that was decoded the *shape* is kept, and a line of
the same shape belongs to the same turn and has the same payload, but for the text.

That is exact, and no guess. A line has a shape if it begins with the same bytes, up
to the quotation mark that opens the text, if it has the shape's ending so far from
its end, and if what is between is one JSON string. So nothing but the inside of a
string, which is not an id, and the number at the end, with the brackets that close the line
after it, can differ. Names that are repeated
or in another order, another field, other spacing, an escape in a name: all that is
another shape, or none, and so is damage. A text that cannot be decoded alone is left
to the decoder of whole lines.

Shapes of one *layout* have everything at the same places. There are few layouts, one
for each kind of item and delta, while there is a shape for each item of each turn.

Without shapes, reading what a turn streams takes the CPU 2.9 times as long where no one
looks at deltas, and 4.1 times where someone does (benchmarks: ``throughput``).

What one thread makes and another drops is brought from one core's cache to the other's,
which costs as much as making it. So the reader collects no more than the texts of deltas
that differ in nothing else, a *run*, and their consumer makes the notifications.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

import msgspec
from msgspec.structs import replace

from openai_codex._wire.codec import STRING, TEXT
from openai_codex._wire.events import Notification, UnknownNotification, decode_payload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex.protocol.notifications import Payload

__all__ = [
    "Batch",
    "DeltaLayout",
    "DeltaRun",
    "DeltaShape",
    "DeltaShapes",
    "count_events",
    "decode_text",
    "events_of",
    "size_of",
]

# A delta as the runtime writes it, from its start to the text, and from there to its end.
# The number behind the last name may differ between lines of a shape, so it must be one
# that no one reads.
_DELTA = re.compile(
    rb"""(?P<beginning>[^\\]*"delta":")(?P<text>%b)"""
    rb"""(?P<ending>"(?:(?:,"\w+":\d+)*\},"emittedAtMs"(?=:\d+\}\n?\Z)|(?=\}\}\n?\Z)))""" % TEXT
)
_NAME: Final = b'"delta"'
_OPENS_TEXT: Final = b'"delta":"'

# Of a longer delta, taking it apart is not worth its time.
MOST_BYTES: Final = 4096
# Each item that a turn streams has a shape. Past these the turn's shapes are learnt anew.
MOST_OF_A_THREAD: Final = 64
# One for each kind of item and delta, as ids of a kind are alike.
MOST_LAYOUTS: Final = 8

decode_text = msgspec.json.Decoder(str).decode
"""Decode one JSON string."""


class DeltaRun(NamedTuple):
    """Deltas that followed each other and differ in their text only.

    Args:
        method: Their method.
        example: The payload of one of them.
        texts: The text of each.
    """

    method: str
    example: Payload
    texts: list[str]


Batch: TypeAlias = "Sequence[Notification | DeltaRun]"
"""Events of one consumer, in order."""


def count_events(batch: Batch) -> int:
    """Return how many events a batch has."""
    count = len(batch)
    for part in batch:
        if isinstance(part, DeltaRun):
            count += len(part.texts) - 1
    return count


def size_of(part: Notification | DeltaRun) -> int:
    """Return about how many bytes a part of a batch keeps."""
    if isinstance(part, DeltaRun):
        return sum(map(len, part.texts))
    line: bytes | None = getattr(part, "line", None)
    # Without a line it was decoded, or made of a run.
    return len(getattr(part.payload, "delta", "")) if line is None else len(line)


def events_of(batch: Batch) -> list[Notification]:
    """Return the events of a batch."""
    events: list[Notification] = []
    for part in batch:
        if isinstance(part, DeltaRun):
            method, example, texts = part
            events += [Notification(method, replace(example, delta=text)) for text in texts]
        else:
            events.append(part)
    return events


class RunRoute(Protocol):
    """Takes in runs of deltas for a turn."""

    def begin_run(self, shape: DeltaShape, example: Payload) -> list[str]:
        """Have deltas of a shape kept: their texts, in what is returned."""


class DeltaShape:
    """What the lines of one item's deltas have in common.

    Args:
        method: Their method.
        thread_id: Their thread.
        wanted: The way of its turn's events and the payload of one of them, or :obj:`None`
            if they are wanted nowhere.
    """

    __slots__ = ("method", "texts", "thread_id", "wanted")

    def __init__(
        self, method: str, thread_id: str, wanted: tuple[RunRoute, Payload] | None
    ) -> None:
        self.method = method
        self.thread_id = thread_id
        self.wanted = wanted
        self.texts: list[str] | None = None
        """Where its route keeps the texts now, if the last event that it kept is such a delta."""


class DeltaLayout(NamedTuple):
    """Where the lines of one kind of delta have what, and which shapes there are.

    Args:
        beginning: Where the beginning is, up to the quotation mark that opens the text.
        text: Where the text is, with its quotation marks.
        tail: Where the ending is. It is counted from the end, since texts differ in length.
        ending: What is there.
        shapes: The shapes, by beginning.
    """

    beginning: slice
    text: slice
    tail: slice
    ending: bytes
    shapes: dict[bytes, DeltaShape]

    @classmethod
    def of(cls, delta: re.Match[bytes]) -> DeltaLayout:
        """Return the layout of a delta that was taken apart."""
        size, beginning = len(delta.string), delta.end("beginning")
        start, stop = delta.start("ending") - size, delta.end("ending") - size
        text, tail = slice(beginning - 1, start + 1), slice(start, stop)
        return cls(slice(beginning), text, tail, delta["ending"], {})

    def fits(self, line: bytes) -> bool:
        """Say whether a delta has this layout, in a fraction of the time of taking it apart."""
        begins = line[self.beginning]
        return (
            begins.endswith(_OPENS_TEXT)
            and b"\\" not in begins
            and line[self.tail] == self.ending
            and STRING.fullmatch(line[self.text]) is not None
        )


_NO_LAYOUT: Final = DeltaLayout(slice(0), slice(0), slice(0), b"", {})


class DeltaShapes:
    """The shapes of the turns that stream now. For the reader only."""

    def __init__(self) -> None:
        self._layouts: list[DeltaLayout] = []
        self.latest = _NO_LAYOUT
        """The layout of the line that came last: likely that of the next one, too."""
        self.of_thread: dict[str, list[tuple[DeltaLayout, bytes]]] = {}
        """The layouts and beginnings of the shapes of each thread that has any."""

    def learn(self, method: str, line: bytes, thread_id: str, route: RunRoute | None) -> None:
        """Keep the shape of a delta that was decoded, if it has one.

        Args:
            method: Its method.
            line: The delta.
            thread_id: Its thread.
            route: The way of its turn's events, if it is wanted.
        """
        if len(line) > MOST_BYTES or line.count(_NAME) != 1:
            return
        layout = self._layout(line)
        if layout is None:
            return
        wanted = None
        if route is not None:
            example = decode_payload(method, line)
            if isinstance(example, UnknownNotification):
                return
            wanted = route, example
        shapes = self.of_thread.setdefault(thread_id, [])
        if len(shapes) >= MOST_OF_A_THREAD:
            self.forget(thread_id)
            shapes = self.of_thread[thread_id] = []
        beginning = line[layout.beginning]
        layout.shapes[beginning] = DeltaShape(method, thread_id, wanted)
        shapes.append((layout, beginning))
        self.latest = layout

    def find(self, line: bytes, tried: dict[bytes, DeltaShape]) -> DeltaLayout | None:
        """Return the layout that a line has, if it is of a shape that is not among those tried."""
        for layout in self._layouts:
            if layout.shapes is tried:
                continue
            if line[layout.beginning] in layout.shapes and line[layout.tail] == layout.ending:
                self.latest = layout
                return layout
        return None

    def forget(self, thread_id: str) -> None:
        """Drop the shapes of a thread: who wants its events is another question now."""
        for layout, beginning in self.of_thread.pop(thread_id, ()):
            layout.shapes.pop(beginning, None)

    def clear(self) -> None:
        """Drop all."""
        for thread_id in list(self.of_thread):
            self.forget(thread_id)

    def _layout(self, line: bytes) -> DeltaLayout | None:
        for layout in self._layouts:
            if layout.fits(line):
                return layout
        delta = _DELTA.match(line)
        if delta is None:
            return None
        for oldest in self._layouts[: 1 - MOST_LAYOUTS]:
            # Who still looks into it must find that nothing is known.
            oldest.shapes.clear()
            self._layouts.remove(oldest)
        layout = DeltaLayout.of(delta)
        self._layouts.append(layout)
        return layout
