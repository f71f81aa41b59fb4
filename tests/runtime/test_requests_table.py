from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from openai_codex._runtime.requests import IN_FLIGHT, Pending, PendingTable
from openai_codex.errors import TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Seconds; none of these waits is expected to last.
BOUND = 20.0


class Table(PendingTable):
    """A table, and what it has sent; the line of a request is its id."""

    def __init__(self) -> None:
        super().__init__(self._sent_lines, list)
        self.sent: list[int] = []
        self.while_sending: list[Callable[[], object]] = []

    def _sent_lines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.sent.append(int(line))
            if self.while_sending:
                self.while_sending.pop(0)()

    def put(self) -> Pending:
        """Register a request."""
        pending = Pending(self.reserve(), "a/b", None)
        self.add(pending, b"%d" % pending.id)
        return pending

    def ask(self) -> Pending:
        """Register a request, and send what there is a place for."""
        pending = self.put()
        self.send_more()
        return pending

    @property
    def left(self) -> tuple[int, int, int]:
        """How many requests wait, how many of them to be sent, and how many places are taken."""
        return len(self._requests), len(self._unsent), len(self.in_flight)


@pytest.fixture
def table() -> Table:
    return Table()


def ids(*requests: Pending) -> list[int]:
    return [each.id for each in requests]


def full(table: Table) -> list[Pending]:
    """Send as many requests as may be unanswered at once."""
    sent = [table.ask() for _ in range(IN_FLIGHT)]
    assert table.sent[-IN_FLIGHT:] == ids(*sent)
    return sent


def test_ids_are_positive_and_unique_also_between_threads(table: Table) -> None:
    with ThreadPoolExecutor(8) as pool:
        reserved = list(pool.map(lambda _: table.reserve(), range(2000)))
    assert sorted(reserved) == list(range(1, 2001))


def test_what_is_put_down_is_sent_later_and_in_order(table: Table) -> None:
    first, second = table.put(), table.put()
    assert table.sent == []
    assert first.sent_at is None
    table.send_more()
    assert table.sent == ids(first, second)
    assert first.sent_at is not None


def test_an_answer_takes_its_request_whatever_the_order(table: Table) -> None:
    first, second = table.ask(), table.ask()
    assert table.take(second.id) is second
    assert table.take(first.id) is first
    assert table.left == (0, 0, 0)


@pytest.mark.parametrize("foreign", [99, "1", None, -1, "text"])
def test_an_answer_to_nothing_that_was_asked_takes_nothing(table: Table, foreign: object) -> None:
    pending = table.ask()
    assert table.take(foreign) is None
    assert table.waiting() == [pending]


def test_an_answer_is_taken_once(table: Table) -> None:
    pending = table.ask()
    table.take(pending.id)
    assert table.take(pending.id) is None


def test_what_exceeds_the_cap_is_sent_in_order_as_answers_come(table: Table) -> None:
    sent = full(table)
    waiting = [table.ask() for _ in range(3)]
    assert table.sent == ids(*sent)
    for number, pending in enumerate(sent[:4], start=1):
        assert table.take(pending.id) is pending
        assert table.sent == ids(*sent, *waiting[:number])
    assert all(pending.sent_at is not None for pending in waiting)
    # One place is free now, and no more.
    last, _ = table.ask(), table.ask()
    assert table.sent == ids(*sent, *waiting, last)


def test_whoever_wants_to_know_whether_anything_was_sent_can_see_it(table: Table) -> None:
    assert not table.busy
    table.put()
    assert not table.busy
    table.send_more()
    assert table.busy


def test_a_request_that_was_given_up_unsent_is_never_sent_and_frees_no_place(table: Table) -> None:
    sent = full(table)
    given_up, next_one = table.ask(), table.ask()
    assert table.withdraw(given_up)
    assert given_up.sent_at is None
    assert not table.withdraw(given_up), "it was, before"
    assert table.take(given_up.id) is None
    assert table.sent == ids(*sent)
    table.take(sent[0].id)
    assert table.sent == ids(*sent, next_one)
    table.ask()
    assert table.sent == ids(*sent, next_one)


def test_a_request_that_was_sent_cannot_be_withdrawn(table: Table) -> None:
    pending = table.ask()
    assert not table.withdraw(pending)
    assert table.take(pending.id) is pending


def test_a_request_that_is_answered_unsent_is_never_sent(table: Table) -> None:
    sent, pending = full(table), table.ask()
    assert table.take(pending.id) is pending
    assert table.left == (IN_FLIGHT, 0, IN_FLIGHT)
    table.take(sent[0].id)
    assert table.sent == ids(*sent)


def test_requests_that_were_given_up_unsent_leave_nothing_behind(table: Table) -> None:
    full(table)
    for _ in range(50):
        assert table.withdraw(table.ask())
    assert table.left == (IN_FLIGHT, 0, IN_FLIGHT)


def test_a_late_answer_to_what_was_given_up_frees_no_second_place(table: Table) -> None:
    sent = full(table)
    table.take(sent[0].id)
    assert table.take(sent[0].id) is None
    last, _ = table.ask(), table.ask()
    assert table.sent == ids(*sent, last)


def test_who_gives_way_frees_a_place_once_and_is_answered_all_the_same(table: Table) -> None:
    sent, first, second = full(table), table.ask(), table.ask()
    table.give_way(sent[0])
    table.give_way(sent[0])
    assert table.sent == ids(*sent, first)
    assert table.take(sent[0].id) is sent[0]
    assert table.sent == ids(*sent, first)
    table.take(sent[1].id)
    assert table.sent == ids(*sent, first, second)


