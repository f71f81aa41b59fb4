"""The queue below both mailboxes: batches of events, and what ends them."""

from __future__ import annotations

from collections import deque
from queue import Queue
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

__all__ = ["BatchQueue", "End"]


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
            raise type(self.error)(*self.error.args)


class BatchQueue(Queue["list[Notification] | End"]):
    """A queue of batches that holds a limited number of events, if a limit is given.

    Beyond it the oldest are dropped, and counted; an end never is. Putting never
    blocks.

    Args:
        limit: Most events to hold; :obj:`None` holds all.
    """

    def __init__(self, limit: int | None = None) -> None:
        super().__init__()
        self._limit = limit
        self._events = 0
        self.dropped = 0

    # The queue calls these under its lock; they are its hooks for subclasses.

    def _init(self, maxsize: int) -> None:  # noqa: ARG002  # the hook's signature
        self.queue: deque[list[Notification] | End] = deque()

    def _put(self, item: list[Notification] | End) -> None:
        if isinstance(item, list) and self.queue and isinstance(self.queue[-1], End):
            # The consumer closed its mailbox while the reader was delivering.
            return
        self.queue.append(item)
        if isinstance(item, list):
            self._events += len(item)
            while self._limit is not None and self._events > self._limit:
                self._drop_oldest(self._events - self._limit)

    def _get(self) -> list[Notification] | End:
        item = self.queue.popleft()
        if isinstance(item, list):
            self._events -= len(item)
        return item

    def _drop_oldest(self, surplus: int) -> None:
        oldest = self._get()
        if isinstance(oldest, list):
            # A copy: other mailboxes share the batch.
            kept = oldest[surplus:]
            self.dropped += len(oldest) - len(kept)
            if kept:
                self.queue.appendleft(kept)
                self._events += len(kept)
