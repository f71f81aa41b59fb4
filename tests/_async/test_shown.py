"""What clients, threads and turns show of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import AsyncCodex

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer


async def test_a_client_shows_its_runtime(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        version = codex.metadata.serverInfo.version
        shown = repr(codex)
        assert shown.startswith(f"AsyncCodex(version='{version}', pid=")
        assert shown.endswith(", state='running')")
    assert repr(codex).endswith(", state='closed')")


async def test_a_thread_shows_itself_in_a_notebook(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        assert thread._repr_markdown_() == f"**Thread** `{thread.id}`"
        result = await thread.run("hi")
        assert thread._repr_markdown_() == f"**Thread** `{thread.id}`, 15 tokens used"
        assert result._repr_markdown_().startswith("hi\n\n---\n*completed in ")
        assert "15 tokens*" in result._repr_markdown_()
        await thread.close()
        assert "closed" in thread._repr_markdown_()
