"""The runtime dies, at every moment."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import pytest

from openai_codex import TransportClosedError
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    close_stdout,
    deltas,
    exit_process,
    kill_process,
    raw,
    reply,
    stderr,
)
from tests.faults.faces import failure, soon

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai_codex import AsyncCodex
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import Steps
    from tests.faults.faces import Face

LAST_WORDS = "thread 'main' panicked\nnote: no backtrace"
MORE_THAN_MAY_BE_IN_FLIGHT = 150


class Death(NamedTuple):
    """A way to die, and what becomes known of it."""

    name: str
    blow: Steps
    exit_code: int


DEATHS = [
    Death("exit", exit_process(7), 7),
    Death("orderly exit", exit_process(0), 0),
    Death("SIGKILL", kill_process(), -9),
]


async def run(codex: AsyncCodex) -> None:
    await (await codex.thread_start()).run("hi")


async def stream(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    count = 0
    try:
        async for event in handle.stream():
            count += event.method == "item/agentMessage/delta"
    finally:
        # What came before the end was delivered.
        assert count == 100


async def steer(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    await handle.steer("more")


async def interrupt(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    await handle.interrupt()


async def follow(codex: AsyncCodex) -> None:
    subscription = await codex.subscribe()
    await codex.notify("go")
    while True:
        await subscription.__anext__()


class Moment(NamedTuple):
    """When it dies: what the runtime does before, and the call that it leaves in the lurch."""

    name: str
    method: str
    before: tuple[Steps, ...]
    act: Callable[[AsyncCodex], Awaitable[object]]


MOMENTS = [
    Moment("request pending", "model/list", (), lambda codex: codex.models()),
    Moment("within an answer", "model/list", (raw(b'{"id":{id},"re'),), lambda c: c.models()),
    Moment("start pending", "turn/start", (), run),
    Moment("within the answer to a start", "turn/start", (raw(b'{"id":{id},"result":{"t'),), run),
    Moment("turn accepted", "turn/start", (accept_turn(),), run),
    Moment("turn running", "turn/start", (accept_turn(), begin_turn()), run),
    Moment("turn streaming", "turn/start", (accept_turn(), begin_turn(), deltas(100)), run),
    Moment("within an event", "turn/start", (accept_turn(), raw(b'{"method":"item/st')), run),
    Moment("being read", "turn/start", (accept_turn(), begin_turn(), deltas(100)), stream),
    Moment("steer pending", "turn/steer", (), steer),
    Moment("interrupt pending", "turn/interrupt", (), interrupt),
    Moment("subscription open", "go", (), follow),
]


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.name)
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.name)
async def test_death_fails_what_is_pending_and_what_comes_later_at_once(
    face: Face, fake: FakeAppServer, moment: Moment, death: Death
) -> None:
    if moment.method != "turn/start":
        fake.on("turn/start", accept_turn(), begin_turn())
    fake.on(moment.method, *moment.before, stderr(LAST_WORDS), death.blow)
    async with face.client(fake.config()) as codex:
        met = await failure(moment.act(codex), TransportClosedError)
        later = [
            await failure(codex.models(), TransportClosedError),
            await failure(codex.thread_start(), TransportClosedError),
            await failure(codex.notify("x"), TransportClosedError),
            await failure(codex.subscribe(), TransportClosedError),
        ]
    for error in (met, *later):
        assert (error.exit_code, error.stderr_tail) == (death.exit_code, LAST_WORDS)


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.name)
async def test_a_runtime_that_dies_idle_fails_the_next_call(
    face: Face, fake: FakeAppServer, death: Death
) -> None:
    fake.on("turn/start", accept_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        fake.play(stderr(LAST_WORDS), death.blow)
        error = await failure(thread.run("hi"), TransportClosedError)
    assert (error.exit_code, error.stderr_tail) == (death.exit_code, LAST_WORDS)


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.name)
async def test_death_fails_also_what_still_waits_to_be_sent(
    face: Face, fake: FakeAppServer, death: Death
) -> None:
    fake.on("model/list")
    async with face.client(fake.config()) as codex:
        calls = [asyncio.ensure_future(codex.models()) for _ in range(MORE_THAN_MAY_BE_IN_FLIGHT)]
        await soon(asyncio.wrap_future(fake.receipt("model/list", 128)))
        fake.play(stderr(LAST_WORDS), death.blow)
        for call in calls:
            error = await failure(call, TransportClosedError)
            assert (error.exit_code, error.stderr_tail) == (death.exit_code, LAST_WORDS)
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
