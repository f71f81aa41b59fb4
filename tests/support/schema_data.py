"""JSON made from the protocol's schema, without looking at our types.

The same seed makes the same data. `SchemaData.value` makes values that the schema allows, and
with ``future`` set what a newer server could send in their place.
"""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft7Validator

from tools.generate_protocol import facts, releases
from tools.generate_protocol.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Iterator

BUNDLE = Path(__file__).parents[2] / "schema" / "codex_app_server_protocol.schemas.json"
RELEASES = BUNDLE.with_name("releases.json.xz")

NULL: dict[str, Any] = {"type": "null"}
# This says that more variants will come, and matches whatever they are.
OPEN_BRANCH: dict[str, Any] = {"type": ["string", "object"]}

# What no schema lists: a string, a property name, and what may come with it.
NEW = "brandNew"
NEW_FIELD = "brandNewField"
FREE: tuple[Any, ...] = ({"any": [1, {"x": None}, 2**60], "": True}, [0.5, "a\u2028b"], "text", 7)


@cache
def bundle() -> dict[str, Any]:
    """Return the schema file, corrected, with the definitions that only former runtimes had."""
    contents: dict[str, Any] = json.loads(BUNDLE.read_text(encoding="utf-8"))
    current = contents["definitions"]
    current["v2"] = corrected(current["v2"])
    for name, schema in former().items():
        if name not in current:
            current["v2"].setdefault(name, schema)
    return contents


@cache
def former() -> dict[str, Any]:
    """Return the definitions of all supported runtimes, each as the newest has it that does."""
    found: dict[str, Any] = {}
    for version, definitions in releases.read(RELEASES).items():
        if releases.numbers(version) >= releases.numbers(facts.OLDEST_RUNTIME):
            found |= definitions
    return found


@cache
def pointers() -> dict[str, str]:
    """Return the JSON pointer of every definition by its name."""
    top: dict[str, Any] = bundle()["definitions"]
    found = {name: f"#/definitions/{name}" for name in top if name != "v2"}
    return found | {name: f"#/definitions/v2/{name}" for name in top["v2"]}


def schema_of(name: str) -> Any:
    """Return the schema of a definition."""
    schema: Any = bundle()
    for part in pointers()[name].removeprefix("#/").split("/"):
        schema = schema[part]
    return schema


def faults(name: str, value: Any) -> list[str]:
    """Return what is wrong with a value of a definition."""
    pointer, schema = pointers()[name], schema_of(name)
    tag = _tag(alternatives(schema))
    if tag is not None:
        # The other branches cannot match, and there are 172 of them in a union of requests.
        (index,) = (
            number
            for number, branch in enumerate(schema["oneOf"])
            if branch["properties"][tag]["enum"] == [value[tag]]
        )
        pointer += f"/oneOf/{index}"
    return [error.message for error in _validator(pointer).iter_errors(value)]


@cache
def _validator(pointer: str) -> Draft7Validator:
    schema = {"allOf": [{"$ref": pointer}], "definitions": bundle()["definitions"]}
    return Draft7Validator(schema)


def without_nulls(value: Any) -> Any:
    """Return ``value`` without what means the same as being absent."""
    if isinstance(value, dict):
        return {
            key: without_nulls(item)
            for key, item in value.items()
            if item is not None and key != NEW_FIELD
        }
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value


def alternatives(schema: Any) -> list[Any]:
    """Return the branches of a union, or the schema alone."""
    if isinstance(schema, dict):
        return schema.get("oneOf") or schema.get("anyOf") or [schema]
    return [schema]


def is_constant(schema: Any) -> bool:
    """Tell whether this is the tag of a variant."""
    return isinstance(schema, dict) and "enum" in schema and len(schema["enum"]) == 1


def is_keyed(schema: Any) -> bool:
    """Tell whether the name of the only property says which variant this is."""
    return (
        schema.get("additionalProperties") is False
        and len(schema.get("properties", {})) == 1
        and not any(map(is_constant, schema["properties"].values()))
    )


