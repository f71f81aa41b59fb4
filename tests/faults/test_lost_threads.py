"""Threads of which nothing was saved when their runtime ended."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    RestartPolicy,
    Sandbox,
    ThreadLostError,
    ThreadNotFoundError,
    TransportClosedError,
)
from openai_codex._wire.handshake import same_or_newer
from openai_codex.testing.steps import kill_process, reply, reply_error
from tests.faults.cases import threads as cases
from tests.faults.faces import failure, soon, tried
from tests.support.insides import connection_of, runtime_pid
from tests.support.runtimes import NAMES_SAVED_SINCE, runtime_version

if TYPE_CHECKING:
    from openai_codex import AsyncCodex
    from openai_codex.testing import FakeAppServer, LoopbackServer
    from tests.faults.faces import Face

ON_DEMAND = RestartPolicy.on_demand
MISSING = reply_error(-32600, "no rollout found for thread id thread-1")


async def die(codex: AsyncCodex) -> None:
    """Have the runtime die in the middle of a request."""
    await failure(codex.request("thread/loaded/list", {}), TransportClosedError)


async def killed(codex: AsyncCodex) -> None:
    """Kill the runtime, and wait until the client knows."""
    os.kill(runtime_pid(codex), signal.SIGKILL)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    connection_of(codex).closed.when_done(lambda: loop.call_soon_threadsafe(ended.set))
    await soon(ended.wait())


@pytest.mark.real
async def test_a_thread_that_has_run_no_turn_comes_back_with_its_settings(
    face: Face, model: LoopbackServer
) -> None:
    async with face.client(model.config(restart=ON_DEMAND)) as codex:
        given = {
            "developer_instructions": "Speak like a pirate.",
            "sandbox": Sandbox.workspace_write,
        }
        plain = await soon(codex.thread_start(**given))
        named = await soon(codex.thread_start())
        ephemeral = await soon(codex.thread_start(ephemeral=True))
        await soon(named.set_name("kept"))
        first, kept = plain.id, named.id
        await killed(codex)
        for thread in (plain, named, ephemeral):
            assert (await soon(thread.run("hi"))).final_response == "hi"
        assert plain.id != first
        if same_or_newer(runtime_version(), NAMES_SAVED_SINCE):
            assert named.id == kept, "the runtime had saved it"
        assert any("pirate" in text for text in instructions(model))
        assert (await soon(plain.run("again"))).final_response == "again"
        await killed(codex)
        assert (await soon(plain.run("later"))).final_response == "later"
        lost = await failure(ephemeral.run("later"), ThreadLostError)
        assert lost.thread_id == ephemeral.id


def instructions(model: LoopbackServer) -> list[str]:
    return [str(request.body) for request in model.requests]


async def test_however_many_find_it_lost_it_is_started_once(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("thread/loaded/list", kill_process())
    fake.on("thread/resume", MISSING)
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start(model="m", config={"a": 1}))
        await die(codex)
        results = await soon(asyncio.gather(*[thread.run(f"{number}") for number in range(4)]))
        assert {result.final_response for result in results} == {"0", "1", "2", "3"}
        first, second = fake.received("thread/start")
        assert first["params"] == second["params"]
        assert len(fake.received("thread/resume")) == 1
        assert {each["params"]["threadId"] for each in fake.received("turn/start")} == {thread.id}


async def test_what_a_turn_was_run_in_is_not_started_once_more(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("thread/loaded/list", kill_process())
    fake.on("thread/resume", MISSING)
    fake.on("thread/compact/start", reply({}))
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.run("hi"))
        await die(codex)
        await failure(thread.run("hi"), ThreadNotFoundError)
        await failure(thread.compact(), ThreadNotFoundError)
        assert len(fake.received("thread/start")) == 1


@tried(cases.LOST)
async def test_what_was_not_saved_is_begun_anew_or_is_lost(
    face: Face, fake: FakeAppServer, fault: cases.Lost
) -> None:
    fake.on("thread/loaded/list", kill_process())
    fake.on("thread/resume", MISSING)
    if fault.ephemeral:
        started = {"thread": {"id": "thread-1", "ephemeral": True, "status": {"type": "idle"}}}
        fake.on("thread/start", reply({**started, "model": "m", "cwd": "/"}))
    async with face.client(fake.config(restart=ON_DEMAND)) as codex:
        thread = await soon(codex.thread_start(ephemeral=fault.ephemeral))
        for _ in range(fault.turns):
            await soon(thread.run("hi"))
        await die(codex)
        if isinstance(fault.outcome, str):
            assert (await soon(thread.run("hi"), fault.bound)).final_response == "hi"
            assert len(fake.received("thread/start")) == 2
        else:
            await failure(thread.run("hi"), fault.error, fault.bound)
