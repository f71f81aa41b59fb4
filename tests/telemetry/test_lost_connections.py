"""Requests and turns that a lost connection interrupts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, Codex, TurnLostError
from openai_codex.testing import FlakyProxy, Gate, RemoteAppServer, message
from tests.remote.test_reconnecting import BOUND, read_to, until
from tests.support.insides import until_unsent

if TYPE_CHECKING:
    from tests.telemetry.recorder import Recorder

TURN = "invoke_agent codex"


@pytest.mark.parametrize(("call", "name"), [("run", TURN), ("compact", "thread/compact/start")])
def test_each_attempt_has_a_span_that_ends(
    recorder: Recorder, caplog: pytest.LogCaptureFixture, call: str, name: str
) -> None:
    async def talk(server: RemoteAppServer, proxy: FlakyProxy) -> None:
        async with AsyncCodex(server.config(url=proxy.url, tracing=True)) as codex:
            thread = await codex.thread_start()
            await thread.run("first")
            proxy.stall()
            # As many requests as the client sends at a time.
            others = [asyncio.create_task(codex.models()) for _ in range(128)]
            action = thread.run("second") if call == "run" else thread.compact()
            waiting = asyncio.ensure_future(action)
            await until_unsent(codex)
            proxy.flow(cut=True)
            await asyncio.wait_for(waiting, BOUND)
            await asyncio.gather(*others, return_exceptions=True)

    with RemoteAppServer() as server, FlakyProxy(server.url) as proxy:
        asyncio.run(talk(server, proxy))
    assert recorder.open == []
    assert [each.message for each in caplog.records if "trac" in each.message.lower()] == []
    before, after = recorder.named(name)[-2:]
    assert (before.attributes or {})["error.type"] == "TransportClosedError"
    assert "error.type" not in (after.attributes or {})


def test_a_turn_that_cannot_be_continued_has_a_span_that_ends(recorder: Recorder) -> None:
    gate = Gate()
    script = [message("one two", deltas=["one ", gate, "two"]), "after"]
    with RemoteAppServer(script) as server, Codex(server.config(tracing=True)) as codex:
        handle = codex.thread_start(ephemeral=True).turn("count")
        read_to(handle, "one ")
        server.restart()
        gate.release()
        with pytest.raises(TurnLostError):
            handle.run(timeout=BOUND)
        attributes = recorder.one(TURN).attributes or {}
        assert attributes["codex.turn.status"] == "lost"
        assert attributes["error.type"] == "TurnLostError"


def test_a_turn_of_another_client_has_a_span_that_ends_with_the_connection(
    recorder: Recorder,
) -> None:
    gate = Gate()
    script = ["first", message("one two", deltas=["one ", gate, "two"])]
    with (
        RemoteAppServer(script) as server,
        FlakyProxy(server.url) as proxy,
        Codex(server.config(tracing=False)) as other,
        Codex(server.config(url=proxy.url, tracing=True)) as codex,
    ):
        thread = codex.thread_start()
        thread.run("hi")
        with codex.subscribe("turn/started", thread_id=thread.id) as starts:
            handle = other.thread_resume(thread.id).turn("count")
            next(starts)
            proxy.cut()
            until(proxy, 2)
            # It waits until the client has recovered.
            codex.models()
            attributes = recorder.named(TURN)[-1].attributes or {}
            assert attributes["codex.turn.status"] == "lost"
            gate.release()
            assert handle.run(timeout=BOUND).status == "completed"
