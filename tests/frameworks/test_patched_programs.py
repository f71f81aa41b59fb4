"""Programs whose threads are not what they seem, or whose loop is another: others go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import steps
from tests.frameworks.test_frameworks import wanted
from tests.support.programs import BOUND, program

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

# Turns that wait until something else has run meanwhile.
GREEN = """
from openai_codex import TurnTimeoutError
def tick():
    for _ in range(5):
        pause(0.001)
    codex.notify("ticked")
with Codex(config) as codex:
    threads = [codex.thread_start() for _ in range(3)]
    green = [spawn(thread.run, "hi") for thread in threads]
    spawn(tick)
    print([wait(each).final_response for each in green])
    try:
        threads[0].run("endless", timeout=0.1)
    except TurnTimeoutError:
        print("stopped")
"""
EVENTLET = """
import eventlet
eventlet.monkey_patch()
pause, spawn, wait = eventlet.sleep, eventlet.spawn, lambda green: green.wait()
"""
GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent
pause, spawn, wait = gevent.sleep, gevent.spawn, gevent.Greenlet.get
"""
ANYIO = """
import anyio
async def main():
    async with AsyncCodex(config) as codex:
        threads = [await codex.thread_start() for _ in range(3)]
        answers = []
        async def run(thread):
            answers.append((await thread.run("hi")).final_response)
        async with anyio.create_task_group() as group:
            for thread in threads:
                group.start_soon(run, thread)
            await anyio.sleep(0.001)
            await codex.notify("ticked")
        print(answers)
        with anyio.move_on_after(0.1):
            await threads[0].run("endless")
        print("stopped")
anyio.run(main)
"""
TRIO = """
import trio
async def main(codex):
    threads = [await trio.to_thread.run_sync(codex.thread_start) for _ in range(3)]
    answers = []
    async def run(thread):
        answers.append((await trio.to_thread.run_sync(thread.run, "hi")).final_response)
    async with trio.open_nursery() as nursery:
        for thread in threads:
            nursery.start_soon(run, thread)
        await trio.sleep(0.001)
        await trio.to_thread.run_sync(codex.notify, "ticked")
    print(answers)
    with trio.move_on_after(0.1):
        handle = await trio.to_thread.run_sync(threads[0].turn, "endless")
        try:
            await trio.sleep_forever()
        finally:
            handle.interrupt()
    print("stopped")
with Codex(config) as codex:
    trio.run(main, codex)
"""
PROGRAMS = {
    "eventlet": (EVENTLET, GREEN),
    "gevent": (GEVENT, GREEN),
    "anyio": ("", ANYIO),
    "trio": ("", TRIO),
}


@pytest.mark.parametrize("module", PROGRAMS)
def test_turns_run_and_others_go_on(fake: FakeAppServer, module: str) -> None:
    wanted(module)
    before, text = PROGRAMS[module]
    fake.on("turn/start", steps.turn(steps.gate("ticked"), steps.say("done")))
    with program(text, fake.config(shutdown_timeout=0.3), before) as process:
        fake.wait_received("ticked", BOUND)
        fake.on("turn/start", steps.accept_turn(), steps.begin_turn())
        fake.release("ticked")
        output, errors = process.communicate(timeout=BOUND)
    assert (output, process.returncode) == (f"{['done'] * 3}\nstopped\n", 0), errors
    assert len(fake.received("turn/interrupt")) == 1
