"""One turn that was started, and waiting for it."""

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
    from openai_codex._waiting.tasks import AsyncMailbox
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.protocol._method import Method

__all__ = ["AsyncLiveTurn"]

P = TypeVar("P")
R = TypeVar("R")


class Asking(Protocol):
    """Sends requests and waits for their answers."""

    async def ask(self, connection: Connection, method: str, params: object, /) -> msgspec.Raw:
        """Send a request and wait for its answer."""

    async def answer(self, connection: Connection, pending: Pending, /) -> msgspec.Raw:
        """Wait for the answer to a request."""

    async def end_work(
        self, connection: Connection, thread_id: str, turn_id: str | None, /
    ) -> None:
        """Have ended what goes on for a thread beside its turn."""


class AsyncLiveTurn:
    """A turn that was started, and its runtime. Safe from several tasks of one event loop.

    It keeps the connection that it was started over, so that it never speaks to a runtime
    that does not know the turn.

    Args:
        calls: Asks the runtime.
        connection: The connection to it.
        route: The way of the turn's events.
        mailbox: Where they go.
    """

    def __init__(
        self, calls: Asking, connection: Connection, route: TurnRoute, mailbox: AsyncMailbox
    ) -> None:
        self.route = route
        self.mailbox = mailbox
        self._calls = calls
        self._connection = connection
        mailbox.collected = []

    async def fill(self, deadline: TurnDeadline) -> bool:
        """Wait for more of the turn; return :obj:`False` at its end, or when the deadline is lost.

        A deadline that passes stops the turn.

        Raises:
            TransportClosedError: If the runtime ended before the turn.
        """
        if not deadline.bounded:
            return await self.mailbox.fill()
        deadline.listen(self._connection.silence)
        while not deadline.lost:
            if deadline.runs_out():
                self.given_up()
            try:
                return await self.mailbox.fill(deadline.left())
            except TimeoutError:
                # Maybe only one of the looks at what was heard meanwhile.
                continue
        return False

    async def request(self, method: Method[P, R], params: P) -> R:
        """Send a request that concerns the turn, to the runtime that has it.

        Raises:
            CodexError: As a request.
        """
        return decode_answer(method, await self._calls.ask(self._connection, method.name, params))

    async def interrupt(self, *, children: bool = False) -> None:
        """Ask the runtime to stop the turn and wait until it has heard.

        Args:
            children: Whether its commands and sub-agents end with it, also if it has ended.

        Raises:
            CodexError: As a request.
        """
        # Before it is looked whether the turn has ended: its end looks at this.
        self.route.ends_work = self.route.ends_work or children
        if self.route.ended and not self.route.lost:
            if children:
                await self._calls.end_work(self._connection, *self.route.key)
            return
        try:
            await self._calls.answer(self._connection, self._connection.interrupt(self.route))
        except CodexError as error:
            # Of a turn that has begun, this says that it is over, even if its end is not seen yet.
            over = self.route.started or self.route.ended
            if not (isinstance(error, InvalidRequestError) and over):
                REQUEST_FAILED(method=methods.TURN_INTERRUPT.name, error=kind_of(error))
                raise

    def collector(self) -> TurnCollector:
        """Return what was collected of the turn so far.

        Raises:
            WireError: If the end of the turn cannot be understood.
        """
        limits = self._connection.book.usage.limits
        collector = TurnCollector(*self.route.key, self.route.usage_before, limits)
        collector.add(self.mailbox.collected or ())
        return collector

    def include_children(self) -> None:
        """Deliver what sub-agents of the turn's thread report, from now on, in order with it.

        Raises:
            TransportClosedError: If the runtime is gone.
        """
        from openai_codex._wire.following import Children

        works_for = self._connection.book.works_for
        self._connection.subscribe(Children(self.route, self.mailbox, works_for))

    def given_up(self) -> None:
        """Have the turn stopped, without waiting: its caller has given up."""
        self._connection.abandon(self.route)
