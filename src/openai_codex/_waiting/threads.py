"""How threads wait: each blocks, and the reader thread wakes it."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeVar

from openai_codex._waiting.handling import Handling
from openai_codex._waiting.mailbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.requests import Answer

__all__ = ["Mailbox", "Waits", "stops_unbegun"]

F = TypeVar("F", bound="Callable[..., Any]")


Waker: TypeAlias = "Callable[[], object]"


class Mailbox(Inbox[Waker]):
    """Events for one consumer; the reader fills it, any threads empty it.

    Args:
        limit, droppable, most_bytes: As of :class:`Inbox`.
    """

    def fill(self, timeout: float | None = None) -> bool:
        """Wait until there is something unread; return :obj:`False` at the end.

        Args:
            timeout: Seconds to wait; :obj:`None` waits forever.

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
            if not self._next_batch(left):
                raise TimeoutError
        return True

    def _next_batch(self, seconds: float | None) -> bool:
        """Block until something may have come, for so many seconds at most."""
        # One for each who waits: whoever is interrupted holds up no one else.
        latch = threading.Lock()
        latch.acquire()
        self._waiters.append(latch.release)
        try:
            if self.filled:
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


def stops_unbegun(run: F) -> F:
    """Leave a call as it is: it begins immediately."""
    return run


class Startable(Protocol):
    """A client."""

    def start(self) -> object:
        """Wait until its runtime is started."""

    def close(self) -> None:
        """Wait until nothing of its runtime is left."""


class Waits:
    """How the threads of one client wait."""

    starts_at_once = True
    """A client is started when it is made, and not again after it was closed."""

    mailbox: Final = Mailbox
    """Makes mailboxes."""

    consumers: Final = None
    """The reader waits for none of them: each has a thread of its own."""

    def begin(self, client: Startable) -> None:
        """Start a client that was just made; if that fails, nothing is left of it."""
        try:
            client.start()
        except BaseException:
            client.close()
            raise

    def handling(self) -> Handling:
        """Return what runs the handlers of a connection."""
        return Handling()

    def arrived(self, answer: Answer[Any], seconds: float | None) -> bool:
        """Wait for an answer, for so many seconds at most; return whether it is there."""
        return answer.wait(seconds)
