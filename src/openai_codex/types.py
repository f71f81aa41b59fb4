"""The protocol types that programs use most.

All other types are in :mod:`openai_codex.protocol`, with the names of the protocol's schema. Names
are loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex._params.choices import (
        ApprovalChoice,
        CollaborationChoice,
        CwdFilter,
        EffortChoice,
        GoalStatusChoice,
        MergeChoice,
        OnBusy,
        PersonalityChoice,
        SandboxChoice,
        SortDirectionChoice,
        SortKeyChoice,
        SourceChoice,
        SourceKindChoice,
        StartSourceChoice,
        StrPath,
        SummaryChoice,
    )
    from openai_codex._wire.events import Notification, UnknownNotification
    from openai_codex._wire.handshake import InitializeResponse, ServerInfo
    from openai_codex.protocol import (
        Account,
        AccountLoginCompletedNotification,
        ApprovalsReviewer,
        AskForApproval,
        CancelLoginAccountResponse,
        CancelLoginAccountStatus,
        GetAccountResponse,
        JsonObject,
        ModelListResponse,
        Personality,
        PlanType,
        ReasoningEffort,
        ReasoningSummary,
        SandboxMode,
        SandboxPolicy,
        SortDirection,
        ThreadArchiveResponse,
        ThreadCompactStartResponse,
        ThreadItem,
        ThreadListCwdFilter,
        ThreadListResponse,
        ThreadReadResponse,
        ThreadSetNameResponse,
        ThreadSortKey,
        ThreadSource,
        ThreadSourceKind,
        ThreadStartSource,
        ThreadTokenUsage,
        ThreadTokenUsageUpdatedNotification,
        Turn,
        TurnCompletedNotification,
        TurnError,
        TurnInterruptResponse,
        TurnStatus,
        TurnSteerResponse,
    )

__all__ = [
    "Account",
    "AccountLoginCompletedNotification",
    "ApprovalChoice",
    "ApprovalsReviewer",
    "AskForApproval",
    "CancelLoginAccountResponse",
    "CancelLoginAccountStatus",
    "CollaborationChoice",
    "CwdFilter",
    "EffortChoice",
    "GetAccountResponse",
    "GoalStatusChoice",
    "InitializeResponse",
    "JsonObject",
    "MergeChoice",
    "ModelListResponse",
    "Notification",
    "OnBusy",
    "Personality",
    "PersonalityChoice",
    "PlanType",
    "ReasoningEffort",
    "ReasoningSummary",
    "SandboxChoice",
    "SandboxMode",
    "SandboxPolicy",
    "ServerInfo",
    "SortDirection",
    "SortDirectionChoice",
    "SortKeyChoice",
    "SourceChoice",
    "SourceKindChoice",
    "StartSourceChoice",
    "StrPath",
    "SummaryChoice",
    "ThreadArchiveResponse",
    "ThreadCompactStartResponse",
    "ThreadItem",
    "ThreadListCwdFilter",
    "ThreadListResponse",
    "ThreadReadResponse",
    "ThreadSetNameResponse",
    "ThreadSortKey",
    "ThreadSource",
    "ThreadSourceKind",
    "ThreadStartSource",
    "ThreadTokenUsage",
    "ThreadTokenUsageUpdatedNotification",
    "Turn",
    "TurnCompletedNotification",
    "TurnError",
    "TurnInterruptResponse",
    "TurnStatus",
    "TurnSteerResponse",
    "UnknownNotification",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from openai_codex import protocol
    from openai_codex._wire import events, handshake

    # Our own types come before the protocol's.
    modules = (events, handshake, protocol)
    home = next((module for module in modules if name in module.__all__), None)
    if home is None:
        # They import modules of the protocol that few programs need.
        from openai_codex._params import choices

        value: object = getattr(choices, name)
    else:
        value = getattr(home, name)
    if name == "ReasoningSummary":
        from openai_codex.protocol._validate import RootedEnum

        value = RootedEnum(name, value)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
