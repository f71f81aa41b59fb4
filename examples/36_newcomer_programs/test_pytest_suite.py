"""Test a program that uses an agent, without an account and without a conftest."""

import pytest

from openai_codex import Codex
from openai_codex.testing import Offline, assert_ran, shell


@pytest.mark.codex_script(shell("echo milk"), "Noted.")
def test_the_agent_notes_it(codex_offline: Offline[Codex]) -> None:
    result = codex_offline.codex.thread_start().run("Note that we need milk.")
    assert result.final_response == "Noted."
    assert_ran(result, "echo milk", exit_code=0)
