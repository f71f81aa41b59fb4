"""The types of arguments for enumerations and paths of the protocol.

Used only in annotations and not at run time.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from openai_codex import protocol
from openai_codex._params.conversions import CwdFilter, StrPath
from openai_codex.options import ApprovalMode, Sandbox

__all__ = [
    "ApprovalChoice",
    "CollaborationChoice",
    "CwdFilter",
    "EffortChoice",
    "GoalStatusChoice",
    "MergeChoice",
    "OnBusy",
    "PersonalityChoice",
    "SandboxChoice",
    "SortDirectionChoice",
    "SortKeyChoice",
    "SourceChoice",
    "SourceKindChoice",
    "StartSourceChoice",
    "StrPath",
    "SummaryChoice",
]

OnBusy: TypeAlias = Literal["wait", "steer", "error"]
# A test compares these with the enumerations.
ApprovalChoice: TypeAlias = ApprovalMode | Literal["deny_all", "auto_review", "ask", "ask_always"]
SandboxChoice: TypeAlias = Sandbox | Literal["read-only", "workspace-write", "full-access"]
CollaborationChoice: TypeAlias = (
    protocol.CollaborationMode | protocol.ModeKind | Literal["plan", "default"]
)
EffortChoice: TypeAlias = (
    protocol.ReasoningEffort
    | Literal["none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra"]
)
GoalStatusChoice: TypeAlias = (
    protocol.ThreadGoalStatus
    | Literal["active", "paused", "blocked", "usageLimited", "budgetLimited", "complete"]
)
MergeChoice: TypeAlias = protocol.MergeStrategy | Literal["replace", "upsert"]
SummaryChoice: TypeAlias = (
    protocol.ReasoningSummary | Literal["auto", "concise", "detailed", "none"]
)
PersonalityChoice: TypeAlias = protocol.Personality | Literal["none", "friendly", "pragmatic"]
SourceChoice: TypeAlias = (
    protocol.ThreadSource | Literal["user", "subagent", "memory_consolidation"]
)
StartSourceChoice: TypeAlias = protocol.ThreadStartSource | Literal["startup", "clear"]
SortDirectionChoice: TypeAlias = protocol.SortDirection | Literal["asc", "desc"]
SortKeyChoice: TypeAlias = (
    protocol.ThreadSortKey | Literal["created_at", "updated_at", "recency_at", "section_position"]
)
SourceKindChoice: TypeAlias = (
    protocol.ThreadSourceKind
    | Literal[
        "cli",
        "vscode",
        "exec",
        "appServer",
        "subAgent",
        "subAgentReview",
        "subAgentCompact",
        "subAgentThreadSpawn",
        "subAgentOther",
        "unknown",
    ]
)
