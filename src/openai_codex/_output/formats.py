"""The formats of dates and times, which msgspec leaves out if a time zone is optional."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import inspect

if TYPE_CHECKING:
    from openai_codex.protocol._json import JsonObject

__all__ = ["add_formats"]

REFERENCE: Final = "#/$defs/"
CLASSES: Final = (inspect.StructType, inspect.DataclassType, inspect.TypedDictType)


def add_formats(type_: Any, schema: JsonObject, definitions: JsonObject) -> None:
    """Add the formats to the schema of a type and its definitions, from msgspec."""
    _Walk(definitions).node(inspect.type_info(type_), schema)


class _Walk:
    """Walks a type and its schema together."""

    def __init__(self, definitions: JsonObject) -> None:
        self._definitions: Any = definitions
        self._seen: set[str] = set()

    def node(self, info: inspect.Type, schema: Any) -> None:
        while isinstance(info, inspect.Metadata):
            info = info.type
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(REFERENCE)
            if name in self._seen or name not in self._definitions:
                return
            self._seen.add(name)
            schema = self._definitions[name]
        match info:
            case inspect.DateTimeType(tz=None):
                schema.setdefault("format", "date-time")
            case inspect.TimeType(tz=None):
                schema.setdefault("format", "time")
            case inspect.UnionType():
                self._union(info.types, list(_flat(schema)))
            case _ if isinstance(info, CLASSES):
                properties = schema.get("properties", {})
                for field in info.fields:
                    if field.encode_name in properties:
                        self.node(field.type, properties[field.encode_name])
            case _ if hasattr(info, "item_type") and isinstance(schema.get("items"), dict):
                self.node(info.item_type, schema["items"])

    def _union(self, types: tuple[inspect.Type, ...], options: list[Any]) -> None:
        """Walk a union. Its schema has the classes in order, and at most one string and array."""
        classes = iter([option for option in options if self._is_class(option)])
        for info in types:
            kind = info
            while isinstance(kind, inspect.Metadata):
                kind = kind.type
            option: Any = None
            if isinstance(kind, CLASSES):
                option = next(classes, None)
            else:
                wanted = "array" if hasattr(kind, "item_type") else "string"
                option = next((each for each in options if each.get("type") == wanted), None)
            if option is not None:
                self.node(kind, option)

    def _is_class(self, option: Any) -> bool:
        name = str(option.get("$ref")).removeprefix(REFERENCE)
        return "properties" in self._definitions.get(name, {})


def _flat(schema: Any) -> Any:
    """Yield the alternatives of a schema. Unions of classes are nested in it."""
    if "anyOf" not in schema:
        yield schema
        return
    for option in schema["anyOf"]:
        yield from _flat(option)
