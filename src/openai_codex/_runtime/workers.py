"""Threads on which users' handlers run, so that the reader never does."""

from __future__ import annotations

import logging
import threading
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Workers"]

logger = logging.getLogger("openai_codex.requests")

# How long a thread without work stays, in seconds.
IDLE_SECONDS: Final = 5.0

# A handler may wait for a person, or for a turn whose tools need further threads. Those that
# wait must not hold up the others, so this is no size to be tuned but an end to a runaway.
LIMIT: Final = 1000


class Workers:
    """A limited number of threads, started when they are needed. Thread-safe.

    Unlike those of an executor they are daemons: a handler that never returns
    must not keep the interpreter from exiting.

    Args:
        limit: Most calls to run at once; further ones wait in order.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        # Guards all below; no call is made under it. Reentrant, since a signal handler may
        # close while it interrupts another close() of the same thread.
        self._changed = threading.Condition(threading.RLock())
        self._calls: deque[Callable[[], None]] = deque()
        self._threads = 0
        self._idle = 0
        self._closed = False

    def submit(self, call: Callable[[], None]) -> None:
        """Have *call* run soon; never blocks. Does nothing once closed.

        Raises:
            RuntimeError: If the process can have no thread for it.
        """
        with self._changed:
            if self._closed:
                return
            self._calls.append(call)
            if self._idle >= len(self._calls):
                self._changed.notify()
            elif self._threads < self._limit:
                self._start_thread()

    def _start_thread(self) -> None:
        worker = threading.Thread(target=self._work, name="codex-handler", daemon=True)
        try:
            worker.start()
        except RuntimeError:
            if not self._threads:
                self._calls.clear()
                raise
            # The threads that there are will come to it.
        else:
            self._threads += 1

    def close(self) -> None:
        """Begin no call any more; those that run go on."""
        with self._changed:
            self._closed = True
            self._calls.clear()
            self._changed.notify_all()

    def _work(self) -> None:
        while (call := self._next()) is not None:
            try:
                call()
            except BaseException:
                # Handlers' exceptions are dealt with by the call; this is a bug of ours,
                # or a SystemExit that a handler raised, and ends neither thread nor process.
                logger.exception("a handler's call failed")

    def _next(self) -> Callable[[], None] | None:
        with self._changed:
            self._idle += 1
            while not self._calls and not self._closed:
                if not self._changed.wait(IDLE_SECONDS) and not self._calls:
                    break
            self._idle -= 1
            if self._calls and not self._closed:
                return self._calls.popleft()
            self._threads -= 1
            return None
