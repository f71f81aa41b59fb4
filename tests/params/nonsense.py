"""Values that make no sense, and whether one fits the annotation of a parameter."""

from __future__ import annotations

import collections.abc
import inspect
import math
import types
import typing
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import msgspec

import openai_codex
from openai_codex import protocol
from openai_codex._runtime.questions.handlers import AnyHandler
from openai_codex._wire import turn_result as form

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ACCEPTED", "NONSENSE", "fits", "hint_of"]

NONSENSE: tuple[object, ...] = (
    None,
    True,
    -1,
    5,
    2.5,
    math.nan,
    10**400,
    3j,
    Decimal(1),
    "nonsense",
    b"bytes",
    object(),
    object,
    len,
    [],
    [object()],
    [None],
    {},
    {"key": object()},
    {5: 5},
    (1, 2),
    {1, 2},
    openai_codex.Sandbox.read_only,
    protocol.TurnStartParams(thread_id="t", input=[]),
    LookupError("nonsense"),
    NotImplemented,
)

# Parameters that take more than their annotations say, each with what it takes and why.
ACCEPTED: dict[str, tuple[type, ...]] = {
    # None leaves it to the runtime, as in other methods.
    "Codex.thread_start(approval_mode)": (type(None),),
    # As for turn(), where None joins.
    "Thread.run(on_busy)": (type(None),),
    # Older spellings: the protocol's own JSON. Newer runtimes may have further values.
    "(approval_policy)": (str, dict),
    "(approvals_reviewer)": (str,),
    # Lists are taken, too: settings may come from a file.
    "CodexConfig(config_overrides)": (list,),
    "CodexConfig(launch_args_override)": (list,),
    # What is no exception is not retryable.
    "is_retryable_error(exc)": (object,),
    # Any type that msgspec knows, which a hint cannot say; the error names the place in the answer.
    "(output_type)": (object,),
    # The error is that of an answer, and names the request.
    "(response)": (object,),
}


class Functions:
    """Stands for an alias of functions with parameters of its own."""

    def __getitem__(self, _: object) -> Any:
        return collections.abc.Callable[..., Any]


# Names in annotations that cannot be evaluated, or stand for what a value can be compared with.
NAMES = {
    "openai_codex": openai_codex,
    "Handler": Functions(),
    "AnyHandler": AnyHandler,
    "TypeForm": form.TypeForm,
    "T": form.T,
    "A": typing.ParamSpec("A"),
    "JsonValue": protocol.JsonValue,
}


def fits(value: object, hint: Any) -> bool:
    """Say whether a value is of an annotated type, as far as that can be seen."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in (Any, object) or isinstance(hint, (typing.TypeVar, str)):
        return True
    if hint is None or hint is type(None):
        return value is None
    if hint == protocol.JsonValue:
        with suppress(TypeError, ValueError, OverflowError):
            return bool(msgspec.json.encode(value))
        return False
    if origin is Literal:
        # Newer runtimes may have further values.
        return type(value) is str
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, each) for each in args)
    if isinstance(value, bool) and hint in (int, float):
        return False
    if hint is float:
        return isinstance(value, (int, float, Decimal))
    if origin is collections.abc.Callable:
        return callable(value)
    kind = origin or hint
    if not isinstance(kind, type):
        # Such as the unions of the protocol, which have names.
        return any(fits(value, each) for each in typing.get_args(kind)) or hasattr(kind, "members")
    if not isinstance(value, kind):
        return False
    if isinstance(value, collections.abc.Mapping) and len(args) == 2:
        return all(fits(key, args[0]) and fits(each, args[1]) for key, each in value.items())
    if isinstance(value, (list, tuple)) and args:
        return all(fits(each, args[0]) for each in value)
    return True


def hint_of(parameter: inspect.Parameter, function: Callable[..., object]) -> Any:
    hint = parameter.annotation
    if isinstance(hint, str):
        source: Any = function.__init__ if isinstance(function, type) else inspect.unwrap(function)
        hint = eval(hint, {**source.__globals__, **NAMES})  # our own annotations
    return hint
