"""Finds definitions by name, and imports their modules."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from openai_codex.protocol._index import HOMES

_PACKAGE = "openai_codex.protocol"
_BY_HAND = {
    "JsonObject": "_json",
    "JsonValue": "_json",
    "Method": "_method",
    "OpenEnum": "_open_enum",
    "ServerRequestMethod": "_method",
    "UnknownVariant": "_base",
    "WireStruct": "_base",
    "encode": "_json",
    "jsonable": "_model_methods",
}

NAMES = sorted([*HOMES, *_BY_HAND])


def find(name: str) -> Any:
    """Return the definition called ``name``.

    Raises:
        KeyError: If there is no such definition.
    """
    return getattr(import_module(f"{_PACKAGE}.{HOMES[name]}"), name)


def load(name: str) -> Any:
    """Return a public name of the package.

    Raises:
        AttributeError: If there is no such name.
    """
    if name in _BY_HAND:
        value = getattr(import_module(f"{_PACKAGE}.{_BY_HAND[name]}"), name)
    elif name in HOMES:
        value = find(name)
        if not hasattr(value, "model_validate"):
            from openai_codex.protocol._validate import CallableUnion

            value = CallableUnion(name, value)
    else:
        raise AttributeError(f"module {_PACKAGE!r} has no attribute {name!r}")
    # So that the next lookup finds the same object without this function.
    setattr(sys.modules[_PACKAGE], name, value)
    return value


class OfClass:
    """An attribute of classes and their instances that a module computes when it is read.

    Args:
        module: The module. Its function has the attribute's name without outer underscores.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __set_name__(self, owner: type, name: str) -> None:
        self._function = name.strip("_")

    def __get__(self, instance: object, owner: type) -> Any:
        return getattr(import_module(self._module), self._function)(owner)
