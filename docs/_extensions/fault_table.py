"""The directive ``fault-table``: the faults that the tests try, and their expected results."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from tests.faults.cases.fault import Fault

ROOT = Path(__file__).parents[2]


class FaultTable(SphinxDirective):
    """A section with a table for each named part of ``tests/faults/cases``, one part per line."""

    has_content = True

    def run(self) -> list[Node]:
        """Return the sections."""
        self.env.note_reread()  # Sphinx does not notice changes of the cases
        if str(ROOT) not in sys.path:
            sys.path.append(str(ROOT))
        from tests.faults.cases import TABLE

        count = sum(len(TABLE[title]) for title in self.content)
        lines = [f"These are {count} faults, each of which is tried in both faces.", ""]
        for title in self.content:
            lines += section(title, TABLE[title])
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def section(title: str, faults: Sequence[Fault]) -> Iterator[str]:
    """Yield the lines of one part of the table."""
    yield from (title, "-" * len(title), "")
    yield from (".. list-table::", "   :header-rows: 1", "   :widths: 40 25 25 10", "")
    for row in ("What goes wrong", "When", "Outcome", "Within"), *map(cells, faults):
        yield f"   * - {row[0]}"
        yield from (f"     - {cell}" for cell in row[1:])
    yield ""


def cells(fault: Fault) -> tuple[str, ...]:
    """Return the cells of a fault's row."""
    outcome = fault.outcome
    if not isinstance(outcome, str):
        outcome = f":exc:`~openai_codex.{outcome.__name__}`"
    else:
        outcome = plain(outcome)
    return plain(fault.name), plain(fault.moment), outcome, f"{fault.bound:g} s"


def plain(text: str) -> str:
    """Return a text with escaped markup."""
    return "".join(f"\\{sign}" if sign in "\\*`_|<>" else sign for sign in text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("fault-table", FaultTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
