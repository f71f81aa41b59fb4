"""What models are asked for: schemas that the strict mode takes, and answers decoded."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from typing import Any, Literal

import jsonschema
import pytest

from openai_codex import OutputSchemaError
from openai_codex._output.typed import MisfitError, Wanted
from tests.outputs import shapes
from tests.outputs.strictness import breaches

# By type: an answer as a model gives it, and what becomes of it.
ANSWERS: list[tuple[Any, Any, Any]] = [
    (
        shapes.Step,
        {"text": "a", "after": [{"text": "b", "after": []}]},
        shapes.Step("a", [shapes.Step("b")]),
    ),
    (shapes.Place, {"city": "Rome", "zip": 1}, {"city": "Rome", "zip": 1}),
    (
        shapes.Drawing,
        {"shapes": [{"type": "Square", "sideLength": 2}], "main": None},
        shapes.Drawing([shapes.Square(2.0)]),
    ),
    (
        shapes.Person,
        {"name": "Al", "age": 3, "boss": None, "mood": "bad", "color": "blue"},
        shapes.Person(name="Al", age=3, mood="bad", color=shapes.Color.BLUE),
    ),
    (
        shapes.Team,
        {"people": [{"name": "Al", "age": 3, "boss": None, "mood": "bad", "color": "red"}]},
        shapes.Team([shapes.Person(name="Al", age=3, mood="bad")]),
    ),
    (list[shapes.Animal], {"value": [{"legs": 4}]}, [shapes.Animal(legs=4)]),
    (
        shapes.Animal | shapes.Step | None,
        {"value": {"text": "a", "after": []}},
        shapes.Step("a"),
    ),
    (shapes.Circle | shapes.Square, {"value": {"type": "Circle", "radius": 1}}, shapes.Circle(1.0)),
    (list[int], {"value": [1, 2]}, [1, 2]),
    (int | str, {"value": "x"}, "x"),
    (Literal["yes", "no"], {"value": "no"}, "no"),
    (shapes.Color, {"value": "red"}, shapes.Color.RED),
    (bool, {"value": True}, True),
    (float | None, {"value": None}, None),
]


@pytest.mark.parametrize(
    ("type_", "answer", "output"), ANSWERS, ids=lambda value: getattr(value, "__name__", None)
)
def test_an_answer_becomes_an_instance(type_: Any, answer: Any, output: Any) -> None:
    wanted: Wanted[Any] = Wanted(type_)
    assert breaches(wanted.schema) == []
    jsonschema.validate(answer, wanted.schema)
    assert wanted.decode(json.dumps(answer)) == output


@pytest.mark.parametrize("type_", [shapes.Recipe, shapes.Person, shapes.Drawing, shapes.Team])
def test_a_schema_is_one_that_strict_mode_takes(type_: Any) -> None:
    wanted: Wanted[Any] = Wanted(type_)
    assert breaches(wanted.schema) == []
    jsonschema.Draft202012Validator.check_schema(wanted.schema)


def test_what_strict_mode_refuses_is_said_in_words() -> None:
    wanted: Wanted[Any] = Wanted(shapes.Place)
    properties: Any = wanted.schema["properties"]
    assert properties["city"] == {
        "description": "Name of the city. (minLength: 3)",
        "type": "string",
    }
    person: Any = Wanted(shapes.Person).schema["properties"]
    assert person["age"]["description"] == "(default: 30)"
    assert person["age"]["minimum"] == 0


def test_dates_and_times_are_asked_for_in_their_format() -> None:
    wanted: Wanted[Any] = Wanted(shapes.Day)
    assert breaches(wanted.schema) == []
    definitions: Any = wanted.schema["$defs"]
    day: Any = wanted.schema["properties"]
    for properties in (day, definitions["Day"]["properties"]):
        assert properties["begins"] == {"type": "string", "format": "date-time"}
        moments = properties["slots"]["items"]["anyOf"]
        assert [each.get("format") for each in moments if each["type"] == "string"] == ["date-time"]
        assert "format" not in properties["local"]
    (since, _) = definitions["Walk"]["properties"]["since"]["anyOf"]
    assert (since["format"], since["description"]) == ("date-time", "Local or not.")
    assert definitions["Break"]["properties"]["until"]["format"] == "time"
    alone: Any = Wanted(dt.datetime).schema["properties"]
    assert alone["value"] == {"type": "string", "format": "date-time"}


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("Step", "a str is not supported; pass the type itself"),
        (shapes.Step("a"), "a Step is not supported; pass a type"),
        ({"type": "object"}, "a dict is not supported; pass a JSON schema as output_schema"),
        ([int], "a list is not supported; pass a type"),
        (5, "a int is not supported; pass a type"),
    ],
)
def test_what_is_no_type_is_refused_with_what_to_pass(value: Any, advice: str) -> None:
    with pytest.raises(OutputSchemaError) as caught:
        Wanted(value)
    assert caught.value.reason == advice


@pytest.mark.parametrize(
    ("type_", "path", "advice"),
    [
        (shapes.Deep, "$.rows[].pair", "use a list or a class"),
        (shapes.Pair, "$.value", "use a list or a class"),
        (tuple[int, str], "$.value", "use a list or a class"),
        (shapes.Loose, "$.anything", "name its type"),
        (shapes.Mapped, "$.counts", "use a class with known fields"),
        (dict[str, int], "$.value", "use a class with known fields"),
        (shapes.Odd, "$", "Strange has no JSON schema"),
        (shapes.Step | shapes.Bad, "$", "may not contain more than one"),
        (Any, "$.value", "name its type"),
        (lambda: None, "$", "not supported"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_cannot_be_asked_for_is_an_error_with_its_place(
    type_: Any, path: str, advice: str
) -> None:
    with pytest.raises(OutputSchemaError) as caught:
        Wanted(type_)
    assert caught.value.path == path
    assert advice in caught.value.reason


@pytest.mark.parametrize(
    ("type_", "answer"),
    [
        (shapes.Color, '{"value": "SECRET"}'),
        (shapes.Circle | shapes.Square, '{"value": {"type": "SECRET"}}'),
        (shapes.Step, "SECRET"),
        (shapes.Step, '{"text": ["SECRET"]}'),
        (shapes.Person, '{"name": "S", "age": "SECRET"}'),
        (shapes.Person, '{"name": "SECRET", "mood": "SECRET"}'),
        (shapes.Team, '{"people": [{"age": "SECRET"}]}'),
        (int, '{"value": "SECRET"}'),
        (int, '"SECRET'),
    ],
)
def test_what_is_wrong_is_said_without_quoting_the_answer(type_: Any, answer: str) -> None:
    with pytest.raises(MisfitError) as caught:
        Wanted(type_).decode(answer)
    assert str(caught.value)
    assert "SECRET" not in str(caught.value)


def test_threads_may_ask_for_a_type_at_once() -> None:
    barrier, made = threading.Barrier(8), []

    def ask() -> None:
        barrier.wait(10)
        made.append(Wanted(shapes.Recipe).schema)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert made == [made[0]] * 8


def test_pydantic_is_not_loaded_for_other_types() -> None:
    program = (
        "import dataclasses, sys\n"
        "from openai_codex._output.typed import Wanted\n"
        "Point = dataclasses.make_dataclass('Point', [('x', int)])\n"
        "assert Wanted(Point).decode('{\"x\": 1}') == Point(1)\n"
        "assert 'pydantic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
