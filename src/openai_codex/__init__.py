"""A Python client for the Codex app-server: start threads, run turns and stream events.

::

    from openai_codex import Codex

    with Codex() as codex:
        thread = codex.thread_start()
        print(thread.run("Say hello in one sentence.").final_response)

Where to start:

* ``Codex`` blocks and ``AsyncCodex`` awaits. Otherwise they are the same. Both start
  ``codex app-server`` as a child process, and stop it when they are closed.
  ``CodexConfig`` has the settings.
* ``Thread`` is a conversation, ``TurnHandle`` is one of its turns, and ``TurnResult`` is the
  result of a turn. ``Sandbox`` and ``ApprovalMode`` set what a turn may do.
* ``openai_codex.types`` has the most common types of the protocol,
  ``openai_codex.protocol`` has all of them, and ``openai_codex.errors`` has the errors.
* ``openai_codex.batch`` runs many prompts, on this machine or on a cluster.
* ``openai_codex.testing`` runs all of this without an account.

Names are loaded on first use, so importing this package is fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from openai_codex._version import __version__

if TYPE_CHECKING:
    from openai_codex._async.accounts import AsyncChatgptLoginHandle, AsyncDeviceCodeLoginHandle
    from openai_codex._async.codex import AsyncCodex
    from openai_codex._async.commands import AsyncCommandHandle
    from openai_codex._async.goals import AsyncGoalHandle
    from openai_codex._async.subscription import AsyncSubscription
    from openai_codex._async.thread import AsyncThread
    from openai_codex._async.thread_turns import AsyncTurns
    from openai_codex._async.turn import AsyncTurnHandle
    from openai_codex._params.inputs import (
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
    from openai_codex._runtime.questions.handlers import Handlers
    from openai_codex._runtime.questions.kinds import (
        CommandApprovalRequest,
        ElicitationRequest,
        FileChangeApprovalRequest,
        PermissionsRequest,
        ToolCallRequest,
        UserInputRequest,
    )
    from openai_codex._runtime.questions.question import ServerRequest
    from openai_codex._sync.accounts import ChatgptLoginHandle, DeviceCodeLoginHandle
    from openai_codex._sync.codex import Codex
    from openai_codex._sync.commands import CommandHandle
    from openai_codex._sync.goals import GoalHandle
    from openai_codex._sync.subscription import Subscription
    from openai_codex._sync.thread import Thread
    from openai_codex._sync.thread_turns import Turns
    from openai_codex._sync.turn import TurnHandle
    from openai_codex._tools.conversions import ToolContext
    from openai_codex._tools.tool import Tool, ToolNamespace, tool
    from openai_codex._wire.events import CommandOutput
    from openai_codex._wire.turn_result import GoalResult, TurnResult
    from openai_codex.config import CodexConfig
    from openai_codex.errors import (
        CodexError,
        CodexRpcError,
        ConnectError,
        ContextWindowExceededError,
        InferenceHookDeniedError,
        InternalRpcError,
        InvalidAnswerError,
        InvalidInputError,
        InvalidOutputError,
        InvalidParamsError,
        InvalidRequestError,
        JsonRpcError,
        LaunchError,
        McpServerFailedError,
        MethodNotFoundError,
        ModelNotFoundError,
        ModelOverloadedError,
        ModelUnavailableError,
        NotLoggedInError,
        OutputSchemaError,
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
        ThreadBusyError,
        ThreadClosedError,
        ThreadInUseError,
        ThreadLostError,
        ThreadNotFoundError,
        TransportClosedError,
        TurnFailedError,
        TurnLostError,
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
    "AsyncCommandHandle",
    "AsyncDeviceCodeLoginHandle",
    "AsyncGoalHandle",
    "AsyncSubscription",
    "AsyncThread",
    "AsyncTurnHandle",
    "AsyncTurns",
    "ChatgptLoginHandle",
    "Codex",
    "CodexConfig",
    "CodexError",
    "CodexRpcError",
    "CommandApprovalRequest",
    "ConnectError",
    "CommandHandle",
    "CommandOutput",
    "ContextWindowExceededError",
    "DeviceCodeLoginHandle",
    "ElicitationRequest",
    "ExternalMessage",
    "FileChangeApprovalRequest",
    "GoalHandle",
    "GoalResult",
    "Handlers",
    "ImageInput",
    "Input",
    "InputItem",
    "InferenceHookDeniedError",
    "InternalRpcError",
    "InvalidAnswerError",
    "InvalidInputError",
    "InvalidOutputError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "LaunchError",
    "LocalImageInput",
    "McpServerFailedError",
    "MentionInput",
    "MethodNotFoundError",
    "ModelNotFoundError",
    "ModelOverloadedError",
    "ModelUnavailableError",
    "NotLoggedInError",
    "OutputSchemaError",
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
    "ThreadBusyError",
    "ThreadClosedError",
    "ThreadInUseError",
    "ThreadLostError",
    "ThreadNotFoundError",
    "Tool",
    "ToolCallRequest",
    "ToolContext",
    "ToolNamespace",
    "TransportClosedError",
    "TurnFailedError",
    "TurnHandle",
    "TurnLostError",
    "TurnResult",
    "Turns",
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

# The module of each public name.
_MODULES = {
    "_wire.events": ("CommandOutput",),
    "_sync.commands": ("CommandHandle",),
    "_async.commands": ("AsyncCommandHandle",),
    "_sync.goals": ("GoalHandle",),
    "_async.goals": ("AsyncGoalHandle",),
    "_sync.thread_turns": ("Turns",),
    "_async.thread_turns": ("AsyncTurns",),
    "_async.codex": ("AsyncCodex",),
    "_async.accounts": ("AsyncChatgptLoginHandle", "AsyncDeviceCodeLoginHandle"),
    "_async.subscription": ("AsyncSubscription",),
    "_async.thread": ("AsyncThread",),
    "_async.turn": ("AsyncTurnHandle",),
    "_runtime.questions.handlers": ("Handlers",),
    "_runtime.questions.kinds": (
        "CommandApprovalRequest",
        "ElicitationRequest",
        "FileChangeApprovalRequest",
        "PermissionsRequest",
        "ToolCallRequest",
        "UserInputRequest",
    ),
    "_runtime.questions.question": ("ServerRequest",),
    "_sync.codex": ("Codex",),
    "_sync.accounts": ("ChatgptLoginHandle", "DeviceCodeLoginHandle"),
    "_sync.subscription": ("Subscription",),
    "_sync.thread": ("Thread",),
    "_sync.turn": ("TurnHandle",),
    "_tools.conversions": ("ToolContext",),
    "_tools.tool": ("Tool", "ToolNamespace", "tool"),
    "_params.inputs": (
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
    "_wire.turn_result": ("TurnResult", "GoalResult"),
    "config": ("CodexConfig",),
    # IPython looks these names up in this package.
    "notebook": ("load_ipython_extension", "unload_ipython_extension"),
    "options": ("ApprovalMode", "RestartPolicy", "Sandbox"),
    "retry": ("is_retryable_error", "retry_on_overload"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

# Modules that a program can use after ``import openai_codex`` alone.
_SUBMODULES = (
    *("batch", "config", "errors", "notebook", "pool", "protocol", "retry", "testing"),
    "types",
)

# Deprecated names. They still work, with a warning.
_RENAMED = {"AppServerConfig": "CodexConfig", "RunResult": "TurnResult"}


def __getattr__(name: str) -> object:
    if name in _RENAMED:
        from openai_codex._params.conversions import warn_deprecated

        warn_deprecated(f"{name} is deprecated: use {_RENAMED[name]}")
        return __getattr__(_RENAMED[name])
    if name in _SUBMODULES:
        return importlib.import_module(f"{__name__}.{name}")
    if name not in __all__ and name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # All names without an entry above are error classes.
    module = importlib.import_module(f"{__name__}.{_HOME.get(name, 'errors')}")
    value: object = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, *_SUBMODULES])
