"""Lines as the runtime writes them, and a mailbox that writes down what it gets."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from openai_codex._wire.codec import decode_envelope, decode_loosely
from openai_codex._wire.deltas import events_of
from openai_codex._wire.turn_route import Wish

if TYPE_CHECKING:
    from openai_codex._wire.codec import Envelope
    from openai_codex._wire.deltas import Batch
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

THREAD = "thread-1"
TURN = "turn-1"


def envelope_of(line: bytes) -> Envelope:
    """Decode a line as the reader does."""
    try:
        return decode_envelope(line)
    except msgspec.ValidationError:
        return decode_loosely(line)


def line(**members: object) -> bytes:
    """Return a message as the runtime spells it, without its line end."""
    return msgspec.json.encode(members)


def notification(method: str, **params: object) -> bytes:
    """Return the line of a notification."""
    return line(method=method, params=params, emittedAtMs=1)


def turn_event(method: str = "turn/diff/updated", turn: str = TURN, **params: object) -> bytes:
    """Return the line of an event of a turn."""
    return notification(method, threadId=THREAD, turnId=turn, **params)


def turn_line(method: str, status: str, **turn: object) -> bytes:
    """Return the line of the start or end of a turn."""
    whole = {"id": TURN, "items": [], "status": status, **turn}
    return notification(method, threadId=THREAD, turn=whole)


def here() -> int:
    """Return the number of the line that calls this."""
    return sys._getframe(1).f_lineno


class Recorder:
    """A mailbox that remembers every call."""

    def __init__(self, methods: frozenset[str] | None = None, *, at_end: bool = False) -> None:
        self.wish = Wish(methods, at_end)
        self.closed = False
        self.batches: list[list[Notification]] = []
        self.ends: list[CodexError | None] = []

    def deliver(self, batch: Batch, /) -> None:
        """Remember a batch, which may only come before the end."""
        assert not self.ends
        self.batches.append(events_of(batch))

    def end(self) -> None:
        """Remember the end of the turn."""
        self.ends.append(None)

    def deliver_last(self, batch: Batch, /) -> None:
        """Remember the last batch and the end."""
        self.deliver(batch)
        self.end()

    def fail(self, error: CodexError, /) -> None:
        """Remember the end of the connection."""
        self.ends.append(error)

    @property
    def events(self) -> list[Notification]:
        """All that was delivered."""
        return [event for batch in self.batches for event in batch]

    @property
    def methods(self) -> list[str]:
        """The methods of all that was delivered."""
        return [event.method for event in self.events]
