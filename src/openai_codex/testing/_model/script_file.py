"""Model scripts as JSON files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex.testing._gates import Gate
from openai_codex.testing._model import builders
from openai_codex.testing._model.answers import answer

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from openai_codex.protocol._json import JsonValue
    from openai_codex.testing._model.answers import Answer, Part

__all__ = ["read_part", "read_script"]

BUILDERS: dict[str, Callable[..., Part]] = {
    name: getattr(builders, name) for name in builders.__all__ if name != "verdict"
}
BUILDERS["gate"] = Gate


def read_script(path: str | os.PathLike[str]) -> list[Answer]:
    """Read a script: a JSON list with one step per model request.

    A step is a string (a message), an object with one key (a builder with its arguments), or a list
    of these for an answer with several items. A ``gate`` is never released. Only the program ends
    an answer that waits there, for example by interrupting the turn. If the turn is steered, set
    ``opens_after``, because older runtimes read the answer to the end::

        ["Hello.",
         {"message": {"text": "Streamed.", "deltas": 3}},
         ["Let me look.", {"shell": {"cmd": "ls"}}],
         {"gate": {}}]

    Raises:
        OSError: If the file cannot be read.
        ValueError: If it is not a valid script. The message names the step.
    """
    steps = json.loads(Path(path).read_text(encoding="utf-8"))
    if not isinstance(steps, list):
        raise ValueError("a script must be a JSON list of steps")  # noqa: TRY004
    return [_step(step, number) for number, step in enumerate(steps, start=1)]


def _step(step: JsonValue, number: int) -> Answer:
    try:
        return answer(*(read_part(part) for part in (step if isinstance(step, list) else [step])))
    except (KeyError, TypeError, ValueError) as exc:
        raise ValueError(f"step {number} of the script is not valid: {exc}") from exc


def read_part(part: JsonValue) -> str | Part:
    """Return one part of a step: a string, or the result of a builder."""
    if isinstance(part, str):
        return part
    if not isinstance(part, dict) or len(part) != 1:
        raise TypeError("expected a string, or an object with one key")
    ((name, arguments),) = part.items()
    if not isinstance(arguments, dict):
        raise TypeError(f"the arguments of {name!r} must be an object")
    return BUILDERS[name](**arguments)
