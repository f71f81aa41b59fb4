"""Notifications as users see them, decoded when they are first looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import msgspec

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
    from openai_codex.protocol._base import JsonValue, WireStruct

__all__ = ["DELTAS", "Notification", "UnknownNotification", "decode_payload"]

# The bits of a text that is streamed, in their field ``delta``. The whole of it comes with
# the completed item.
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


@dataclass(frozen=True)
class UnknownNotification:
    """The payload of a notification that this version does not know.

    Args:
        params: What the runtime sent, as decoded JSON.
    """

    params: JsonValue = field(repr=False)


# What msgspec refuses to encode: a notification that was not looked at has no payload yet.
_LIVE: Final = object()


class Notification(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Something that the runtime reported, such as an item that was completed.

    The payload is decoded when it is first read, in the thread that reads it.
    May be passed between threads; pickles with its payload.

    Args:
        method: What happened, such as ``"item/completed"``.
        payload: The typed parameters, its ``params``, or an :class:`UnknownNotification`.
    """

    # A struct, which is made in a third of the time of an instance. The type of payloads
    # would have to be loaded for whoever asks for the signature.
    method: str
    payload: Any
    _live: Any = _LIVE

    __match_args__ = ("method", "payload")

    @staticmethod
    def received(method: str, line: bytes, /) -> Notification:
        """Wrap a line that is decoded later."""
        return _Received(method, None, _LIVE, line)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Notification):
            return NotImplemented
        return self.method == other.method and self.payload == other.payload

    # The struct's own would compare identities.
    __ne__ = object.__ne__
    __hash__ = None  # type: ignore[assignment]  # equal by value, and payloads may be unhashable

    def __repr__(self) -> str:
        # Payloads hold what the user and the model said, which reprs never show.
        return f"Notification(method={self.method!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("method", self.method)]

    def __reduce__(self) -> tuple[object, ...]:
        return (Notification, (self.method, self.payload))


# The descriptor of the field, which the property of that name hides. It also sets what is
# immutable to users.
_decoded: Any = Notification.payload


class _Received(Notification, frozen=True, eq=False, gc=False):
    """A notification that is decoded when its payload is first read.

    Args:
        line: What it is decoded from, until then.
    """

    line: bytes | None = None

    @property  # type: ignore[misc]  # it hides the field
    def payload(self) -> WireStruct | UnknownNotification:
        """The typed parameters of the notification, its ``params``."""
        payload: WireStruct | UnknownNotification
        line = self.line
        if line is None:
            payload = _decoded.__get__(self)
        else:
            # Threads that come here at once decode the same.
            payload = decode_payload(self.method, line)
            _decoded.__set__(self, payload)
            # After that, so that other threads find one of the two.
            _kept_line.__set__(self, None)
        return payload


_kept_line: Any = _Received.line


def decode_payload(method: str, line: bytes) -> WireStruct | UnknownNotification:
    """Decode the payload of a line; one that does not fit its type is kept as it came."""
    try:
        payload = decode_notification(method, line)
    except (ValueError, RecursionError):
        payload = None
    if payload is not None:
        return payload
    try:
        return UnknownNotification(_decode_params(line).params)  # type: ignore[arg-type]  # JSON
    except (ValueError, RecursionError):
        text = line.decode("utf-8", errors="replace").rstrip("\n")
        return UnknownNotification({"undecodable": text})
