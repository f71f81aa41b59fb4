"""The text of generated modules: their docstrings, and the schema's prose as reStructuredText."""

from __future__ import annotations

import ast
import re

__all__ = ["docstring", "escaped"]


def docstring(node: ast.AST | None) -> str | None:
    """Return the text of a statement that is nothing but text."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return None


def escaped(text: str) -> str:
    """Turn the schema's prose, which knows `code` and no other markup, into ours."""
    pieces = text.replace("``", "`").split("`")
    if len(pieces) % 2 == 0:
        return re.sub(r"([*_`|\\])", r"\\\1", text)
    for index, piece in enumerate(pieces):
        code = index % 2 and piece.strip()
        pieces[index] = f"``{piece.strip()}``" if code else re.sub(r"([*_|\\])", r"\\\1", piece)
    return "".join(pieces)
