"""The router against a model of it: any order of events, answers and expectations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from openai_codex._waiting.threads import Mailbox
from openai_codex._wire.router import Router
from openai_codex._wire.turn_route import TurnKey, Wish
from openai_codex.errors import TransportClosedError
from openai_codex.protocol.notifications import TURN_COMPLETED, TURN_STARTED
from tests.support.properties import tried
from tests.wire.lines import Recorder

if TYPE_CHECKING:
    from openai_codex._wire.deltas import Batch
    from openai_codex._wire.events import Notification
    from openai_codex.errors import CodexError

THREADS = st.sampled_from(["t1", "t2"])
# A fork has the turn ids of its source, so both threads have the same.
TURNS = st.sampled_from(["u1", "u2", "u3"])
METHODS = st.sampled_from([TURN_STARTED, "item/completed", "item/completed", TURN_COMPLETED])


class Drained(Mailbox):
    """A mailbox of a caller, who reads everything as it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Notification] = []
        self.ends: list[CodexError | None] = []

    def deliver(self, batch: Batch, /) -> None:
        super().deliver(batch)
        assert self.fill()
        self.events += self.take()

    def end(self) -> None:
        super().end()
        assert not self.fill()
        self.ends.append(None)

    def deliver_last(self, batch: Batch, /) -> None:
        self.deliver(batch)
        self.end()

    def fail(self, error: CodexError, /) -> None:
        super().fail(error)
        with pytest.raises(type(error)):
            self.fill()
        self.ends.append(error)


@dataclass(eq=False)
class Follower:
    """One who starts a turn, and what it must be told."""

    thread: str
    mailbox: Recorder | Drained
    since_expected: list[tuple[str, str, bytes]] = field(default_factory=list)
    turn: str | None = None

    def told(self) -> list[tuple[str, bytes]]:
        """Return its turn's events up to the end."""
        told = []
        for turn, method, line in self.since_expected:
            if turn == self.turn:
                told.append((method, line))
                if method == TURN_COMPLETED:
                    break
        return told

    def got(self) -> list[tuple[str, object]]:
        """Return what was delivered to it; nobody has decoded it, so the lines are there."""
        return [(event.method, event.line) for event in self.mailbox.events]

    @property
    def over(self) -> bool:
        """Whether its turn has ended."""
        return any(method == TURN_COMPLETED for method, _ in self.told())


class RouterMachine(RuleBasedStateMachine):
    """Drives a router as a reader does, for two threads and three turns of each."""

    expecting = Bundle("expecting")
    mailbox: type[Recorder | Drained] = Recorder

    def __init__(self) -> None:
        super().__init__()
        self.router = Router()
        self.followers: list[Follower] = []
        self.ended: set[TurnKey] = set()
        self.count = 0

    @rule(target=expecting, thread=THREADS, at_end=st.booleans())
    def expect(self, thread: str, at_end: bool) -> Follower:
        follower = Follower(thread, self.mailbox())
        follower.mailbox.wish = Wish(at_end=at_end)
        self.router.expect(thread, follower.mailbox)
        self.followers.append(follower)
        return follower

    @rule(follower=consumes(expecting), turn=TURNS)
    def claim(self, follower: Follower, turn: str) -> None:
        key = TurnKey(follower.thread, turn)
        follower.turn = turn
        # The runtime names no turn that was over when it was asked to start one.
        if key in self.ended and not follower.over:
            follower.turn = None
            self.forget(follower)
            return
        route = self.router.claim(key, follower.mailbox)
        assert route.key == key
        assert route.ended == follower.over

    @rule(follower=consumes(expecting))
    def forget(self, follower: Follower) -> None:
        self.router.forget(follower.thread, follower.mailbox)
        self.followers.remove(follower)
        assert follower.mailbox.events == []
        assert follower.mailbox.ends == []

    @rule(thread=THREADS, turn=TURNS, method=METHODS)
    def dispatch(self, thread: str, turn: str, method: str) -> None:
        key = TurnKey(thread, turn)
        followed = [each for each in self.followers if (each.thread, each.turn) == key]
        live = [each for each in followed if not each.over]
        self.count += 1
        line = b"%d" % self.count
        for follower in self.followers:
            if follower.thread == thread:
                follower.since_expected.append((turn, method, line))
        route = self.router.dispatch_turn_event(key, method, line)
        if method == TURN_COMPLETED:
            self.ended.add(key)
        assert (route is not None) == (method == TURN_COMPLETED and bool(live))

    @rule()
    def flush(self) -> None:
        self.router.flush()
        for follower in self.followers:
            if follower.turn is not None and (follower.over or not self.all_wait(follower)):
                assert follower.got() == follower.told()
                assert follower.mailbox.ends == [None] * follower.over

    def all_wait(self, follower: Follower) -> bool:
        """Say whether all who follow the same turn need its events at its end only."""
        key = (follower.thread, follower.turn)
        return all(
            each.mailbox.wish.at_end for each in self.followers if (each.thread, each.turn) == key
        )

    @invariant()
    def nobody_is_told_more_than_its_own_events_in_order(self) -> None:
        for follower in self.followers:
            got = follower.got()
            assert got == follower.told()[: len(got)]

    @invariant()
    def live_turns_are_those_that_are_followed(self) -> None:
        live = {
            (each.thread, each.turn)
            for each in self.followers
            if each.turn is not None and not each.over
        }
        assert len(self.router._routes) == len(live)

    def teardown(self) -> None:
        """Close the connection, which ends whoever was not told of an end."""
        error = TransportClosedError()
        self.router.fail(error)
        for follower in self.followers:
            if follower.turn is not None:
                assert follower.got() == follower.told()
                assert follower.mailbox.ends == [None if follower.over else error]


class RouterWithMailboxes(RouterMachine):
    """The same with the mailboxes that callers have."""

    mailbox = Drained


TestRouterModel = RouterMachine.TestCase
TestRouterModel.settings = tried(150, stateful_step_count=40)
TestRouterWithMailboxes = RouterWithMailboxes.TestCase
TestRouterWithMailboxes.settings = tried(75, stateful_step_count=40)
