"""A turn that is followed over several connections, and the server's record of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import msgspec

from openai_codex._wire.turn_route import TurnRoute
from openai_codex.protocol._json import encode
from openai_codex.protocol.core import ItemCompletedNotification
from openai_codex.protocol.notifications import ITEM_COMPLETED, TURN_COMPLETED

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.deltas import DeltaShapes
    from openai_codex._wire.events import Notification
    from openai_codex._wire.turn_route import Collecting, TurnKey

__all__ = ["FollowedTurn", "Snapshot", "find_started", "find_turn", "turns_on"]

IN_PROGRESS: Final = "inProgress"


class _Id(msgspec.Struct):
    id: str | None = None


class _Message(msgspec.Struct, rename="camel"):
    client_id: str | None = None


class _Item(msgspec.Struct, rename="camel"):
    """The item of an event, or the id of the item that a delta belongs to."""

    item: _Id = msgspec.field(default_factory=_Id)
    item_id: str | None = None


class _ItemLine(msgspec.Struct):
    params: _Item


class _Turn(msgspec.Struct, rename="camel"):
    """A turn in the server's record, with its completed items, in order."""

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
    """The server's record of a turn.

    Args:
        raw: The turn, as the server sent it.
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
        """Check whether the turn has a user message with this client id."""
        return any(_decode_message(item).client_id == mark for item in self._turn.items)

    def missing(self, route: FollowedTurn) -> list[bytes]:
        """Return ``item/completed`` lines for the items that the turn's consumers do not have."""
        # The record does not have the times of completion, so the current time is used.
        scope = {"threadId": route.key.thread_id, "turnId": self.id}
        now = int(time.time() * 1000)
        return [
            _line(ITEM_COMPLETED, {**scope, "item": item, "completedAtMs": now})
            for item in self._turn.items
            if _decode_id(item).id not in route.seen
        ]

    def end(self, thread_id: str) -> bytes:
        """Return a ``turn/completed`` line."""
        turn = {**_decode_fields(self.raw), "items": [], "itemsView": "notLoaded"}
        return _line(TURN_COMPLETED, {"threadId": thread_id, "turn": turn})


def is_saved(answer: msgspec.Raw) -> bool:
    """Check whether the server keeps a record of a thread, from its answer to ``thread/read``.

    Raises:
        ValueError: If the answer cannot be decoded.
    """
    return not _decode_read(answer).thread.ephemeral


def turns_on(page: msgspec.Raw) -> list[Snapshot]:
    """Return the records of the turns on a page.

    Raises:
        ValueError: If the page cannot be decoded.
    """
    turns = _decode_page(page)
    is_first = len(turns.data) == 1 and turns.next_cursor is None
    return [Snapshot(raw, is_first=is_first) for raw in turns.data]


def find_turn(snapshots: list[Snapshot], turn_id: str) -> Snapshot | None:
    """Return the record of a turn, or :obj:`None`."""
    return next((each for each in snapshots if each.id == turn_id), None)


def find_started(snapshots: list[Snapshot], mark: str) -> Snapshot | None:
    """Return the turn that has the user message with this client id, or :obj:`None`."""
    return next((each for each in snapshots if each.has_message(mark)), None)


class FollowedTurn(TurnRoute):
    """A route that delivers each completed item once, even after a reconnection."""

    __slots__ = ("at_end", "seen")

    def __init__(self, key: TurnKey, shapes: DeltaShapes, collecting: list[Collecting]) -> None:
        super().__init__(key, shapes, collecting)
        self.seen: set[str | None] = set()
        """The ids of the items that were delivered as completed."""
        self.at_end: Callable[[bytes], None] | None = None
        """Called once with the end of the turn, instead of delivering it."""

    def note_early(self, event: Notification) -> None:
        """Update the state from an event that came before its turn was known."""
        super().note_early(event)
        if event.method == ITEM_COMPLETED and isinstance(event.payload, ItemCompletedNotification):
            self.seen.add(getattr(event.payload.item, "id", None))

    def has_item_of(self, line: bytes) -> bool:
        """Check whether an event is about an item that was delivered as completed."""
        item_id = _item_id(line)
        return item_id is not None and item_id in self.seen

    def receive(self, method: str, line: bytes) -> Notification | None:
        """Process an event, unless it was delivered before."""
        if method == ITEM_COMPLETED:
            item_id = _item_id(line)
            if item_id is not None and item_id in self.seen:
                return None
            self.seen.add(item_id)
        elif method == TURN_COMPLETED and self.at_end is not None:
            at_end, self.at_end = self.at_end, None
            at_end(line)
            return None
        return super().receive(method, line)


def _item_id(line: bytes) -> str | None:
    try:
        item = _decode_item_line(line).params
    except (ValueError, RecursionError):
        # The consumer gets it as an unknown notification.
        return None
    return item.item_id or item.item.id
