"""Make a result out of a turn's events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openai_codex._wire.events import UnknownNotification
from openai_codex._wire.turn_failures import failure_class
from openai_codex._wire.turn_route import Wish
from openai_codex.errors import StreamConsumedError, WireError
from openai_codex.protocol.core import (
    AgentMessageThreadItem,
    ItemCompletedNotification,
    MessagePhase,
    ThreadTokenUsageUpdatedNotification,
    Turn,
    TurnCompletedNotification,
    TurnStatus,
)
from openai_codex.protocol.notifications import (
    ITEM_COMPLETED,
    THREAD_TOKEN_USAGE_UPDATED,
    TURN_COMPLETED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openai_codex._wire.events import Notification
    from openai_codex.protocol.core import ThreadItem, ThreadTokenUsage, TurnError

__all__ = ["COLLECTED", "TurnCollector", "TurnResult", "result_wish"]

# All that a result is made of; a turn that is only collected keeps nothing else.
COLLECTED: Final = frozenset({ITEM_COMPLETED, THREAD_TOKEN_USAGE_UPDATED, TURN_COMPLETED})
_SO_FAR, _AT_END = Wish(COLLECTED), Wish(COLLECTED, at_end=True)


@dataclass
class TurnResult:
    """What a finished turn produced. Picklable.

    Args:
        id: The turn.
        status: How it ended: ``completed`` or ``interrupted``.
        error: Always :obj:`None` unless the runtime reported one beside the status.
        started_at: When it started, in seconds since the epoch.
        completed_at: When it ended, in seconds since the epoch.
        duration_ms: How long it took, in milliseconds.
        final_response: The text of the last agent message that is marked as the
            final answer, else of the last one without a mark, else :obj:`None`.
        items: What was completed, in order (protocol: ``item/completed``).
        usage: The last token usage reported, of the thread and of the last
            model request (protocol: ``thread/tokenUsage/updated``).
    """

    id: str
    status: TurnStatus
    error: TurnError | None
    started_at: int | None
    completed_at: int | None
    duration_ms: int | None
    final_response: str | None
    items: list[ThreadItem]
    usage: ThreadTokenUsage | None

    def __repr__(self) -> str:
        # The rest is what the user and the model said, which reprs never show.
        return (
            f"TurnResult(id={self.id!r}, status={self.status.value!r}, "
            f"items={len(self.items)}, duration_ms={self.duration_ms!r})"
        )


class TurnCollector:
    """Collect the events of one turn. Use from one thread at a time."""

    def __init__(self, thread_id: str, turn_id: str) -> None:
        self.thread_id = thread_id
        self.turn_id = turn_id
        self._turn: Turn | None = None
        self.items: list[ThreadItem] = []
        self.usage: ThreadTokenUsage | None = None

    def add(self, events: Iterable[Notification]) -> None:
        """Take in events, in order; those that no result needs are not decoded.

        Raises:
            WireError: If the end of the turn cannot be understood.
        """
        for event in events:
            if event.method not in COLLECTED:
                continue
            payload = event.payload
            if isinstance(payload, ItemCompletedNotification):
                self.items.append(payload.item)
            elif isinstance(payload, ThreadTokenUsageUpdatedNotification):
                self.usage = payload.token_usage
            elif isinstance(payload, TurnCompletedNotification):
                self._turn = payload.turn
            elif isinstance(payload, UnknownNotification) and event.method == TURN_COMPLETED:
                raise WireError(event.method, "the end of the turn could not be understood")

    @property
    def cut_short(self) -> bool:
        """Whether the turn did not come to an end of its own, as far as is known."""
        return self._turn is None or self._turn.status == TurnStatus.interrupted

    def result(self) -> TurnResult:
        """Return the result of the turn, which must be over.

        Raises:
            TurnFailedError: If it ended with status ``failed``, or one of its
                subclasses where the runtime says which kind of failure it was.
            StreamConsumedError: If ``turn/completed`` was not among the events.
        """
        turn = self._turn
        if turn is None:
            # Every turn's events have an end, so another reader took it.
            raise StreamConsumedError(self.turn_id)
        if turn.status == TurnStatus.failed:
            failure = failure_class(None if turn.error is None else turn.error.codex_error_info)
            raise failure(self.thread_id, self.turn_id, turn.error, self.items, self.usage)
        return self._result(turn)

    def partial(self) -> TurnResult:
        """Return what there is of a turn, which need not be over."""
        unfinished = Turn(id=self.turn_id, items=[], status=TurnStatus.in_progress)
        return self._result(self._turn or unfinished)

    def _result(self, turn: Turn) -> TurnResult:
        return TurnResult(
            id=turn.id,
            status=turn.status,
            error=turn.error,
            started_at=turn.started_at,
            completed_at=turn.completed_at,
            duration_ms=turn.duration_ms,
            final_response=final_response(self.items),
            items=self.items,
            usage=self.usage,
        )


def result_wish(*, bounded: bool) -> Wish:
    """Return what the result of a turn needs: before the end only where that may not be awaited."""
    return _SO_FAR if bounded else _AT_END


def final_response(items: Sequence[ThreadItem]) -> str | None:
    """Return the text that answers the turn's input, or :obj:`None`."""
    messages = [item for item in reversed(items) if isinstance(item, AgentMessageThreadItem)]
    for phase in (MessagePhase.final_answer, None):
        for message in messages:
            if message.phase == phase:
                return message.text
    return None
