"""The blocking mailbox: batches of events in a :class:`queue.Queue`."""

from __future__ import annotations

from collections import deque
from queue import Queue
from typing import TYPE_CHECKING

from openai_codex._mailboxes.end import End
from openai_codex.errors import StreamConsumedError

if TYPE_CHECKING:
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

__all__ = ["Mailbox"]


class Mailbox:
    """Events of one turn for one handle; the reader fills it, any threads empty it."""

    def __init__(self) -> None:
        self.wanted: frozenset[str] | None = None
        self.unread: deque[Notification] = deque()
        """Events that were taken from the queue and not read yet."""
        self._queue: Queue[list[Notification] | End] = Queue()
        self._consumed = False

    def deliver(self, events: list[Notification], /) -> None:
        """Take over a batch (reader thread)."""
        self._queue.put(events)

    def end(self) -> None:
        """Note the end of the turn (reader thread)."""
        self._queue.put(End(None))

    def fail(self, error: CodexError, /) -> None:
        """Note the end of the connection (reader thread)."""
        self._queue.put(End(error))

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

    def fill(self) -> bool:
        """Wait until there is something unread; return :obj:`False` at the end of the turn.

        Raises:
            CodexError: If the connection ended before the turn did.
        """
        if self.unread:
            return True
        item = self._queue.get()
        if isinstance(item, list):
            self.unread.extend(item)
            return True
        # Other threads that wait for this turn must learn it, too.
        self._queue.put(item)
        item.check()
        self._consumed = True
        return False
