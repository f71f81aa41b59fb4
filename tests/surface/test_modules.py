"""Public classes and functions name the public module that a program imports them from."""

from __future__ import annotations

import inspect
import pickle
import sys
import typing
from importlib import import_module
from types import FunctionType
from typing import Any

import msgspec
import pytest

import openai_codex
from openai_codex import batch, testing, types
from openai_codex.protocol import core

MODULES = [
    "openai_codex",
    *("openai_codex.async_client", "openai_codex.batch", "openai_codex.client"),
    *("openai_codex.errors", "openai_codex.models", "openai_codex.notebook"),
    *("openai_codex.policies", "openai_codex.pool", "openai_codex.protocol"),
    *("openai_codex.retry", "openai_codex.testing", "openai_codex.testing.steps"),
    "openai_codex.types",
]


def public(module: str) -> dict[str, Any]:
    """Return the classes and functions of this package that a public module offers."""
    loaded = import_module(module)
    values = {name: getattr(loaded, name) for name in loaded.__all__}
    return {
        name: value
        for name, value in values.items()
        if isinstance(value, (type, FunctionType)) and value.__module__.startswith("openai_codex")
    }


@pytest.mark.parametrize("module", MODULES)
def test_public_names_are_of_a_public_module(module: str) -> None:
    found = public(module)
    assert found
    private = {name: value.__module__ for name, value in found.items() if "._" in value.__module__}
    assert private == {}


@pytest.mark.parametrize("module", MODULES)
def test_public_names_are_found_by_the_path_that_they_give(module: str) -> None:
    for value in public(module).values():
        assert getattr(sys.modules[value.__module__], value.__qualname__) is value
        assert pickle.loads(pickle.dumps(value)) is value


@pytest.mark.parametrize("module", MODULES)
def test_the_hints_of_public_classes_can_be_evaluated(module: str) -> None:
    for value in public(module).values():
        assert typing.get_type_hints(value).keys() >= value.__annotations__.keys()


def test_objects_show_the_public_path() -> None:
    assert repr(openai_codex.Thread) == "<class 'openai_codex.Thread'>"
    assert repr(openai_codex.TurnResult) == "<class 'openai_codex.TurnResult'>"
    assert repr(batch.Job) == "<class 'openai_codex.batch.Job'>"
    assert repr(type(types.Notification.received("x", b"{}"))) == repr(types.Notification)
    assert repr(types.ReasoningSummary) == "openai_codex.types.ReasoningSummary"
    assert testing.shell.__module__ == "openai_codex.testing"


def test_the_source_of_a_class_is_not_that_of_another() -> None:
    with pytest.raises(OSError, match=r"source code not available|could not find class"):
        inspect.getsource(openai_codex.Thread)
    assert inspect.getsource(openai_codex.Thread.read).lstrip().startswith("def read(")
    assert "def decorate(" in inspect.getsource(openai_codex.tool)


def test_decoders_find_the_types_of_fields() -> None:
    class Record(msgspec.Struct):
        input: openai_codex.TextInput
        result: openai_codex.TurnResult[None] | None = None
        goal: openai_codex.GoalResult | None = None

    usage = {"id": "u", "status": "completed", "items": []}
    fields = ("error", "started_at", "completed_at", "duration_ms", "final_response", "usage")
    raw = {"input": {"text": "x"}, "result": {**usage, **dict.fromkeys(fields)}}
    record = msgspec.convert(raw, Record)
    assert record.input == openai_codex.TextInput("x")
    assert record.result is not None
    assert record.result.status is core.TurnStatus.completed
    goal = msgspec.convert({"goal": None, "turns": [raw["result"]]}, openai_codex.GoalResult)
    assert goal.turns == [record.result]
