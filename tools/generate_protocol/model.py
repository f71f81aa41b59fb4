"""The generator's model of the protocol, between reading the schema and writing Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

# A JSON schema from json.load. The code that reads it checks its structure.
Schema: TypeAlias = dict[str, Any]

# Types that include null.
_NULL_AMONG_THEM = ("JsonValue", "None")


@dataclass(frozen=True)
class TypeExpr:
    """A Python type expression, and the definitions that it refers to."""

    text: str
    names: frozenset[str] = frozenset()
    nullable: bool = False

    def or_none(self) -> TypeExpr:
        """Return this type with ``None`` allowed."""
        return replace(self, nullable=True)

    @property
    def annotation(self) -> str:
        """The text of the annotation."""
        if self.nullable and not self.text.startswith(_NULL_AMONG_THEM):
            return f"{self.text} | None"
        return self.text


JSON = TypeExpr("JsonValue", nullable=True)
JSON_OBJECT = TypeExpr("dict[str, JsonValue]")
STRING = TypeExpr("str")


def named(name: str) -> TypeExpr:
    """Return the type of the definition ``name``."""
    return TypeExpr(name, frozenset({name}))


def list_of(item: TypeExpr) -> TypeExpr:
    """Return the type of arrays of ``item``."""
    return TypeExpr(f"list[{item.annotation}]", item.names)


def map_of(value: TypeExpr) -> TypeExpr:
    """Return the type of objects with any keys and values of type ``value``."""
    return TypeExpr(f"dict[str, {value.annotation}]", value.names)


def either(types: Iterable[TypeExpr]) -> TypeExpr:
    """Return the union of ``types``, in the same order."""
    members = list(dict.fromkeys(types))
    names = frozenset[str]().union(*(member.names for member in members))
    nullable = any(member.nullable for member in members)
    return TypeExpr(" | ".join(member.text for member in members), names, nullable)


@dataclass(frozen=True)
class Field:
    """One property of an object.

    Attributes:
        wire: Its name in JSON.
        name: Its name in Python.
        required: Whether the object is invalid without it.
        default: The schema's default, or ``None`` when it has none.
        absent_differs: Whether an absent value and null have different meanings.
    """

    wire: str
    name: str
    type: TypeExpr
    required: bool
    default: Any = None
    absent_differs: bool = False
    doc: str = ""


@dataclass(frozen=True)
class Tag:
    """The constant property that identifies a variant."""

    wire: str
    name: str
    value: str


@dataclass(frozen=True)
class Struct:
    """An object with known properties.

    Attributes:
        tag: Set for the variants of a tagged union.
        merged: Names of the variants that were merged into this struct, because only the
            presence of a property distinguishes them.
        closed: Whether an unlisted property means that the value is a different variant.
        open: Whether the schema allows more properties, which a struct cannot store.
        keeps_unknown: Whether it has a field for an unknown variant.
    """

    name: str
    fields: tuple[Field, ...]
    tag: Tag | None = None
    merged: tuple[str, ...] = ()
    closed: bool = False
    open: bool = False
    keeps_unknown: bool = False
    doc: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The definitions that its fields refer to."""
        return frozenset[str]().union(*(each.type.names for each in self.fields))


@dataclass(frozen=True)
class Unknown:
    """The placeholder for unknown variants of ``union``."""

    name: str
    union: str
    tag: Tag

    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Member:
    """One value of an enumeration."""

    name: str
    value: str
    doc: str = ""


@dataclass(frozen=True)
class Enumeration:
    """A string with known values, which can also have others."""

    name: str
    members: tuple[Member, ...]
    doc: str = ""

    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Alias:
    """Another name for a type: a union or a newtype."""

    name: str
    type: TypeExpr
    doc: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The definitions that it refers to."""
        return self.type.names


Definition: TypeAlias = Struct | Unknown | Enumeration | Alias


@dataclass(frozen=True)
class Message:
    """A request or notification, from its ``oneOf`` entry in the schema.

    Attributes:
        params: The type of its params, or ``None`` when it has none.
        result: The type of the result, or ``None`` for a notification.
        nullable: Whether null can be sent instead of params.
        experimental: Whether it needs the experimental API.
    """

    method: str
    params: str | None
    result: str | None = None
    nullable: bool = False
    experimental: bool = False
    doc: str = ""


@dataclass(frozen=True)
class Protocol:
    """The content of one schema."""

    definitions: dict[str, Definition]
    client_requests: list[Message]
    server_requests: list[Message]
    notifications: list[Message]
