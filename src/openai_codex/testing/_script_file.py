"""Scripts of a model as JSON files, for the loopback server as a program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex.testing import _builders
from openai_codex.testing._answers import answer
from openai_codex.testing._gates import Gate

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from openai_codex.protocol._base import JsonValue
    from openai_codex.testing._answers import Answer, Part

__all__ = ["read_script"]

BUILDERS: dict[str, Callable[..., Part]] = {
    name: getattr(_builders, name) for name in _builders.__all__ if name != "verdict"
}
BUILDERS["gate"] = Gate


def read_script(path: str | os.PathLike[str]) -> list[Answer]:
    """Read a script: a JSON list with one step for each model request.

    A step is a string that the model says, an object with one key, which
    names a builder and holds its arguments, or a list of both for an answer of
    several items. Nobody releases a ``gate``: only what the program does, such
    as to interrupt or to steer the turn, ends an answer that waits there::

        ["Hello.",
         {"message": {"text": "Streamed.", "deltas": 3}},
         ["Let me look.", {"shell": {"cmd": "ls"}}],
         {"gate": {}}]

    Raises:
        OSError: If the file cannot be read.
        ValueError: If it is not such a list; the message names the step.
    """
    steps = json.loads(Path(path).read_text(encoding="utf-8"))
    if not isinstance(steps, list):
        raise ValueError("a script is a JSON list of steps")  # noqa: TRY004
    return [_step(step, number) for number, step in enumerate(steps, start=1)]


def _step(step: JsonValue, number: int) -> Answer:
    try:
        return answer(*(_part(part) for part in (step if isinstance(step, list) else [step])))
    except (KeyError, TypeError, ValueError) as exc:
        raise ValueError(f"step {number} of the script is not valid: {exc}") from exc


def _part(part: JsonValue) -> str | Part:
    if isinstance(part, str):
        return part
    if not isinstance(part, dict) or len(part) != 1:
        raise TypeError("expected a string, or an object with one key")
    ((name, arguments),) = part.items()
    if not isinstance(arguments, dict):
        raise TypeError(f"the arguments of {name!r} must be an object")
    return BUILDERS[name](**arguments)
