"""The awaiting mailbox, and the way from the reader thread into an event loop."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from openai_codex._mailboxes.batches import BatchQueue, End
from openai_codex.errors import StreamConsumedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

__all__ = ["AsyncMailbox", "LoopBridge"]


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

    def post(self, callback: Callable[[], object]) -> None:
        """Run *callback* in the loop soon; nowhere if the loop is closed."""
        self._callbacks.append(callback)
        if self._scheduled:
            return
        self._scheduled = True
        try:
            self.loop.call_soon_threadsafe(self._run)
        except RuntimeError:
            # The loop was closed while turns went on: nobody waits there any more.
            self._callbacks.clear()
            self._scheduled = False

    def _run(self) -> None:
        self._scheduled = False
        while self._callbacks:
            self._callbacks.popleft()()


class AsyncMailbox:
    """Events for one consumer; the reader fills it, tasks of one loop empty it.

    The reader puts a batch and then looks for waiters; a waiter is added and then
    looks for batches. So one of the two always sees the other.

    Args:
        bridge: The way into the loop of the consumer.
        limit: How many events may wait to be read; :obj:`None` means any number.
    """

    def __init__(self, bridge: LoopBridge, limit: int | None = None) -> None:
        self.wanted: frozenset[str] | None = None
        self.unread: deque[Notification] = deque()
        """Events of the batch that is being read."""
        self._bridge = bridge
        self._batches = BatchQueue(limit)
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

    def deliver(self, events: list[Notification], /) -> None:
        """Take over a batch (reader thread)."""
        if not self._closed:
            self._put(events)

    def end(self) -> None:
        """Note that nothing follows."""
        self._put(End())

    def fail(self, error: CodexError, /) -> None:
        """Note the end of the connection (reader thread)."""
        self._put(End(error))

    def close(self) -> None:
        """Take nothing in any more, and wake whoever waits."""
        self._closed = True
        self.end()

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

    async def fill(self) -> bool:
        """Wait until there is something unread; return :obj:`False` at the end.

        Lets other tasks run once per batch, however fast the batches come.

        Raises:
            CodexError: If the connection ended first.
        """
        await self._arrival()
        if self.unread:
            return True
        batch = self._batches.get_nowait()
        if isinstance(batch, list):
            self.unread.extend(batch)
            return True
        # Others who wait for this mailbox must learn it, too.
        self._put(batch)
        batch.check()
        self._consumed = True
        return False

    async def _arrival(self) -> None:
        if self.unread or not self._batches.empty():
            await asyncio.sleep(0)
        while not self.unread and self._batches.empty():
            waiter = self._bridge.loop.create_future()
            self._waiters.append(waiter)
            try:
                if self._batches.empty():
                    await waiter
            finally:
                if waiter in self._waiters:
                    self._waiters.remove(waiter)

    def _put(self, batch: list[Notification] | End) -> None:
        self._batches.put(batch)
        if self._waiters:
            self._bridge.post(self._wake)

    def _wake(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)
