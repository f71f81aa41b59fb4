"""Several loops, one after the other or at once; closed ones; other people's."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, Codex
from openai_codex.testing import steps
from openai_codex.types import TurnStatus
from tests.aio.bounded import BOUND, ended, reached, received, soon, until_cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex import AsyncTurnHandle
    from openai_codex.testing import FakeAppServer

# Run by a fresh interpreter, which must not say a word. What is slow depends on the machine.
SILENT = """
import asyncio, gc, sys
from openai_codex import AsyncCodex, CodexConfig, TransportClosedError

async def main(config):
    asyncio.get_running_loop().slow_callback_duration = 60
    codex = AsyncCodex(config)
    threads = [await codex.thread_start() for _ in range(3)]
    await asyncio.gather(*[thread.run("hi") for thread in threads])
    left = await threads[0].turn("hi")
    async for event in left.stream():
        break
    cancelled = asyncio.create_task(threads[1].run("hi"))
    await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.gather(cancelled, return_exceptions=True)
    del left
    await threads[2].turn("dropped")
    await codex.subscribe()
    waiting = asyncio.create_task(codex.request("never/answered"))
    await asyncio.sleep(0)
    await codex.close()
    outcome, = await asyncio.gather(waiting, return_exceptions=True)
    assert isinstance(outcome, TransportClosedError), outcome

config = CodexConfig(
    launch_args_override=tuple(sys.argv[2:]), env={"OPENAI_CODEX_FAKE_CONTROL": sys.argv[1]}
)
asyncio.run(main(config))
gc.collect()
assert asyncio.coroutines._is_debug_mode()
"""

# The blocking face, to the end of a turn, and what that has loaded.
BLOCKING = """
import sys
from openai_codex import Codex, CodexConfig

config = CodexConfig(
    launch_args_override=tuple(sys.argv[2:]), env={"OPENAI_CODEX_FAKE_CONTROL": sys.argv[1]}
)
with Codex(config) as codex:
    assert codex.thread_start().run("hi").final_response == "hi"
