"""Finds names that modules of the official SDK also have because they import them."""

from __future__ import annotations

from importlib import import_module

__all__ = ["find"]

_HOMES = ("", ".client", ".async_client", ".models", ".generated.v2_all")


def find(module: str, name: str) -> object:
    """Return what a module imports under a name from one of the other modules.

    Raises:
        AttributeError: If none of them has the name.
    """
    # Official modules prefix a parameter type if they also have a method with its name.
    wanted = name.removeprefix("V2")
    for home in _HOMES:
        found = import_module(f"openai_codex{home}")
        if wanted[0] != "_" and f"openai_codex{home}" != module and wanted in dir(found):
            value: object = getattr(found, wanted)
            return value
    raise AttributeError(f"module {module!r} has no attribute {name!r}")
