"""The JSON schema of a Python type, from msgspec and from pydantic-like models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from openai_codex._output.formats import add_formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.protocol._json import JsonObject

__all__ = ["described", "validated"]


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
    add_formats(type_, schema, components)
    definitions.update(components)
    return schema, definitions


def validated(model: Any, value: object) -> object:
    """Return a value as an instance of a pydantic-like class. Raises the errors of that class."""
    return model.model_validate(value)
