# Derived from src/openai_codex/_async/subscription.py by tools/derive_sync; do not edit.
"""Notifications of a client, beyond those of its turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._runtime.ownership import Live

if TYPE_CHECKING:
    from types import TracebackType

    from openai_codex._mailboxes.sync import Mailbox
    from openai_codex._wire.events import Notification
    from openai_codex.client import Client

__all__ = ["Subscription"]


class Subscription(Live):
    """Notifications as they come, until it is closed. Safe from several threads.

    Made by :meth:`Codex.subscribe`; iterate over it. Usable as a context
    manager. Each notification is delivered once.
    """

    def __init__(self, client: Client, mailbox: Mailbox) -> None:
        # Keeps the client from being collected, and its runtime from being ended with it.
        self._client = client
        self._mailbox = mailbox

    def __del__(self) -> None:
        # Nobody can read on, so nothing needs to be kept any more.
        self._mailbox.discard()

    def __enter__(self) -> Subscription:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Subscription:
        return self

    def __next__(self) -> Notification:
        """Return the next notification, waiting for it without a bound.

        Raises:
            StopIteration: If the subscription was closed.
            TransportClosedError: If the runtime ends.
        """
        while self._mailbox.fill():
            try:
                return self._mailbox.unread.popleft()
            except IndexError:
                # Another reader was faster.
                continue
        raise StopIteration

    @property
    def dropped(self) -> int:
        """How many notifications were dropped because they were not read in time."""
        return self._mailbox.dropped

    def close(self) -> None:
        """End it: nothing more is kept, and whoever waits is woken. Never blocks."""
        self._mailbox.close()
