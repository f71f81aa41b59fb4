# Derived from tests/_async/test_shown.py by tools/derive_sync; do not edit.
"""What clients, threads and turns show of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import Codex

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer


def test_a_client_shows_its_runtime(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        version = codex.metadata.serverInfo.version
        shown = repr(codex)
        assert shown.startswith(f"Codex(version='{version}', pid=")
        assert shown.endswith(", state='running')")
    assert repr(codex).endswith(", state='closed')")


def test_a_thread_shows_itself_in_a_notebook(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        assert thread._repr_markdown_() == f"**Thread** `{thread.id}`"
        result = thread.run("hi")
        assert thread._repr_markdown_() == f"**Thread** `{thread.id}`, 15 tokens used"
        assert result._repr_markdown_().startswith("hi\n\n---\n*completed in ")
        assert "15 tokens*" in result._repr_markdown_()
        thread.close()
        assert "closed" in thread._repr_markdown_()
