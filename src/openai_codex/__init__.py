"""A Python client of the Codex app-server: start threads, take turns, stream what happens.

::

    from openai_codex import Codex

    with Codex() as codex:
        thread = codex.thread_start()
        print(thread.run("Say hello in one sentence.").final_response)

Where to begin:

* ``Codex`` blocks, ``AsyncCodex`` awaits; otherwise they are the same. Both start
  ``codex app-server`` as a child process and end it when they are closed.
  ``CodexConfig`` says how.
* ``Thread`` is a conversation, ``TurnHandle`` one turn of it, ``TurnResult`` what
  came of it. ``Sandbox`` and ``ApprovalMode`` say what a turn may do.
* ``openai_codex.types`` has the protocol's values that programs meet most,
  ``openai_codex.protocol`` all of them, ``openai_codex.errors`` the tree of errors.
* ``openai_codex.testing`` runs all of this without an account.

Names are loaded when they are first used, so importing this package is cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from openai_codex._version import __version__

if TYPE_CHECKING:
    from openai_codex._async.codex import AsyncCodex
    from openai_codex._async.login import AsyncChatgptLoginHandle, AsyncDeviceCodeLoginHandle
    from openai_codex._async.subscription import AsyncSubscription
    from openai_codex._async.thread import AsyncThread
    from openai_codex._async.turn import AsyncTurnHandle
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.kinds import (
        CommandApprovalRequest,
        ElicitationRequest,
        FileChangeApprovalRequest,
        PermissionsRequest,
        ToolCallRequest,
        UserInputRequest,
    )
    from openai_codex._runtime.requests.request import ServerRequest
    from openai_codex._sync.codex import Codex
    from openai_codex._sync.login import ChatgptLoginHandle, DeviceCodeLoginHandle
    from openai_codex._sync.subscription import Subscription
    from openai_codex._sync.thread import Thread
    from openai_codex._sync.turn import TurnHandle
    from openai_codex._tools.signature import ToolContext
    from openai_codex._tools.tool import Tool, ToolNamespace, tool
    from openai_codex._wire.inputs import (
        ExternalMessage,
        ImageInput,
        Input,
        InputItem,
        LocalImageInput,
        MentionInput,
        RunInput,
        SkillInput,
        TextInput,
    )
    from openai_codex._wire.turn_collector import TurnResult
    from openai_codex.config import CodexConfig
    from openai_codex.errors import (
        CodexError,
        CodexRpcError,
        ContextWindowExceededError,
        InternalRpcError,
        InvalidAnswerError,
        InvalidInputError,
        InvalidParamsError,
        InvalidRequestError,
        JsonRpcError,
        LaunchError,
        MethodNotFoundError,
        ModelOverloadedError,
        ModelUnavailableError,
        ParseError,
        PolicyBlockedError,
        RequestAnsweredError,
        RequestExpiredError,
        RequestTimeoutError,
        RetryLimitExceededError,
        RuntimeNotFoundError,
        SandboxFailedError,
        ServerBusyError,
        StreamConsumedError,
        ThreadClosedError,
        ThreadInUseError,
        TransportClosedError,
        TurnFailedError,
        TurnTimeoutError,
        UnauthorizedError,
        UnsupportedFeatureError,
        UnsupportedRuntimeError,
        UsageLimitError,
        WireError,
        WrongProcessError,
    )
    from openai_codex.options import ApprovalMode, RestartPolicy, Sandbox
    from openai_codex.retry import is_retryable_error, retry_on_overload

__all__ = [
    "ApprovalMode",
    "AsyncChatgptLoginHandle",
    "AsyncCodex",
    "AsyncDeviceCodeLoginHandle",
    "AsyncSubscription",
    "AsyncThread",
    "AsyncTurnHandle",
    "ChatgptLoginHandle",
    "Codex",
    "CodexConfig",
    "CodexError",
    "CodexRpcError",
    "CommandApprovalRequest",
    "ContextWindowExceededError",
    "DeviceCodeLoginHandle",
    "ElicitationRequest",
    "ExternalMessage",
    "FileChangeApprovalRequest",
    "Handlers",
    "ImageInput",
    "Input",
    "InputItem",
    "InternalRpcError",
    "InvalidAnswerError",
    "InvalidInputError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "LaunchError",
    "LocalImageInput",
    "MentionInput",
    "MethodNotFoundError",
    "ModelOverloadedError",
    "ModelUnavailableError",
    "ParseError",
    "PermissionsRequest",
    "PolicyBlockedError",
    "RequestAnsweredError",
    "RequestExpiredError",
    "RequestTimeoutError",
    "RestartPolicy",
    "RetryLimitExceededError",
    "RunInput",
    "RuntimeNotFoundError",
    "Sandbox",
    "SandboxFailedError",
    "ServerBusyError",
    "ServerRequest",
    "SkillInput",
    "StreamConsumedError",
    "Subscription",
    "TextInput",
    "Thread",
    "ThreadClosedError",
    "ThreadInUseError",
    "Tool",
    "ToolCallRequest",
    "ToolContext",
    "ToolNamespace",
    "TransportClosedError",
    "TurnFailedError",
    "TurnHandle",
    "TurnResult",
    "TurnTimeoutError",
    "UnauthorizedError",
    "UnsupportedFeatureError",
    "UnsupportedRuntimeError",
    "UsageLimitError",
    "UserInputRequest",
    "WireError",
    "WrongProcessError",
    "__version__",
    "is_retryable_error",
    "retry_on_overload",
    "tool",
]

# Every other public name is in the module of its own that is listed here.
_MODULES = {
    "_async.codex": ("AsyncCodex",),
    "_async.login": ("AsyncChatgptLoginHandle", "AsyncDeviceCodeLoginHandle"),
    "_async.subscription": ("AsyncSubscription",),
    "_async.thread": ("AsyncThread",),
    "_async.turn": ("AsyncTurnHandle",),
    "_runtime.requests.handlers": ("Handlers",),
    "_runtime.requests.kinds": (
        "CommandApprovalRequest",
        "ElicitationRequest",
        "FileChangeApprovalRequest",
        "PermissionsRequest",
        "ToolCallRequest",
        "UserInputRequest",
    ),
    "_runtime.requests.request": ("ServerRequest",),
    "_sync.codex": ("Codex",),
    "_sync.login": ("ChatgptLoginHandle", "DeviceCodeLoginHandle"),
    "_sync.subscription": ("Subscription",),
    "_sync.thread": ("Thread",),
    "_sync.turn": ("TurnHandle",),
    "_tools.signature": ("ToolContext",),
    "_tools.tool": ("Tool", "ToolNamespace", "tool"),
    "_wire.inputs": (
        "ExternalMessage",
        "ImageInput",
        "Input",
        "InputItem",
        "LocalImageInput",
        "MentionInput",
        "RunInput",
        "SkillInput",
        "TextInput",
    ),
    "_wire.turn_collector": ("TurnResult",),
    "config": ("CodexConfig",),
    "options": ("ApprovalMode", "RestartPolicy", "Sandbox"),
    "retry": ("is_retryable_error", "retry_on_overload"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

# Modules that a program may use after importing nothing but this package.
_SUBMODULES = ("config", "errors", "protocol", "retry", "testing", "types")

# Older names of the same things; they still work, with a warning.
_RENAMED = {"AppServerConfig": "CodexConfig", "RunResult": "TurnResult"}


def __getattr__(name: str) -> object:
    if name in _RENAMED:
        from openai_codex._wire.deprecation import warn_deprecated

        warn_deprecated(f"{name} is deprecated: use {_RENAMED[name]}")
        return __getattr__(_RENAMED[name])
    if name in _SUBMODULES:
        return importlib.import_module(f"{__name__}.{name}")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # What has no home of its own above is an error class.
    module = importlib.import_module(f"{__name__}.{_HOME.get(name, 'errors')}")
    value: object = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, *_SUBMODULES])
