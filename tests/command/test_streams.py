"""Standard streams that are closed, full or of another encoding; surroundings that lack things."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from openai_codex.testing import message, shell
from tests.command.calling import BOUND, COMMAND, call
from tests.support.prepared import PreparedServer

pytestmark = pytest.mark.real

FULL = Path("/dev/full")


def in_shell(line: str, **variables: str) -> tuple[int, str, str]:
    """Run a shell's line, in which ``$CODEX`` is the command."""
    done = subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, "CODEX": " ".join(COMMAND), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=BOUND,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("kind", ["", "--json", "--events"])
def test_an_answer_that_cannot_be_written_is_an_error(kind: str) -> None:
    code, _, notes = in_shell(f"$CODEX run --offline {kind} hi > /dev/full")
    assert code == 1
    assert "cannot write standard output: No space left on device" in notes
    assert "Traceback" not in notes
    assert "Exception ignored" not in notes


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_a_file_that_cannot_be_written_is_named() -> None:
    code, output, notes = in_shell("$CODEX run --offline -o /dev/full hi")
    assert (code, output) == (1, "hi\n")
    assert "/dev/full: No space left on device" in notes


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_notes_that_cannot_be_written_are_left_out() -> None:
    assert in_shell("$CODEX run --offline hi 2> /dev/full") == (0, "hi\n", "")


def test_a_closed_output_is_an_error() -> None:
    code, _, notes = in_shell("$CODEX run --offline hi >&-")
    assert code == 1
    assert "cannot write standard output: the stream is closed" in notes


def test_a_program_finds_the_streams_closed_that_the_command_was_given_closed(
    tmp_path: Path,
) -> None:
    code, _, notes = in_shell("$CODEX offline -m openai_codex run hi >&-")
    assert code == 1
    assert "cannot write standard output: the stream is closed" in notes
    program = "import sys; print(sys.stdin, sys.stderr)"
    in_file = f"echo '{program}' > {tmp_path}/program.py;"
    code, output, _ = in_shell(f"{in_file} $CODEX offline {tmp_path}/program.py <&- 2>&-")
    assert (code, output) == (0, "None None\n")
    code, _, notes = in_shell("CODEX_BIN=/bin/echo $CODEX codex hi >&-")
    assert code == 1
    assert "Bad file descriptor" in notes


@pytest.mark.parametrize("asked", ["--help", "run --help", "offline --help", "--version"])
@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param(
            "/dev/full",
            "No space left on device",
            marks=pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here"),
        ),
        ("&-", "the stream is closed"),
    ],
)
def test_help_that_cannot_be_written_is_an_error(asked: str, target: str, reason: str) -> None:
    code, _, notes = in_shell(f"$CODEX {asked} >{target}")
    assert (code, notes) == (1, f"error: cannot write standard output: {reason}\n")


def test_a_closed_error_stream_changes_nothing() -> None:
    assert in_shell("$CODEX run --offline hi 2>&-") == (0, "hi\n", "")
    code, output, _ = in_shell("$CODEX run --offline --json hi 2>&-")
    assert (code, output[:12]) == (0, '{"threadId":')


def test_all_streams_may_be_closed() -> None:
    assert in_shell("$CODEX run --offline hi <&- >&- 2>&-")[0] == 1
    assert in_shell("$CODEX run --offline hi <&-")[:2] == (0, "hi\n")
    assert in_shell("$CODEX run --offline <&-")[0] == 2


def test_a_pipeline_that_ends_early_is_quiet() -> None:
    code, output, notes = in_shell("$CODEX run --offline 'one two' | head -c 3")
    assert (code, output) == (0, "one")
    assert "error" not in notes


def test_pipes_get_what_was_said_untouched() -> None:
    text = "a\x1b]0;t\x07b\rc\x9bd"
    with PreparedServer([shell("true"), message(text, deltas=3)]) as server:
        code, output, _ = call("run", "hi", variables=server.environment())
    assert (code, output) == (0, text + "\n")


def test_there_may_be_no_home() -> None:
    code, output, _ = in_shell("env -u HOME $CODEX run --offline hi")
    assert (code, output) == (0, "hi\n")


@pytest.mark.parametrize("asked", ["run --offline hi", "offline -m this"])
def test_no_folder_for_temporary_files_is_an_error(asked: str, no_temporary_files: str) -> None:
    code, output, notes = in_shell(f"$CODEX {asked}", PYTHONPATH=no_temporary_files)
    assert (code, output) == (1, "")
    assert notes == "error: No usable temporary directory found in ['/nowhere']\n"


def test_the_help_says_where_to_begin() -> None:
    code, output, _ = call("--help")
    assert code == 0
    assert "openai-codex login" in output
    code, _, notes = call("nonsense")
    assert code == 2
    assert "nonsense" in notes
    assert "--help" in notes
