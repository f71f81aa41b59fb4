# Derived from tests/_async/test_blocks.py by tools/derive_sync; do not edit.
"""Blocks of a client, and what may be started after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, TransportClosedError

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer


def test_after_its_block_a_client_starts_nothing_that_nobody_closes(
    fake: FakeAppServer,
) -> None:
    codex = Codex(fake.config())
    with codex:
        thread = codex.thread_start()
    with pytest.raises(TransportClosedError, match="the client was closed"):
        codex.models()
    with pytest.raises(TransportClosedError, match="the client was closed"):
        thread.run("hi")
    assert len(fake.pids) == 1
    with codex:
        codex.models()
    with pytest.raises(TransportClosedError):
        codex.models()
    assert len(fake.pids) == 2


def test_a_start_that_is_asked_for_ends_with_its_close(fake: FakeAppServer) -> None:
    codex = Codex(fake.config())
    with codex:
        pass
    codex.start()
    codex.start()
    thread = codex.thread_start()
    assert thread.run("hi").final_response == "hi"
    codex.close()
    assert len(fake.pids) == 2