def test_a_closed_table_returns_all_that_had_no_answer_and_takes_no_more(table: Table) -> None:
    error = TransportClosedError("gone")
    sent, unsent = full(table), table.ask()
    assert table.close(error) == [*sent, unsent]
    assert table.close(error) == []
    with pytest.raises(TransportClosedError) as caught:
        table.ask()
    assert caught.value.args == error.args
    assert caught.value is not error, "raising changes an exception"
    assert table.waiting() == []
    assert table.take(sent[0].id) is None
    assert table.sent == ids(*sent)


# What a signal handler does, it does in the middle of what its thread was doing.


def test_what_is_asked_in_the_middle_of_sending_follows_it(table: Table) -> None:
    nested: list[Pending] = []
    table.while_sending.append(lambda: nested.extend(table.ask() for _ in range(2)))
    first, second = table.put(), table.put()
    table.send_more()
    later = table.ask()
    assert table.sent == ids(first, second, *nested, later)


def test_what_is_asked_in_the_middle_of_sending_the_last_place_waits_for_one(table: Table) -> None:
    sent, nested = full(table), list[Pending]()
    waiting = table.ask()
    table.while_sending.append(lambda: nested.append(table.ask()))
    table.take(sent[0].id)
    assert table.sent == ids(*sent, waiting)
    table.take(sent[1].id)
    assert table.sent == ids(*sent, waiting, *nested)


def test_an_answer_in_the_middle_of_sending_frees_its_place(table: Table) -> None:
    sent = full(table)
    first, second = table.ask(), table.ask()
    table.while_sending.append(lambda: table.take(sent[1].id))
    table.take(sent[0].id)
    assert table.sent == ids(*sent, first, second)


def test_a_table_may_be_closed_in_the_middle_of_sending(table: Table) -> None:
    left: list[Pending] = []
    table.while_sending.append(lambda: left.extend(table.close(TransportClosedError("gone"))))
    first, second = table.put(), table.put()
    table.send_more()
    assert left == [first, second]
    assert second.sent_at is None
    assert table.sent == ids(first), "what was about to be sent, and no more"
    assert table.left[:2] == (0, 0)


@pytest.mark.parametrize("place_taken", [True, False])
def test_what_is_answered_while_it_is_being_sent_frees_its_place(
    table: Table, *, place_taken: bool
) -> None:
    # As an interrupt by the end of its turn, which the reader sees while another thread sends.
    taken: list[Pending | None] = []

    def take() -> None:
        assert place_taken or not table.withdraw(pending), "it is being sent"
        taken.append(table.take(pending.id))

    class Unsent(OrderedDict[int, bytes]):
        def pop(self, request_id: int, *default: bytes) -> bytes:  # type: ignore[override]
            line = super().pop(request_id, *default)
            if not (place_taken or taken or default):
                take()
            return line

    class InFlight(set[int]):
        def add(self, request_id: int, /) -> None:
            super().add(request_id)
            if place_taken:
                take()

    pending = table.put()
    table._unsent, table.in_flight = Unsent(table._unsent), InFlight()
    table.send_more()
    assert taken == [pending]
    assert table.left == (0, 0, 0)


def test_however_threads_interleave_it_is_decided_once_whether_a_request_was_sent() -> None:
    for _ in range(20):
        table, start, outcomes = Table(), threading.Barrier(5), dict[int, str]()

        def work(table: Table, start: threading.Barrier, outcomes: dict[int, str]) -> None:
            start.wait(BOUND)
            for number in range(100):
                pending = table.ask()
                if number % 3 and table.withdraw(pending):
                    outcomes[pending.id] = "withdrawn"
                else:
                    outcomes[pending.id] = "kept"

        def answer(table: Table, start: threading.Barrier, outcomes: dict[int, str]) -> None:
            start.wait(BOUND)
            for request_id in itertools.chain(*itertools.repeat(range(1, 401), 3)):
                if request_id in table.in_flight and table.take(request_id) is not None:
                    outcomes[-request_id] = "answered"

        threads = [
            threading.Thread(target=each, args=(table, start, outcomes))
            for each in (work, work, work, work, answer)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(BOUND)
        # The reader goes on until all has been answered.
        while table.waiting():
            for pending in table.waiting():
                assert pending.sent_at is not None or len(table.in_flight) == IN_FLIGHT
                if pending.sent_at is not None:
                    table.take(pending.id)
        kept = {number for number, outcome in outcomes.items() if outcome == "kept"}
        withdrawn = {number for number, outcome in outcomes.items() if outcome == "withdrawn"}
        assert len(kept) + len(withdrawn) == 400
        assert sorted(table.sent) == sorted(kept), "each once, and nothing that was withdrawn"
        assert table.left == (0, 0, 0)


def test_however_threads_interleave_with_the_end_nobody_is_left_waiting() -> None:
    for _ in range(100):
        table, start = Table(), threading.Barrier(4)
        accepted: list[Pending] = []

        def work(table: Table, start: threading.Barrier, accepted: list[Pending]) -> None:
            start.wait(BOUND)
            for _ in range(30):
                try:
                    accepted.append(table.ask())
                except TransportClosedError:
                    return

        threads = [threading.Thread(target=work, args=(table, start, accepted)) for _ in range(3)]
        for thread in threads:
            thread.start()
        start.wait(BOUND)
        left = table.close(TransportClosedError("gone"))
        for thread in threads:
            thread.join(BOUND)
        assert sorted(ids(*left)) == sorted(ids(*accepted)), "each is told, once"
        assert table.waiting() == []
        assert not table._unsent
