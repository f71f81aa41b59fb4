"""Writes the reference of the protocol's types: one page for each generated module.

A thousand types are too many for autodoc, which takes the better part of a minute for
them and links every attribute. This reads the source and writes one plain entry a type.
"""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import openai_codex.protocol as package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

SOURCES = Path(package.__file__ or "").parent
# Tables of methods rather than types; the page of the client's methods shows how to use them.
TABLES = {"methods", "notifications", "server_requests"}

INDEX = """\
Protocol types
==============

Every type is imported from ``openai_codex.protocol``, whatever page it is on.

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

.. autoclass:: ServerRequestMethod()
   :members:

.. toctree::
   :maxdepth: 1

"""


def write_pages(app: Sphinx) -> None:
    """Write the pages below ``reference/protocol``, where no file is kept."""
    folder = Path(app.srcdir, "reference", "protocol")
    folder.mkdir(parents=True, exist_ok=True)
    modules = [path for path in sorted(SOURCES.glob("[a-z]*.py")) if path.stem not in TABLES]
    pages = {folder / f"{path.stem}.rst": "\n".join(page(path)) for path in modules}
    pages[folder / "index.rst"] = INDEX + "".join(f"   {path.stem}\n" for path in modules)
    for path in set(folder.iterdir()) - set(pages):
        path.unlink()
    for path, text in pages.items():
        # A page that stays as it is need not be read by Sphinx again.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def page(path: Path) -> Iterator[str]:
    """Yield the lines of one module's page."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    title = path.stem.replace("_", " ").capitalize()
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


def docstring(node: ast.AST | None) -> str | None:
    """Return the text of a statement that is nothing but text."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return None


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


def escaped(text: str) -> str:
    """Turn the schema's prose, which knows `code` and no other markup, into ours."""
    pieces = text.replace("``", "`").split("`")
    if len(pieces) % 2 == 0:
        return re.sub(r"([*_`|\\])", r"\\\1", text)
    for index, piece in enumerate(pieces):
        code = index % 2 and piece.strip()
        pieces[index] = f"``{piece.strip()}``" if code else re.sub(r"([*_|\\])", r"\\\1", piece)
    return "".join(pieces)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
