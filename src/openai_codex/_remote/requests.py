"""Requests over a connection that may be lost and replaced."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from openai_codex._remote.websocket import frames_of
from openai_codex._runtime.requests import PendingTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openai_codex._runtime.requests import Pending

__all__ = ["RemoteRequests"]


class RemoteRequests(PendingTable):
    """The unanswered requests of a connection, across its transports."""

    def __init__(self, put: Callable[[Iterable[bytes]], None], push: Callable[[], object]) -> None:
        super().__init__(put, push)
        # The only thread that may send now, and the lines that wait.
        self._sender: int | None = None
        self._late: list[bytes] = []

    def add(self, pending: Pending, line: bytes) -> None:
        """Register a request, which :meth:`send_more` sends.

        Raises:
            CodexError: The reason, if the table was closed.
            InvalidInputError: If the request is longer than the server accepts.
        """
        super().add(pending, frames_of(line))
        if self._sender == threading.get_ident():
            self.send_ahead(pending)

    def send_ahead(self, pending: Pending) -> None:
        """Send a request before those that wait, unless it was sent or dropped already."""
        frames = self._unsent.pop(pending.id, None)
        if frames is not None:
            pending.sent_at = time.monotonic()
            self.in_flight.add(pending.id)
            self._put((frames,))
            self._push()

    def send(self, line: bytes) -> None:
        """Send a line that is not a request."""
        frames = frames_of(line)
        if self._sender in (None, threading.get_ident()):
            self._put((frames,))
            self._push()
        else:
            self._late.append(frames)

    def send_more(self) -> None:
        """Send waiting requests up to the limit, in order, if all threads may send."""
        if self._sender is None:
            super().send_more()

    def hold_back(self) -> None:
        """Allow only this thread to send until :meth:`go_on`; requests of others wait."""
        self._sender = threading.get_ident()

    def go_on(self) -> None:
        """Allow all threads to send again, and send what has waited."""
        self._sender = None
        late, self._late = self._late, []
        self._put(late)
        self._push()
        self.send_more()

    def lead_to(self, put: Callable[[Iterable[bytes]], None], push: Callable[[], object]) -> None:
        """Send over another transport from now on."""
        self._put, self._push = put, push

    def sent_before(self, moment: float) -> list[Pending]:
        """Return the unanswered requests that were sent before a monotonic time."""
        return [
            each for each in self.waiting() if each.sent_at is not None and each.sent_at < moment
        ]
