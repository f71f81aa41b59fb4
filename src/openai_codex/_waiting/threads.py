"""How threads wait: each blocks, and the reader thread wakes it."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeVar

from openai_codex._os.interruptions import await_release
from openai_codex._waiting.handling import Handling
from openai_codex._waiting.mailbox import Inbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.requests import Answer

__all__ = ["Mailbox", "Waits", "stops_unbegun"]

F = TypeVar("F", bound="Callable[..., Any]")


Waker: TypeAlias = "Callable[[], object]"


class Mailbox(Inbox[Waker]):
    """Events for one consumer. The reader fills it, and any thread reads from it.

    Args:
        limit, droppable, most_bytes: As in :class:`Inbox`.
    """

    def fill(self, timeout: float | None = None) -> bool:
        """Wait until there are unread events; return :obj:`False` at the end.

        Args:
            timeout: Seconds to wait; :obj:`None` waits forever.

        Raises:
            CodexError: If the connection ended first.
            TimeoutError: If no event came in time.
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
        """Block for at most *seconds* until there may be a batch; return whether there may."""
        # One per waiter, so that an interrupted waiter does not block the others.
        latch = threading.Lock()
        latch.acquire()
        self._waiters.append(latch.release)
        try:
            if self.filled:
                return True
            return await_release(latch, seconds)
        finally:
            # It is already removed if it was woken.
            with contextlib.suppress(ValueError):
                self._waiters.remove(latch.release)

    def _wake(self) -> None:
        waiters = self._waiters
        while waiters:
            try:
                waiters.pop()()
            except IndexError:
                # The last waiter has just stopped waiting.
                return


def stops_unbegun(run: F) -> F:
    """Return the function unchanged: a blocking call begins immediately."""
    return run


class Startable(Protocol):
    """A client."""

    def start(self) -> object:
        """Start its runtime, and wait for it."""

    def close(self) -> None:
        """Stop its runtime, and wait until it has ended."""


class Waits:
    """How the threads of one client wait."""

    starts_at_once = True
    """A client starts when it is created, and does not start again after it was closed."""

    mailbox: Final = Mailbox
    """The class of mailboxes."""

    consumers: Final = None
    """The reader does not wait for consumers, because each has its own thread."""

    def begin(self, client: Startable) -> None:
        """Start a new client. If that fails, close it."""
        try:
            client.start()
        except BaseException:
            client.close()
            raise

    def handling(self) -> Handling:
        """Return the runner of a connection's handlers."""
        return Handling()

    def arrived(self, answer: Answer[Any], seconds: float | None) -> bool:
        """Wait for an answer for at most *seconds*; return whether it is done."""
        return answer.wait(seconds)
