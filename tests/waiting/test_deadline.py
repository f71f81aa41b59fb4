"""Bounds of a wait, with a clock that stands still until it is told to go on."""

from __future__ import annotations

import math
import threading
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import RequestTimeoutError, TurnTimeoutError
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.requests import Pending
from openai_codex._runtime.silence import Silence
from openai_codex._waiting.deadline import LONGEST_WAIT, STOPPING_TIME, TurnDeadline, time_left
from openai_codex._wire.turn_collector import TurnCollector

if TYPE_CHECKING:
    from openai_codex._runtime.questions.question import ServerRequest


# Seconds; none of these waits is expected to last.
BOUND = 20.0


class World:
    """A clock, and a runtime of which something is heard when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0
        self.book = ThreadBook()
        self.silence = Silence(self.book, self.clock)

    def clock(self) -> float:
        return self.now

    def deadline(
        self, timeout: float | None = None, idle_timeout: float | None = None
    ) -> TurnDeadline:
        deadline = TurnDeadline("t", timeout, idle_timeout, self.clock)
        deadline.listen(self.silence)
        return deadline

    def ask(self, request_id: int, thread_id: str) -> None:
        request = SimpleNamespace(id=request_id, thread_id=thread_id)
        asked = cast("ServerRequest[object, object]", request)
        self.book.known(thread_id).questions[request_id] = asked

    def answer(self, request_id: int, thread_id: str) -> None:
        del self.book.known(thread_id).questions[request_id]
        self.silence.heard(thread_id)


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("seconds", [0, -1, math.inf, math.nan])
@pytest.mark.parametrize("name", ["timeout", "idle_timeout"])
def test_a_bound_is_more_than_nothing_and_less_than_for_ever(name: str, seconds: float) -> None:
    with pytest.raises(ValueError, match=f"^{name} must be more than 0"):
        TurnDeadline("t", **{name: seconds})


def test_without_bounds_a_deadline_does_not_run_out(world: World) -> None:
    deadline = world.deadline()
    world.now += 1e9
    assert not deadline.bounded
    assert not deadline.runs_out()
    assert not deadline.lost
    assert not world.silence.watches


def test_a_turn_may_take_its_time_and_no_longer(world: World) -> None:
    deadline = world.deadline(timeout=5)
    world.now += 4
    world.silence.heard("t")
    assert deadline.left() == 1
    assert not deadline.runs_out()
    world.now += 1
    assert deadline.left() == 0
    assert deadline.runs_out()
    assert not deadline.runs_out(), "it runs out once"


def test_what_ran_out_leaves_a_while_for_stopping(world: World) -> None:
    deadline = world.deadline(timeout=5)
    world.now += 5
    assert deadline.runs_out()
    assert not deadline.lost
    assert deadline.left() == STOPPING_TIME
    world.now += STOPPING_TIME
    assert deadline.lost
    with pytest.raises(TurnTimeoutError) as caught:
        deadline.check(TurnCollector("t", "u"))
    assert (caught.value.turn_id, caught.value.timeout, caught.value.idle_timeout) == ("u", 5, None)


def test_silence_is_counted_from_the_last_that_was_heard(world: World) -> None:
    deadline = world.deadline(idle_timeout=2)
    for _ in range(5):
        world.now += 1.5
        assert not deadline.runs_out()
        world.silence.heard("t")
        assert deadline.left() == 2
    world.now += 2
    assert deadline.runs_out()
    error = deadline.error(TurnCollector("t", ""))
    assert (error.turn_id, error.timeout, error.idle_timeout) == (None, None, 2)


@pytest.mark.parametrize(
    ("speaker", "counts"), [("child", True), ("grandchild", True), ("x", False)]
)
def test_threads_that_work_for_the_turn_break_its_silence(
    world: World, speaker: str, counts: bool
) -> None:
    deadline = world.deadline(idle_timeout=2)
    world.book.adopt("child", "t")
    world.book.adopt("grandchild", "child")
    world.now += 1
    world.silence.heard(speaker)
    world.now += 1
    assert deadline.runs_out() is not counts


@pytest.mark.parametrize(("asker", "counts"), [("t", True), ("child", True), ("x", False)])
def test_while_a_question_waits_for_its_answer_there_is_no_silence(
    world: World, asker: str, counts: bool
) -> None:
    deadline = world.deadline(idle_timeout=2)
    world.book.adopt("child", "t")
    world.ask(0, asker)
    for _ in range(3):
        world.now += 3
        assert deadline.runs_out() is not counts
        if not counts:
            return
    world.answer(0, asker)
    world.now += 1
    assert not deadline.runs_out()
    world.now += 1
    assert deadline.runs_out()


def test_the_smaller_bound_counts(world: World) -> None:
    deadline = world.deadline(timeout=5, idle_timeout=3)
    assert deadline.left() == 3
    world.now += 2.5
    world.silence.heard("t")
    assert deadline.left() == 2.5
    world.now += 2.5
    assert deadline.runs_out()
    assert deadline.error(TurnCollector("t", "u")).timeout == 5


def test_no_wait_is_longer_than_a_lock_can_be_told(world: World) -> None:
    assert world.deadline(timeout=1e300).left() == LONGEST_WAIT


def test_nobody_watches_after_the_wait(world: World) -> None:
    with world.deadline(idle_timeout=1), world.deadline(idle_timeout=2) as second:
        assert world.silence.watches
        second.listen(world.silence)
    world.silence.heard("t")
    assert not world.silence.watches


def test_a_wait_may_end_in_the_middle_of_anything(world: World) -> None:
    # As the garbage collector ends the wait of a stream that nobody reads on.
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with world.book.lock:
            held.set()
            let_go.wait(BOUND)

    deadline = world.deadline(idle_timeout=1)
    holder = threading.Thread(target=hold)
    with deadline:
        holder.start()
        assert held.wait(BOUND)
    assert holder.is_alive(), "it waited for a lock"
    let_go.set()
    holder.join(BOUND)
    world.silence.heard("t")
    assert not world.silence.watches


def test_threads_that_nobody_watches_any_more_leave_nothing_behind(world: World) -> None:
    for number in range(10):
        with TurnDeadline(f"t{number}", None, 1, world.clock) as deadline:
            deadline.listen(world.silence)
    world.silence.heard("t")
    assert not world.book._threads


def test_what_is_heard_in_one_go_counts_once_it_is_settled(world: World) -> None:
    deadline = world.deadline(idle_timeout=2)
    world.now += 1
    world.silence.spoken |= {"t", "x", None}
    assert deadline.left() == 1
    world.silence.settle()
    assert deadline.left() == 2
    assert not world.silence.spoken


@pytest.fixture
def pending() -> Pending:
    """Return a request that waits to be sent."""
    return Pending(1, "a/b", None)


def test_the_time_of_a_request_begins_when_it_is_sent(pending: Pending) -> None:
    assert time_left(pending, 5, None) == 5
    assert time_left(pending, math.inf, None) == math.inf
    pending.sent_at = time.monotonic()
    assert 0 < time_left(pending, 100, None) <= 100
    pending.sent_at -= 200
    with pytest.raises(RequestTimeoutError) as caught:
        time_left(pending, 100, None)
    assert caught.value.args == ("a/b", 100)
    assert time_left(pending, math.inf, None) == math.inf


def test_a_request_waits_no_longer_than_its_turn_may_take(pending: Pending, world: World) -> None:
    assert time_left(pending, 5, world.deadline()) == 5
    deadline = world.deadline(timeout=3)
    assert time_left(pending, 5, deadline) == 3
    assert time_left(pending, 2, deadline) == 2
    world.now += 3
    with pytest.raises(TurnTimeoutError) as caught:
        time_left(pending, 5, deadline)
    assert (caught.value.timeout, caught.value.turn_id) == (3, None)
