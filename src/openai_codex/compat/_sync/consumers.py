# Derived from src/openai_codex/compat/_async/consumers.py by tools/derive_sync; do not edit.
"""Consumers of notifications: one per turn, one per login, and one for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex.compat.scopes import LOGIN_COMPLETED, global_methods, login_of, turn_of
from openai_codex.errors import TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openai_codex._calls.calls import Calls
    from openai_codex._wire.events import Notification

__all__ = ["Consumer", "Consumers"]

# How many notifications may wait before the oldest is dropped.
LIMIT = 100_000


class Consumer:
    """Reads some of the notifications. Use it from one place at a time.

    Args:
        calls: The client's calls.
        methods: The methods to listen to; :obj:`None` means all.
        wanted: Selects among those notifications.
        thread_id: The thread to listen to; :obj:`None` means all.
    """

    def __init__(
        self,
        calls: Calls,
        methods: Iterable[str] | None,
        wanted: Callable[[Notification], bool],
        thread_id: str | None = None,
    ) -> None:
        self._mailbox = calls.listen(methods, thread_id, LIMIT)
        self.wanted = wanted

    def next(self) -> Notification:
        """Wait for the next notification, without a timeout.

        Raises:
            TransportClosedError: If the runtime ends, or this is closed.
        """
        while self._mailbox.fill():
            while self._mailbox.unread:
                event = self._mailbox.unread.popleft()
                if self.wanted(event):
                    return event
        raise TransportClosedError("no one listens to these notifications anymore")

    def close(self) -> None:
        """Stop listening, and wake waiting callers."""
        self._mailbox.close()


class Consumers:
    """The consumers of a client, by turn and by login."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self.rest = Consumer(calls, global_methods(), lambda _event: True)
        self._turns: dict[str, Consumer] = {}
        self._logins: dict[str, Consumer] = {}

    def early(self, thread_id: str) -> Consumer:
        """Listen to a thread before the id of its next turn is known."""
        return Consumer(self._calls, None, lambda event: turn_of(event) is not None, thread_id)

    def adopt(self, turn_id: str, consumer: Consumer) -> None:
        """Follow a turn with a consumer from :meth:`early`, unless the turn is followed already."""
        if turn_id in self._turns:
            consumer.close()
        else:
            consumer.wanted = lambda event: turn_of(event) == turn_id
            self._turns[turn_id] = consumer

    def register_turn(self, turn_id: str) -> None:
        """Follow a turn from now on, unless it is followed already."""
        if turn_id not in self._turns:
            wanted = Consumer(self._calls, None, lambda event: turn_of(event) == turn_id)
            self._turns[turn_id] = wanted

    def unregister_turn(self, turn_id: str) -> None:
        """Stop following a turn."""
        consumer = self._turns.pop(turn_id, None)
        if consumer is not None:
            consumer.close()

    def turn(self, turn_id: str) -> Consumer:
        """Return the consumer of a turn.

        Raises:
            RuntimeError: If the turn is not followed.
        """
        if turn_id not in self._turns:
            raise RuntimeError(f"turn {turn_id!r} is not registered")
        return self._turns[turn_id]

    def register_login(self, login_id: str, consumer: Consumer | None = None) -> None:
        """Follow a login, unless it is followed already."""
        if login_id in self._logins:
            return
        if consumer is None:
            consumer = self.early_login()
        consumer.wanted = lambda event: login_of(event) == login_id
        self._logins[login_id] = consumer

    def early_login(self) -> Consumer:
        """Listen to logins before the id of the next one is known."""
        return Consumer(self._calls, [LOGIN_COMPLETED], lambda _event: True)

    def unregister_login(self, login_id: str) -> None:
        """Stop following a login."""
        consumer = self._logins.pop(login_id, None)
        if consumer is not None:
            consumer.close()

    def login(self, login_id: str) -> Consumer:
        """Return the consumer of a login.

        Raises:
            RuntimeError: If the login is not followed.
        """
        if login_id not in self._logins:
            raise RuntimeError(f"login {login_id!r} is not registered")
        return self._logins[login_id]

    def close(self) -> None:
        """Close all consumers."""
        for each in (self.rest, *self._turns.values(), *self._logins.values()):
            each.close()
