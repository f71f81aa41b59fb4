"""Finds a definition by its name, importing the module that has it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from openai_codex.protocol._index import HOMES


def find(name: str) -> Any:
    """Return the definition called ``name``.

    Raises:
        KeyError: If there is none.
    """
    return getattr(import_module(f"openai_codex.protocol.{HOMES[name]}"), name)
