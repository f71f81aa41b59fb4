# Derived from tests/typing/_async/outputs.py by tools/derive_sync; do not edit.
"""Typed answers of a face. Checked by mypy and pyright, never run."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Literal, TypedDict

import msgspec
import pydantic
from typing_extensions import assert_type

from openai_codex import Thread, TurnHandle, TurnResult


@dataclass
class Recipe:
    name: str


class Place(TypedDict):
    city: str


class Point(msgspec.Struct):
    x: int


class Person(pydantic.BaseModel):
    age: int


class Color(enum.Enum):
    RED = "red"


def run(thread: Thread) -> None:
    assert_type(thread.run("x"), TurnResult[None])
    assert_type(thread.run("x").output, None)
    assert_type(thread.run("x", output_type=Recipe), TurnResult[Recipe])
    assert_type(thread.run("x", output_type=Recipe, output_retries=1).output, Recipe)
    assert_type(thread.run("x", output_type=Place).output, Place)
    assert_type(thread.run("x", output_type=Point).output, Point)
    assert_type(thread.run("x", output_type=Person).output, Person)
    assert_type(thread.run("x", output_type=Color).output, Color)
    assert_type(thread.run("x", output_type=int).output, int)
    assert_type(thread.run("x", output_type=list[Recipe]).output, list[Recipe])
    assert_type(thread.run("x", output_type=Recipe | None).output, Recipe | None)
    assert_type(thread.run("x", output_type=int | str).output, int | str)
    answer = thread.run("x", output_type=Literal["yes", "no"])
    assert_type(answer.output, Literal["yes", "no"])


def turn(thread: Thread) -> None:
    assert_type(thread.turn("x"), TurnHandle[None])
    handle = thread.turn("x", output_type=Recipe)
    assert_type(handle, TurnHandle[Recipe])
    assert_type(handle.run(), TurnResult[Recipe])
    assert_type(handle.result, TurnResult[Recipe])


def bare_names_mean_no_type(thread: Thread) -> None:
    result: TurnResult = thread.run("x")
    assert_type(result.output, None)
    handle: TurnHandle = thread.turn("x")
    assert_type(handle.run(), TurnResult)


def wrong(thread: Thread, result: TurnResult[Recipe]) -> None:
    thread.run("x", output_type="Recipe()")  # type: ignore[arg-type]
    result.output.minutes  # type: ignore[attr-defined]  # noqa: B018
