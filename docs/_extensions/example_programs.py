"""The directive ``example-programs``: every example, in both faces, with what it says of itself."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

EXAMPLES = Path(__file__).parents[2] / "examples"


class ExamplePrograms(SphinxDirective):
    """One section for each folder of ``examples/``."""

    def run(self) -> list[Node]:
        """Return the sections."""
        self.env.note_reread()  # nothing else tells Sphinx that an example has come or gone
        folders = sorted(path.parent for path in EXAMPLES.glob("*/sync.py"))
        text = "\n".join(line for folder in folders for line in section(folder))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def section(folder: Path) -> Iterator[str]:
    """Yield the lines of one example's section."""
    number, _, words = folder.name.partition("_")
    title = f"{int(number)}. {words.replace('_', ' ').capitalize()}"
    yield from (title, "-" * len(title), "")
    program = ast.parse((folder / "sync.py").read_text(encoding="utf-8"))
    yield from (ast.get_docstring(program) or "", "")
    for face, heading in ("sync", "Blocking"), ("async", "asyncio"):
        yield f".. tab:: {heading}"
        yield ""
        yield f"   .. literalinclude:: /../examples/{folder.name}/{face}.py"
        yield f"      :caption: examples/{folder.name}/{face}.py"
        yield ""


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("example-programs", ExamplePrograms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
