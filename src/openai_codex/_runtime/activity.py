"""When threads were last heard of, for callers that time their silence."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.requests.open_requests import OpenRequests
    from openai_codex._runtime.requests.scopes import Scopes

__all__ = ["Activity", "Watch"]


class Watch:
    """When a thread, or one that works for it, was last heard of."""

    __slots__ = ("last", "thread_id")

    def __init__(self, thread_id: str, now: float) -> None:
        self.thread_id = thread_id
        self.last = now
        """By the monotonic clock."""


class Activity:
    """Who watches which thread. Safe from any thread, and free while nobody watches.

    Args:
        scopes: Knows which threads work for which.
        open_requests: What the runtime waits for.
        clock: Seconds, from any origin.
    """

    def __init__(
        self,
        scopes: Scopes,
        open_requests: OpenRequests,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._scopes = scopes
        self._open_requests = open_requests
        self._clock = clock
        # Guards changes of the table; the reader looks into it without, so what is in
        # it is replaced and never changed.
        self._lock = threading.Lock()
        self.watches: dict[str, tuple[Watch, ...]] = {}
        """By thread; empty while nobody watches anything."""
        self._left: deque[Watch] = deque()
        self.spoken: set[str | None] = set()
        """Threads of which something came in the data that the reader deals with now."""

    def watch(self, thread_id: str) -> Watch:
        """Note from now on when a thread is heard of, until :meth:`leave`."""
        watch = Watch(thread_id, self._clock())
        with self._lock:
            self.watches[thread_id] = (*self.watches.get(thread_id, ()), watch)
        return watch

    def leave(self, watch: Watch) -> None:
        """End a watch.

        Takes no lock, since the garbage collector calls it, in the middle of anything.
        """
        self._left.append(watch)

    def heard(self, thread_id: str | None) -> None:
        """Note that something of a thread came, or was answered."""
        if self._left:
            self._clear()
        if not self.watches:
            return
        now = self._clock()
        for each in self._scopes.lineage(thread_id):
            for watch in self.watches.get(each, ()):
                watch.last = now

    def settle(self) -> None:
        """Note what was heard in one go, which costs less than event by event (reader thread)."""
        while self.spoken:
            self.heard(self.spoken.pop())

    def asks(self, thread_id: str) -> bool:
        """Say whether a thread, or one that works for it, waits for an answer of ours."""
        return any(
            thread_id in self._scopes.lineage(request.thread_id)
            for request in self._open_requests.all()
        )

    def _clear(self) -> None:
        """Drop the watches that have ended."""
        with self._lock:
            while self._left:
                ended = self._left.popleft()
                left = tuple(each for each in self.watches[ended.thread_id] if each is not ended)
                if left:
                    self.watches[ended.thread_id] = left
                else:
                    del self.watches[ended.thread_id]
