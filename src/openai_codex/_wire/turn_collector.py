"""Build the result of a turn from its events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openai_codex._logs import TURN_FAILED
from openai_codex._wire.events import UnknownNotification
from openai_codex._wire.turn_failures import failure_class
from openai_codex._wire.turn_result import TurnResult
from openai_codex._wire.turn_route import Wish
from openai_codex._wire.usage import end_of_limit, usage_in, usage_of_turn
from openai_codex.errors import StreamConsumedError, UsageLimitError, WireError
from openai_codex.protocol._json import encode
from openai_codex.protocol.core import (
    AgentMessageThreadItem,
    ItemCompletedNotification,
    MessagePhase,
    ThreadItem,
    ThreadTokenUsage,
    ThreadTokenUsageUpdatedNotification,
    Turn,
    TurnCompletedNotification,
    TurnPlanUpdatedNotification,
    TurnStatus,
)
from openai_codex.protocol.notifications import (
    ITEM_COMPLETED,
    THREAD_TOKEN_USAGE_UPDATED,
    TURN_COMPLETED,
    TURN_PLAN_UPDATED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError, TurnFailedError
    from openai_codex.protocol.core import (
        ThreadItem,
        ThreadTokenUsage,
        TokenUsageBreakdown,
        TurnPlanStep,
    )
    from openai_codex.protocol.notifications import Payload

__all__ = ["AT_END", "COLLECTED", "SO_FAR", "TurnCollector"]

# The events that a result needs. If only the result is wanted, no others are kept.
COLLECTED: Final = frozenset(
    {ITEM_COMPLETED, THREAD_TOKEN_USAGE_UPDATED, TURN_COMPLETED, TURN_PLAN_UPDATED}
)
SO_FAR: Final = Wish(COLLECTED)
"""For the result of a turn that a caller may stop waiting for."""
AT_END: Final = Wish(COLLECTED, at_end=True)
"""For any other result."""


class TurnCollector:
    """Collect the events of one turn. Use from one thread at a time.

    Args:
        thread_id: The thread of the turn.
        turn_id: The turn.
        before: The last report of usage before the turn, if known.
        limits: The last report on the account's limits.
    """

    def __init__(
        self,
        thread_id: str,
        turn_id: str,
        before: Notification | None = None,
        limits: bytes | None = None,
    ) -> None:
        self.thread_id = thread_id
        self.turn_id = turn_id
        self._before = before
        self._limits = limits
        self._turn: Turn | None = None
        self._reports: list[ThreadTokenUsage] = []
        self._plan: list[TurnPlanStep] = []
        self.items: list[ThreadItem] = []

    def add(self, events: Iterable[Notification]) -> None:
        """Add events, in order. Only events that a result needs are decoded.

        Raises:
            WireError: If the end of the turn cannot be decoded.
        """
        for event in events:
            if event.method not in COLLECTED:
                continue
            payload = event.payload
            if getattr(payload, "thread_id", None) not in (None, self.thread_id):
                # An event of a sub-agent, which the consumer also wants.
                continue
            if isinstance(payload, ItemCompletedNotification):
                self.items.append(payload.item)
            elif isinstance(payload, ThreadTokenUsageUpdatedNotification):
                self._reports.append(payload.token_usage)
            elif isinstance(payload, TurnPlanUpdatedNotification):
                self._plan = payload.plan
            elif event.method == TURN_COMPLETED:
                self._turn = self._ended(payload)

    @property
    def cut_short(self) -> bool:
        """Whether the turn was interrupted or has not ended yet."""
        return self._turn is None or self._turn.status == TurnStatus.interrupted

    def result(self) -> TurnResult:
        """Return the result of the turn, which must be over.

        Raises:
            TurnFailedError: If it ended with status ``failed``. A subclass if
                the runtime reports the kind of failure.
            StreamConsumedError: If ``turn/completed`` was not among the events.
        """
        turn = self._turn
        if turn is None:
            # Every turn's events have an end, so another consumer took it.
            raise StreamConsumedError(self.turn_id)
        if turn.status == TurnStatus.failed:
            failure = self._failure(turn)
            self._failed(failure)
            raise failure
        return self._result(turn)

    def partial(self) -> TurnResult:
        """Return the result so far. The turn need not be over."""
        unfinished = Turn(id=self.turn_id, items=[], status=TurnStatus.in_progress)
        return self._result(self._turn or unfinished)

    def _ended(self, payload: Payload | UnknownNotification) -> Turn:
        """Return the turn that has ended.

        Raises:
            WireError: If its status is unknown, which must not count as success.
        """
        if isinstance(payload, TurnCompletedNotification):
            turn = payload.turn
            # A field that the runtime left out is None, even if its type does not allow it.
            if isinstance(getattr(turn, "status", None), TurnStatus):
                return turn
        raw = encode(payload.params if isinstance(payload, UnknownNotification) else payload)
        error = WireError(TURN_COMPLETED, "the end of the turn could not be understood", raw)
        self._failed(error)
        raise error

    def _failed(self, error: CodexError) -> None:
        name = type(error).__name__
        TURN_FAILED(thread_id=self.thread_id, turn_id=self.turn_id, error=name)

    def _failure(self, turn: Turn) -> TurnFailedError:
        failure = failure_class(None if turn.error is None else turn.error.codex_error_info)
        facts = (self.thread_id, self.turn_id, turn.error, self.items, self._usage, self._cost())
        if issubclass(failure, UsageLimitError):
            return failure(*facts, end_of_limit(self._limits))
        return failure(*facts)

    @property
    def _usage(self) -> ThreadTokenUsage | None:
        return self._reports[-1] if self._reports else None

    def _cost(self) -> TokenUsageBreakdown | None:
        return usage_of_turn(self._reports, usage_in(self._before))

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
            usage=self._usage,
            turn_usage=self._cost(),
            plan=self._plan,
        )


def final_response(items: Sequence[ThreadItem]) -> str | None:
    """Return the text of the turn's answer, or :obj:`None`."""
    messages = [item for item in reversed(items) if isinstance(item, AgentMessageThreadItem)]
    for phase in (MessagePhase.final_answer, None):
        for message in messages:
            if message.phase == phase:
                return message.text
    return None
