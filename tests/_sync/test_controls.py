# Derived from tests/_async/test_controls.py by tools/derive_sync; do not edit.
"""Steering and stopping turns, and what else happens in a thread beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import Codex, InvalidRequestError, ThreadBusyError
from openai_codex.protocol import (
    CustomReviewTarget,
    ReviewStartParams,
    TextUserInput,
    ThreadGoalSetParams,
    ThreadQueueAddParams,
    core,
    methods,
)
from openai_codex.testing import Gate, answer, function_call, message
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex import Subscription
    from openai_codex.protocol import Turn
    from openai_codex.testing import LoopbackServer, ModelRequest, Reply


def completed_turns(codex: Codex, thread_id: str) -> Subscription:
    """Follow the ends of a thread's turns."""
    return codex.subscribe("turn/completed", thread_id=thread_id)


def next_completed(turns: Subscription) -> Turn:
    """Wait for the next turn that ends."""
    payload = turns.__next__().payload
    assert isinstance(payload, core.TurnCompletedNotification)
    return payload.turn


@pytest.mark.parametrize("attempt", range(3))
def test_a_turn_can_be_steered_as_soon_as_it_has_a_handle(
    model: LoopbackServer, attempt: int
) -> None:
    gate = Gate()
    model.reset(lambda request: answer(gate, message(request.text)))
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn(f"left {attempt}")
        for word in ("right", "straight on"):
            assert handle.steer(word).turn_id == handle.id
        gate.release()
        result = handle.run()
    assert result.final_response == "straight on"
    assert {f"left {attempt}", "right", "straight on"} <= set(model.requests[-1].input_texts)
    users = [item for item in result.items if isinstance(item, core.UserMessageThreadItem)]
    assert len(users) == 3


def test_a_turn_that_is_over_cannot_be_steered(model: LoopbackServer) -> None:
    gate = Gate()
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        over = thread.turn("one")
        over.run()
        with pytest.raises(InvalidRequestError):
            over.steer("more")

        model.reset([answer(gate, message("two"))])
        handle = thread.turn("go")
        gate.wait_reached()
        with pytest.raises(InvalidRequestError):
            over.steer("more")
        with pytest.raises(InvalidRequestError):
            handle.steer([])
        gate.release()
        assert handle.run().final_response == "two"


