# Derived from src/openai_codex/_calls/async_followed_turns.py by tools/derive_sync; do not edit.
"""Turns that others have started, and waiting for those that begin."""

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
    """The turns of a thread as they begin, and what else was asked for of it.

    Args:
        calls: Asks the runtime.
        connection: The connection to it.
        mailbox: Gets what begins a turn, and what else was asked for.
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
        """Return the oldest turn that has begun and was not returned yet, if there is one."""
        try:
            route, mailbox = self._following.begun.popleft()
        except IndexError:
            return None
        return LiveTurn(self._calls, self._connection, route, mailbox)

    def next(self) -> LiveTurn | None:
        """Wait for a turn to begin; return :obj:`None` at the end of following.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        while (turn := self.begun()) is None:
            if not self.mailbox.fill():
                return None
            self.mailbox.take()
        return turn

    def tell(self, method: Method[P, R], params: P) -> None:
        """Send a request whose answer no one waits for; for callers that give up."""
        # The caller has a reason of its own to report.
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
        calls: Asks the runtime.
        thread_id: The thread.
        methods: Further notifications of the thread to deliver.
        of_agent: Whether the thread is that of a sub-agent.

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
    """Follow the turn that a thread is in, from here on, if it is in one.

    Args:
        calls: Asks the runtime.
        thread_id: The thread.

    Raises:
        CodexError: As a request.
    """
    connection = calls.ready() or calls.start()
    # Of a turn that is known nothing has to be asked; but an answer is needed, since the
    # reader attaches a mailbox before it looks at what comes behind.
    method, turn_of = methods.THREAD_LOADED_LIST.name, None
    params: object = protocol.ThreadLoadedListParams(limit=1)
    if connection.router.active(thread_id) is None:
        thread = read_thread(calls, thread_id)
        if thread.ephemeral or not isinstance(thread.status, protocol.ActiveThreadStatus):
            # Of an ephemeral one the runtime does not tell which turn it is in.
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
    """Return what the runtime knows of a thread.

    Raises:
        CodexError: As a request.
    """
    params = protocol.ThreadReadParams(thread_id=thread_id)
    for pause in Backoff(attempts=8, first=0.02, longest=0.5).pauses():
        try:
            return calls.request(methods.THREAD_READ, params).thread
        except InternalRpcError:
            # server: as its first turn begins, the file of a thread is there and empty.
            with suppress(TimeoutError):
                calls.mailbox().fill(pause)
    return calls.request(methods.THREAD_READ, params).thread
