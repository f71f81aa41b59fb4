# Derived from src/openai_codex/_calls/async_live_turn.py by tools/derive_sync; do not edit.
"""A started turn, and waiting for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from openai_codex._logs import REQUEST_FAILED, kind_of
from openai_codex._wire.answers import decode_answer
from openai_codex._wire.turn_collector import TurnCollector
from openai_codex.errors import CodexError, InvalidRequestError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    import msgspec

    from openai_codex._runtime.connection import Connection
    from openai_codex._runtime.requests import Pending
    from openai_codex._waiting.deadline import TurnDeadline
    from openai_codex._waiting.threads import Mailbox
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.protocol._method import Method

__all__ = ["LiveTurn"]

P = TypeVar("P")
R = TypeVar("R")


class Asking(Protocol):
    """Sends requests and waits for their answers."""

    def ask(self, connection: Connection, method: str, params: object, /) -> msgspec.Raw:
        """Send a request and wait for its answer."""

    def answer(self, connection: Connection, pending: Pending, /) -> msgspec.Raw:
        """Wait for the answer to a request."""

    def end_work(self, connection: Connection, thread_id: str, turn_id: str | None, /) -> None:
        """End the commands and sub-agents of a thread."""


class LiveTurn:
    """A started turn, and its runtime. Thread-safe.

    It keeps its connection, so that it never sends requests to a runtime that does not
    know the turn.

    Args:
        calls: Sends requests.
        connection: The connection to the runtime.
        route: Delivers the turn's events.
        mailbox: Receives them.
    """

    def __init__(
        self, calls: Asking, connection: Connection, route: TurnRoute, mailbox: Mailbox
    ) -> None:
        self.route = route
        self.mailbox = mailbox
        self._calls = calls
        self._connection = connection
        mailbox.collected = []

    def fill(self, deadline: TurnDeadline) -> bool:
        """Wait for events of the turn; return :obj:`False` at its end.

        If the deadline passes, stop the turn, and return :obj:`False` if its end does not come.

        Raises:
            TransportClosedError: If the runtime ended before the turn.
        """
        if not deadline.bounded:
            return self.mailbox.fill()
        deadline.listen(self._connection.silence)
        while not deadline.lost:
            if deadline.runs_out():
                self.given_up()
            try:
                return self.mailbox.fill(deadline.left())
            except TimeoutError:
                # The idle deadline may have moved meanwhile.
                continue
        return False

    def request(self, method: Method[P, R], params: P) -> R:
        """Send a request about the turn to its runtime.

        Raises:
            CodexError: As a request.
        """
        return decode_answer(method, self._calls.ask(self._connection, method.name, params))

    def interrupt(self, *, children: bool = False) -> None:
        """Ask the runtime to stop the turn, and wait for its answer.

        Args:
            children: Whether to end its commands and sub-agents too, even if it has ended.

        Raises:
            CodexError: As a request.
        """
        # Set before the check below, because the reader reads it when the turn ends.
        self.route.ends_work = self.route.ends_work or children
        if self.route.ended and not self.route.lost:
            if children:
                self._calls.end_work(self._connection, *self.route.key)
            return
        try:
            self._calls.answer(self._connection, self._connection.interrupt(self.route))
        except CodexError as error:
            # For a started turn, this error means that it is over, even before its end arrives.
            over = self.route.started or self.route.ended
            if not (isinstance(error, InvalidRequestError) and over):
                REQUEST_FAILED(method=methods.TURN_INTERRUPT.name, error=kind_of(error))
                raise

    def collector(self) -> TurnCollector:
        """Return a collector with the events of the turn so far.

        Raises:
            WireError: If the end of the turn cannot be decoded.
        """
        limits = self._connection.book.usage.limits
        collector = TurnCollector(*self.route.key, self.route.usage_before, limits)
        collector.add(self.mailbox.collected or ())
        return collector

    def include_children(self) -> None:
        """Deliver later events of the thread's sub-agents too, in order with those of the turn.

        Raises:
            TransportClosedError: If the runtime is gone.
        """
        from openai_codex._wire.following import Children

        works_for = self._connection.book.works_for
        self._connection.subscribe(Children(self.route, self.mailbox, works_for))

    def given_up(self) -> None:
        """Stop the turn without waiting, because its caller no longer waits for it."""
        self._connection.abandon(self.route)
