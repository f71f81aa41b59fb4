"""A conversation with a runtime that is the test's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex._runtime.conversation import Conversation
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.requests import IN_FLIGHT
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex._waiting.handling import Handling
from openai_codex._waiting.threads import Mailbox
from openai_codex._wire.turn_route import TurnKey
from openai_codex.errors import TransportClosedError
from openai_codex.protocol.core import TurnStartParams
from openai_codex.protocol.notifications import ITEM_STARTED, TURN_COMPLETED, TURN_STARTED
from tests.support.insides import place_in
from tests.wire.lines import THREAD, TURN, turn_event, turn_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.requests import Pending
    from openai_codex._wire.turn_route import TurnRoute

END = turn_line(TURN_COMPLETED, "completed")


class Consumers:
    """Those who wait in a loop, which keeps up or not."""

    def __init__(self, *, keeps_up: bool) -> None:
        self._keeps_up = keeps_up

    def pace(self) -> bool:
        """Say whether they have caught up."""
        return self._keeps_up

    def more_follows(self, _: Callable[[], object], /) -> bool:
        """Say that nobody else is about to send."""
        return False


class Talk:
    """A conversation, and what is said in it."""

    def __init__(self, consumers: Consumers | None = None) -> None:
        self.sent: list[dict[str, Any]] = []
        self.conversation = Conversation(
            lambda lines: self.sent.extend(map(json.loads, lines)),
            1 << 20,
            ThreadBook(),
            Handling(),
            consumers,
        )

    def ask(self) -> Pending:
        """Ask something."""
        return self.conversation.send("model/list", {})

    def hear(self, *lines: bytes) -> None:
        """Have the runtime say something."""
        self.conversation.feed(b"".join(line + b"\n" for line in lines))

    def answer(self, pending: Pending, result: object = None) -> None:
        """Have the runtime answer."""
        self.hear(json.dumps({"id": pending.id, "result": result or {}}).encode())

    def start_turn(self) -> TurnRoute:
        """Start a turn, which the runtime accepts."""
        params = TurnStartParams(thread_id=THREAD, input=[])
        place = place_in(self.conversation.book, THREAD)
        start = TurnStart(self.conversation, place, Mailbox(), None, params)
        pending = self.conversation.send("turn/start", params, start)
        self.answer(pending, {"turn": {"id": TURN}})
        return start.started()

    @property
    def methods(self) -> list[str]:
        """The methods of what was sent."""
        return [message["method"] for message in self.sent]


@pytest.mark.parametrize("consumers", [None, Consumers(keeps_up=True), Consumers(keeps_up=False)])
def test_a_conversation_is_in_a_hurry_while_a_request_waits_for_its_answer(
    consumers: Consumers | None,
) -> None:
    talk = Talk(consumers)
    assert talk.conversation.idle()
    first, second = talk.ask(), talk.ask()
    assert not talk.conversation.idle()
    for pending in (first, second):
        talk.answer(pending)
        assert not talk.conversation.idle(), "who got an answer may ask again at once"
    assert talk.conversation.idle()
    assert len(talk.sent) == 2


def test_it_is_not_idle_just_after_anything_was_in_flight() -> None:
    talk = Talk()
    asked = [talk.ask() for _ in range(IN_FLIGHT + 1)]
    assert len(talk.sent) == IN_FLIGHT
    for pending in asked:
        talk.answer(pending)
    assert not talk.conversation.idle(), "what was sent in the place of another counts as well"
    assert talk.conversation.idle()


@pytest.mark.parametrize(("started", "named"), [(True, TURN), (False, "")])
def test_the_end_of_a_turn_answers_who_interrupts_it(*, started: bool, named: str) -> None:
    talk = Talk()
    route = talk.start_turn()
    if started:
        talk.hear(turn_line(TURN_STARTED, "inProgress"))
    pending = talk.conversation.interrupt(route)
    assert talk.sent[-1]["params"] == {"threadId": THREAD, "turnId": named}
    assert not pending.answer.done
    talk.hear(END)
    assert bytes(pending.answer.result()) == b"{}"
    # An answer that still comes concerns nobody.
    talk.answer(pending)


def test_a_turn_that_ended_meanwhile_is_not_interrupted() -> None:
    talk = Talk()
    route = talk.start_turn()
    talk.hear(END)
    pending = talk.conversation.interrupt(route)
    assert bytes(pending.answer.result()) == b"{}"
    assert talk.methods == ["turn/start"]
    assert talk.conversation.idle() in (True, False)
    assert talk.conversation.idle(), "nothing is in flight"


def test_a_turn_is_abandoned_once_at_most_and_never_with_an_error() -> None:
    talk = Talk()
    route = talk.start_turn()
    talk.conversation.abandon(route)
    assert talk.methods[1:] == ["turn/interrupt"]
    talk.hear(END)
    talk.conversation.abandon(route)
    assert len(talk.sent) == 2
    other = talk.start_turn()
    talk.conversation.hang_up(TransportClosedError("gone"))
    talk.conversation.abandon(other)
    assert len(talk.sent) == 3


def test_a_review_whose_end_is_damaged_leaves_the_thread_free() -> None:
    talk = Talk()
    thread = talk.conversation.book.known(THREAD)
    # As for a consumer that follows the turns of the thread.
    talk.conversation.router.route(TurnKey(THREAD, TURN))
    review = {"type": "enteredReviewMode", "id": "item", "review": "check it"}
    talk.hear(turn_event(ITEM_STARTED, item=review))
    talk.hear(turn_line(TURN_COMPLETED, "completed", items=["x" * (1 << 20)]))
    talk.hear(*(turn_line(method, "?", id="next") for method in (TURN_STARTED, TURN_COMPLETED)))
    assert not thread.active


def test_what_is_put_down_is_sent_before_all_that_comes_later() -> None:
    talk = Talk()
    early = talk.conversation.send("thread/resume", {}, later=True)
    assert talk.sent == []
    late = talk.ask()
    assert [message["id"] for message in talk.sent] == [early.id, late.id]


def test_whoever_waits_is_told_of_the_end_with_an_error_of_its_own() -> None:
    talk, error = Talk(), TransportClosedError("gone")
    waiting = [talk.ask() for _ in range(IN_FLIGHT + 2)]
    assert not talk.conversation.ended
    talk.conversation.hang_up(error)
    assert talk.conversation.ended
    errors = []
    for pending in waiting:
        with pytest.raises(TransportClosedError, match="gone") as caught:
            pending.answer.result()
        errors.append(caught.value)
    assert len({id(each) for each in [*errors, error]}) == len(waiting) + 1
    with pytest.raises(TransportClosedError, match="gone"):
        talk.ask()
    with pytest.raises(TransportClosedError, match="gone"):
        talk.conversation.notify("initialized")
    assert len(talk.sent) == IN_FLIGHT


def test_a_request_that_is_given_up_unsent_is_never_sent() -> None:
    talk = Talk()
    sent = [talk.ask() for _ in range(IN_FLIGHT)]
    given_up, kept = talk.ask(), talk.ask()
    talk.conversation.forget(given_up)
    talk.answer(sent[0])
    assert talk.sent[-1]["id"] == kept.id


@pytest.mark.parametrize("overdue", [True, False])
def test_only_what_is_overdue_frees_its_place_before_it_is_answered(*, overdue: bool) -> None:
    talk = Talk()
    sent = [talk.ask() for _ in range(IN_FLIGHT)]
    waiting = talk.ask()
    talk.conversation.forget(sent[0], overdue=overdue)
    assert (waiting.sent_at is not None) is overdue
    talk.answer(sent[0])
    assert waiting.sent_at is not None


def test_a_turn_that_starts_after_its_caller_gave_up_is_stopped() -> None:
    for overdue in (True, False):
        talk = Talk()
        params = TurnStartParams(thread_id=THREAD, input=[])
        place = place_in(talk.conversation.book, THREAD)
        start = TurnStart(talk.conversation, place, Mailbox(), None, params)
        pending = talk.conversation.send("turn/start", params, start)
        talk.conversation.forget(pending, overdue=overdue)
        talk.answer(pending, {"turn": {"id": TURN}})
        assert talk.methods == ["turn/start", "turn/interrupt"]


def test_a_caller_keeps_its_place_over_a_lost_connection() -> None:
    book = ThreadBook()
    first = place_in(book, THREAD)
    # It waits for its thread to be loaded again, and this is lost too.
    book.unload_all()
    second = place_in(book, THREAD)
    assert second.moved is not None
    first.__exit__(None)
    second.look()
    assert second.moved is None
