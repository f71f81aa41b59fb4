"""Steering and stopping turns, and what else happens in a thread beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import AsyncCodex, InvalidRequestError, ThreadBusyError
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
    from openai_codex import AsyncSubscription
    from openai_codex.protocol import Turn
    from openai_codex.testing import LoopbackServer, ModelRequest, Reply


async def completed_turns(codex: AsyncCodex, thread_id: str) -> AsyncSubscription:
    """Follow the ends of a thread's turns."""
    return await codex.subscribe("turn/completed", thread_id=thread_id)


async def next_completed(turns: AsyncSubscription) -> Turn:
    """Wait for the next turn that ends."""
    payload = (await turns.__anext__()).payload
    assert isinstance(payload, core.TurnCompletedNotification)
    return payload.turn


@pytest.mark.parametrize("attempt", range(3))
async def test_a_turn_can_be_steered_as_soon_as_it_has_a_handle(
    model: LoopbackServer, attempt: int
) -> None:
    gate = Gate()
    model.reset(lambda request: answer(gate, message(request.text)))
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn(f"left {attempt}")
        for word in ("right", "straight on"):
            assert (await handle.steer(word)).turn_id == handle.id
        gate.release()
        result = await handle.run()
    assert result.final_response == "straight on"
    assert {f"left {attempt}", "right", "straight on"} <= set(model.requests[-1].input_texts)
    users = [item for item in result.items if isinstance(item, core.UserMessageThreadItem)]
    assert len(users) == 3


async def test_a_turn_that_is_over_cannot_be_steered(model: LoopbackServer) -> None:
    gate = Gate()
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        over = await thread.turn("one")
        await over.run()
        with pytest.raises(InvalidRequestError):
            await over.steer("more")

        model.reset([answer(gate, message("two"))])
        handle = await thread.turn("go")
        gate.wait_reached()
        with pytest.raises(InvalidRequestError):
            await over.steer("more")
        with pytest.raises(InvalidRequestError):
            await handle.steer([])
        gate.release()
        assert (await handle.run()).final_response == "two"


async def test_interrupting_a_turn_that_is_over_leaves_the_next_one_alone(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset(["one", answer(gate, message("two"))])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        over = await thread.turn("go")
        await over.run()
        handle = await thread.turn("go on")
        gate.wait_reached()
        for _ in range(3):
            await over.interrupt()
        gate.release()
        assert (await handle.run()).final_response == "two"


async def test_a_turn_with_several_handles_is_stopped_through_any_of_them(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never"))] * 2)
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        first = await thread.turn("one")
        gate.wait_reached()
        second = await thread.turn("two")
        for _ in range(3):
            await second.interrupt()
        for handle in (first, second):
            assert (await handle.run()).status == TurnStatus.interrupted
        gate.release()
        model.reset()
        assert (await thread.run("on we go")).final_response == "on we go"


async def test_a_fork_with_the_same_turn_ids_does_not_confuse_a_handle(
    model: LoopbackServer,
) -> None:
    gates = {"source": Gate(), "fork": Gate()}
    model.reset(lambda request: answer(gates[request.text], message(request.text)))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        in_source = await thread.turn("source")
        gates["source"].wait_reached()
        fork = await codex.thread_fork(thread.id)
        in_fork = await fork.turn("fork")
        gates["fork"].wait_reached()
        await in_fork.interrupt()
        assert (await in_fork.run()).status == TurnStatus.interrupted
        gates["source"].release()
        assert (await in_source.run()).final_response == "source"
        copies = (await fork.read(include_turns=True)).thread.turns
        assert copies[0].id == in_source.id
        gates["fork"].release()


async def test_a_review_neither_joins_nor_obeys_the_handles_of_other_turns(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset("echo", others=lambda _: answer(gate, message("Looks fine.")))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        before = await thread.turn("one")
        await before.run()
        async with await completed_turns(codex, thread.id) as turns:
            target = CustomReviewTarget(instructions="check it")
            params = ReviewStartParams(thread_id=thread.id, target=target)
            review = await codex.request(methods.REVIEW_START, params)
            gate.wait_reached()
            await before.interrupt()
            with pytest.raises(InvalidRequestError):
                await before.steer("more")
            with pytest.raises(ThreadBusyError) as busy:
                await thread.turn("two", on_busy="error")
            assert busy.value.thread_id == thread.id
            gate.release()
            ended = await next_completed(turns)
            assert (ended.id, ended.status) == (review.turn.id, TurnStatus.completed)
        result = await thread.run("three")
        assert result.final_response == "three"
        assert [item.type for item in result.items] == ["userMessage", "agentMessage"]


async def test_a_review_that_is_stopped_before_it_starts_holds_up_no_later_turn(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset("echo", others=lambda _: answer(gate, message("Looks fine.")))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        review = await thread.review(instructions="check it")
        await review.interrupt()
        assert (await review.run()).status == TurnStatus.interrupted
        gate.release()
        assert (await thread.run("one")).final_response == "one"
        assert (await thread.run("two", on_busy="error")).final_response == "two"


async def test_turns_of_a_goal_are_not_those_of_a_handle(model: LoopbackServer) -> None:
    gate = Gate()

    def speak(request: ModelRequest) -> Reply:
        if request.text == "mine":
            return answer(gate, message("my answer"))
        if not request.tool_outputs:
            return function_call("update_goal", {"status": "complete"})
        return message("the goal is reached")

    model.reset(speak)
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        async with await completed_turns(codex, thread.id) as turns:
            handle = await thread.turn("mine")
            gate.wait_reached()
            params = ThreadGoalSetParams(thread_id=thread.id, objective="count to ten")
            await codex.request(methods.THREAD_GOAL_SET, params)
            gate.release()
            result = await handle.run()
            assert (result.id, result.final_response) == (handle.id, "my answer")
            assert (await next_completed(turns)).id == handle.id
            of_the_goal = await next_completed(turns)
            assert of_the_goal.id != handle.id
            await handle.interrupt()
        assert len((await thread.read(include_turns=True)).thread.turns) == 2


async def test_a_turn_of_a_goal_can_be_joined_and_stopped(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset(lambda _: answer(gate, message("never")))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        params = ThreadGoalSetParams(thread_id=thread.id, objective="count to ten")
        await codex.request(methods.THREAD_GOAL_SET, params)
        gate.wait_reached()
        handle = await thread.turn("stop counting")
        await handle.interrupt()
        assert (await handle.run()).status == TurnStatus.interrupted
        gate.release()


async def test_a_queued_turn_is_not_that_of_a_handle(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("mine")), "the queue's"])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        async with await completed_turns(codex, thread.id) as turns:
            handle = await thread.turn("one")
            gate.wait_reached()
            queued = ThreadQueueAddParams(
                thread_id=thread.id,
                client_user_message_id="queued",
                input=[TextUserInput(text="two")],
            )
            await codex.request(methods.THREAD_QUEUE_ADD, queued)
            gate.release()
            assert (await handle.run()).final_response == "mine"
            assert (await next_completed(turns)).id == handle.id
            assert (await next_completed(turns)).id != handle.id


async def test_turns_of_a_sub_agent_are_not_those_of_its_parents_handle(
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
    async with AsyncCodex(model.config(config_overrides=('model="gpt-5.4"',))) as codex:
        thread = await codex.thread_start()
        async with await codex.subscribe("turn/completed") as turns:
            handle = await thread.turn("delegate")
            events = [event async for event in handle.stream()]
            child, parent = [(await turns.__anext__()).payload for _ in range(2)]
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
