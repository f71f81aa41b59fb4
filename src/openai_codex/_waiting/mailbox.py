"""The base of both mailboxes: batches from the reader, and events for one consumer."""

from __future__ import annotations

import contextvars
import math
import threading
from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from openai_codex._logs import EVENTS_DROPPED, EVENTS_LOST
from openai_codex._os.interruptions import Owned
from openai_codex._wire.deltas import count_events, events_of, size_of
from openai_codex._wire.events import Notification
from openai_codex._wire.turn_collector import COLLECTED
from openai_codex._wire.turn_route import EVERYTHING
from openai_codex.errors import StreamConsumedError

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from openai_codex._wire.deltas import Batch
    from openai_codex.errors import CodexError

__all__ = ["Batches", "End", "Inbox"]

W = TypeVar("W")

# Bytes are not counted while so few batches wait. Each batch has the data of one read or one long
# line, and counting the bytes of all deltas costs the reader time.
FEW_BATCHES: Final = 8
# How long consumers wait for the lock of a mailbox, in seconds. Its holders need far less. But an
# error in the reader can leave it held, and then consumers must still see the end.
LOCK_PATIENCE: Final = 2.0


class End(NamedTuple):
    """The end of a mailbox: the turn ended, or the connection ended with this error."""

    error: CodexError | None = None

    def check(self) -> None:
        """Raise the error, if there is one.

        Raises:
            CodexError: A copy per caller, because raising changes an exception.
        """
        if self.error is not None:
            EVENTS_LOST(error=type(self.error).__name__)
            raise type(self.error)(*self.error.args)


class Batches:
    """A queue of batches, with limits on the number of events and bytes. Not thread-safe.

    Beyond a limit, the oldest droppable events are dropped and counted. Other events and the end
    are kept. After the first end, nothing is added, and :meth:`get` returns the end to every
    caller.

    Args:
        limit: How many events to hold; :obj:`None` means any number.
        droppable: Methods of events that may be dropped; :obj:`None` means any. If given, the first
            drop is logged.
        most_bytes: About how many bytes to hold; :obj:`None` means any number.
    """

    def __init__(
        self,
        limit: int | None = None,
        droppable: Container[str] | None = None,
        most_bytes: int | None = None,
    ) -> None:
        self._limit = math.inf if limit is None else limit
        self._most_bytes = math.inf if most_bytes is None else most_bytes
        self._droppable = droppable
        self._quiet = droppable is None
        # Each with the number of its events and, if counted, about how many bytes they hold.
        self._waiting: deque[tuple[Batch | End, int, int | None]] = deque()
        self._events = self._bytes = 0
        # Events that were searched for droppable ones, with their sizes, all older than those that
        # wait. Each is searched once: the kept ones, and then the rest of a batch, latest first.
        self._kept: list[tuple[Notification, int]] = []
        self._rest: list[tuple[Notification, int]] = []
        self.dropped = 0

    @property
    def filled(self) -> bool:
        """Whether there is a batch or the end."""
        return bool(self._waiting or self._kept or self._rest)

    def put(self, item: Batch | End) -> None:
        """Add a batch, or the end."""
        waiting = self._waiting
        if waiting and isinstance(waiting[-1][0], End):
            # The consumer has closed its mailbox during or before this delivery.
            return
        count, size = 0 if isinstance(item, End) else count_events(item), None
        if len(waiting) >= FEW_BATCHES and not isinstance(item, End):
            size = sum(map(size_of, item))
            self._bytes += size
        waiting.append((item, count, size))
        self._events += count
        if self._events > self._limit or self._bytes > self._most_bytes:
            self._drop()

    def get(self) -> Batch | End | None:
        """Remove and return the oldest batch, or return the end, which stays, or :obj:`None`."""
        if self._kept or self._rest:
            looked_at = [*self._kept, *reversed(self._rest)]
            self._kept, self._rest = [], []
            batch: Batch = [event for event, _ in looked_at]
            count, size = len(batch), sum(size for _, size in looked_at)
        elif not self._waiting:
            return None
        else:
            item, count, measured = self._waiting[0]
            if isinstance(item, End):
                return item
            self._waiting.popleft()
            batch, size = item, measured or 0
        self._events -= count
        self._bytes -= size
        return batch

    def warn(self) -> None:
        """Log once that events were dropped. Do not call this under a lock."""
        # Log handlers may run any code.
        if self.dropped and not self._quiet:
            self._quiet = True
            EVENTS_DROPPED(limit=self._limit, bytes=self._most_bytes)

    def _drop(self) -> None:
        while self._events > self._limit or self._bytes > self._most_bytes:
            if self._rest:
                event, size = self._rest.pop()
                if self._droppable is None or event.method in self._droppable:
                    self._events -= 1
                    self._bytes -= size
                    self.dropped += 1
                else:
                    self._kept.append((event, size))
                continue
            oldest, _, measured = self._waiting[0] if self._waiting else (End(), 0, None)
            if isinstance(oldest, End):
                return
            self._waiting.popleft()
            self._rest = [(event, size_of(event)) for event in events_of(oldest)][::-1]
            self._bytes += sum(size for _, size in self._rest) - (measured or 0)


_END: Final = End()
# The batches of mailboxes that nothing can read anymore. The end keeps others from being added.
_DISCARDED: Final = Batches()
_DISCARDED.put(_END)


