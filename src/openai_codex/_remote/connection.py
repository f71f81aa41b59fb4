"""A conversation with a server, which reconnects when the connection is lost.

The server continues turns after the connection is lost, so the conversation continues over the
next connection. New requests wait. Unanswered requests fail, because the client cannot know
whether the server did them. Followed turns are recovered before anything else is sent.
"""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING, Final, cast

from msgspec import Raw
from msgspec.structs import replace

from openai_codex import _logs
from openai_codex._remote.followed_turn import FollowedTurn
from openai_codex._remote.recovery import RETRY, Recovery
from openai_codex._remote.requests import RemoteRequests
from openai_codex._remote.websocket import WebSocketTransport
from openai_codex._runtime.connection import Connection
from openai_codex._runtime.known_threads import InThread, Unloaded
from openai_codex._runtime.stopping import Interrupt
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex.errors import ConnectError, LaunchError, TransportClosedError
from openai_codex.protocol import methods
from openai_codex.protocol.core import TurnStartParams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex._os.transport import Transport
    from openai_codex._remote.followed_turn import Snapshot
    from openai_codex._runtime.delivery import Consumers
    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.questions.handlers import HandlerRunner
    from openai_codex._runtime.requests import Answer, Pending, Purpose
    from openai_codex._wire.turn_route import TurnKey
    from openai_codex.config import CodexConfig
    from openai_codex.errors import CodexError, TurnLostError

__all__ = ["RemoteConnection"]

# Pauses between attempts to reconnect, in seconds: the first, the growth factor, the longest.
FIRST_PAUSE: Final = 0.05
GROWTH: Final = 2.0
LONGEST_PAUSE: Final = 5.0
# How often to check during a pause whether the client was closed, in seconds.
LOOK: Final = 0.05
# The purposes of requests that need a loaded thread.
NEED_THREADS: Final = (InThread, TurnStart)
# The statuses for a refused token. Another attempt would be refused too.
REFUSED: Final = frozenset({401, 403})


