"""Collect what a consumer needs of a turn's events.

That is the result, the exception for its failure, or the text of its answer as it arrives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openai_codex._logs import TURN_FAILED
from openai_codex._wire.events import UnknownNotification
from openai_codex._wire.turn_result import TurnResult
from openai_codex._wire.turn_route import Wish
from openai_codex._wire.usage import end_of_limit, usage_in, usage_of_turn
from openai_codex.errors import (
    ContextWindowExceededError,
    InferenceHookDeniedError,
    ModelNotFoundError,
    ModelOverloadedError,
    ModelUnavailableError,
    PolicyBlockedError,
    SandboxFailedError,
    StreamConsumedError,
    TurnFailedError,
    UnauthorizedError,
    UsageLimitError,
    WireError,
)
from openai_codex.protocol._json import encode
from openai_codex.protocol.core import (
    AgentMessageDeltaNotification,
    AgentMessageThreadItem,
    CodexErrorInfoDetail,
    CodexErrorInfoValue,
    ItemCompletedNotification,
    ItemStartedNotification,
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
    ITEM_AGENT_MESSAGE_DELTA,
    ITEM_COMPLETED,
    ITEM_STARTED,
    THREAD_TOKEN_USAGE_UPDATED,
    TURN_COMPLETED,
    TURN_PLAN_UPDATED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError
    from openai_codex.protocol.core import CodexErrorInfo, TokenUsageBreakdown, TurnPlanStep
    from openai_codex.protocol.notifications import Payload

__all__ = ["AT_END", "COLLECTED", "SO_FAR", "SPEECH", "Speech", "TurnCollector", "failure_class"]

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


# The classes for the kinds that the runtime names. The text of a message never decides.
BY_KIND: Final[dict[CodexErrorInfoValue, type[TurnFailedError]]] = {
    CodexErrorInfoValue.context_window_exceeded: ContextWindowExceededError,
    CodexErrorInfoValue.session_budget_exceeded: UsageLimitError,
    CodexErrorInfoValue.usage_limit_exceeded: UsageLimitError,
    CodexErrorInfoValue.rate_limit_exceeded: ModelOverloadedError,
    CodexErrorInfoValue.flex_unavailable: ModelOverloadedError,
    CodexErrorInfoValue.server_overloaded: ModelOverloadedError,
    CodexErrorInfoValue.policy_capacity_unavailable: ModelOverloadedError,
    CodexErrorInfoValue.model_not_found: ModelNotFoundError,
    CodexErrorInfoValue.cyber_policy: PolicyBlockedError,
    CodexErrorInfoValue.bio_policy: PolicyBlockedError,
    CodexErrorInfoValue.misalignment_policy_violation: PolicyBlockedError,
    CodexErrorInfoValue.too_many_denials: PolicyBlockedError,
    CodexErrorInfoValue.inference_hook_denied: InferenceHookDeniedError,
    CodexErrorInfoValue.internal_server_error: ModelUnavailableError,
    CodexErrorInfoValue.unauthorized: UnauthorizedError,
    CodexErrorInfoValue.sandbox_error: SandboxFailedError,
}

# The classes for a provider's HTTP status, if the runtime does not name the kind.
BY_STATUS: Final[dict[int, type[TurnFailedError]]] = {
    401: UnauthorizedError,
    408: ModelUnavailableError,
    429: ModelOverloadedError,
    503: ModelOverloadedError,
}


def failure_class(info: CodexErrorInfo | None) -> type[TurnFailedError]:
    """Return the class for a kind of failure: the general class for an unknown kind."""
    if isinstance(info, CodexErrorInfoValue):
        return BY_KIND.get(info, TurnFailedError)
    if not isinstance(info, CodexErrorInfoDetail):
        return TurnFailedError
    broken = (
        info.http_connection_failed
        or info.response_stream_connection_failed
        or info.response_stream_disconnected
        or info.response_too_many_failed_attempts
    )
    if broken is None:
        return TurnFailedError
    status = broken.http_status_code
    # Without a status, there was no response.
    if status is None:
        return ModelUnavailableError
    return BY_STATUS.get(status, ModelUnavailableError if status >= 500 else TurnFailedError)
