# Derived from src/openai_codex/compat/_async/goals.py by tools/derive_sync; do not edit.
"""Goals: the runtime works on a goal of a thread in turn after turn, until it is reached."""

from __future__ import annotations

from openai_codex import protocol
from openai_codex._calls.calls import Calls
from openai_codex._wire.events import Notification
from openai_codex.compat._sync.consumers import Consumer
from openai_codex.compat._sync.requests import Requests
from openai_codex.compat.scopes import turn_of
from openai_codex.errors import CodexError, InvalidRequestError

__all__ = ["GoalOperation", "Goals"]


class GoalOperation:
    """Follows a thread's work on its goal. Use it from one place at a time.

    Attributes:
        thread_id: The thread.
        turn_id: The latest turn whose start was read.
    """

    def __init__(self, calls: Calls, thread_id: str) -> None:
        self.thread_id = thread_id
        self.turn_id: str | None = None
        self._consumer = Consumer(calls, None, self._concerns, thread_id)

    @staticmethod
    def _concerns(event: Notification) -> bool:
        return turn_of(event) is not None or event.method.startswith("thread/goal/")

    def next(self) -> Notification:
        """Wait for the next notification of the thread's turns and of its goal.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        event = self._consumer.next()
        if event.method == "turn/started":
            self.turn_id = turn_of(event)
        return event

    def close(self) -> None:
        """Stop following the goal."""
        self._consumer.close()


class Goals(Requests):
    """The goals of a client's threads."""

    def _started(self) -> Calls:
        raise NotImplementedError

    def register_goal_operation(self, thread_id: str) -> GoalOperation:
        """Follow the goal of a thread from now on."""
        return GoalOperation(self._started(), thread_id)

    def reserve_goal_operation(self, thread_id: str) -> GoalOperation:
        """Do the same as :meth:`register_goal_operation`, which misses no notification."""
        return self.register_goal_operation(thread_id)

    def unregister_goal_operation(self, state: GoalOperation) -> None:
        """Stop following a goal."""
        state.close()

    def next_goal_notification(self, state: GoalOperation) -> Notification:
        """Wait for the next notification of a goal, without a timeout.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        return state.next()

    def start_goal_operation(self, thread_id: str, objective: str) -> tuple[GoalOperation, str]:
        """Set a thread's goal, and wait until its first turn has started.

        Returns:
            The operation, for :meth:`next_goal_notification`, and the first turn's id.

        Raises:
            InvalidRequestError: If the thread is not idle, or not saved.
            CodexError: If no turn starts.
        """
        thread = self.thread_read(thread_id).thread
        if not isinstance(thread.status, protocol.IdleThreadStatus):
            raise InvalidRequestError(-32600, f"the thread must be idle: {thread_id}")
        if thread.ephemeral or thread.path is None:
            raise InvalidRequestError(-32600, f"the thread must be saved: {thread_id}")
        state = self.register_goal_operation(thread_id)
        try:
            self.thread_goal_clear(thread_id)
            status = protocol.ThreadGoalStatus.active
            self.thread_goal_set(thread_id, objective=objective, status=status)
            while state.turn_id is None:
                state.next()
        except BaseException:
            state.close()
            raise
        return state, state.turn_id

    def cancel_goal_operation(self, state: GoalOperation) -> None:
        """Pause a goal and stop its turn. Ignore whichever of the two is already over."""
        for stop in (self._pause, self._stop):
            try:
                stop(state)
            except CodexError:
                # It was already over.
                continue

    def _pause(self, state: GoalOperation) -> None:
        self.pause_goal(state.thread_id)

    def _stop(self, state: GoalOperation) -> None:
        if state.turn_id is not None:
            self.turn_interrupt(state.thread_id, state.turn_id)
