"""Errors that the runtime answers with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex.errors._base import CodexError

if TYPE_CHECKING:
    from openai_codex.protocol._base import JsonValue


class JsonRpcError(CodexError):
    """The runtime answered a request with an error.

    Attributes:
        code: JSON-RPC error code.
        message: The runtime's own words.
        data: Further detail as decoded JSON, or :obj:`None`.
        method: The request that failed, or ``""`` when that is not known.
    """

    def __init__(self, code: int, message: str, data: JsonValue = None, method: str = "") -> None:
        super().__init__(code, message, data, method)
        self.code = code
        self.message = message
        self.data = data
        self.method = method

    def __str__(self) -> str:
        prefix = f"{self.method} failed: " if self.method else ""
        return f"{prefix}{self.message} (code {self.code})"


class CodexRpcError(JsonRpcError):
    """An error answer of the app-server."""


class ParseError(CodexRpcError):
    """The runtime could not parse the request (code -32700)."""


class InvalidRequestError(CodexRpcError):
    """The request is not valid now (code -32600): the app-server's usual refusal."""


class ThreadInUseError(InvalidRequestError):
    """Another runtime on the same ``CODEX_HOME`` has the thread loaded, and writes to it.

    It holds the thread until it ends, or archives it. Meanwhile the thread can be
    read here, and forked; a fork is a thread of its own.
    """

    def __str__(self) -> str:
        return f"{super().__str__()}: end its other client, or work on a fork of it"


class MethodNotFoundError(CodexRpcError):
    """The method is not supported here (code -32601)."""


class InvalidParamsError(CodexRpcError):
    """A parameter is out of its bounds (code -32602), such as an input that is too long."""


class InternalRpcError(CodexRpcError):
    """The runtime failed inside (code -32603), for example on a file or an upstream service."""


class ServerBusyError(CodexRpcError):
    """The runtime is overloaded and did not begin the request; trying again is safe."""


class RetryLimitExceededError(ServerBusyError):
    """The runtime stayed overloaded through every allowed attempt."""
