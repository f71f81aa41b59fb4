"""Answers, theirs and ours: decode a result, choose the exception for an error, refuse a request.

The exception is chosen from the error's code and data, but for two messages. What the runtime
is told when it asks and no one is there to answer refuses: nothing is ever approved, granted
or invented, and a request that stayed open would block its turn forever.
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

# The app-server's own code for "overloaded, nothing was done, try again".
OVERLOADED = -32001
INVALID_REQUEST = -32600
# The refusals that callers treat apart and that have neither code nor data of their own.
IN_USE = re.compile(r"thread \S+ already has an active writer")
NOT_FOUND = re.compile(
    r"(thread not (found|loaded): |no (archived )?rollout found for |invalid (thread|session) id: )"
)
# What passes by itself.
NOT_STEERABLE = re.compile(r"ActiveTurnNotSteerable \{ turn_kind: (\w+) \}")
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

# By method; a method that is not listed is answered with an error. These say
# no in the words of the method where the runtime then tells the model "refused"
# rather than "failed".
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
    """Tell whether a request was refused for a parameter of the wrong type.

    Asked only afterwards: what fits need not be looked at, and the runtime says best what is
    wrong.

    Raises:
        InvalidRequestError: If it was: the refusal, as a :exc:`ValueError` too.
    """
    if isinstance(params, WireStruct) and isinstance(refusal, InvalidRequestError):
        try:
            check_answer(params, new_decoder(type(params)).decode(encode(params)))
        except msgspec.ValidationError:
            raise invalid(type(refusal), *refusal.args) from None


def unusable(method: str, reason: str, raw: bytes = b"") -> WireError:
    """Return what to raise for an answer that nothing can be made of, and tell the log."""
    REQUEST_FAILED(method=method, error=WireError.__name__)
    return WireError(method, reason, raw)


def decode_answer(method: Method[P, R], raw: msgspec.Raw) -> R:
    """Decode a ``result``.

    Raises:
        WireError: If it does not fit the method's type.
    """
    try:
        return method.decode_result(raw)
    except (ValueError, RecursionError) as error:
        reason = f"the answer is not understood: {error}"
        raise unusable(method.name, reason, bytes(raw)) from None


def decode_opened(method: Method[P, R], raw: msgspec.Raw) -> R:
    """Decode the ``result`` of a request that opens a thread.

    Raises:
        WireError: If it does not fit the method's type, or names no thread.
    """
    opened = decode_answer(method, raw)
    if getattr(getattr(opened, "thread", None), "id", None) is None:
        raise unusable(method.name, "the answer names no thread", bytes(raw))
    return opened


def decode_json(name: str, raw: msgspec.Raw) -> JsonValue:
    """Decode a ``result`` of which no type is known.

    Raises:
        WireError: If it is not JSON.
    """
    try:
        value: JsonValue = msgspec.json.decode(raw)
    except (ValueError, RecursionError) as error:
        raise unusable(name, f"the answer is not understood: {error}", bytes(raw)) from None
    return value


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


def busy_with(error: BaseException) -> str | None:
    """Return what keeps a thread busy, if that is why a request was refused."""
    if not isinstance(error, CodexRpcError):
        return None
    info = error.data.get("codexErrorInfo") if isinstance(error.data, dict) else None
    kind = info.get("activeTurnNotSteerable") if isinstance(info, dict) else None
    if isinstance(kind, dict):
        return str(kind.get("turnKind"))
    if found := NOT_STEERABLE.search(error.message):
        return found[1].lower()
    return "closing" if CLOSING.match(error.message) else None


def is_missing(error: CodexError) -> bool:
    """Say whether a request was refused as nothing was saved of the thread."""
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
    """Return MCP servers that are ready, or :obj:`None` while one of them is being started.

    Args:
        servers: All servers of a thread.
        names: Those to wait for; none means all that are enabled.

    Raises:
        ValueError: If there is no server of a name.
        McpServerFailedError: If one cannot become ready.
    """
    known = {server.name: server for server in servers}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"there is no MCP server {unknown[0]!r}; there are {sorted(known)}")
    wanted = [known[name] for name in names or known]
    if not names:
        wanted = [server for server in wanted if server.runtime_status != "disabled"]
    for server in wanted:
        # Older runtimes tell no status, but what went wrong.
        status = server.runtime_status or ("failed" if server.tools_error else "connected")
        if status not in ("connected", "starting", "notStarted"):
            method = methods.MCP_SERVER_STATUS_LIST.name
            REQUEST_FAILED(method=method, error=McpServerFailedError.__name__)
            raise McpServerFailedError(server.name, server.tools_error or status)
        if status != "connected":
            return None
    return wanted
