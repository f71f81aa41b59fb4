"""Records when the client last heard of each thread, for idle timeouts."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from openai_codex._logs import MODEL_RETRIED
from openai_codex._runtime.thread_record import Watch
from openai_codex._wire.events import decode_payload
from openai_codex.errors import failure_kind
from openai_codex.protocol.core import ErrorNotification
from openai_codex.protocol.notifications import ERROR

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._wire.codec import Scope
    from openai_codex.protocol.core import TurnError

__all__ = ["Silence"]


class Silence:
    """Watches threads for idle timeouts. Safe from any thread. Costs nothing without watches.

    Args:
        book: Knows the parents of sub-agents' threads.
        clock: Seconds, from any origin.
    """

    def __init__(self, book: ThreadBook, clock: Callable[[], float] = time.monotonic) -> None:
        self._book = book
        self._clock = clock
        self.watches = 0
        """The number of watches."""
        self._left: deque[Watch] = deque()
        self.spoken: set[str | None] = set()
        """Threads that sent something in the data that the reader is processing."""

    def watch(self, thread_id: str) -> Watch:
        """Record when the client hears of a thread, from now on until :meth:`leave`."""
        watch = Watch(thread_id, self._clock())
        with self._book.lock:
            thread = self._book.known(thread_id)
            thread.watches = (*thread.watches, watch)
            self.watches += 1
        return watch

    def leave(self, watch: Watch) -> None:
        """End a watch.

        Takes no lock, because the garbage collector may call it at any point.
        """
        self._left.append(watch)

    def heard(self, thread_id: str | None) -> None:
        """Record that a thread sent something, or that its request was answered."""
        if self._left:
            self._clear()
        if not self.watches:
            return
        now = self._clock()
        for thread in self._book.lineage(thread_id):
            for watch in thread.watches:
                watch.last = now

    def noticed(self, method: str, scope: Scope | None, line: bytes) -> None:
        """Record a notification (reader thread).

        A retry is not progress of the turn, because retries may continue for a long time.
        """
        retries = method == ERROR and self._retries(line)
        if self.watches and scope is not None and not retries:
            self.spoken.add(scope.thread_id)

    def _retries(self, line: bytes) -> bool:
        """Record a failure of the model; return whether the runtime retries."""
        payload = decode_payload(ERROR, line)
        if not isinstance(payload, ErrorNotification) or payload.will_retry is not True:
            return False
        lineage = self._book.lineage(payload.thread_id)
        if lineage and lineage[0].retried is None:
            turn = {"thread_id": payload.thread_id, "turn_id": payload.turn_id}
            context = self._book.context(lineage)
            context.run(MODEL_RETRIED, **turn, failure=failure_kind(payload.error))
        for thread in lineage:
            thread.retried = payload.error
        return True

    def last_retry(self, thread_id: str) -> TurnError | None:
        """Return the error after which the runtime last retried the model in the running turn."""
        thread = self._book.find(thread_id)
        return None if thread is None else thread.retried

    def settle(self) -> None:
        """Record all :attr:`spoken` threads together, which is cheaper (reader thread)."""
        while self.spoken:
            self.heard(self.spoken.pop())

    def asks(self, thread_id: str) -> bool:
        """Return whether a thread or one of its sub-agents waits for an answer from this client."""
        return any(
            thread.id == thread_id
            for asking in self._book.asking()
            for thread in self._book.lineage(asking)
        )

    def _clear(self) -> None:
        """Remove the watches that have ended."""
        while self._left:
            ended = self._left.popleft()
            with self._book.lock:
                thread = self._book.known(ended.thread_id)
                left = tuple(each for each in thread.watches if each is not ended)
                self.watches -= len(thread.watches) - len(left)
                thread.watches = left
            self._book.tidy(thread)
