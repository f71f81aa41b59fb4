"""The command ``python -m openai_codex run``, as a user calls it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import Gate, LoopbackServer, answer, failed, message, shell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.real


def start(*arguments: str, variables: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the command; whoever uses it as a context manager also waits for its end."""
    return subprocess.Popen(
        [sys.executable, "-m", "openai_codex", "run", *arguments],
        env={**os.environ, **(variables or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(*arguments: str, variables: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Run the command, and return its exit code and what it wrote."""
    with start(*arguments, variables=variables) as process:
        output, notes = process.communicate(timeout=50)
    return process.returncode, output, notes


def test_offline_the_answer_is_the_prompt() -> None:
    code, output, notes = run("--offline", "Say hello")
    assert (code, output) == (0, "Say hello\n")
    assert notes.startswith("[thread ")


def test_the_output_is_the_answer_and_the_rest_is_beside_it() -> None:
    script = [
        answer(message("Let me look.", phase="commentary"), shell("echo there")),
        message("It is there.", deltas=3, phase="final_answer"),
    ]
    with LoopbackServer(script) as server:
        code, output, notes = run("Is it there?", variables=server.environment())
    assert (code, output) == (0, "It is there.\n")
    assert "Let me look." in notes
    assert "echo there" in notes


def test_the_answer_comes_as_the_model_says_it() -> None:
    gate = Gate()
    with (
        LoopbackServer([message("one two", deltas=["one ", gate, "two"])]) as server,
        start("count", variables=server.environment()) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.read(4) == "one "
        gate.release()
        output, _ = process.communicate(timeout=50)
    assert (process.returncode, output) == (0, "two\n")


def test_the_whole_result_comes_as_json() -> None:
    code, output, _ = run("--offline", "--json", "Say hello")
    result = json.loads(output)
    assert code == 0
    assert (result["status"], result["final_response"]) == ("completed", "Say hello")
    assert [item["type"] for item in result["items"]] == ["userMessage", "agentMessage"]


def test_a_failed_turn_is_no_success() -> None:
    with LoopbackServer([failed("context_length_exceeded", "too long")]) as server:
        code, output, notes = run("hi", variables=server.environment())
    assert (code, output) == (1, "")
    assert "turn failed" in notes


def test_without_an_account_it_says_how_to_log_in(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[features]\nplugins = false\n")
    home = {"CODEX_HOME": str(tmp_path), "HOME": str(tmp_path), "OPENAI_API_KEY": ""}
    code, output, notes = run("hi", variables=home)
    assert (code, output) == (2, "")
    assert "codex login" in notes
    assert "--offline" in notes


def test_a_runtime_that_is_not_there_is_named() -> None:
    code, output, notes = run("--offline", "--codex-bin", "/nowhere/codex", "hi")
    assert (code, output) == (1, "")
    assert "/nowhere/codex" in notes
    assert "Traceback" not in notes


def test_ctrl_c_stops_the_turn_and_the_command() -> None:
    gate = Gate()
    with LoopbackServer([message("one two", deltas=["one ", gate, "two"])]) as server:
        with start("count", variables=server.environment()) as process:
            assert process.stdout is not None
            assert process.stdout.read(4) == "one "
            process.send_signal(signal.SIGINT)
            _, notes = process.communicate(timeout=50)
        gate.release()
    assert process.returncode == 130
    assert "interrupted" in notes
    assert "Traceback" not in notes


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    gate = Gate()
    with (
        LoopbackServer([message("one two", deltas=["one ", gate, "two"])]) as server,
        start("count", variables=server.environment()) as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(4) == "one "
        process.stdout.close()
        gate.release()
        notes = process.stderr.read()
        assert process.wait(timeout=50) == 1
    assert "Traceback" not in notes
