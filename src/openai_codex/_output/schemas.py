"""The JSON schema of a Python type, and its strict form that model providers enforce.

Providers support only a subset of JSON schema: every object lists all its properties as required
and allows no others, every value has a type, and most constraints are refused. Schemas are
rewritten into this subset. A constraint that it does not support goes into the description, which
the model reads. Anything else that it does not support is an error with its path.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import inspect

from openai_codex.errors import OutputSchemaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex.protocol._json import JsonObject, JsonValue

__all__ = ["described", "is_plain_object", "strict", "validated"]

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


# Keywords that are passed on unchanged.
KEPT: Final = frozenset(
    {
        *("type", "enum", "pattern", "minItems", "maxItems", "multipleOf"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    }
)
# Constraints that go into the description, because providers usually refuse them.
SAID: Final = ("default", "minLength", "maxLength", "uniqueItems", "format")
# String formats that the subset does not have.
PATTERNS: Final = {
    "decimal": r"^-?[0-9]+(\.[0-9]+)?$",
    "base64": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
}
FORMATS: Final = frozenset(
    {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}
)
REFUSED: Final = {
    "prefixItems": "a tuple is not supported; use a list or a class",
    "patternProperties": "a dictionary is not supported; use a class with known fields",
    "propertyNames": "a dictionary is not supported; use a class with known fields",
    "not": "the keyword 'not' is not supported",
    "if": "a condition is not supported",
    "contains": "the keyword 'contains' is not supported",
}
LOOK_AROUND: Final = ("(?=", "(?!", "(?<=", "(?<!")


def strict(schema: JsonObject, definitions: JsonObject) -> JsonObject:
    """Return the strict form of a schema, with its definitions.

    Args:
        schema: The schema of the whole answer, from msgspec or pydantic.
        definitions: Its definitions (``#/$defs/...``).

    Raises:
        OutputSchemaError: If the strict form does not support it.
    """
    walk = _Walk(definitions)
    root = walk.node(walk.resolved(schema, "$"), "$")
    if walk.used:
        root["$defs"] = dict(walk.used)
    return root


def is_plain_object(schema: JsonObject, definitions: JsonObject) -> bool:
    """Return whether a schema is one object with known properties, which the root must be."""
    return "properties" in _Walk(definitions).resolved(schema, "$")


class _Walk:
    """Walks a schema and its definitions."""

    def __init__(self, definitions: JsonObject) -> None:
        self._definitions = definitions
        self.used: JsonObject = {}
        """The definitions found so far, in the strict form."""

    def resolved(self, schema: JsonObject, path: str) -> JsonObject:
        """Follow the references of a schema."""
        seen: set[str] = set()
        while "properties" not in schema and isinstance(schema.get("$ref"), str):
            name = _name(schema, path)
            if name in seen:
                raise OutputSchemaError(path, "the type refers only to itself")
            seen.add(name)
            schema = self._definition(name, path)
        return schema

    def node(self, schema: JsonValue, path: str) -> JsonObject:
        """Return the strict form of a schema at a path."""
        if not isinstance(schema, dict):
            raise OutputSchemaError(path, "a value of any type is not supported; name its type")
        for keyword, reason in REFUSED.items():
            if keyword in schema:
                raise OutputSchemaError(path, reason)
        if "$ref" in schema:
            return self._reference(schema, path)
        if "allOf" in schema:
            schema = _merged(schema, path)
            return self.node(schema, path)
        made = self._kind(schema, path)
        description = _description(schema)
        return {"description": description, **made} if description else made

    def _kind(self, schema: JsonObject, path: str) -> JsonObject:
        options = schema.get("anyOf", schema.get("oneOf"))
        if isinstance(options, list):
            return {"anyOf": list(self._options(options, path))}
        if "const" in schema:
            return _enumeration([schema["const"]])
        if isinstance(schema.get("enum"), list) and "type" not in schema:
            return _enumeration(schema["enum"])
        if schema.get("type") == "object":
            return self._object(schema, path)
        if "type" not in schema:
            raise OutputSchemaError(path, "a value of any type is not supported; name its type")
        made = {name: value for name, value in schema.items() if name in KEPT}
        if any(part in str(schema.get("pattern", "")) for part in LOOK_AROUND):
            raise OutputSchemaError(path, "a pattern with lookahead or lookbehind is not supported")
        if schema.get("format") in FORMATS:
            made["format"] = schema["format"]
        elif pattern := PATTERNS.get(str(schema.get("contentEncoding", schema.get("format")))):
            made.setdefault("pattern", pattern)
        if schema["type"] == "array":
            made["items"] = self.node(schema.get("items"), f"{path}[]")
        return made

    def _object(self, schema: JsonObject, path: str) -> JsonObject:
        properties = schema.get("properties")
        if not isinstance(properties, dict) or schema.get("additionalProperties"):
            raise OutputSchemaError(path, REFUSED["propertyNames"])
        return {
            "type": "object",
            "properties": {
                name: self.node(value, f"{path}.{name}") for name, value in properties.items()
            },
            "required": list(properties),
            "additionalProperties": False,
        }

    def _options(self, options: list[JsonValue], path: str) -> Iterator[JsonObject]:
        """Yield the alternatives of a union. Nested unions are flattened."""
        for option in options:
            made = self.node(option, path)
            inner = made.get("anyOf")
            if isinstance(inner, list):
                yield from (each for each in inner if isinstance(each, dict))
            else:
                yield made

    def _reference(self, schema: JsonObject, path: str) -> JsonObject:
        name = _name(schema, path)
        if name not in self.used:
            # Before the walk, because it may refer to itself.
            self.used[name] = None
            self.used[name] = self.node(self._definition(name, path), path)
        # A reference cannot have other keywords beside it.
        return {"$ref": REFERENCE + name}

    def _definition(self, name: str, path: str) -> JsonObject:
        found = self._definitions.get(name)
        if not isinstance(found, dict):
            raise OutputSchemaError(path, f"the type refers to {name}, which is not defined")
        return found


def _name(schema: JsonObject, path: str) -> str:
    reference = str(schema["$ref"])
    if not reference.startswith(REFERENCE):
        raise OutputSchemaError(path, f"a reference to {reference} is not supported")
    return reference.removeprefix(REFERENCE)


def _merged(schema: JsonObject, path: str) -> JsonObject:
    """Replace an ``allOf`` with one member by that member."""
    parts = schema["allOf"]
    if not isinstance(parts, list) or len(parts) != 1 or not isinstance(parts[0], dict):
        raise OutputSchemaError(path, "an allOf with several members is not supported")
    return {**parts[0], **{name: value for name, value in schema.items() if name != "allOf"}}


def _enumeration(values: JsonValue) -> JsonObject:
    """Return the schema of an enumeration, with an alternative for each type."""
    by_type: dict[str, list[JsonValue]] = {}
    for value in values if isinstance(values, list) else ():
        by_type.setdefault(_type_of(value), []).append(value)
    options: list[JsonValue] = [
        {"type": type_} if type_ == "null" else {"type": type_, "enum": members}
        for type_, members in by_type.items()
    ]
    first = options[0]
    return first if len(options) == 1 and isinstance(first, dict) else {"anyOf": options}


def _type_of(value: JsonValue) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
    return "string"


def _description(schema: JsonObject) -> str:
    """Return the description of a value, with the constraints that cannot be enforced."""
    said = str(schema.get("description", ""))
    limits = [
        f"{name}: {json.dumps(schema[name])}"
        for name in SAID
        if name in schema and not (name == "format" and schema[name] in {*FORMATS, *PATTERNS})
    ]
    return f"{said} ({', '.join(limits)})".strip() if limits else said
