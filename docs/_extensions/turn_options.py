"""Shows the options of ``turn`` in the entry of ``run`` too."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import openai_codex

if TYPE_CHECKING:
    from sphinx.application import Sphinx

OPTIONS = re.compile(r"^Args:\n(?:    .*\n|\n)+", re.MULTILINE)
NAME = re.compile(r"    (\w+): ")
DIFFERENT = ("on_busy", "timeout")
OWN = """\
    on_busy: What to do if another turn is running in the thread: ``"wait"``, ``"steer"`` or
        ``"error"``.
    timeout: Seconds for the whole call; :obj:`None` waits forever.
    idle_timeout: Seconds without an event of the turn; :obj:`None` waits forever.
    output_retries: How often to ask again if the answer does not fit ``output_type``.
    on_event: A function that is called with each event.""".splitlines()
# Before napoleon, which converts the section to fields.
PRIORITY = 400


def describe(
    _app: Sphinx, _what: str, name: str, _value: object, _options: object, lines: list[str]
) -> None:
    """Add the options of ``turn`` to the docstring of ``run``, if it has none."""
    owner, _, method = name.rpartition(".")
    kind = owner.rpartition(".")[2]
    if kind not in ("Thread", "AsyncThread") or method != "run" or "Args:" in lines:
        return
    found = OPTIONS.search(inspect.getdoc(getattr(openai_codex, kind).turn) or "")
    if found is None:
        raise ValueError(f"{kind}.turn describes no options")
    place = lines.index("Returns:")
    lines[place:place] = [*of_run(found[0].rstrip().splitlines()), ""]


def of_run(options: list[str]) -> list[str]:
    """Return the options of ``turn``, with the additional options of ``run`` first."""
    name = ""
    kept = []
    for line in options:
        if found := NAME.match(line):
            name = found[1]
        if name not in DIFFERENT:
            kept.append(line)
    return kept + OWN


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("autodoc-process-docstring", describe, priority=PRIORITY)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
