"""Collect the events of a turn for its answer, JSON output and exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openai_codex import protocol

if TYPE_CHECKING:
    from openai_codex.protocol import JsonObject

__all__ = ["TurnRecord", "event_as_json"]


class TurnRecord:
    """The state of a turn so far.

    Attributes:
        thread_id: Its thread, if there is one yet.
        turn_id: The turn, if the runtime has accepted it.
        turn: The completed turn, if it has ended.
        items: The completed items, in order.
        usage: The last reported token usage.
    """

    def __init__(self) -> None:
        self.thread_id: str | None = None
        self.turn_id: str | None = None
        self.turn: protocol.Turn | None = None
        self.items: list[protocol.ThreadItem] = []
        self.usage: protocol.ThreadTokenUsage | None = None

    def add(self, payload: object) -> None:
        """Add the payload of an event."""
        match payload:
            case protocol.ItemCompletedNotification(item=item):
                self.items.append(item)
            case protocol.ThreadTokenUsageUpdatedNotification(token_usage=usage):
                self.usage = usage
            case protocol.TurnCompletedNotification(turn=turn):
                self.turn = turn
            case _:
                pass

    @property
    def final_response(self) -> str | None:
        """The answer: the last message marked as the answer, or else the last unmarked one."""
        for phase in (protocol.MessagePhase.final_answer, None):
            for item in reversed(self.items):
                if isinstance(item, protocol.AgentMessageThreadItem) and item.phase == phase:
                    return item.text
        return None

    @property
    def status(self) -> str:
        """The status in the protocol: ``completed``, ``failed`` or ``interrupted``."""
        return "failed" if self.turn is None else str(self.turn.status.value)

    def as_json(self, error: BaseException | None = None) -> JsonObject:
        """Return the state as JSON with the names of the protocol.

        Args:
            error: The error that ended the turn, if it did not complete.
        """
        turn = self.turn
        return {
            "threadId": self.thread_id,
            "turnId": self.turn_id,
            "status": self._status_with(error),
            "error": None if error is None else self._error_as_json(error),
            "finalResponse": self.final_response,
            "items": [_plain(item) for item in self.items],
            "usage": None if self.usage is None else _plain(self.usage),
            "startedAt": None if turn is None else turn.started_at,
            "completedAt": None if turn is None else turn.completed_at,
            "durationMs": None if turn is None else turn.duration_ms,
        }

    def _status_with(self, error: BaseException | None) -> str:
        # The end of a turn that this client stopped may not be reported yet.
        stopped = error is not None and not isinstance(error, Exception)
        stopped = stopped or isinstance(error, TimeoutError)
        return "interrupted" if self.turn is None and stopped else self.status

    def _error_as_json(self, error: BaseException) -> JsonObject:
        from openai_codex._command.outcomes import describe, exit_code

        reported = None if self.turn is None else self.turn.error
        return {
            "message": describe(error),
            "exitCode": int(exit_code(error)),
            "details": None if reported is None else _plain(reported),
        }


def event_as_json(method: str, payload: object) -> JsonObject:
    """Return an event as the runtime sent it, with its method and parameters."""
    return {"method": method, "params": _plain(payload)}


def _plain(value: Any) -> Any:
    # An unknown event has its raw parameters.
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True)
    return value.params
