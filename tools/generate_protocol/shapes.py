"""Recognises the constructs in the unions of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.generate_protocol.model import Schema

NULL: Schema = {"type": "null"}


class UnsupportedSchemaError(Exception):
    """The schema has a construct without a Python type."""


def description(schema: Schema) -> str:
    """Return the description of a schema."""
    text: str = schema.get("description", "")
    return text.strip()


def branches(schema: Schema) -> list[Schema]:
    """Return the alternatives of a union, without null."""
    alternatives: list[Schema] = schema.get("oneOf") or schema.get("anyOf") or []
    return [branch for branch in alternatives if branch != NULL]


def is_nullable(schema: Schema) -> bool:
    """Return whether null is valid."""
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return "null" in kinds
    return NULL in schema.get("anyOf", []) or NULL in schema.get("oneOf", [])


def reference(schema: Schema) -> str | None:
    """Return the name of the definition, if ``schema`` is only a reference."""
    wrapped = schema.get("allOf", [])
    target = wrapped[0] if len(wrapped) == 1 else schema
    pointer = target.get("$ref")
    return pointer.rpartition("/")[2] if isinstance(pointer, str) else None


def is_any(schema: Any) -> bool:
    """Return whether every JSON value is valid."""
    return schema is True or not set(schema) - {"description", "title", "default"}


def is_string_enum(schema: Any) -> bool:
    """Return whether this is a string with listed values."""
    return isinstance(schema, dict) and schema.get("type") == "string" and "enum" in schema


def is_object(schema: Schema) -> bool:
    """Return whether only objects are valid."""
    return schema.get("type") == "object" or "properties" in schema


def constants(schema: Schema) -> dict[str, str]:
    """Return the required properties that allow only one value, with that value."""
    required = schema.get("required", [])
    return {
        name: value["enum"][0]
        for name, value in schema.get("properties", {}).items()
        if name in required and is_string_enum(value) and len(value["enum"]) == 1
    }


def common_tag(variants: list[Schema]) -> str | None:
    """Return the property that has a different constant value in each variant."""
    if not variants or not all(is_object(variant) for variant in variants):
        return None
    shared = set(constants(variants[0])).intersection(*(constants(each) for each in variants))
    return min(shared) if shared else None


def is_keyed(schema: Schema) -> bool:
    """Return whether this is an object with exactly one property, whose name is the variant."""
    properties = schema.get("properties", {})
    return (
        schema.get("additionalProperties") is False
        and len(properties) == 1
        and schema.get("required") == list(properties)
        and not constants(schema)
    )


def is_open_branch(schema: Schema) -> bool:
    """Return whether this branch only says that there can be more variants."""
    return set(schema) == {"type"} and schema["type"] == ["string", "object"]


def merged(variants: list[Schema]) -> Schema:
    """Return an object schema that accepts the objects of all variants.

    A property is required if all variants require it. A property with different declarations
    accepts the values of all of them.
    """
    properties: dict[str, Any] = {}
    for variant in variants:
        for name, value in variant.get("properties", {}).items():
            known = properties.get(name)
            properties[name] = value if known in (None, value) else _widened(known, value)
    required = set(variants[0].get("required", []))
    for variant in variants[1:]:
        required &= set(variant.get("required", []))
    return {"type": "object", "properties": properties, "required": sorted(required)}


def _widened(first: Any, second: Any) -> Any:
    if is_any(first) or is_any(second):
        return True
    alternatives = [*first.get("anyOf", [first]), second]
    if len({str(_without_prose(each)) for each in alternatives}) == 1:
        return first
    return {"anyOf": alternatives}


def _without_prose(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


def with_base(base: Schema, variant: Schema) -> Schema:
    """Return ``variant``, with the properties that the union declares for all variants."""
    return {
        **variant,
        "properties": {**base.get("properties", {}), **variant.get("properties", {})},
        "required": [*base.get("required", []), *variant.get("required", [])],
    }
