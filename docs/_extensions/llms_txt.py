"""Writes ``llms.txt`` and ``llms-full.txt``, the site as text for language models.

The first lists the pages in the order of the tables of contents, each with its first
sentence. The second has the text of these pages, without the protocol's thousand types.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.writers.text import TextTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LEFT_OUT = "reference/protocol/"
SUMMARY = "first_sentence"


def write(app: Sphinx, failure: Exception | None) -> None:
    """Write both files next to the pages."""
    if failure is not None or app.builder.format != "html":
        return
    env, root = app.env, app.config.root_doc
    head = [f"# {app.config.project}", "", f"> {summary(env, root)}"]
    Path(app.outdir, "llms.txt").write_text(
        "\n".join([*head, *listing(app, root)]) + "\n", encoding="utf-8"
    )
    pages = [root, *(name for name in descendants(env, root) if not name.startswith(LEFT_OUT))]
    Path(app.outdir, "llms-full.txt").write_text(
        "\n\n".join(text(app, name) for name in pages), encoding="utf-8"
    )


def listing(app: Sphinx, root: str) -> Iterator[str]:
    """Yield the lines of ``llms.txt`` below its head."""
    for toctree in app.env.get_doctree(root).findall(addnodes.toctree):
        yield from ("", f"## {toctree['caption']}", "")
        for _, name in toctree["entries"]:
            for page in (name, *descendants(app.env, name)):
                title = app.env.titles[page].astext()
                words = summary(app.env, page)
                address = app.builder.get_relative_uri(root, page)
                yield f"- [{title}]({address})" + (f": {words}" if words else "")


def descendants(env: BuildEnvironment, name: str) -> Iterator[str]:
    """Yield the pages in the tables of contents of a page, in order."""
    for child in env.toctree_includes.get(name, ()):
        yield child
        yield from descendants(env, child)


def summary(env: BuildEnvironment, name: str) -> str:
    """Return the first sentence directly below the title of a page, if there is one."""
    return str(env.metadata[name][SUMMARY])


def note_summary(app: Sphinx, doctree: nodes.document) -> None:
    """Save the first sentence of a page that was read, since reading it again takes long."""
    section = doctree.next_node(nodes.section)
    paragraphs = (node for node in section or () if isinstance(node, nodes.paragraph))
    words = " ".join(next(paragraphs, nodes.paragraph()).astext().split())
    app.env.metadata[app.env.docname][SUMMARY] = re.split(r"(?<=[.?!]) ", words)[0]


def text(app: Sphinx, name: str) -> str:
    """Return a page as plain text."""
    document = app.env.get_doctree(name)
    translator = TextTranslator(document, app.builder)
    document.walkabout(translator)
    return translator.body.strip()


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("doctree-read", note_summary)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
