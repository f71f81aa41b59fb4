"""What becomes of the request that starts a turn, and of the one that stops it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import pytest

from openai_codex import Handlers
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.requests import Pending
from openai_codex._runtime.stopping import Interrupt
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex._waiting.threads import Mailbox
from openai_codex._wire.codec import decode_envelope
from openai_codex._wire.router import Router
from openai_codex._wire.turn_route import TurnKey, Wish
from openai_codex.errors import TransportClosedError, WireError
from openai_codex.protocol.core import ReadOnlySandboxPolicy, TurnStartParams
from openai_codex.protocol.notifications import TURN_COMPLETED
from tests.support.insides import place_in
from tests.wire.lines import THREAD, TURN, turn_line

if TYPE_CHECKING:
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.protocol.core import SandboxPolicy

KEY = TurnKey(THREAD, TURN)
RESULT = msgspec.Raw(b'{"turn":{"id":"%s"}}' % TURN.encode())
END = turn_line(TURN_COMPLETED, "completed")
# Handlers are told apart by identity.
OURS = Handlers()


class Start:
    """A request that starts a turn, and the reader that hears of it."""

    def __init__(
        self,
        *,
        at_end: bool = False,
        handlers: Handlers | None = None,
        sandbox: SandboxPolicy | None = None,
        router: Router | None = None,
    ) -> None:
        self.router = router or Router()
        self.observer = None
        self.stopped: list[TurnRoute] = []
        self.place = place_in(ThreadBook(), THREAD)
        self.thread = self.place.thread
        self.mailbox = Mailbox()
        self.mailbox.wish = Wish(at_end=at_end)
        params = TurnStartParams(thread_id=THREAD, input=[], sandbox_policy=sandbox)
        self.purpose = TurnStart(self, self.place, self.mailbox, handlers, params)
        self.pending = Pending(1, "turn/start", self.purpose)
        self.pending.sent_at = 0.0
        self.purpose.expect(self.pending.id)
        self.router.listen()

    def abandon(self, route: TurnRoute, /) -> None:
        """Note a turn that is to be stopped, as the conversation that this is."""
        self.stopped.append(route)

    def answered(self, result: msgspec.Raw = RESULT) -> None:
        """Have the reader deal with an answer."""
        self.purpose.answered(self.pending.answer, result)

    def hear(self, line: bytes) -> None:
        """Have the reader hand over an event."""
        self.router.dispatch(decode_envelope(line), line)
        self.router.flush()


def test_a_turn_has_a_route_once_it_was_answered() -> None:
    start = Start()
    with pytest.raises(WireError, match="names no turn"):
        start.purpose.started()
    assert start.router.follows(THREAD), "what comes is kept from the start"
    start.answered()
    assert start.purpose.started().key == KEY
    assert start.pending.answer.result() is RESULT
    start.hear(END)
    assert start.mailbox.fill()
    assert [event.method for event in start.mailbox.take()] == [TURN_COMPLETED]


@pytest.mark.parametrize("result", [b"{}", b"[]", b"{", b'{"turn":5}', b'{"turn":{"id":null}}'])
def test_an_answer_that_names_no_turn_fails_and_leaves_nothing_behind(result: bytes) -> None:
    start = Start(handlers=OURS)
    start.answered(msgspec.Raw(result))
    with pytest.raises(WireError, match="names no turn"):
        start.pending.answer.result()
    assert not start.router.follows(THREAD)
    assert start.thread.starting == []


@pytest.mark.parametrize("at_end", [False, True])
def test_who_needs_the_end_of_a_turn_is_answered_when_there_is_something_to_read(
    *, at_end: bool
) -> None:
    start = Start(at_end=at_end)
    assert start.pending.time_left(1.0) < 0
    start.answered()
    assert start.pending.answer.settled
    assert start.pending.answer.done is not at_end
    assert start.pending.time_left(1.0) == math.inf, "the answer has come"
    start.hear(END)
    assert start.pending.answer.done


def test_an_answer_that_comes_behind_what_there_is_to_read_is_not_held() -> None:
    start = Start(at_end=True)
    start.mailbox.fail(TransportClosedError())
    start.answered()
    assert start.pending.answer.done


@pytest.mark.parametrize("at_end", [False, True])
def test_a_turn_whose_caller_gave_up_meanwhile_is_stopped_and_nothing_is_held(
    *, at_end: bool
) -> None:
    start = Start(at_end=at_end)
    assert start.pending.answer.cancel()
    start.answered()
    assert start.stopped == [start.purpose.route]


def test_a_turn_that_somebody_else_follows_goes_on() -> None:
    router = Router()
    start, other = Start(router=router), Start(router=router)
    start.answered()
    other.answered()
    start.purpose.given_up()
    assert start.stopped == []
    other.mailbox.close()
    start.purpose.given_up()
    assert start.stopped == [start.purpose.route]


def test_a_turn_that_was_given_up_before_there_is_one_stops_nothing() -> None:
    start = Start()
    start.purpose.given_up()
    assert start.stopped == []


@pytest.mark.parametrize("by_reader", [True, False])
def test_a_turn_that_was_not_started_leaves_nothing_behind(*, by_reader: bool) -> None:
    start = Start(handlers=OURS)
    assert start.thread.starting == [OURS], "it may ask before it is answered"
    if by_reader:
        start.purpose.refused()
    else:
        start.purpose.withdrawn()
        assert start.router.follows(THREAD), "the reader alone changes this"
        start.router.listen()
    assert not start.router.follows(THREAD)
    assert start.thread.starting == []


def test_the_handlers_of_a_turn_answer_for_it_from_its_start_to_its_end() -> None:
    start = Start(handlers=OURS)
    start.answered()
    assert start.thread.turn == (TURN, OURS)
    assert start.thread.starting == []


def test_a_turn_that_ended_before_its_answer_has_no_handlers_any_more() -> None:
    start = Start(handlers=OURS)
    start.hear(END)
    start.answered()
    assert start.purpose.started().ended
    assert start.thread.turn is None
    assert start.thread.starting == []


def test_what_a_turn_sets_is_noted_for_its_thread_once_it_was_accepted() -> None:
    start = Start(sandbox=ReadOnlySandboxPolicy())
    start.thread.sandbox = start.thread.lost_sandbox = b"before"
    assert start.thread.sandbox == b"before"
    start.answered()
    assert start.thread.sandbox == msgspec.json.encode(ReadOnlySandboxPolicy())
    assert start.thread.lost_sandbox is None


def test_a_turn_that_sets_nothing_changes_nothing() -> None:
    start = Start()
    start.thread.sandbox = start.thread.lost_sandbox = b"before"
    start.answered()
    assert start.thread.sandbox == start.thread.lost_sandbox == b"before"


def test_an_interrupt_is_answered_by_the_end_of_its_turn() -> None:
    start = Start()
    start.answered()
    route = start.purpose.started()
    interrupt = Interrupt(route)
    interrupt.expect(7)
    assert list(route.interrupts) == [7]
