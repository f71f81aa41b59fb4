"""Programs that are interrupted from the keyboard, end with clients open, or are killed."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, NamedTuple

import pytest

from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    deltas,
    gate,
    ignore_sigterm,
)
from tests.support.programs import BOUND, must_end, program

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer


# Tells the fake once the main thread waits, within a function of this name. A signal that
# comes before the system call of the wait is only noted, and the wait begins all the same;
# so what counts is that the kernel has the thread asleep. It may sleep for the interpreter's
# lock, too, but then wakes every few milliseconds, and the second look finds another count.
TELL = """
import threading, time
from openai_codex._os import interruptions
def rest():
    with open(f"/proc/self/task/{threading.main_thread().native_id}/status") as status:
        fields = dict(line.split(":", 1) for line in status)
    return fields["State"].split()[0], int(fields["voluntary_ctxt_switches"])
def waits_in(name):
    before = rest()
    frame = sys._current_frames()[threading.main_thread().ident]
    waits = frame.f_code.co_filename == interruptions.__file__
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
    Keypress("run", 'thread.run("hi")', "answer", True),
    Keypress("run with a bound", 'thread.run("hi", timeout=60)', "fill", True),
    Keypress("run of a handle", 'thread.turn("hi").run()', "fill", True),
    Keypress("stream", 'list(thread.turn("hi").stream())', "fill", True),
    Keypress("request", "codex.models()", "answer", False),
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
    with program(TELL + text, fake.config(shutdown_timeout=0.3)) as process:
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
    with program(TELL + text, fake.config(shutdown_timeout=0.3)) as process:
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
    with program(text, fake.config(shutdown_timeout=0.3)) as process:
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
    with program(opened + wait + end, fake.config(shutdown_timeout=0.3)) as process:
        fake.wait_reached("running", BOUND, times=2)
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert len(fake.pids) == 2
        with must_end(fake.pids):
            process.communicate("go on\n", timeout=BOUND)


def test_a_runtime_that_will_not_end_does_not_keep_its_program(fake: FakeAppServer) -> None:
    fake.at_start(ignore_sigterm())
    fake.at_eof(deltas(1_000_000_000))
    with program(
        "client = Codex(config)\nclient.thread_start()", fake.config(shutdown_timeout=0.3)
    ) as process:
        process.communicate(timeout=BOUND)
        assert process.returncode == 0
    (pid,) = fake.pids
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
