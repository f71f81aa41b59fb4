"""Choose the exception for an error answer: from its code and data, but for one message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from openai_codex.errors import (
    CodexRpcError,
    InternalRpcError,
    InvalidParamsError,
    InvalidRequestError,
    MethodNotFoundError,
    ParseError,
    ServerBusyError,
    ThreadInUseError,
)

if TYPE_CHECKING:
    from openai_codex.protocol._base import JsonValue

__all__ = ["rpc_error"]

# The app-server's own code for "overloaded, nothing was done, try again".
OVERLOADED = -32001
INVALID_REQUEST = -32600
# The one refusal that callers treat apart and that has neither code nor data of its own.
IN_USE = re.compile(r"thread \S+ already has an active writer")

BY_CODE: dict[int, type[CodexRpcError]] = {
    -32700: ParseError,
    INVALID_REQUEST: InvalidRequestError,
    -32601: MethodNotFoundError,
    -32602: InvalidParamsError,
    -32603: InternalRpcError,
    OVERLOADED: ServerBusyError,
}


def rpc_error(method: str, raw: bytes | msgspec.Raw) -> CodexRpcError:
    """Build the exception for the ``error`` member of an answer to *method*.

    A member of another shape than JSON-RPC's still gives an error: its code is 0.
    """
    try:
        body = msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        return CodexRpcError(0, "the runtime sent a malformed error", body, method)
    code, message, data = body.get("code"), body.get("message"), body.get("data")
    # Not isinstance: true and false are integers to Python, but no codes.
    if type(code) is not int or not isinstance(message, str):
        return CodexRpcError(0, "the runtime sent a malformed error", body, method)
    return _error_class(code, message, data)(code, message, data, method)


def _error_class(code: int, message: str, data: JsonValue) -> type[CodexRpcError]:
    if isinstance(data, dict) and data.get("codexErrorInfo") == "serverOverloaded":
        return ServerBusyError
    if code == INVALID_REQUEST and IN_USE.fullmatch(message):
        return ThreadInUseError
    return BY_CODE.get(code, CodexRpcError)
