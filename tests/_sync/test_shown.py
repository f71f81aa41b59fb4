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


def test_what_delivers_shows_what_it_is_about(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        turns, events = thread.follow(), codex.subscribe("turn/completed")
        assert repr(turns) == f"Turns(thread_id={thread.id!r}, state='open')"
        assert repr(events) == "Subscription(state='open')"
        turns.close()
        events.close()
        assert repr(turns).endswith("state='closed')")
        assert repr(events).endswith("state='closed')")

        command = codex.command_start(["cat"])
        assert repr(command).startswith("CommandHandle(process_id='command-")
        assert repr(command).endswith(", state='running')")
        command.write("", close=True)
        command.wait()
        assert repr(command).endswith(", state='exited')")
