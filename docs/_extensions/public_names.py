"""Resolves names that annotations and docstrings use with a shorter or private path.

Annotations use the names that their module imports, most of them only for type checkers. So
Sphinx sees ``TurnError`` instead of the public path in the reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# The modules that users import from, in the order of preference.
PLACES = (
    "openai_codex",
    "openai_codex.errors",
    "openai_codex.types",
    "openai_codex.notebook",
    "openai_codex.batch",
    "openai_codex.pool",
    "openai_codex.testing",
    "openai_codex.testing.steps",
    "openai_codex.protocol",
)


def resolve(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: TextElement
) -> Element | None:
    """Return a link to the public name of a reference, if it is documented."""
    if node.get("refdomain") != "py":
        return None
    python = env.domains.python_domain
    parts = node["reftarget"].split(".")
    # Methods have two parts.
    for tail in (".".join(parts[-2:]), parts[-1]):
        for place in PLACES:
            if f"{place}.{tail}" in python.objects:
                target = f"{place}.{tail}"
                return python.resolve_xref(
                    env, node["refdoc"], app.builder, node["reftype"], target, node, content
                )
    # Type variables are not documented.
    return content if len(parts[-1]) == 1 else None


def shorten(_app: Sphinx, doctree: nodes.document) -> None:
    """Show only the name where Sphinx has the path of a private module."""
    for node in doctree.findall(addnodes.pending_xref):
        for text in list(node.findall(nodes.Text)):
            if "._" in text and text == node["reftarget"]:
                text.parent.replace(text, nodes.Text(text.rpartition(".")[2]))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("doctree-read", shorten)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
