"""Every exception this package raises on purpose.

::

    CodexError
    ├── LaunchError                  the runtime could not be started
    │   ├── RuntimeNotFoundError     … there is no executable           also FileNotFoundError
    │   └── UnsupportedRuntimeError  … its version is too old
    ├── TransportClosedError         the runtime is gone, or the client was closed
    │   └── StreamConsumedError      the events of this handle were already read
    ├── WrongProcessError            used in a process that did not open it
    ├── WireError                    the runtime broke the protocol
    ├── InvalidInputError            the input cannot be sent           also ValueError
    ├── RequestTimeoutError          no answer in time                  also TimeoutError
    ├── JsonRpcError                 the runtime said no
    │   └── CodexRpcError
    │       ├── ParseError, InvalidRequestError, MethodNotFoundError
    │       ├── InvalidParamsError, InternalRpcError
    │       └── ServerBusyError      safe to try again
    │           └── RetryLimitExceededError
    └── TurnFailedError              the turn ended in failure          also RuntimeError

The fields of an error are its constructor's arguments, so every error pickles
and can cross a process boundary. The text is made from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex.protocol._base import JsonValue
    from openai_codex.protocol.core import ThreadItem, ThreadTokenUsage, TurnError

__all__ = [
    "CodexError",
    "CodexRpcError",
    "InternalRpcError",
    "InvalidInputError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "LaunchError",
    "MethodNotFoundError",
    "ParseError",
    "RequestTimeoutError",
    "RetryLimitExceededError",
    "RuntimeNotFoundError",
    "ServerBusyError",
    "StreamConsumedError",
    "TransportClosedError",
    "TurnFailedError",
    "UnsupportedRuntimeError",
    "WireError",
    "WrongProcessError",
]


class CodexError(Exception):
    """Base of every error of this package."""


class LaunchError(CodexError):
    """The runtime could not be started.

    Attributes:
        command: The program that was to be started.
        reason: What the operating system said.
    """

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(command, reason)
        self.command = command
        self.reason = reason

    def __str__(self) -> str:
        return f"could not start {self.command!r}: {self.reason}"


class RuntimeNotFoundError(LaunchError, FileNotFoundError):
    """There is no ``codex`` executable where one was looked for.

    Attributes:
        command: The name or path that was asked for.
        searched: The places that were searched, in order.
    """

    def __init__(self, command: str, searched: Sequence[str]) -> None:
        Exception.__init__(self, command, tuple(searched))
        self.command = command
        self.searched = tuple(searched)
        self.reason = "no such executable"

    def __str__(self) -> str:
        places = "; ".join(self.searched)
        return (
            f"no codex executable {self.command!r}; searched: {places}. Install "
            "'openai-codex-cli-bin', or name one with CodexConfig(codex_bin=...) or CODEX_BIN"
        )


class UnsupportedRuntimeError(LaunchError):
    """The runtime that answered is older than this package can drive.

    Attributes:
        command: The program that was started.
        version: The version that it reported.
        minimum: The oldest version that works.
    """

    def __init__(self, command: str, version: str, minimum: str) -> None:
        CodexError.__init__(self, command, version, minimum)
        self.command = command
        self.version = version
        self.minimum = minimum
        self.reason = f"version {version} is older than {minimum}"

    def __str__(self) -> str:
        return (
            f"{self.command!r} is version {self.version}, but {self.minimum} or newer is needed: "
            "upgrade 'openai-codex-cli-bin' or choose another with CodexConfig(codex_bin=...)"
        )


class TransportClosedError(CodexError):
    """The runtime is gone, or the client was closed; nothing more can be sent.

    Attributes:
        reason: What ended the connection.
        exit_code: How the runtime exited (negative: by that signal), or
            :obj:`None` when it did not, or when that is not known.
        stderr_tail: The last lines that the runtime wrote to its error stream.
    """

    def __init__(
        self, reason: str = "connection closed", exit_code: int | None = None, stderr_tail: str = ""
    ) -> None:
        super().__init__(reason, exit_code, stderr_tail)
        self.reason = reason
        self.exit_code = exit_code
        self.stderr_tail = stderr_tail

    def __str__(self) -> str:
        text = self.reason
        if self.exit_code is not None:
            text += f" (exit code {self.exit_code})"
        if self.stderr_tail:
            text += f"; its last words:\n{self.stderr_tail}"
        return text


class StreamConsumedError(TransportClosedError):
    """The events of this turn handle were already read to their end.

    A handle delivers each event once. Keep the result of the first
    ``run()``, or read the thread to see a finished turn again.

    Attributes:
        turn_id: The turn whose events are gone.
    """

    def __init__(self, turn_id: str) -> None:
        CodexError.__init__(self, turn_id)
        self.turn_id = turn_id
        self.reason = f"the events of turn {turn_id} were already read through this handle"
        self.exit_code = None
        self.stderr_tail = ""


class WrongProcessError(CodexError):
    """A client, thread or handle was used in a process that did not open it.

    Open a client of its own in each process; pass ids, configurations and
    results between processes, never live objects.

    Attributes:
        owner_pid: The process that the object belongs to.
    """

    def __init__(self, owner_pid: int) -> None:
        super().__init__(owner_pid)
        self.owner_pid = owner_pid

    def __str__(self) -> str:
        return (
            f"this object belongs to process {self.owner_pid}: "
            "open a client of its own in each process"
        )


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


class TurnFailedError(CodexError, RuntimeError):
    """A turn ended with status ``failed``.

    Attributes:
        thread_id: The thread of the turn.
        turn_id: The turn.
        error: The failure as the runtime reported it (message,
            ``codex_error_info``, additional details), or :obj:`None`.
        items: The items that were completed before it failed.
        usage: The last token usage that was reported, or :obj:`None`.
    """

    def __init__(
        self,
        thread_id: str,
        turn_id: str,
        error: TurnError | None,
        items: Sequence[ThreadItem] = (),
        usage: ThreadTokenUsage | None = None,
    ) -> None:
        super().__init__(thread_id, turn_id, error, tuple(items), usage)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.error = error
        self.items = list(items)
        self.usage = usage

    def __str__(self) -> str:
        if self.error is None:
            return f"turn {self.turn_id} failed without a reason"
        return self.error.message

    def __repr__(self) -> str:
        # The items hold what the user and the model said, which reprs never show.
        return f"{type(self).__name__}(thread_id={self.thread_id!r}, turn_id={self.turn_id!r})"
