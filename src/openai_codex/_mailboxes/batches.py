"""What is below both mailboxes: batches of events, and what ends them."""

from __future__ import annotations

import logging
import math
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from openai_codex._wire.delta_runs import count_events, events_of

if TYPE_CHECKING:
    from collections.abc import Container

    from openai_codex._wire.delta_runs import Batch
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

__all__ = ["Batches", "End"]

logger = logging.getLogger("openai_codex.connection")


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


class Batches:
    """Batches that wait, in order, with a limited number of events, if a limit is given.

    Beyond it the oldest that may be dropped are dropped, and counted; the others and
    the end never are. The first end stays: everyone who gets so far gets it, and nothing
    comes after it. Has no lock of its own.

    Args:
        limit: How many events to hold; :obj:`None` holds all.
        droppable: Methods of events that may be dropped; :obj:`None` means any. With
            some, the log is told once that it happens.
    """

    def __init__(self, limit: int | None = None, droppable: Container[str] | None = None) -> None:
        self._limit = math.inf if limit is None else limit
        self._droppable = droppable
        self._quiet = droppable is None
        # With the number of their events.
        self._waiting: deque[tuple[Batch | End, int]] = deque()
        self._events = 0
        # What was looked through for events to drop, each of them once: those that stay,
        # and then the rest of a batch, latest first. All older than the batches that wait.
        self._kept: list[Notification] = []
        self._rest: list[Notification] = []
        self.dropped = 0
        self.filled = False
        """Whether there is anything to take."""

    def put(self, item: Batch | End) -> None:
        """Add a batch, or the end."""
        waiting = self._waiting
        if waiting and isinstance(waiting[-1][0], End):
            # The consumer closed its mailbox while the reader was delivering, or after.
            return
        count = 0 if isinstance(item, End) else count_events(item)
        waiting.append((item, count))
        self.filled = True
        self._events += count
        if self._events > self._limit:
            self._drop()

    def get(self) -> Batch | End | None:
        """Take the oldest batch, or look at the end; :obj:`None` if there is neither."""
        if self._kept or self._rest:
            batch: Batch = [*self._kept, *reversed(self._rest)]
            self._kept, self._rest = [], []
            count = len(batch)
        elif not self._waiting:
            return None
        else:
            item, count = self._waiting[0]
            if isinstance(item, End):
                return item
            self._waiting.popleft()
            batch = item
        self._events -= count
        self.filled = bool(self._waiting)
        return batch

    def warn(self) -> None:
        """Tell the log once of what was dropped. Not to be called under a lock."""
        # The handlers of a log may do anything.
        if self.dropped and not self._quiet:
            self._quiet = True
            logger.warning(
                "more than %d events of a turn wait to be read: the oldest deltas are dropped, "
                "and TurnHandle.dropped counts them (CodexConfig.max_unread_events is the limit)",
                self._limit,
            )

    def _drop(self) -> None:
        while self._events > self._limit:
            if self._rest:
                event = self._rest.pop()
                if self._droppable is None or event.method in self._droppable:
                    self._events -= 1
                    self.dropped += 1
                else:
                    self._kept.append(event)
                continue
            oldest = self._waiting[0][0] if self._waiting else End()
            if isinstance(oldest, End):
                return
            self._waiting.popleft()
            self._rest = events_of(oldest)[::-1]
