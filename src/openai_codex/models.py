"""The official SDK's module of this name: see ``openai_codex.types``."""

from __future__ import annotations

from typing import TypeAlias

from openai_codex._wire.events import Notification, UnknownNotification
from openai_codex._wire.handshake import InitializeResponse, ServerInfo
from openai_codex.protocol import JsonObject, JsonValue, WireStruct

__all__ = [
    "InitializeResponse",
    "JsonObject",
    "JsonScalar",
    "JsonValue",
    "Notification",
    "NotificationPayload",
    "ServerInfo",
    "UnknownNotification",
]

JsonScalar: TypeAlias = str | int | float | bool | None
NotificationPayload: TypeAlias = WireStruct | UnknownNotification


def __getattr__(name: str) -> object:
    from openai_codex.compat.names import find

    return find(__name__, name)
