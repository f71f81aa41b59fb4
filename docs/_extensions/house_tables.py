"""The directives ``layers`` and ``locks``: tables that the tests check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

# The tables are in the tools, which are not installed.
sys.path.append(str(Path(__file__).parents[2]))

from tools.house.layers import LAYERS
from tools.house.locks import LOCKS

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class Layers(SphinxDirective):
    """The layers, lowest first."""

    def run(self) -> list[Node]:
        """Return the table."""
        self.env.note_reread()  # Sphinx does not notice changes of the table
        rows = ["* - Layer", "  - Modules", "  - What they do"]
        for rank, layer in enumerate(LAYERS):
            rooms = " ".join(f"``{room}``" for room in layer.rooms)
            rows += [f"* - {rank}", f"  - {rooms}", f"  - {layer.purpose}"]
        table = [".. list-table::", "   :header-rows: 1", "   :widths: 8 32 60", ""]
        return self.parse_text_to_nodes("\n".join([*table, *(f"   {row}" for row in rows)]))


class Locks(SphinxDirective):
    """The locks, and the locks that can be acquired while each is held."""

    def run(self) -> list[Node]:
        """Return the table."""
        self.env.note_reread()  # as above
        rows = ["* - Lock", "  - Guards", "  - Taken", "  - By", "  - Locks under it"]
        for lock in LOCKS:
            under = ", ".join(f"``{name}``" for name in lock.under_it) or "none"
            rows += [f"* - ``{lock.name}``", f"  - {lock.guards}", f"  - {lock.taken}"]
            rows += [f"  - {lock.reached_from}", f"  - {under}"]
        table = [".. list-table::", "   :header-rows: 1", "   :widths: 26 28 12 20 14", ""]
        return self.parse_text_to_nodes("\n".join([*table, *(f"   {row}" for row in rows)]))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("layers", Layers)
    app.add_directive("locks", Locks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
