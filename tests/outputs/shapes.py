"""Types that answers can be of, in the ways that programs write them."""

# the annotations are read at run time

from __future__ import annotations

import datetime as dt
import decimal
import enum
import uuid
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple, TypedDict

import msgspec
import pydantic
from typing_extensions import NotRequired


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


@dataclass
class Step:
    text: str
    after: list[Step] = field(default_factory=list)


@dataclass
class Recipe:
    """A dish.

    With a docstring.
    """

    name: str
    minutes: int
    color: Color
    level: Level | None = None
    steps: list[Step] = field(default_factory=list)
    first: Step | None = None
    kind: Literal["soup", 3] | None = None
    vegan: bool = True
    at: Annotated[dt.datetime, msgspec.Meta(tz=True)] | None = None
    on: dt.date | None = None
    id: uuid.UUID | None = None
    price: decimal.Decimal | None = None
    picture: bytes = b""
    tags: set[str] = field(default_factory=set)
    maybe: int | str | float | None = None


class Place(TypedDict):
    city: Annotated[str, msgspec.Meta(min_length=3, description="Name of the city.")]
    zip: NotRequired[int]


class Circle(msgspec.Struct, tag=True):
    radius: Annotated[float, msgspec.Meta(gt=0)]


class Square(msgspec.Struct, tag=True, rename="camel"):
    side_length: float


class Break(msgspec.Struct, tag=True):
    until: dt.time


class Walk(msgspec.Struct, tag=True):
    since: Annotated[dt.datetime, msgspec.Meta(description="Local or not.")] | None = None


@dataclass
class Day:
    begins: dt.datetime
    parts: list[Break | Walk] | None
    slots: list[dt.datetime | int | None]
    local: Annotated[dt.datetime, msgspec.Meta(tz=False)]
    next: Day | None = None


class Drawing(msgspec.Struct):
    shapes: list[Circle | Square]
    main: Circle | Square | None = None


class Person(pydantic.BaseModel):
    name: str = pydantic.Field(description="Full name.", min_length=2)
    age: int = pydantic.Field(default=30, ge=0)
    boss: Person | None = None
    mood: Literal["good", "bad"] = "good"
    color: Color = Color.RED


class Animal(pydantic.BaseModel):
    legs: int


@dataclass
class Team:
    people: list[Person]


class Pair(NamedTuple):
    a: int
    b: int


@dataclass
class Deep:
    """Has something in its depth that cannot be asked for."""

    rows: list[Bad]


@dataclass
class Bad:
    pair: tuple[int, str]


@dataclass
class Loose:
    anything: Any


@dataclass
class Mapped:
    counts: dict[str, int]


class Strange:
    pass


@dataclass
class Odd:
    thing: Strange
