"""Answers of a model, as plain values.

An answer is a sequence of parts: items (messages, tool calls), gates between them, and optionally
an ending other than success. :mod:`._sse` converts it to bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from openai_codex.protocol._json import JsonValue
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
    "spoken",
    "text_item",
    "text_stream",
    "words_of",
]


@dataclass(frozen=True, kw_only=True)
class Usage:
    """The token usage that an answer reports.

    Args:
        input_tokens: Tokens of the whole prompt, including cached ones.
        cached_input_tokens: The part of them that came from a cache.
        output_tokens: Tokens of the whole answer, including reasoning.
        reasoning_output_tokens: The part of them that was used for reasoning.
    """

    input_tokens: int = 10
    cached_input_tokens: int = 0
    output_tokens: int = 5
    reasoning_output_tokens: int = 0


@dataclass(frozen=True)
class HttpFailure:
    """An HTTP error instead of an answer."""

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


Piece: TypeAlias = str | Gate | StreamEnd | Disconnect


@dataclass(frozen=True)
class Stream:
    """The streamed form of an item: its start, and its pieces.

    Attributes:
        opening: Fields of the item when it is announced, before any piece.
        preamble: Event to send before the first piece, if the kind has one.
        delta: Event type of a piece.
        index: Name of the field that numbers the parts of such an item.
        pieces: The pieces of text, and gates or failures between them.
    """

    opening: Mapping[str, JsonValue]
    preamble: str | None
    delta: str
    index: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Item:
    """One output item of an answer, created by functions such as :func:`message`."""

    payload: Mapping[str, JsonValue]
    stream: Stream | None = None
    usage: Usage | None = None


DESCRIPTION_CHARS = 80
# An echo may be long, and each delta costs one event.
MOST_DELTAS: Final = 16

Part: TypeAlias = Item | Gate | HttpFailure | StreamEnd | Disconnect
Ending = (HttpFailure, StreamEnd, Disconnect)


@dataclass(frozen=True)
class Answer:
    """A complete answer to one request, created by :func:`answer`."""

    parts: tuple[Part, ...]
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        for position, part in enumerate(self.parts):
            if not isinstance(part, (Item, Gate, *Ending)):
                known = "a string, what a function of openai_codex.testing makes, or answer(...)"
                raise TypeError(f"{part!r} is not a step of a script: use {known}")
            if isinstance(part, Ending) and position != len(self.parts) - 1:
                raise ValueError("put nothing after the end of an answer")
            if isinstance(part, HttpFailure) and any(isinstance(p, Item) for p in self.parts):
                raise ValueError(
                    "put failure() first: an answer that has started cannot become an HTTP error"
                )

    def __str__(self) -> str:
        return " + ".join(_describe(part) for part in self.parts) or "an empty answer"

    @property
    def failure(self) -> HttpFailure | None:
        """The HTTP error, if this answer is one."""
        last = self.parts[-1] if self.parts else None
        return last if isinstance(last, HttpFailure) else None


Reply: TypeAlias = str | Part | Answer


def answer(*parts: str | Part, usage: Usage | None = None) -> Answer:
    """Combine items, gates and an ending into one answer.

    Args:
        *parts: The parts, in order. A string is a message with several deltas.
        usage: The token usage; by default that of its items, or a few tokens.

    Raises:
        TypeError: If one of them is neither a string nor what a function such as
            :func:`message` makes.
        ValueError: If something follows an ending, or an item precedes a
            :func:`failure`.
    """
    items = tuple(spoken(part) if isinstance(part, str) else part for part in parts)
    if usage is None:
        stated = [part.usage for part in items if isinstance(part, Item) and part.usage]
        usage = stated[-1] if stated else Usage()
    return Answer(items, usage)


def as_answer(reply: Reply) -> Answer:
    """Convert a string, a part or an answer to an answer."""
    return reply if isinstance(reply, Answer) else answer(reply)


def text_item(text: str) -> Item:
    """Return a message with ``text`` in one piece."""
    content: dict[str, JsonValue] = {"type": "output_text", "text": text}
    return Item({"type": "message", "role": "assistant", "content": [content]})


def spoken(text: str) -> Item:
    """Return a message with ``text`` in a few deltas."""
    payload = text_item(text).payload
    return Item(payload, text_stream(payload, words_of(text)))


def words_of(text: str) -> tuple[str, ...]:
    """Split ``text`` into a few pieces, between words."""
    words = re.findall(r"\s*\S+\s*", text)
    step = -(-len(words) // MOST_DELTAS) or 1
    return tuple("".join(words[n : n + step]) for n in range(0, len(words), step))


def text_stream(payload: Mapping[str, JsonValue], pieces: tuple[Piece, ...]) -> Stream:
    """Return the streamed form of a message."""
    return Stream(
        opening={**payload, "content": []},
        preamble=None,
        delta="response.output_text.delta",
        index="content_index",
        pieces=pieces,
    )


def _describe(part: Part) -> str:
    """Return a short description of a part, for messages about scripts."""
    match part:
        case Item(payload=payload):
            said = payload.get("name", payload.get("content", payload.get("summary")))
            if isinstance(said, list):
                said = "".join(str(each["text"]) for each in said if isinstance(each, dict))
            return f"{payload['type']} {said!r}"[:DESCRIPTION_CHARS]
        case HttpFailure(status=status):
            return f"HTTP {status}"
        case StreamEnd(kind=kind):
            return f"response.{kind}"
    return type(part).__name__.lower()
