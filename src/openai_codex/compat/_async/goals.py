"""Goals: the runtime works on a goal of a thread in turn after turn, until it is reached."""

from __future__ import annotations

from openai_codex import protocol
from openai_codex._calls.async_calls import AsyncCalls
from openai_codex._wire.events import Notification
from openai_codex.compat._async.consumers import AsyncConsumer
from openai_codex.compat._async.requests import AsyncRequests
from openai_codex.compat.scopes import turn_of
from openai_codex.errors import CodexError, InvalidRequestError

__all__ = ["AsyncGoalOperation", "AsyncGoals"]


class AsyncGoalOperation:
    """Follows a thread's work on its goal. Use it from one place at a time.

    Attributes:
        thread_id: The thread.
        turn_id: The latest turn whose start was read.
    """

    def __init__(self, calls: AsyncCalls, thread_id: str) -> None:
        self.thread_id = thread_id
        self.turn_id: str | None = None
        self._consumer = AsyncConsumer(calls, None, self._concerns, thread_id)

    @staticmethod
    def _concerns(event: Notification) -> bool:
        return turn_of(event) is not None or event.method.startswith("thread/goal/")

    async def next(self) -> Notification:
        """Wait for the next notification of the thread's turns and of its goal.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        event = await self._consumer.next()
        if event.method == "turn/started":
            self.turn_id = turn_of(event)
        return event

    def close(self) -> None:
        """Stop following the goal."""
        self._consumer.close()


class AsyncGoals(AsyncRequests):
    """The goals of a client's threads."""

    def _started(self) -> AsyncCalls:
        raise NotImplementedError

    def register_goal_operation(self, thread_id: str) -> AsyncGoalOperation:
        """Follow the goal of a thread from now on."""
        return AsyncGoalOperation(self._started(), thread_id)

    def reserve_goal_operation(self, thread_id: str) -> AsyncGoalOperation:
        """Do the same as :meth:`register_goal_operation`, which misses no notification."""
        return self.register_goal_operation(thread_id)

    def unregister_goal_operation(self, state: AsyncGoalOperation) -> None:
        """Stop following a goal."""
        state.close()

    async def next_goal_notification(self, state: AsyncGoalOperation) -> Notification:
        """Wait for the next notification of a goal, without a timeout.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        return await state.next()

    async def start_goal_operation(
        self, thread_id: str, objective: str
    ) -> tuple[AsyncGoalOperation, str]:
        """Set a thread's goal, and wait until its first turn has started.

        Returns:
            The operation, for :meth:`next_goal_notification`, and the first turn's id.

        Raises:
            InvalidRequestError: If the thread is not idle, or not saved.
            CodexError: If no turn starts.
        """
        thread = (await self.thread_read(thread_id)).thread
        if not isinstance(thread.status, protocol.IdleThreadStatus):
            raise InvalidRequestError(-32600, f"the thread must be idle: {thread_id}")
        if thread.ephemeral or thread.path is None:
            raise InvalidRequestError(-32600, f"the thread must be saved: {thread_id}")
        state = self.register_goal_operation(thread_id)
        try:
            await self.thread_goal_clear(thread_id)
            status = protocol.ThreadGoalStatus.active
            await self.thread_goal_set(thread_id, objective=objective, status=status)
            while state.turn_id is None:
                await state.next()
        except BaseException:
            state.close()
            raise
        return state, state.turn_id

    async def cancel_goal_operation(self, state: AsyncGoalOperation) -> None:
        """Pause a goal and stop its turn. Ignore whichever of the two is already over."""
        for stop in (self._pause, self._stop):
            try:
                await stop(state)
            except CodexError:
                # It was already over.
                continue

    async def _pause(self, state: AsyncGoalOperation) -> None:
        await self.pause_goal(state.thread_id)

    async def _stop(self, state: AsyncGoalOperation) -> None:
        if state.turn_id is not None:
            await self.turn_interrupt(state.thread_id, state.turn_id)