def test_interrupting_a_turn_that_is_over_leaves_the_next_one_alone(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset(["one", answer(gate, message("two"))])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        over = thread.turn("go")
        over.run()
        handle = thread.turn("go on")
        gate.wait_reached()
        for _ in range(3):
            over.interrupt()
        gate.release()
        assert handle.run().final_response == "two"


def test_a_turn_with_several_handles_is_stopped_through_any_of_them(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never"))] * 2)
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        first = thread.turn("one")
        gate.wait_reached()
        second = thread.turn("two")
        for _ in range(3):
            second.interrupt()
        for handle in (first, second):
            assert handle.run().status == TurnStatus.interrupted
        gate.release()
        model.reset()
        assert thread.run("on we go").final_response == "on we go"


def test_a_fork_with_the_same_turn_ids_does_not_confuse_a_handle(
    model: LoopbackServer,
) -> None:
    gates = {"source": Gate(), "fork": Gate()}
    model.reset(lambda request: answer(gates[request.text], message(request.text)))
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        in_source = thread.turn("source")
        gates["source"].wait_reached()
        fork = codex.thread_fork(thread.id)
        in_fork = fork.turn("fork")
        gates["fork"].wait_reached()
        in_fork.interrupt()
        assert in_fork.run().status == TurnStatus.interrupted
        gates["source"].release()
        assert in_source.run().final_response == "source"
        copies = fork.read(include_turns=True).thread.turns
        assert copies[0].id == in_source.id
        gates["fork"].release()


def test_a_review_neither_joins_nor_obeys_the_handles_of_other_turns(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset("echo", others=lambda _: answer(gate, message("Looks fine.")))
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        before = thread.turn("one")
        before.run()
        with completed_turns(codex, thread.id) as turns:
            target = CustomReviewTarget(instructions="check it")
            params = ReviewStartParams(thread_id=thread.id, target=target)
            review = codex.request(methods.REVIEW_START, params)
            gate.wait_reached()
            before.interrupt()
            with pytest.raises(InvalidRequestError):
                before.steer("more")
            with pytest.raises(ThreadBusyError) as busy:
                thread.turn("two", on_busy="error")
            assert busy.value.thread_id == thread.id
            gate.release()
            ended = next_completed(turns)
            assert (ended.id, ended.status) == (review.turn.id, TurnStatus.completed)
        result = thread.run("three")
        assert result.final_response == "three"
        assert [item.type for item in result.items] == ["userMessage", "agentMessage"]


def test_a_review_that_is_stopped_before_it_starts_holds_up_no_later_turn(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset("echo", others=lambda _: answer(gate, message("Looks fine.")))
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        review = thread.review(instructions="check it")
        review.interrupt()
        assert review.run().status == TurnStatus.interrupted
        gate.release()
        assert thread.run("one").final_response == "one"
        assert thread.run("two", on_busy="error").final_response == "two"


def test_turns_of_a_goal_are_not_those_of_a_handle(model: LoopbackServer) -> None:
    gate = Gate()

    def speak(request: ModelRequest) -> Reply:
        if request.text == "mine":
            return answer(gate, message("my answer"))
        if not request.tool_outputs:
            return function_call("update_goal", {"status": "complete"})
        return message("the goal is reached")

    model.reset(speak)
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with completed_turns(codex, thread.id) as turns:
            handle = thread.turn("mine")
            gate.wait_reached()
            params = ThreadGoalSetParams(thread_id=thread.id, objective="count to ten")
            codex.request(methods.THREAD_GOAL_SET, params)
            gate.release()
            result = handle.run()
            assert (result.id, result.final_response) == (handle.id, "my answer")
            assert next_completed(turns).id == handle.id
            of_the_goal = next_completed(turns)
            assert of_the_goal.id != handle.id
            handle.interrupt()
        assert len(thread.read(include_turns=True).thread.turns) == 2


def test_a_turn_of_a_goal_can_be_joined_and_stopped(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset(lambda _: answer(gate, message("never")))
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        params = ThreadGoalSetParams(thread_id=thread.id, objective="count to ten")
        codex.request(methods.THREAD_GOAL_SET, params)
        gate.wait_reached()
        handle = thread.turn("stop counting")
        handle.interrupt()
        assert handle.run().status == TurnStatus.interrupted
        gate.release()


def test_a_queued_turn_is_not_that_of_a_handle(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("mine")), "the queue's"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with completed_turns(codex, thread.id) as turns:
            handle = thread.turn("one")
            gate.wait_reached()
            queued = ThreadQueueAddParams(
                thread_id=thread.id,
                client_user_message_id="queued",
                input=[TextUserInput(text="two")],
            )
            codex.request(methods.THREAD_QUEUE_ADD, queued)
            gate.release()
            assert handle.run().final_response == "mine"
            assert next_completed(turns).id == handle.id
            assert next_completed(turns).id != handle.id


def test_turns_of_a_sub_agent_are_not_those_of_its_parents_handle(
    model: LoopbackServer,
) -> None:
    def speak(request: ModelRequest) -> Reply:
        outputs = [str(output) for output in request.tool_outputs.values()]
        if not outputs:
            return function_call("spawn_agent", {"message": "count"}, namespace="multi_agent_v1")
        if len(outputs) == 1:
            child = cast("str", json.loads(outputs[0])["agent_id"])
            arguments = {"targets": [child], "timeout_ms": 10_000}
            return function_call("wait_agent", arguments, namespace="multi_agent_v1")
        return message("it has counted")

    model.reset(speak, others=lambda _: message("one, two, three"))
    # The tools for sub-agents come with this model.
    with Codex(model.config(config_overrides=('model="gpt-5.4"',))) as codex:
        thread = codex.thread_start()
        with codex.subscribe("turn/completed") as turns:
            handle = thread.turn("delegate")
            events = [event for event in handle.stream()]
            child, parent = [turns.__next__().payload for _ in range(2)]
    assert {event.payload.thread_id for event in events} == {thread.id}  # type: ignore[union-attr]
    assert isinstance(child, core.TurnCompletedNotification)
    assert isinstance(parent, core.TurnCompletedNotification)
    assert child.thread_id != thread.id
    assert (parent.thread_id, parent.turn.id) == (thread.id, handle.id)
    said = [
        event.payload.item.text
        for event in events
        if isinstance(event.payload, core.ItemCompletedNotification)
        and isinstance(event.payload.item, core.AgentMessageThreadItem)
    ]
    assert said == ["it has counted"]
