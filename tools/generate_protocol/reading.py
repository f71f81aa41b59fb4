"""Reads the schema's definitions into the model."""

from __future__ import annotations

from typing import Any

from tools.generate_protocol import facts, names, shapes, unions
from tools.generate_protocol.model import (
    JSON,
    JSON_OBJECT,
    STRING,
    Alias,
    Definition,
    Enumeration,
    Field,
    Member,
    Schema,
    Struct,
    Tag,
    TypeExpr,
    either,
    list_of,
    map_of,
    named,
)

_SCALARS = {
    "boolean": TypeExpr("bool"),
    "integer": TypeExpr("int"),
    "null": TypeExpr("None"),
    "number": TypeExpr("float"),
    "string": STRING,
}


class Reader:
    """Converts JSON schema definitions to structs, enumerations and aliases.

    A type without a name in the schema gets a name from its place in the schema.
    """

    def __init__(self, schemas: dict[str, Schema]) -> None:
        self.schemas = schemas
        self.definitions: dict[str, Definition] = {}
        # The names of variants that were merged into others.
        self.merged: set[str] = set()

    def read_all(self) -> dict[str, Definition]:
        """Read all definitions and return them by name."""
        for name in sorted(self.schemas):
            self.define(name, self.schemas[name])
        return dict(sorted(self.definitions.items()))

    def define(self, name: str, schema: Schema) -> None:
        """Read one definition and the definitions inside it.

        Raises:
            UnsupportedSchemaError: If a construct has no Python type.
        """
        variants = shapes.branches(schema)
        if name in facts.KNOWN_VALUES:
            members = tuple(_member(value) for value in facts.KNOWN_VALUES[name])
            self.add(Enumeration(name, members, shapes.description(schema)))
        elif shapes.is_string_enum(schema):
            self.add(Enumeration(name, _members([schema]), shapes.description(schema)))
        elif variants and all(shapes.is_string_enum(each) for each in variants):
            self.add(Enumeration(name, _members(variants), shapes.description(schema)))
        elif variants and not schema.get("allOf"):
            unions.define(self, name, schema)
        elif shapes.is_object(schema) and "properties" in schema:
            self.add(self.struct(name, schema))
        elif schema.get("type") == "object" and not schema.get("additionalProperties"):
            self.add(Struct(name, (), doc=shapes.description(schema)))
        else:
            self.add(Alias(name, self.type_of(schema, name), shapes.description(schema)))

    def add(self, definition: Definition) -> None:
        """Record a definition.

        Raises:
            UnsupportedSchemaError: If another definition has the same name.
        """
        known = self.definitions.setdefault(definition.name, definition)
        if known != definition:
            raise shapes.UnsupportedSchemaError(f"two definitions are named {definition.name}")

    def struct(self, name: str, schema: Schema, *, tag: Tag | None = None, doc: str = "") -> Struct:
        """Return the struct for an object schema, without recording it."""
        alternatives = shapes.branches(schema)
        if alternatives:
            # A nested union says which properties the object requires.
            schema = shapes.with_base(schema, shapes.merged(alternatives))
        required = schema.get("required", [])
        fields = [
            self._field(name, wire, value, required=wire in required)
            for wire, value in schema.get("properties", {}).items()
            if tag is None or wire != tag.wire
        ]
        return Struct(
            name,
            tuple(fields),
            tag=tag,
            merged=tuple(names.class_name(each["title"]) for each in alternatives),
            open=schema.get("additionalProperties") is True,
            doc=doc or shapes.description(schema),
        )

    def _field(self, owner: str, wire: str, schema: Any, *, required: bool) -> Field:
        described = schema if isinstance(schema, dict) else {}
        return Field(
            wire=wire,
            name=names.identifier(wire),
            type=self.type_of(schema, owner + names.pascal_case(wire)),
            required=required,
            default=described.get("default"),
            absent_differs=(owner, wire) in facts.NULL_HAS_MEANING,
            doc=shapes.description(described),
        )

    def type_of(self, schema: Any, place: str) -> TypeExpr:
        """Return the type for a schema; ``place`` is the name of a type without a name."""
        if shapes.is_any(schema):
            return JSON
        bare = self._bare_type(schema, place)
        return bare.or_none() if shapes.is_nullable(schema) else bare

    def _bare_type(self, schema: Schema, place: str) -> TypeExpr:
        target = shapes.reference(schema)
        if target is not None:
            return named(target)
        alternatives = shapes.branches(schema)
        if len(alternatives) == 1:
            return self.type_of(alternatives[0], place)
        if alternatives and unions.needs_a_name(self, alternatives):
            self.define(place, schema)
            return named(place)
        if alternatives:
            return either(self.type_of(each, place) for each in alternatives)
        return self._plain_type(schema, place)

    def _plain_type(self, schema: Schema, place: str) -> TypeExpr:
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind != "null"]
        if shapes.is_string_enum(schema) or "properties" in schema:
            self.define(place, schema)
            return named(place)
        if kinds == ["array"]:
            return list_of(self.type_of(schema["items"], place))
        if kinds == ["object"]:
            values = schema.get("additionalProperties", True)
            return JSON_OBJECT if values is True else map_of(self.type_of(values, place))
        if kinds and all(kind in _SCALARS for kind in kinds):
            return either(_SCALARS[kind] for kind in kinds)
        raise shapes.UnsupportedSchemaError(f"no Python type for {place}: {schema}")


def _member(value: str, doc: str = "") -> Member:
    return Member(names.identifier(value), value, doc)


def _members(schemas: list[Schema]) -> tuple[Member, ...]:
    single = len(schemas) == 1
    return tuple(
        # The description of a single enum describes the whole type.
        _member(value, "" if single else shapes.description(schema))
        for schema in schemas
        for value in schema["enum"]
    )
