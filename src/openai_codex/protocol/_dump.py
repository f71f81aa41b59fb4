"""Structs as dictionaries, for programs written for pydantic models."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import UNSET, Struct

from openai_codex._public import public
from openai_codex.protocol._json import UNKNOWN, attribute_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Options of pydantic for features that structs do not have.
_OTHERS = frozenset(
    {
        "context",
        "exclude_computed_fields",
        "fallback",
        "polymorphic_serialization",
        "round_trip",
        "serialize_as_any",
        "warnings",
    }
)


def check_others(options: Mapping[str, object]) -> None:
    """Check the options of a dump that have no effect.

    Raises:
        TypeError: If pydantic does not have such an option.
    """
    if not options.keys() <= _OTHERS:
        unknown = sorted(options.keys() - _OTHERS)
        raise TypeError(f"model_dump() has no option {unknown[0]!r}")


@public("openai_codex.protocol")
def jsonable(value: object) -> Any:
    """Return a value of this package as plain JSON types, with JSON names.

    Use it as ``default`` of :func:`json.dumps`::

        json.dumps({"result": result}, default=jsonable)

    Args:
        value: A value of the protocol, a notification, a result, or another dataclass with
            such values in it.

    Raises:
        TypeError: If it is none of these.
    """
    if isinstance(value, (Struct, Enum)) or dataclasses.is_dataclass(value):
        return Dumping(as_json=True, by_alias=True).plain(value)
    raise TypeError(f"{type(value).__name__} is not a value that can be written as JSON")


class Dumping(NamedTuple):
    """Converts structs to dictionaries, with the options of `WireStruct.model_dump`.

    Attributes:
        as_json: Whether enumerations become strings.
        by_alias: Whether to use JSON names.
        exclude_defaults: Whether to omit fields that have their default value.
        exclude_none: Whether to omit fields that are ``None``.
    """

    as_json: bool = False
    by_alias: bool = False
    exclude_defaults: bool = False
    exclude_none: bool = False

    def plain(self, value: Any, include: Any = None, exclude: Any = None) -> Any:
        """Return a value with its structs converted."""
        if dataclasses.is_dataclass(value):
            names = [field.name for field in dataclasses.fields(value)]
            return self.plain({name: getattr(value, name) for name in names}, include, exclude)
        if isinstance(value, Struct):
            return self._struct(value, include, exclude)
        if isinstance(value, (list, tuple)):
            parts = _selected(enumerate(value), len(value), include, exclude)
            return [self.plain(*part) for _, *part in parts]
        if isinstance(value, dict):
            parts = _selected(value.items(), 0, include, exclude)
            return {name: self.plain(*part) for name, *part in parts}
        return value.value if self.as_json and isinstance(value, Enum) else value

    def _struct(self, struct: Struct, include: Any, exclude: Any) -> Any:
        config = struct.__struct_config__
        names: dict[str, str] = {}
        items: dict[str, Any] = {}
        if config.tag_field is not None:
            names[attribute_of(config.tag_field)] = config.tag_field
            items[attribute_of(config.tag_field)] = config.tag
        wire = struct.__struct_encode_fields__
        for name, alias in zip(struct.__struct_fields__, wire, strict=True):
            value = getattr(struct, name)
            if value is UNSET:
                continue
            if alias == UNKNOWN:
                return self.plain(value)
            names[name], items[name] = alias, value
        defaults = _defaults(struct) if self.exclude_defaults else {}
        return {
            names[name] if self.by_alias else name: self.plain(*part)
            for name, *part in _selected(items.items(), 0, include, exclude)
            if not (self.exclude_none and part[0] is None)
            and not (name in defaults and defaults[name] == part[0])
        }


def text_of(dumped: object, indent: int | None, *, ensure_ascii: bool) -> str:
    """Return a dump as JSON text, with pydantic's layout."""
    if ensure_ascii:
        separators = (",", ":" if indent is None else ": ")
        return json.dumps(dumped, indent=indent, separators=separators)
    text = msgspec.json.encode(dumped)
    return (text if indent is None else msgspec.json.format(text, indent=indent)).decode()


def _defaults(struct: Struct) -> dict[str, Any]:
    from openai_codex.protocol._values import model_fields

    fields = model_fields(type(struct))
    return {name: field.default for name, field in fields.items() if not field.required}


def _selected(
    items: Iterable[tuple[Any, Any]], length: int, include: Any, exclude: Any
) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Yield the selected keys and values, and the selections inside each value."""
    for key, value in items:
        included, inner = _part(include, key, length)
        excluded, outer = _part(exclude, key, length)
        if (include is None or included) and not (excluded and outer is None):
            yield key, value, inner, outer


def _part(selection: Any, key: Any, length: int) -> tuple[bool, Any]:
    """Return whether a selection names a key, and the selection inside its value.

    Args:
        selection: The selection, or ``None``.
        key: A name, or the index in a list.
        length: The length of that list, for indices from its end.
    """
    if selection is None:
        return False, None
    keys = [key, "__all__"] if isinstance(key, str) else [key, key - length, "__all__"]
    found = [each for each in keys if each in selection]
    if not found:
        return False, None
    inner = selection[found[0]] if isinstance(selection, Mapping) else True
    if inner is False:
        return False, None
    return True, None if inner is True or inner is ... else inner
