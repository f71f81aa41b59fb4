"""Errors of what is said to the runtime and what it says."""

from __future__ import annotations

from openai_codex.errors._base import CodexError


class WireError(CodexError):
    """The runtime sent something that the protocol does not allow.

    Attributes:
        method: The request or notification concerned.
        reason: What was wrong with it.
    """

    def __init__(self, method: str, reason: str) -> None:
        super().__init__(method, reason)
        self.method = method
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.method}: {self.reason}"


class InvalidInputError(CodexError, ValueError):
    """The input cannot be sent as it is; nothing was sent.

    Attributes:
        reason: What is wrong with it, and where.
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
        timeout: The bound that passed, in seconds.
    """

    def __init__(self, method: str, timeout: float) -> None:
        # Not OSError's, which would take the two for its errno and strerror.
        Exception.__init__(self, method, timeout)
        self.method = method
        self.timeout = timeout

    def __str__(self) -> str:
        return f"{self.method} was not answered within {self.timeout:g} s"


class RequestAnsweredError(CodexError):
    """A request of the runtime was answered a second time; the first answer holds.

    Attributes:
        method: What was asked.
    """

    def __init__(self, method: str) -> None:
        super().__init__(method)
        self.method = method

    def __str__(self) -> str:
        return f"{self.method} was answered before"


class RequestExpiredError(CodexError):
    """A request of the runtime went away before it was answered.

    Its turn ended, somebody else answered it, or the runtime is gone.

    Attributes:
        method: What was asked.
    """

    def __init__(self, method: str) -> None:
        super().__init__(method)
        self.method = method

    def __str__(self) -> str:
        return f"{self.method} is not waiting for an answer any more"


class InvalidAnswerError(CodexError, TypeError):
    """An answer does not fit the request of the runtime, which was refused instead.

    Attributes:
        method: What was asked.
        given: The type of what was given.
    """

    def __init__(self, method: str, given: str) -> None:
        super().__init__(method, given)
        self.method = method
        self.given = given

    def __str__(self) -> str:
        return f"a {self.given} is no valid answer to {self.method}; the request was refused"
