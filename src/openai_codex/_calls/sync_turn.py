"""One turn that a thread waits for. :mod:`openai_codex._calls.loop_turn` is that of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from openai_codex.errors import InvalidRequestError

if TYPE_CHECKING:
    from openai_codex._calls.sync import Calls
    from openai_codex._mailboxes.sync import Mailbox
    from openai_codex._runtime.patience import Patience
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.protocol._method import Method

__all__ = ["LiveTurn"]

P = TypeVar("P")
R = TypeVar("R")


class LiveTurn:
    """A turn that was started, and its runtime. Thread-safe.

    Args:
        calls: The calls of the runtime.
        route: The way of its events.
        mailbox: Where they go.
    """

    def __init__(self, calls: Calls, route: TurnRoute, mailbox: Mailbox) -> None:
        self.route = route
        self.mailbox = mailbox
        self._calls = calls

    def fill(self, patience: Patience) -> bool:
        """Wait for more of the turn; return :obj:`False` at its end, or when patience is lost.

        Who gives up stops the turn, and so does patience that runs out.

        Raises:
            TransportClosedError: If the runtime ended before the turn.
        """
        try:
            if patience.bounded:
                return self._fill_in_time(patience)
            return self.mailbox.fill()
        except BaseException:
            # Interrupted from the keyboard, say: nobody waits for the answer any more,
            # so the turn must not go on spending.
            self.abandon()
            raise

    def request(self, method: Method[P, R], params: P) -> R:
        """Send a request that concerns the turn, to the runtime that has it.

        Raises:
            CodexError: As :meth:`Calls.request`.
        """
        return self._calls.request(method, params)

    def interrupt(self) -> None:
        """Ask the runtime to stop the turn and wait until it has heard.

        Raises:
            CodexError: As :meth:`Calls.request`.
        """
        if self.route.ended and not self.route.lost:
            return
        try:
            self._calls.answer(self._calls.connection.interrupt(self.route))
        except InvalidRequestError:
            # Of a turn that has begun, this says that it is over, even if its end is not seen yet.
            if not (self.route.started or self.route.ended):
                raise

    def abandon(self) -> None:
        """Ask the runtime to stop the turn, without waiting; for callers that give up."""
        self._calls.connection.abandon(self.route)

    def _fill_in_time(self, patience: Patience) -> bool:
        patience.listen(self._calls.connection.requests.activity)
        while not patience.lost:
            if patience.runs_out():
                self.abandon()
            try:
                return self.mailbox.fill(patience.left())
            except TimeoutError:
                # Maybe only one of the looks at what was heard meanwhile.
                continue
        return False
