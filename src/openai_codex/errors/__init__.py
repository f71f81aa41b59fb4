"""All errors that this package raises.

::

    CodexError
    ├── LaunchError                  the runtime could not be started
    │   ├── ConnectError             … or the server not reached
    │   ├── RuntimeNotFoundError     … no executable was found          also FileNotFoundError
    │   └── UnsupportedRuntimeError  … its version is too old
    ├── McpServerFailedError         an MCP server could not be started
    ├── UnsupportedFeatureError      the feature needs a newer runtime
    ├── TransportClosedError         the runtime is gone, or the client was closed
    │   ├── TurnLostError            … and the turn can no longer be followed
    │   ├── ThreadLostError          an ephemeral thread is gone with its runtime
    │   └── StreamConsumedError      the events of this handle were already read
    ├── WrongProcessError            used in a process that did not open it
    ├── WireError                    the runtime broke the protocol
    ├── InvalidInputError            an argument is of the wrong kind   also ValueError, TypeError
    ├── RequestTimeoutError          no answer in time                  also TimeoutError
    ├── TurnTimeoutError             a turn took too long               also TimeoutError
    ├── ThreadClosedError            a thread object was closed before
    ├── NotLoggedInError             there is no account, and the model needs one
    ├── ThreadBusyError              a turn is running on the thread    retryable
    ├── OutputSchemaError            the output type is not supported  also TypeError
    ├── InvalidOutputError           an answer does not fit the output type  also ValueError
    ├── RequestAnsweredError         a request of the runtime was already answered
    ├── RequestExpiredError          … or expired before it was answered
    ├── InvalidAnswerError           … or got an answer of the wrong type  also TypeError
    ├── JsonRpcError                 the runtime answered with an error
    │   └── CodexRpcError
    │       ├── ParseError, MethodNotFoundError, InvalidParamsError, InternalRpcError
    │       ├── InvalidRequestError
    │       │   ├── ThreadInUseError … another runtime has the thread loaded
    │       │   └── ThreadNotFoundError … there is no such thread
    │       └── ServerBusyError      safe to retry
    │           └── RetryLimitExceededError
    └── TurnFailedError              the turn ended in failure          also RuntimeError
        ├── UsageLimitError            … a limit is used up
        ├── ContextWindowExceededError … the conversation is too long
        ├── UnauthorizedError          … the account was not accepted
        ├── PolicyBlockedError         … a safety policy stopped it
        │   └── InferenceHookDeniedError … or a hook of the workspace
        ├── ModelNotFoundError         … the provider has no such model
        ├── SandboxFailedError         … the sandbox could not be set up
        └── ModelUnavailableError      … the provider failed            retryable
            └── ModelOverloadedError   … or was too busy                retryable

The fields of an error are its constructor's arguments, so every error can be pickled
and sent to another process. The message is built from them.
"""

from __future__ import annotations

from openai_codex.errors._requests import (
    CodexError,
    CodexRpcError,
    InternalRpcError,
    InvalidAnswerError,
    InvalidInputError,
    InvalidParamsError,
    InvalidRequestError,
    JsonRpcError,
    MethodNotFoundError,
    ParseError,
    RequestAnsweredError,
    RequestExpiredError,
    RequestTimeoutError,
    RetryLimitExceededError,
    ServerBusyError,
    ThreadInUseError,
    ThreadNotFoundError,
    WireError,
)
from openai_codex.errors._runtime import (
    ConnectError,
    LaunchError,
    McpServerFailedError,
    RuntimeNotFoundError,
    StreamConsumedError,
    ThreadBusyError,
    ThreadLostError,
    TransportClosedError,
    TurnLostError,
    UnsupportedFeatureError,
    UnsupportedRuntimeError,
    WrongProcessError,
)
from openai_codex.errors._turns import (
    ContextWindowExceededError,
    InferenceHookDeniedError,
    InvalidOutputError,
    ModelNotFoundError,
    ModelOverloadedError,
    ModelUnavailableError,
    NotLoggedInError,
    OutputSchemaError,
    PolicyBlockedError,
    SandboxFailedError,
    ThreadClosedError,
    TurnFailedError,
    TurnTimeoutError,
    UnauthorizedError,
    UsageLimitError,
)
from openai_codex.errors._turns import failure_kind as failure_kind

__all__ = [
    "CodexError",
    "CodexRpcError",
    "ConnectError",
    "ContextWindowExceededError",
    "InferenceHookDeniedError",
    "InternalRpcError",
    "InvalidAnswerError",
    "InvalidInputError",
    "InvalidOutputError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "LaunchError",
    "McpServerFailedError",
    "MethodNotFoundError",
    "ModelNotFoundError",
    "ModelOverloadedError",
    "ModelUnavailableError",
    "NotLoggedInError",
    "OutputSchemaError",
    "ParseError",
    "PolicyBlockedError",
    "RequestAnsweredError",
    "RequestExpiredError",
    "RequestTimeoutError",
    "RetryLimitExceededError",
    "RuntimeNotFoundError",
    "SandboxFailedError",
    "ServerBusyError",
    "StreamConsumedError",
    "ThreadBusyError",
    "ThreadClosedError",
    "ThreadInUseError",
    "ThreadLostError",
    "ThreadNotFoundError",
    "TransportClosedError",
    "TurnFailedError",
    "TurnLostError",
    "TurnTimeoutError",
    "UnauthorizedError",
    "UnsupportedFeatureError",
    "UnsupportedRuntimeError",
    "UsageLimitError",
    "WireError",
    "WrongProcessError",
]


def is_retryable_error(exc: BaseException) -> bool:
    """Return whether you can safely make the same call again, because nothing was started.

    This is true if the runtime (:class:`ServerBusyError`) or the thread (:class:`ThreadBusyError`)
    was busy. It is false for a failed turn, because the agent may have acted before it failed: see
    :attr:`TurnFailedError.retryable`.
    """
    return isinstance(exc, (ServerBusyError, ThreadBusyError))


# Tracebacks and pickles name the public place, which outlives how this folder is arranged.
for _name in __all__:
    globals()[_name].__module__ = __name__
