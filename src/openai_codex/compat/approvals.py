"""One function for whatever the runtime asks, as the official low-level client takes it."""

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
    """Return handlers that put every question to one function.

    The clock is not asked of it: the system's answers, as everywhere. Without a function there
    are not handlers, and what the runtime asks is refused.
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
