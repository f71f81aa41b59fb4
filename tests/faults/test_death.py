"""The runtime dies, at every moment."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from openai_codex import TransportClosedError
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    close_stdout,
    exit_process,
    kill_process,
    reply,
    stderr,
)
from tests.faults.cases.death import IDLE, PENDING, UNSENT
from tests.faults.faces import failure, soon, tried

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.cases.death import Death, DeathWithin
    from tests.faults.faces import Face

LAST_WORDS = "thread 'main' panicked\nnote: no backtrace"
MORE_THAN_MAY_BE_IN_FLIGHT = 150


@tried(PENDING)
async def test_death_fails_what_is_pending_and_what_comes_later_at_once(
    face: Face, fake: FakeAppServer, fault: DeathWithin
) -> None:
    moment = fault.at
    if moment.method != "turn/start":
        fake.on("turn/start", accept_turn(), begin_turn())
    fake.on(moment.method, *moment.before, stderr(LAST_WORDS), fault.blow.steps)
    async with face.client(fake.config()) as codex:
        met = await failure(moment.act(codex), fault.error, fault.bound)
        later = [
            await failure(codex.models(), fault.error, fault.bound),
            await failure(codex.thread_start(), fault.error, fault.bound),
            await failure(codex.notify("x"), fault.error, fault.bound),
            await failure(codex.subscribe(), fault.error, fault.bound),
        ]
    for error in (met, *later):
        assert (error.exit_code, error.stderr_tail) == (fault.blow.exit_code, LAST_WORDS)


@tried(IDLE)
async def test_a_runtime_that_dies_idle_fails_the_next_call(
    face: Face, fake: FakeAppServer, fault: Death
) -> None:
    fake.on("turn/start", accept_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        fake.play(stderr(LAST_WORDS), fault.blow.steps)
        error = await failure(thread.run("hi"), fault.error, fault.bound)
    assert (error.exit_code, error.stderr_tail) == (fault.blow.exit_code, LAST_WORDS)


@tried(UNSENT)
async def test_death_fails_also_what_still_waits_to_be_sent(
    face: Face, fake: FakeAppServer, fault: Death
) -> None:
    fake.on("model/list")
    async with face.client(fake.config()) as codex:
        calls = [asyncio.ensure_future(codex.models()) for _ in range(MORE_THAN_MAY_BE_IN_FLIGHT)]
        await soon(asyncio.wrap_future(fake.receipt("model/list", 128)))
        fake.play(stderr(LAST_WORDS), fault.blow.steps)
        for call in calls:
            error = await failure(call, fault.error, fault.bound)
            assert (error.exit_code, error.stderr_tail) == (fault.blow.exit_code, LAST_WORDS)
    assert len(fake.received("model/list")) == 128


async def test_each_caller_gets_an_error_of_its_own(face: Face, fake: FakeAppServer) -> None:
    fake.on("model/list")
    async with face.client(fake.config()) as codex:
        calls = [asyncio.ensure_future(codex.models()) for _ in range(3)]
        await soon(asyncio.wrap_future(fake.receipt("model/list", 3)))
        fake.play(kill_process())
        errors = [await failure(call, TransportClosedError) for call in calls]
        errors += [await failure(codex.models(), TransportClosedError) for _ in range(3)]
    assert len({id(error) for error in errors}) == 6


async def test_a_turn_that_ended_before_is_still_there_after_death(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config()) as codex:
        handle = await soon((await soon(codex.thread_start())).turn("hi"))
        await soon(codex.models())
        fake.on("account/read", exit_process(1))
        await failure(codex.account(), TransportClosedError)
        assert (await soon(handle.run())).final_response == "hi"


async def test_a_runtime_that_closes_its_output_is_gone(face: Face, fake: FakeAppServer) -> None:
    fake.on("model/list", reply({"data": []}), close_stdout())
    fake.at_eof(stderr("bye"), exit_process(5))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models())).data == []
        error = await failure(codex.models(), TransportClosedError)
        assert (error.exit_code, error.stderr_tail) == (5, "bye")
        again = await failure(codex.models(), TransportClosedError)
        assert again.args == error.args
