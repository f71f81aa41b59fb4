"""Turns that begin without this client's input: all of them get handles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import AsyncCodex, InvalidRequestError, TurnFailedError
from openai_codex.protocol import ThreadShellCommandParams, core, methods
from openai_codex.testing import Gate, answer, failure, function_call, message
from openai_codex.testing.steps import reply_error
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer, ModelRequest, Reply

pytestmark = pytest.mark.essential


@pytest.mark.parametrize("ephemeral", [False, True])
async def test_the_active_turn_of_a_thread_has_a_handle(
    model: LoopbackServer, ephemeral: bool
) -> None:
    gate = Gate()
    model.reset([answer(gate, message("said"))])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(ephemeral=ephemeral)
        assert await thread.active_turn() is None
        started = await thread.turn("go")
        joined = await thread.active_turn()
        assert joined == started
        assert joined is not None
        gate.wait_reached()
        assert await thread.active_turn() == joined
        gate.release()
        results = [await joined.run(), await started.run()]
        assert [each.final_response for each in results] == ["said", "said"]
        assert await thread.active_turn() is None


async def test_a_turn_that_nobody_here_started_can_be_interrupted(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never"))])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        params = {"threadId": thread.id, "input": [{"type": "text", "text": "go"}]}
        await codex.request("turn/start", params)  # type: ignore[arg-type]  # as another client
        gate.wait_reached()
        turn = await thread.active_turn()
        assert turn is not None
        await turn.interrupt()
        assert (await turn.run()).status == TurnStatus.interrupted


async def test_every_turn_of_a_followed_thread_has_a_handle(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("one")), "two"])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        active = await thread.turn("a")
        gate.wait_reached()
        async with await thread.follow() as turns:
            gate.release()
            await active.run()
            own = await thread.turn("b")
            await own.run()
            command = ThreadShellCommandParams(thread_id=thread.id, command="echo hi")
            await codex.request(methods.THREAD_SHELL_COMMAND, command)
            results = []
            async for turn in turns:
                result = await turn.run()
                results.append((turn, result.final_response, len(result.commands)))
                if result.commands:
                    break
        assert results[:2] == [(active, "one", 0), (own, "two", 0)]
        assert [commands for _, _, commands in results[2:]] == [1]


async def test_who_follows_late_misses_nothing(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        turns = await thread.follow()
        for text in "ab":
            await thread.run(text)
        seen = [await turns.__anext__() for _ in "ab"]
        for turn in seen:
            heard = [event.method async for event in turn.stream()]
            assert (heard[0], heard[-1]) == ("turn/started", "turn/completed")
        assert [turn.result.final_response for turn in seen] == ["a", "b"]
        turns.close()
        assert [turn async for turn in turns] == []


async def test_a_review_is_a_turn_with_a_handle(model: LoopbackServer) -> None:
    model.reset(others=lambda _: message("no faults"))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        async with await thread.follow() as turns:
            review = await thread.review("Look for races.")
            followed = await turns.__anext__()
            assert followed == review
            events = [event.method async for event in review.stream()]
        assert events[-1] == "turn/completed"
        assert review.result.final_response == "no faults"
        assert (await followed.run()).final_response == "no faults"
        with pytest.raises(ValueError, match="only one of"):
            await thread.review("a", commit="b")


async def test_a_review_names_what_it_is_of(fake: FakeAppServer) -> None:
    fake.on("review/start", reply_error(-32600, "no"))
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        for options in ({}, {"base_branch": "main"}, {"commit": "ab12"}):
            with pytest.raises(InvalidRequestError):
                await thread.review(**options)
    targets = [each["params"]["target"] for each in fake.received("review/start")]
    assert targets == [
        {"type": "uncommittedChanges"},
        {"type": "baseBranch", "branch": "main"},
        {"type": "commit", "sha": "ab12"},
    ]


async def test_a_review_can_be_interrupted(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset(others=lambda _: answer(gate, message("never")))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        # The others need a repository in the working directory.
        review = await thread.review("Look for races.")
        gate.wait_reached()
        assert await thread.active_turn() == review
        await review.interrupt()
        assert (await review.run()).status == TurnStatus.interrupted


async def test_a_compaction_can_be_waited_for(model: LoopbackServer) -> None:
    answers = [message("summed up"), failure(400)]
    model.reset(others=lambda _: answers.pop(0))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("a")
        await thread.compact(wait=True)
        assert await thread.active_turn() is None
        assert len(model.requests) == 2
        with pytest.raises(TurnFailedError):
            await thread.compact(wait=True)


async def test_what_sub_agents_report_can_be_streamed_with_the_turn(model: LoopbackServer) -> None:
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
        turn = await thread.turn("delegate")
        said: dict[bool, list[str]] = {True: [], False: []}
        ends = []
        async for event in turn.stream(include_children=True):
            payload = event.payload
            if isinstance(payload, core.TurnCompletedNotification):
                ends.append(event.thread_id == thread.id)
            elif isinstance(payload, core.ItemCompletedNotification) and isinstance(
                payload.item, core.AgentMessageThreadItem
            ):
                said[event.thread_id == thread.id].append(payload.item.text)
    assert said == {False: ["one, two, three"], True: ["it has counted"]}
    assert ends == [False, True]
    assert turn.result.final_response == "it has counted"
    texts = [i.text for i in turn.result.items if isinstance(i, core.AgentMessageThreadItem)]
    assert texts == ["it has counted"]
