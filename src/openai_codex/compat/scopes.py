"""Which turn or login a notification is about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from openai_codex._wire.events import UnknownNotification
from openai_codex.protocol import notifications

if TYPE_CHECKING:
    from openai_codex._wire.events import Notification

__all__ = ["LOGIN_COMPLETED", "global_methods", "login_of", "turn_of", "turn_of_payload"]

LOGIN_COMPLETED = "account/login/completed"


def turn_of(event: Notification) -> str | None:
    """Return the id of the turn that a notification is about, if it is about one."""
    return turn_of_payload(event.payload)


def turn_of_payload(payload: object) -> str | None:
    """Return the id of the turn that the payload of a notification is about."""
    if isinstance(payload, UnknownNotification):
        params = payload.params if isinstance(payload.params, dict) else {}
        turn = params.get("turn")
        found = params.get("turnId") or (turn.get("id") if isinstance(turn, dict) else None)
    else:
        turn = getattr(payload, "turn", None)
        found = getattr(payload, "turn_id", None) or getattr(turn, "id", None)
    return found if isinstance(found, str) else None


def login_of(event: Notification) -> str | None:
    """Return the id of the login that a notification is about, if it is about one."""
    login_id = getattr(event.payload, "login_id", None)
    return login_id if event.method == LOGIN_COMPLETED else None


@cache
def global_methods() -> frozenset[str]:
    """Return the known methods of notifications that are not about a turn or the end of a login."""
    found = set()
    for method in notifications.PAYLOADS:
        payload = notifications.payload_type(method)
        names = set() if payload is None else set(payload.__struct_fields__)
        if not names & {"turn_id", "turn"}:
            found.add(method)
    return frozenset(found - {LOGIN_COMPLETED})
