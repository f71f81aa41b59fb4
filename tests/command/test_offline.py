"""``openai-codex offline``: programs as they are, their signals and their status."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path

import pytest

from tests.command.calling import BOUND, call, end_of, start, terminal

pytestmark = pytest.mark.real

TURN = """
import sys
from openai_codex import Codex
with Codex() as codex:
    print(codex.thread_start().run(sys.argv[1]).final_response)
"""

# Handles what is sent to it, and says where the temporary home is.
HANDLES = """
import os, signal, sys
caught = []
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, lambda number, frame: caught.append(number))
print(os.getpid(), os.environ["CODEX_HOME"], flush=True)
while not caught:
    signal.pause()
print(signal.Signals(caught[0]).name, len(caught), flush=True)
sys.exit(7)
"""

WAITS = """
import os, signal
print(os.getpid(), os.environ["CODEX_HOME"], flush=True)
while True:
    signal.pause()
"""


IGNORES = """
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.getpid(), os.environ["CODEX_HOME"], flush=True)
while True:
    signal.pause()
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return tmp_path / "program.py"


def test_a_program_takes_turns_without_an_account(program: Path) -> None:
    program.write_text(TURN)
    assert call("offline", str(program), "--hello")[:2] == (0, "--hello\n")


def test_a_module_does_too(program: Path) -> None:
    program.write_text(TURN)
    code, output, _ = call("offline", "-m", "program", "--hello", cwd=program.parent)
    assert (code, output) == (0, "--hello\n")


def test_the_status_is_that_of_the_program(program: Path) -> None:
    program.write_text("import sys; sys.exit(42)")
    assert call("offline", str(program))[0] == 42
    program.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert call("offline", str(program))[0] == 128 + signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_passed_on_to_a_program_that_handles_it(
    program: Path, number: signal.Signals
) -> None:
    program.write_text(HANDLES)
    with start("offline", str(program)) as process:
        assert process.stdout is not None
        _, home = process.stdout.readline().decode().split()
        process.send_signal(number)
        output, notes = process.communicate(timeout=BOUND)
    assert (process.returncode, output.decode().split()) == (7, [number.name, "1"])
    assert notes == b""
    assert not Path(home).exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_it_leaves_nothing(program: Path, number: signal.Signals) -> None:
    program.write_text(WAITS)
    with start("offline", str(program)) as process:
        assert process.stdout is not None
        pid, home = process.stdout.readline().decode().split()
        child = os.pidfd_open(int(pid))
        process.send_signal(number)
        process.communicate(timeout=BOUND)
        ended = select.select([child], [], [], BOUND)[0]
        os.close(child)
    assert process.returncode == 128 + number
    assert ended
    assert not Path(home).exists()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs descriptors of processes")
@pytest.mark.parametrize("text", [WAITS, IGNORES], ids=["ends", "ignores SIGTERM"])
def test_a_command_that_is_killed_leaves_nothing(program: Path, text: str) -> None:
    program.write_text(text)
    # The program and the guard inherit the writing side.
    reading, writing = os.pipe()
    with start("offline", str(program), pass_fds=[writing]) as process:
        os.close(writing)
        assert process.stdout is not None
        _, home = process.stdout.readline().decode().split()
        process.kill()
        process.communicate(timeout=BOUND)
    ended = select.select([reading], [], [], BOUND)[0]
    os.close(reading)
    assert ended
    assert not Path(home).parent.exists()


def test_ctrl_c_at_the_terminal_reaches_the_program_once(program: Path) -> None:
    program.write_text(HANDLES)
    with terminal("offline", str(program)) as child:
        child.expect(r"\d+ /")
        child.sendintr()
        code, written = end_of(child)
    assert code == 7
    assert "SIGINT 1" in written


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 2), (["/nowhere.py"], 2), (["-m"], 2), (["-m", "nowhere"], 1)]
)
def test_wrong_usage_is_said(arguments: list[str], code: int) -> None:
    ended, _, notes = call("offline", *arguments)
    assert ended == code
    assert notes
    assert "Traceback" not in notes
