"""Pipes that are full, flooded, closed, or held open by somebody else."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from openai_codex import TransportClosedError
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    deltas,
    exit_process,
    filler,
    gate,
    ignore_sigterm,
    reply,
    spawn_grandchild,
    stderr,
    stop_reading,
)
from tests.faults.cases import pipes as cases
from tests.faults.cases.pipes import BRIEF, STEP
from tests.faults.faces import failure, soon, tried
from tests.faults.programs import app_server

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.cases.fault import Fault
    from tests.faults.faces import Face

MIB = 1 << 20
# Seconds that a busy machine may add to the steps of closing.
SLACK = 2.0


@tried([cases.INPUT_CLOSED])
async def test_a_runtime_that_closes_its_input_is_gone(face: Face, fault: Fault) -> None:
    deaf = 'request = read(); os.close(0); answer({"data": []}); time.sleep(60)'
    async with face.client(app_server(deaf, shutdown_timeout=STEP)) as codex:
        assert (await soon(codex.models())).data == []
        error = await failure(codex.models(), fault.error, fault.bound)
        # It had to be terminated, so its exit code would say nothing about it.
        assert error.exit_code is None
        await failure(codex.models(), TransportClosedError)


@tried([cases.PROMPT_UNREAD])
async def test_a_large_prompt_does_not_block_while_the_runtime_only_writes(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("account/read", reply({"requiresOpenaiAuth": False}), stop_reading())
    config = fake.config(request_timeout=BRIEF, shutdown_timeout=STEP)
    async with face.client(config) as codex:
        thread = await soon(codex.thread_start())
        await soon(codex.account())
        # Without end: while it is written, the fake does nothing else.
        fake.play(deltas(1_000_000_000))
        # A notification has no answer to wait for: all that it could wait for is room.
        await soon(codex.notify("prompt", {"text": "x" * (4 * MIB)}))
        error = await failure(thread.run("x" * (4 * MIB)), fault.error, fault.bound)
        assert error.method == "turn/start"
        began = time.monotonic()
        await soon(codex.close())
        assert time.monotonic() - began < 3 * STEP + SLACK


@tried([cases.PROMPT_WAITS])
async def test_an_event_loop_goes_on_while_a_large_prompt_waits(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("account/read", reply({"requiresOpenaiAuth": False}), stop_reading())
    async with face.client(fake.config(shutdown_timeout=STEP)) as codex:
        thread = await soon(codex.thread_start())
        await soon(codex.account())
        call = asyncio.ensure_future(thread.run("x" * (4 * MIB)))
        for _ in range(10):
            await asyncio.sleep(0)
        assert not call.done()
        await soon(codex.close())
        await failure(call, fault.error, fault.bound)


@tried([cases.LARGE_PROMPT])
async def test_a_prompt_of_many_pipes_arrives_whole(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    text = "\u20ac" * (4 * MIB)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        result = await soon(thread.run(text), fault.bound)
    assert result.final_response == text


@tried([cases.UNREAD_EVENTS])
async def test_a_flood_of_events_that_nobody_reads_holds_up_nothing(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), deltas(100_000, burst=100))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.turn("hi"))
        assert (await soon(codex.models(), fault.bound)).data == []


@tried([cases.STDERR_FLOOD])
async def test_a_flooded_error_stream_holds_up_nothing_and_its_end_is_kept(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list", stderr("x" * 1023 + "\n", times=10 * 1024), reply({"data": []}))
    fake.on("account/read", stderr("the end\n"), exit_process(1))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models(), fault.bound)).data == []
        error = await failure(codex.account(), fault.error, fault.bound)
    assert error.stderr_tail.endswith("x\nthe end")
    assert len(error.stderr_tail) < MIB


@tried([cases.STDERR_BYTES])
async def test_an_error_stream_need_not_be_text(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list", stderr(b"caf\xe9 \xff\x00\n\xf0\x9f"), reply({"data": []}))
    fake.on("account/read", exit_process(1))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models())).data == []
        error = await failure(codex.account(), fault.error, fault.bound)
    assert error.stderr_tail == "caf\ufffd \ufffd\x00\n\ufffd"


@tried([cases.STDERR_LINE])
async def test_a_line_without_end_on_the_error_stream_is_bounded(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list", stderr("x" * 1024, times=4 * 1024), exit_process(1))
    async with face.client(fake.config()) as codex:
        error = await failure(codex.models(), fault.error, fault.bound)
    assert 0 < len(error.stderr_tail) < MIB


@tried(cases.STUBBORN)
async def test_a_runtime_that_will_not_end_is_killed_in_time(
    face: Face, fake: FakeAppServer, fault: cases.Stubborn
) -> None:
    fake.at_start(ignore_sigterm())
    fake.at_eof(gate("end of input"))
    async with face.client(fake.config(shutdown_timeout=STEP)) as codex:
        if fault.busy:
            fake.play(deltas(1_000_000_000))
        began = time.monotonic()
        await soon(codex.close())
        took = time.monotonic() - began
    assert 2 * STEP <= took < fault.bound
    (pid,) = fake.pids
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@tried(cases.ORPHANS)
async def test_a_grandchild_that_keeps_the_pipes_delays_no_bad_news(
    face: Face, fake: FakeAppServer, fault: cases.Orphan
) -> None:
    fake.on(
        "model/list", spawn_grandchild(new_session=fault.new_session), gate("spawned"), fault.blow
    )
    async with face.client(fake.config()) as codex:
        call = asyncio.ensure_future(codex.models())
        await soon(asyncio.wrap_future(fake.reached("spawned")))
        fake.release("spawned")
        await failure(call, fault.error, fault.bound)
    (grandchild,) = fake.grandchildren
    os.kill(grandchild, 0)  # It is not ours to kill.


async def test_a_grandchild_that_keeps_the_pipes_does_not_hold_up_closing(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("model/list", spawn_grandchild(), reply({"data": []}), gate("spawned"))
    async with face.client(fake.config(shutdown_timeout=STEP)) as codex:
        await soon(codex.models())
        await soon(asyncio.wrap_future(fake.reached("spawned")))
        began = time.monotonic()
        await soon(codex.close())
        assert time.monotonic() - began < 3 * STEP + SLACK
    (grandchild,) = fake.grandchildren
    os.kill(grandchild, 0)


@tried(cases.CHATTER)
async def test_a_grandchild_that_never_stops_talking_delays_no_bad_news(
    face: Face, fault: cases.Chatter
) -> None:
    chatter = f"""
