"""The variable OPENAI_CODEX_OFFLINE: whole programs without an account, and never by accident."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from openai_codex import CodexConfig
from openai_codex._os.locate import effective_config
from openai_codex.config import OFFLINE
from openai_codex.testing import FakeAppServer, LoopbackServer

HELLO = """
from openai_codex import Codex
with Codex() as codex:
    print(codex.thread_start().run("Say hello.").final_response)
"""

FAMILY = """
import multiprocessing
from openai_codex import Codex

def go_on(thread_id):
    with Codex() as codex:
        return codex.thread_resume(thread_id).run("And now?").final_response

if __name__ == "__main__":
    with Codex() as codex:
        thread = codex.thread_start()
        thread.run("Remember me.")
    print(go_on(thread.id))
    for method in "fork", "spawn":
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(pool.apply(go_on, [thread.id]))
"""

RACE = """
import threading
from concurrent.futures import ThreadPoolExecutor
from openai_codex import CodexConfig
from openai_codex._os.locate import effective_config

line = threading.Barrier(8)

def start(_):
    line.wait()
    return effective_config(CodexConfig()).env["CODEX_HOME"]

with ThreadPoolExecutor(8) as pool:
    print(len(set(pool.map(start, range(8)))))
"""


def run(program, text, **variables):
    program.write_text(text)
    return subprocess.run(
        [sys.executable, program],
        env={
            **os.environ,
            OFFLINE: "1",
            "TMPDIR": str(program.parent),
            "HOME": str(program.parent),
            **variables,
        },
        capture_output=True,
        encoding="utf-8",
        timeout=55,
        check=False,
    )


@pytest.fixture
def program(tmp_path):
    return tmp_path / "program.py"


def left(program):
    """List what a program has left behind beside itself, which is where it put its files."""
    return sorted(path.name for path in program.parent.iterdir() if path != program)


@pytest.mark.real
def test_a_program_is_led_to_a_model_of_its_own_and_says_so(program):
    done = run(program, HELLO)
    assert (done.returncode, done.stdout) == (0, "Say hello.\n")
    # It points at the line of the program that started the client.
    expected = f"{program}:3: RuntimeWarning: OPENAI_CODEX_OFFLINE is set: "
    assert done.stderr.startswith(expected)
    assert done.stderr.count("RuntimeWarning") == 1
    assert left(program) == []


@pytest.mark.real
def test_the_script_beside_a_program_is_what_its_model_says(program):
    (program.parent / "offline.json").write_text('["Good evening."]')
    assert run(program, HELLO).stdout == "Good evening.\n"


def test_a_script_that_is_wrong_is_named(program):
    script = program.parent / "offline.json"
    script.write_text('["Good.", 7]')
    done = run(program, HELLO)
    assert done.returncode == 1
    assert f"ValueError: {script}: step 2 of the script is not valid" in done.stderr


@pytest.mark.real
@pytest.mark.slow
def test_the_processes_of_a_program_share_its_model_and_its_threads(program):
    (program.parent / "offline.json").write_text('["Noted.", "One.", "Two.", "Three."]')
    done = run(program, FAMILY)
    assert (done.returncode, done.stdout) == (0, "One.\nTwo.\nThree.\n"), done.stderr
    assert done.stderr.count("RuntimeWarning") == 1
    assert left(program) == ["offline.json"]


def test_clients_that_start_at_the_same_moment_share_a_model(program):
    done = run(program, RACE)
    assert (done.returncode, done.stdout) == (0, "1\n"), done.stderr
    assert done.stderr.count("RuntimeWarning") == 1
    assert left(program) == []


def test_where_warnings_are_errors_it_does_not_begin(program):
    done = run(program, HELLO, PYTHONWARNINGS="error")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith("RuntimeWarning: OPENAI_CODEX_OFFLINE is set")
    assert left(program) == []


@pytest.mark.parametrize("value", [None, "", "0"])
def test_unless_it_is_asked_for_nothing_happens(monkeypatch, value):
    monkeypatch.delenv(OFFLINE, raising=False)
    if value is not None:
        monkeypatch.setenv(OFFLINE, value)
    config = CodexConfig(env={OFFLINE: "1"})
    assert effective_config(config) is config


def test_a_config_can_opt_out(monkeypatch):
    monkeypatch.setenv(OFFLINE, "1")
    config = CodexConfig(env={OFFLINE: "0"})
    assert effective_config(config) is config


def test_a_config_of_the_kit_is_left_alone(monkeypatch):
    monkeypatch.setenv(OFFLINE, "1")
    with LoopbackServer() as server, FakeAppServer() as fake:
        for config in server.config(), CodexConfig(env=server.environment()), fake.config():
            assert effective_config(config) is config


def test_what_a_program_sets_itself_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv(OFFLINE, f"http://127.0.0.1:1/v1 {tmp_path}")
    mine = CodexConfig(cwd="/", config_overrides=('model="m"',), env={"MORE": "1"})
    config = effective_config(mine)
    assert (config.cwd, config.env["MORE"], config.config_overrides[-1]) == ("/", "1", 'model="m"')
    assert config.env["CODEX_HOME"] == str(tmp_path / "codex")
    assert any("http://127.0.0.1:1/v1" in override for override in config.config_overrides)
