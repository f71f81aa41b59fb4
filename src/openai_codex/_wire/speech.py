"""Extract the text of a turn's answer from its events, as they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openai_codex._wire.turn_collector import COLLECTED
from openai_codex._wire.turn_route import Wish
from openai_codex.protocol.core import (
    AgentMessageDeltaNotification,
    AgentMessageThreadItem,
    ItemCompletedNotification,
    ItemStartedNotification,
    MessagePhase,
)
from openai_codex.protocol.notifications import (
    ITEM_AGENT_MESSAGE_DELTA,
    ITEM_COMPLETED,
    ITEM_STARTED,
)

if TYPE_CHECKING:
    from openai_codex._wire.events import Notification

__all__ = ["SPEECH", "Speech"]

_HEARD: Final = frozenset({ITEM_AGENT_MESSAGE_DELTA, ITEM_STARTED, ITEM_COMPLETED})
SPEECH: Final = Wish(COLLECTED | _HEARD)
"""The events that the text and the result of a turn need."""

BETWEEN: Final = "\n\n"


class Speech:
    """The agent's answer, without its commentary. Use from one thread at a time."""

    def __init__(self) -> None:
        # The streamed texts of each message, by item.
        self._said: dict[str, list[str]] = {}
        # The items whose further texts are ignored: commentary, and completed messages.
        self._silent: set[str] = set()
        self._last: str | None = None

    def heard(self, event: Notification) -> str:
        """Return the text that an event adds, often an empty string."""
        if event.method not in _HEARD:
            return ""
        payload = event.payload
        if isinstance(payload, AgentMessageDeltaNotification):
            return self._add(payload.item_id, payload.delta)
        if isinstance(payload, ItemStartedNotification):
            item = payload.item
            if isinstance(item, AgentMessageThreadItem) and item.phase == MessagePhase.commentary:
                self._silent.add(item.id)
        elif isinstance(payload, ItemCompletedNotification):
            item = payload.item
            if isinstance(item, AgentMessageThreadItem) and item.phase != MessagePhase.commentary:
                return self._completed(item)
        return ""

    def _completed(self, item: AgentMessageThreadItem) -> str:
        """Return the text of a message that was not streamed: all of it if nothing was."""
        said = "".join(self._said.get(item.id, ()))
        # If deltas were dropped, the missing text is not at the end.
        text = self._add(item.id, item.text[len(said) :]) if item.text.startswith(said) else ""
        # After a lost connection, deltas can follow that are part of this text.
        self._silent.add(item.id)
        return text

    def _add(self, item_id: str, text: str) -> str:
        if not text or item_id in self._silent:
            return ""
        self._said.setdefault(item_id, []).append(text)
        between = BETWEEN if self._last not in (None, item_id) else ""
        self._last = item_id
        return between + text
