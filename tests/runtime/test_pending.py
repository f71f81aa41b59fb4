from __future__ import annotations

import math
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

import msgspec
import pytest

from openai_codex._mailboxes.sync import Mailbox
from openai_codex._runtime.futures import fail, resolve
from openai_codex._runtime.pending import IN_FLIGHT, Claim, Pending, PendingTable
from openai_codex._wire.delta_shapes import DeltaShapes
from openai_codex._wire.turn_route import TurnKey, TurnRoute, Wish
from openai_codex.errors import TransportClosedError, WireError
from tests.wire.lines import Recorder

RESULT = msgspec.Raw(b"{}")


def ask(table: PendingTable) -> tuple[Pending, bytes | None]:
    """Register a request whose line is its id; return what may be sent."""
    pending = Pending(table.reserve(), "a/b", None)
    return pending, table.add(pending, b"%d" % pending.id)


def full(table: PendingTable) -> list[Pending]:
    """Send as many requests as may be unanswered at once."""
    asked = [ask(table) for _ in range(IN_FLIGHT)]
    assert all(line == b"%d" % pending.id for pending, line in asked)
    return [pending for pending, _ in asked]


def test_ids_are_positive_and_unique_also_between_threads() -> None:
    table = PendingTable()
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: table.reserve(), range(2000)))
    assert sorted(ids) == list(range(1, 2001))


def test_an_answer_takes_its_request_whatever_the_order() -> None:
    table = PendingTable()
    first, second = ask(table)[0], ask(table)[0]
    assert table.take(second.id) == (second, None)
    assert table.take(first.id) == (first, None)
    assert len(table) == 0


@pytest.mark.parametrize("foreign", [99, "1", None, -1, "text"])
def test_an_answer_to_nothing_that_was_asked_takes_nothing(foreign: object) -> None:
    table = PendingTable()
    ask(table)
    assert table.take(foreign) == (None, None)
    assert len(table) == 1


def test_an_answer_is_taken_once() -> None:
    table = PendingTable()
    pending, _ = ask(table)
    table.take(pending.id)
    assert table.take(pending.id) == (None, None)


def test_what_exceeds_the_cap_is_sent_in_order_as_answers_come() -> None:
    table = PendingTable()
    sent = full(table)
    waiting = [ask(table) for _ in range(3)]
    assert [line for _, line in waiting] == [None, None, None]
    freed = [table.take(pending.id)[1] for pending in sent[:4]]
    assert freed == [*(b"%d" % pending.id for pending, _ in waiting), None]
    assert all(pending.sent_at is not None for pending, _ in waiting)
    # One place is free now, and no more.
    assert ask(table)[1] is not None
    assert ask(table)[1] is None


def test_it_is_not_quiet_while_or_just_after_anything_is_in_flight() -> None:
    table = PendingTable()
    assert table.quiet()
    pending, _ = ask(table)
    assert not table.quiet()
    table.take(pending.id)
    assert not table.quiet(), "who was answered just now may ask again"
    assert table.quiet()
    sent, following = full(table), ask(table)[0]
    for each in (*sent, following):
        table.take(each.id)
    assert not table.quiet(), "what was sent in the place of another counts as well"
    assert table.quiet()


def test_a_request_that_was_given_up_unsent_is_never_sent_and_frees_no_place() -> None:
    table = PendingTable()
    sent = full(table)
    given_up, next_one = ask(table)[0], ask(table)[0]
    assert table.take(given_up.id) == (given_up, None)
    assert given_up.sent_at is None
    assert table.take(sent[0].id) == (sent[0], b"%d" % next_one.id)
    assert ask(table)[1] is None


def test_requests_that_were_given_up_unsent_leave_nothing_behind() -> None:
    table = PendingTable()
    full(table)
    for _ in range(50):
        table.take(ask(table)[0].id)
    assert (len(table), len(table._unsent)) == (IN_FLIGHT, 0)


def test_a_late_answer_to_what_was_given_up_frees_no_second_place() -> None:
    table = PendingTable()
    sent = full(table)
    table.take(sent[0].id)
    assert table.take(sent[0].id) == (None, None)
    assert ask(table)[1] is not None
    assert ask(table)[1] is None


def test_a_closed_table_returns_all_that_had_no_answer_and_takes_no_more() -> None:
    table, error = PendingTable(), TransportClosedError("gone")
    sent, unsent = full(table), ask(table)[0]
    assert table.close(error) == [*sent, unsent]
    assert table.close(error) == []
    with pytest.raises(TransportClosedError) as caught:
        ask(table)
    assert caught.value.args == error.args
    assert len(table) == 0
    assert table.take(sent[0].id) == (None, None)


def test_a_future_is_resolved_or_failed_once() -> None:
    resolved: Future[int] = Future()
    assert resolve(resolved, 5)
    assert not fail(resolved, ValueError())
    assert not resolve(resolved, 6)
    assert resolved.result(0) == 5
    failed: Future[int] = Future()
    assert fail(failed, error := ValueError())
    assert not resolve(failed, 5)
    assert failed.exception(0) is error


def test_a_future_that_its_caller_cancelled_stays_so() -> None:
    future: Future[int] = Future()
    future.cancel()
    assert not resolve(future, 5)
    assert not fail(future, ValueError())
    with pytest.raises(CancelledError):
        future.result(0)


def test_a_caller_that_cancels_at_the_last_moment_is_not_answered() -> None:
    class CancelledMeanwhile(Future[int]):
        """Cancelled between the question whether it is done and the answer to it."""

        def done(self) -> bool:
            was_done = super().done()
            self.cancel()
            return was_done

    assert not resolve(CancelledMeanwhile(), 5)
    assert not fail(CancelledMeanwhile(), ValueError())


def test_a_claim_has_a_route_once_it_was_answered() -> None:
    pending = Pending(1, "turn/start", Claim("t", Recorder()))
    with pytest.raises(WireError, match="names no turn"):
        pending.claimed_route()
    pending.route = TurnRoute(TurnKey("t", "u"), DeltaShapes(), [])
    assert pending.claimed_route() is pending.route


@pytest.mark.parametrize("at_end", [False, True])
def test_who_needs_the_end_of_a_turn_is_answered_when_there_is_something_to_read(
    at_end: bool,
) -> None:
    mailbox = Mailbox()
    mailbox.wish = Wish(at_end=at_end)
    claim = Claim("t", mailbox)
    pending = Pending(1, "turn/start", claim)
    pending.sent_at = 0.0
    assert pending.time_left(1.0) < 0
    pending.route = TurnRoute(TurnKey("t", "u"), DeltaShapes(), [])
    assert pending.resolve_claim(claim, RESULT)
    assert pending.answer.done is not at_end
    assert pending.time_left(1.0) == math.inf, "the answer has come"
    mailbox.end()
    assert pending.answer.done


def test_an_answer_that_comes_behind_what_there_is_to_read_is_not_held() -> None:
    mailbox = Mailbox()
    mailbox.wish = Wish(at_end=True)
    mailbox.fail(TransportClosedError())
    claim = Claim("t", mailbox)
    pending = Pending(1, "turn/start", claim)
    assert pending.resolve_claim(claim, RESULT)
    assert pending.answer.done


def test_nothing_is_held_for_a_caller_that_gave_up() -> None:
    mailbox = Mailbox()
    mailbox.wish = Wish(at_end=True)
    claim = Claim("t", mailbox)
    pending = Pending(1, "turn/start", claim)
    assert pending.answer.cancel()
    assert not pending.resolve_claim(claim, RESULT)
