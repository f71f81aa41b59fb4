"""Clients that are closed while they are used, twice, at once, and used afterwards."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, TransportClosedError
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    complete_turn,
    exit_process,
    gate,
    say,
)
from tests.faults.cases.closing import BLOCKED
from tests.faults.faces import BLOCKING, failure, soon, tried

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.cases.closing import Blocked
    from tests.faults.faces import Face


@tried(BLOCKED)
async def test_closing_wakes_whoever_waits(face: Face, fake: FakeAppServer, fault: Blocked) -> None:
    fake.on("model/list")
    fake.on("turn/steer")
    fake.on("turn/start", accept_turn(), begin_turn())
    async with face.client(fake.config()) as codex:
        calls = [asyncio.ensure_future(fault.call(codex)) for _ in range(3)]
        await soon(asyncio.wrap_future(fake.receipt(fault.received, 3)))
        await soon(codex.close())
        for call in calls:
            error = await failure(call, fault.error, fault.bound)
            assert str(error) == "the client was closed"


async def test_closing_at_once_from_everywhere_waits_everywhere_until_it_is_done(
    face: Face, fake: FakeAppServer
) -> None:
    fake.at_eof(gate("end"))
    async with face.client(fake.config(shutdown_timeout=0.2)) as codex:
        (pid,) = fake.pids

        async def close() -> None:
            await codex.close()
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)

        await soon(asyncio.gather(*(close() for _ in range(10))))
        await soon(codex.close())


async def test_a_closed_blocking_client_says_so(fake: FakeAppServer) -> None:
    async with BLOCKING.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("hi"))
        await soon(codex.close())
        for call in (codex.models(), thread.run("hi"), handle.steer("x"), codex.notify("x")):
            error = await failure(call, TransportClosedError)
            assert str(error) == "the client was closed"


async def test_a_closed_async_client_starts_another_runtime(fake: FakeAppServer) -> None:
    codex = AsyncCodex(fake.config())
    for count in (1, 2):
        assert (await soon(codex.models())).data == []
        await soon(codex.close())
        assert len(fake.pids) == count


async def test_an_ended_turn_can_be_read_after_closing(face: Face, fake: FakeAppServer) -> None:
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("hi"))
        # An answer that comes after the turn's end says that this was received, too.
        await soon(codex.models())
        await soon(codex.close())
        assert (await soon(handle.run())).final_response == "hi"
        await soon(handle.interrupt())


async def test_a_turn_that_closing_cuts_off_gives_what_came_and_then_says_so(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), say("half"), gate("never"), complete_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("hi"))
        await soon(asyncio.wrap_future(fake.reached("never")))
        await soon(codex.models())
        await soon(codex.close())
        last = ""

        async def read() -> None:
            nonlocal last
            async for event in handle.stream():
                last = event.method

        await failure(read(), TransportClosedError)
        assert last == "item/completed"


@pytest.mark.parametrize("interrupted", [False, True], ids=["cancelled", "interrupted"])
async def test_a_turn_of_a_runtime_that_is_ending_is_not_stopped_at_the_next_one(
    fake: FakeAppServer, interrupted: bool
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn())
    fake.at_eof(gate("end"), exit_process(0))
    codex = AsyncCodex(fake.config(shutdown_timeout=0.5))
    handle = await soon((await soon(codex.thread_start())).turn("hi"))
    call = asyncio.ensure_future(handle.run())
    await soon(codex.models())
    closing = asyncio.ensure_future(codex.close())
    await soon(asyncio.wrap_future(fake.reached("end")))
    try:
        # Another runtime, as soon as the one that has the turn is gone.
        await soon(codex.models())
        assert len(fake.pids) == 2
        stopping = asyncio.ensure_future(handle.interrupt()) if interrupted else None
        call.cancel()
        await asyncio.wait([call])
        await soon(codex.models())
        assert fake.received("turn/interrupt") == []
    finally:
        fake.release("end")
        await soon(closing)
        await soon(codex.close())
    if stopping is not None:
        await failure(stopping, TransportClosedError)


async def test_closing_while_starting_fails_the_start(fake: FakeAppServer) -> None:
    fake.on("initialize")
    codex = AsyncCodex(fake.config())
    calls = [asyncio.ensure_future(codex.models()) for _ in range(3)]
    await soon(asyncio.wrap_future(fake.receipt("initialize")))
    await soon(codex.close())
    for call in calls:
        await failure(call, TransportClosedError)
    assert len(fake.pids) == 1


async def test_closing_right_after_the_handshake_fails_who_waited_for_it(
    fake: FakeAppServer,
) -> None:
    codex = AsyncCodex(fake.config())
    call = asyncio.ensure_future(codex.models())
    await asyncio.sleep(0)
    # Blocks this loop: the call does not learn that the handshake is over.
    fake.wait_received("initialized")
    await soon(codex.close())
    await failure(call, TransportClosedError)
    assert len(fake.pids) == 1


async def test_a_start_that_is_cancelled_leaves_nothing(fake: FakeAppServer) -> None:
    fake.on("initialize")
    codex = AsyncCodex(fake.config(shutdown_timeout=0.2))
    entering = asyncio.ensure_future(codex.__aenter__())
    await soon(asyncio.wrap_future(fake.receipt("initialize")))
    entering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await soon(entering)
