"""The blocking mailbox."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING

from openai_codex._mailboxes.inbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Callable, Container

__all__ = ["Mailbox"]


class Mailbox(Inbox):
    """Events for one consumer; the reader fills it, any threads empty it.

    Args:
        limit, droppable: As of :class:`Inbox`.
    """

    def __init__(self, limit: int | None = None, droppable: Container[str] | None = None) -> None:
        super().__init__(limit, droppable)
        self._waiters: list[Callable[[], object]] = []

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
        deadline = None if timeout is None else time.monotonic() + timeout
        while not self.unread:
            opened = self._open_next()
            if opened is not None:
                return opened
            left = None if deadline is None else deadline - time.monotonic()
            if not self._arrival(left):
                raise TimeoutError
        return True

    def _arrival(self, seconds: float | None) -> bool:
        """Block until something may have come, for so many seconds at most."""
        # One for each who waits: whoever is interrupted holds up nobody else.
        latch = threading.Lock()
        latch.acquire()
        self._waiters.append(latch.release)
        try:
            if self._batches.filled:
                return True
            return latch.acquire(timeout=-1 if seconds is None else max(0.0, seconds))
        finally:
            # Gone already if it was woken.
            with contextlib.suppress(ValueError):
                self._waiters.remove(latch.release)

    def _wake(self) -> None:
        waiters = self._waiters
        while waiters:
            try:
                waiters.pop()()
            except IndexError:
                # Whoever waited there has just gone.
                return
