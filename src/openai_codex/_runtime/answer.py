"""What a request is answered with, and how whoever waits for it is woken."""

from __future__ import annotations

import contextlib
import logging
import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import msgspec

__all__ = ["Answer"]

logger = logging.getLogger("openai_codex.connection")


class Answer:
    """The raw ``result``, not yet decoded, or an error; given once, unless cancelled before.

    A :class:`concurrent.futures.Future` does the same and more, and a round trip of a
    request would be spent with its locks to a good part. Safe from any thread and signal
    handler: the one lock is only ever tried, never waited for. Who waits is added before
    it is looked whether there is an answer, which is there before anybody is woken.
    """

    __slots__ = ("_cancelled", "_error", "_result", "_settled", "_wakers", "done")

    def __init__(self) -> None:
        self.done = False
        """Whether there is anything to wait for no more."""
        self._cancelled = False
        self._result: msgspec.Raw | None = None
        self._error: BaseException | None = None
        # Taken by the one who settles it, and never given back.
        self._settled = threading.Lock()
        # A list, which is made in a fraction of the time of a deque and has as few entries.
        self._wakers: list[Callable[[], object]] = []

    def resolve(self, result: msgspec.Raw) -> bool:
        """Give the result, unless it is settled; return whether it was not."""
        given = self.hold(result)
        if given:
            self.release()
        return given

    def hold(self, result: msgspec.Raw) -> bool:
        """Give the result, but wake nobody before :meth:`release`; return as :meth:`resolve`."""
        if not self._settled.acquire(blocking=False):
            return False
        self._result = result
        return True

    def fail(self, error: BaseException) -> bool:
        """Give an error, unless it is settled; return whether it was not."""
        if not self._settled.acquire(blocking=False):
            return False
        self._error = error
        self.release()
        return True

    def cancel(self) -> bool:
        """Take no answer any more; return whether none had come."""
        if not self._settled.acquire(blocking=False):
            return self._cancelled
        self._cancelled = True
        self.release()
        return True

    def result(self) -> msgspec.Raw:
        """Return the result, once it is done.

        Raises:
            CancelledError: If it was cancelled.
            BaseException: The error that was given.
        """
        if self._result is not None:
            return self._result
        if self._error is None:
            raise CancelledError
        try:
            raise self._error
        finally:
            # The error knows this frame now, which must not know the error in turn.
            del self

    def when_done(self, wake: Callable[[], object]) -> None:
        """Have *wake* called once it is done, in whichever thread that happens; now, if it is."""
        self._wakers.append(wake)
        if self.done:
            self.release()

    def wait(self, seconds: float | None) -> None:
        """Block the thread until it is done, for so many seconds at most."""
        # One for each who waits: whoever is interrupted holds up nobody else.
        latch = threading.Lock()
        latch.acquire()
        self.when_done(latch.release)
        if not latch.acquire(timeout=-1 if seconds is None else seconds):
            with contextlib.suppress(ValueError):
                self._wakers.remove(latch.release)

    def release(self) -> None:
        """Wake whoever waits, after it was settled; safe any number of times."""
        self.done = True
        wakers = self._wakers
        while wakers:
            try:
                wake = wakers.pop(0)
            except IndexError:
                # Another thread is at it, too.
                return
            try:
                wake()
            except Exception:
                # It concerns nobody but whoever waits there, and the reader least of all.
                logger.exception("a callback of an answer failed")
