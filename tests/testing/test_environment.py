"""Whole programs on the kit: by environment variables, and by the command ``offline``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from openai_codex.testing import LoopbackServer

PROGRAM = """
import sys
from openai_codex import Codex
with Codex() as codex:
    handle = codex.thread_start().turn(sys.argv[1])
    print(sum(event.method == "item/agentMessage/delta" for event in handle.stream()))
    print(codex.thread_start().run("And now?").final_response)
sys.exit(3)
"""


def run(*command, **variables):
    return subprocess.run(
        [sys.executable, *command],
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=False,
    )


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    return path


@pytest.mark.real
def test_a_program_that_knows_of_nothing_is_led_to_the_server(program):
    with LoopbackServer(["One.", "Two."]) as server:
        done = run(program, "Hello there.", **server.environment())
        assert (done.returncode, done.stdout, done.stderr) == (3, "1\nTwo.\n", "")
        assert [request.text for request in server.requests] == ["Hello there.", "And now?"]
        server.assert_complete()


def test_an_environment_ends_with_its_server():
    with LoopbackServer() as server:
        home = Path(server.environment()["CODEX_HOME"])
        assert server.url in (home / "config.toml").read_text()
        assert Path(server.environment()["CODEX_HOME"]) != home
    assert not home.exists()


@pytest.mark.real
def test_offline_echoes_word_by_word_and_returns_what_the_program_did(program):
    done = run("-m", "openai_codex", "offline", program, "Hello there you.")
    assert (done.returncode, done.stdout, done.stderr) == (3, "3\nAnd now?\n", "")


@pytest.mark.real
def test_offline_plays_the_script_beside_the_program(program):
    script = '[{"message": {"text": "One, two.", "deltas": 2}}, "Three."]'
    program.with_name("offline.json").write_text(script)
    done = run("-m", "openai_codex", "offline", program, "--count")
    assert (done.returncode, done.stdout) == (3, "2\nThree.\n")


def test_offline_names_the_step_that_is_wrong(program):
    program.with_name("offline.json").write_text('["One.", {"nonsense": {}}]')
    done = run("-m", "openai_codex", "offline", program)
    assert done.returncode == 2
    assert "offline.json: step 2" in done.stderr
    assert "Traceback" not in done.stderr
