"""A turn that is followed over more than one connection, and what it was while there was none."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import msgspec

from openai_codex._wire.turn_route import TurnRoute
from openai_codex.protocol._json import encode
from openai_codex.protocol.core import ItemCompletedNotification
from openai_codex.protocol.notifications import (
    ITEM_COMPLETED,
    THREAD_TOKEN_USAGE_UPDATED,
    TURN_COMPLETED,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.deltas import DeltaShapes
    from openai_codex._wire.events import Notification
    from openai_codex._wire.turn_route import Collecting, TurnKey

__all__ = ["NOTHING_USED", "FollowedTurn", "Snapshot", "find_started", "find_turn", "turns_on"]

IN_PROGRESS: Final = "inProgress"
_COUNTS = ("inputTokens", "cachedInputTokens", "outputTokens", "reasoningOutputTokens")
_NO_TOKENS: Final = dict.fromkeys((*_COUNTS, "totalTokens"), 0)


class _Id(msgspec.Struct):
    id: str | None = None


class _Message(msgspec.Struct, rename="camel"):
    client_id: str | None = None


class _Item(msgspec.Struct):
    item: _Id


class _ItemLine(msgspec.Struct):
    params: _Item


class _Turn(msgspec.Struct, rename="camel"):
    """A turn as the server has it on record: with the items that are complete, in order."""

    id: str
    status: str
    items: list[msgspec.Raw]


class _Page(msgspec.Struct, rename="camel"):
    data: list[msgspec.Raw]
    next_cursor: str | None = None


class _Thread(msgspec.Struct):
    ephemeral: bool = False


class _Read(msgspec.Struct):
    thread: _Thread


_decode_read = msgspec.json.Decoder(_Read).decode
_decode_item_line = msgspec.json.Decoder(_ItemLine).decode
_decode_id = msgspec.json.Decoder(_Id).decode
_decode_message = msgspec.json.Decoder(_Message).decode
_decode_turn = msgspec.json.Decoder(_Turn).decode
_decode_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_decode_page = msgspec.json.Decoder(_Page).decode


def _line(method: str, params: object) -> bytes:
    return encode({"method": method, "params": params})


class Snapshot:
    """What the server has on record of a turn.

    Args:
        raw: The turn, as the server has sent it.
        is_first: Whether it is the only turn of its thread so far.
    """

    def __init__(self, raw: msgspec.Raw, *, is_first: bool) -> None:
        self.raw = raw
        self.is_first = is_first
        self._turn = _decode_turn(raw)
        self.id = self._turn.id

    @property
    def ended(self) -> bool:
        """Whether the turn is over."""
        return self._turn.status != IN_PROGRESS

    def has_message(self, mark: str) -> bool:
        """Say whether a message of a user's is in it, by what the client has called that."""
        return any(_decode_message(item).client_id == mark for item in self._turn.items)

    def missing(self, route: FollowedTurn) -> list[bytes]:
        """Return the lines that would have told of the items that the turn's consumers lack."""
        # The server does not say when they were complete; the consumers learn of it now.
        scope = {"threadId": route.key.thread_id, "turnId": self.id}
        now = int(time.time() * 1000)
        return [
            _line(ITEM_COMPLETED, {**scope, "item": item, "completedAtMs": now})
            for item in self._turn.items
            if _decode_id(item).id not in route.seen
        ]

    def end(self, thread_id: str) -> bytes:
        """Return the line that would have told of the end."""
        turn = {**_decode_fields(self.raw), "items": [], "itemsView": "notLoaded"}
        return _line(TURN_COMPLETED, {"threadId": thread_id, "turn": turn})


def is_saved(answer: msgspec.Raw) -> bool:
    """Say whether the server keeps a record of a thread, as its answer to a reader tells.

    Raises:
        ValueError: If that is not understood.
    """
    return not _decode_read(answer).thread.ephemeral


def turns_on(page: msgspec.Raw) -> list[Snapshot]:
    """Return what the server has on record of the turns on a page.

    Raises:
        ValueError: If the page is not understood.
    """
    turns = _decode_page(page)
    is_first = len(turns.data) == 1 and turns.next_cursor is None
    return [Snapshot(raw, is_first=is_first) for raw in turns.data]


def find_turn(snapshots: list[Snapshot], turn_id: str) -> Snapshot | None:
    """Return what the server has on record of a turn, if that is among these."""
    return next((each for each in snapshots if each.id == turn_id), None)


def find_started(snapshots: list[Snapshot], mark: str) -> Snapshot | None:
    """Return the turn that a message began, or was added to, by what the client has called it."""
    return next((each for each in snapshots if each.has_message(mark)), None)


NOTHING_USED: Final = _line(
    THREAD_TOKEN_USAGE_UPDATED,
    {"threadId": "", "turnId": "", "tokenUsage": {"total": _NO_TOKENS, "last": _NO_TOKENS}},
)
"""The line that would have told of the tokens of a thread before its first turn."""


class FollowedTurn(TurnRoute):
    """The way of a turn's events, which knows what has gone it: nothing goes it twice."""

    __slots__ = ("at_end", "seen")

    def __init__(self, key: TurnKey, shapes: DeltaShapes, collecting: list[Collecting]) -> None:
        super().__init__(key, shapes, collecting)
        self.seen: set[str | None] = set()
        """The items that were told to be complete."""
        self.at_end: Callable[[bytes], None] | None = None
        """Is given the end of the turn, once, instead of the consumers."""

    def note_early(self, event: Notification) -> None:
        """Learn what came before the turn was known."""
        super().note_early(event)
        if event.method == ITEM_COMPLETED and isinstance(event.payload, ItemCompletedNotification):
            self.seen.add(getattr(event.payload.item, "id", None))

    def receive(self, method: str, line: bytes) -> None:
        """Take in an event, unless it was told before."""
        if method == ITEM_COMPLETED:
            item_id = _item_id(line)
            if item_id is not None and item_id in self.seen:
                return
            self.seen.add(item_id)
        elif method == TURN_COMPLETED and self.at_end is not None:
            at_end, self.at_end = self.at_end, None
            at_end(line)
            return
        super().receive(method, line)


def _item_id(line: bytes) -> str | None:
    try:
        return _decode_item_line(line).params.item.id
    except (ValueError, RecursionError):
        # Whoever reads the event finds out.
        return None
