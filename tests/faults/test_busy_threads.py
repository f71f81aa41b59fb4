"""Several callers that want turns in one thread, which has one turn at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    AsyncCodex,
    RestartPolicy,
    ThreadBusyError,
    TransportClosedError,
    TurnTimeoutError,
    is_retryable_error,
)
from openai_codex.protocol import ThreadGoalSetParams, methods
from openai_codex.testing import Gate, answer, function_call, message
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    complete_turn,
    gate,
    kill_process,
    notify,
    reply,
    reply_error,
    say,
    turn,
)
from openai_codex.types import TurnStatus
from tests.faults.cases import threads as cases
from tests.faults.faces import BOUND, failure, soon, tried

if TYPE_CHECKING:
    from openai_codex import AsyncThread
    from openai_codex.testing import FakeAppServer, LoopbackServer, ModelRequest, Reply
    from tests.faults.faces import Face

# Seconds that a caller waits at most who is to give up.
IMPATIENT = 0.3
# What the runtime says of a turn that it has begun by itself, and of its end.
OTHER = {"id": "other", "rootTurnId": "other", "items": [], "status": "inProgress"}
BEGINS = notify("turn/started", {"threadId": "thread-1", "turn": OTHER})
ENDS = notify("turn/completed", {"threadId": "thread-1", "turn": {**OTHER, "status": "completed"}})
# What a runtime says of a review: it has one id for the items and the end, and another for the
# beginning. Before 0.162 it does not say that they belong together.
REVIEW = {"type": "enteredReviewMode", "id": "item", "review": "check it"}
REVIEW_BEGINS = [
    notify(
        "item/started",
        {"threadId": "thread-1", "turnId": "other", "item": REVIEW, "startedAtMs": 0},
    ),
    notify(
        "turn/started",
        {"threadId": "thread-1", "turn": {"id": "review", "items": [], "status": "inProgress"}},
    ),
]
NOT_NOW = reply_error(
    -32603, "failed to submit turn input: ActiveTurnNotSteerable { turn_kind: Compact }"
)


async def test_a_review_ends_for_who_waits_under_either_of_its_ids(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("mock/experimentalMethod", *REVIEW_BEGINS, reply({}))
    fake.on("mock/experimentalMethod", reply({}), ENDS)
    fake.on("turn/start", turn(say("mine")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(codex.request("mock/experimentalMethod", {}))
        busy = await failure(thread.turn("hi", on_busy="error"), ThreadBusyError)
        assert busy.turn_id == "other"
        running = asyncio.ensure_future(soon(thread.run("hi")))
        await soon(codex.request("mock/experimentalMethod", {}))
        assert (await running).final_response == "mine"


@pytest.mark.real
async def test_callers_of_run_get_their_own_answers(face: Face, model: LoopbackServer) -> None:
    model.reset("echo")
    async with face.client(model.config()) as codex:
        thread = await soon(codex.thread_start())
        prompts = [f"n{number}" for number in range(6)]
        results = await soon(asyncio.gather(*[thread.run(each) for each in prompts]))
        assert [result.final_response for result in results] == prompts
        assert len({result.id for result in results}) == len(prompts)


@pytest.mark.real
async def test_who_would_not_wait_is_told_which_turn_is_under_way(
    face: Face, model: LoopbackServer
) -> None:
    held = Gate()
    model.reset([answer(held, message("one")), "two", "three"])
    async with face.client(model.config()) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("one"))
        await soon(asyncio.wrap_future(held.reached()))
        error = await failure(thread.run("two", on_busy="error"), ThreadBusyError)
        assert (error.thread_id, error.turn_id) == (thread.id, handle.id)
        assert error.retryable
        assert is_retryable_error(error)
        # The turn is joined by default, as in the official SDK.
        assert (await soon(thread.turn("more"))).id == handle.id
        error = await failure(thread.turn("two", on_busy="error"), ThreadBusyError)
        waiting = asyncio.ensure_future(thread.turn("three", on_busy="wait"))
        timed_out = await failure(thread.run("four", timeout=IMPATIENT), TurnTimeoutError)
        assert timed_out.turn_id is None
        late = await failure(
            thread.turn("five", on_busy="wait", timeout=IMPATIENT), TurnTimeoutError
        )
        assert late.partial_result.status == TurnStatus.in_progress
        held.release()
        assert (await soon((await soon(waiting)).run())).id != handle.id
        assert model.requests[-1].input_texts[-3:] == ["one", "more", "three"]


async def test_turns_that_others_start_are_waited_for(face: Face, fake: FakeAppServer) -> None:
    fake.on("mock/experimentalMethod", reply({}), BEGINS, gate("other"), ENDS)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(codex.request("mock/experimentalMethod", {}))
        await soon(asyncio.wrap_future(fake.reached("other")))
        await soon(codex.models())
        busy = await failure(thread.run("hi", on_busy="error"), ThreadBusyError)
        assert busy.turn_id == "other"
        call = asyncio.ensure_future(thread.run("hi"))
        await soon(codex.models())
        assert fake.received("turn/start") == []
        fake.release("other")
        assert (await soon(call)).final_response == "hi"


@pytest.mark.real
async def test_a_goal_is_waited_for(face: Face, model: LoopbackServer) -> None:
    held = Gate()

    def speak(request: ModelRequest) -> Reply:
        if request.text == "mine":
            return message("my answer")
        if not request.tool_outputs:
            return answer(held, function_call("update_goal", {"status": "complete"}))
        return message("the goal is reached")

    model.reset(speak)
    async with face.client(model.config()) as codex:
        thread = await soon(codex.thread_start())
        params = ThreadGoalSetParams(thread_id=thread.id, objective="count to ten")
        await soon(codex.request(methods.THREAD_GOAL_SET, params))
        await soon(asyncio.wrap_future(held.reached()))
        call = asyncio.ensure_future(thread.run("mine"))
        await soon(codex.models())
        held.release()
        result = await soon(call)
        assert result.final_response == "my answer"
        assert [item.type for item in result.items] == ["userMessage", "agentMessage"]


async def test_who_cannot_join_waits_for_the_end(face: Face, fake: FakeAppServer) -> None:
    for way in ("run", "turn"):
        fake.on("turn/start", NOT_NOW, BEGINS, gate(way), ENDS)
        fake.on("turn/start", turn(say("after all")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        run = asyncio.ensure_future(thread.run("hi"))
        await soon(asyncio.wrap_future(fake.reached("run")))
        fake.release("run")
        assert (await soon(run)).final_response == "after all"
        start = asyncio.ensure_future(thread.turn("hi"))
        await soon(asyncio.wrap_future(fake.reached("turn")))
        fake.release("turn")
        assert (await soon((await soon(start)).run())).final_response == "after all"
        fake.on("turn/start", NOT_NOW)
        busy = await failure(thread.turn("hi", on_busy="error"), ThreadBusyError)
        assert (busy.thread_id, busy.doing) == (thread.id, "compact")
        await failure(thread.run("hi", timeout=IMPATIENT), TurnTimeoutError)


async def test_who_gives_up_in_line_leaves_it_to_the_others(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), gate("first"), say("1"), complete_turn())
    fake.on("turn/start", turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        first = asyncio.ensure_future(thread.run("first"))
        await soon(asyncio.wrap_future(fake.reached("first")))
        impatient = asyncio.ensure_future(thread.run("impatient", timeout=IMPATIENT))
        others = [asyncio.ensure_future(thread.run(f"{number}")) for number in range(3)]
        await failure(impatient, TurnTimeoutError)
        fake.release("first")
        assert (await soon(first)).final_response == "1"
        assert {(await soon(each)).final_response for each in others} == {"0", "1", "2"}
        assert len(fake.received("turn/start")) == 4


async def test_a_start_that_is_never_answered_holds_up_nobody_for_ever(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start")
    fake.on("turn/start", turn(say("second")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        first = asyncio.ensure_future(thread.run("first", timeout=IMPATIENT))
        await soon(asyncio.wrap_future(fake.receipt("turn/start")))
        second = asyncio.ensure_future(thread.run("second"))
        await failure(first, TurnTimeoutError)
        assert (await soon(second)).final_response == "second"


async def test_a_start_whose_caller_gave_up_does_not_stop_the_next_turn(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", gate("start"), accept_turn(), begin_turn())
    fake.on("turn/start", turn(say("second")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await failure(thread.run("first", timeout=IMPATIENT), TurnTimeoutError)
        second = asyncio.ensure_future(thread.run("second"))
        await soon(codex.models())
        assert len(fake.received("turn/start")) == 1
        fake.release("start")
        assert (await soon(second)).final_response == "second"
    assert [each["method"] for each in fake.received() if "turn/" in str(each.get("method"))] == [
        "turn/start",
        "turn/interrupt",
        "turn/start",
    ]


@pytest.mark.real
async def test_a_turn_after_one_that_timed_out_at_its_start_runs(
    face: Face, model: LoopbackServer
) -> None:
    model.reset("echo")
    async with face.client(model.config()) as codex:
        thread = await soon(codex.thread_start())
        for _ in range(8):
            await failure(thread.run("first", timeout=0.0001), TurnTimeoutError)
            assert (await soon(thread.run("second"))).final_response == "second"


async def test_a_cancelled_start_that_is_never_answered_holds_up_nobody_for_ever(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start")
    fake.on("turn/start", turn(say("second")))
    async with AsyncCodex(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        first = asyncio.ensure_future(thread.run("first"))
        await soon(asyncio.wrap_future(fake.receipt("turn/start")))
        first.cancel()
        assert (await soon(thread.run("second"))).final_response == "second"


@pytest.mark.parametrize("restart", list(RestartPolicy))
async def test_who_is_in_line_when_the_runtime_dies_goes_on_or_is_told(
    face: Face, fake: FakeAppServer, restart: RestartPolicy
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), gate("running"), say("2"), complete_turn())
    fake.on("thread/loaded/list", kill_process())
    async with face.client(fake.config(restart=restart)) as codex:
        thread = await soon(codex.thread_start())
        first = asyncio.ensure_future(thread.run("first"))
        await soon(asyncio.wrap_future(fake.reached("running")))
        second = asyncio.ensure_future(thread.run("second"))
        await soon(codex.models())
        await failure(codex.request("thread/loaded/list", {}), TransportClosedError)
        await failure(first, TransportClosedError)
        fake.release("running")
        if restart == RestartPolicy.on_demand:
            assert (await soon(second)).final_response == "2"
        else:
            await failure(second, TransportClosedError)


async def test_an_unknown_way_is_refused(face: Face, fake: FakeAppServer) -> None:
    async with face.client(fake.config()) as codex:
        thread: AsyncThread = await soon(codex.thread_start())
        for call in (thread.run, thread.turn):
            with pytest.raises(ValueError, match="on_busy"):
                await soon(call("hi", on_busy="never"))  # type: ignore[operator]


@tried(cases.BUSY)
async def test_who_would_not_wait_for_ever_is_told(
    face: Face, fake: FakeAppServer, fault: cases.Busy
) -> None:
    fake.on("turn/start", *fault.playing)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        first = asyncio.ensure_future(thread.run("first", timeout=BOUND))
        await soon(asyncio.wrap_future(fake.receipt("turn/start")))
        await soon(codex.models())
        await failure(fault.call(thread), fault.error, fault.bound)
        await soon(codex.close())
        await failure(first, TransportClosedError)
