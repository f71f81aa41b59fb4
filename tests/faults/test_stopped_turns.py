"""What a turn has begun, and what becomes of it when the turn is stopped."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import ApprovalMode, Sandbox, TurnTimeoutError
from openai_codex.testing import shell
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    complete_turn,
    gate,
    notify,
    reply,
)
from openai_codex.types import TurnStatus
from tests.faults.faces import AWAITING, BOUND, failure, soon

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex import AsyncThread, AsyncTurnHandle
    from openai_codex.protocol import JsonValue
    from openai_codex.testing import FakeAppServer, LoopbackServer
    from openai_codex.testing.steps import Steps
    from tests.faults.faces import Face

# Seconds. Less than a test may take, and far more than what a turn takes to begin.
SHORT = 1.0


def item(event: str, turn_id: str = "{turn}", **fields: JsonValue) -> Steps:
    params: dict[str, JsonValue] = {"item": fields, "threadId": "{thread}", "turnId": turn_id}
    return notify(f"item/{event}", {**params, f"{event}AtMs": 1})


def command(event: str, name: str, turn_id: str = "{turn}", thread: str = "{thread}") -> Steps:
    """Tell of a command, whose process has the number that ends its name."""
    fields: dict[str, JsonValue] = {
        "type": "commandExecution",
        "id": name,
        "command": "sleep 1000",
        "cwd": "/",
        "processId": name[-1],
        "status": "inProgress",
        "commandActions": [],
    }
    params: JsonValue = {"item": fields, "threadId": thread, "turnId": turn_id}
    return notify(f"item/{event}", {**params, f"{event}AtMs": 1})  # type: ignore[dict-item]


def agent(thread_id: str) -> Steps:
    return item(
        "completed",
        type="collabAgentToolCall",
        id=thread_id,
        tool="spawnAgent",
        status="completed",
        senderThreadId="{thread}",
        receiverThreadIds=[thread_id],
        agentsStates={},
    )


def turn_of(thread_id: str, event: str) -> Steps:
    turn: JsonValue = {"id": f"of {thread_id}", "items": [], "status": "inProgress"}
    return notify(f"turn/{event}", {"threadId": thread_id, "turn": turn})


# A command of an earlier turn, one that has ended, and those that go on with sub-agents of which
# one has ended and one is not heard of yet.
WORK = (
    command("started", "old-1", "an earlier turn"),
    command("started", "gone-2"),
    command("started", "own-3"),
    command("completed", "gone-2"),
    agent("busy"),
    turn_of("busy", "started"),
    command("started", "busy-4", "of busy", "busy"),
    agent("idle"),
    turn_of("idle", "started"),
    turn_of("idle", "completed"),
    agent("new"),
)


def at_work(fake: FakeAppServer) -> None:
    """Have the fake work in a turn until it is interrupted."""
    fake.on("turn/start", accept_turn(), begin_turn(), *WORK, gate("working"))
    fake.on("thread/backgroundTerminals/terminate", reply({"terminated": True}))


def stopped(fake: FakeAppServer) -> list[tuple[str, str]]:
    """Return what was ended beside the turn itself: threads and processes."""
    ended = fake.received("thread/backgroundTerminals/terminate")
    return sorted(
        (each["params"]["threadId"], each["params"].get("processId", "turn"))
        for each in [*ended, *fake.received("turn/interrupt")]
        if each["params"]["threadId"] != "thread-1" or "processId" in each["params"]
    )


OF_TURN = [("busy", "4"), ("busy", "turn"), ("new", "turn"), ("thread-1", "3")]
OF_THREAD = sorted([*OF_TURN, ("thread-1", "1")])


async def test_a_turn_that_takes_too_long_ends_with_its_commands_and_agents(
    face: Face, fake: FakeAppServer
) -> None:
    at_work(fake)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await failure(thread.run("hi", timeout=SHORT), TurnTimeoutError)
        await soon(codex.models())
        assert stopped(fake) == OF_TURN


async def test_a_run_that_is_cancelled_ends_with_its_commands_and_agents(
    fake: FakeAppServer,
) -> None:
    at_work(fake)
    async with AWAITING.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        call = asyncio.ensure_future(thread.run("hi"))
        await soon(asyncio.wrap_future(fake.reached("working")))
        await soon(codex.models())
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await soon(call)
        await soon(asyncio.wrap_future(fake.receipt("thread/backgroundTerminals/terminate", 2)))
        await soon(codex.models())
        assert stopped(fake) == OF_TURN


@pytest.mark.parametrize("children", [False, True])
async def test_an_interrupt_leaves_or_takes_commands_and_agents(
    face: Face, fake: FakeAppServer, *, children: bool
) -> None:
    at_work(fake)
    async with face.client(fake.config()) as codex:
        handle: AsyncTurnHandle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(asyncio.wrap_future(fake.reached("working")))
        await soon(codex.models())
        await soon(handle.interrupt(children=children))
        assert (await soon(handle.run())).status == TurnStatus.interrupted
        await soon(codex.models())
        assert stopped(fake) == (OF_TURN if children else [])


async def test_what_a_turn_has_left_behind_can_be_ended_later(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), *WORK, complete_turn())
    fake.on("thread/backgroundTerminals/terminate", reply({"terminated": True}))
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(handle.run())
        assert stopped(fake) == []
        await soon(handle.interrupt(children=True))
        assert stopped(fake) == OF_TURN


@pytest.mark.parametrize("interrupt", [False, True])
async def test_a_thread_that_is_closed_leaves_or_takes_what_goes_on(
    face: Face, fake: FakeAppServer, *, interrupt: bool
) -> None:
    at_work(fake)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("hi"))
        await soon(asyncio.wrap_future(fake.reached("working")))
        await soon(codex.models())
        await soon(thread.close(interrupt=interrupt))
        await soon(codex.models())
        assert stopped(fake) == (OF_THREAD if interrupt else [])
        if interrupt:
            assert (await soon(handle.run())).status == TurnStatus.interrupted
            await soon(asyncio.wrap_future(fake.receipt("thread/unsubscribe")))


async def test_a_task_that_is_cancelled_before_its_first_step_stops_its_turn(
    fake: FakeAppServer,
) -> None:
    at_work(fake)
    async with AWAITING.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        task = asyncio.create_task(handle.run())
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await soon(task)
        await soon(asyncio.wrap_future(fake.receipt("turn/interrupt")))


@pytest.mark.real
async def test_commands_of_the_real_runtime_end_with_their_turn(
    face: Face, model: LoopbackServer, tmp_path: Path
) -> None:
    beat = tmp_path / "beat"
    model.reset([shell(f"while :; do echo >> {beat}; sleep .05; done", yield_time_ms=30000)])
    async with face.client(model.config()) as codex:
        thread: AsyncThread = await soon(
            codex.thread_start(sandbox=Sandbox.full_access, approval_mode=ApprovalMode.deny_all)
        )
        await failure(thread.run("go", timeout=3 * SHORT), TurnTimeoutError)
        assert beat.exists()
        await soon(still(beat))


async def still(beat: Any) -> None:
    """Wait until a file grows no more."""
    deadline, size = time.monotonic() + BOUND, -1
    while size != (now := beat.stat().st_size):
        assert time.monotonic() < deadline
        size = now
        await asyncio.sleep(0.3)
