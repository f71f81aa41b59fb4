"""Clients that start another runtime when theirs has died, and clients that do not."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalMode,
    CommandApprovalRequest,
    Handlers,
    LaunchError,
    RestartPolicy,
    Sandbox,
    ThreadNotFoundError,
    TransportClosedError,
    TurnTimeoutError,
)
from openai_codex.testing.steps import (
    accept_turn,
    ask_approval,
    begin_turn,
    exit_process,
    gate,
    kill_process,
    reply,
    reply_error,
    say,
    turn,
)
from tests.faults.faces import AWAITING, BOUND, failure, in_thread, soon
from tests.support.insides import connection_of, runtime_pid

if TYPE_CHECKING:
    from openai_codex import AsyncCodex, AsyncThread, CodexConfig
    from openai_codex.testing import FakeAppServer, LoopbackServer
    from tests.faults.faces import Face

# Seconds that a caller waits at most who is to give up.
IMPATIENT = 0.5
ON_DEMAND = RestartPolicy.on_demand


async def die(codex: AsyncCodex, fake: FakeAppServer) -> None:
    """Have the runtime die in the middle of a request."""
    fake.on("thread/loaded/list", kill_process())
    await failure(codex.request("thread/loaded/list", {}), TransportClosedError)


async def test_by_default_a_dead_runtime_stays_dead(face: Face, fake: FakeAppServer) -> None:
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await die(codex, fake)
        for call in (codex.models(), thread.run("hi"), codex.thread_start(), codex.notify("x")):
            await failure(call, TransportClosedError)
        assert len(fake.pids) == 1


async def test_a_client_may_start_another_runtime_on_demand(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        for count in (1, 2, 3):
            thread = await soon(codex.thread_start())
            assert (await soon(thread.run("hi"))).final_response == "hi"
            assert len(fake.pids) == count
            await die(codex, fake)
    assert len(fake.pids) == 3


async def test_however_many_find_it_dead_one_is_started(face: Face, fake: FakeAppServer) -> None:
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        threads = [await soon(codex.thread_start()) for _ in range(10)]
        await die(codex, fake)
        calls = [thread.run("hi") for thread in threads] + [codex.models() for _ in range(10)]
        await soon(asyncio.gather(*calls))
    assert len(fake.pids) == 2


async def test_a_thread_is_resumed_once_before_its_next_turns(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("thread/compact/start", reply({}))
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.run("hi"))
        assert fake.received("thread/resume") == []
        await die(codex, fake)
        results = await soon(asyncio.gather(*[thread.run("hi") for _ in range(5)]))
        assert len(results) == 5
        await soon(thread.run("hi"))
        await soon(thread.compact())
        (resumed,) = fake.received("thread/resume")
        assert resumed["params"] == {"threadId": thread.id, "excludeTurns": True}
        methods = [message.get("method") for message in fake.received()]
        assert methods.count("turn/start") == 7
        assert (
            "turn/start"
            not in methods[methods.index("initialize", 1) : methods.index("thread/resume")]
        )


async def test_who_waits_no_longer_for_a_thread_leaves_it_to_the_others(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("thread/resume", gate("resuming"), reply({"thread": {"id": "{thread}"}}))
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        await die(codex, fake)
        # The one that had it resumed gives up, while the others need it.
        first = asyncio.ensure_future(thread.run("first", timeout=IMPATIENT))
        await soon(asyncio.wrap_future(fake.reached("resuming")))
        others = asyncio.gather(*[thread.run(f"{number}") for number in range(3)])
        await failure(first, TurnTimeoutError)
        fake.release("resuming")
        assert [each.final_response for each in await soon(others)] == ["0", "1", "2"]
        assert len(fake.received("thread/resume")) == 1


async def test_a_task_that_is_cancelled_leaves_a_thread_to_the_others(fake: FakeAppServer) -> None:
    fake.on("thread/resume", gate("resuming"), reply({"thread": {"id": "{thread}"}}))
    async with AWAITING.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        await die(codex, fake)
        first = asyncio.create_task(thread.run("first"))
        await soon(asyncio.wrap_future(fake.reached("resuming")))
        others = asyncio.gather(*[thread.run(f"{number}") for number in range(3)])
        # They have come as far as they can once something else has been answered.
        await soon(codex.models())
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await soon(first)
        fake.release("resuming")
        assert [each.final_response for each in await soon(others)] == ["0", "1", "2"]
        assert len(fake.received("thread/resume")) == 1


async def test_a_thread_that_cannot_be_resumed_fails_its_turn_and_is_tried_again(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("thread/resume", reply_error(-32600, "no rollout found for thread id"))
    fake.on("thread/resume", reply({"thread": {"id": "{thread}"}}))
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.run("before"))
        await die(codex, fake)
        error = await failure(thread.run("hi"), ThreadNotFoundError)
        assert error.method == "thread/resume"
        assert (await soon(thread.run("hi"))).final_response == "hi"


async def test_what_was_under_way_is_not_sent_again(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), gate("running"))
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("once"))
        subscription = await soon(codex.subscribe())
        await die(codex, fake)
        await failure(handle.run(), TransportClosedError)
        await failure(read_to_the_end(subscription), TransportClosedError)
        await soon(codex.models())
        # The handle belongs to the runtime that is gone.
        await failure(handle.steer("more"), TransportClosedError)
        await failure(handle.interrupt(), TransportClosedError)
        assert len(fake.received("turn/start")) == 1
        assert fake.received("turn/interrupt") == fake.received("turn/steer") == []


async def read_to_the_end(subscription: Any) -> None:
    while True:
        await subscription.__anext__()


async def test_handlers_go_on_with_the_next_runtime(face: Face, fake: FakeAppServer) -> None:
    asked = []

    def approve(request: CommandApprovalRequest) -> None:
        asked.append(request.params.thread_id)
        request.accept()

    fake.on("turn/start", turn(ask_approval(), say("done")))
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start(handlers=Handlers(command_approval=approve)))
        for _ in range(2):
            await soon(thread.run("hi"))
            await die(codex, fake)
        assert asked == [thread.id] * 2


async def test_a_start_that_fails_is_tried_again_by_the_next_call(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        await die(codex, fake)
        fake.at_start(exit_process(3))
        error = await failure(codex.models(), LaunchError)
        assert error.exit_code == 3
        fake.at_start()
        assert (await soon(thread.run("hi"))).final_response == "hi"
    assert len(fake.pids) == 3


async def test_a_runtime_that_is_not_there_any_more_cannot_be_started_again(
    face: Face, fake: FakeAppServer, tmp_path: Any
) -> None:
    program = tmp_path / "codex"
    program.symlink_to(fake.config().launch_args_override[0])  # type: ignore[index]
    command = (str(program), *fake.config().launch_args_override[1:])  # type: ignore[index]
    config = fake.config(restart=ON_DEMAND, launch_args_override=command)
    async with face.client(config) as codex:
        await die(codex, fake)
        program.unlink()
        with pytest.raises(LaunchError):
            await soon(codex.models())


async def test_closing_while_a_runtime_is_started_again_ends_that_one(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        await die(codex, fake)
        fake.on("initialize", gate("handshake"))
        call = asyncio.ensure_future(codex.models())
        await soon(asyncio.wrap_future(fake.reached("handshake")))
        await soon(codex.close())
        await failure(call, TransportClosedError)
    assert len(fake.pids) == 2


async def test_a_conversation_outlives_its_runtime(face: Face, model: LoopbackServer) -> None:
    config: CodexConfig = model.config(restart=ON_DEMAND)
    async with face.client(config) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("first"))).final_response == "first"
        for word in ("second", "third"):
            kill(codex)
            await dead(codex)
            assert (await soon(thread.run(word))).final_response == word
        assert [
            text for text in model.requests[-1].input_texts if text in ("first", "second", "third")
        ] == ["first", "second", "third"]
        read = await soon(thread.read(include_turns=True))
        assert len(read.thread.turns) == 3


@pytest.mark.parametrize("given", ["to the thread", "to a turn"])
async def test_a_thread_keeps_its_sandbox(face: Face, model: LoopbackServer, given: str) -> None:
    async with face.client(model.config(restart=ON_DEMAND)) as codex:
        wide = {"sandbox": Sandbox.workspace_write}
        options: dict[str, Any] = wide if given == "to the thread" else {}
        thread = await soon(codex.thread_start(approval_mode=ApprovalMode.deny_all, **options))
        await soon(thread.run("hi", **({} if options else wide)))
        before = await settings(codex, thread)
        assert before["sandbox"]["type"] == "workspaceWrite"
        kill(codex)
        await dead(codex)
        await soon(thread.run("hi"))
        assert await settings(codex, thread) == before


async def test_what_a_turn_sets_holds_though_its_caller_gives_up(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(gate("go")))
    async with AWAITING.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        running = asyncio.create_task(thread.run("hi", sandbox=Sandbox.full_access))
        await soon(asyncio.wrap_future(fake.reached("go")))
        # The start is answered before.
        await soon(codex.models())
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await soon(running)
        await die(codex, fake)
        fake.release("go")
        await soon(thread.run("hi"))
    asked: list[Any] = [each["params"] for each in fake.received("turn/start")]
    assert asked[0]["sandboxPolicy"]["type"] == "dangerFullAccess"
    assert asked[1]["sandboxPolicy"] == asked[0]["sandboxPolicy"]


async def settings(codex: AsyncCodex, thread: AsyncThread) -> dict[str, Any]:
    """Return what holds for the next turn of a thread, which stays as it is."""
    answer: Any = await soon(
        codex.request("thread/resume", {"threadId": thread.id, "excludeTurns": True})
    )
    names = ("approvalPolicy", "approvalsReviewer", "cwd", "model", "reasoningEffort", "sandbox")
    return {name: answer[name] for name in names}


async def test_a_thread_is_resumed_with_the_settings_it_was_given(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start(config={"web_search": "live"}))
        await die(codex, fake)
        await soon(thread.run("hi"))
        (resumed,) = fake.received("thread/resume")
        assert resumed["params"]["config"] == {"web_search": "live"}


async def all_waiting(codex: AsyncCodex, callers: int) -> None:
    """Wait until so many wait for a runtime to be started."""
    while len(connection_of(codex).opened._wakers) < callers:  # noqa: ASYNC110  # it has no event
        await asyncio.sleep(0.001)


async def test_callers_that_find_it_dead_share_a_start_that_fails(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        fake.on("initialize", gate("starting"), exit_process(3))
        await die(codex, fake)
        calls = [asyncio.ensure_future(thread.run("hi")) for _ in range(12)]
        await soon(asyncio.wrap_future(fake.reached("starting")))
        await soon(all_waiting(codex, len(calls)))
        fake.release("starting")
        errors = [await failure(call, LaunchError) for call in calls]
        assert {error.exit_code for error in errors} == {3}
        assert len({id(error) for error in errors}) == len(calls)
        assert len(fake.pids) == 2


async def test_a_bounded_run_does_not_wait_longer_for_a_restart(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config(restart=ON_DEMAND, shutdown_timeout=0.1)) as codex:
        thread = await soon(codex.thread_start())
        fake.on("initialize", gate("never"))
        await die(codex, fake)
        error = await failure(thread.run("hi", timeout=0.2), TurnTimeoutError)
        assert (error.timeout, error.turn_id) == (0.2, None)


def kill(codex: Any) -> None:
    os.kill(runtime_pid(codex), signal.SIGKILL)


async def dead(codex: AsyncCodex) -> None:
    """Wait until the client has noticed."""
    connection: Any = connection_of(codex)
    assert await in_thread(connection.closed.wait, BOUND)
