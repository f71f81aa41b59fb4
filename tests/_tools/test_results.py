"""What the model reads of what a tool returns or raises."""

from __future__ import annotations

import asyncio
import enum
import json
import logging
import pickle
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from openai_codex import ImageInput, TextInput, Tool, ToolContext, ToolNamespace, tool
from openai_codex._runtime.questions.kinds import ToolCallRequest
from openai_codex._runtime.questions.question import Arrival
from openai_codex._tools.conversions import success
from openai_codex._tools.tool import tool_handlers, tool_specs
from openai_codex.protocol import (
    DynamicToolCallResponse,
    InputImageDynamicToolCallOutputContentItem,
    InputTextDynamicToolCallOutputContentItem,
)
from openai_codex.protocol.server_requests import ITEM_TOOL_CALL

if TYPE_CHECKING:
    from collections.abc import Callable


class Point(msgspec.Struct):
    x: int


@dataclass
class Size:
    width: float


class Colour(enum.Enum):
    red = "red"


class Model:
    def model_dump(self, *, mode: str) -> dict[str, str]:
        return {"mode": mode}


def call(function: Tool[..., Any], arguments: Any) -> DynamicToolCallResponse:
    """Return the answer of a tool to a call."""
    params = {"threadId": "t", "turnId": "u", "callId": "c", "tool": "x", "arguments": arguments}
    line = json.dumps({"params": params}).encode()
    request = ToolCallRequest(ITEM_TOOL_CALL, Arrival(0, line, "t", "u"), lambda *_: None)
    answer = function.handler(request)
    if asyncio.iscoroutine(answer):
        answer = asyncio.run(answer)
    assert isinstance(answer, DynamicToolCallResponse)
    return answer


def texts(answer: DynamicToolCallResponse) -> list[str]:
    return [
        item.text
        for item in answer.content_items
        if isinstance(item, InputTextDynamicToolCallOutputContentItem)
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("text", ["text"]),
        (TextInput("text"), ["text"]),
        (None, []),
        (True, ["true"]),
        (3, ["3"]),
        ({"a": [1, None]}, ['{"a":[1,null]}']),
        (["a", "b"], ['["a","b"]']),
        ([], ["[]"]),
        ([TextInput("a"), "b"], ["a", "b"]),
        (Point(1), ['{"x":1}']),
        ([Point(1)], ['[{"x":1}]']),
        (Size(1.5), ['{"width":1.5}']),
        (Colour.red, ['"red"']),
        (date(2026, 1, 2), ['"2026-01-02"']),
        (Model(), ['{"mode":"json"}']),
        ({"m": Model()}, ['{"m":{"mode":"json"}}']),
    ],
)
def test_what_is_returned_becomes_text(value: object, said: list[str]) -> None:
    answer = success(value)
    assert answer.success
    assert texts(answer) == said


def test_pictures_stand_among_texts() -> None:
    first, second = success(("look:", ImageInput("data:,x"))).content_items
    assert isinstance(first, InputTextDynamicToolCallOutputContentItem)
    assert isinstance(second, InputImageDynamicToolCallOutputContentItem)
    assert second.image_url == "data:,x"


def test_a_whole_answer_is_passed_on() -> None:
    answer = DynamicToolCallResponse(content_items=[], success=False)
    assert success(answer) is answer


@tool
def echo(text: str) -> str:
    """Echo."""
    return text


@tool
async def echo_later(text: str) -> str:
    """Echo."""
    await asyncio.sleep(0)
    return text


def broken(text: str) -> object:
    raise LookupError(f"no {text}")


def opaque(text: str) -> object:
    return {"value": object(), "text": text}


def picky(text: str) -> object:
    return msgspec.convert(text, int)


async def broken_later(text: str) -> object:
    raise LookupError(f"no {text}")


@pytest.mark.parametrize("each", [echo, echo_later])
def test_a_tool_is_called_with_checked_arguments(each: Tool[..., Any]) -> None:
    assert texts(call(each, {"text": "hi"})) == ["hi"]
    refused = call(each, {"text": 1})
    assert not refused.success
    assert texts(refused) == ["invalid arguments: Expected `str`, got `int` - at `$.text`"]


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (broken, "LookupError: no secret"),
        (broken_later, "LookupError: no secret"),
        (opaque, "TypeError: a tool returned a object, which has no JSON form"),
        (picky, "ValidationError: Expected `int`, got `str`"),
    ],
)
def test_an_exception_is_told_to_the_model_and_named_in_the_log(
    function: Callable[[str], object], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "openai_codex.tools")
    answer = call(tool(function), {"text": "secret"})
    assert (answer.success, texts(answer)) == (False, [said])
    assert f"the tool {function.__name__} raised {said.partition(':')[0]}" in caplog.text
    assert "secret" not in caplog.text


def test_the_context_names_the_call() -> None:
    @tool
    def who(context: ToolContext, text: str) -> str:
        return f"{context.thread_id} {context.turn_id} {context.call_id} {text}"

    assert texts(call(who, {"text": "x"})) == ["t u c x"]


def test_a_tool_still_is_its_function() -> None:
    assert echo("direct") == "direct"
    assert asyncio.run(echo_later("direct")) == "direct"
    assert (echo.__name__, echo.__doc__, echo.__wrapped__.__name__) == ("echo", "Echo.", "echo")
    assert repr(echo) == "Tool('echo')"


def test_the_protocol_gets_tools_and_namespaces() -> None:
    later = tool(name="later", defer_loading=True)(echo.__wrapped__)
    space = ToolNamespace("space", "Things.", [later])
    plain, named = (msgspec.to_builtins(spec) for spec in tool_specs([echo, space]))
    assert (plain["type"], plain["name"], plain["description"]) == ("function", "echo", "Echo.")
    assert (named["type"], named["name"]) == ("namespace", "space")
    assert named["tools"][0]["deferLoading"] is True
    assert set(tool_handlers([echo, space])) == {(None, "echo"), ("space", "later")}


def test_a_namespace_has_a_name_and_tools() -> None:
    with pytest.raises(ValueError, match="has no tools"):
        ToolNamespace("space", "Nothing.", [])
    with pytest.raises(ValueError, match="is not a tool name"):
        ToolNamespace("a space", "Things.", [echo])


@dataclass
class Arguments:
    """A type with the name of what msgspec makes of a signature."""

    x: int


def test_a_type_of_a_field_may_have_any_name() -> None:
    @tool
    def take(one: Arguments) -> int:
        """Take."""
        return one.x

    assert texts(call(take, {"one": {"x": 3}})) == ["3"]


@pytest.mark.parametrize("annotation", ["1/0", "int[3]", "no such", "missing", "int.missing"])
def test_an_annotation_that_cannot_be_evaluated_is_a_type_error(annotation: str) -> None:
    def function(one: object) -> None: ...

    function.__annotations__["one"] = annotation
    with pytest.raises(TypeError, match="annotations of a tool"):
        tool(function)


def test_a_tool_is_pickled_by_its_name() -> None:
    assert pickle.loads(pickle.dumps(echo)) is echo
