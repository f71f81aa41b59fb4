"""Blocks of a client, and what may be started after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, TransportClosedError

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer


async def test_after_its_block_a_client_starts_nothing_that_nobody_closes(
    fake: FakeAppServer,
) -> None:
    codex = AsyncCodex(fake.config())
    async with codex:
        thread = await codex.thread_start()
    with pytest.raises(TransportClosedError, match="the client was closed"):
        await codex.models()
    with pytest.raises(TransportClosedError, match="the client was closed"):
        await thread.run("hi")
    assert len(fake.pids) == 1
    async with codex:
        await codex.models()
    with pytest.raises(TransportClosedError):
        await codex.models()
    assert len(fake.pids) == 2


async def test_a_start_that_is_asked_for_ends_with_its_close(fake: FakeAppServer) -> None:
    codex = AsyncCodex(fake.config())
    async with codex:
        pass
    await codex.start()
    await codex.start()
    thread = await codex.thread_start()
    assert (await thread.run("hi")).final_response == "hi"
    await codex.close()
    assert len(fake.pids) == 2
