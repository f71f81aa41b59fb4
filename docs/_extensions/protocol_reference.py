"""Writes the reference of the protocol: one page for each generated module.

A thousand types are too many for autodoc, which takes the better part of a minute for
them and links every attribute. This reads the source and writes one plain entry a type.
"""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import protocol_messages
from schema_text import docstring, escaped

import openai_codex.protocol as package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

SOURCES = Path(package.__file__ or "").parent
# Titles of pages, where the name of the module is short for something.
TITLES = {"fs": "Files", "mcp": "MCP servers"}
INDEX = """\
Protocol
========

Everything that ``codex app-server`` can be asked and can say, as the schema of its release has it.
Every type is imported from ``openai_codex.protocol``, whatever page it is on; the requests and
notifications are in the modules ``methods``, ``notifications`` and ``server_requests`` there.

.. toctree::
   :maxdepth: 1
   :caption: Messages

{messages}
What all types have in common
-----------------------------

.. py:module:: openai_codex.protocol

.. py:type:: JsonValue
   :canonical: None | bool | int | float | str | list[JsonValue] | dict[str, JsonValue]

   Any JSON.

.. py:type:: JsonObject
   :canonical: dict[str, JsonValue]

   A JSON object.

.. autoclass:: WireStruct
   :members:

.. autoclass:: OpenEnum
   :members:

.. autoclass:: UnknownVariant
   :members:

.. autoclass:: Method()
   :members:
   :inherited-members:

.. autoclass:: ServerRequestMethod()
   :members:
   :inherited-members:

.. autofunction:: encode

.. toctree::
   :maxdepth: 1
   :caption: Types

{types}
"""


def write_pages(app: Sphinx) -> None:
    """Write the pages below ``reference/protocol``, where no file is kept."""
    folder = Path(app.srcdir, "reference", "protocol")
    folder.mkdir(parents=True, exist_ok=True)
    messages = protocol_messages.PAGES
    types = [path for path in sorted(SOURCES.glob("[a-z]*.py")) if path.stem not in messages]
    pages = {folder / f"{path.stem}.rst": "\n".join(page(path)) for path in types}
    for module in messages:
        pages[folder / f"{module}.rst"] = "\n".join(protocol_messages.page(module))
    pages[folder / "index.rst"] = INDEX.format(
        messages=toctree(messages), types=toctree(path.stem for path in types)
    )
    for path in set(folder.iterdir()) - set(pages):
        path.unlink()
    for path, text in pages.items():
        # A page that stays as it is need not be read by Sphinx again.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def toctree(names: Iterable[str]) -> str:
    """Return the entries of a table of contents."""
    return "".join(f"   {name}\n" for name in names)


def page(path: Path) -> Iterator[str]:
    """Yield the lines of one module's page."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    title = TITLES.get(path.stem, path.stem.replace("_", " ").capitalize())
    yield from (title, "=" * len(title), "", ".. py:currentmodule:: openai_codex.protocol", "")
    for node, follower in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef):
            yield from entry("class", node.name, None, ast.get_docstring(node), list(fields(node)))
        elif is_alias(node):
            value = ast.unparse(node.value).strip("'\"")
            yield from entry("type", node.target.id, value, docstring(follower), [])


def is_alias(node: ast.stmt) -> bool:
    """Tell ``Name: TypeAlias = ...``."""
    return isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias"


def fields(node: ast.ClassDef) -> Iterator[str]:
    """Yield a field list: the attributes of a struct or the members of an enumeration."""
    for item, follower in zip(node.body, [*node.body[1:], None], strict=True):
        text = " ".join(escaped(docstring(follower) or "").split())
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            kind = ast.unparse(item.annotation)
            if kind.startswith("ClassVar["):
                kind = kind[len("ClassVar[") : -1]
            yield f":var {item.target.id}: {text}".rstrip()
            yield f":vartype {item.target.id}: {kind}"
        elif isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
            value = f"``{ast.unparse(item.value)}``" + (f": {text}" if text else "")
            yield f":var {item.targets[0].id}: {value}"


def entry(kind: str, name: str, value: str | None, text: str | None, body: list[str]) -> list[str]:
    """Return the lines that describe one type."""
    options = [f"   :canonical: {value}"] if value else []
    inside = textwrap.indent("\n".join([escaped(text or ""), "", *body]), "   ")
    return [f".. py:{kind}:: {name}", *options, "", inside, ""]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
