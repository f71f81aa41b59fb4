"""Tests with the pytest plugin: scripted answers and recorded ones, without an account.

Needs ``pip install pytest``. Run them with ``pytest test_notes.py``; with your account,
``pytest --codex-record=all test_notes.py`` records the second one again.
"""

from pathlib import Path

import pytest

from openai_codex import Codex
from openai_codex.testing import Offline, assert_asked, assert_ran, shell


@pytest.fixture
def codex_settings(tmp_path: Path) -> dict[str, object]:
    """Start the runtimes of these tests in a folder of their own."""
    return {"cwd": tmp_path}


@pytest.mark.codex_script(shell("echo milk >> notes.txt"), "Noted.")
def test_the_agent_takes_a_note(codex_offline: Offline[Codex], tmp_path: Path) -> None:
    thread = codex_offline.codex.thread_start(sandbox="workspace-write")
    result = thread.run("Note that we need milk.")
    assert result.final_response == "Noted."
    assert_ran(result, "echo milk", exit_code=0)
    assert_asked(codex_offline.server, "milk", times=1)
    assert (tmp_path / "notes.txt").read_text() == "milk\n"


@pytest.mark.codex_cassette
def test_the_agent_finds_the_bug(codex_offline: Offline[Codex], tmp_path: Path) -> None:
    (tmp_path / "total.py").write_text("def total(n):\n    return sum(range(n))  # of 1 to n\n")
    thread = codex_offline.codex.thread_start(sandbox="read-only")
    result = thread.run("What is wrong in total.py?")
    assert "n + 1" in (result.final_response or "")
