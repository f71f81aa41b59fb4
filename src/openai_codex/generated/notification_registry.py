"""Which notification has which type, as the official SDK says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex.compat.scopes import turn_of_payload as notification_turn_id
from openai_codex.protocol.notifications import PAYLOADS, payload_type

if TYPE_CHECKING:
    from openai_codex.protocol import WireStruct

__all__ = ["NOTIFICATION_MODELS", "notification_turn_id"]

NOTIFICATION_MODELS: dict[str, type[WireStruct]] = {
    method: found for method in PAYLOADS if (found := payload_type(method)) is not None
}


def __getattr__(name: str) -> object:
    from openai_codex.compat.names import find

    return find(__name__, name)
