"""Goals: objectives that the runtime pursues, turn after turn, until they are reached."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from openai_codex import protocol, types
from openai_codex._async.subscription import AsyncFeed
from openai_codex._async.thread_state import AsyncThreadState
from openai_codex._async.turn import AsyncTurnHandle, finish
from openai_codex._calls.async_live_turns import AsyncFollowedTurns, follow_turns
from openai_codex._checks import check_callback, check_text, check_texts, check_whole
from openai_codex._params.conversions import choice
from openai_codex._public import public
from openai_codex._waiting.deadline import TurnDeadline, check_bounds
from openai_codex._wire.events import Notification
from openai_codex._wire.turn_collector import TurnCollector
from openai_codex._wire.turn_result import GoalResult, TurnResult
from openai_codex.errors import TurnFailedError
from openai_codex.protocol import methods
from openai_codex.protocol.notifications import (
    ITEM_STARTED,
    THREAD_GOAL_CLEARED,
    THREAD_GOAL_UPDATED,
    TURN_COMPLETED,
    TURN_STARTED,
)

if TYPE_CHECKING:
    from openai_codex._calls.async_calls import AsyncCalls
    from openai_codex._calls.async_live_turns import AsyncLiveTurn

__all__ = ["AsyncGoalHandle", "AsyncGoals"]

# Notifications that show whether a goal is still pursued.
PROGRESS = frozenset({THREAD_GOAL_UPDATED, THREAD_GOAL_CLEARED, TURN_COMPLETED})


@public("openai_codex")
class AsyncGoalHandle(AsyncFeed):
    """A goal that the agent pursues. Use it from one task at a time.

    Created by :meth:`AsyncThread.start_goal`. It ends when the goal is no longer active: the agent
    has reached it, its budget is used up, or a turn was interrupted or failed. Closing the handle,
    or leaving its ``with`` block, does not stop the goal.

    Attributes:
        thread_id: The thread.
        goal: The latest state of the goal, or :obj:`None` if it was cleared.
    """

    def __init__(
        self, calls: AsyncCalls, followed: AsyncFollowedTurns, goal: protocol.ThreadGoal
    ) -> None:
        super().__init__(calls, followed.mailbox)
        self._followed = followed
        self._turn: AsyncLiveTurn | None = None
        self._over = False
        # The turn in which the goal ended, if its start was not reported yet.
        self._last: str | None = None
        self.thread_id = goal.thread_id
        self.goal: protocol.ThreadGoal | None = goal

    def __repr__(self) -> str:
        return f"AsyncGoalHandle(thread_id={self.thread_id!r}, goal={self.goal!r})"

    async def turns(self) -> AsyncIterator[AsyncTurnHandle[None]]:
        """Yield a handle for each turn when it starts, until the goal is no longer active.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        with TurnDeadline(self.thread_id, None, None) as unbounded:
            while (turn := await self._next(unbounded)) is not None:
                yield AsyncTurnHandle(self._calls, turn)

    async def stream(self) -> AsyncIterator[Notification]:
        """Yield the events of all turns as they arrive, like :meth:`AsyncTurnHandle.stream`.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        async for turn in self.turns():
            async for event in turn.stream():
                yield event

    async def run(
        self,
        *,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        on_event: Callable[[Notification], object] | None = None,
    ) -> GoalResult:
        """Wait until the goal is no longer active, and return its result.

        Turns that were already read with :meth:`turns` or :meth:`stream` are not in the result.

        If a turn fails, the runtime ends the goal. If this raises any other error, or is cancelled,
        the goal is paused and its turn is stopped.

        Args:
            timeout: Seconds to wait for the whole goal; :obj:`None` waits forever.
            idle_timeout: Seconds without events, as in :meth:`AsyncTurnHandle.run`.
            on_event: Called with each event of the turns.

        Raises:
            ValueError: If a timeout is not greater than 0.
            TurnTimeoutError: If a timeout expires. The error has the output of the last turn.
            TurnFailedError: If a turn fails.
            TransportClosedError: If the runtime ends.
        """
        check_bounds(timeout, idle_timeout)
        if on_event is not None:
            check_callback("on_event", on_event)
        results: list[TurnResult[None]] = []
        with TurnDeadline(self.thread_id, timeout, idle_timeout) as deadline:
            try:
                while (turn := await self._next(deadline)) is not None:
                    results.append(await finish(turn, deadline, None, on_event))
            except TurnFailedError:
                # In this case the runtime blocks the goal itself.
                raise
            except BaseException:
                paused = protocol.ThreadGoalStatus.paused
                params = protocol.ThreadGoalSetParams(thread_id=self.thread_id, status=paused)
                self._followed.tell(methods.THREAD_GOAL_SET, params)
                raise
        return GoalResult(self.goal, results)

    async def pause(self) -> None:
        """Pause the goal and stop its turn (protocol: ``thread/goal/set``).

        Does nothing if the goal is over. :meth:`AsyncThread.set_goal` makes it active again.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        if self._over:
            return
        paused = protocol.ThreadGoalStatus.paused
        params = protocol.ThreadGoalSetParams(thread_id=self.thread_id, status=paused)
        self.goal = (await self._calls.request(methods.THREAD_GOAL_SET, params)).goal
        if self._turn is not None:
            await self._turn.interrupt()

    async def _next(self, deadline: TurnDeadline) -> AsyncLiveTurn | None:
        """Wait for the next turn. Return :obj:`None` if the goal is over.

        Raises:
            TurnTimeoutError: If the deadline expires.
            TransportClosedError: If the runtime ends.
        """
        mailbox = self._mailbox
        while not self._over:
            if deadline.runs_out():
                raise deadline.error(TurnCollector(self.thread_id, ""))
            try:
                if not await mailbox.fill(deadline.left() if deadline.bounded else None):
                    break
            except TimeoutError:
                # This may be a regular check of the idle timeout and not the end of the wait.
                continue
            event = mailbox.unread.popleft()
            if event.method in (TURN_STARTED, ITEM_STARTED):
                self._turn = self._followed.begun() or self._turn
                self._over = self._last is not None and self._last == self._turn_id
                return self._turn
            self._note(event)
        self._over = True
        return None

    @property
    def _turn_id(self) -> str | None:
        """The latest turn whose start was reported."""
        return None if self._turn is None else self._turn.route.key.turn_id

    def _note(self, event: Notification) -> None:
        """Update the goal, and whether it is over, from an event."""
        payload = event.payload
        if isinstance(payload, protocol.ThreadGoalUpdatedNotification):
            self.goal = payload.goal
            self._last = None
            if payload.goal.status != protocol.ThreadGoalStatus.active:
                # server: on a busy machine, the start of the turn may be reported after this.
                self._over = payload.turn_id in (None, self._turn_id)
                self._last = payload.turn_id
        elif isinstance(payload, protocol.TurnCompletedNotification):
            # server: after an interruption the goal stays active, but no other turn starts.
            interrupted = payload.turn.status == protocol.TurnStatus.interrupted
            self._over = interrupted or payload.turn.id == self._last
        elif self._turn is not None:
            # Before the first turn, this notification is about the thread's previous goal.
            self.goal, self._over = None, True


