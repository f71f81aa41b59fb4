"""What a model says to a program that is run without an account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openai_codex.testing._builders import message
from openai_codex.testing._script_file import read_script

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing._answers import Reply
    from openai_codex.testing._requests import ModelRequest
    from openai_codex.testing._responders import Responder

__all__ = ["program_model"]

SCRIPT = "offline.json"


def program_model(folder: Path) -> Responder:
    """Return the model for a program: the script in its folder, or else an echo, word by word.

    Raises:
        ValueError: If the script is not valid; the message names its file and the step.
    """
    script = folder / SCRIPT
    if not script.exists():
        return _echo
    try:
        return read_script(script)
    except ValueError as error:
        raise ValueError(f"{script}: {error}") from error


def _echo(request: ModelRequest) -> Reply:
    return message(request.text, deltas=re.findall(r"\s*\S+\s*", request.text))
