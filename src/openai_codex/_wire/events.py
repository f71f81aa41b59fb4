"""Public notifications. Their payload is decoded when it is first read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from openai_codex._public import public
from openai_codex.protocol._json import JsonValue  # pydantic reads annotations
from openai_codex.protocol._lazy import OfClass
from openai_codex.protocol._shown import outline
from openai_codex.protocol.notifications import (
    ITEM_AGENT_MESSAGE_DELTA,
    ITEM_COMMAND_EXECUTION_OUTPUT_DELTA,
    ITEM_FILE_CHANGE_OUTPUT_DELTA,
    ITEM_PLAN_DELTA,
    ITEM_REASONING_SUMMARY_TEXT_DELTA,
    ITEM_REASONING_TEXT_DELTA,
    decode_notification,
)

if TYPE_CHECKING:
    from openai_codex.protocol.notifications import Payload

__all__ = ["DELTAS", "CommandOutput", "Notification", "UnknownNotification", "decode_payload"]

# Pieces of a streamed text, in their field ``delta``. The completed item has the whole text.
DELTAS: Final = frozenset(
    {
        ITEM_AGENT_MESSAGE_DELTA,
        ITEM_COMMAND_EXECUTION_OUTPUT_DELTA,
        ITEM_FILE_CHANGE_OUTPUT_DELTA,
        ITEM_PLAN_DELTA,
        ITEM_REASONING_SUMMARY_TEXT_DELTA,
        ITEM_REASONING_TEXT_DELTA,
    }
)


class _Params(msgspec.Struct, frozen=True):
    params: object = None


_decode_params = msgspec.json.Decoder(_Params).decode


@public("openai_codex.types")
@dataclass(frozen=True, repr=False)
class UnknownNotification:
    """The payload of a notification that this version does not know.

    Args:
        params: What the runtime sent, as decoded JSON.
    """

    params: JsonValue

    def __repr__(self) -> str:
        return f"UnknownNotification({outline(self.params)!r})"


# A value that msgspec refuses to encode: an unread notification has no payload yet.
_LIVE: Final = object()
# The payload of an unread notification. Type checkers are told otherwise.
_NOT_YET: Final[Any] = None


@public("openai_codex")
class CommandOutput(NamedTuple):
    """Something that a command wrote.

    Args:
        stream: The stream: ``"stdout"``, also for a terminal, or ``"stderr"``.
        data: The bytes. A piece may end in the middle of a character.
    """

    stream: str
    data: bytes


@public("openai_codex.types")
class Notification(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Something that the runtime reported, such as an item that was completed.

    The payload is decoded when it is first read, in the thread that reads it.
    May be passed between threads; pickles with its payload.

    Args:
        method: What happened, such as ``"item/completed"``.
        payload: The typed parameters, its ``params``, or an :class:`UnknownNotification`.
    """

    # A struct, because creating one takes a third of the time of other instances.
    method: str
    if TYPE_CHECKING:
        payload: Payload | UnknownNotification
    else:
        # The exact type would load the types of all payloads when the signature is inspected.
        payload: Any
    _live: Any = _LIVE

    __match_args__ = ("method", "payload")
    # For `dataclasses.asdict` and its like, and for pydantic.
    __dataclass_fields__ = OfClass("openai_codex.compat.event_shapes")
    __get_pydantic_core_schema__ = OfClass("openai_codex.compat.event_shapes")
    __get_pydantic_json_schema__ = OfClass("openai_codex.compat.event_shapes")

    @property
    def thread_id(self) -> str | None:
        """The thread that it is about, or :obj:`None`."""
        thread_id = getattr(self.payload, "thread_id", None)
        return thread_id or getattr(getattr(self.payload, "thread", None), "id", None)

    @staticmethod
    def received(method: str, line: bytes, /) -> Notification:
        """Wrap a line that is decoded later."""
        return _Received(method, _NOT_YET, _LIVE, line)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Notification):
            return NotImplemented
        return self.method == other.method and self.payload == other.payload

    # The method of the struct compares identities.
    __ne__ = object.__ne__
    __hash__ = None  # type: ignore[assignment]  # equal by value, and payloads may be unhashable

    def __repr__(self) -> str:
        return f"Notification(method={self.method!r}, payload={self.payload!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("method", self.method), ("payload", self.payload)]

    def __reduce__(self) -> tuple[object, ...]:
        return (Notification, (self.method, self.payload))


# The descriptor of the field, which the property of the same name hides. It can set the field
# although the struct is frozen.
_decoded: Any = Notification.payload


@public("openai_codex.types")
class _Received(Notification, frozen=True, eq=False, gc=False):
    """A notification that is decoded when its payload is first read.

    Args:
        line: The line to decode; :obj:`None` once it is decoded.
    """

    line: bytes | None = None

    @property  # type: ignore[misc]  # it hides the field
    def payload(self) -> Payload | UnknownNotification:
        """The typed parameters of the notification, its ``params``."""
        payload: Payload | UnknownNotification
        line = self.line
        if line is None:
            payload = _decoded.__get__(self)
        else:
            # Threads that read it at the same time decode the same payload.
            payload = decode_payload(self.method, line)
            _decoded.__set__(self, payload)
            # Cleared last, so that other threads find the line or the payload.
            _kept_line.__set__(self, None)
        return payload


_kept_line: Any = _Received.line
# Rich and debuggers show an object by the name of its class.
_Received.__name__ = _Received.__qualname__ = Notification.__name__


def decode_payload(method: str, line: bytes) -> Payload | UnknownNotification:
    """Decode the payload of a line; a payload that does not fit its type is kept as JSON."""
    try:
        # One of the types in its table. A cast would be a call for each event.
        payload: Payload | None = decode_notification(method, line)  # type: ignore[assignment]
    except (ValueError, RecursionError):
        payload = None
    if payload is not None:
        return payload
    try:
        return UnknownNotification(_decode_params(line).params)  # type: ignore[arg-type]  # JSON
    except (ValueError, RecursionError):
        text = line.decode("utf-8", errors="replace").rstrip("\n")
        return UnknownNotification({"undecodable": text})
