"""The JSON schema of a Python type, from msgspec and from pydantic-like models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex.protocol._json import JsonObject

__all__ = ["described", "validated"]

REFERENCE: Final = "#/$defs/"
CLASSES: Final = (inspect.StructType, inspect.DataclassType, inspect.TypedDictType)


def described(type_: Any, refuse: Callable[[Any], str]) -> tuple[JsonObject, JsonObject]:
    """Return the JSON schema of a type, and its definitions (``#/$defs/...``).

    Args:
        type_: A type that msgspec supports, or that contains classes with pydantic's methods.
        refuse: Returns the error message for a class without a schema.

    Raises:
        TypeError: If a part of the type has no JSON form.
    """
    # The definitions of models that msgspec does not support, under the models' names.
    definitions: JsonObject = {}

    def of_a_model(model: Any) -> JsonObject:
        if not hasattr(model, "model_json_schema"):
            raise TypeError(refuse(model))
        schema: JsonObject = model.model_json_schema(ref_template="#/$defs/{model}")
        inner = schema.pop("$defs", {})
        definitions.update(inner if isinstance(inner, dict) else {})
        return schema

    (schema,), components = msgspec.json.schema_components(
        [type_], schema_hook=of_a_model, ref_template="#/$defs/{name}"
    )
    _add_formats(inspect.type_info(type_), schema, components, set())
    definitions.update(components)
    return schema, definitions


def validated(model: Any, value: object) -> object:
    """Return a value as an instance of a pydantic-like class. Raises the errors of that class."""
    return model.model_validate(value)


def _add_formats(
    info: inspect.Type, schema: Any, definitions: dict[str, Any], seen: set[str]
) -> None:
    """Add the formats of dates and times, which msgspec leaves out if a zone is optional.

    Args:
        info: A part of the type.
        schema: Its schema.
        definitions: The definitions of the whole schema.
        seen: The names of those that have their formats.
    """
    info = _plain(info)
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REFERENCE)
        if name in seen or name not in definitions:
            return
        seen.add(name)
        schema = definitions[name]
    if isinstance(info, inspect.DateTimeType) and info.tz is None:
        schema.setdefault("format", "date-time")
    elif isinstance(info, inspect.TimeType) and info.tz is None:
        schema.setdefault("format", "time")
    elif isinstance(info, inspect.UnionType):
        for part, option in _pairs(info, list(_flat(schema)), definitions):
            _add_formats(part, option, definitions, seen)
    elif isinstance(info, CLASSES):
        properties = schema.get("properties", {})
        for field in info.fields:
            if field.encode_name in properties:
                _add_formats(field.type, properties[field.encode_name], definitions, seen)
    elif hasattr(info, "item_type") and isinstance(schema.get("items"), dict):
        _add_formats(info.item_type, schema["items"], definitions, seen)


def _pairs(
    union: inspect.UnionType, options: list[Any], definitions: dict[str, Any]
) -> Iterator[tuple[inspect.Type, Any]]:
    """Yield parts of a union with their schemas.

    The schemas have the classes in order, and at most one string and one array.
    """
    names = [str(option.get("$ref")).removeprefix(REFERENCE) for option in options]
    classes = iter(
        option
        for name, option in zip(names, options, strict=True)
        if "properties" in definitions.get(name, {})
    )
    for part in map(_plain, union.types):
        if isinstance(part, CLASSES):
            found = next(classes, None)
        else:
            wanted = "array" if hasattr(part, "item_type") else "string"
            found = next((each for each in options if each.get("type") == wanted), None)
        if found is not None:
            yield part, found


def _plain(info: inspect.Type) -> inspect.Type:
    while isinstance(info, inspect.Metadata):
        info = info.type
    return info


def _flat(schema: Any) -> Iterator[Any]:
    """Yield the alternatives of a schema. Unions of classes are nested in it."""
    if "anyOf" not in schema:
        yield schema
    for option in schema.get("anyOf", ()):
        yield from _flat(option)
