"""The awaiting mailbox, and the way from the reader thread into an event loop."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Final

from openai_codex._mailboxes.bell import ringer
from openai_codex._mailboxes.flag import Flag
from openai_codex._mailboxes.inbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Callable, Container

__all__ = ["AsyncMailbox", "LoopBridge", "LoopBridges"]

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
        self._caught_up = Flag()
        self._when_settled: set[Callable[[], object]] = set()
        self.crowded = False
        """Whether the loop runs several at once of those who waited: what they send can be
        gathered until they have run, which :meth:`when_settled` tells."""

    def let_catch_up(self, seconds: float) -> bool:
        """Block until those whom the loop was to wake have run, for so many seconds at most."""
        # One that does not run wakes nobody, whatever it was given before.
        return not self.loop.is_running() or self._caught_up.wait(seconds)

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop soon; return whether there still is a loop to run it."""
        self._callbacks.append(callback)
        # A loop that was closed with a wake-up scheduled never ran it.
        if self._scheduled and not self.loop.is_closed():
            return True
        self._scheduled = True
        self._caught_up.clear()
        try:
            self._ring(self._run)
        except RuntimeError:
            # The loop was closed while turns went on: nobody waits there any more.
            self._callbacks.clear()
            self._scheduled = False
            return False
        return True

    def when_settled(self, callback: Callable[[], object]) -> None:
        """Run *callback* once, after those whom the loop was to wake have run."""
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


class LoopBridges:
    """The bridge to the loop that uses a client now; a later one gets a bridge of its own."""

    def __init__(self) -> None:
        self._latest: LoopBridge | None = None

    def current(self) -> LoopBridge:
        """Return the bridge to the running loop."""
        loop = asyncio.get_running_loop()
        if self._latest is None or self._latest.loop is not loop:
            self._latest = LoopBridge(loop)
        return self._latest

    def pace(self) -> bool:
        """Wait a little for the loop that used the client last; return whether it has caught up.

        For the reader, before it hands over more: a loop that is busy with it for longer
        keeps its other tasks waiting for longer. One that is stuck does not hold the
        reader up.
        """
        return self._latest is None or self._latest.let_catch_up(LOOP_PATIENCE)

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop that used the client last; return whether there is one."""
        return self._latest is not None and self._latest.post(callback)


class AsyncMailbox(Inbox):
    """Events for one consumer; the reader fills it, tasks of one loop empty it.

    Args:
        bridges: The ways into the loops of the client.
        limit, droppable: As of :class:`Inbox`.
    """

    def __init__(
        self,
        bridges: LoopBridges,
        limit: int | None = None,
        droppable: Container[str] | None = None,
    ) -> None:
        super().__init__(limit, droppable)
        self._bridges = bridges
        self._bridge = bridges.current()
        self._waiters: list[asyncio.Future[bool]] = []
        # Whether others could run since the last batch, as they could while the turn was started.
        self._waited = True

    async def fill(self, timeout: float | None = None) -> bool:
        """Wait until there is something unread; return :obj:`False` at the end.

        Lets other tasks run before it returns another batch, however fast they come.

        Args:
            timeout: Seconds to wait; :obj:`None` is no bound. A timer is all that it
                costs, while :func:`asyncio.wait_for` would cost a task.

        Raises:
            CodexError: If the connection ended first.
            TimeoutError: If nothing came in time.
            WrongProcessError: In the child of a fork.
        """
        self.check_owner()
        deadline = None if timeout is None else asyncio.get_running_loop().time() + timeout
        while not self.unread:
            opened = self._open_next() if self._batches.filled else None
            if opened is None:
                self._waited = True
                if not await self._arrival(deadline):
                    raise TimeoutError
                continue
            if opened and not self._waited:
                await asyncio.sleep(0)
            self._waited = False
            return opened
        return True

    def _arrival(self, deadline: float | None) -> asyncio.Future[bool]:
        """Return what gets done when something has come; :obj:`False` if the time is over."""
        bridge = self._bridges.current()
        if bridge is not self._bridge:
            # The client has moved to another loop; who waited in the old one went with it.
            self._bridge, self._waiters = bridge, []
        waiter: asyncio.Future[bool] = bridge.loop.create_future()
        if self._waiters:
            # One that was cancelled is woken by nobody.
            self._waiters = [each for each in self._waiters if not each.done()]
        self._waiters.append(waiter)
        if self._batches.filled:
            waiter.set_result(True)
        elif deadline is not None:
            timer = bridge.loop.call_at(deadline, self._expire, waiter)
            waiter.add_done_callback(lambda _: timer.cancel())
        return waiter

    def _expire(self, waiter: asyncio.Future[bool]) -> None:
        if not waiter.done():
            waiter.set_result(self._batches.filled)

    def _wake(self) -> None:
        if self._waiters:
            self._bridge.post(self._wake_tasks)

    def _wake_tasks(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(True)
