"""A signal handler that closes the client, whatever it interrupts."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import Codex, TransportClosedError, client
from openai_codex.testing.steps import accept_turn, begin_turn, deltas, gate
from tests.support.programs import BOUND, must_end, program

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing._step import Steps

CLOSING = """
signal.signal(signal.SIGTERM, lambda *_: codex.close())
codex = Codex(config)
thread = codex.thread_start()
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


@pytest.mark.parametrize(("call", "steps"), INTERRUPTED.values(), ids=INTERRUPTED)
def test_a_signal_handler_may_close_the_client(
    fake: FakeAppServer, call: str, steps: Steps
) -> None:
    fake.on("model/list")
    fake.on("turn/start", accept_turn(), begin_turn(), *cast("list[Steps]", steps))
    with program(CLOSING.format(call=call), fake.config(shutdown_timeout=0.3)) as process:
        fake.wait_reached("held", BOUND)
        fake.release("held")
        with must_end(fake.pids):
            process.terminate()
            output, errors = process.communicate(timeout=BOUND)
    assert (output, process.returncode) == ("ready\nTransportClosedError\n", 0)
    # A runtime that is ended in full flow leaves half a line, which is logged.
    assert "Traceback" not in errors


def test_closing_ends_in_time_where_the_interrupted_call_holds_a_lock(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(client, "CLOSE_SLACK", 0.1)
    fake.on("turn/start", accept_turn(), begin_turn())
    codex = Codex(fake.config(shutdown_timeout=0.1))
    handle = codex.thread_start().turn("hi")
    # As a handler finds it that interrupts the reading of a turn.
    with handle._turn.mailbox._lock:
        codex.close()
    assert "close() has waited long enough" in caplog.text
    monkeypatch.undo()
    codex.close()
    assert not [each for each in threading.enumerate() if each.name == "codex-reader"]


def test_closing_while_a_call_pauses_before_another_attempt_waits_for_no_lock(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    codex = Codex(fake.config())
    # As a handler finds it that interrupts the pause.
    with codex._client.connection._closed._condition:
        codex.close()
    assert "close() has waited long enough" not in caplog.text


@pytest.mark.leaves_open("descriptors that the interrupted call may still use are not closed")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_closing_in_the_middle_of_a_send_ends_the_runtime(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    codex = Codex(fake.config(shutdown_timeout=0.1))
    with codex._client.connection._transport._outbox._changed, must_end(fake.pids):
        codex.close()
    assert caplog.text == ""
    with pytest.raises(TransportClosedError):
        codex.models()
    # Here, and not in a later test.
    del codex
    gc.collect()
