"""The base of all errors, and the errors of requests and messages."""

from __future__ import annotations


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
