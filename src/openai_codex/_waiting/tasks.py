"""How tasks wait: in their event loop, until the reader thread wakes them.

Waiting uses no executor and no threads.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

from openai_codex._waiting.deadline import Unbegun
from openai_codex._waiting.handling import AsyncHandling
from openai_codex._waiting.mailbox import Inbox
from openai_codex._waiting.wakeup import Latch, ringer

if TYPE_CHECKING:
    from collections.abc import Container

    from openai_codex._runtime.requests import Answer
    from openai_codex._waiting.deadline import Stoppable

__all__ = ["Alarm", "AsyncMailbox", "AsyncWaits", "LoopBridge", "stops_unbegun"]

F = TypeVar("F", bound=Callable[..., Any])

# How long the reader waits for a loop that is busy, in seconds.
LOOP_PATIENCE: Final = 0.01


class LoopBridge:
    """Runs callbacks in one event loop, from any thread, with one wake-up per burst.

    It needs no locks: a callback is appended before the flag is checked, and the flag is cleared
    before the callbacks run. So either the scheduled run sees the callback, or another run is
    scheduled for it.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._ring = ringer(loop)
        self._callbacks: deque[Callable[[], object]] = deque()
        self._scheduled = False
        self._caught_up = Latch()
        self._caught_up.set()
        self._when_settled: set[Callable[[], object]] = set()
        self.crowded = False
        """Whether the loop is waking several waiters. The requests that they send can be collected
        until all have run, see :meth:`when_settled`."""

    def let_catch_up(self, seconds: float) -> bool:
        """Block for at most *seconds*, until the tasks that the loop must wake have run."""
        # A loop that is not running never wakes tasks, so do not wait for it.
        return not self.loop.is_running() or self._caught_up.wait(seconds)

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop soon; return :obj:`False` if the loop is closed."""
        self._callbacks.append(callback)
        # A loop that was closed after a wake-up was scheduled never runs it.
        if self._scheduled and not self.loop.is_closed():
            return True
        try:
            self._scheduled = True
            self._caught_up.clear()
            self._ring(self._run)
        except BaseException as error:
            # After any error, the next call must wake the loop.
            self._scheduled = False
            if not isinstance(error, RuntimeError):
                raise
            # The loop was closed while turns were running, so no task waits there.
            self._callbacks.clear()
            return False
        return True

    def when_settled(self, callback: Callable[[], object]) -> None:
        """Run *callback* once, after the tasks that the loop must wake have run."""
        self._when_settled.add(callback)

    def _run(self) -> None:
        self._scheduled = False
        self.crowded = self.crowded or len(self._callbacks) > 1
        while self._callbacks:
            self._callbacks.popleft()()
        # Runs after the tasks that were just woken.
        self.loop.call_soon(self._settle)

    def _settle(self) -> None:
        self._caught_up.set()
        # Set before the check: if a callback was posted since, another run and settling will
        # follow.
        if self._scheduled:
            self._caught_up.clear()
        self.crowded = False
        while self._when_settled:
            self._when_settled.pop()()


class Alarm:
    """Ends waits in one loop when their timeouts pass.

    Nearly all waits end before their timeouts, so starting and ending a wait must be cheap. A timer
    per wait would stay in the loop's heap. Instead, the loop has one timer for the earliest
    timeout, and the others are checked when it fires. With a timer per wait, requests of tasks take
    1.09 to 1.59 times the CPU (benchmarks: ``requests``, `asyncio`).

    Args:
        loop: The loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._deadlines: dict[asyncio.Future[None], float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._goes_off = math.inf

    def set(self, waiter: asyncio.Future[None], seconds: float) -> None:
        """End a wait after *seconds*, perhaps infinite, unless :meth:`clear` is called first."""
        deadline = self._deadlines[waiter] = self.loop.time() + seconds
        if deadline < self._goes_off:
            self._wind(deadline)

    def clear(self, waiter: asyncio.Future[None]) -> None:
        """Remove a wait that has ended."""
        del self._deadlines[waiter]

    def _wind(self, deadline: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._goes_off = deadline
        self._timer = self.loop.call_at(deadline, self._go_off)

    def _go_off(self) -> None:
        # Not the loop's current time: the loop may fire timers early, by its clock's resolution.
        now, self._timer, earliest = self._goes_off, None, math.inf
        self._goes_off = math.inf
        for waiter, deadline in self._deadlines.items():
            if deadline > now:
                earliest = min(earliest, deadline)
            elif not waiter.done():
                waiter.set_result(None)
        if earliest < math.inf:
            self._wind(earliest)


class AsyncWaits:
    """How the tasks of one client wait, in one event loop at a time.

    If the client is used in another loop, it gets a new bridge there.
    """

    starts_at_once = False
    """A client starts at its first use, and again at the next use after it was closed."""

    def __init__(self) -> None:
        self._latest: LoopBridge | None = None
        self._alarm: Alarm | None = None

    def begin(self, client: object) -> None:
        """Do nothing: a new client starts at its first use."""

    @property
    def consumers(self) -> AsyncWaits:
        """The consumers that the reader waits for."""
        return self

    def bridge(self) -> LoopBridge:
        """Return the bridge to the running loop."""
        loop = asyncio.get_running_loop()
        if self._latest is None or self._latest.loop is not loop:
            self._latest = LoopBridge(loop)
        return self._latest

    def mailbox(
        self,
        limit: int | None = None,
        droppable: Container[str] | None = None,
        most_bytes: int | None = None,
    ) -> AsyncMailbox:
        """Return a new mailbox."""
        # The handlers of a turn run in the loop that starts it, even if a request comes before a
        # task waits there. The reader, which also creates mailboxes, runs no loop.
        if asyncio._get_running_loop() is not None:  # noqa: SLF001  # documented, and never raises
            self.bridge()
        return AsyncMailbox(self, limit, droppable, most_bytes)

    def handling(self) -> AsyncHandling:
        """Return the runner of a connection's handlers."""
        return AsyncHandling(self.bridge, self.post)

    async def arrived(self, answer: Answer[Any], seconds: float | None) -> bool:
        """Wait for an answer for at most *seconds*; return whether it is done."""
        # Even if the answer is done: handlers run in the loop that used the client last.
        bridge = self.bridge()
        if answer.done:
            # Let other tasks run, and let this task be cancelled.
            await asyncio.sleep(0)
            return True
        alarm = self._alarm
        if alarm is None or alarm.loop is not bridge.loop:
            # Use a local variable: the client may be used in another loop before this wait ends.
            alarm = self._alarm = Alarm(bridge.loop)
        arrived = bridge.loop.create_future()
        wake = partial(bridge.post, partial(_set, arrived))
        answer.when_done(wake)
        alarm.set(arrived, math.inf if seconds is None else seconds)
        try:
            await arrived
        finally:
            alarm.clear(arrived)
            if not answer.done:
                answer.let_sleep(wake)
        return answer.done

    # The rest is called by the reader thread, and by code that sends.

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop that used the client last; return whether it can run there."""
        return self._latest is not None and self._latest.post(callback)

    def pace(self) -> bool:
        """Wait briefly for the loop that used the client last; return whether it has caught up.

        The reader calls this before it delivers more, so that other tasks of the loop need not wait
        longer. A loop that is stuck does not block the reader.
        """
        return self._latest is None or self._latest.let_catch_up(LOOP_PATIENCE)

    def more_follows(self, flush: Callable[[], object], /) -> bool:
        """Return whether other tasks are about to send. If so, call *flush* after that."""
        bridge = self._latest
        if bridge is None or not bridge.crowded:
            return False
        # Only in the loop's own thread: elsewhere, the tasks may have run before the callback is
        # added.
        if asyncio._get_running_loop() is not bridge.loop:  # noqa: SLF001  # documented, and never raises
            return False
        bridge.when_settled(flush)
        return True


class AsyncMailbox(Inbox["asyncio.Future[bool]"]):
    """Events for one consumer. The reader fills it, and tasks of one loop read from it.

    Args:
        waits: Has the bridges to the client's loops.
        limit, droppable, most_bytes: As in :class:`Inbox`.
    """

    def __init__(
        self,
        waits: AsyncWaits,
        limit: int | None = None,
        droppable: Container[str] | None = None,
        most_bytes: int | None = None,
    ) -> None:
        super().__init__(limit, droppable, most_bytes)
        self._waits = waits
        # To the loop in which a task waits. Not set before, as the reader may create mailboxes.
        self._bridge: LoopBridge | None = None
        # Whether other tasks could run since the last batch. They could while the turn was started.
        self._waited = True

    async def fill(self, timeout: float | None = None) -> bool:
        """Wait until there are unread events; return :obj:`False` at the end.

        Lets other tasks run before it returns another batch, even if batches come fast.

        Args:
            timeout: Seconds to wait; :obj:`None` waits forever. It costs only a timer.
                :func:`asyncio.wait_for` would cost a task.

        Raises:
            CodexError: If the connection ended first.
            TimeoutError: If no event came in time.
            WrongProcessError: In the child of a fork.
        """
        self.check_owner()
        deadline = None if timeout is None else asyncio.get_running_loop().time() + timeout
        while not self.unread:
            opened = self._open_next() if self.filled else None
            if opened is None:
                self._waited = True
                if not await self._next_batch(deadline):
                    raise TimeoutError
                continue
            if opened and not self._waited:
                await asyncio.sleep(0)
            self._waited = False
            return opened
        return True

    def _next_batch(self, deadline: float | None) -> asyncio.Future[bool]:
        """Return a future whose result is whether an event came before the deadline."""
        bridge = self._waits.bridge()
        if bridge is not self._bridge:
            # The client is now used in another loop. The old loop's waiters have ended with it.
            self._bridge, self._waiters = bridge, []
        waiter: asyncio.Future[bool] = bridge.loop.create_future()
        if self._waiters:
            # Cancelled waiters are never woken, so remove them here.
            self._waiters = [each for each in self._waiters if not each.done()]
        self._waiters.append(waiter)
        if self.filled:
            waiter.set_result(True)
        elif deadline is not None:
            timer = bridge.loop.call_at(deadline, self._expire, waiter)
            waiter.add_done_callback(lambda _: timer.cancel())
        return waiter

    def _expire(self, waiter: asyncio.Future[bool]) -> None:
        if not waiter.done():
            waiter.set_result(self.filled)

    def _wake(self) -> None:
        if self._waiters and self._bridge is not None:
            self._bridge.post(self._wake_tasks)

    def _wake_tasks(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(True)


class OfTurn(Protocol):
    """A handle of a turn."""

    _turn: Stoppable


def stops_unbegun(run: F) -> F:
    """Stop the turn if *run* is cancelled before its first step."""

    @wraps(run)
    def unbegun(self: OfTurn, **bounds: float | None) -> Unbegun[Any]:
        return Unbegun(run(self, **bounds), self._turn.given_up)

    return cast("F", unbegun)


def _set(arrived: asyncio.Future[None]) -> None:
    if not arrived.done():
        arrived.set_result(None)
