# Derived from src/openai_codex/_calls/async_followed_turns.py by tools/derive_sync; do not edit.
"""Turns that other clients have started, and waiting for new turns."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from openai_codex import protocol
from openai_codex._calls.live_turn import LiveTurn
from openai_codex._runtime.turn_requests import TurnJoin, newest_turn
from openai_codex._waiting.deadline import Backoff
from openai_codex.errors import CodexError, InternalRpcError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls
    from openai_codex._runtime.connection import Connection
    from openai_codex._waiting.threads import Mailbox
    from openai_codex._wire.following import Following
    from openai_codex.protocol._method import Method

__all__ = ["FollowedTurns", "active_turn", "follow_turns", "read_thread"]

P = TypeVar("P")
R = TypeVar("R")


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
        calls: Calls,
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
    calls: Calls,
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
    from openai_codex._wire.following import Following

    connection = calls.ready() or calls.start()
    mailbox = calls.mailbox()
    following = Following(
        connection.router, mailbox, thread_id, calls.mailbox, methods, of_agent=of_agent
    )
    connection.subscribe(following)
    return FollowedTurns(calls, connection, mailbox, following)


def active_turn(calls: Calls, thread_id: str) -> LiveTurn | None:
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


def read_thread(calls: Calls, thread_id: str) -> protocol.Thread:
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
