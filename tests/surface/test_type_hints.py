"""What is known of fields and parameters at run time, for those who validate or document by it."""

from __future__ import annotations

import functools
import importlib
import inspect
import typing
from types import FunctionType
from typing import Any

import pytest

import openai_codex
from openai_codex import protocol, types

PUBLIC = [
    "openai_codex",
    *("openai_codex.batch", "openai_codex.client", "openai_codex.compat.v2", "openai_codex.errors"),
    *("openai_codex.async_client", "openai_codex.notebook", "openai_codex.policies"),
    *("openai_codex.pool", "openai_codex.protocol", "openai_codex.retry", "openai_codex.testing"),
    *("openai_codex.testing.steps", "openai_codex.types"),
]
SPECIAL = {"__aenter__", "__aexit__", "__call__", "__enter__", "__exit__", "__init__", "__next__"}

# Their constructors take what is not public.
MADE_BY_METHODS = {
    *("ChatgptLoginHandle", "CommandHandle", "DeviceCodeLoginHandle", "Feed", "GoalHandle"),
    *("LoginAttempt", "TurnHandle", "Turns"),
}


def functions_of(class_: type) -> list[FunctionType]:
    """Return the public functions that a class has from this package."""
    found = []
    for base in class_.__mro__:
        if not base.__module__.startswith("openai_codex"):
            continue
        for name, member in vars(base).items():
            if name.startswith("_") and name not in SPECIAL:
                continue
            if name == "__init__" and base.__name__.removeprefix("Async") in MADE_BY_METHODS:
                continue
            if isinstance(function := function_of(member), FunctionType):
                found.append(function)
    return found


def function_of(member: Any) -> object:
    if isinstance(member, property):
        return member.fget
    if isinstance(member, functools.cached_property):
        return member.func
    return inspect.unwrap(getattr(member, "__func__", member))


def callables(module: str) -> list[Any]:
    """Return every class and function of ours that a module has, with the functions of these."""
    loaded = importlib.import_module(module)
    names = getattr(loaded, "__all__", None) or [n for n in vars(loaded) if n[0] != "_"]
    found: list[Any] = []
    for value in (getattr(loaded, name) for name in names):
        if not getattr(value, "__module__", "").startswith("openai_codex"):
            continue
        if isinstance(value, type):
            found += [value, *functions_of(value)]
        elif isinstance(value, FunctionType):
            found.append(inspect.unwrap(value))
    return found


@pytest.mark.parametrize("module", PUBLIC)
def test_the_hints_of_every_public_function_and_class_are_there(module: str) -> None:
    wanting = []
    found = dict.fromkeys(callables(module))
    for each in found:
        try:
            hints = typing.get_type_hints(each)
        except (NameError, TypeError, AttributeError) as error:
            wanting.append(f"{each.__module__}.{each.__qualname__}: {error}")
        else:
            if isinstance(each, FunctionType):
                assert set(hints) == set(each.__annotations__)
    assert wanting == []
    assert found or module == "openai_codex.compat.v2"


@pytest.mark.parametrize("prefix", ["", "Async"])
def test_hints_are_the_public_types(prefix: str) -> None:
    client, thread = (getattr(openai_codex, prefix + name) for name in ("Codex", "Thread"))
    hints = typing.get_type_hints(client.thread_start)
    assert hints["return"] is thread
    assert hints["handlers"] == openai_codex.Handlers | None
    assert hints["cwd"] == types.StrPath | None
    assert typing.get_type_hints(client.thread_list)["return"] is protocol.ThreadListResponse
    run = typing.get_type_hints(thread.run)
    assert run["input"] == openai_codex.RunInput
    assert typing.get_origin(run["return"]) is openai_codex.TurnResult


def test_hints_name_the_types_of_the_protocol() -> None:
    hints = typing.get_type_hints(openai_codex.TurnResult)
    assert hints["usage"] == protocol.ThreadTokenUsage | None