if not os.fork():
    while True:
        os.write({fault.stream}, b"{{}}\\n" * 1000)
read()
os._exit(3)
"""
    async with face.client(app_server(chatter, shutdown_timeout=STEP)) as codex:
        error = await failure(codex.models(), fault.error, fault.bound)
        assert error.exit_code == 3


@tried([cases.STOPPED])
async def test_a_stopped_runtime_can_be_closed(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    async with face.client(fake.config(request_timeout=BRIEF, shutdown_timeout=STEP)) as codex:
        os.kill(fake.pids[0], signal.SIGSTOP)
        await failure(codex.models(), fault.error, fault.bound)
        began = time.monotonic()
        await soon(codex.close())
        assert time.monotonic() - began < 3 * STEP + SLACK


@tried([cases.ANSWER_THEN_DEATH])
async def test_a_long_answer_survives_the_death_that_follows_it(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list", reply({"data": [], "nextCursor": filler(MIB)}), exit_process(0))
    async with face.client(fake.config()) as codex:
        assert len((await soon(codex.models(), fault.bound)).next_cursor or "") == MIB


async def test_an_answer_is_not_lost_when_a_write_is_the_first_to_notice_death(face: Face) -> None:
    # Which of the two comes first is for the event loop to say.
    farewell = """
request = read()
while "id" not in request:
    request = read()
os.close(0)
answer({"data": [], "nextCursor": "x" * 1_000_000})
os._exit(0)
"""
    async with face.client(app_server(farewell)) as codex:
        call = asyncio.ensure_future(codex.models())
        with suppress(TransportClosedError):
            while not call.done():
                await soon(codex.notify("x"))
                # Notifying need not wait for anything, and the call needs the loop, too.
                await asyncio.sleep(0)
        assert len((await soon(call)).next_cursor or "") == 1_000_000
