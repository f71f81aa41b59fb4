"""The directive ``difference-table``: differences from the official SDK, from the tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]


class DifferenceTable(SphinxDirective):
    """One row for each difference in ``tests/official/differences.py``."""

    def run(self) -> list[Node]:
        """Return the table."""
        self.env.note_reread()  # Sphinx does not notice changes of the list
        if str(ROOT) not in sys.path:
            sys.path.append(str(ROOT))
        from tests.official.differences import DIFFERENCES

        lines = [".. list-table::", "   :header-rows: 1", "   :widths: 25 25 25 25", ""]
        rows = [("Where", "Official SDK", "This package", "Reason")]
        rows += [
            (", ".join(f"``{path}``" for path in each.paths), each.there, each.here, each.reason)
            for each in DIFFERENCES
        ]
        for row in rows:
            lines.append(f"   * - {row[0]}")
            lines += [f"     - {cell}" for cell in row[1:]]
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("difference-table", DifferenceTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
