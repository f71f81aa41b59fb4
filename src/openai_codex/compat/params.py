"""Converts arguments and answers of the low-level clients to and from JSON."""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias, TypeVar

import msgspec

from openai_codex.errors import CodexError
from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._codec import TypedDecoder
from openai_codex.protocol._json import JsonObject, JsonValue
from openai_codex.protocol._validate import CallableUnion

__all__ = [
    "InputItems",
    "Params",
    "ResponseModel",
    "answer_as",
    "input_items",
    "params_object",
    "plain_json",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Params: TypeAlias = WireStruct | JsonObject | None
InputItems: TypeAlias = list[JsonObject] | JsonObject | str


class ResponseModel(Protocol[T_co]):
    """A type that answers are converted to: a protocol type or a pydantic model."""

    def model_validate(self, value: Any, /) -> T_co:
        """Convert JSON values to an instance."""


def params_object(params: object) -> JsonObject:
    """Return the parameters of a request as JSON values.

    Raises:
        TypeError: If they are neither a protocol value nor a dictionary.
    """
    plain = {} if params is None else plain_json(params)
    if not isinstance(plain, dict):
        raise TypeError(f"params must be a value of the protocol or a dict, not {type(params)!r}")
    return plain


def plain_json(value: Any) -> JsonValue:
    """Return a protocol value as JSON values. Return any other value unchanged."""
    dump = getattr(value, "model_dump", None)
    plain: JsonValue = dump(by_alias=True, exclude_none=True, mode="json") if dump else value
    return plain


def input_items(items: InputItems) -> JsonValue:
    """Return the input of a turn as JSON values."""
    if isinstance(items, str):
        return [{"type": "text", "text": items}]
    if isinstance(items, list):
        return [plain_json(item) for item in items]
    plain = plain_json(items)
    return [plain] if isinstance(plain, dict) else plain


def answer_as(method: str, answer: JsonValue, model: ResponseModel[T]) -> T:
    """Convert an answer to a type.

    Raises:
        CodexError: If it is not a JSON object.
        ValueError: If it does not fit the type.
    """
    if not isinstance(answer, dict):
        raise CodexError(f"the answer to {method} is not a JSON object")
    if isinstance(model, CallableUnion):
        decoder: TypedDecoder[T] = TypedDecoder(model.__value__, forgiving=False)
    elif isinstance(model, type) and issubclass(model, WireStruct):
        decoder = TypedDecoder(model, forgiving=False)
    else:
        return model.model_validate(answer)
    # Strict, because the caller named the type. Unknown members of unions are still kept.
    return decoder.decode(msgspec.json.encode(answer))
