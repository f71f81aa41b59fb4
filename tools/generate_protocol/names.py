"""Converts the names of the schema to Python names."""

from __future__ import annotations

import keyword
import re

_ACRONYM_END = re.compile(r"([A-Z]+)([A-Z][a-z])")
_WORD_END = re.compile(r"([a-z0-9])([A-Z])")
_SEPARATORS = re.compile(r"[^A-Za-z0-9]+")

# Parts of titles that are only useful to the author of the schema.
_TITLE_NOISE = "v2::"


def snake_case(name: str) -> str:
    """Return ``name`` as lower-case words joined by underscores."""
    words = _WORD_END.sub(r"\1_\2", _ACRONYM_END.sub(r"\1_\2", name))
    return _SEPARATORS.sub("_", words).strip("_").lower()


def camel_case(name: str) -> str:
    """Return the JSON name that msgspec's ``rename="camel"`` gives to the attribute ``name``."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def pascal_case(name: str) -> str:
    """Return ``name`` as a class name: ``thread/start`` becomes ``ThreadStart``."""
    return "".join(word[:1].upper() + word[1:] for word in _SEPARATORS.split(name))


def identifier(name: str) -> str:
    """Return the attribute or enum member for a JSON name: ``_meta`` becomes ``meta``."""
    attribute = snake_case(name)
    return f"{attribute}_" if keyword.iskeyword(attribute) else attribute


def class_name(title: str) -> str:
    """Return the class name for a variant's title, such as ``ApiKeyv2::LoginAccountParams``."""
    return pascal_case(title.replace(_TITLE_NOISE, ""))


def constant(method: str) -> str:
    """Return the constant for a method: ``thread/start`` becomes ``THREAD_START``."""
    return snake_case(method).upper()
