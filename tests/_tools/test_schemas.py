"""The schema of a tool's arguments comes from its signature, and so does the check."""

from __future__ import annotations

import enum
import threading  # the annotations of a tool are needed at run time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypedDict

import jsonschema
import msgspec
import pytest

from openai_codex import ToolContext, ToolNamespace, tool
from openai_codex._tools.conversions import Signature
from openai_codex._tools.tool import tool_handlers

if TYPE_CHECKING:
    from collections.abc import Callable


class Point(msgspec.Struct):
    x: int
    y: int = 0


@dataclass
class Size:
    width: float
    height: float = 1.0


class Address(TypedDict):
    street: str


class Colour(enum.Enum):
    red = "red"
    blue = "blue"


class Model:
    """A class with the methods of pydantic's models that matter here."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    @classmethod
    def model_validate(cls, value: Any) -> Model:
        if not isinstance(value, dict) or "name" not in value:
            raise ValueError("name: field required")
        return cls(value)

    @classmethod
    def model_json_schema(cls, ref_template: str) -> dict[str, Any]:
        inner = {"$ref": ref_template.format(model="Part")}
        properties = {"name": {"type": "string"}, "part": inner}
        parts = {"Part": {"type": "integer"}}
        return {"type": "object", "properties": properties, "required": ["name"], "$defs": parts}


def everything(
    text: str,
    point: Point,
    size: Size,
    address: Address,
    colour: Colour = Colour.red,
    mode: Literal["fast", "slow"] = "fast",
    limit: int | None = None,
    tags: list[str] = ["new"],  # noqa: B006  # what users write
    by_number: dict[int, str] = {},  # noqa: B006
    day: date | None = None,
    at_least: Annotated[int, msgspec.Meta(ge=1), "how many at least"] = 1,
) -> None:
    """Take all kinds of arguments."""


ARGUMENTS: dict[str, Any] = {
    "text": "hi",
    "point": {"x": 1},
    "size": {"width": 2},
    "address": {"street": "Main"},
    "colour": "blue",
    "mode": "slow",
    "limit": 3,
    "tags": ["a"],
    "by_number": {"7": "seven"},
    "day": "2026-01-02",
    "at_least": 2,
}


def test_every_kind_of_argument_is_described_and_converted() -> None:
    signature = Signature(everything)
    jsonschema.Draft202012Validator.check_schema(signature.schema)
    jsonschema.validate(ARGUMENTS, signature.schema)
    assert signature.bind(ARGUMENTS) == {
        "text": "hi",
        "point": Point(1),
        "size": Size(2.0),
        "address": {"street": "Main"},
        "colour": Colour.blue,
        "mode": "slow",
        "limit": 3,
        "tags": ["a"],
        "by_number": {7: "seven"},
        "day": date(2026, 1, 2),
        "at_least": 2,
    }


def test_what_is_not_given_is_left_to_the_functions_defaults() -> None:
    needed = {name: ARGUMENTS[name] for name in ("text", "point", "size", "address")}
    signature = Signature(everything)
    assert set(signature.bind(needed)) == set(needed)
    assert signature.schema["required"] == list(needed)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"text": 1}, r"Expected `str`, got `int` - at `\$\.text`"),
        ({"point": {"x": "1"}}, r"at `\$\.point\.x`"),
        ({"point": {}}, r"missing required field `x` - at `\$\.point`"),
        ({"colour": "green"}, r"Invalid enum value 'green' - at `\$\.colour`"),
        ({"mode": "medium"}, r"at `\$\.mode`"),
        ({"tags": ["a", 1]}, r"at `\$\.tags\[1\]`"),
        ({"at_least": 0}, r"Expected `int` >= 1 - at `\$\.at_least`"),
        ({"more": 1}, "unknown field `more`"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=message):
        Signature(everything).bind({**ARGUMENTS, **changed})


@pytest.mark.parametrize("arguments", [None, [], "text", 3])
def test_arguments_that_are_no_object_are_refused(arguments: Any) -> None:
    with pytest.raises(msgspec.ValidationError, match="Expected `object`"):
        Signature(everything).bind(arguments)


def test_descriptions_come_from_annotations_and_docstrings() -> None:
    @tool
    def search(
        query: str, limit: Annotated[int, "at most so many"] = 5, exact: bool = False
    ) -> Any:
        """Search the documents
        of the company.

        A remark that the model does not need.

        Args:
            query: What to look for,
                in plain words.
            limit: Not this, the annotation comes first.
            exact (bool): Whether every word must be there.

        Returns:
            query: Not an argument.
        """
        return query, limit, exact

    assert search.description == "Search the documents of the company."
    properties: Any = search.input_schema["properties"]
    assert {name: part.get("description") for name, part in properties.items()} == {
        "query": "What to look for, in plain words.",
        "limit": "at most so many",
        "exact": "Whether every word must be there.",
    }
    assert search.input_schema["additionalProperties"] is False


def test_pydantic_like_classes_check_and_describe_themselves_wherever_they_stand() -> None:
    def take(one: Model, maybe: Model | None = None, many: list[Model] = []) -> None:  # noqa: B006
        """Take models."""

    signature = Signature(take)
    given = {"one": {"name": "a", "part": 1}, "maybe": None, "many": [{"name": "b"}]}
    jsonschema.validate(given, signature.schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"one": {"name": "a", "part": "x"}}, signature.schema)
    bound = signature.bind(given)
    assert isinstance(bound["one"], Model)
    assert bound["maybe"] is None
    assert [model.value for model in bound["many"]] == [{"name": "b"}]
    with pytest.raises(msgspec.ValidationError, match=r"name: field required - at `\$\.many\[0\]`"):
        signature.bind({**given, "many": [{}]})


def test_models_of_pydantic_itself_are_understood() -> None:
    pydantic = pytest.importorskip("pydantic", reason="pydantic is not installed")

    city = pydantic.create_model("City", name=(str, ...), inhabitants=(int, 0))

    def visit(place: Any) -> None:
        """Visit a city."""

    visit.__annotations__["place"] = city
    signature = Signature(visit)
    jsonschema.validate({"place": {"name": "Rome"}}, signature.schema)
    assert signature.bind({"place": {"name": "Rome"}})["place"].inhabitants == 0
    with pytest.raises(msgspec.ValidationError, match="inhabitants"):
        signature.bind({"place": {"name": "Rome", "inhabitants": "many"}})


def test_the_context_is_no_argument() -> None:
    def work(context: ToolContext, amount: int) -> None:
        """Work."""

    signature = Signature(work)
    assert signature.context == "context"
    assert list(signature.schema["properties"]) == ["amount"]  # type: ignore[arg-type]


def test_a_tool_without_arguments_takes_an_empty_object() -> None:
    signature = Signature(lambda: None)
    assert signature.bind({}) == {}
    assert signature.schema["properties"] == {}


def test_a_bound_method_is_a_tool_of_its_object() -> None:
    class Counter:
        def __init__(self) -> None:
            self.total = 0

        def count(self, step: int = 1) -> int:
            """Count on."""
            self.total += step
            return self.total

    counter = Counter()
    count = tool(counter.count)
    assert (count.name, count.description) == ("count", "Count on.")
    assert (count(2), counter.total) == (2, 2)


def test_what_a_tool_returns_needs_no_type_at_run_time() -> None:
    def look(place: str) -> NoSuchType:  # type: ignore[name-defined]  # noqa: F821
        """Look."""

    assert Signature(look).bind({"place": "Rome"}) == {"place": "Rome"}


def unannotated(a, b: int) -> None: ...  # type: ignore[no-untyped-def]
def any_number(*a: int) -> None: ...
def any_names(**a: int) -> None: ...
def positional(a: int, /) -> None: ...
def unknown_name(a: NoSuchType) -> None: ...  # type: ignore[name-defined]  # noqa: F821
def no_json(a: threading.Event) -> None: ...
def bad_default(a: Any = object()) -> None: ...  # noqa: B008


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (unannotated, "'a' of a tool needs a type annotation"),
        (any_number, r"cannot have the parameter \*a"),
        (any_names, r"cannot have the parameter \*\*a"),
        (positional, "cannot have the parameter a"),
        (unknown_name, "'NoSuchType' is not defined; define or import"),
        (no_json, "a tool cannot take a"),
        (bad_default, "object"),
    ],
)
def test_what_cannot_be_described_is_no_tool(function: Callable[..., Any], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        tool(function)


@pytest.mark.parametrize("name", ["", "with space", "mcp__x", "ä", "x" * 129, "dotted.name"])
def test_a_name_that_the_runtime_refuses_is_refused_at_once(name: str) -> None:
    with pytest.raises(ValueError, match="is not a tool name"):
        tool(name=name or "mcp__")(lambda: None)


def test_a_function_that_was_not_made_a_tool_is_named_with_the_way_to_make_it_one() -> None:
    bare: Any = len

    with pytest.raises(TypeError, match=r"function len.*@tool"):
        tool_handlers([bare])
    with pytest.raises(TypeError, match=r"function len.*@tool"):
        tool_handlers([ToolNamespace(name="text", description="Texts.", tools=[bare])])
