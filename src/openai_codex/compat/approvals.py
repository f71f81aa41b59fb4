"""Handlers that pass all requests to one function, as in the official low-level client."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from openai_codex._runtime.questions.handlers import Handlers
from openai_codex.protocol import server_requests
from openai_codex.protocol._json import JsonObject, encode
from openai_codex.protocol._method import ServerRequestMethod

if TYPE_CHECKING:
    from openai_codex._runtime.questions.question import ServerRequest

__all__ = ["ApprovalHandler", "handlers_for"]

ApprovalHandler: TypeAlias = Callable[[str, JsonObject | None], JsonObject]

_METHODS = {
    method.name: method
    for method in vars(server_requests).values()
    if isinstance(method, ServerRequestMethod)
}


def handlers_for(approve: ApprovalHandler | None) -> Handlers | None:
    """Return handlers that pass every request to one function.

    Requests for the current time are an exception: the system's clock answers them, as in other
    clients. Without a function, the result is :obj:`None` and requests are refused.
    """
    if approve is None:
        return None

    def answer(request: ServerRequest[Any, Any]) -> object:
        asked = msgspec.json.decode(encode(request.params))
        given = approve(request.method, asked)
        return _METHODS[request.method].result_type.model_validate(given)

    names = {field.name for field in fields(Handlers)} - {"current_time"}
    handlers: dict[str, Any] = dict.fromkeys(names, answer)
    return Handlers(**handlers)
