"""Continue the followed turns after a connection was lost."""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from openai_codex._remote.followed_turn import (
    find_started,
    find_turn,
    is_saved,
    turns_on,
)
from openai_codex._runtime.loading import Sender, resumption
from openai_codex._wire.usage import NOTHING_USED
from openai_codex.errors import CodexError, InvalidRequestError, TransportClosedError, TurnLostError
from openai_codex.protocol import methods
from openai_codex.protocol.notifications import TURN_COMPLETED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import msgspec

    from openai_codex._remote.followed_turn import FollowedTurn, Snapshot
    from openai_codex._runtime.requests import Answer, Pending
    from openai_codex._wire.events import Notification
    from openai_codex._wire.router import Router
    from openai_codex._wire.turn_route import Mailbox, TurnKey, TurnRoute

__all__ = ["RETRY", "Recovery"]

# The number of threads to recover at a time, because the server limits requests.
AT_ONCE: Final = 16
# The pause before a retry of a request that the server cannot do yet, in seconds.
RETRY: Final = 0.02
# How long the server may take to write the record of a thread, in seconds.
PATIENCE: Final = 5.0
PATIENCE_WITH_STARTS: Final = 1.0
# A followed turn is the last of its thread, unless other clients use the thread too.
RECENT_TURNS: Final = 3


class Following(Sender, Protocol):
    """The part of a conversation that the recovery uses."""

    router: Router

    def interrupt(self, route: TurnRoute, /) -> Pending:
        """Ask the server to stop a turn."""

    def lose(self, turn: FollowedTurn, error: TurnLostError, /) -> None:
        """Fail the consumers of a turn, and ask the server to stop it."""

    def send_ahead(self, pending: Pending, /) -> None:
        """Send a caller's request before all others."""

    def begun(self, start: Pending, snapshot: Snapshot, /) -> FollowedTurn:
        """Answer the start of a turn from the server's record."""

    def fail_unanswered(self, pending: Pending, /) -> None:
        """Fail a request that the server may or may not have done."""

    def tell(self, line: bytes, /) -> None:
        """Process a line as if the server had sent it."""

    def tell_turn(self, key: TurnKey, method: str, line: bytes, /) -> None:
        """Deliver an event only to the consumers of a turn."""


