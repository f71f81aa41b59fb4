"""Shows a short program from the folder ``samples`` below the entry of each public object.

Each file has several programs, which can be run separately. A program begins with a line such
as ``# %% openai_codex: Codex, Thread``, with the module and the names whose entries show it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FOLDER = Path(__file__).parents[1] / "samples"


class Sample(NamedTuple):
    """A program, and the public names and modules of the objects that it demonstrates."""

    names: list[str]
    code: str


@cache
def samples() -> dict[Path, list[Sample]]:
    """Return the programs of each file."""
    return {path: list(read(path)) for path in sorted(FOLDER.glob("*.py"))}


def read(path: Path) -> Iterator[Sample]:
    """Yield the programs of a file."""
    parts = re.split(r"^# %% (\S+): (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for module, names, code in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        yield Sample([f"{module}.{name}" for name in names.split(", ")], code.strip())


def lines_of(env: BuildEnvironment, name: str) -> Iterator[str]:
    """Yield the lines for the entry of a public name, if there is a program for it."""
    for path, programs in samples().items():
        for sample in programs:
            if name in sample.names:
                env.note_dependency(str(path))
                yield from ("", ".. rubric:: Example", "", ".. code-block:: python", "")
                yield from (f"   {line}".rstrip() for line in sample.code.splitlines())
                yield ""


def show(  # Sphinx calls it so
    app: Sphinx, _what: str, name: str, _value: object, _options: object, lines: list[str]
) -> None:
    """Add the program to a docstring, after other extensions have processed it."""
    lines.extend(lines_of(app.env, name))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.setup_extension("sphinx.ext.autodoc")  # whose event this is
    app.connect("autodoc-process-docstring", show, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
