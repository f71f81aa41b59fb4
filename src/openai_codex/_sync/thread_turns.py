# Derived from src/openai_codex/_async/thread_turns.py by tools/derive_sync; do not edit.
"""Turns that do not start with an input from this client: follow them, review, compact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._calls.live_turns import (
    FollowedTurns,
    active_turn,
    follow_turns,
    read_thread,
)
from openai_codex._checks import check_instance, check_texts
from openai_codex._public import public
from openai_codex._sync.subscription import Feed
from openai_codex._sync.thread_state import ThreadState
from openai_codex._sync.turn import TurnHandle
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls
    from openai_codex._calls.live_turns import LiveTurn

__all__ = ["ThreadTurns", "Turns"]


@public("openai_codex")
class Turns(Feed):
    """The turns of a thread as they start, until it is closed. Thread-safe.

    Created by :meth:`Thread.follow`. Iterate over it to get the turns. Each turn is delivered
    once, and its handle has all events. Usable as a context manager. Closing it does not stop a
    turn.
    """

    def __init__(
        self,
        calls: Calls,
        thread_id: str,
        followed: FollowedTurns,
        active: LiveTurn | None,
    ) -> None:
        super().__init__(calls, followed.mailbox)
        self._thread_id = thread_id
        self._followed = followed
        # The turn that was already running, until it is delivered. If it started during the request
        # for it, it is among the followed turns, too.
        self._active = active
        self._known = None if active is None else active.route.key

    def __repr__(self) -> str:
        return f"Turns(thread_id={self._thread_id!r}, state={self._state!r})"

    def __iter__(self) -> Turns:
        return self

    def __next__(self) -> TurnHandle[None]:
        """Wait for the next turn, without a timeout, and return its handle.

        Raises:
            StopIteration: If it was closed.
            TransportClosedError: If the runtime ends.
        """
        turn, self._active = self._active, None
        while turn is None:
            turn = self._followed.next()
            if turn is None:
                raise StopIteration
            if turn.route.key == self._known:
                turn.mailbox.discard()
                turn = None
        return TurnHandle(self._calls, turn)


class ThreadTurns(ThreadState):
    """The methods that follow turns and start turns without an input."""

    def active_turn(self) -> TurnHandle[None] | None:
        """Return a handle for the running turn, no matter which client started it.

        The handle has the events from now on. Earlier items are in :meth:`read`. You can stream,
        run, steer and interrupt the turn like any other.

        Returns:
            The handle, or :obj:`None` if no turn is running. For an ephemeral thread, the client
            knows only turns that it has started or follows.

        Raises:
            ThreadNotFoundError: If there is no such thread.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        turn = active_turn(self._calls, self.id)
        return None if turn is None else TurnHandle(self._calls, turn)

    def follow(self) -> Turns:
        """Get a handle for each turn of the thread when it starts, from any client.

        The first one is the running turn, if there is one. Turns of this client, of other clients
        of the runtime, of goals, reviews and compactions follow. Takes effect before it returns.
        Close it when you no longer need it, or use it as a context manager.

        Raises:
            ThreadNotFoundError: If there is no such thread.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        self._check_open()
        agent = read_thread(self._calls, self.id).parent_thread_id is not None
        followed = follow_turns(self._calls, self.id, of_agent=agent)
        try:
            # Ask after the subscription, because a turn that started before it is not followed yet.
            active = active_turn(self._calls, self.id)
        except BaseException:
            followed.mailbox.close()
            raise
        return Turns(self._calls, self.id, followed, active)

    def review(
        self,
        instructions: str | None = None,
        *,
        base_branch: str | None = None,
        commit: str | None = None,
    ) -> TurnHandle[None]:
        """Start a turn in which the agent reviews changes (protocol: ``review/start``).

        Without an argument, the agent reviews uncommitted changes. The review is the final answer
        of the turn. You cannot steer the turn.

        Args:
            instructions: A description of what to review instead.
            base_branch: Review the changes since this branch.
            commit: Review the changes of this commit.

        Raises:
            ValueError: If more than one argument is given.
            ThreadNotFoundError: If the runtime does not have the thread loaded.
            InvalidRequestError: If the runtime refuses.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_texts(instructions=instructions, base_branch=base_branch, commit=commit)
        self._check_open()
        target: protocol.ReviewTarget = protocol.UncommittedChangesReviewTarget()
        if sum(each is not None for each in (instructions, base_branch, commit)) > 1:
            raise ValueError("review() takes only one of instructions, base_branch and commit")
        if instructions is not None:
            target = protocol.CustomReviewTarget(instructions=instructions)
        elif base_branch is not None:
            target = protocol.BaseBranchReviewTarget(branch=base_branch)
        elif commit is not None:
            target = protocol.CommitReviewTarget(sha=commit)
        params = protocol.ReviewStartParams(thread_id=self.id, target=target)
        return TurnHandle(self._calls, self._calls.start_turn(params))

    def compact(self, *, wait: bool = False) -> protocol.ThreadCompactStartResponse:
        """Summarize the history to free context (protocol: ``thread/compact/start``).

        The compaction is a turn of its own. It interrupts a running turn. Turns that you start
        during it begin after its end.

        Args:
            wait: Whether to wait for the end of the compaction instead of its start.

        Raises:
            TurnFailedError: If ``wait`` is set and the compaction fails.
            ThreadNotFoundError: If the runtime does not have the thread loaded.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_instance("wait", wait, bool)
        self._check_open()
        params = protocol.ThreadCompactStartParams(thread_id=self.id)
        if not wait:
            return self._calls.request_loaded(methods.THREAD_COMPACT_START, params, self.id)
        followed = follow_turns(self._calls, self.id)
        try:
            started = self._calls.request_loaded(methods.THREAD_COMPACT_START, params, self.id)
            turn = followed.next()
        finally:
            followed.mailbox.close()
        if turn is not None:
            TurnHandle(self._calls, turn).run()
        return started