class Recovery:
    """The turns to recover. Only the reader uses it, except where a method is marked safe.

    Args:
        conversation: The conversation of the turns.
    """

    def __init__(self, conversation: Following) -> None:
        self._conversation = conversation
        # By thread. Replaced and never changed, because other threads read it without a lock.
        self._suspended: dict[str, tuple[FollowedTurn, ...]] = {}
        # The unanswered requests that start turns, by thread and mark.
        self._starts: dict[str, dict[str, Pending]] = {}
        self._waiting: deque[str] = deque()
        self._under_way: set[str] = set()
        # The threads that were resumed with all their turns.
        self._hydrated: set[str] = set()
        # The threads to resume again, the time of the next attempt, and the time to stop trying.
        self._later: list[str] = []
        self._again_at = 0.0
        self._give_up_at: dict[str, float] = {}
        self._done: Callable[[], None] | None = None
        self._mailbox = cast("Mailbox", object())

    @property
    def turns(self) -> set[TurnKey]:
        """The turns to recover."""
        return {turn.key for turns in self._suspended.values() for turn in turns}

    def concerns(self, thread_id: str) -> bool:
        """Return whether a turn of a thread must be recovered; safe from any thread."""
        return thread_id in self._suspended

    def doubt(self, thread_id: str, mark: str, start: Pending) -> None:
        """Record a request that starts a turn and was unanswered when the connection was lost."""
        self._starts.setdefault(thread_id, {})[mark] = start
        self._suspended = {thread_id: (), **self._suspended}

    def suspend(self, watched: Iterable[str]) -> None:
        """Suspend all followed turns, after the connection was lost; resume *watched* threads."""
        self._waiting.clear()
        self._under_way.clear()
        self._hydrated.clear()
        self._later.clear()
        self._give_up_at.clear()
        self._done = None
        suspended = {**dict.fromkeys(watched, ()), **self._suspended}
        for route in self._conversation.router.suspend():
            followed = cast("FollowedTurn", route)
            followed.reconnections += 1
            thread_id = followed.key.thread_id
            suspended[thread_id] = (*suspended.get(thread_id, ()), followed)
        self._suspended = suspended
        self._conversation.book.unload_all(
            {
                thread_id: {turn.key.turn_id for turn in turns}
                for thread_id, turns in self._suspended.items()
            }
        )

    def give_up(self) -> None:
        """Restore the routes of the turns, so that they end with the conversation."""
        suspended, self._suspended = self._suspended, {}
        for turns in suspended.values():
            self._conversation.router.restore(turns)

    def begin(self, done: Callable[[], None]) -> None:
        """Recover the turns over the new connection, then call *done*."""
        self._done = done
        self._waiting.extend(self._suspended)
        self._next()

    def _next(self) -> None:
        while self._waiting and len(self._under_way) < AT_ONCE:
            thread_id = self._waiting.popleft()
            self._under_way.add(thread_id)
            self._resume(thread_id)
        if not self._under_way and self._done is not None:
            done, self._done = self._done, None
            done()

    def _resume(self, thread_id: str) -> None:
        conversation = self._conversation
        thread = conversation.book.known(thread_id)
        # Before the thread is resumed, because the server then sends its events.
        conversation.router.expect(thread_id, self._mailbox)
        # The server may still write the record of the thread, so the thread is not started again.
        thread.lost = False
        try:
            pending = resumption(conversation, thread)
        except CodexError as error:
            self._lose(thread_id, error)
            return
        if pending is None:
            self._ask(thread_id)
        else:
            # It may be the request of a caller, which waits for the end of the recovery.
            conversation.send_ahead(pending)
            pending.answer.when_done(partial(self._resumed, thread_id, pending.answer))

    def _resume_wholly(self, thread_id: str) -> None:
        """Resume a thread with all its turns, so that the server reports their usage."""
        self._hydrated.add(thread_id)
        pending = self._conversation.send(methods.THREAD_RESUME.name, {"threadId": thread_id})
        pending.answer.when_done(partial(self._resumed, thread_id, pending.answer))

    def _resumed(self, thread_id: str, answer: Answer[msgspec.Raw]) -> None:
        try:
            answer.result()
        except TransportClosedError:
            # Lost again. The thread is resumed over the next connection.
            return
        except CodexError as error:
            self._refused(thread_id, error)
        else:
            self._ask(thread_id)

    def _refused(self, thread_id: str, error: CodexError) -> None:
        """Read a thread that cannot be resumed: it may only be too new."""
        params = {"threadId": thread_id}
        answer = self._conversation.send(methods.THREAD_READ.name, params).answer
        answer.when_done(partial(self._read, thread_id, answer, error))

    def _read(self, thread_id: str, answer: Answer[msgspec.Raw], error: CodexError) -> None:
        try:
            saved = is_saved(answer.result())
        except TransportClosedError:
            return
        except InvalidRequestError:
            # There is no such thread.
            saved = False
        except (CodexError, ValueError):
            # server: the file of its record may exist but be empty.
            saved = True
        now = time.monotonic()
        # Without followed turns, the turn may never have started and have no record.
        patience = PATIENCE if self._of(thread_id) else PATIENCE_WITH_STARTS
        if saved and now < self._give_up_at.setdefault(thread_id, now + patience):
            # server: the record of a first turn is written a moment after the turn has started.
            self._later.append(thread_id)
            self._again_at = now + RETRY
        else:
            self._lose(thread_id, error)

    def tick(self) -> bool:
        """Retry what is due; return whether anything is left to retry."""
        if self._later and time.monotonic() >= self._again_at:
            later, self._later = self._later, []
            for thread_id in later:
                self._resume(thread_id)
        return bool(self._under_way)

    def _ask(self, thread_id: str) -> None:
        """Request the server's record of the turns of a thread."""
        answer = self._turns(thread_id)
        answer.when_done(partial(self._told, thread_id, answer))

    def _turns(self, thread_id: str) -> Answer[msgspec.Raw]:
        params = {"threadId": thread_id, "limit": RECENT_TURNS, "itemsView": "full"}
        return self._conversation.send(methods.THREAD_TURNS_LIST.name, params).answer

    def _told(self, thread_id: str, answer: Answer[msgspec.Raw]) -> None:
        try:
            record = turns_on(answer.result())
        except TransportClosedError:
            # Lost again. The turns are recovered over the next connection.
            return
        except CodexError as error:
            self._refused(thread_id, error)
            return
        except ValueError as error:
            self._lose(thread_id, error)
            return
        doubted = self._starts.get(thread_id, {})
        starts = [(start, find_started(record, mark)) for mark, start in doubted.items()]
        found = [(turn, find_turn(record, turn.key.turn_id)) for turn in self._of(thread_id)]
        turns = [(turn, snapshot) for turn, snapshot in found if snapshot is not None]
        started = [(start, snapshot) for start, snapshot in starts if snapshot is not None]
        if len(turns) < len(found) or len(started) < len(starts):
            self._refused(thread_id, CodexError("the server has no record of it"))
        elif thread_id not in self._hydrated and any(
            snapshot.ended for _, snapshot in (*turns, *started)
        ):
            # server: it sends the report on usage before the next answer.
            self._resume_wholly(thread_id)
        else:
            self._go_on(thread_id, turns, started)

    def _go_on(
        self,
        thread_id: str,
        turns: list[tuple[FollowedTurn, Snapshot]],
        started: list[tuple[Pending, Snapshot]],
    ) -> None:
        """Deliver missed events to the consumers of turns, and restore their routes."""
        conversation = self._conversation
        usage = conversation.book.usage
        found = [snapshot for _, snapshot in (*turns, *started)]
        if found and usage.latest(thread_id) is None and all(each.is_first for each in found):
            # The first usage of the turn is not reported again, but before it there was none.
            usage.note(thread_id, "", NOTHING_USED)
        kept = conversation.router.release(thread_id, self._mailbox)
        conversation.router.restore(turn for turn, _ in turns)
        for turn, snapshot in turns:
            self._catch_up(turn, snapshot, kept)
        for start, snapshot in started:
            # begun() delivers the events that were kept for the start.
            turn = conversation.begun(start, snapshot)
            turn.reconnections += 1
            self._catch_up(turn, snapshot, ())
        self._settle(thread_id)

    def _catch_up(
        self, turn: FollowedTurn, snapshot: Snapshot, kept: Iterable[tuple[str, Notification]]
    ) -> None:
        conversation = self._conversation
        for line in snapshot.missing(turn):
            conversation.tell(line)
        for turn_id, event in kept:
            line = cast("Any", event).line
            # The end comes last, from the server's record.
            is_last = snapshot.ended and event.method == TURN_COMPLETED
            if turn_id == turn.key.turn_id and not (is_last or turn.has_item_of(line)):
                conversation.tell_turn(turn.key, event.method, line)
        if snapshot.ended and not turn.ended:
            conversation.tell(snapshot.end(turn.key.thread_id))
        elif not turn.ended:
            self._follow(turn)

    def _follow(self, turn: FollowedTurn) -> None:
        """Continue with a turn that is still active."""
        turn.started = True
        turn.at_end = partial(self._check, turn)
        if turn.interrupts:
            # The request may have been lost. Repeating it does no harm.
            self._conversation.interrupt(turn)

    def _check(self, turn: FollowedTurn, line: bytes) -> None:
        """Read the record again at the end of a turn: it may have been incomplete before."""
        answer = self._turns(turn.key.thread_id)
        answer.when_done(partial(self._checked, turn, line, answer))

    def _checked(self, turn: FollowedTurn, line: bytes, answer: Answer[msgspec.Raw]) -> None:
        try:
            snapshot = find_turn(turns_on(answer.result()), turn.key.turn_id)
        except TransportClosedError:
            # The turn is recovered once more. By then, it has ended.
            return
        except (CodexError, ValueError):
            snapshot = None
        for missing in () if snapshot is None else snapshot.missing(turn):
            self._conversation.tell(missing)
        self._conversation.tell_turn(turn.key, TURN_COMPLETED, line)

    def _lose(self, thread_id: str, error: CodexError | ValueError) -> None:
        """Fail the turns of a thread that cannot be recovered."""
        conversation = self._conversation
        conversation.router.forget(thread_id, self._mailbox)
        for turn in self._of(thread_id):
            conversation.lose(turn, TurnLostError(*turn.key, str(error)))
        for start in self._starts.get(thread_id, {}).values():
            conversation.fail_unanswered(start)
        self._settle(thread_id)

    def _of(self, thread_id: str) -> tuple[FollowedTurn, ...]:
        return self._suspended.get(thread_id, ())

    def _settle(self, thread_id: str) -> None:
        """Finish the recovery of a thread."""
        self._suspended = {
            name: turns for name, turns in self._suspended.items() if name != thread_id
        }
        self._starts.pop(thread_id, None)
        self._under_way.discard(thread_id)
        self._hydrated.discard(thread_id)
        self._give_up_at.pop(thread_id, None)
        self._next()
