"""The rules of providers' strict mode, checked apart from the code that makes schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOWED = {
    *("type", "description", "enum", "pattern", "format", "minItems", "maxItems", "multipleOf"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("anyOf", "items", "properties", "required", "additionalProperties", "$ref"),
}
FORMATS = {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}


def breaches(schema: dict[str, Any]) -> list[str]:
    """Return what strict mode would refuse of a schema."""
    found = [] if schema.get("type") == "object" else ["the root is no object"]
    definitions = schema.get("$defs", {})
    root = {name: value for name, value in schema.items() if name != "$defs"}
    found += list(_breaches(root, "$", definitions))
    for name, definition in definitions.items():
        found += list(_breaches(definition, name, definitions))
    return found


def _breaches(node: Any, place: str, definitions: dict[str, Any]) -> Iterator[str]:
    if not isinstance(node, dict):
        yield f"{place}: no schema"
        return
    if "$ref" in node:
        if set(node) != {"$ref"} or node["$ref"].removeprefix("#/$defs/") not in definitions:
            yield f"{place}: a bad reference"
        return
    yield from (f"{place}: {name}" for name in set(node) - ALLOWED)
    if "type" not in node and "anyOf" not in node:
        yield f"{place}: no type"
    if node.get("format", "date") not in FORMATS:
        yield f"{place}: the format {node['format']}"
    if node.get("type") == "object":
        properties = node.get("properties", {})
        if node.get("additionalProperties") is not False:
            yield f"{place}: more properties are allowed"
        if sorted(node.get("required", [])) != sorted(properties):
            yield f"{place}: not all are required"
        for name, value in properties.items():
            yield from _breaches(value, f"{place}.{name}", definitions)
    if node.get("type") == "array":
        yield from _breaches(node.get("items"), f"{place}[]", definitions)
    for option in node.get("anyOf", []):
        if "anyOf" in option:
            yield f"{place}: a union in a union"
        yield from _breaches(option, place, definitions)
