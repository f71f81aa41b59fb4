"""Run a program whose clients talk to a scripted model."""

from __future__ import annotations

import os
import re
import site
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex.testing import LoopbackServer, message
from openai_codex.testing._script_file import read_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex.testing import ModelRequest, Reply, Responder

__all__ = ["run_offline"]

SCRIPT = "offline.json"


def run_offline(program: str, arguments: Sequence[str]) -> int:
    """Run a Python program without an account, and return its exit code.

    What the model says is in the file ``offline.json`` beside the program;
    without one it repeats what it is told, word by word.

    Raises:
        SystemExit: If that file is not a script; the message names the step.
    """
    with LoopbackServer(_model(Path(program)), record=False) as server:
        environment = {
            **os.environ,
            # Python looks for the packages of its user below the home that is replaced here.
            "PYTHONUSERBASE": site.getuserbase(),
            **server.environment(),
        }
        command = [sys.executable, program, *arguments]
        return subprocess.run(command, env=environment, check=False).returncode


def _model(program: Path) -> Responder:
    script = program.with_name(SCRIPT)
    if not script.exists():
        return _echo
    try:
        return read_script(script)
    except ValueError as error:
        raise SystemExit(f"error: {script}: {error}") from None


def _echo(request: ModelRequest) -> Reply:
    return message(request.text, deltas=re.findall(r"\s*\S+\s*", request.text))
