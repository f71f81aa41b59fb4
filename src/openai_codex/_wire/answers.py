"""Answers of both sides: decode results, choose exceptions for errors, refuse requests.

The exception depends on the error's code and data, and in two cases on its message. A request
from the runtime without a handler is refused: nothing is ever approved, granted or invented.
Without an answer, it would block its turn forever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from openai_codex._logs import REQUEST_FAILED
from openai_codex.errors import (
    CodexError,
    CodexRpcError,
    InternalRpcError,
    InvalidParamsError,
    InvalidRequestError,
    McpServerFailedError,
    MethodNotFoundError,
    ParseError,
    ServerBusyError,
    ThreadInUseError,
    ThreadNotFoundError,
    WireError,
)
from openai_codex.protocol import methods
from openai_codex.protocol._base import WireStruct, check_answer
from openai_codex.protocol._codec import invalid, new_decoder
from openai_codex.protocol._json import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex.protocol._json import JsonValue
    from openai_codex.protocol._method import Method
    from openai_codex.protocol.mcp import McpServerStatus

__all__ = [
    "CURRENT_TIME_READ",
    "REFUSALS",
    "busy_with",
    "check_params",
    "decode_answer",
    "decode_json",
    "decode_opened",
    "is_missing",
    "ready_servers",
    "rpc_error",
    "unusable",
]

P = TypeVar("P")
R = TypeVar("R")

# The app-server's code for "overloaded, nothing was done, try again".
OVERLOADED = -32001
INVALID_REQUEST = -32600
# Refusals that have an exception but no specific code or data.
IN_USE = re.compile(r"thread \S+ already has an active writer")
NOT_FOUND = re.compile(
    r"(thread not (found|loaded): |no (archived )?rollout found for |invalid (thread|session) id: )"
)
# Refusals for a temporary reason.
NOT_STEERABLE = re.compile(r"ActiveTurnNotSteerable \{ turn_kind: (\w+) \}")
SCHEMA_DIFFERS = "ActiveTurnOutputSchemaMismatch"
CLOSING = re.compile(r"thread \S+ is closing; retry")

BY_CODE: dict[int, type[CodexRpcError]] = {
    -32700: ParseError,
    INVALID_REQUEST: InvalidRequestError,
    -32601: MethodNotFoundError,
    -32602: InvalidParamsError,
    -32603: InternalRpcError,
    OVERLOADED: ServerBusyError,
}

CURRENT_TIME_READ: Final = "currentTime/read"

_NO_APPROVER = "The client has no one to approve this."
_NO_TOOL = "This tool has no handler in the client, so it was not run."

# By method; other methods are answered with an error. For these methods, such a
# refusal makes the runtime tell the model "refused" instead of "failed".
REFUSALS: Final[dict[str, object]] = {
    "item/commandExecution/requestApproval": {"decision": "decline"},
    "item/fileChange/requestApproval": {"decision": "decline"},
    "item/permissions/requestApproval": {"permissions": {}},
    "item/tool/requestUserInput": {"answers": {}},
    "mcpServer/elicitation/request": {"action": "decline"},
    "item/tool/call": {
        "contentItems": [{"type": "inputText", "text": _NO_TOOL}],
        "success": False,
    },
    "applyPatchApproval": {"decision": {"denied": {"rejection": _NO_APPROVER}}},
    "execCommandApproval": {"decision": {"denied": {"rejection": _NO_APPROVER}}},
}


def check_params(params: object, refusal: Exception) -> None:
    """Check whether a request was refused because a parameter has the wrong type.

    This is checked only after a refusal: valid params need no check, and the runtime
    describes the mistake best.

    Raises:
        InvalidRequestError: If so. It is the refusal, and also a :exc:`ValueError`.
    """
    if isinstance(params, WireStruct) and isinstance(refusal, InvalidRequestError):
        try:
            check_answer(params, new_decoder(type(params)).decode(encode(params)))
        except msgspec.ValidationError:
            raise invalid(type(refusal), *refusal.args) from None


def unusable(method: str, reason: str, raw: bytes = b"") -> WireError:
    """Log that an answer cannot be decoded, and return the exception to raise."""
    REQUEST_FAILED(method=method, error=WireError.__name__)
    return WireError(method, reason, raw)


def decode_answer(method: Method[P, R], raw: msgspec.Raw) -> R:
    """Decode a ``result``.

    Raises:
        WireError: If the result does not fit the method's type.
    """
    try:
        return method.decode_result(raw)
    except (ValueError, RecursionError) as error:
        reason = f"the answer is not understood: {error}"
        raise unusable(method.name, reason, bytes(raw)) from None


def decode_opened(method: Method[P, R], raw: msgspec.Raw) -> R:
    """Decode the ``result`` of a request that opens a thread.

    Raises:
        WireError: If the result does not fit the method's type, or names no thread.
    """
    opened = decode_answer(method, raw)
    if getattr(getattr(opened, "thread", None), "id", None) is None:
        raise unusable(method.name, "the answer names no thread", bytes(raw))
    return opened


def decode_json(name: str, raw: msgspec.Raw) -> JsonValue:
    """Decode a ``result`` without a known type.

    Raises:
        WireError: If the result is not JSON.
    """
    try:
        value: JsonValue = msgspec.json.decode(raw)
    except (ValueError, RecursionError) as error:
        raise unusable(name, f"the answer is not understood: {error}", bytes(raw)) from None
    return value


def rpc_error(method: str, raw: bytes | msgspec.Raw) -> CodexRpcError:
    """Build the exception for the ``error`` member of an answer to *method*.

    A member of another shape also gives an exception, with code 0.
    """
    try:
        body = msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        return CodexRpcError(0, "the runtime sent a malformed error", body, method)
    code, message, data = body.get("code"), body.get("message"), body.get("data")
    # Not isinstance(): True and False are integers in Python, but not error codes.
    if type(code) is not int or not isinstance(message, str):
        return CodexRpcError(0, "the runtime sent a malformed error", body, method)
    return _error_class(code, message, data)(code, message, data, method)


def busy_with(error: BaseException) -> str | None:
    """Return what keeps a thread busy, if a request was refused for that reason."""
    if not isinstance(error, CodexRpcError):
        return None
    info = error.data.get("codexErrorInfo") if isinstance(error.data, dict) else None
    kind = info.get("activeTurnNotSteerable") if isinstance(info, dict) else None
    if isinstance(kind, dict):
        return str(kind.get("turnKind"))
    if found := NOT_STEERABLE.search(error.message):
        return found[1].lower()
    if SCHEMA_DIFFERS in error.message:
        return "output_schema"
    return "closing" if CLOSING.match(error.message) else None


def is_missing(error: CodexError) -> bool:
    """Check whether a request was refused because nothing of the thread was saved."""
    return isinstance(error, ThreadNotFoundError)


def _error_class(code: int, message: str, data: JsonValue) -> type[CodexRpcError]:
    if isinstance(data, dict) and data.get("codexErrorInfo") == "serverOverloaded":
        return ServerBusyError
    if code == INVALID_REQUEST and IN_USE.fullmatch(message):
        return ThreadInUseError
    if code == INVALID_REQUEST and NOT_FOUND.match(message):
        return ThreadNotFoundError
    return BY_CODE.get(code, CodexRpcError)


def ready_servers(
    servers: Sequence[McpServerStatus], names: Sequence[str]
) -> list[McpServerStatus] | None:
    """Return the MCP servers, or :obj:`None` while one of them is not ready.

    Args:
        servers: All servers of a thread.
        names: The servers to wait for; empty means all that are enabled.

    Raises:
        ValueError: If there is no server with a given name.
        McpServerFailedError: If a server cannot become ready.
    """
    known = {server.name: server for server in servers}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"there is no MCP server {unknown[0]!r}; there are {sorted(known)}")
    wanted = [known[name] for name in names or known]
    if not names:
        wanted = [server for server in wanted if server.runtime_status != "disabled"]
    for server in wanted:
        # Older runtimes report errors, but not a status.
        status = server.runtime_status or ("failed" if server.tools_error else "connected")
        if status not in ("connected", "starting", "notStarted"):
            method = methods.MCP_SERVER_STATUS_LIST.name
            REQUEST_FAILED(method=method, error=McpServerFailedError.__name__)
            raise McpServerFailedError(server.name, server.tools_error or status)
        if status != "connected":
            return None
    return wanted
