"""Decode the answer to a request, in the thread that asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from openai_codex.errors import WireError

if TYPE_CHECKING:
    from openai_codex.protocol._base import JsonValue
    from openai_codex.protocol._method import Method

__all__ = ["decode_answer", "decode_json"]

P = TypeVar("P")
R = TypeVar("R")


def decode_answer(method: Method[P, R], raw: msgspec.Raw) -> R:
    """Decode a ``result``.

    Raises:
        WireError: If it does not fit the method's type.
    """
    try:
        return method.decode_result(raw)
    except (ValueError, RecursionError) as error:
        raise WireError(method.name, f"the answer is not understood: {error}") from None


def decode_json(name: str, raw: msgspec.Raw) -> JsonValue:
    """Decode a ``result`` of which no type is known.

    Raises:
        WireError: If it is not JSON.
    """
    try:
        value: JsonValue = msgspec.json.decode(raw)
    except (ValueError, RecursionError) as error:
        raise WireError(name, f"the answer is not understood: {error}") from None
    return value
