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


async def test_what_delivers_shows_what_it_is_about(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        turns, events = await thread.follow(), await codex.subscribe("turn/completed")
        assert repr(turns) == f"AsyncTurns(thread_id={thread.id!r}, state='open')"
        assert repr(events) == "AsyncSubscription(state='open')"
        turns.close()
        events.close()
        assert repr(turns).endswith("state='closed')")
        assert repr(events).endswith("state='closed')")

        command = await codex.command_start(["cat"])
        assert repr(command).startswith("AsyncCommandHandle(process_id='command-")
        assert repr(command).endswith(", state='running')")
        await command.write("", close=True)
        await command.wait()
        assert repr(command).endswith(", state='exited')")
