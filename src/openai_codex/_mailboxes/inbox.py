"""What both mailboxes are: batches from the reader, and the events that one consumer reads."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Final

from openai_codex._mailboxes.batches import Batches, End
from openai_codex._runtime.ownership import Owned
from openai_codex._wire.delta_runs import events_of
from openai_codex._wire.turn_route import EVERYTHING
from openai_codex.errors import StreamConsumedError

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from openai_codex._wire.delta_runs import Batch
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

__all__ = ["Inbox"]

# What waits for those who cannot read any more: it has its end, so it takes nothing in.
_DISCARDED: Final = Batches()
_DISCARDED.put(End())


class Inbox(Owned, ABC):
    """Events for one consumer; the reader fills it.

    The reader puts a batch and then looks who waits; whoever waits is noted and then
    looks for batches. So one of the two always sees the other.

    Args:
        limit: How many events may wait to be read; :obj:`None` means any number.
        droppable: Methods of events that may be dropped beyond it; :obj:`None` means any.
    """

    def __init__(self, limit: int | None = None, droppable: Container[str] | None = None) -> None:
        super().__init__()
        self.wish = EVERYTHING
        self.unread: deque[Notification] = deque()
        """Events that were taken from the batches and not read yet."""
        self._batches = Batches(limit, droppable)
        # Guards the batches and what is unread. Reentrant, since a signal handler may close
        # a mailbox that it interrupts the reading of.
        self._lock = threading.RLock()
        self._when_filled: Callable[[], object] | None = None
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

    def when_filled(self, wake: Callable[[], object], /) -> None:
        """Have *wake* called when there is something to read; now, if there is (reader thread).

        It may be called twice, by the reader and by who closes the mailbox at that moment.
        """
        self._when_filled = wake
        if self._batches.filled:
            self._tell_filled()

    def close(self) -> None:
        """Take nothing in any more, and wake whoever waits."""
        self._closed = True
        # In the child of a fork the lock may be held by a thread that it does not have.
        if not self.foreign:
            self.end()

    def discard(self) -> None:
        """Drop what is unread and take nothing in any more: nobody can read on.

        Takes no lock, since the garbage collector calls it, in the middle of anything.
        """
        self._closed = True
        self._batches = _DISCARDED
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
            batch = self._batches.get()
            if batch is None:
                return None
            if not isinstance(batch, End):
                self.unread.extend(events_of(batch))
                return True
        batch.check()
        self._consumed = True
        return False

    def _put(self, item: Batch | End) -> None:
        with self._lock:
            self._batches.put(item)
        if self._batches.dropped:
            self._batches.warn()
        if self._when_filled is not None:
            self._tell_filled()
        self._wake()

    def _tell_filled(self) -> None:
        wake, self._when_filled = self._when_filled, None
        if wake is not None:
            wake()

    @abstractmethod
    def _wake(self) -> None:
        """Wake whoever waits, after something was put."""
