"""The base of all errors, and the errors of requests, their answers, and messages."""

from __future__ import annotations

import openai_codex


class CodexError(Exception):
    """Base of every error of this package."""


class WireError(CodexError):
    """The runtime sent something that the protocol does not allow.

    Attributes:
        method: The request or notification concerned.
        reason: What was wrong.
        raw: The message as JSON text, or :obj:`None` if there was none. It may contain
            prompts and answers, so the error's message and repr do not show it.
    """

    def __init__(self, method: str, reason: str, raw: bytes | None = None) -> None:
        super().__init__(method, reason, raw)
        self.method = method
        self.reason = reason
        self.raw = raw

    def __str__(self) -> str:
        return f"{self.method}: {self.reason}"

    def __repr__(self) -> str:
        return f"WireError(method={self.method!r}, reason={self.reason!r})"


class InvalidInputError(CodexError, ValueError, TypeError):
    """An argument has the wrong type or value; nothing was sent.

    It is both a :exc:`ValueError` and a :exc:`TypeError`.

    Attributes:
        reason: What is wrong, and where.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class RequestTimeoutError(CodexError, TimeoutError):
    """The runtime did not answer a request in time.

    The request may still take effect.

    Attributes:
        method: The request, such as ``"thread/start"``.
        timeout: The timeout that expired, in seconds.
    """

    def __init__(self, method: str, timeout: float) -> None:
        # Skip OSError's constructor, which would use the two arguments as errno and strerror.
        Exception.__init__(self, method, timeout)
        self.method = method
        self.timeout = timeout

    def __str__(self) -> str:
        return f"{self.method} was not answered within {self.timeout:g} s"


class RequestAnsweredError(CodexError):
    """A request of the runtime was answered a second time; the first answer counts.

    Attributes:
        method: The request's method.
    """

    def __init__(self, method: str) -> None:
        super().__init__(method)
        self.method = method

    def __str__(self) -> str:
        return f"{self.method} was already answered"


class RequestExpiredError(CodexError):
    """A request of the runtime expired before it was answered.

    Its turn ended, another client answered it, or the runtime exited.

    Attributes:
        method: The request's method.
    """

    def __init__(self, method: str) -> None:
        super().__init__(method)
        self.method = method

    def __str__(self) -> str:
        return f"{self.method} is no longer waiting for an answer"


class InvalidAnswerError(CodexError, TypeError):
    """An answer has the wrong type for a request of the runtime, so the request was refused.

    Attributes:
        method: The request's method.
        given: The type of the answer.
    """

    def __init__(self, method: str, given: str) -> None:
        super().__init__(method, given)
        self.method = method
        self.given = given

    def __str__(self) -> str:
        return f"a {self.given} is not a valid answer to {self.method}; the request was refused"


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
