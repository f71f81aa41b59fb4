"""The blocking mailbox."""

from __future__ import annotations

from collections import deque
from queue import Empty
from typing import TYPE_CHECKING, Final

from openai_codex._mailboxes.batches import BatchQueue, End
from openai_codex._runtime.ownership import Owned
from openai_codex._wire.delta_runs import events_of
from openai_codex.errors import StreamConsumedError

if TYPE_CHECKING:
    from collections.abc import Container

    from openai_codex._wire.delta_runs import Batch
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

__all__ = ["Mailbox"]


# The queue of all that nobody can read any more: it has its end, so it takes nothing in. To
# make one for each would cost as much as a few events.
_DISCARDED: Final = BatchQueue()
_DISCARDED.put(End())


class Mailbox(Owned):
    """Events for one consumer; the reader fills it, any threads empty it.

    Args:
        limit: How many events may wait to be read; :obj:`None` means any number.
        droppable: Methods of events that may be dropped beyond it; :obj:`None` means any.
    """

    def __init__(self, limit: int | None = None, droppable: Container[str] | None = None) -> None:
        super().__init__()
        self.wanted: frozenset[str] | None = None
        self.unread: deque[Notification] = deque()
        """Events that were taken from the queue and not read yet."""
        self._batches = BatchQueue(limit, droppable)
        self._closed = False
        self._consumed = False

    @property
    def dropped(self) -> int:
        """How many events were dropped because they were not read in time."""
        return self._batches.batches.dropped

    @property
    def closed(self) -> bool:
        """Whether its consumer has gone, so that nothing needs to be delivered any more."""
        return self._closed

    def deliver(self, batch: Batch, /) -> None:
        """Take over a batch (reader thread)."""
        if not self._closed:
            self._batches.put(batch)

    def end(self) -> None:
        """Note that nothing follows."""
        self._batches.put(End())

    def fail(self, error: CodexError, /) -> None:
        """Note the end of the connection (reader thread)."""
        self._batches.put(End(error))

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
        taken = list(self.unread)
        self.unread.clear()
        return taken

    def fill(self, timeout: float | None = None) -> bool:
        """Wait until there is something unread; return :obj:`False` at the end.

        Args:
            timeout: Seconds to wait; :obj:`None` is no bound.

        Raises:
            CodexError: If the connection ended first.
            TimeoutError: If nothing came in time.
            WrongProcessError: In the child of a fork.
        """
        self.check_owner()
        if self.unread:
            return True
        try:
            batch = self._batches.get(timeout=timeout)
        except Empty:
            raise TimeoutError from None
        if not isinstance(batch, End):
            self.unread.extend(events_of(batch))
            return True
        batch.check()
        self._consumed = True
        return False
