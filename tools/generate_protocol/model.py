"""What the generator knows of the protocol between reading a schema and writing Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

# A JSON schema as json.load returns it. Its shape is checked where it is read.
Schema: TypeAlias = dict[str, Any]

# Types that null is a value of without being told so.
_NULL_AMONG_THEM = ("JsonValue", "None")


@dataclass(frozen=True)
class TypeExpr:
    """A Python type expression and the definitions that it names."""

    text: str
    names: frozenset[str] = frozenset()
    nullable: bool = False

    def or_none(self) -> TypeExpr:
        """Return this type with ``None`` allowed."""
        return replace(self, nullable=True)

    @property
    def annotation(self) -> str:
        """The text to write after a colon."""
        if self.nullable and not self.text.startswith(_NULL_AMONG_THEM):
            return f"{self.text} | None"
        return self.text


JSON = TypeExpr("JsonValue", nullable=True)
JSON_OBJECT = TypeExpr("dict[str, JsonValue]")
STRING = TypeExpr("str")


def named(name: str) -> TypeExpr:
    """Return the type that is the definition ``name``."""
    return TypeExpr(name, frozenset({name}))


def list_of(item: TypeExpr) -> TypeExpr:
    """Return the type of arrays of ``item``."""
    return TypeExpr(f"list[{item.annotation}]", item.names)


def map_of(value: TypeExpr) -> TypeExpr:
    """Return the type of objects with any keys and values of type ``value``."""
    return TypeExpr(f"dict[str, {value.annotation}]", value.names)


def either(types: Iterable[TypeExpr]) -> TypeExpr:
    """Return the union of ``types``, in their order."""
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
        absent_differs: Whether leaving it out and sending null mean different things.
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
    """The constant property that tells a variant from its siblings."""

    wire: str
    name: str
    value: str


@dataclass(frozen=True)
class Struct:
    """An object with known properties.

    Attributes:
        tag: Set for the variants of a tagged union.
        merged: Names of the variants that were merged into this struct because they can
            only be told apart by which property is present.
        closed: Whether a property that is not listed makes the value a different variant.
        open: Whether the schema invites further properties, which a struct cannot keep.
        keeps_unknown: Whether it has a place for a variant that is not known.
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
        """The definitions that its fields name."""
        return frozenset[str]().union(*(each.type.names for each in self.fields))


@dataclass(frozen=True)
class Unknown:
    """The placeholder for variants of ``union`` that are not known."""

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
    """A string with known values, open to others."""

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
        """The definitions that it stands for."""
        return self.type.names


Definition: TypeAlias = Struct | Unknown | Enumeration | Alias


@dataclass(frozen=True)
class Message:
    """A request or notification as its ``oneOf`` entry declares it.

    Attributes:
        params: The type of its params, or ``None`` when it has none.
        result: The type of the answer, or ``None`` for a notification.
        nullable: Whether null may be sent in place of params.
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
    """All that is generated from one schema."""

    definitions: dict[str, Definition]
    client_requests: list[Message]
    server_requests: list[Message]
    notifications: list[Message]
