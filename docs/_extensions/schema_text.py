"""Texts of generated modules: docstrings, and descriptions as reStructuredText."""

from __future__ import annotations

import ast
import re

from openai_codex import protocol

__all__ = ["docstring", "escaped"]


def docstring(node: ast.AST | None) -> str | None:
    """Return the text of a statement that is only a string."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return None


def escaped(text: str) -> str:
    """Convert a description of the schema, whose only markup is `code`, and add links."""
    pieces = text.replace("``", "`").split("`")
    if len(pieces) % 2 == 0:
        return re.sub(r"([*_`|\\])", r"\\\1", text)
    for index, piece in enumerate(pieces):
        if index % 2 and piece.strip() in protocol.__all__:
            pieces[index] = f":obj:`~openai_codex.protocol.{piece.strip()}`"
        elif index % 2 and piece.strip():
            pieces[index] = f"``{piece.strip()}``"
        else:
            pieces[index] = re.sub(r"([*_|\\])", r"\\\1", piece)
    return "".join(pieces)