class AsyncGoals(AsyncThreadState):
    """The methods of a thread for its goal."""

    async def goal(self) -> protocol.ThreadGoal | None:
        """Return the thread's goal, or :obj:`None` (protocol: ``thread/goal/get``).

        Raises:
            ThreadNotFoundError: If there is no such thread.
            InvalidRequestError: If the thread is ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadGoalGetParams(thread_id=self.id)
        return (await self._calls.request(methods.THREAD_GOAL_GET, params)).goal

    async def set_goal(
        self,
        objective: str | None = None,
        *,
        status: types.GoalStatusChoice | None = None,
        token_budget: int | None = None,
    ) -> protocol.ThreadGoal:
        """Set or change the goal (protocol: ``thread/goal/set``).

        While the goal is active and no other turn is running, the runtime starts turns to pursue
        it. Use :meth:`start_goal` to follow them. With :obj:`None`, an option does not change.

        Args:
            objective: What the agent must achieve.
            status: The new status, such as ``"active"`` or ``"paused"``.
            token_budget: Tokens after which the goal ends.

        Raises:
            InvalidRequestError: If the thread has no goal and no objective is given, or if the
                thread is ephemeral.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_texts(objective=objective)
        if token_budget is not None:
            check_whole("token_budget", token_budget, 1)
        self._check_open()
        params = protocol.ThreadGoalSetParams(
            thread_id=self.id,
            objective=objective,
            status=choice(status, protocol.ThreadGoalStatus, "status"),
            token_budget=token_budget,
        )
        return (await self._calls.request_loaded(methods.THREAD_GOAL_SET, params, self.id)).goal

    async def pause_goal(self) -> protocol.ThreadGoal:
        """Start no more turns for the goal; a running one continues. Raises as :meth:`set_goal`."""
        return await self.set_goal(status=protocol.ThreadGoalStatus.paused)

    async def clear_goal(self) -> bool:
        """Remove the goal (protocol: ``thread/goal/clear``). Return whether there was one.

        Raises:
            ThreadNotFoundError: If there is no such thread.
            InvalidRequestError: If the thread is ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadGoalClearParams(thread_id=self.id)
        return (await self._calls.request(methods.THREAD_GOAL_CLEAR, params)).cleared

    async def start_goal(
        self, objective: str, *, token_budget: int | None = None
    ) -> AsyncGoalHandle:
        """Have the agent pursue a goal in as many turns as it needs.

        Returns when the runtime has accepted the goal, which replaces an earlier one. The agent
        decides when the goal is reached. A budget limits the tokens it can use.

        Args:
            objective: What the agent must achieve.
            token_budget: Tokens after which the goal ends.

        Raises:
            InvalidRequestError: If the thread is ephemeral, or the runtime refuses.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_text("objective", objective)
        if token_budget is not None:
            check_whole("token_budget", token_budget, 1)
        self._check_open()
        await self.clear_goal()
        followed = await follow_turns(self._calls, self.id, PROGRESS)
        try:
            status = protocol.ThreadGoalStatus.active
            goal = await self.set_goal(objective, status=status, token_budget=token_budget)
        except BaseException:
            followed.mailbox.close()
            raise
        return AsyncGoalHandle(self._calls, followed, goal)

    async def run_goal(
        self,
        objective: str,
        *,
        token_budget: int | None = None,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        on_event: Callable[[Notification], object] | None = None,
    ) -> GoalResult:
        """Have the agent pursue a goal, and wait for the result.

        Same as :meth:`start_goal` followed by :meth:`AsyncGoalHandle.run`, with the options of
        both.

        Raises:
            ValueError: If a timeout is not greater than 0.
            TurnTimeoutError: If a timeout expires. The goal is paused.
            TurnFailedError: If a turn fails.
            CodexError: As :meth:`start_goal`.
        """
        check_bounds(timeout, idle_timeout)
        if on_event is not None:
            check_callback("on_event", on_event)
        goal = await self.start_goal(objective, token_budget=token_budget)
        return await goal.run(timeout=timeout, idle_timeout=idle_timeout, on_event=on_event)
