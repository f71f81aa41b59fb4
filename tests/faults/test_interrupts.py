"""Interrupts that cross something else: traps of the protocol, played by the fake."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import RequestTimeoutError, ThreadNotFoundError
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    cancel_turn,
    complete_turn,
    gate,
    notify,
    reply,
    reply_error,
    say,
    turn,
)
from openai_codex.types import TurnStatus
from tests.faults.faces import AWAITING, failure, soon

if TYPE_CHECKING:
    from openai_codex import AsyncTurnHandle
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face

NOT_ACTIVE = reply_error(-32600, "no active turn to interrupt")
INTERRUPTED = (cancel_turn(), complete_turn("interrupted"))


def interrupted_turns(fake: FakeAppServer) -> list[Any]:
    return [message["params"]["turnId"] for message in fake.received("turn/interrupt")]


async def begun(handle: AsyncTurnHandle) -> None:
    """Wait until the client has seen ``turn/started``."""
    # What is only left is closed by a task of the loop, some time later.
    async with aclosing(handle.stream()) as events:
        async for event in events:
            if event.method == "turn/started":
                return


async def test_before_the_turn_began_whatever_starts_is_interrupted(
    face: Face, fake: FakeAppServer
) -> None:
    # The runtime does not know the turn's id yet, and would refuse it.
    fake.on("turn/start", accept_turn(), gate("begin"), begin_turn())
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(handle.interrupt())
        assert interrupted_turns(fake) == [""]
        assert (await soon(handle.run())).status == TurnStatus.interrupted


async def test_a_turn_that_began_is_interrupted_by_its_id(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", accept_turn(), begin_turn())
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(begun(handle))
        await soon(handle.interrupt())
        assert interrupted_turns(fake) == [handle.id]
        assert (await soon(handle.run())).status == TurnStatus.interrupted


async def test_an_interrupt_that_is_never_answered_is_over_with_its_turn(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), gate("end"), *INTERRUPTED)
    fake.on("turn/interrupt", reply({}))
    fake.on("turn/interrupt")
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(handle.interrupt())
        second = asyncio.ensure_future(handle.interrupt())
        await soon(asyncio.wrap_future(fake.receipt("turn/interrupt", 2)))
        fake.release("end")
        await soon(second)
        assert (await soon(handle.run())).status == TurnStatus.interrupted
        await soon(handle.interrupt())
        assert len(interrupted_turns(fake)) == 2


async def test_an_interrupt_that_is_never_answered_fails_in_time(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn())
    fake.on("turn/interrupt")
    config = fake.config()
    async with face.client(config) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        # From here on: a start may take longer on a busy machine.
        config.request_timeout = 0.2
        error = await failure(handle.interrupt(), RequestTimeoutError)
        assert error.method == "turn/interrupt"


@pytest.mark.parametrize("order", ["refused first", "ended first"])
async def test_an_interrupt_that_crosses_the_end_does_nothing(
    face: Face, fake: FakeAppServer, order: str
) -> None:
    steps = [NOT_ACTIVE, complete_turn()]
    fake.on("turn/start", accept_turn(), begin_turn(), say("done"))
    fake.on("turn/interrupt", *(steps if order == "refused first" else steps[::-1]))
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(begun(handle))
        await soon(handle.interrupt())
        result = await soon(handle.run())
        assert (result.status, result.final_response) == (TurnStatus.completed, "done")


async def test_an_interrupt_that_is_refused_long_before_the_end_is_seen_does_nothing(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), gate("end"), complete_turn())
    fake.on("turn/interrupt", NOT_ACTIVE)
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(begun(handle))
        await soon(handle.interrupt())
        fake.release("end")
        assert (await soon(handle.run())).status == TurnStatus.completed


async def test_an_interrupt_of_a_turn_that_never_began_may_be_refused(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn())
    fake.on("turn/interrupt", reply_error(-32600, "thread not found: thread-1"))
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        error = await failure(handle.interrupt(), ThreadNotFoundError)
        assert error.method == "turn/interrupt"


async def test_a_turn_that_runs_under_another_id_is_interrupted(
    face: Face, fake: FakeAppServer
) -> None:
    # As a review does: all but `turn/started` is said of the turn that was answered.
    started = {"id": "other", "rootTurnId": "{turn}", "items": [], "status": "inProgress"}
    begins = notify("turn/started", {"threadId": "{thread}", "turn": started})
    fake.on("turn/start", accept_turn(), begins, say("reviewed"))
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(codex.models())
        await soon(handle.interrupt())
        assert interrupted_turns(fake) == [""]
        result = await soon(handle.run())
        assert (result.id, result.status) == (handle.id, TurnStatus.interrupted)
        assert result.final_response == "reviewed"


@pytest.mark.parametrize("begins", [True, False], ids=["begun", "not begun"])
async def test_a_run_that_is_cancelled_stops_its_turn(fake: FakeAppServer, begins: bool) -> None:
    body = (begin_turn(),) if begins else ()
    fake.on("turn/start", accept_turn(), *body, gate("running"))
    fake.on("turn/start", turn())
    async with AWAITING.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        call = asyncio.ensure_future(thread.run("hi"))
        await soon(asyncio.wrap_future(fake.reached("running")))
        await soon(codex.models())
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await soon(call)
        await soon(asyncio.wrap_future(fake.receipt("turn/interrupt")))
        assert (await soon(thread.run("again"))).final_response == "again"


async def test_a_start_that_is_cancelled_stops_the_turn_once_it_is_known(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", gate("accept"), accept_turn(), begin_turn())
    async with AWAITING.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        call = asyncio.ensure_future(thread.run("hi"))
        await soon(asyncio.wrap_future(fake.reached("accept")))
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await soon(call)
        fake.release("accept")
        await soon(asyncio.wrap_future(fake.receipt("turn/interrupt")))
    assert len(interrupted_turns(fake)) == 1
