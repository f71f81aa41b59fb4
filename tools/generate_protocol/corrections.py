"""Corrects the schema where the runtime differs from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.generate_protocol import facts, names

if TYPE_CHECKING:
    from tools.generate_protocol.model import Schema


def corrected(definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Return the definitions with the names of properties that the runtime sends."""
    return definitions | {
        name: _in_camel_case(definitions[name]) for name in facts.CAMEL_CASE if name in definitions
    }


def _in_camel_case(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_in_camel_case(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _in_camel_case(value) for key, value in schema.items()}
    if "properties" in found:
        properties = found["properties"]
        found["properties"] = {names.camel_case(key): properties[key] for key in properties}
    if "required" in found:
        found["required"] = [names.camel_case(key) for key in found["required"]]
    return found
