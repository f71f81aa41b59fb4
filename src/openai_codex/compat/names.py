"""Finds what the modules of the official SDK have beside what they are for."""

from __future__ import annotations

from importlib import import_module

__all__ = ["find"]

_HOMES = ("", ".client", ".async_client", ".models", ".generated.v2_all")


def find(module: str, name: str) -> object:
    """Return what a module has by a name, because it imports it from one of the others.

    Raises:
        AttributeError: If none of them has it.
    """
    # The parameters of requests have a prefix in modules with a method of the same name.
    wanted = name.removeprefix("V2")
    for home in _HOMES:
        found = import_module(f"openai_codex{home}")
        if wanted[0] != "_" and f"openai_codex{home}" != module and wanted in dir(found):
            value: object = getattr(found, wanted)
            return value
    raise AttributeError(f"module {module!r} has no attribute {name!r}")
