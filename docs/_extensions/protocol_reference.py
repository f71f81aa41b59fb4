"""Writes the reference of the protocol: one page for each generated module.

For a thousand types, autodoc takes most of a minute and links every attribute. This reads the
source and writes one simple entry per type.
"""

from __future__ import annotations

import ast
import textwrap
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING

import protocol_messages
from schema_text import docstring, escaped

import openai_codex.protocol as package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

SOURCES = Path(package.__file__ or "").parent
# Titles of pages, if the name of the module is an abbreviation.
TITLES = {
    "core": "Threads, turns, items and events",
    "fs": "Files",
    "mcp": "MCP servers",
    "messages": "Whole messages",
    "shared": "Items of responses",
    "unlisted": "Not listed by the schema",
}
# The groups of pages, by purpose. A page without a group stops the build.
GROUPS = {
    "Conversations": ("core", "thread", "turn", "item", "shared", "realtime"),
    "Accounts and models": ("account", "account_session", "model", "user_verification"),
    "Configuration and tools": (
        *("config", "external_agent_config", "app", "hooks", "mcp", "plugin", "skills"),
    ),
    "Files, commands and others": (
        *("command", "fs", "fuzzy_file_search", "project", "remote_control", "server"),
        *("windows", "messages", "unlisted"),
    ),
}
# Some types have many fields: this keeps a page below 10,000 pixels.
LINES_ON_A_PAGE = 380
INDEX = """\
Protocol
========

All requests, notifications and types of ``codex app-server``, from the schema of its release.
Import all types from ``openai_codex.protocol``. The requests and notifications are in its modules
``methods``, ``notifications`` and ``server_requests``.

.. toctree::
   :maxdepth: 1
   :caption: Messages

{messages}
Common features of all types
----------------------------

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

.. autofunction:: jsonable

{types}
"""


def write_pages(app: Sphinx) -> None:
    """Write the pages below ``reference/protocol``, which is not in the repository."""
    folder = Path(app.srcdir, "reference", "protocol")
    folder.mkdir(parents=True, exist_ok=True)
    messages = protocol_messages.PAGES
    listed = {each.module for each in messages.values()}
    types = [path for path in sorted(SOURCES.glob("[a-z]*.py")) if path.stem not in listed]
    parts = {path.stem: page(path) for path in types}
    pages = {
        folder / f"{name}.rst": text
        for stem, texts in parts.items()
        for name, text in zip(names_of(stem, len(texts)), texts, strict=True)
    }
    for name in messages:
        pages[folder / f"{name}.rst"] = "\n".join(protocol_messages.page(name))
    pages[folder / "index.rst"] = INDEX.format(
        messages=toctree(messages),
        types="\n".join(grouped({stem: len(texts) for stem, texts in parts.items()})),
    )
    for path in set(folder.iterdir()) - set(pages):
        path.unlink()
    for path, text in pages.items():
        # Sphinx does not have to read an unchanged page again.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def grouped(parts: dict[str, int]) -> Iterator[str]:
    """Yield a table of contents for each group.

    Raises:
        ValueError: If a module is not in a group, or a group has a module that does not exist.
    """
    if set(parts) != {stem for stems in GROUPS.values() for stem in stems}:
        raise ValueError("the groups of the protocol's pages are not complete")
    for caption, stems in GROUPS.items():
        yield from (".. toctree::", "   :maxdepth: 1", f"   :caption: {caption}", "")
        yield toctree(name for stem in stems for name in names_of(stem, parts[stem]))


def names_of(stem: str, count: int) -> list[str]:
    """Return the names of a module's pages."""
    return [stem, *(f"{stem}_{number}" for number in range(2, count + 1))]


def toctree(names: Iterable[str]) -> str:
    """Return the entries of a table of contents."""
    return "".join(f"   {name}\n" for name in names)


def page(path: Path) -> list[str]:
    """Return the pages of a module, each with a readable number of types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = list(portions([*described(tree)], LINES_ON_A_PAGE))
    title = TITLES.get(path.stem, path.stem.replace("_", " ").capitalize())
    texts = []
    for number, part in enumerate(parts, 1):
        shown = title if len(parts) == 1 else f"{title}, {number} of {len(parts)}"
        lines = [shown, "=" * len(shown), "", ".. py:currentmodule:: openai_codex.protocol", ""]
        texts.append("\n".join([*lines, *part]))
    return texts


def portions(entries: list[str], usual: int) -> Iterator[list[str]]:
    """Yield the entries in portions of similar size, which do not have too many lines."""
    sizes = [entry.count("\n") + 1 for entry in entries]
    share = sum(sizes) / -(-sum(sizes) // usual)
    starts = accumulate(sizes, initial=0)
    for _, part in groupby(zip(starts, entries, strict=False), lambda pair: pair[0] // share):
        yield [text for _, text in part]


def described(tree: ast.Module) -> Iterator[str]:
    """Yield the entries of a module's types."""
    for node, follower in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef):
            yield entry("class", node.name, None, ast.get_docstring(node), list(fields(node)))
        elif is_alias(node):
            value = ast.unparse(node.value).strip("'\"")
            yield entry("type", node.target.id, value, docstring(follower), [])


def is_alias(node: ast.stmt) -> bool:
    """Return whether a statement is ``Name: TypeAlias = ...``."""
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


def entry(kind: str, name: str, value: str | None, text: str | None, body: list[str]) -> str:
    """Return the text that describes one type."""
    options = [f"   :canonical: {value}"] if value else []
    inside = textwrap.indent("\n".join([escaped(text or ""), "", *body]), "   ")
    return "\n".join([f".. py:{kind}:: {name}", *options, "", inside, ""])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