assert "asyncio" not in sys.modules
"""


@pytest.fixture(scope="module")
def new_uvloop() -> Callable[[], asyncio.AbstractEventLoop]:
    """Make loops of uvloop, whose first one opens a pipe that the process keeps."""
    uvloop = pytest.importorskip("uvloop", reason="uvloop is not installed")
    uvloop.new_event_loop().close()
    make: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return make


def run_program(
    program: str, fake: FakeAppServer, *options: str
) -> subprocess.CompletedProcess[str]:
    """Run a program in an interpreter of its own; its client drives the fake."""
    config = fake.config()
    assert config.env is not None
    assert config.launch_args_override is not None
    command = [sys.executable, *options, "-c", program]
    arguments = [config.env["OPENAI_CODEX_FAKE_CONTROL"], *config.launch_args_override]
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, timeout=30, check=False
    )


async def take_turns(fake: FakeAppServer) -> None:
    """Use the most of a client: turns at once, one cancelled, one left."""
    async with AsyncCodex(fake.config()) as codex:
        threads = [await codex.thread_start() for _ in range(8)]
        results = await soon(asyncio.gather(*[thread.run(thread.id) for thread in threads]))
        assert [result.final_response for result in results] == [t.id for t in threads]
        stream = (await threads[0].turn("left")).stream()
        assert (await soon(anext(stream))).method == "turn/started"
        await stream.aclose()  # type: ignore[attr-defined]
        task = asyncio.create_task(threads[1].run("cancelled"))
        await asyncio.sleep(0)
        await until_cancelled(task)


def test_two_loops_in_two_threads_have_a_client_each(fake: FakeAppServer) -> None:
    with ThreadPoolExecutor(2) as workers:
        runs = [workers.submit(asyncio.run, take_turns(fake)) for _ in range(2)]
        for run in runs:
            run.result(2 * BOUND)
    assert len(fake.pids) == 2


def test_a_loop_can_end_with_a_client_left_open_for_the_next_one(fake: FakeAppServer) -> None:
    codex = AsyncCodex(fake.config())

    async def use() -> str | None:
        return (await (await codex.thread_start()).run("hi")).final_response

    assert [asyncio.run(use()) for _ in range(3)] == ["hi"] * 3
    asyncio.run(codex.close())
    assert len(fake.pids) == 1


def test_clients_of_two_loops_do_not_know_each_other(fake: FakeAppServer) -> None:
    for _ in range(2):
        asyncio.run(take_turns(fake))
    assert len(fake.pids) == 2


def test_a_turn_begun_in_one_loop_is_read_in_the_next(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.say("early"), steps.gate("middle"), steps.say("late")))
    codex = AsyncCodex(fake.config())

    async def begin() -> AsyncTurnHandle:
        handle = await (await codex.thread_start()).turn("hi")
        await reached(fake, "middle")
        return handle

    async def read(handle: AsyncTurnHandle) -> list[Any]:
        waiting = asyncio.create_task(collect(handle))
        await asyncio.sleep(0)
        fake.release("middle")
        return await soon(waiting)

    handle = asyncio.run(begin())
    events = asyncio.run(read(handle))
    assert events[-1].payload.turn.status == TurnStatus.completed
    asyncio.run(codex.close())


async def collect(handle: AsyncTurnHandle) -> list[Any]:
    return [event async for event in handle.stream()]


def test_a_loop_that_is_closed_while_turns_stream_harms_nobody(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    flood = (steps.begin_message(), steps.deltas(2_000, every=0.0005), steps.gate("flooded"))
    fake.on("turn/start", steps.turn(*flood))
    codex = AsyncCodex(fake.config())
    tasks: list[asyncio.Task[object]] = []

    async def begin() -> None:
        threads = [await codex.thread_start() for _ in range(4)]
        handles = [await thread.turn("hi") for thread in threads]
        tasks.extend(asyncio.create_task(collect(handle)) for handle in handles)
        tasks.append(asyncio.create_task(codex.request("thread/read", {"threadId": "thread-1"})))
        await asyncio.sleep(0)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(begin())
    # Nothing is cancelled: the tasks are cut off wherever they are.
    loop.close()
    fake.wait_reached("flooded", BOUND, times=4)

    async def go_on() -> None:
        await soon(codex.models())
        fake.release("flooded")
        assert (await soon((await codex.thread_start()).turn("again"))).id
        await soon(codex.close())

    asyncio.run(go_on())
    for task in tasks:
        task._log_destroy_pending = False  # type: ignore[attr-defined]  # it is meant to be
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []


def test_debug_mode_has_nothing_to_say(fake: FakeAppServer) -> None:
    fake.on("never/answered")
    done = run_program(SILENT, fake, "-X", "dev", "-W", "error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_uvloop_does_as_well(
    new_uvloop: Callable[[], asyncio.AbstractEventLoop], fake: FakeAppServer
) -> None:
    loop = new_uvloop()
    try:
        loop.run_until_complete(soon(take_turns(fake)))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()


async def test_the_blocking_face_works_inside_a_running_loop(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        assert thread.run("as in a notebook").final_response == "as in a notebook"
        assert [event.method for event in thread.turn("hi").stream()][-1] == "turn/completed"


def test_the_blocking_face_does_not_load_asyncio(fake: FakeAppServer) -> None:
    done = run_program(BLOCKING, fake)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


async def test_tasks_of_a_closing_loop_stop_their_turns(fake: FakeAppServer) -> None:
    """As ``asyncio.run`` does when its main coroutine returns first."""
    fake.on("turn/start", steps.turn(steps.gate("never")))
    codex = AsyncCodex(fake.config())

    async def main() -> None:
        for _ in range(3):
            # Nobody keeps them; asyncio.run finds and cancels them.
            asyncio.ensure_future((await codex.thread_start()).run("hi"))  # noqa: RUF006
        await reached(fake, "never", times=3)

    worker = threading.Thread(target=lambda: asyncio.run(main()))
    worker.start()
    await received(fake, "turn/interrupt", times=3)
    assert ended(worker)
    await soon(codex.close())
