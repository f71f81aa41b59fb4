"""Subscriptions to a client's notifications."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from openai_codex import types
from openai_codex._os.interruptions import Live
from openai_codex._public import public

if TYPE_CHECKING:
    from openai_codex._calls.async_calls import AsyncCalls
    from openai_codex._waiting.tasks import AsyncMailbox

__all__ = ["AsyncFeed", "AsyncSubscription"]

F = TypeVar("F", bound="AsyncFeed")


class AsyncFeed(Live):
    """A source of notifications until it is closed. Usable as a context manager.

    Args:
        calls: The client.
        mailbox: Receives the notifications.
    """

    def __init__(self, calls: AsyncCalls, mailbox: AsyncMailbox) -> None:
        # Keeps the client alive. If it were collected, its runtime would be stopped.
        self._calls = calls
        self._mailbox = mailbox

    def __del__(self) -> None:
        # No caller can read the rest, so it is not kept.
        self._mailbox.discard()

    async def __aenter__(self: F) -> F:  # noqa: PYI019  # Self came with Python 3.11
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _state(self) -> str:
        return "closed" if self._mailbox.closed else "open"

    def close(self) -> None:
        """End the subscription and wake waiting callers. Never blocks."""
        self._mailbox.close()


@public("openai_codex")
class AsyncSubscription(AsyncFeed):
    """Notifications as they arrive, until it is closed. Safe to use from several tasks.

    Created by :meth:`AsyncCodex.subscribe`. Iterate over it to get the notifications. Each is
    delivered once. Usable as a context manager.
    """

    def __repr__(self) -> str:
        return f"AsyncSubscription(state={self._state!r})"

    def __aiter__(self) -> AsyncSubscription:
        return self

    async def __anext__(self) -> types.Notification:
        """Wait for the next notification, without a timeout, and return it.

        Raises:
            StopAsyncIteration: If the subscription was closed.
            TransportClosedError: If the runtime ends.
        """
        while await self._mailbox.fill():
            try:
                return self._mailbox.unread.popleft()
            except IndexError:
                # Another reader has taken it.
                continue
        raise StopAsyncIteration

    @property
    def dropped(self) -> int:
        """Number of notifications that were dropped because they were not read in time."""
        return self._mailbox.dropped