class Inbox(Owned, ABC, Generic[W]):
    """Events for one consumer. The reader thread fills it.

    The reader adds a batch and then checks for waiters. A consumer registers and then checks for
    batches. So one of the two always sees the other.

    The type argument is the type of the entries with which waiting consumers are woken.

    Args:
        limit: How many events may wait to be read; :obj:`None` means any number.
        droppable: Methods of events that may be dropped beyond a limit; :obj:`None` means any.
        most_bytes: About how many bytes may wait; :obj:`None` means any number.
    """

    def __init__(
        self,
        limit: int | None = None,
        droppable: Container[str] | None = None,
        most_bytes: int | None = None,
    ) -> None:
        super().__init__()
        self.wish = EVERYTHING
        self.unread: deque[Notification] = deque()
        """Events that were taken from the batches but not read yet."""
        # Items that were added but are not among the batches yet.
        self._arrived: deque[Batch | End] = deque()
        self.collected: list[Notification] | None = None
        """The events that make up a result, read or not; :obj:`None` keeps none."""
        self._batches = Batches(limit, droppable, most_bytes)
        # Guards the batches and the unread events. Consumers wait a moment for it. The reader only
        # tries to acquire it, because a signal handler may interrupt the holder and wait for the
        # reader. Reentrant, because that handler may also close the mailbox.
        self._lock = threading.RLock()
        self._context = contextvars.copy_context()
        self._when_filled: Callable[[], object] | None = None
        self._waiters: list[W] = []
        self._closed = False
        self._consumed = False

    @property
    def dropped(self) -> int:
        """How many events were dropped because they were not read in time."""
        return self._batches.dropped

    @property
    def filled(self) -> bool:
        """Whether there is a batch or the end."""
        return bool(self._arrived or self._batches.filled)

    @property
    def closed(self) -> bool:
        """Whether the consumer has closed it, so that nothing needs to be delivered."""
        return self._closed

    @property
    def consumed(self) -> bool:
        """Whether everything was read, including the end."""
        return self._consumed and not self.unread

    def deliver(self, batch: Batch, /) -> None:
        """Add a batch (reader thread)."""
        if not self._closed:
            self._put(batch)

    def end(self) -> None:
        """Add the end: the turn has ended, or the mailbox was closed."""
        self._put(_END)

    def deliver_last(self, batch: Batch, /) -> None:
        """Add the last events of the turn and its end, with one wake-up (reader thread)."""
        if self._closed:
            self.end()
        else:
            self._put(batch, _END)

    def fail(self, error: CodexError, /) -> None:
        """Add the end with the error of the connection (reader thread)."""
        self._put(End(error))

    def when_filled(self, wake: Callable[[], object], /) -> None:
        """Call *wake* when there is something to read; immediately if there is (reader thread).

        It may be called twice, if a caller closes the mailbox at the same moment.
        """
        self._when_filled = wake
        if self.filled:
            self._tell_filled()

    def close(self) -> None:
        """Accept no further events, and wake the consumers."""
        self._closed = True
        # In the child of a fork, a thread that does not exist there may hold the lock.
        if not self.foreign:
            self.end()

    def discard(self) -> None:
        """Drop all events and accept no further ones, because nothing can read them anymore.

        Takes no lock, because the garbage collector may call it at any point.
        """
        self._closed = True
        self._batches = _DISCARDED
        self._arrived.clear()
        self.unread.clear()

    def begin(self, turn_id: str) -> None:
        """Check that there is something left to read.

        Raises:
            StreamConsumedError: If the end was reached before.
        """
        if self.consumed:
            raise StreamConsumedError(turn_id)

    def take(self) -> list[Notification]:
        """Remove and return the unread events."""
        held = self._lock.acquire(True, LOCK_PATIENCE)
        try:
            taken = list(self.unread)
            self.unread.clear()
        finally:
            if held:
                self._lock.release()
        return taken

    def _open_next(self) -> bool | None:
        """Move the events of the next batch to the unread ones.

        Returns:
            Whether there are unread events: :obj:`False` at the end, :obj:`None` if there is no
            batch.

        Raises:
            CodexError: If the connection ended first.
        """
        held = self._lock.acquire(True, LOCK_PATIENCE)
        try:
            self._sort_in()
            batch = self._batches.get()
            if batch is None:
                return None
            if not isinstance(batch, End):
                if self.collected is not None:
                    # A run of deltas is never part of a result, so its events need not be checked
                    # one by one.
                    self.collected += [
                        event
                        for event in batch
                        if event.method in COLLECTED and isinstance(event, Notification)
                    ]
                self.unread.extend(events_of(batch))
                return True
        finally:
            if held:
                self._lock.release()
        batch.check()
        self._consumed = True
        return False

    def _put(self, *items: Batch | End) -> None:
        self._arrived.extend(items)
        # If the lock is taken, its holder or the next call adds the items.
        if self._lock.acquire(False):
            try:
                self._sort_in()
            finally:
                self._lock.release()
        if self._batches.dropped:
            # In the context of the consumer.
            self._context.copy().run(self._batches.warn)
        if self._when_filled is not None:
            self._tell_filled()
        self._wake()

    def _sort_in(self) -> None:
        while self._arrived:
            try:
                item = self._arrived.popleft()
            except IndexError:
                # A signal handler has closed the mailbox just now.
                return
            self._batches.put(item)

    def _tell_filled(self) -> None:
        wake = self._when_filled
        if wake is not None:
            wake()
            # Cleared last, so that no waiter is lost if the call raises.
            self._when_filled = None

    @abstractmethod
    def _wake(self) -> None:
        """Wake the consumers, after something was added."""
