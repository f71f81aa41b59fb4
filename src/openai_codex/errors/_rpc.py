"""Errors in answers of the runtime."""

from __future__ import annotations

import openai_codex
from openai_codex.errors._calls import CodexError


class JsonRpcError(CodexError):
    """The runtime answered a request with an error.

    Attributes:
        code: JSON-RPC error code.
        message: The runtime's message. It may quote a parameter of the wrong type, which
            the text of the error leaves out.
        data: Further detail as decoded JSON, or :obj:`None`.
        method: The request that failed, or ``""`` when that is not known.
    """

    def __init__(
        self,
        code: int,
        message: str,
        data: openai_codex.protocol.JsonValue = None,
        method: str = "",
    ) -> None:
        super().__init__(code, message, data, method)
        self.code = code
        self.message = message
        self.data = data
        self.method = method

    def __str__(self) -> str:
        prefix = f"{self.method} failed: " if self.method else ""
        return f"{prefix}{self._unquoted()} (code {self.code})"

    def __repr__(self) -> str:
        kind, words = type(self).__name__, self._unquoted()
        return f"{kind}(code={self.code!r}, message={words!r}, method={self.method!r})"

    def _unquoted(self) -> str:
        """Return the runtime's message without quoted parts of the request."""
        import re

        # The quoted parameter may be a prompt.
        return re.sub(r'(invalid (?:type|value): string) "(?:[^"\\]|\\.)*"', r"\1", self.message)


class CodexRpcError(JsonRpcError):
    """An error answer of the app-server."""


class ParseError(CodexRpcError):
    """The runtime could not parse the request (code -32700)."""


class InvalidRequestError(CodexRpcError):
    """The app-server refused the request, for example because it is not valid now (code -32600)."""


class ThreadInUseError(InvalidRequestError):
    """Another runtime on the same ``CODEX_HOME`` has the thread loaded, and writes to it.

    The other runtime holds the thread until it exits or archives it. Meanwhile you can
    read the thread, or fork it into a new thread.
    """

    def __str__(self) -> str:
        return f"{super().__str__()}: close its other client, or use thread_fork"


class ThreadNotFoundError(InvalidRequestError):
    """No thread with this id is saved, or loaded by the runtime.

    The first turn of a thread saves it. Ephemeral threads are not saved. Malformed
    ids raise this error, too.
    """

    def __str__(self) -> str:
        saved = "a thread is saved by its first turn, and codex.threads() lists what is saved"
        return f"{super().__str__()}: {saved}"


class MethodNotFoundError(CodexRpcError):
    """The runtime does not support the method (code -32601)."""


class InvalidParamsError(CodexRpcError):
    """A parameter is out of range (code -32602), such as an input that is too long."""


class InternalRpcError(CodexRpcError):
    """The runtime failed internally (code -32603), for example on a file or an upstream service."""


class ServerBusyError(CodexRpcError):
    """The runtime is overloaded and did not start the request; it is safe to retry."""


class RetryLimitExceededError(ServerBusyError):
    """The runtime was overloaded at every attempt."""
