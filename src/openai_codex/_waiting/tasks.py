"""How tasks wait: in the event loop that they run in, woken from the reader thread.

There is no executor and no thread per waiter.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

from openai_codex._waiting.async_handling import AsyncHandling
from openai_codex._waiting.deadline import Unbegun
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
    """Run callbacks in one event loop, from any thread, with one wake-up per burst.

    Without locks: a callback is appended before the flag is looked at, and the
    flag is cleared before the callbacks are run. So either the run that is
    scheduled sees the callback, or another run is scheduled for it.
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
        """Whether the loop runs several of those who waited: what they send can be
        gathered until they have run, which :meth:`when_settled` tells."""

    def let_catch_up(self, seconds: float) -> bool:
        """Block until the tasks that the loop must wake have run, or the seconds have passed."""
        # One that does not run wakes no one, whatever it was given before.
        return not self.loop.is_running() or self._caught_up.wait(seconds)

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop soon; return whether there still is a loop to run it."""
        self._callbacks.append(callback)
        # A loop that was closed with a wake-up scheduled never ran it.
        if self._scheduled and not self.loop.is_closed():
            return True
        try:
            self._scheduled = True
            self._caught_up.clear()
            self._ring(self._run)
        except BaseException as error:
            # Whatever it was, the next one rings.
            self._scheduled = False
            if not isinstance(error, RuntimeError):
                raise
            # The loop was closed while turns went on: no one waits there anymore.
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
        # Behind the tasks that were just woken.
        self.loop.call_soon(self._settle)

    def _settle(self) -> None:
        self._caught_up.set()
        # In this order: what was posted since, or is being posted, has a run of its own to
        # come, and those whom that wakes behind it.
        if self._scheduled:
            self._caught_up.clear()
        self.crowded = False
        while self._when_settled:
            self._when_settled.pop()()


class Alarm:
    """Ends waits of one loop when their time is up.

    Nearly all of them end before, so what costs is to begin and to leave one: a timer for
    each would be pushed onto the loop's heap and stay there. Here the loop has a timer
    for the earliest, which is looked at again when it goes off. Without it,
    requests of tasks take 1.09 to 1.59 times the CPU (benchmarks: ``requests``, `asyncio`).

    Args:
        loop: The loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._deadlines: dict[asyncio.Future[None], float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._goes_off = math.inf

    def set(self, waiter: asyncio.Future[None], seconds: float) -> None:
        """End a wait after so many seconds, which may be infinite, unless it is cleared before."""
        deadline = self._deadlines[waiter] = self.loop.time() + seconds
        if deadline < self._goes_off:
            self._wind(deadline)

    def clear(self, waiter: asyncio.Future[None]) -> None:
        """Let a wait alone that is over."""
        del self._deadlines[waiter]

    def _wind(self, deadline: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._goes_off = deadline
        self._timer = self.loop.call_at(deadline, self._go_off)

    def _go_off(self) -> None:
        # As exact as the loop itself: it runs what is due within its clock's resolution.
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

    A client that moves to another loop gets another bridge there.
    """

    starts_at_once = False
    """A client is started at its first use, and again at its next after it was closed."""

    def __init__(self) -> None:
        self._latest: LoopBridge | None = None
        self._alarm: Alarm | None = None

    def begin(self, client: object) -> None:
        """Leave a client that was just made to its first use."""

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
        # Handlers of a turn run in the loop that starts it, also if they are asked for before
        # anything waits there. The reader, which makes mailboxes as well, is in no loop.
        if asyncio._get_running_loop() is not None:  # noqa: SLF001  # documented, and never raises
            self.bridge()
        return AsyncMailbox(self, limit, droppable, most_bytes)

    def handling(self) -> AsyncHandling:
        """Return what runs the handlers of a connection."""
        return AsyncHandling(self.bridge, self.post)

    async def arrived(self, answer: Answer[Any], seconds: float | None) -> bool:
        """Wait for an answer, for so many seconds at most; return whether it is there."""
        # Also if it is there: handlers run in the loop that used the client last.
        bridge = self.bridge()
        if answer.done:
            # Others run even then, and who waits can be cancelled.
            await asyncio.sleep(0)
            return True
        alarm = self._alarm
        if alarm is None or alarm.loop is not bridge.loop:
            # Kept here: the client may be used in another loop before this wait is over.
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

    # The rest is for the reader, and for what sends.

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop that used the client last; return whether there is one."""
        return self._latest is not None and self._latest.post(callback)

    def pace(self) -> bool:
        """Wait a little for the loop that used the client last; return whether it has caught up.

        Before the reader hands over more: a loop that is busy with it for longer keeps its
        other tasks waiting for longer. One that is stuck does not hold the reader up.
        """
        return self._latest is None or self._latest.let_catch_up(LOOP_PATIENCE)

    def more_follows(self, flush: Callable[[], object], /) -> bool:
        """Say whether other tasks are about to send; if so, *flush* is called after that."""
        bridge = self._latest
        if bridge is None or not bridge.crowded:
            return False
        # Only there: elsewhere it may be over by the time that this is noted.
        if asyncio._get_running_loop() is not bridge.loop:  # noqa: SLF001  # documented, and never raises
            return False
        bridge.when_settled(flush)
        return True


class AsyncMailbox(Inbox["asyncio.Future[bool]"]):
    """Events for one consumer; the reader fills it, tasks of one loop empty it.

    Args:
        waits: The ways into the loops of the client.
        limit, droppable, most_bytes: As of :class:`Inbox`.
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
        # To the loop of whoever waits. Until then there is none: the reader may have made this.
        self._bridge: LoopBridge | None = None
        # Whether others could run since the last batch, as they could while the turn was started.
        self._waited = True

    async def fill(self, timeout: float | None = None) -> bool:
        """Wait until there is something unread; return :obj:`False` at the end.

        Lets other tasks run before it returns another batch, however fast they come.

        Args:
            timeout: Seconds to wait; :obj:`None` waits forever. A timer is all that it
                costs, while :func:`asyncio.wait_for` would cost a task.

        Raises:
            CodexError: If the connection ended first.
            TimeoutError: If nothing came in time.
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
        """Return what gets done when something has come; :obj:`False` if the time is over."""
        bridge = self._waits.bridge()
        if bridge is not self._bridge:
            # The client has moved to another loop; who waited in the old one went with it.
            self._bridge, self._waiters = bridge, []
        waiter: asyncio.Future[bool] = bridge.loop.create_future()
        if self._waiters:
            # One that was cancelled is woken by no one.
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
    """Have a turn stopped whose *run* is cancelled before its first step."""

    @wraps(run)
    def unbegun(self: OfTurn, **bounds: float | None) -> Unbegun[Any]:
        return Unbegun(run(self, **bounds), self._turn.given_up)

    return cast("F", unbegun)


def _set(arrived: asyncio.Future[None]) -> None:
    if not arrived.done():
        arrived.set_result(None)
