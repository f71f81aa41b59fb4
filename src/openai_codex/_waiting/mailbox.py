"""What both mailboxes are: batches from the reader, and the events that one consumer reads."""

from __future__ import annotations

import contextvars
import math
import threading
from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from openai_codex._logs import EVENTS_DROPPED, EVENTS_LOST
from openai_codex._os.forks import Owned
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

# Bytes are not counted while so few batches wait: each holds the data of one read, or one long
# line, and looking at all deltas costs the reader time.
FEW_BATCHES: Final = 8


class End(NamedTuple):
    """Nothing follows: the turn ended, or else the connection did, for this reason."""

    error: CodexError | None = None

    def check(self) -> None:
        """Raise the reason, if there is one.

        Raises:
            CodexError: A copy, since raising changes an exception, and each reader
                raises its own.
        """
        if self.error is not None:
            EVENTS_LOST(error=type(self.error).__name__)
            raise type(self.error)(*self.error.args)


class Batches:
    """Batches that wait, in order, with a limited number of events, and of bytes.

    Beyond either limit the oldest that may be dropped are dropped and counted, but not the
    others and not the end. The first end stays: everyone who gets so far gets it, and nothing
    comes after it. Has no lock of its own.

    Args:
        limit: How many events to hold; :obj:`None` means any number.
        droppable: Methods of events that may be dropped; :obj:`None` means any. With
            some, the log is told once that it happens.
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
        # With the number of their events and about how many bytes these keep, if that was counted.
        self._waiting: deque[tuple[Batch | End, int, int | None]] = deque()
        self._events = self._bytes = 0
        # What was looked through for events to drop, each of them once, with their sizes: those
        # that stay, and then the rest of a batch, latest first. All older than what waits.
        self._kept: list[tuple[Notification, int]] = []
        self._rest: list[tuple[Notification, int]] = []
        self.dropped = 0

    @property
    def filled(self) -> bool:
        """Whether there is anything to take."""
        return bool(self._waiting or self._kept or self._rest)

    def put(self, item: Batch | End) -> None:
        """Add a batch, or the end."""
        waiting = self._waiting
        if waiting and isinstance(waiting[-1][0], End):
            # The consumer closed its mailbox while the reader was delivering, or after.
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
        """Take the oldest batch, or look at the end; :obj:`None` if there is neither."""
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
        """Tell the log once of what was dropped. Not to be called under a lock."""
        # The handlers of a log may do anything.
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


# What waits for those who cannot read anymore: it has its end, so it takes nothing in.
_DISCARDED: Final = Batches()
_DISCARDED.put(End())


class Inbox(Owned, ABC, Generic[W]):
    """Events for one consumer; the reader fills it.

    The reader puts a batch and then looks who waits; a consumer registers and then
    looks for batches. So one of the two always sees the other.

    The type argument is what a consumer leaves behind to be woken by.

    Args:
        limit: How many events may wait to be read; :obj:`None` means any number.
        droppable: Methods of events that may be dropped beyond it; :obj:`None` means any.
        most_bytes: About how many bytes they may keep; :obj:`None` means any number.
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
        """Events that were taken from the batches and not read yet."""
        # What was put and is not among the batches yet.
        self._arrived: deque[Batch | End] = deque()
        self.collected: list[Notification] | None = None
        """Those of them that results are made of, read or not; with :obj:`None` none are kept."""
        self._batches = Batches(limit, droppable, most_bytes)
        # Guards the batches and what is unread. Waited for by those who read, and only tried by
        # the reader thread: a signal handler may interrupt who holds it, and wait for the
        # reader. Reentrant, since it may close the mailbox, too.
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
        """Whether there is anything to take."""
        return bool(self._arrived) or self._batches.filled

    @property
    def closed(self) -> bool:
        """Whether its consumer has gone, so that nothing needs to be delivered anymore."""
        return self._closed

    @property
    def consumed(self) -> bool:
        """Whether everything was read, the end too."""
        return self._consumed and not self.unread

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

    def when_filled(self, wake: Callable[[], object], /) -> None:
        """Have *wake* called when there is something to read; now, if there is (reader thread).

        It may be called twice, by the reader and by who closes the mailbox at that moment.
        """
        self._when_filled = wake
        if self.filled:
            self._tell_filled()

    def close(self) -> None:
        """Stop taking events, and wake the consumers."""
        self._closed = True
        # In the child of a fork the lock may be held by a thread that it does not have.
        if not self.foreign:
            self.end()

    def discard(self) -> None:
        """Drop what is unread and take nothing in anymore: no one can read on.

        Takes no lock, since the garbage collector calls it, in the middle of anything.
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
        """Return what is unread, which is then read."""
        with self._lock:
            taken = list(self.unread)
            self.unread.clear()
        return taken

    def _open_next(self) -> bool | None:
        """Make the next batch what is unread.

        Returns:
            Whether there is something unread: not at the end. :obj:`None` if there is no batch.

        Raises:
            CodexError: If the connection ended first.
        """
        with self._lock:
            self._sort_in()
            batch = self._batches.get()
            if batch is None:
                return None
            if not isinstance(batch, End):
                if self.collected is not None:
                    # No run of deltas is among them, so this takes a look at each run only.
                    self.collected.extend(
                        event
                        for event in batch
                        if event.method in COLLECTED and isinstance(event, Notification)
                    )
                self.unread.extend(events_of(batch))
                return True
        batch.check()
        self._consumed = True
        return False

    def _put(self, item: Batch | End) -> None:
        self._arrived.append(item)
        # Otherwise whoever reads sorts it in, or the next that is put.
        if self._lock.acquire(blocking=False):
            try:
                self._sort_in()
            finally:
                self._lock.release()
        if self._batches.dropped:
            # As the one who is to read.
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
            # After that: no one is forgotten if something is raised in between.
            self._when_filled = None

    @abstractmethod
    def _wake(self) -> None:
        """Wake the consumers, after something was put."""
