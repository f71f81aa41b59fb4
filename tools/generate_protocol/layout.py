"""Formats Python code as `ruff format` does, as far as generated modules need it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 100
_INDENT = "    "


def call(head: str, arguments: Iterable[str], tail: str, indent: str = "") -> str:
    """Return ``head(arguments)tail``, on several lines if it is too long."""
    parts = list(arguments)
    flat = f"{indent}{head}({', '.join(parts)}){tail}"
    if len(flat) <= _WIDTH:
        return flat
    inner = indent + _INDENT
    row = f"{inner}{', '.join(parts)}"
    if len(row) > _WIDTH:
        row = "\n".join(f"{inner}{part}," for part in parts)
    return f"{indent}{head}(\n{row}\n{indent}){tail}"


def assignment(target: str, value: str, indent: str = "") -> str:
    """Return ``target = value``, with one line per type of a union if it is too long."""
    flat = f"{indent}{target} = {value}"
    if len(flat) <= _WIDTH:
        return flat
    inner = indent + _INDENT
    row = f"{inner}{value}"
    if len(row) > _WIDTH:
        row = inner + value.replace(" | ", f"\n{inner}| ")
    return f"{indent}{target} = (\n{row}\n{indent})"


def variable(name: str, annotation: str, value: str, indent: str = "") -> str:
    """Return ``name: annotation = value``, with the annotation on its own line if too long."""
    flat = f"{indent}{name}: {annotation} = {value}"
    if len(flat) <= _WIDTH:
        return flat
    if " | " in annotation:
        inner = indent + _INDENT
        return f"{indent}{name}: (\n{inner}{annotation}\n{indent}) = {value}"
    return assignment(f"{name}: {annotation}", value, indent)


def generic_call(name: str, kind: str, types: str, arguments: list[str]) -> str:
    """Return ``name: kind[types] = kind(arguments)``, on several lines if it is too long."""
    target = f"{name}: {kind}[{types}]"
    if len(f"{target} = {kind}(") <= _WIDTH:
        return call(f"{target} = {kind}", arguments, "")
    if len(f"{target} = (") <= _WIDTH:
        return f"{target} = (\n{call(kind, arguments, '', _INDENT)}\n)"
    return f"{name}: {kind}[\n{_INDENT}{types}\n{call(f'] = {kind}', arguments, '')}"


def listing(head: str, items: Iterable[str], tail: str) -> str:
    """Return ``head``, one line per item, and ``tail``."""
    rows = "".join(f"{_INDENT}{item},\n" for item in items)
    return f"{head}\n{rows}{tail}"


def imports(module: str, names: Iterable[str], indent: str = "") -> str:
    """Return the statement that imports ``names`` from ``module``."""
    # The order of isort: constants, then classes, then other names, each ignoring case.
    ordered = sorted(
        set(names), key=lambda name: (not name.isupper(), name[0].islower(), name.lower())
    )
    flat = f"{indent}from {module} import {', '.join(ordered)}"
    if len(flat) <= _WIDTH:
        return flat
    rows = "".join(f"{indent}{_INDENT}{name},\n" for name in ordered)
    return f"{indent}from {module} import (\n{rows}{indent})"


def docstring(text: str, indent: str = "") -> str:
    """Return ``text`` as a docstring, its first sentence alone on the first line if it fits."""
    clean = text.replace("\\", "\\\\").replace('"""', "'''")
    # A final quote would merge with the closing quotes.
    clean = clean if clean.endswith((".", "!", "?", ":")) else f"{clean.rstrip(',;')}."
    flat = f'{indent}"""{clean}"""'
    if len(flat) <= _WIDTH and "\n" not in clean:
        return flat
    paragraphs = [" ".join(part.split()) for part in _paragraphs(clean)]
    paragraphs[:1] = _summary_first(paragraphs[0], _WIDTH - len(indent) - 3)
    # The text would fit on one line, but not with the closing quotes.
    width = _WIDTH - len(_INDENT) if len(flat) - 3 <= _WIDTH else _WIDTH
    body = "\n\n".join(_filled(part, indent, width - 3) for part in paragraphs)
    return f'{indent}"""{body.lstrip()}\n{indent}"""'


def _paragraphs(text: str) -> list[str]:
    """Split text at blank lines and before the items of lists."""
    lines = text.replace("\n- ", "\n\n- ").replace("\n* ", "\n\n- ")
    return [part for part in lines.split("\n\n") if part.strip()]


def _summary_first(paragraph: str, width: int) -> list[str]:
    end = paragraph.find(". ") + 1
    if 0 < end <= width and not paragraph[:end].endswith(("e.g.", "i.e.")):
        return [paragraph[:end], paragraph[end + 1 :]]
    return [paragraph]


def _filled(paragraph: str, indent: str, width: int) -> str:
    # The first line follows three quotes. Leaving room on every line is simpler.
    return textwrap.fill(
        paragraph,
        width=width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  " if paragraph.startswith("- ") else indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
