"""What a model can say: plain values that describe an answer.

An answer is a sequence of parts: items (messages, tool calls), gates between
them, and perhaps an ending other than success. :mod:`._sse` turns it into
bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex.protocol._base import JsonValue
    from openai_codex.testing._gates import Gate

__all__ = [
    "Answer",
    "Disconnect",
    "HttpFailure",
    "Item",
    "Part",
    "Piece",
    "Reply",
    "Stream",
    "StreamEnd",
    "Usage",
    "answer",
    "as_answer",
    "text_item",
]


@dataclass(frozen=True, kw_only=True)
class Usage:
    """The tokens that an answer claims to have cost.

    Args:
        input_tokens: Tokens of the whole prompt, cached ones included.
        cached_input_tokens: Those of them that came from a cache.
        output_tokens: Tokens of the whole answer, reasoning included.
        reasoning_output_tokens: Those of them that were spent on reasoning.
    """

    input_tokens: int = 10
    cached_input_tokens: int = 0
    output_tokens: int = 5
    reasoning_output_tokens: int = 0


@dataclass(frozen=True)
class HttpFailure:
    """An HTTP error in place of an answer."""

    status: int
    body: JsonValue
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StreamEnd:
    """A terminal event other than ``response.completed``."""

    kind: Literal["failed", "incomplete"]
    detail: Mapping[str, JsonValue]


@dataclass(frozen=True)
class Disconnect:
    """The connection breaks here."""


Piece: TypeAlias = "str | Gate | StreamEnd | Disconnect"


@dataclass(frozen=True)
class Stream:
    """The streamed form of an item: how it opens, and the pieces that follow.

    Attributes:
        opening: Fields of the item when it is announced, before any piece.
        preamble: Event to send before the first piece, if the kind has one.
        delta: Event type of a piece.
        index: Name of the field that numbers the parts of such an item.
        pieces: The pieces of text, and what happens between them.
    """

    opening: Mapping[str, JsonValue]
    preamble: str | None
    delta: str
    index: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Item:
    """One output item of an answer; made by :func:`message` and its siblings."""

    payload: Mapping[str, JsonValue]
    stream: Stream | None = None
    usage: Usage | None = None


DESCRIPTION_CHARS = 80

Part: TypeAlias = "Item | Gate | HttpFailure | StreamEnd | Disconnect"
Ending = (HttpFailure, StreamEnd, Disconnect)


@dataclass(frozen=True)
class Answer:
    """Everything a model says to one request; made by :func:`answer`."""

    parts: tuple[Part, ...]
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        for position, part in enumerate(self.parts):
            if isinstance(part, Ending) and position != len(self.parts) - 1:
                raise ValueError("nothing can follow the end of an answer")
            if isinstance(part, HttpFailure) and any(isinstance(p, Item) for p in self.parts):
                raise ValueError("an answer that has begun cannot become an HTTP error")

    def __str__(self) -> str:
        return " + ".join(_describe(part) for part in self.parts) or "an empty answer"

    @property
    def failure(self) -> HttpFailure | None:
        """The HTTP error that this answer is, if it is one."""
        last = self.parts[-1] if self.parts else None
        return last if isinstance(last, HttpFailure) else None


Reply: TypeAlias = "str | Part | Answer"


def answer(*parts: str | Part, usage: Usage | None = None) -> Answer:
    """Combine items, gates and an ending into one answer.

    Args:
        *parts: What happens, in order; a string is a message.
        usage: The tokens it cost; by default what its items say, or a few.

    Raises:
        ValueError: If something follows an ending, or an item precedes a
            :func:`failure`.
    """
    items = tuple(text_item(part) if isinstance(part, str) else part for part in parts)
    if usage is None:
        stated = [part.usage for part in items if isinstance(part, Item) and part.usage]
        usage = stated[-1] if stated else Usage()
    return Answer(items, usage)


def as_answer(reply: Reply) -> Answer:
    """Return ``reply`` as an answer: a string says itself, a part stands alone."""
    return reply if isinstance(reply, Answer) else answer(reply)


def text_item(text: str) -> Item:
    """Return the plain message that says ``text`` at once."""
    content: dict[str, JsonValue] = {"type": "output_text", "text": text}
    return Item({"type": "message", "role": "assistant", "content": [content]})


def _describe(part: Part) -> str:
    """Name a part in a few words, for messages about scripts."""
    match part:
        case Item(payload=payload):
            said = payload.get("name", payload.get("content", payload.get("summary")))
            return f"{payload['type']} {said!r}"[:DESCRIPTION_CHARS]
        case HttpFailure(status=status):
            return f"HTTP {status}"
        case StreamEnd(kind=kind):
            return f"response.{kind}"
    return type(part).__name__.lower()
