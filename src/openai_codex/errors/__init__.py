"""Every exception this package raises on purpose.

::

    CodexError
    ├── LaunchError                  the runtime could not be started
    │   ├── RuntimeNotFoundError     … there is no executable           also FileNotFoundError
    │   └── UnsupportedRuntimeError  … its version is too old
    ├── UnsupportedFeatureError      what was asked for needs a newer runtime
    ├── TransportClosedError         the runtime is gone, or the client was closed
    │   └── StreamConsumedError      the events of this handle were already read
    ├── WrongProcessError            used in a process that did not open it
    ├── WireError                    the runtime broke the protocol
    ├── InvalidInputError            the input cannot be sent           also ValueError
    ├── RequestTimeoutError          no answer in time                  also TimeoutError
    ├── TurnTimeoutError             a turn took too long               also TimeoutError
    ├── ThreadClosedError            a thread object was closed before
    ├── RequestAnsweredError         a question of the runtime was answered before
    ├── RequestExpiredError          … or went away before it was answered
    ├── InvalidAnswerError           … or got an answer of the wrong kind  also TypeError
    ├── JsonRpcError                 the runtime said no
    │   └── CodexRpcError
    │       ├── ParseError, MethodNotFoundError, InvalidParamsError, InternalRpcError
    │       ├── InvalidRequestError
    │       │   └── ThreadInUseError … another runtime has the thread loaded
    │       └── ServerBusyError      safe to try again
    │           └── RetryLimitExceededError
    └── TurnFailedError              the turn ended in failure          also RuntimeError
        ├── UsageLimitError            … nothing is left of a budget
        ├── ContextWindowExceededError … the conversation is too long
        ├── UnauthorizedError          … the account was not accepted
        ├── PolicyBlockedError         … a safety policy stopped it
        ├── SandboxFailedError         … its commands could not be shut in
        └── ModelUnavailableError      … the provider failed            retryable
            └── ModelOverloadedError   … or was too busy                retryable

The fields of an error are its constructor's arguments, so every error pickles
and can cross a process boundary. The text is made from them.
"""

from __future__ import annotations

from openai_codex.errors._base import CodexError
from openai_codex.errors._calls import (
    InvalidAnswerError,
    InvalidInputError,
    RequestAnsweredError,
    RequestExpiredError,
    RequestTimeoutError,
    WireError,
)
from openai_codex.errors._rpc import (
    CodexRpcError,
    InternalRpcError,
    InvalidParamsError,
    InvalidRequestError,
    JsonRpcError,
    MethodNotFoundError,
    ParseError,
    RetryLimitExceededError,
    ServerBusyError,
    ThreadInUseError,
)
from openai_codex.errors._runtime import (
    LaunchError,
    RuntimeNotFoundError,
    StreamConsumedError,
    TransportClosedError,
    UnsupportedFeatureError,
    UnsupportedRuntimeError,
    WrongProcessError,
)
from openai_codex.errors._turns import (
    ContextWindowExceededError,
    ModelOverloadedError,
    ModelUnavailableError,
    PolicyBlockedError,
    SandboxFailedError,
    ThreadClosedError,
    TurnFailedError,
    TurnTimeoutError,
    UnauthorizedError,
    UsageLimitError,
)

__all__ = [
    "CodexError",
    "CodexRpcError",
    "ContextWindowExceededError",
    "InternalRpcError",
    "InvalidAnswerError",
    "InvalidInputError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "LaunchError",
    "MethodNotFoundError",
    "ModelOverloadedError",
    "ModelUnavailableError",
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
    "ThreadClosedError",
    "ThreadInUseError",
    "TransportClosedError",
    "TurnFailedError",
    "TurnTimeoutError",
    "UnauthorizedError",
    "UnsupportedFeatureError",
    "UnsupportedRuntimeError",
    "UsageLimitError",
    "WireError",
    "WrongProcessError",
]

# Tracebacks and pickles name the public place, which outlives how this folder is arranged.
for _name in __all__:
    globals()[_name].__module__ = __name__