class RemoteConnection(Connection):
    """A conversation with a server, over successive connections. Safe from any thread.

    Args:
        config: The settings, with the URL of the server.
        book, runner, consumers: As for :class:`Connection`.
    """

    _table = RemoteRequests
    _pending: RemoteRequests

    def __init__(
        self,
        config: CodexConfig,
        book: ThreadBook,
        runner: HandlerRunner,
        consumers: Consumers | None = None,
    ) -> None:
        super().__init__(config, book, runner, consumers)
        self.router.route_class = FollowedTurn
        # Records answers, because sent answers may be lost.
        self.desk.given = {}
        self._framing = self._server.framing
        self._recovery = Recovery(self)
        self._failure: CodexError | None = None
        # Monotonic times: when the connection was lost, and when the recovery must have finished.
        self._lost_at: float | None = None
        self._due: float | None = None

    def follows(self, thread_id: str, /) -> bool:
        """Check whether a turn of a thread is followed or starting."""
        return self._recovery.concerns(thread_id) or super().follows(thread_id)

    def hang_up(self, error: CodexError) -> None:
        """End the conversation and tell all callers, as :meth:`Connection.hang_up`."""
        self._recovery.give_up()
        super().hang_up(error)

    def _way(self) -> Transport:
        self._server = WebSocketTransport(self._config, self._more_follows)
        return self._server

    def _ending(self) -> CodexError:
        if self._failure is not None:
            return self._failure
        if self.metadata is None:
            return ConnectError(self._server.program, self._server.ending().reason)
        return self._server.ending()

    def _listen(self) -> None:
        super()._listen()
        while self.metadata is not None and self._connects_again():
            super()._listen()

    def _connects_again(self) -> bool:
        """Reconnect after the connection was lost; return whether it worked."""
        lost = self._server.ending()
        if self._close_requested or not self._config.reconnect_timeout:
            return False
        self._pending.hold_back()
        # Apply the expectations of callers that are starting turns.
        self.router.listen()
        moment = time.monotonic()
        self._forget_unanswered(moment)
        self._recovery.suspend(self._watched())
        followed = self._recovery.turns
        if self.observer is not None:
            # Other turns, such as those of sub-agents, may end before the next connection.
            self.observer.lost(lambda key: key not in followed, TransportClosedError.__name__)
        _logs.CONNECTION_LOST(reason=lost.reason, turns=len(followed))
        self._lost_at = self._lost_at or moment
        reason = ""
        for pause in _pauses(self._lost_at + self._config.reconnect_timeout):
            if self._slept(pause):
                return False
            transport = self._transport = self._way()
            if self._close_requested:
                # That close() may have stopped only the previous transport.
                return False
            try:
                transport.start()
            except LaunchError as error:
                reason = f"; connecting again failed: {error.reason}"
                if isinstance(error, ConnectError) and error.status in REFUSED:
                    self._failure = error
                    return False
            else:
                self._framing = self._server.framing
                # Requests sent while the connection was lost have not arrived.
                self._forget_unanswered(time.monotonic())
                self._pending.lead_to(transport.put, transport.push)
                if self._config.request_timeout is not None:
                    self._due = time.monotonic() + self._config.request_timeout
                return True
        self._failure = TransportClosedError(lost.reason + reason)
        return False

    def _watched(self) -> Iterator[str]:
        """Yield the threads with subscriptions that can be resumed: those with saved turns."""
        for thread_id in self.router.watched():
            thread = self.book.find(thread_id)
            if thread is not None and thread.loaded and not thread.ephemeral and not thread.opening:
                yield thread_id

    def idle(self) -> bool:
        """Do the work of :meth:`Connection.idle`, and due work of the recovery."""
        recovering = self._recovery.tick()
        again = RETRY if recovering else None
        if self._due is not None:
            left = self._due - time.monotonic()
            again = again or max(left, RETRY)
            if left < 0:
                self._server.give_up("it does not answer anymore")
        self._server.look_again(again)
        return super().idle() and not recovering

    def _slept(self, seconds: float) -> bool:
        """Wait; return whether the client was closed meanwhile."""
        end = time.monotonic() + seconds
        while not self._close_requested and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, LOOK))
        return self._close_requested

    def _forget_unanswered(self, moment: float) -> None:
        """Fail requests sent before a moment, because their answers will not come."""
        for pending in self._pending.sent_before(moment):
            if isinstance(pending.purpose, Interrupt):
                # The end of the turn also answers it. The recovery interrupts the turn again.
                self._pending.in_flight.discard(pending.id)
                continue
            if isinstance(pending.purpose, TurnStart) and pending.purpose.mark is not None:
                # The server's record of the thread shows whether the turn started.
                self._pending.in_flight.discard(pending.id)
                self._recovery.doubt(pending.purpose.thread.id, pending.purpose.mark, pending)
                continue
            self.fail_unanswered(pending)

    def fail_unanswered(self, pending: Pending, /) -> None:
        """Fail a request that the server may or may not have done (reader thread)."""
        self._pending.take(pending.id)
        reason = f"the connection was lost before {pending.method} was answered: no one knows "
        pending.refuse(TransportClosedError(reason + "whether it was done"))

    def send(
        self, method: str, params: object, purpose: Purpose | None = None, *, later: bool = False
    ) -> Pending:
        """Send a request, as :meth:`Connection.send`; mark the message that starts a turn.

        Raises:
            Unloaded: If the thread of the request must be loaded again first.
        """
        if isinstance(purpose, NEED_THREADS) and purpose.thread.elsewhere:
            raise Unloaded
        if isinstance(purpose, TurnStart) and isinstance(params, TurnStartParams):
            purpose.mark = params.client_user_message_id or os.urandom(16).hex()
            params = replace(params, client_user_message_id=purpose.mark)
        pending = super().send(method, params, purpose, later=later)
        self._check_loaded(pending)
        return pending

    def _check_loaded(self, pending: Pending) -> None:
        """Return an unsent request to its caller if its thread must be loaded again first.

        Otherwise, the server would not report the turn to this client.
        """
        purpose = pending.purpose
        if not isinstance(purpose, NEED_THREADS) or not purpose.thread.elsewhere:
            return
        if self._pending.withdraw(pending):
            purpose.withdrawn()
            pending.answer.fail(Unloaded())

    def send_ahead(self, pending: Pending, /) -> None:
        """Send a caller's request before all others (reader thread)."""
        self._pending.send_ahead(pending)

    def begun(self, start: Pending, snapshot: Snapshot, /) -> FollowedTurn:
        """Answer the start of a turn from the server's record (reader thread)."""
        self._pending.take(start.id)
        purpose = cast("TurnStart", start.purpose)
        purpose.answered(start.answer, Raw(b'{"turn":%b}' % bytes(snapshot.raw)))
        return cast("FollowedTurn", purpose.started())

    def _greeted(self, answer: Answer[Raw]) -> None:
        before = self.metadata
        super()._greeted(answer)
        if before is not None and self.metadata is not before:
            self._recovery.begin(self._go_on)

    def _go_on(self) -> None:
        """Allow all callers to send again."""
        self._lost_at = self._due = None
        for pending in self._pending.waiting():
            self._check_loaded(pending)
        _logs.CONNECTED_AGAIN(url=self._server.program)
        self._pending.go_on()

    def tell(self, line: bytes, /) -> None:
        """Process a line as if the server had sent it."""
        self._take(line)

    def tell_turn(self, key: TurnKey, method: str, line: bytes, /) -> None:
        """Deliver an event only to the consumers of a turn."""
        if (ended := self.router.dispatch_turn_event(key, method, line)) is not None:
            self._turn_ended(ended)

    def lose(self, turn: FollowedTurn, error: TurnLostError, /) -> None:
        """Fail the consumers of a turn, and ask the server to stop it."""
        turn.fail(error)
        if self.observer is not None:
            self.observer.lost(turn.key.__eq__, type(error).__name__)
        for request_id in tuple(turn.interrupts):
            if (pending := self._pending.take(request_id)) is not None:
                pending.refuse(error)
        # Otherwise it would continue to use tokens without a consumer.
        thread_id, turn_id = turn.key
        self.book.known(thread_id).end_turn(turn_id)
        self.send(methods.TURN_INTERRUPT.name, {"threadId": thread_id, "turnId": turn_id})


def _pauses(deadline: float) -> Iterator[float]:
    """Yield the pause before each attempt, with jitter, until a monotonic time."""
    pause = FIRST_PAUSE
    # The first attempt is immediate: usually, other clients have not lost their connections.
    if time.monotonic() < deadline:
        yield 0.0
    while time.monotonic() < deadline:
        # With jitter, clients that lose their connections together do not all return together.
        yield pause * random.uniform(0.5, 1.0)  # noqa: S311  # no secret
        pause = min(pause * GROWTH, LONGEST_PAUSE)
