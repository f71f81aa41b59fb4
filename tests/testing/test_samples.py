"""What the kit's echo answers when it is asked for a type."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from openai_codex import Codex
from openai_codex._output.typed import Wanted
from openai_codex.testing import LoopbackServer, ModelRequest
from openai_codex.testing._model.samples import echo_of
from tests.outputs import shapes

TYPES = [
    *(shapes.Recipe, shapes.Step, shapes.Place, shapes.Drawing, shapes.Person, shapes.Team),
    *(list[int], int | str, shapes.Color, bool, None | float),
]


def asked(schema: object) -> ModelRequest:
    content = [{"type": "input_text", "text": "say it"}]
    body = {
        "text": {"format": {"schema": schema}},
        "input": [{"type": "message", "role": "user", "content": content}],
    }
    return ModelRequest(1, {}, json.dumps(body).encode())


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_the_echo_is_an_instance_of_the_type(type_: Any) -> None:
    wanted: Wanted[Any] = Wanted(type_)
    said = echo_of(asked(wanted.schema))
    jsonschema.validate(json.loads(said), wanted.schema)
    wanted.decode(said)


@pytest.mark.parametrize(
    "limits",
    [
        {"minimum": 5},
        {"exclusiveMinimum": 5},
        {"maximum": -3},
        {"exclusiveMaximum": 1},
        {"multipleOf": 4, "minimum": 9},
        {"minimum": 2, "maximum": 2},
    ],
)
def test_numbers_are_within_their_limits(limits: dict[str, int]) -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer", **limits}}}
    said = json.loads(echo_of(asked(schema)))
    jsonschema.validate(said, schema)
    assert isinstance(said["n"], int)


def test_an_offline_program_gets_an_instance() -> None:
    with LoopbackServer() as model, Codex(model.config()) as codex:
        result = codex.thread_start().run("leek", output_type=shapes.Step)
        assert result.output == shapes.Step("leek", [shapes.Step("leek", [shapes.Step("leek")])])


def test_a_text_comes_in_several_deltas() -> None:
    with LoopbackServer(["Hello, how are you?"]) as model, Codex(model.config()) as codex:
        handle = codex.thread_start().turn("hi")
        assert list(handle.text()) == ["Hello, ", "how ", "are ", "you?"]
    with LoopbackServer() as model, Codex(model.config()) as codex:
        long = "word " * 10_000
        handle = codex.thread_start().turn(long)
        pieces = list(handle.text())
        assert "".join(pieces) == long
        assert len(pieces) <= 16
