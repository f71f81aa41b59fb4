"""Requests that a lost connection returned to their callers before they were sent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex
from openai_codex.testing import FlakyProxy, RemoteAppServer
from tests.support.insides import connection_of, is_unsent

if TYPE_CHECKING:
    from tests.telemetry.recorder import Recorder

BOUND = 30


@pytest.mark.parametrize(
    ("call", "name"), [("run", "invoke_agent codex"), ("compact", "thread/compact/start")]
)
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
            for _ in range(1000):
                if is_unsent(connection_of(codex)):
                    break
                await asyncio.sleep(0)
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
