"""Serves the names of the package when they are asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from openai_codex.protocol._index import HOMES
from openai_codex.protocol._lookup import find

_PACKAGE = "openai_codex.protocol"
_BY_HAND = {
    "JsonObject": "_base",
    "JsonValue": "_base",
    "Method": "_method",
    "OpenEnum": "_open_enum",
    "ServerRequestMethod": "_method",
    "UnknownVariant": "_base",
    "WireStruct": "_base",
    "encode": "_base",
}

NAMES = sorted([*HOMES, *_BY_HAND])


def load(name: str) -> Any:
    """Return a public name of the package.

    Raises:
        AttributeError: If there is none such.
    """
    if name in _BY_HAND:
        value = getattr(import_module(f"{_PACKAGE}.{_BY_HAND[name]}"), name)
    elif name in HOMES:
        value = find(name)
        if not hasattr(value, "model_validate"):
            from openai_codex.protocol._union import CallableUnion

            value = CallableUnion(name, value)
    else:
        raise AttributeError(f"module {_PACKAGE!r} has no attribute {name!r}")
    # So that the next look-up does not come here, and finds the same object.
    setattr(sys.modules[_PACKAGE], name, value)
    return value
