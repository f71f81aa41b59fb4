# Derived from src/openai_codex/_calls/async_live_turns.py by tools/derive_sync; do not edit.
"""Turns that were started here or by other clients, and waiting for them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from openai_codex import protocol
from openai_codex._logs import REQUEST_FAILED, kind_of
from openai_codex._runtime.turn_requests import TurnJoin, newest_turn
from openai_codex._waiting.deadline import Backoff
from openai_codex._wire.answers import decode_answer
from openai_codex._wire.subscriptions import Children, Following
from openai_codex._wire.turn_collector import TurnCollector
from openai_codex.errors import CodexError, InternalRpcError, InvalidRequestError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.requests import Requests
    from openai_codex._runtime.connection import Connection
    from openai_codex._waiting.deadline import TurnDeadline
    from openai_codex._waiting.threads import Mailbox
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.protocol._method import Method

__all__ = ["FollowedTurns", "LiveTurn", "active_turn", "follow_turns", "read_thread"]

P = TypeVar("P")
R = TypeVar("R")


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
        self, calls: Requests, connection: Connection, route: TurnRoute, mailbox: Mailbox
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
        works_for = self._connection.book.works_for
        self._connection.subscribe(Children(self.route, self.mailbox, works_for))

    def given_up(self) -> None:
        """Stop the turn without waiting, because its caller no longer waits for it."""
        self._connection.abandon(self.route)


class FollowedTurns:
    """The turns of a thread as they begin, and the thread's other requested notifications.

    Args:
        calls: Sends requests.
        connection: The connection to the runtime.
        mailbox: Gets the events that begin turns, and the other notifications.
        following: Has the turns.
    """

    def __init__(
        self,
        calls: Requests,
        connection: Connection,
        mailbox: Mailbox,
        following: Following[Mailbox],
    ) -> None:
        self.mailbox = mailbox
        self._calls = calls
        self._connection = connection
        self._following = following

    def begun(self) -> LiveTurn | None:
        """Return the oldest turn that has begun and was not returned yet, or :obj:`None`."""
        try:
            route, mailbox = self._following.begun.popleft()
        except IndexError:
            return None
        return LiveTurn(self._calls, self._connection, route, mailbox)

    def next(self) -> LiveTurn | None:
        """Wait for a turn to begin; return :obj:`None` if the mailbox is closed.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        while (turn := self.begun()) is None:
            if not self.mailbox.fill():
                return None
            self.mailbox.take()
        return turn

    def tell(self, method: Method[P, R], params: P) -> None:
        """Send a request without waiting for the answer; for callers that stop waiting."""
        # The caller already has an error to report.
        with suppress(CodexError):
            self._connection.send(method.name, params)


def follow_turns(
    calls: Requests,
    thread_id: str,
    methods: frozenset[str] = frozenset(),
    *,
    of_agent: bool = False,
) -> FollowedTurns:
    """Follow the turns of a thread that begin from now on.

    Args:
        calls: Sends requests.
        thread_id: The thread.
        methods: More notifications of the thread to deliver.
        of_agent: Whether it is the thread of a sub-agent.

    Raises:
        TransportClosedError: If the runtime is gone.
    """
    connection = calls.ready() or calls.start()
    mailbox = calls.mailbox()
    following = Following(
        connection.router.route, mailbox, thread_id, calls.mailbox, methods, of_agent=of_agent
    )
    connection.subscribe(following)
    return FollowedTurns(calls, connection, mailbox, following)


def active_turn(calls: Requests, thread_id: str) -> LiveTurn | None:
    """Follow the later events of a thread's active turn; return :obj:`None` without one.

    Args:
        calls: Sends requests.
        thread_id: The thread.

    Raises:
        CodexError: As a request.
    """
    connection = calls.ready() or calls.start()
    # A known turn needs no data from the runtime. But it needs an answer, because the reader
    # attaches the mailbox when it gets one, before it routes later events.
    method, turn_of = methods.THREAD_LOADED_LIST.name, None
    params: object = protocol.ThreadLoadedListParams(limit=1)
    if connection.router.active(thread_id) is None:
        thread = read_thread(calls, thread_id)
        if thread.ephemeral or not isinstance(thread.status, protocol.ActiveThreadStatus):
            # The runtime does not report the active turn of an ephemeral thread.
            return None
        method = methods.THREAD_TURNS_LIST.name
        params = protocol.ThreadTurnsListParams(thread_id=thread_id, limit=1)
        turn_of = partial(newest_turn, of_agent=thread.parent_thread_id is not None)
    mailbox = calls.mailbox()
    join = TurnJoin(connection.router, thread_id, mailbox, turn_of)
    try:
        calls.ask(connection, method, params, join)
    finally:
        if join.route is None:
            mailbox.discard()
    return None if join.route is None else LiveTurn(calls, connection, join.route, mailbox)


def read_thread(calls: Requests, thread_id: str) -> protocol.Thread:
    """Return the runtime's data of a thread.

    Raises:
        CodexError: As a request.
    """
    params = protocol.ThreadReadParams(thread_id=thread_id)
    for pause in Backoff(attempts=8, first=0.02, longest=0.5).pauses():
        try:
            return calls.request(methods.THREAD_READ, params).thread
        except InternalRpcError:
            # server: when its first turn begins, the file of a thread exists but is empty.
            with suppress(TimeoutError):
                calls.mailbox().fill(pause)
    return calls.request(methods.THREAD_READ, params).thread
