"""The directive ``name-list``: links to public names whose entries are in another module."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class NameList(SphinxDirective):
    """A list of the first module's public names, with links to their entries in the second."""

    required_arguments = 2

    def run(self) -> list[Node]:
        """Return the list."""
        self.env.note_reread()  # Sphinx does not notice changes of the code
        offering, home = (importlib.import_module(name) for name in self.arguments)
        shared = [
            f"* :obj:`~{home.__name__}.{name}`"
            for name in offering.__all__
            if getattr(home, name, None) is getattr(offering, name)
        ]
        return self.parse_text_to_nodes("\n".join([".. hlist::", "", *(f"   {s}" for s in shared)]))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("name-list", NameList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
