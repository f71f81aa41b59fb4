# Derived from tests/_async/test_followed_turns.py by tools/derive_sync; do not edit.
"""Turns that begin without this client's input: all of them get handles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import Codex, InvalidRequestError, TurnFailedError
from openai_codex.protocol import ThreadShellCommandParams, core, methods
from openai_codex.testing import Gate, answer, failure, function_call, message
from openai_codex.testing.steps import reply_error
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer, ModelRequest, Reply

pytestmark = pytest.mark.essential


@pytest.mark.parametrize("ephemeral", [False, True])
def test_the_active_turn_of_a_thread_has_a_handle(model: LoopbackServer, ephemeral: bool) -> None:
    gate = Gate()
    model.reset([answer(gate, message("said"))])
    with Codex(model.config()) as codex:
        thread = codex.thread_start(ephemeral=ephemeral)
        assert thread.active_turn() is None
        started = thread.turn("go")
        joined = thread.active_turn()
        assert joined == started
        assert joined is not None
        gate.wait_reached()
        assert thread.active_turn() == joined
        gate.release()
        results = [joined.run(), started.run()]
        assert [each.final_response for each in results] == ["said", "said"]
        assert thread.active_turn() is None


def test_a_turn_that_nobody_here_started_can_be_interrupted(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never"))])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        params = {"threadId": thread.id, "input": [{"type": "text", "text": "go"}]}
        codex.request("turn/start", params)  # type: ignore[arg-type]  # as another client
        gate.wait_reached()
        turn = thread.active_turn()
        assert turn is not None
        turn.interrupt()
        assert turn.run().status == TurnStatus.interrupted


def test_every_turn_of_a_followed_thread_has_a_handle(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("one")), "two"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        active = thread.turn("a")
        gate.wait_reached()
        with thread.follow() as turns:
            gate.release()
            active.run()
            own = thread.turn("b")
            own.run()
            command = ThreadShellCommandParams(thread_id=thread.id, command="echo hi")
            codex.request(methods.THREAD_SHELL_COMMAND, command)
            results = []
            for turn in turns:
                result = turn.run()
                results.append((turn, result.final_response, len(result.commands)))
                if result.commands:
                    break
        assert results[:2] == [(active, "one", 0), (own, "two", 0)]
        assert [commands for _, _, commands in results[2:]] == [1]


def test_who_follows_late_misses_nothing(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        turns = thread.follow()
        for text in "ab":
            thread.run(text)
        seen = [turns.__next__() for _ in "ab"]
        for turn in seen:
            heard = [event.method for event in turn.stream()]
            assert (heard[0], heard[-1]) == ("turn/started", "turn/completed")
        assert [turn.result.final_response for turn in seen] == ["a", "b"]
        turns.close()
        assert [turn for turn in turns] == []


def test_a_review_is_a_turn_with_a_handle(model: LoopbackServer) -> None:
    model.reset(others=lambda _: message("no faults"))
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with thread.follow() as turns:
            review = thread.review("Look for races.")
            followed = turns.__next__()
            assert followed == review
            events = [event.method for event in review.stream()]
        assert events[-1] == "turn/completed"
        assert review.result.final_response == "no faults"
        assert followed.run().final_response == "no faults"
        with pytest.raises(ValueError, match="only one of"):
            thread.review("a", commit="b")


def test_a_review_names_what_it_is_of(fake: FakeAppServer) -> None:
    fake.on("review/start", reply_error(-32600, "no"))
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        for options in ({}, {"base_branch": "main"}, {"commit": "ab12"}):
            with pytest.raises(InvalidRequestError):
                thread.review(**options)
    targets = [each["params"]["target"] for each in fake.received("review/start")]
    assert targets == [
        {"type": "uncommittedChanges"},
        {"type": "baseBranch", "branch": "main"},
        {"type": "commit", "sha": "ab12"},
    ]


def test_a_review_can_be_interrupted(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset(others=lambda _: answer(gate, message("never")))
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        # The others need a repository in the working directory.
        review = thread.review("Look for races.")
        gate.wait_reached()
        assert thread.active_turn() == review
        review.interrupt()
        assert review.run().status == TurnStatus.interrupted


def test_a_compaction_can_be_waited_for(model: LoopbackServer) -> None:
    answers = [message("summed up"), failure(400)]
    model.reset(others=lambda _: answers.pop(0))
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("a")
        thread.compact(wait=True)
        assert thread.active_turn() is None
        assert len(model.requests) == 2
        with pytest.raises(TurnFailedError):
            thread.compact(wait=True)


def test_what_sub_agents_report_can_be_streamed_with_the_turn(model: LoopbackServer) -> None:
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
        turn = thread.turn("delegate")
        said: dict[bool, list[str]] = {True: [], False: []}
        ends = []
        for event in turn.stream(include_children=True):
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
