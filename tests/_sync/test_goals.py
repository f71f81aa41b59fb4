# Derived from tests/_async/test_goals.py by tools/derive_sync; do not edit.
"""Goals: several turns of the runtime's own, followed as one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, TurnFailedError, TurnTimeoutError
from openai_codex.protocol import ThreadGoalStatus
from openai_codex.testing import Gate, answer, failure, function_call, message
from openai_codex.testing.steps import notify, reply
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer

pytestmark = pytest.mark.essential

SCOPE = {"threadId": "thread-1"}
LAST = {"id": "last", "items": []}
COMPLETE = {
    **SCOPE,
    "objective": "Count.",
    "status": "complete",
    "createdAt": 0,
    "updatedAt": 0,
    "timeUsedSeconds": 0,
    "tokensUsed": 0,
}
DONE = function_call("update_goal", {"status": "complete"})


def test_a_goal_takes_as_many_turns_as_it_needs(model: LoopbackServer) -> None:
    model.reset(["begun", "half of it", DONE, "all of it", DONE, "again"])
    heard: list[str] = []
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        result = thread.run_goal(
            "Count.", token_budget=10_000, on_event=lambda event: heard.append(event.method)
        )
        assert result.goal is not None
        assert (result.goal.objective, result.goal.status) == ("Count.", ThreadGoalStatus.complete)
        assert [each.final_response for each in result.turns] == [
            "begun",
            "half of it",
            "all of it",
        ]
        assert result.final_response == str(result) == "all of it"
        assert result.items == [item for each in result.turns for item in each.items]
        assert heard.count("turn/completed") == 3
        assert thread.goal() == result.goal
        again = thread.start_goal("Again.")
        events = [event.method for event in again.stream()]
        assert events.count("turn/completed") == 1
        assert thread.clear_goal()
        assert thread.goal() is None
        assert not thread.clear_goal()


def test_a_goal_can_be_paused_and_taken_up(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never")), DONE, "done"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        goal = thread.start_goal("Count.")
        turns = goal.turns()
        first = turns.__next__()
        gate.wait_reached()
        goal.pause()
        assert first.run().status == TurnStatus.interrupted
        assert [turn for turn in turns] == []
        goal.pause()
        assert goal.goal is not None
        assert goal.goal.status == ThreadGoalStatus.paused
        with thread.follow() as followed:
            thread.set_goal(status="active")
            assert followed.__next__().run().final_response == "done"
        assert thread.pause_goal().status == ThreadGoalStatus.paused


@pytest.mark.parametrize("is_told", [True, False], ids=["its turn starts", "its turn only ends"])
def test_a_goal_may_end_before_its_turn_is_announced(fake: FakeAppServer, *, is_told: bool) -> None:
    reached = notify("thread/goal/updated", {**SCOPE, "turnId": "last", "goal": COMPLETE})
    starts = notify("turn/started", {**SCOPE, "turn": {**LAST, "status": "inProgress"}})
    ends = notify("turn/completed", {**SCOPE, "turn": {**LAST, "status": "completed"}})
    answer = reply({"goal": {**COMPLETE, "status": "active"}})
    fake.on("thread/goal/clear", reply({"cleared": False}))
    fake.on("thread/goal/set", answer, reached, *([starts] if is_told else []), ends)
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        result = thread.run_goal("Count.", timeout=10)
    assert result.goal is not None
    assert result.goal.status == ThreadGoalStatus.complete
    assert [turn.id for turn in result.turns] == (["last"] if is_told else [])


def test_a_goal_ends_with_its_budget_or_a_failure(model: LoopbackServer) -> None:
    model.reset(["one", "two", failure(400)])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        result = thread.run_goal("Count.", token_budget=20)
        assert result.goal is not None
        assert result.goal.status == ThreadGoalStatus.budget_limited
        with pytest.raises(TurnFailedError):
            thread.run_goal("Fail.")
        goal = thread.goal()
        assert goal is not None
        assert goal.status == ThreadGoalStatus.blocked


def test_a_goal_that_takes_too_long_is_paused(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never")), "more"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(TurnTimeoutError):
            thread.run_goal("Count.", timeout=0.5)
        goal = thread.goal()
        assert goal is not None
        assert goal.status == ThreadGoalStatus.paused
        assert thread.active_turn() is None
