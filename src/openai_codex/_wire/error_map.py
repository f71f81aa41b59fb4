"""Choose the exception for an error answer, from its code and data alone."""

from __future__ import annotations

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
)

if TYPE_CHECKING:
    from openai_codex.protocol._base import JsonValue

__all__ = ["rpc_error"]

# The app-server's own code for "overloaded, nothing was done, try again".
OVERLOADED = -32001

BY_CODE: dict[int, type[CodexRpcError]] = {
    -32700: ParseError,
    -32600: InvalidRequestError,
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
    return _error_class(code, data)(code, message, data, method)


def _error_class(code: int, data: JsonValue) -> type[CodexRpcError]:
    if isinstance(data, dict) and data.get("codexErrorInfo") == "serverOverloaded":
        return ServerBusyError
    return BY_CODE.get(code, CodexRpcError)
