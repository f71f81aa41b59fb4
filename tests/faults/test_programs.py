"""Programs that are interrupted from the keyboard, end with clients open, or are killed."""

from __future__ import annotations

import dataclasses
import json
import os
import select
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest

from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    deltas,
    gate,
    ignore_sigterm,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex.testing import FakeAppServer

PRELUDE = """
import asyncio, json, os, signal, sys
from openai_codex import AsyncCodex, Codex, CodexConfig
config = CodexConfig(**json.loads(sys.argv[1]))
"""
# Seconds that a program may take in all, and that a runtime may outlive its client.
BOUND, GONE_WITHIN = 20.0, 2.0


@contextmanager
def program(text: str, fake: FakeAppServer) -> Iterator[subprocess.Popen[str]]:
    """Run a program against a fake app-server; nothing of it is left in the end."""
    settings = json.dumps(dataclasses.asdict(fake.config(shutdown_timeout=0.3)))
    command = [sys.executable, "-c", PRELUDE + text, settings]
    # Of its own, so that a signal to its group would not reach this process.
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def must_end(pids: list[int]) -> Iterator[None]:
    """Fail unless processes that live now have ended shortly after the block."""
    with ExitStack() as stack:
        ends = {pid: os.pidfd_open(pid) for pid in pids}
        for descriptor in ends.values():
            stack.callback(os.close, descriptor)
        yield
        for pid, descriptor in ends.items():
            assert select.select([descriptor], (), (), GONE_WITHIN)[0], f"{pid} still runs"


# Tells the fake once the main thread waits, within a function of this name. A signal that
# comes before the system call of the wait is only noted, and the wait begins all the same;
# so what counts is that the kernel has the thread asleep. It may sleep for the interpreter's
# lock, too, but then wakes every few milliseconds, and the second look finds another count.
TELL = """
import threading, time
def rest():
    with open(f"/proc/self/task/{threading.main_thread().native_id}/status") as status:
        fields = dict(line.split(":", 1) for line in status)
    return fields["State"].split()[0], int(fields["voluntary_ctxt_switches"])
def waits_in(name):
    before = rest()
    frame = sys._current_frames()[threading.main_thread().ident]
    waits = frame.f_code.co_filename == threading.__file__
    while frame is not None and frame.f_code.co_name != name:
        frame = frame.f_back
    if not waits or frame is None or before[0] != "S":
        return False
    time.sleep(10 * sys.getswitchinterval())
    return rest() == before
def tell(codex, name):
    while not waits_in(name):
        time.sleep(0.001)
    codex.notify("blocked")
def when_blocked(codex, name):
    threading.Thread(target=tell, args=(codex, name), daemon=True).start()
"""


class Keypress(NamedTuple):
    """A blocking call that Ctrl-C interrupts, where it waits, and whether that stops a turn."""

    name: str
    call: str
    within: str
    stops_turn: bool


KEYPRESSES = [
    Keypress("run", 'thread.run("hi")', "fill", True),
    Keypress("run of a handle", 'thread.turn("hi").run()', "fill", True),
    Keypress("stream", 'list(thread.turn("hi").stream())', "fill", True),
    Keypress("request", "codex.models()", "_answer", False),
    Keypress("subscription", "next(codex.subscribe())", "fill", False),
]


@pytest.mark.parametrize("press", KEYPRESSES, ids=lambda press: press.name)
def test_ctrl_c_ends_a_blocking_call_and_the_client_goes_on(
    fake: FakeAppServer, press: Keypress
) -> None:
    fake.on("model/list")
    fake.on("turn/start", accept_turn(), begin_turn())
    text = f"""
with Codex(config) as codex:
    thread = codex.thread_start()
    when_blocked(codex, {press.within!r})
    try:
        {press.call}
    except KeyboardInterrupt:
        print("interrupted")
    print(codex.account().requires_openai_auth)
"""
    with program(TELL + text, fake) as process:
        fake.wait_received("blocked", BOUND)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=BOUND)
    assert (output, errors, process.returncode) == ("interrupted\nFalse\n", "", 0)
    assert len(fake.received("turn/interrupt")) == press.stops_turn


def test_ctrl_c_while_a_turn_is_being_started_stops_it_once_it_is_known(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", gate("held"), accept_turn(), begin_turn())
    text = """
with Codex(config) as codex:
    thread = codex.thread_start()
    when_blocked(codex, "start_turn")
    try:
        thread.run("hi")
    except KeyboardInterrupt:
        codex.notify("interrupted")
    sys.stdin.readline()
"""
    with program(TELL + text, fake) as process:
        fake.wait_received("blocked", BOUND)
        process.send_signal(signal.SIGINT)
        fake.wait_received("interrupted", BOUND)
        assert fake.received("turn/interrupt") == []
        fake.release("held")
        fake.wait_received("turn/interrupt", BOUND)


def test_ctrl_c_ends_an_event_loop_and_its_runtime(fake: FakeAppServer) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), gate("held"))
    text = """
async def main():
    async with AsyncCodex(config) as codex:
        await (await codex.thread_start()).run("hi")
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
"""
    with program(text, fake) as process:
        fake.wait_reached("held", BOUND)
        with must_end(fake.pids):
            process.send_signal(signal.SIGINT)
            output, errors = process.communicate(timeout=BOUND)
    assert (output, errors, process.returncode) == ("interrupted\n", "", 0)


BLOCKING = """
clients = [Codex(config) for _ in range(2)]
handles = [client.thread_start().turn("hi") for client in clients]
"""
AWAITING = """
clients = [AsyncCodex(config) for _ in range(2)]
async def main():
    for client in clients:
        await (await client.thread_start()).turn("hi")
asyncio.run(main())
"""
THREADED = """
import threading
clients = [Codex(config) for _ in range(2)]
for client in clients:
    threading.Thread(target=client.thread_start().run, args=["hi"], daemon=True).start()
"""
OPENED = {"blocking": BLOCKING, "awaiting": AWAITING, "threads": THREADED}
ENDS = {
    "end of the program": "pass",
    "sys.exit": "sys.exit(3)",
    "exception": "raise LookupError",
    "os._exit": "os._exit(3)",
    "SIGTERM": "os.kill(os.getpid(), signal.SIGTERM)",
    "SIGKILL": "os.kill(os.getpid(), signal.SIGKILL)",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("opened", OPENED.values(), ids=OPENED)
def test_no_runtime_outlives_its_program(fake: FakeAppServer, opened: str, end: str) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), gate("running"))
    wait = "\nprint('open', flush=True); sys.stdin.readline()\n"
    with program(opened + wait + end, fake) as process:
        fake.wait_reached("running", BOUND, times=2)
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert len(fake.pids) == 2
        with must_end(fake.pids):
            process.communicate("go on\n", timeout=BOUND)


def test_a_runtime_that_will_not_end_does_not_keep_its_program(fake: FakeAppServer) -> None:
    fake.at_start(ignore_sigterm())
    fake.at_eof(deltas(1_000_000_000))
    with program("client = Codex(config)\nclient.thread_start()", fake) as process:
        process.communicate(timeout=BOUND)
        assert process.returncode == 0
    (pid,) = fake.pids
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
