"""The fields of notifications that spans need. Nothing else is decoded."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from openai_codex.protocol.notifications import (
    ERROR,
    ITEM_COMPLETED,
    ITEM_STARTED,
    MODEL_REROUTED,
    THREAD_TOKEN_USAGE_UPDATED,
    TURN_COMPLETED,
    TURN_STARTED,
)

__all__ = [
    "ITEMS",
    "WATCHED",
    "Happening",
    "Item",
    "OtherHappening",
    "Tokens",
    "WholeItem",
    "decode_item",
    "decode_opened",
    "decode_other",
    "decode_whole_item",
]

ITEMS: Final = frozenset({ITEM_COMPLETED, ITEM_STARTED})
WATCHED: Final = ITEMS | frozenset(
    {
        ERROR,
        MODEL_REROUTED,
        THREAD_TOKEN_USAGE_UPDATED,
        TURN_COMPLETED,
        TURN_STARTED,
    }
)


class Item(msgspec.Struct, rename="camel", gc=False):
    """An item of a turn."""

    type: str = ""
    id: str = ""
    tool: str | None = None
    server: str | None = None
    status: Any = None
    exit_code: int | None = None
    receiver_thread_ids: list[str] | None = None


class WholeItem(Item, rename="camel", gc=False):
    """An item with its content, which few programs record."""

    text: Any = None
    command: Any = None
    arguments: msgspec.Raw = msgspec.Raw(b"")
    aggregated_output: Any = None
    content_items: msgspec.Raw = msgspec.Raw(b"")
    result: msgspec.Raw = msgspec.Raw(b"")


class Tokens(msgspec.Struct, rename="camel", gc=False):
    """Counts of tokens."""

    input_tokens: int | None = None
    cached_input_tokens: int | None = None
    cache_write_input_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_output_tokens: int | None = None
    total_tokens: int | None = None


class Usage(msgspec.Struct, gc=False):
    """The tokens used so far, and by the last request to the model."""

    total: Tokens
    last: Tokens


class Failure(msgspec.Struct, rename="camel", gc=False):
    """Why a turn or a request to the model failed."""

    codex_error_info: Any = None

    @property
    def kind(self) -> str:
        """The kind of failure, as the runtime names it."""
        info = self.codex_error_info
        if isinstance(info, dict) and info:
            info = next(iter(info))
        return info if isinstance(info, str) else "other"


class Turn(msgspec.Struct, gc=False):
    """A turn."""

    id: str | None = None
    status: Any = None
    error: Failure | None = None


class Happening(msgspec.Struct, rename="camel", gc=False):
    """The parameters of a notification."""

    thread_id: str | None = None
    turn_id: str | None = None
    item: Item | None = None


class WholeHappening(Happening, rename="camel", gc=False):
    """The parameters of a notification about an item, with the item's content."""

    item: WholeItem | None = None


class OtherHappening(Happening, rename="camel", gc=False):
    """The parameters of any other notification."""

    turn: Turn | None = None
    token_usage: Usage | None = None
    error: Failure | None = None
    will_retry: bool | None = None
    to_model: str | None = None


class Line(msgspec.Struct, gc=False):
    """A notification about an item, without the content, which takes time to decode."""

    params: Happening


class WholeLine(msgspec.Struct, gc=False):
    """A notification about an item, with the content."""

    params: WholeHappening


class OtherLine(msgspec.Struct, rename="camel", gc=False):
    """Another notification."""

    params: OtherHappening
    emitted_at_ms: int | None = None


class OpenedThread(msgspec.Struct):
    """A thread."""

    id: str | None = None


class Opened(msgspec.Struct, rename="camel"):
    """The fields of the answer to a request that loads a thread."""

    thread: OpenedThread | None = None
    model: str | None = None


decode_item = msgspec.json.Decoder(Line).decode
decode_whole_item = msgspec.json.Decoder(WholeLine).decode
decode_other = msgspec.json.Decoder(OtherLine).decode
decode_opened = msgspec.json.Decoder(Opened).decode
