"""Adds a description for search engines and a preview card to each page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from llms_txt import summary

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def describe(
    app: Sphinx, name: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the tags to the head of a page, with its title and its first sentence."""
    if doctree is None:
        return
    title = app.env.titles[name].astext()
    words = summary(app.env, name) or f"{title}: {summary(app.env, app.config.root_doc)}"
    tags = {
        'name="description"': words,
        'property="og:title"': title,
        'property="og:description"': words,
        'property="og:site_name"': app.config.project,
        'property="og:type"': "website",
        'name="twitter:card"': "summary",
    }
    lines = (f'<meta {which} content="{escape(text)}" />' for which, text in tags.items())
    context["metatags"] = "\n".join([context.get("metatags", ""), *lines])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
