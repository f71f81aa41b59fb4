"""Run a program whose clients talk to a scripted model."""

from __future__ import annotations

import os
import site
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex.testing import LoopbackServer
from openai_codex.testing._program_model import program_model

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["run_offline"]


def run_offline(program: str, arguments: Sequence[str]) -> int:
    """Run a Python program without an account, and return its exit code.

    What the model says is in the file ``offline.json`` beside the program;
    without one it repeats what it is told, word by word.

    Raises:
        SystemExit: If that file is not a script; the message names the step.
    """
    try:
        model = program_model(Path(program).parent)
    except ValueError as error:
        raise SystemExit(f"error: {error}") from None
    with LoopbackServer(model, record=False) as server:
        environment = {
            **os.environ,
            # Python looks for the packages of its user below the home that is replaced here.
            "PYTHONUSERBASE": site.getuserbase(),
            **server.environment(),
        }
        command = [sys.executable, program, *arguments]
        return subprocess.run(command, env=environment, check=False).returncode
