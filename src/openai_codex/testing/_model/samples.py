"""Answers that fit a JSON schema, for models without a script."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from openai_codex.protocol._json import JsonObject, JsonValue
    from openai_codex.testing._model.requests import ModelRequest

__all__ = ["echo_of"]

# Below this depth, lists are empty and recursive unions end, if possible.
MOST_LEVELS: Final = 3
# An example for each format of strict schemas.
EXAMPLES: Final = {
    "date-time": "2030-01-02T03:04:05Z",
    "time": "03:04:05Z",
    "date": "2030-01-02",
    "duration": "P1D",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
# Examples that fit simple patterns.
GUESSES: Final = ("1", "a", "A", "abcd", "ABCD", "1234", "a1", "A1")


def echo_of(request: ModelRequest) -> str:
    """Return the last text of the user, or a value that fits the requested schema.

    In a value, free texts repeat the user's text, enumerations use their first value, lists have
    one element, and numbers are 1 or the minimum.
    """
    schema = request.output_schema
    if schema is None:
        return request.text
    return json.dumps(_Sampler(schema, request.text).sample(schema), ensure_ascii=False)


class _Sampler:
    """Creates values that fit a schema."""

    def __init__(self, root: JsonObject, text: str) -> None:
        self._root = root
        self._text = text

    def sample(self, schema: JsonValue, level: int = 0) -> JsonValue:
        """Return a value for a part of the schema."""
        if not isinstance(schema, dict):
            return None
        if "$ref" in schema:
            return self.sample(self._referred(str(schema["$ref"])), level)
        for listed in ("const", "enum"):
            if listed in schema:
                return _first(schema[listed])
        options = schema.get("anyOf", schema.get("oneOf"))
        if isinstance(options, list):
            # Omit optional parts if they would recurse forever.
            return self.sample(options[-1 if level > MOST_LEVELS else 0], level)
        kind = _first(schema.get("type", "object"))
        if kind == "object":
            return self._object(schema, level + 1)
        if kind == "array":
            least = cast("int", schema.get("minItems", 0))
            wanted = max(least, 0 if level > MOST_LEVELS else 1)
            return [self.sample(schema.get("items"), level + 1) for _ in range(wanted)]
        return self._plain(str(kind), schema)

    def _object(self, schema: JsonObject, level: int) -> JsonObject:
        properties = schema.get("properties")
        if not isinstance(properties, dict):
            return {}
        return {name: self.sample(value, level) for name, value in properties.items()}

    def _plain(self, kind: str, schema: JsonObject) -> JsonValue:
        if kind == "string":
            return self._string(schema)
        if kind in ("integer", "number"):
            return _number(schema)
        return True if kind == "boolean" else None

    def _string(self, schema: JsonObject) -> str:
        """Return a string for a format, an example that fits a pattern, or the user's text."""
        if (example := EXAMPLES.get(str(schema.get("format")))) is not None:
            return example
        pattern = str(schema.get("pattern", ""))
        guesses = (self._text, *GUESSES, *EXAMPLES.values())
        return next((guess for guess in guesses if re.search(pattern, guess)), self._text)

    def _referred(self, reference: str) -> JsonValue:
        found: JsonValue = self._root
        for name in reference.removeprefix("#").split("/")[1:]:
            found = found.get(name) if isinstance(found, dict) else None
        return found


def _first(value: JsonValue) -> JsonValue:
    return value[0] if isinstance(value, list) and value else value


def _number(schema: JsonObject) -> JsonValue:
    """Return a number within the limits of a schema: 1, or else the value next to a limit."""

    def limit(name: str) -> float | None:
        value = schema.get(name)
        return value if isinstance(value, (int, float)) else None

    step = cast("float", limit("multipleOf") or 1)
    least, above = limit("minimum"), limit("exclusiveMinimum")
    most, below = limit("maximum"), limit("exclusiveMaximum")
    value: float = step
    if least is not None and value < least:
        value = -(-least // step) * step
    if above is not None and value <= above:
        value = (above // step + 1) * step
    if most is not None and value > most:
        value = most // step * step
    if below is not None and value >= below:
        value = (-(-below // step) - 1) * step
    return value