class SchemaData:
    """Makes values from schemas.

    Args:
        seed: What the choices follow from.
        optional: How likely a property is made that may be absent.
        null: How likely null is chosen where it is allowed.
        future: How likely something is made that the schema does not list, where a server may
            come to send it.
    """

    def __init__(
        self, seed: str, *, optional: float = 1.0, null: float = 0.0, future: float = 0.0
    ) -> None:
        self._random = random.Random(seed)
        self._optional = optional
        self._null = null
        self._future = future

    def value(self, name: str) -> Any:
        """Return a value of a definition."""
        return self._make(schema_of(name))

    def variants(self, name: str) -> Iterator[Any]:
        """Yield a value of every variant, and every value of an enumeration."""
        schema = schema_of(name)
        for branch in alternatives(schema):
            if "enum" in branch:
                yield from branch["enum"]
            elif branch != OPEN_BRANCH:
                yield self._with_base(schema, branch)

    def _chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def _make(self, schema: Any) -> Any:
        if schema is True or not set(schema) - {"description", "title", "default", "$schema"}:
            return self._random.choice(FREE)
        if "allOf" in schema:
            return self._make(schema["allOf"][0])
        if "$ref" in schema:
            return self.value(schema["$ref"].rpartition("/")[2])
        if "enum" in schema:
            return NEW if self._chance(self._future) else self._random.choice(schema["enum"])
        if len(alternatives(schema)) > 1 or "oneOf" in schema:
            return self._union(schema)
        return self._plain(schema)

    def _union(self, schema: dict[str, Any]) -> Any:
        branches = [each for each in alternatives(schema) if each not in (NULL, OPEN_BRANCH)]
        if NULL in alternatives(schema) and self._chance(self._null):
            return None
        tag = _tag(branches)
        if tag is not None and self._chance(self._future):
            return {tag: NEW, "data": self._random.choice(FREE)}
        if any(map(is_keyed, branches)) and self._chance(self._future):
            return {NEW: self._random.choice(FREE)}
        return self._with_base(schema, self._random.choice(branches))

    def _with_base(self, schema: dict[str, Any], branch: Any) -> Any:
        """Return a value of a union's branch, with the properties that all branches have."""
        made = self._make(branch)
        return made | self._object(schema) if schema.get("properties") else made

    def _plain(self, schema: dict[str, Any]) -> Any:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if "null" in kinds and self._chance(self._null):
            return None
        kind = self._random.choice([each for each in kinds if each != "null"] or ["null"])
        if kind == "object":
            nested = self._make(self._random.choice(schema["anyOf"])) if "anyOf" in schema else {}
            return nested | self._object(schema)
        if kind == "array":
            return [self._make(schema["items"]) for _ in range(self._random.randint(1, 2))]
        return self._scalar(kind)

    def _scalar(self, kind: str) -> Any:
        number = self._random.randint(0, 1000)
        return {
            "boolean": number % 2 == 0,
            "integer": number,
            "null": None,
            "number": number + 0.5,
            "string": f"text {number} \u00e9\u2028\U0001f600",
        }[kind]

    def _object(self, schema: dict[str, Any]) -> dict[str, Any]:
        made = {}
        for name, value in schema.get("properties", {}).items():
            if is_constant(value):
                made[name] = value["enum"][0]
            elif name in schema.get("required", []):
                made[name] = self._make(value)
            elif self._chance(self._optional) or _is_always_sent(value):
                item = self._make(value)
                # A default is not sent, so that it could not be compared.
                if _is_always_sent(value) or item != _default(value):
                    made[name] = item
        more = schema.get("additionalProperties")
        if isinstance(more, dict):
            made |= {key: self._make(more) for key in ("first key", "2nd/key")}
        elif more is True and "properties" not in schema:
            made |= {"free": self._random.choice(FREE)}
        elif self._chance(self._future) and schema.get("properties") and more is not False:
            made[NEW_FIELD] = self._random.choice(FREE)
        return made


def _default(schema: Any) -> Any:
    return schema.get("default", NEW) if isinstance(schema, dict) else NEW


def _is_always_sent(schema: Any) -> bool:
    """Tell whether a default is too intricate to be recognised and left out."""
    default = _default(schema)
    return isinstance(default, list) and default != []


def _tag(branches: list[Any]) -> str | None:
    """Return the property that tells the branches apart by its value."""
    for name, value in branches[0].get("properties", {}).items():
        if all(is_constant(each.get("properties", {}).get(name)) for each in branches):
            return name if is_constant(value) else None
    return None
