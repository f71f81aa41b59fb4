"""Small programs of the kind that people have print the same with both packages."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import LoopbackServer, message, shell
from tests.official.packages import OFFICIAL

if TYPE_CHECKING:
    from openai_codex.testing import ModelRequest

pytestmark = pytest.mark.skipif(OFFICIAL is None, reason="OFFICIAL names no interpreter")

HERE = Path(__file__).parent
FILES = sorted((HERE / "programs").glob("*.py"))
# Seconds, for all programs of a file.
LONGEST_FILE = 55


def model(request: ModelRequest) -> object:
    """Answer with what was said, in three pieces; run a command first where that is asked for."""
    if "run a command" in request.text and not request.tool_outputs:
        return shell("echo ran")
    return message(f"You said: {request.text}", deltas=3)


@functools.cache
def runtime() -> str:
    """Return the path of the official SDK's runtime, which both drive."""
    assert OFFICIAL is not None
    program = [OFFICIAL, "-c", "import codex_cli_bin; print(codex_cli_bin.bundled_codex_path())"]
    found = subprocess.run(program, capture_output=True, text=True, check=True)
    return found.stdout.strip()


def printed(python: str | Path, programs: Path, directory: Path) -> dict[str, str]:
    """Return what the programs of a file print with the package of an interpreter."""
    with LoopbackServer(model) as server:
        environment = {**os.environ, **server.environment(), "CODEX_BIN": runtime()}
        done = subprocess.run(
            [str(python), str(HERE / "run.py"), str(programs)],
            env=environment,
            cwd=directory,
            capture_output=True,
            text=True,
            timeout=LONGEST_FILE,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    result: dict[str, str] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("programs", FILES, ids=lambda path: path.stem)
def test_programs_print_the_same(programs: Path, tmp_path: Path) -> None:
    assert OFFICIAL is not None
    there = printed(OFFICIAL, programs, tmp_path)
    here = printed(sys.executable, programs, tmp_path)
    assert [name for name, text in there.items() if "FAILED" in text] == []
    assert here == there


def test_there_are_enough_programs() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    assert text.count("\ndef ") + text.count("\nasync def ") >= 60
