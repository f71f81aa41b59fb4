"""The awaiting mailbox, and the way from the reader thread into an event loop."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from typing import TYPE_CHECKING, Final

from openai_codex._mailboxes.batches import Batches, End
from openai_codex._mailboxes.flag import Flag
from openai_codex._runtime.ownership import Owned
from openai_codex._wire.delta_runs import events_of
from openai_codex.errors import StreamConsumedError

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from openai_codex._wire.delta_runs import Batch
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

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
            self.loop.call_soon_threadsafe(self._run)
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


class AsyncMailbox(Owned):
    """Events for one consumer; the reader fills it, tasks of one loop empty it.

    The reader puts a batch and then looks for waiters; a waiter is added and then
    looks for batches. So one of the two always sees the other.

    Args:
        bridges: The ways into the loops of the client.
        limit: How many events may wait to be read; :obj:`None` means any number.
        droppable: Methods of events that may be dropped beyond it; :obj:`None` means any.
    """

    def __init__(
        self,
        bridges: LoopBridges,
        limit: int | None = None,
        droppable: Container[str] | None = None,
    ) -> None:
        super().__init__()
        self.wanted: frozenset[str] | None = None
        self.unread: deque[Notification] = deque()
        """Events of the batch that is being read."""
        self._bridges = bridges
        self._bridge = bridges.current()
        self._lock = threading.Lock()
        self._batches = Batches(limit, droppable)
        self._waiters: list[asyncio.Future[None]] = []
        self._closed = False
        self._consumed = False

    @property
    def dropped(self) -> int:
        """How many events were dropped because they were not read in time."""
        return self._batches.dropped

    @property
    def closed(self) -> bool:
        """Whether its consumer has gone, so that nothing needs to be delivered any more."""
        return self._closed

    def deliver(self, batch: Batch, /) -> None:
        """Take over a batch (reader thread)."""
        if not self._closed:
            self._put(batch)

    def end(self) -> None:
        """Note that nothing follows."""
        self._put(End())

    def fail(self, error: CodexError, /) -> None:
        """Note the end of the connection (reader thread)."""
        self._put(End(error))

    def close(self) -> None:
        """Take nothing in any more, and wake whoever waits."""
        self._closed = True
        # In the child of a fork the queue's lock may be held by a thread that it does not have.
        if not self.foreign:
            self.end()

    def discard(self) -> None:
        """Drop what is unread and take nothing in any more: nobody can read on.

        Takes no lock, since the garbage collector calls it, in the middle of anything.
        """
        self._closed = True
        self._batches = Batches()
        self.unread.clear()

    def begin(self, turn_id: str) -> None:
        """Check that there is something left to read.

        Raises:
            StreamConsumedError: If the end was reached before.
        """
        if self._consumed and not self.unread:
            raise StreamConsumedError(turn_id)

    def take(self) -> list[Notification]:
        """Return what is unread, which is then read."""
        taken = list(self.unread)
        self.unread.clear()
        return taken

    async def fill(self, timeout: float | None = None) -> bool:
        """Wait until there is something unread; return :obj:`False` at the end.

        Lets other tasks run once per batch, however fast the batches come.

        Args:
            timeout: Seconds to wait; :obj:`None` is no bound. A timer is all that it
                costs, while :func:`asyncio.wait_for` would cost a task.

        Raises:
            CodexError: If the connection ended first.
            TimeoutError: If nothing came in time.
            WrongProcessError: In the child of a fork.
        """
        self.check_owner()
        if self.unread or self._batches.filled:
            await asyncio.sleep(0)
        if not self.unread and not self._batches.filled:
            await self._arrival(timeout)
        if self.unread:
            return True
        with self._lock:
            batch = self._batches.get()
        if not isinstance(batch, End):
            self.unread.extend(events_of(batch))
            return True
        batch.check()
        self._consumed = True
        return False

    async def _arrival(self, timeout: float | None) -> None:
        """Wait until there is something unread."""
        bridge = self._bridges.current()
        if bridge is not self._bridge:
            # The client has moved to another loop; who waited in the old one went with it.
            self._bridge, self._waiters = bridge, []
        loop = bridge.loop
        deadline = None if timeout is None else loop.time() + timeout
        while True:
            waiter = loop.create_future()
            timer = None if deadline is None else loop.call_at(deadline, _wake, waiter)
            self._waiters.append(waiter)
            try:
                if not self._batches.filled:
                    await waiter
            finally:
                if timer is not None:
                    timer.cancel()
                if waiter in self._waiters:
                    self._waiters.remove(waiter)
            if self.unread or self._batches.filled:
                return
            if deadline is not None and loop.time() >= deadline:
                raise TimeoutError

    def _put(self, batch: Batch | End) -> None:
        with self._lock:
            self._batches.put(batch)
        self._batches.warn()
        if self._waiters:
            self._bridge.post(self._wake)

    def _wake(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            _wake(waiter)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
