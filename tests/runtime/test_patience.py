"""Bounds of a wait, with a clock that stands still until it is told to go on."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import TurnTimeoutError
from openai_codex._runtime.activity import Activity
from openai_codex._runtime.patience import LONGEST_WAIT, STOPPING_TIME, Patience
from openai_codex._runtime.requests.open_requests import OpenRequests
from openai_codex._runtime.requests.scopes import Scopes
from openai_codex._wire.turn_collector import TurnCollector

if TYPE_CHECKING:
    from openai_codex._runtime.requests.request import ServerRequest


class World:
    """A clock, and a runtime of which something is heard when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0
        self.scopes = Scopes()
        self.open_requests = OpenRequests()
        self.activity = Activity(self.scopes, self.open_requests, self.clock)

    def clock(self) -> float:
        return self.now

    def patience(self, timeout: float | None = None, idle_timeout: float | None = None) -> Patience:
        patience = Patience("t", timeout, idle_timeout, self.clock)
        patience.listen(self.activity)
        return patience

    def ask(self, request_id: int, thread_id: str) -> None:
        request = SimpleNamespace(id=request_id, thread_id=thread_id)
        self.open_requests.add(cast("ServerRequest[object, object]", request))


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("seconds", [0, -1, math.inf, math.nan])
@pytest.mark.parametrize("name", ["timeout", "idle_timeout"])
def test_a_bound_is_more_than_nothing_and_less_than_for_ever(name: str, seconds: float) -> None:
    with pytest.raises(ValueError, match=f"^{name} must be more than 0 seconds"):
        Patience("t", **{name: seconds})


def test_without_bounds_patience_does_not_run_out(world: World) -> None:
    patience = world.patience()
    world.now += 1e9
    assert not patience.bounded
    assert not patience.runs_out()
    assert not patience.lost
    assert not world.activity.watches


def test_a_turn_may_take_its_time_and_no_longer(world: World) -> None:
    patience = world.patience(timeout=5)
    world.now += 4
    world.activity.heard("t")
    assert patience.left() == 1
    assert not patience.runs_out()
    world.now += 1
    assert patience.left() == 0
    assert patience.runs_out()
    assert not patience.runs_out(), "it runs out once"


def test_what_ran_out_leaves_a_while_for_stopping(world: World) -> None:
    patience = world.patience(timeout=5)
    world.now += 5
    assert patience.runs_out()
    assert not patience.lost
    assert patience.left() == STOPPING_TIME
    world.now += STOPPING_TIME
    assert patience.lost
    with pytest.raises(TurnTimeoutError) as caught:
        patience.check(TurnCollector("t", "u"))
    assert (caught.value.turn_id, caught.value.timeout, caught.value.idle_timeout) == ("u", 5, None)


def test_silence_is_counted_from_the_last_that_was_heard(world: World) -> None:
    patience = world.patience(idle_timeout=2)
    for _ in range(5):
        world.now += 1.5
        assert not patience.runs_out()
        world.activity.heard("t")
        assert patience.left() == 2
    world.now += 2
    assert patience.runs_out()
    error = patience.error(TurnCollector("t", ""))
    assert (error.turn_id, error.timeout, error.idle_timeout) == (None, None, 2)


@pytest.mark.parametrize(
    ("speaker", "counts"), [("child", True), ("grandchild", True), ("x", False)]
)
def test_threads_that_work_for_the_turn_break_its_silence(
    world: World, speaker: str, counts: bool
) -> None:
    patience = world.patience(idle_timeout=2)
    world.scopes.adopt("child", "t")
    world.scopes.adopt("grandchild", "child")
    world.now += 1
    world.activity.heard(speaker)
    world.now += 1
    assert patience.runs_out() is not counts


@pytest.mark.parametrize(("asker", "counts"), [("t", True), ("child", True), ("x", False)])
def test_while_a_question_waits_for_its_answer_there_is_no_silence(
    world: World, asker: str, counts: bool
) -> None:
    patience = world.patience(idle_timeout=2)
    world.scopes.adopt("child", "t")
    world.ask(0, asker)
    for _ in range(3):
        world.now += 3
        assert patience.runs_out() is not counts
        if not counts:
            return
    world.open_requests.remove(0)
    world.activity.heard(asker)
    world.now += 1
    assert not patience.runs_out()
    world.now += 1
    assert patience.runs_out()


def test_the_smaller_bound_counts(world: World) -> None:
    patience = world.patience(timeout=5, idle_timeout=3)
    assert patience.left() == 3
    world.now += 2.5
    world.activity.heard("t")
    assert patience.left() == 2.5
    world.now += 2.5
    assert patience.runs_out()
    assert patience.error(TurnCollector("t", "u")).timeout == 5


def test_no_wait_is_longer_than_a_lock_can_be_told(world: World) -> None:
    assert world.patience(timeout=1e300).left() == LONGEST_WAIT


def test_nobody_watches_after_the_wait(world: World) -> None:
    with world.patience(idle_timeout=1), world.patience(idle_timeout=2) as second:
        assert world.activity.watches
        second.listen(world.activity)
    world.activity.heard("t")
    assert not world.activity.watches


def test_a_wait_may_end_in_the_middle_of_anything(world: World) -> None:
    # As the garbage collector ends the wait of a stream that nobody reads on.
    patience = world.patience(idle_timeout=1)
    with world.activity._lock, patience:
        pass
    world.activity.heard("t")
    assert not world.activity.watches
