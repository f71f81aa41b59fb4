"""A signal handler that closes the client, whatever it interrupts."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import Codex
from openai_codex.testing.steps import accept_turn, begin_turn, deltas, gate
from tests.support.programs import BOUND, must_end, program

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing._fake.basic_steps import Steps

CLOSING = """
signal.signal(signal.SIGTERM, lambda *_: codex.close())
codex = Codex(config)
thread = codex.thread_start()
signal.pthread_sigmask(signal.SIG_BLOCK, {blocked})
print("ready", flush=True)
try:
    {call}
except Exception as error:
    print(type(error).__name__)
"""
# By what is interrupted: the call, and what the runtime does in a turn.
INTERRUPTED: dict[str, tuple[str, Steps]] = {
    "run": ('thread.run("hi")', [gate("held")]),
    "stream": ('list(thread.turn("hi").stream())', [gate("held")]),
    "a stream in full flow": (
        'sum(1 for _ in thread.turn("hi").stream())',
        [gate("held"), deltas(1_000_000_000)],
    ),
    "subscription": ('thread.turn("hi"); list(codex.subscribe("no/such"))', [gate("held")]),
    "request": ('thread.turn("hi"); codex.models()', [gate("held")]),
}


# A signal that the thread of a call blocks is received by another one. It does not end a wait, like
# one that arrives just before the wait begins; the interpreter then only notes that it came.
@pytest.mark.parametrize("blocked", ["[]", "[signal.SIGTERM]"], ids=["in the call", "elsewhere"])
@pytest.mark.parametrize(("call", "steps"), INTERRUPTED.values(), ids=INTERRUPTED)
def test_a_signal_handler_may_close_the_client(
    fake: FakeAppServer, call: str, steps: Steps, blocked: str
) -> None:
    fake.on("model/list")
    fake.on("turn/start", accept_turn(), begin_turn(), *cast("list[Steps]", steps))
    text = CLOSING.format(call=call, blocked=blocked)
    with program(text, fake.config(shutdown_timeout=0.3)) as process:
        fake.wait_reached("held", BOUND)
        fake.release("held")
        with must_end(fake.pids):
            process.terminate()
            output, errors = process.communicate(timeout=BOUND)
    assert (output, process.returncode) == ("ready\nTransportClosedError\n", 0)
    # A runtime that is ended in full flow leaves half a line, which is logged.
    assert "Traceback" not in errors


def test_closing_ends_in_time_where_the_interrupted_call_holds_a_lock(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn())
    codex = Codex(fake.config(shutdown_timeout=0.1))
    handle = codex.thread_start().turn("hi")
    # As a handler finds it that interrupts the reading of a turn.
    with handle._turn.mailbox._lock:
        codex.close()
    assert caplog.text == ""
    assert not [each for each in threading.enumerate() if each.name == "codex-reader"]
