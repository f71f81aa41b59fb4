"""Definitions that the first turn of a program needs.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType, field

from openai_codex.protocol._base import UnknownVariant, WireStruct, no_handle
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol._open_enum import OpenEnum

__all__ = [
    "AbsolutePathBuf",
    "ActivePermissionProfile",
    "ActiveThreadStatus",
    "ActiveTurnNotSteerableCodexErrorInfo",
    "AddPatchChangeKind",
    "AdditionalContextEntry",
    "AdditionalContextKind",
    "AgentMessageDelivery",
    "AgentMessageDeltaNotification",
    "AgentMessageDisplay",
    "AgentMessageModeration",
    "AgentMessageThreadItem",
    "AgentPath",
    "AnswerAnnotation",
    "AnswerReplacement",
    "ApprovalsReviewer",
    "AskForApproval",
    "AskForApprovalGranular",
    "AskForApprovalValue",
    "AsyncUserInputQuestion",
    "AudioUrlFunctionCallOutputContentItem",
    "AudioUserInput",
    "BlockAgentMessageDisplay",
    "BlockReason",
    "ByteRange",
    "CapabilityRootLocation",
    "ClientInfo",
    "CodexErrorInfo",
    "CodexErrorInfoActiveTurnNotSteerable",
    "CodexErrorInfoDetail",
    "CodexErrorInfoHttpConnectionFailed",
    "CodexErrorInfoResponseStreamConnectionFailed",
    "CodexErrorInfoResponseStreamDisconnected",
    "CodexErrorInfoResponseTooManyFailedAttempts",
    "CodexErrorInfoValue",
    "CollabAgentState",
    "CollabAgentStatus",
    "CollabAgentTool",
    "CollabAgentToolCallStatus",
    "CollabAgentToolCallThreadItem",
    "CollaborationMode",
    "CommandAction",
    "CommandExecutionOutputDeltaNotification",
    "CommandExecutionSource",
    "CommandExecutionStatus",
    "CommandExecutionThreadItem",
    "ContextCompactionThreadItem",
    "CustomMultiAgentMode",
    "CustomSessionSource",
    "CyberAccessProgram",
    "DangerFullAccessSandboxPolicy",
    "DeletePatchChangeKind",
    "DynamicToolCallOutputContentItem",
    "DynamicToolCallStatus",
    "DynamicToolCallThreadItem",
    "DynamicToolNamespaceTool",
    "DynamicToolSpec",
    "EncryptedContentFunctionCallOutputContentItem",
    "EnteredReviewModeThreadItem",
    "EnvironmentCapabilityRootLocation",
    "ErrorNotification",
    "ExitedReviewModeThreadItem",
    "ExternalSandboxSandboxPolicy",
    "FileChangeOutputDeltaNotification",
    "FileChangePatchUpdatedNotification",
    "FileChangeThreadItem",
    "FileIdFunctionCallOutputContentItem",
    "FileIdThreadItem",
    "FileIdUserInput",
    "FileUpdateChange",
    "FindInPageWebSearchAction",
    "FunctionCallOutputBody",
    "FunctionCallOutputContentItem",
    "FunctionCallOutputThreadItem",
    "FunctionDynamicToolNamespaceTool",
    "FunctionDynamicToolSpec",
    "GitInfo",
    "GranularAskForApproval",
    "HelplineSubject",
    "HideAgentMessageDisplay",
    "HookPromptFragment",
    "HookPromptThreadItem",
    "HttpConnectionFailedCodexErrorInfo",
    "IdleThreadStatus",
    "ImageDetail",
    "ImageGenerationFailure",
    "ImageGenerationInputImage",
    "ImageGenerationThreadItem",
    "ImageUrlFunctionCallOutputContentItem",
    "ImageUserInput",
    "ImageViewThreadItem",
    "InitializeCapabilities",
    "InitializeParams",
    "InitializeResponse",
    "InputAudioDynamicToolCallOutputContentItem",
    "InputAudioFunctionCallOutputContentItem",
    "InputImageDynamicToolCallOutputContentItem",
    "InputImageFunctionCallOutputContentItem",
    "InputTextDynamicToolCallOutputContentItem",
    "InputTextFunctionCallOutputContentItem",
    "ItemCompletedNotification",
    "ItemStartedNotification",
    "KindBlockReason",
    "LegacyAppPathString",
    "ListFilesCommandAction",
    "LocalAudioUserInput",
    "LocalImageUserInput",
    "McpAppDisplayMode",
    "McpAppUi",
    "McpToolCallAppContext",
    "McpToolCallError",
    "McpToolCallProgressNotification",
    "McpToolCallResult",
    "McpToolCallStatus",
    "McpToolCallThreadItem",
    "MemoryCitation",
    "MemoryCitationEntry",
    "MentionUserInput",
    "MessagePhase",
    "MisalignmentErrorDetails",
    "MisalignmentSteer",
    "ModeKind",
    "MultiAgentMode",
    "MultiAgentModeValue",
    "NamespaceDynamicToolSpec",
    "NetworkAccess",
    "NonSteerableTurnKind",
    "NotLoadedThreadStatus",
    "OpenPageWebSearchAction",
    "OtherSubAgentSource",
    "OtherWebSearchAction",
    "PatchApplyStatus",
    "PatchChangeKind",
    "Personality",
    "PlanDeltaNotification",
    "PlanThreadItem",
    "ProtectionBlockReason",
    "ReadCommandAction",
    "ReadOnlySandboxPolicy",
    "ReasoningEffort",
    "ReasoningSummary",
    "ReasoningSummaryPartAddedNotification",
    "ReasoningSummaryTextDeltaNotification",
    "ReasoningTextDeltaNotification",
    "ReasoningThreadItem",
    "ResponseStreamConnectionFailedCodexErrorInfo",
    "ResponseStreamDisconnectedCodexErrorInfo",
    "ResponseTooManyFailedAttemptsCodexErrorInfo",
    "ResultThreadItem",
    "SandboxMode",
    "SandboxPolicy",
    "SearchCommandAction",
    "SearchWebSearchAction",
    "SelectedCapabilityRoot",
    "SessionSource",
    "SessionSourceDetail",
    "SessionSourceValue",
    "Settings",
    "ShowAgentMessageDisplay",
    "SkillUserInput",
    "SleepThreadItem",
    "SubAgentActivityKind",
    "SubAgentActivityThreadItem",
    "SubAgentSessionSource",
    "SubAgentSource",
    "SubAgentSourceDetail",
    "SubAgentSourceThreadSpawn",
    "SubAgentSourceValue",
    "SystemErrorThreadStatus",
    "TerminalInteractionNotification",
    "TextElement",
    "TextUserInput",
    "Thread",
    "ThreadActiveFlag",
    "ThreadEnvironment",
    "ThreadExtra",
    "ThreadHistoryMode",
    "ThreadId",
    "ThreadItem",
    "ThreadSection",
    "ThreadSectionAppearance",
    "ThreadSource",
    "ThreadSpawnSubAgentSource",
    "ThreadStartParams",
    "ThreadStartResponse",
    "ThreadStartSource",
    "ThreadStartedNotification",
    "ThreadStatus",
    "ThreadStatusChangedNotification",
    "ThreadTokenUsage",
    "ThreadTokenUsageUpdatedNotification",
    "TokenUsageBreakdown",
    "TrustedContacts",
    "Turn",
    "TurnCompletedNotification",
    "TurnDiffUpdatedNotification",
    "TurnEnvironmentParams",
    "TurnError",
    "TurnInterruptParams",
    "TurnInterruptResponse",
    "TurnItemsView",
    "TurnModerationMetadataNotification",
    "TurnPlanStep",
    "TurnPlanStepStatus",
    "TurnPlanUpdatedNotification",
    "TurnStartParams",
    "TurnStartResponse",
    "TurnStartedNotification",
    "TurnStatus",
    "TurnSteerParams",
    "TurnSteerResponse",
    "TurnToolOutput",
    "UnknownAgentMessageDisplay",
    "UnknownAnswerAnnotation",
    "UnknownAnswerReplacement",
    "UnknownBlockReason",
    "UnknownCapabilityRootLocation",
    "UnknownCommandAction",
    "UnknownDynamicToolCallOutputContentItem",
    "UnknownDynamicToolNamespaceTool",
    "UnknownDynamicToolSpec",
    "UnknownFunctionCallOutputContentItem",
    "UnknownImageGenerationFailure",
    "UnknownPatchChangeKind",
    "UnknownSandboxPolicy",
    "UnknownThreadItem",
    "UnknownThreadStatus",
    "UnknownUserInput",
    "UnknownWebSearchAction",
    "UnrecognizedCommandAction",
    "UpdatePatchChangeKind",
    "UrlUserInput",
    "UsageLimitExceededImageGenerationFailure",
    "UserInput",
    "UserMessageThreadItem",
    "WarningNotification",
    "WebSearchAction",
    "WebSearchThreadItem",
    "WellbeingHelplineAnswerAnnotation",
    "WellbeingPromptHelplineAnswerReplacement",
    "WorkspaceWriteSandboxPolicy",
]


class AdditionalContextKind(OpenEnum):
    """Used by `AdditionalContextEntry`."""

    untrusted = "untrusted"
    application = "application"


class AgentMessageDelivery(OpenEnum):
    """Used by `AgentMessageThreadItem`."""

    async_ = "async"


class ApprovalsReviewer(OpenEnum):
    """Configures who approval requests are routed to for review.

    Examples include sandbox escapes, blocked network access, MCP approval prompts, and ARC
    escalations. Defaults to `user`. `auto_review` uses a carefully prompted subagent to gather
    relevant context and apply a risk-based decision framework before approving or denying the
    request. The legacy value `guardian_subagent` is accepted for compatibility.
    """

    user = "user"
    auto_review = "auto_review"
    guardian_subagent = "guardian_subagent"


class AskForApprovalValue(OpenEnum):
    """The variants of `AskForApproval` without data."""

    untrusted = "untrusted"
    on_request = "on-request"
    never = "never"


class CodexErrorInfoValue(OpenEnum):
    """The variants of `CodexErrorInfo` without data."""

    context_window_exceeded = "contextWindowExceeded"
    session_budget_exceeded = "sessionBudgetExceeded"
    usage_limit_exceeded = "usageLimitExceeded"
    rate_limit_exceeded = "rateLimitExceeded"
    flex_unavailable = "flexUnavailable"
    server_overloaded = "serverOverloaded"
    model_not_found = "modelNotFound"
    policy_capacity_unavailable = "policyCapacityUnavailable"
    cyber_policy = "cyberPolicy"
    bio_policy = "bioPolicy"
    misalignment_policy_violation = "misalignmentPolicyViolation"
    too_many_denials = "tooManyDenials"
    internal_server_error = "internalServerError"
    unauthorized = "unauthorized"
    bad_request = "badRequest"
    thread_rollback_failed = "threadRollbackFailed"
    sandbox_error = "sandboxError"
    other = "other"
    inference_hook_denied = "inferenceHookDenied"
    """The workspace's inference hook explicitly denied this request."""


class CollabAgentStatus(OpenEnum):
    """Used by `CollabAgentState`."""

    pending_init = "pendingInit"
    running = "running"
    interrupted = "interrupted"
    completed = "completed"
    errored = "errored"
    shutdown = "shutdown"
    not_found = "notFound"


class CollabAgentTool(OpenEnum):
    """Used by `CollabAgentToolCallThreadItem`."""

    spawn_agent = "spawnAgent"
    send_input = "sendInput"
    resume_agent = "resumeAgent"
    wait = "wait"
    close_agent = "closeAgent"
    send_message = "sendMessage"
    followup_task = "followupTask"
    interrupt_agent = "interruptAgent"
    list_agents = "listAgents"


class CollabAgentToolCallStatus(OpenEnum):
    """Used by `CollabAgentToolCallThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    interrupted = "interrupted"


class CommandExecutionSource(OpenEnum):
    """Used by `CommandExecutionThreadItem`."""

    agent = "agent"
    user_shell = "userShell"
    unified_exec_startup = "unifiedExecStartup"
    unified_exec_interaction = "unifiedExecInteraction"


class CommandExecutionStatus(OpenEnum):
    """Used by `CommandExecutionThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    declined = "declined"


class CyberAccessProgram(OpenEnum):
    """Requested cyber treatment for an OpenAI model turn.

    Authorization and model-tier restrictions remain server-owned.
    """

    standard = "standard"
    daybreak_blue = "daybreakBlue"
    daybreak_red = "daybreakRed"


class DynamicToolCallStatus(OpenEnum):
    """Used by `DynamicToolCallThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"


class HelplineSubject(OpenEnum):
    """Used by `WellbeingHelplineAnswerAnnotation`."""

    answer = "answer"
    prompt = "prompt"


class ImageDetail(OpenEnum):
    """Used by `ImageUserInput`, `InputImageContentItem`, `InputImageFunctionCallOutputContentItem`
    and others.
    """

    auto = "auto"
    low = "low"
    high = "high"
    original = "original"


class McpAppDisplayMode(OpenEnum):
    """Used by `McpAppUi`."""

    inline = "inline"
    fullscreen = "fullscreen"


class McpToolCallStatus(OpenEnum):
    """Used by `McpToolCallThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"


class MessagePhase(OpenEnum):
    """Classifies assistant text as commentary, a partial answer, or a terminal answer.

    Providers do not emit this consistently, so callers must treat `None` as "phase unknown" and
    keep compatibility behavior for legacy models.
    """

    commentary = "commentary"
    """Mid-turn assistant text (for example preamble/progress narration).

    Additional tool calls or assistant output may follow before turn completion.
    """
    partial_answer = "partial_answer"
    """Stable answer text that may be followed by more assistant output or tools."""
    final_answer = "final_answer"
    """The assistant's declared terminal answer text for the current turn."""


class ModeKind(OpenEnum):
    """Initial collaboration mode to use when the TUI starts."""

    plan = "plan"
    default = "default"


class MultiAgentModeValue(OpenEnum):
    """The variants of `MultiAgentMode` without data."""

    explicit_request_only = "explicitRequestOnly"
    proactive = "proactive"


class NetworkAccess(OpenEnum):
    """Used by `ExternalSandboxSandboxPolicy`."""

    restricted = "restricted"
    enabled = "enabled"


class NonSteerableTurnKind(OpenEnum):
    """Used by `CodexErrorInfoActiveTurnNotSteerable`."""

    review = "review"
    compact = "compact"


class PatchApplyStatus(OpenEnum):
    """Used by `FileChangeThreadItem`."""

    in_progress = "inProgress"
    completed = "completed"
    failed = "failed"
    declined = "declined"


class Personality(OpenEnum):
    """Deprecated: `friendly` and `pragmatic` no longer select a style."""

    none = "none"
    friendly = "friendly"
    pragmatic = "pragmatic"


class ReasoningEffort(OpenEnum):
    """A non-empty reasoning effort value advertised by the model."""

    none = "none"
    minimal = "minimal"
    low = "low"
    medium = "medium"
    high = "high"
    xhigh = "xhigh"
    max = "max"
    ultra = "ultra"


class ReasoningSummary(OpenEnum):
    """A summary of the reasoning performed by the model.

    This can be useful for debugging and understanding the model's reasoning process. See
    https://platform.openai.com/docs/guides/reasoning?api-mode=responses#reasoning-summaries.
    """

    auto = "auto"
    concise = "concise"
    detailed = "detailed"
    none = "none"
    """Option to disable reasoning summaries."""


class SandboxMode(OpenEnum):
    """Used by `Config`, `ConfigRequirements`, `ThreadForkParams` and others."""

    read_only = "read-only"
    workspace_write = "workspace-write"
    danger_full_access = "danger-full-access"


class SessionSourceValue(OpenEnum):
    """The variants of `SessionSource` without data."""

    cli = "cli"
    vscode = "vscode"
    exec = "exec"
    app_server = "appServer"
    unknown = "unknown"


class SubAgentActivityKind(OpenEnum):
    """Used by `SubAgentActivityThreadItem`."""

    started = "started"
    interacted = "interacted"
    interrupted = "interrupted"
    completed = "completed"


class SubAgentSourceValue(OpenEnum):
    """The variants of `SubAgentSource` without data."""

    review = "review"
    compact = "compact"
    memory_consolidation = "memory_consolidation"


class ThreadActiveFlag(OpenEnum):
    """Used by `ActiveThreadStatus`."""

    waiting_on_approval = "waitingOnApproval"
    waiting_on_user_input = "waitingOnUserInput"


class ThreadHistoryMode(OpenEnum):
    """Used by `Thread`, `ThreadStartParams`."""

    legacy = "legacy"
    paginated = "paginated"


class ThreadSource(OpenEnum):
    """Used by `Thread`, `ThreadForkParams`, `ThreadSampleParams` and others."""

    user = "user"
    subagent = "subagent"
    memory_consolidation = "memory_consolidation"


class ThreadStartSource(OpenEnum):
    """Used by `ThreadStartParams`."""

    startup = "startup"
    clear = "clear"


class TrustedContacts(OpenEnum):
    """Used by `ShowAgentMessageDisplay`."""

    check = "check"
    skip = "skip"


class TurnItemsView(OpenEnum):
    """Used by `ThreadResumeInitialTurnsPageParams`, `ThreadTurnsListParams`, `Turn`."""

    not_loaded = "notLoaded"
    """`items` was not loaded for this turn. The field is intentionally empty."""
    summary = "summary"
    """`items` contains only a display summary for this turn."""
    full = "full"
    """`items` contains every ThreadItem available from persisted app-server history for this
    turn.
    """


class TurnPlanStepStatus(OpenEnum):
    """Used by `TurnPlanStep`."""

    pending = "pending"
    in_progress = "inProgress"
    completed = "completed"


class TurnStatus(OpenEnum):
    """Used by `Turn`, `TurnCompletedThreadTimelineEntry`."""

    completed = "completed"
    interrupted = "interrupted"
    failed = "failed"
    in_progress = "inProgress"


AbsolutePathBuf: TypeAlias = str
"""A path that is guaranteed to be absolute and normalized (though it is not guaranteed to be
canonicalized or exist on the filesystem).

IMPORTANT: When deserializing an `AbsolutePathBuf`, a base path must be set using
[AbsolutePathBufGuard::new]. If no base path is set, the deserialization will fail unless the
path being deserialized is already absolute.
"""


class ActivePermissionProfile(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadForkResponse`, `ThreadResumeResponse`, `ThreadSettings` and others."""

    id: str
    """Identifier from `default_permissions` or the implicit built-in default, such as `:workspace`
    or a user-defined `[permissions.<id>]` profile.
    """
    extends: str | None = None
    """Parent profile identifier from the selected permissions profile's `extends` setting, when
    present.
    """


class CodexErrorInfoDetail(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The variants of `CodexErrorInfo` with data: exactly one field is set."""

    http_connection_failed: CodexErrorInfoHttpConnectionFailed | None = None
    response_stream_connection_failed: CodexErrorInfoResponseStreamConnectionFailed | None = None
    """Failed to connect to the response SSE stream."""
    response_stream_disconnected: CodexErrorInfoResponseStreamDisconnected | None = None
    """The response SSE stream disconnected in the middle of a turn before completion."""
    response_too_many_failed_attempts: CodexErrorInfoResponseTooManyFailedAttempts | None = None
    """Reached the retry limit for responses."""
    active_turn_not_steerable: CodexErrorInfoActiveTurnNotSteerable | None = None
    """Returned when `turn/start` or `turn/steer` is submitted while the current active turn cannot
    accept same-turn steering, for example `/review` or manual `/compact`.
    """
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


ActiveTurnNotSteerableCodexErrorInfo: TypeAlias = CodexErrorInfoDetail
"""The same as `CodexErrorInfoDetail`."""


class AdditionalContextEntry(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `TurnStartParams`, `TurnSteerParams`."""

    kind: AdditionalContextKind
    value: str
    name: str | None = None
    """Optional name for untrusted context, used to label its tool output."""


class AgentMessageDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `item/agentMessage/delta`."""

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class ShowAgentMessageDisplay(WireStruct, frozen=True, kw_only=True, tag="show", tag_field="mode"):
    """A `AgentMessageDisplay` whose mode is `show`."""

    mode: ClassVar[Literal["show"]] = "show"
    trusted_contacts: TrustedContacts
    version: int
    annotation: AnswerAnnotation | None = None


class HideAgentMessageDisplay(WireStruct, frozen=True, kw_only=True, tag="hide", tag_field="mode"):
    """A `AgentMessageDisplay` whose mode is `hide`."""

    mode: ClassVar[Literal["hide"]] = "hide"
    replacement: AnswerReplacement
    version: int


class BlockAgentMessageDisplay(
    WireStruct, frozen=True, kw_only=True, tag="block", tag_field="mode"
):
    """A `AgentMessageDisplay` whose mode is `block`."""

    mode: ClassVar[Literal["block"]] = "block"
    reason: BlockReason
    version: int


class UnknownAgentMessageDisplay(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="mode"
):
    """A variant of `AgentMessageDisplay` that is not known."""

    mode: ClassVar[Literal["<unknown>"]]


AgentMessageDisplay: TypeAlias = (
    ShowAgentMessageDisplay
    | HideAgentMessageDisplay
    | BlockAgentMessageDisplay
    | UnknownAgentMessageDisplay
)
"""How Chat should present a recovered answer."""


class AgentMessageModeration(WireStruct, frozen=True, kw_only=True):
    """Used by `AgentMessageThreadItem`."""

    moderated: bool
    display: AgentMessageDisplay | None = None


AgentPath: TypeAlias = str
"""Used by `SubAgentSourceThreadSpawn`."""


class WellbeingHelplineAnswerAnnotation(
    WireStruct, frozen=True, kw_only=True, tag="wellbeingHelpline", tag_field="kind", gc=False
):
    """A `AnswerAnnotation` whose kind is `wellbeingHelpline`."""

    kind: ClassVar[Literal["wellbeingHelpline"]] = "wellbeingHelpline"
    subject: HelplineSubject


class UnknownAnswerAnnotation(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="kind"
):
    """A variant of `AnswerAnnotation` that is not known."""

    kind: ClassVar[Literal["<unknown>"]]


AnswerAnnotation: TypeAlias = WellbeingHelplineAnswerAnnotation | UnknownAnswerAnnotation
"""Used by `ShowAgentMessageDisplay`."""


class WellbeingPromptHelplineAnswerReplacement(
    WireStruct, frozen=True, kw_only=True, tag="wellbeingPromptHelpline", tag_field="kind", gc=False
):
    """A `AnswerReplacement` whose kind is `wellbeingPromptHelpline`."""

    kind: ClassVar[Literal["wellbeingPromptHelpline"]] = "wellbeingPromptHelpline"


class UnknownAnswerReplacement(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="kind"
):
    """A variant of `AnswerReplacement` that is not known."""

    kind: ClassVar[Literal["<unknown>"]]


AnswerReplacement: TypeAlias = WellbeingPromptHelplineAnswerReplacement | UnknownAnswerReplacement
"""Used by `HideAgentMessageDisplay`."""


class GranularAskForApproval(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The variants of `AskForApproval` with data: exactly one field is set."""

    granular: AskForApprovalGranular | None = None
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


AskForApproval: TypeAlias = AskForApprovalValue | GranularAskForApproval
"""Used by `Config`, `ConfigRequirements`, `ThreadForkParams` and others."""


class AskForApprovalGranular(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Used by `GranularAskForApproval`."""

    mcp_elicitations: bool
    rules: bool
    sandbox_approval: bool
    request_permissions: bool = False
    skill_approval: bool = False


class AsyncUserInputQuestion(WireStruct, frozen=True, kw_only=True):
    """Used by `AgentMessageThreadItem`."""

    title: str
    options: list[str] | None = None


class InputAudioFunctionCallOutputContentItem(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="input_audio",
    tag_field="type",
    rename=None,
    gc=False,
):
    """A `FunctionCallOutputContentItem` whose type is `input_audio`."""

    type: ClassVar[Literal["input_audio"]] = "input_audio"
    audio_url: str | None = None
    file_id: str | None = None


AudioUrlFunctionCallOutputContentItem: TypeAlias = InputAudioFunctionCallOutputContentItem
"""The same as `InputAudioFunctionCallOutputContentItem`."""


class ProtectionBlockReason(
    WireStruct, frozen=True, kw_only=True, tag="protection", tag_field="kind", gc=False
):
    """A `BlockReason` whose kind is `protection`."""

    kind: ClassVar[Literal["protection"]] = "protection"
    protection_type: str
    """Identifies the same moderation row that Chat writes on the live path."""


class KindBlockReason(
    WireStruct, frozen=True, kw_only=True, tag="cyber", tag_field="kind", gc=False
):
    """A `BlockReason` whose kind is `cyber`."""

    kind: ClassVar[Literal["cyber"]] = "cyber"
    trusted_access: bool | None = None


class UnknownBlockReason(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="kind"):
    """A variant of `BlockReason` that is not known."""

    kind: ClassVar[Literal["<unknown>"]]


BlockReason: TypeAlias = ProtectionBlockReason | KindBlockReason | UnknownBlockReason
"""Used by `BlockAgentMessageDisplay`."""


class ByteRange(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `TextElement`."""

    end: int
    start: int


class EnvironmentCapabilityRootLocation(
    WireStruct, frozen=True, kw_only=True, tag="environment", tag_field="type", gc=False
):
    """A path owned by an execution environment."""

    type: ClassVar[Literal["environment"]] = "environment"
    environment_id: str
    path: str
    """Absolute path for the root in the selected environment."""


class UnknownCapabilityRootLocation(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `CapabilityRootLocation` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


CapabilityRootLocation: TypeAlias = (
    EnvironmentCapabilityRootLocation | UnknownCapabilityRootLocation
)
"""Location used to resolve a selected capability root."""


class ClientInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `InitializeParams`."""

    name: str
    version: str
    title: str | None = None


CodexErrorInfo: TypeAlias = CodexErrorInfoValue | CodexErrorInfoDetail
"""This translation layer make sure that we expose codex error code in camel case.

When an upstream HTTP status is available (for example, from the Responses API or a provider), it
is forwarded in `httpStatusCode` on the relevant `codexErrorInfo` variant.
"""


class CodexErrorInfoActiveTurnNotSteerable(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CodexErrorInfoDetail`."""

    turn_kind: NonSteerableTurnKind


class CodexErrorInfoHttpConnectionFailed(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CodexErrorInfoDetail`."""

    http_status_code: int | None = None


class CodexErrorInfoResponseStreamConnectionFailed(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CodexErrorInfoDetail`."""

    http_status_code: int | None = None


class CodexErrorInfoResponseStreamDisconnected(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CodexErrorInfoDetail`."""

    http_status_code: int | None = None


class CodexErrorInfoResponseTooManyFailedAttempts(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CodexErrorInfoDetail`."""

    http_status_code: int | None = None


class CollabAgentState(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CollabAgentToolCallThreadItem`."""

    status: CollabAgentStatus
    message: str | None = None


class CollaborationMode(WireStruct, frozen=True, kw_only=True):
    """Collaboration mode for a Codex session."""

    mode: ModeKind
    settings: Settings


class ReadCommandAction(
    WireStruct, frozen=True, kw_only=True, tag="read", tag_field="type", gc=False
):
    """A `CommandAction` whose type is `read`."""

    type: ClassVar[Literal["read"]] = "read"
    command: str
    name: str
    path: LegacyAppPathString


class ListFilesCommandAction(
    WireStruct, frozen=True, kw_only=True, tag="listFiles", tag_field="type", gc=False
):
    """A `CommandAction` whose type is `listFiles`."""

    type: ClassVar[Literal["listFiles"]] = "listFiles"
    command: str
    path: str | None = None


class SearchCommandAction(
    WireStruct, frozen=True, kw_only=True, tag="search", tag_field="type", gc=False
):
    """A `CommandAction` whose type is `search`."""

    type: ClassVar[Literal["search"]] = "search"
    command: str
    path: str | None = None
    query: str | None = None


class UnknownCommandAction(
    WireStruct, frozen=True, kw_only=True, tag="unknown", tag_field="type", gc=False
):
    """A `CommandAction` whose type is `unknown`."""

    type: ClassVar[Literal["unknown"]] = "unknown"
    command: str


class UnrecognizedCommandAction(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `CommandAction` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


CommandAction: TypeAlias = (
    ReadCommandAction
    | ListFilesCommandAction
    | SearchCommandAction
    | UnknownCommandAction
    | UnrecognizedCommandAction
)
"""Used by `CommandExecutionRequestApprovalParams`, `CommandExecutionThreadItem`."""


class CommandExecutionOutputDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `item/commandExecution/outputDelta`."""

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class SessionSourceDetail(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The variants of `SessionSource` with data: exactly one field is set."""

    custom: str | None = None
    sub_agent: SubAgentSource | None = None
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


CustomSessionSource: TypeAlias = SessionSourceDetail
"""The same as `SessionSourceDetail`."""


class InputTextDynamicToolCallOutputContentItem(
    WireStruct, frozen=True, kw_only=True, tag="inputText", tag_field="type", gc=False
):
    """A `DynamicToolCallOutputContentItem` whose type is `inputText`."""

    type: ClassVar[Literal["inputText"]] = "inputText"
    text: str


class InputImageDynamicToolCallOutputContentItem(
    WireStruct, frozen=True, kw_only=True, tag="inputImage", tag_field="type", gc=False
):
    """A `DynamicToolCallOutputContentItem` whose type is `inputImage`."""

    type: ClassVar[Literal["inputImage"]] = "inputImage"
    image_url: str


class InputAudioDynamicToolCallOutputContentItem(
    WireStruct, frozen=True, kw_only=True, tag="inputAudio", tag_field="type", gc=False
):
    """A `DynamicToolCallOutputContentItem` whose type is `inputAudio`."""

    type: ClassVar[Literal["inputAudio"]] = "inputAudio"
    audio_url: str


class UnknownDynamicToolCallOutputContentItem(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `DynamicToolCallOutputContentItem` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


DynamicToolCallOutputContentItem: TypeAlias = (
    InputTextDynamicToolCallOutputContentItem
    | InputImageDynamicToolCallOutputContentItem
    | InputAudioDynamicToolCallOutputContentItem
    | UnknownDynamicToolCallOutputContentItem
)
"""Used by `DynamicToolCallResponse`, `DynamicToolCallThreadItem`."""


class FunctionDynamicToolNamespaceTool(
    WireStruct, frozen=True, kw_only=True, tag="function", tag_field="type"
):
    """A `DynamicToolNamespaceTool` whose type is `function`."""

    type: ClassVar[Literal["function"]] = "function"
    description: str
    input_schema: JsonValue
    name: str
    defer_loading: bool | None = None


class UnknownDynamicToolNamespaceTool(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `DynamicToolNamespaceTool` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


DynamicToolNamespaceTool: TypeAlias = (
    FunctionDynamicToolNamespaceTool | UnknownDynamicToolNamespaceTool
)
"""Used by `NamespaceDynamicToolSpec`."""


class FunctionDynamicToolSpec(
    WireStruct, frozen=True, kw_only=True, tag="function", tag_field="type"
):
    """A `DynamicToolSpec` whose type is `function`."""

    type: ClassVar[Literal["function"]] = "function"
    description: str
    input_schema: JsonValue
    name: str
    defer_loading: bool | None = None


class NamespaceDynamicToolSpec(
    WireStruct, frozen=True, kw_only=True, tag="namespace", tag_field="type"
):
    """A `DynamicToolSpec` whose type is `namespace`."""

    type: ClassVar[Literal["namespace"]] = "namespace"
    description: str
    name: str
    tools: list[DynamicToolNamespaceTool]


class UnknownDynamicToolSpec(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `DynamicToolSpec` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


DynamicToolSpec: TypeAlias = (
    FunctionDynamicToolSpec | NamespaceDynamicToolSpec | UnknownDynamicToolSpec
)
"""Used by `ThreadStartParams`."""


class ErrorNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `error`."""

    error: TurnError
    thread_id: str
    turn_id: str
    will_retry: bool


class FileChangeOutputDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Deprecated legacy notification for `apply_patch` textual output.

    The server no longer emits this notification.
    """

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class FileChangePatchUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `item/fileChange/patchUpdated`."""

    changes: list[FileUpdateChange]
    item_id: str
    thread_id: str
    turn_id: str


class InputImageFunctionCallOutputContentItem(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="input_image",
    tag_field="type",
    rename=None,
    gc=False,
):
    """A `FunctionCallOutputContentItem` whose type is `input_image`."""

    type: ClassVar[Literal["input_image"]] = "input_image"
    detail: ImageDetail | None = None
    image_url: str | None = None
    file_id: str | None = None


FileIdFunctionCallOutputContentItem: TypeAlias = InputImageFunctionCallOutputContentItem
"""The same as `InputImageFunctionCallOutputContentItem`."""


class ImageGenerationThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="imageGeneration", tag_field="type"
):
    """A `ThreadItem` whose type is `imageGeneration`."""

    type: ClassVar[Literal["imageGeneration"]] = "imageGeneration"
    id: str
    status: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    failure: ImageGenerationFailure | None = None
    generation_id: str | None = None
    """Image generation identifier for the generated image, when provided by the image backend."""
    input_images: list[ImageGenerationInputImage] | None = None
    """Observed local inputs for a completed generation, absent on older items."""
    revised_prompt: str | None = None
    saved_path: AbsolutePathBuf | None = None
    transparent_background: bool | None = None
    file_id: str | None = None
    result: str | None = None


FileIdThreadItem: TypeAlias = ImageGenerationThreadItem
"""The same as `ImageGenerationThreadItem`."""


class ImageUserInput(
    WireStruct, frozen=True, kw_only=True, tag="image", tag_field="type", gc=False
):
    """A `UserInput` whose type is `image`."""

    type: ClassVar[Literal["image"]] = "image"
    detail: ImageDetail | None = None
    url: str | None = None
    file_id: str | None = None


FileIdUserInput: TypeAlias = ImageUserInput
"""The same as `ImageUserInput`."""


class FileUpdateChange(WireStruct, frozen=True, kw_only=True):
    """Used by `FileChangePatchUpdatedNotification`, `FileChangeThreadItem`."""

    diff: str
    kind: PatchChangeKind
    path: str


class InputTextFunctionCallOutputContentItem(
    WireStruct, frozen=True, kw_only=True, tag="input_text", tag_field="type", gc=False
):
    """A `FunctionCallOutputContentItem` whose type is `input_text`."""

    type: ClassVar[Literal["input_text"]] = "input_text"
    text: str


class EncryptedContentFunctionCallOutputContentItem(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="encrypted_content",
    tag_field="type",
    rename=None,
    gc=False,
):
    """A `FunctionCallOutputContentItem` whose type is `encrypted_content`."""

    type: ClassVar[Literal["encrypted_content"]] = "encrypted_content"
    encrypted_content: str


class UnknownFunctionCallOutputContentItem(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `FunctionCallOutputContentItem` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


FunctionCallOutputContentItem: TypeAlias = (
    InputTextFunctionCallOutputContentItem
    | InputImageFunctionCallOutputContentItem
    | InputAudioFunctionCallOutputContentItem
    | EncryptedContentFunctionCallOutputContentItem
    | UnknownFunctionCallOutputContentItem
)
"""Responses API compatible content items that can be returned by a tool call.

This is a subset of ContentItem with the types we support as function call outputs.
"""


FunctionCallOutputBody: TypeAlias = str | list[FunctionCallOutputContentItem]
"""Used by `CustomToolCallOutputResponseItem`, `FunctionCallOutputResponseItem`,
`FunctionCallOutputThreadItem` and others.
"""


class GitInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Thread`."""

    branch: str | None = None
    origin_url: str | None = None
    sha: str | None = None


class HookPromptFragment(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `HookPromptThreadItem`."""

    hook_run_id: str
    text: str


HttpConnectionFailedCodexErrorInfo: TypeAlias = CodexErrorInfoDetail
"""The same as `CodexErrorInfoDetail`."""


class UsageLimitExceededImageGenerationFailure(
    WireStruct, frozen=True, kw_only=True, tag="usageLimitExceeded", tag_field="type", gc=False
):
    """A `ImageGenerationFailure` whose type is `usageLimitExceeded`."""

    type: ClassVar[Literal["usageLimitExceeded"]] = "usageLimitExceeded"
    limit_id: str
    resets_at: int | None = None


class UnknownImageGenerationFailure(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ImageGenerationFailure` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ImageGenerationFailure: TypeAlias = (
    UsageLimitExceededImageGenerationFailure | UnknownImageGenerationFailure
)
"""Used by `ImageGenerationThreadItem`."""


class ImageGenerationInputImage(WireStruct, frozen=True, kw_only=True, gc=False):
    """A local image file successfully read for this exact image-generation request."""

    path: AbsolutePathBuf
    sha256: str
    """Lowercase SHA-256 of the file bytes read before image normalization."""


ImageUrlFunctionCallOutputContentItem: TypeAlias = InputImageFunctionCallOutputContentItem
"""The same as `InputImageFunctionCallOutputContentItem`."""


class InitializeCapabilities(WireStruct, frozen=True, kw_only=True):
    """Client-declared capabilities negotiated during initialize."""

    experimental_api: bool = False
    """Opt into receiving experimental API methods and fields."""
    explicit_gateway_oauth: bool | None = None
    """Use explicit gateway OAuth login instead of automatic browser authorization.

    Applies to this app-server's gateway runtime; later connections cannot undo it.
    """
    extensions: dict[str, JsonValue] | None = None
    """MCP extension settings declared by the app-server client."""
    mcp_server_openai_form_elicitation: bool | None = None
    """Legacy opt-in for the `openai/form` MCP extension.

    New clients should declare `openai/form` in [`Self::extensions`].
    """
    opt_out_notification_methods: list[str] | None = None
    """Exact notification method names that should be suppressed for this connection (for example
    `thread/started`).
    """
    request_attestation: bool = False
    """Opt into `attestation/generate` requests for upstream `x-oai-attestation`."""
    required_human_approval: bool | None = None
    """Present `humanCommand` approvals to a person and return only a one-time decision.

    Requires `experimentalApi`. Pending requests can be replayed to compatible clients.
    """


class InitializeParams(WireStruct, frozen=True, kw_only=True):
    """Params of `initialize`."""

    client_info: ClientInfo
    capabilities: InitializeCapabilities | None = None


class InitializeResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `initialize`."""

    codex_home: AbsolutePathBuf
    """Absolute path to the server's $CODEX_HOME directory."""
    platform_family: str
    """Platform family for the running app-server target, for example `"unix"` or `"windows"`."""
    platform_os: str
    """Operating system for the running app-server target, for example `"macos"`, `"linux"`, or
    `"windows"`.
    """
    user_agent: str


class ItemCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `item/completed`."""

    completed_at_ms: int
    """Unix timestamp (in milliseconds) when this item lifecycle completed."""
    item: ThreadItem
    thread_id: str
    turn_id: str
    content_token_count: int | None = None
    """Native content tokens for the completed assistant message, including a sampled footer.

    Null when unavailable. Completion telemetry is not part of the stored thread item.
    """


class ItemStartedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `item/started`."""

    item: ThreadItem
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this item lifecycle started."""
    thread_id: str
    turn_id: str


LegacyAppPathString: TypeAlias = str
"""Used by `AdditionalFileSystemPermissions`, `ApplicationStorageRequirements`,
`ApplyPatchGuardianApprovalReviewAction` and others.
"""


class McpAppUi(WireStruct, frozen=True, kw_only=True, gc=False):
    """UI resource and display preference for model invocations, captured from the tool
    descriptor.
    """

    preferred_model_display_mode: McpAppDisplayMode
    resource_uri: str


class McpToolCallAppContext(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `McpToolCallThreadItem`."""

    connector_id: str
    action_name: str | None = None
    app_name: str | None = None
    link_id: str | None = None
    resource_uri: str | None = None


class McpToolCallError(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `McpToolCallThreadItem`."""

    message: str


class McpToolCallProgressNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `item/mcpToolCall/progress`."""

    item_id: str
    message: str
    thread_id: str
    turn_id: str


class McpToolCallResult(WireStruct, frozen=True, kw_only=True):
    """Used by `McpToolCallThreadItem`."""

    content: list[JsonValue]
    meta: JsonValue = field(default=None, name="_meta")
    structured_content: JsonValue = None


class MemoryCitation(WireStruct, frozen=True, kw_only=True):
    """Used by `AgentMessageThreadItem`."""

    entries: list[MemoryCitationEntry]
    thread_ids: list[str]


class MemoryCitationEntry(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MemoryCitation`."""

    line_end: int
    line_start: int
    note: str
    path: str


class MisalignmentErrorDetails(WireStruct, frozen=True, kw_only=True):
    """Used by `TurnError`."""

    detailed_explanation: str | None = None
    """A substantive localized explanation is required before offering continuation."""
    error_type: str | None = None
    """Open-ended classification; clients must accept categories added by Responses."""
    review_target: str | None = None
    """Opaque server-issued block target.

    Presence alone does not enable target-based continuation.
    """
    steer: MisalignmentSteer | None = None
    """Instruction to submit as the next turn's user input if continuation is confirmed."""


class MisalignmentSteer(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MisalignmentErrorDetails`."""

    message: str


class CustomMultiAgentMode(
    WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False
):
    """The variants of `MultiAgentMode` with data: exactly one field is set."""

    custom: str | None = None
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


MultiAgentMode: TypeAlias = MultiAgentModeValue | CustomMultiAgentMode
"""Controls the effective multi-agent delegation instructions for a turn.

`custom` means the configured mode hint defines the policy instead of a built-in policy.
"""


class SubAgentSourceDetail(
    WireStruct, frozen=True, kw_only=True, rename=None, forbid_unknown_fields=True
):
    """The variants of `SubAgentSource` with data: exactly one field is set."""

    thread_spawn: SubAgentSourceThreadSpawn | None = None
    other: str | None = None
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


OtherSubAgentSource: TypeAlias = SubAgentSourceDetail
"""The same as `SubAgentSourceDetail`."""


class AddPatchChangeKind(
    WireStruct, frozen=True, kw_only=True, tag="add", tag_field="type", gc=False
):
    """A `PatchChangeKind` whose type is `add`."""

    type: ClassVar[Literal["add"]] = "add"


class DeletePatchChangeKind(
    WireStruct, frozen=True, kw_only=True, tag="delete", tag_field="type", gc=False
):
    """A `PatchChangeKind` whose type is `delete`."""

    type: ClassVar[Literal["delete"]] = "delete"


class UpdatePatchChangeKind(
    WireStruct, frozen=True, kw_only=True, tag="update", tag_field="type", rename=None, gc=False
):
    """A `PatchChangeKind` whose type is `update`."""

    type: ClassVar[Literal["update"]] = "update"
    move_path: str | None = None


class UnknownPatchChangeKind(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `PatchChangeKind` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


PatchChangeKind: TypeAlias = (
    AddPatchChangeKind | DeletePatchChangeKind | UpdatePatchChangeKind | UnknownPatchChangeKind
)
"""Used by `FileUpdateChange`."""


class PlanDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - proposed plan streaming deltas for plan items.

    Clients should not assume concatenated deltas match the completed plan item content.
    """

    delta: str
    item_id: str
    thread_id: str
    turn_id: str


class ReasoningSummaryPartAddedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `item/reasoning/summaryPartAdded`."""

    item_id: str
    summary_index: int
    thread_id: str
    turn_id: str


class ReasoningSummaryTextDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `item/reasoning/summaryTextDelta`."""

    delta: str
    item_id: str
    summary_index: int
    thread_id: str
    turn_id: str


class ReasoningTextDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `item/reasoning/textDelta`."""

    content_index: int
    delta: str
    item_id: str
    thread_id: str
    turn_id: str


ResponseStreamConnectionFailedCodexErrorInfo: TypeAlias = CodexErrorInfoDetail
"""The same as `CodexErrorInfoDetail`."""


ResponseStreamDisconnectedCodexErrorInfo: TypeAlias = CodexErrorInfoDetail
"""The same as `CodexErrorInfoDetail`."""


ResponseTooManyFailedAttemptsCodexErrorInfo: TypeAlias = CodexErrorInfoDetail
"""The same as `CodexErrorInfoDetail`."""


ResultThreadItem: TypeAlias = ImageGenerationThreadItem
"""The same as `ImageGenerationThreadItem`."""


class DangerFullAccessSandboxPolicy(
    WireStruct, frozen=True, kw_only=True, tag="dangerFullAccess", tag_field="type", gc=False
):
    """A `SandboxPolicy` whose type is `dangerFullAccess`."""

    type: ClassVar[Literal["dangerFullAccess"]] = "dangerFullAccess"


class ReadOnlySandboxPolicy(
    WireStruct, frozen=True, kw_only=True, tag="readOnly", tag_field="type", gc=False
):
    """A `SandboxPolicy` whose type is `readOnly`."""

    type: ClassVar[Literal["readOnly"]] = "readOnly"
    network_access: bool = False


class ExternalSandboxSandboxPolicy(
    WireStruct, frozen=True, kw_only=True, tag="externalSandbox", tag_field="type", gc=False
):
    """A `SandboxPolicy` whose type is `externalSandbox`."""

    type: ClassVar[Literal["externalSandbox"]] = "externalSandbox"
    network_access: NetworkAccess = NetworkAccess.restricted


class WorkspaceWriteSandboxPolicy(
    WireStruct, frozen=True, kw_only=True, tag="workspaceWrite", tag_field="type"
):
    """A `SandboxPolicy` whose type is `workspaceWrite`."""

    type: ClassVar[Literal["workspaceWrite"]] = "workspaceWrite"
    exclude_slash_tmp: bool = False
    exclude_tmpdir_env_var: bool = False
    network_access: bool = False
    writable_roots: list[AbsolutePathBuf] = field(default_factory=list)


class UnknownSandboxPolicy(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `SandboxPolicy` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


SandboxPolicy: TypeAlias = (
    DangerFullAccessSandboxPolicy
    | ReadOnlySandboxPolicy
    | ExternalSandboxSandboxPolicy
    | WorkspaceWriteSandboxPolicy
    | UnknownSandboxPolicy
)
"""Used by `CommandExecParams`, `ThreadForkResponse`, `ThreadResumeResponse` and others."""


class SelectedCapabilityRoot(WireStruct, frozen=True, kw_only=True):
    """A user-selected root that can expose one or more runtime capabilities."""

    id: str
    """Stable identifier supplied by the capability selection platform."""
    location: CapabilityRootLocation
    """Where the selected root can be resolved."""


SessionSource: TypeAlias = SessionSourceValue | SessionSourceDetail
"""Used by `Thread`."""


class Settings(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Settings for a collaboration mode."""

    model: str
    developer_instructions: str | None = None
    reasoning_effort: ReasoningEffort | None = None


SubAgentSessionSource: TypeAlias = SessionSourceDetail
"""The same as `SessionSourceDetail`."""


SubAgentSource: TypeAlias = SubAgentSourceValue | SubAgentSourceDetail
"""Used by `SessionSourceDetail`."""


class SubAgentSourceThreadSpawn(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Used by `SubAgentSourceDetail`."""

    depth: int
    parent_thread_id: ThreadId
    agent_nickname: str | None = None
    agent_path: AgentPath | None = None
    agent_role: str | None = None


class TerminalInteractionNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `item/commandExecution/terminalInteraction`."""

    item_id: str
    process_id: str
    stdin: str
    thread_id: str
    turn_id: str


class TextElement(WireStruct, frozen=True, kw_only=True):
    """Used by `TextUserInput`."""

    byte_range: ByteRange
    """Byte range in the parent `text` buffer that this element occupies."""
    placeholder: str | None = None
    """Optional human-readable placeholder for the element, displayed in the UI."""


class Thread(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadForkResponse`, `ThreadListResponse`, `ThreadMetadataUpdateResponse` and
    others.
    """

    cli_version: str
    """Version of the CLI that created the thread."""
    created_at: int
    """Unix timestamp (in seconds) when the thread was created."""
    cwd: AbsolutePathBuf
    """Working directory captured for the thread."""
    ephemeral: bool
    """Whether the thread is ephemeral and should not be materialized on disk."""
    id: str
    """Identifier for this thread. Codex-generated thread IDs are UUIDv7."""
    model_provider: str
    """Model provider used for this thread (for example, 'openai')."""
    preview: str
    """Usually the first user message in the thread, if available."""
    project_id: str | None
    """Canonical project assignment owned by app-server, if any."""
    session_id: str
    """Session id shared by threads that belong to the same session tree."""
    source: SessionSource
    """Origin of the thread (CLI, VSCode, codex exec, codex app-server, etc.)."""
    status: ThreadStatus
    """Current runtime status for the thread."""
    turns: list[Turn]
    """Only populated on `thread/resume`, `thread/fork`, and `thread/read` (when `includeTurns` is
    true) responses. For all other responses and notifications returning a Thread, the turns
    field will be an empty list.
    """
    updated_at: int
    """Unix timestamp (in seconds) when the thread was last updated."""
    agent_nickname: str | None = None
    """Optional random unique nickname assigned to an AgentControl-spawned sub-agent."""
    agent_role: str | None = None
    """Optional role (agent_role) assigned to an AgentControl-spawned sub-agent."""
    attached_to_thread_id: str | None = None
    """Parent that owns this persisted attached thread, independent of fork or spawn lineage."""
    can_accept_direct_input: bool | None = None
    """Whether the app server accepts direct turn input for this loaded thread.

    `None` means the capability is unavailable, such as for an unloaded stored thread.
    """
    daybreak_enabled: bool | None = None
    """Saved Daybreak choice, independent of turn execution. Null if unset."""
    environments: list[ThreadEnvironment] | None = None
    """Current environments for a loaded thread, in priority order, primary first.

    `null` means the thread is not loaded or the server does not expose its selection. An empty
    list means no environments are selected. This does not report connection status.
    """
    extra: ThreadExtra | None = None
    """Optional implementation-specific thread data."""
    forked_from_id: str | None = None
    """Source thread id when this thread was created by forking another thread."""
    git_info: GitInfo | None = None
    """Optional Git metadata captured when the thread was created."""
    history_mode: ThreadHistoryMode = ThreadHistoryMode.legacy
    """Persisted thread history contract selected when this thread was created."""
    model: str | None = None
    """Current configured model when loaded, otherwise the latest persisted model.

    Null when unavailable. This is not per-turn execution telemetry.
    """
    name: str | None = None
    """Optional user-facing thread title."""
    originator: str | None = None
    """Originator recorded when the thread was created, independent of its current client or
    executor. Null when the recorded originator is unavailable.
    """
    parent_thread_id: str | None = None
    """The ID of the parent thread. This will only be set if this thread is a subagent."""
    path: str | None = None
    """[UNSTABLE] Path to the thread on disk."""
    reasoning_effort: ReasoningEffort | None = None
    """Current configured reasoning effort when loaded, otherwise the latest persisted effort.

    Null when unset or unavailable. This is not per-turn execution telemetry.
    """
    recency_at: int | None = None
    """Unix timestamp (in seconds) used for thread recency ordering."""
    section: ThreadSection | None = None
    """The independently persisted section selected for this thread, if any."""
    section_entered_at: int | None = None
    """Unix timestamp in seconds when the thread entered its current section."""
    thread_source: ThreadSource | None = None
    """Optional analytics source classification for this thread."""
    if not TYPE_CHECKING:
        __getattr__ = no_handle


class ThreadEnvironment(WireStruct, frozen=True, kw_only=True):
    """An environment selected by a loaded thread, independent of connection status."""

    cwd: LegacyAppPathString
    environment_id: str
    runtime_workspace_roots: list[LegacyAppPathString]


class ThreadExtra(WireStruct, frozen=True, kw_only=True, gc=False):
    """Extra app-server data for a thread."""


ThreadId: TypeAlias = str
"""Used by `ApplyPatchApprovalParams`, `ExecCommandApprovalParams`, `SubAgentSourceThreadSpawn`."""


class UserMessageThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="userMessage", tag_field="type"
):
    """A `ThreadItem` whose type is `userMessage`."""

    type: ClassVar[Literal["userMessage"]] = "userMessage"
    content: list[UserInput]
    id: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    client_id: str | None = None


class HookPromptThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="hookPrompt", tag_field="type"
):
    """A `ThreadItem` whose type is `hookPrompt`."""

    type: ClassVar[Literal["hookPrompt"]] = "hookPrompt"
    fragments: list[HookPromptFragment]
    id: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class AgentMessageThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="agentMessage", tag_field="type"
):
    """A `ThreadItem` whose type is `agentMessage`."""

    type: ClassVar[Literal["agentMessage"]] = "agentMessage"
    id: str
    text: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    delivery: AgentMessageDelivery | None = None
    memory_citation: MemoryCitation | None = None
    moderation: AgentMessageModeration | None = None
    phase: MessagePhase | None = None
    questions: list[AsyncUserInputQuestion] | None = None


class FunctionCallOutputThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="functionCallOutput", tag_field="type"
):
    """A `ThreadItem` whose type is `functionCallOutput`."""

    type: ClassVar[Literal["functionCallOutput"]] = "functionCallOutput"
    id: str
    name: str
    output: FunctionCallOutputBody
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    namespace: str | None = None


class PlanThreadItem(WireStruct, frozen=True, kw_only=True, tag="plan", tag_field="type", gc=False):
    """EXPERIMENTAL - proposed plan item content.

    The completed plan item is authoritative and may not match the concatenation of `PlanDelta`
    text.
    """

    type: ClassVar[Literal["plan"]] = "plan"
    id: str
    text: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class ReasoningThreadItem(WireStruct, frozen=True, kw_only=True, tag="reasoning", tag_field="type"):
    """A `ThreadItem` whose type is `reasoning`."""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    id: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    content: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)


class CommandExecutionThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="commandExecution", tag_field="type"
):
    """A `ThreadItem` whose type is `commandExecution`."""

    type: ClassVar[Literal["commandExecution"]] = "commandExecution"
    command: str
    """The command to be executed."""
    command_actions: list[CommandAction]
    """A best-effort parsing of the command to understand the action(s) it will perform.

    This returns a list of CommandAction objects because a single shell command may be composed
    of many commands piped together.
    """
    cwd: LegacyAppPathString
    """The command's working directory."""
    id: str
    status: CommandExecutionStatus
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    aggregated_output: str | None = None
    """The command's output, aggregated from stdout and stderr."""
    duration_ms: int | None = None
    """The duration of the command execution in milliseconds."""
    exit_code: int | None = None
    """The command's exit code."""
    plugin_id: str | None = None
    """Trusted first-party plugin id when this command resolves to one plugin script."""
    process_id: str | None = None
    """Identifier for the underlying PTY process (when available)."""
    script_path: str | None = None
    """Safe plugin-relative path when this command resolves to one plugin script."""
    source: CommandExecutionSource = CommandExecutionSource.agent


class FileChangeThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="fileChange", tag_field="type"
):
    """A `ThreadItem` whose type is `fileChange`."""

    type: ClassVar[Literal["fileChange"]] = "fileChange"
    changes: list[FileUpdateChange]
    id: str
    status: PatchApplyStatus
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class McpToolCallThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="mcpToolCall", tag_field="type"
):
    """A `ThreadItem` whose type is `mcpToolCall`."""

    type: ClassVar[Literal["mcpToolCall"]] = "mcpToolCall"
    arguments: JsonValue
    id: str
    server: str
    status: McpToolCallStatus
    tool: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    app_context: McpToolCallAppContext | None = None
    duration_ms: int | None = None
    """The duration of the MCP tool call in milliseconds."""
    environment_id: str | None = None
    """Registration scope, not necessarily the server's execution environment."""
    error: McpToolCallError | None = None
    mcp_app_resource_uri: str | None = None
    """Legacy compatibility field; prefer `mcpAppUi.resourceUri` when available."""
    mcp_app_ui: McpAppUi | None = None
    """Presentation captured from the invoked descriptor; absent in older history."""
    plugin_id: str | None = None
    read_only_hint: bool | None = None
    result: McpToolCallResult | None = None


class DynamicToolCallThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="dynamicToolCall", tag_field="type"
):
    """A `ThreadItem` whose type is `dynamicToolCall`."""

    type: ClassVar[Literal["dynamicToolCall"]] = "dynamicToolCall"
    arguments: JsonValue
    id: str
    status: DynamicToolCallStatus
    tool: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    content_items: list[DynamicToolCallOutputContentItem] | None = None
    duration_ms: int | None = None
    """The duration of the dynamic tool call in milliseconds."""
    namespace: str | None = None
    success: bool | None = None


class CollabAgentToolCallThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="collabAgentToolCall", tag_field="type"
):
    """A `ThreadItem` whose type is `collabAgentToolCall`."""

    type: ClassVar[Literal["collabAgentToolCall"]] = "collabAgentToolCall"
    agents_states: dict[str, CollabAgentState]
    """Last known status of the target agents, when available."""
    id: str
    """Unique identifier for this collab tool call."""
    receiver_thread_ids: list[str]
    """Thread ID of the receiving agent, when applicable.

    In case of spawn operation, this corresponds to the newly spawned agent.
    """
    sender_thread_id: str
    """Thread ID of the agent issuing the collab request."""
    status: CollabAgentToolCallStatus
    """Current status of the collab tool call."""
    tool: CollabAgentTool
    """Name of the collab tool that was invoked."""
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    model: str | None = None
    """Model requested for the spawned agent, when applicable."""
    prompt: str | None = None
    """Prompt text sent as part of the collab tool call, when available."""
    reasoning_effort: ReasoningEffort | None = None
    """Reasoning effort requested for the spawned agent, when applicable."""


class SubAgentActivityThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="subAgentActivity", tag_field="type", gc=False
):
    """A `ThreadItem` whose type is `subAgentActivity`."""

    type: ClassVar[Literal["subAgentActivity"]] = "subAgentActivity"
    agent_path: str
    agent_thread_id: str
    id: str
    kind: SubAgentActivityKind
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    model: str | None = None
    """Resolved model at sub-agent creation; absent from older records and other activities."""
    reasoning_effort: ReasoningEffort | None = None
    """Resolved reasoning effort at sub-agent creation, when known."""


class WebSearchThreadItem(WireStruct, frozen=True, kw_only=True, tag="webSearch", tag_field="type"):
    """A `ThreadItem` whose type is `webSearch`."""

    type: ClassVar[Literal["webSearch"]] = "webSearch"
    id: str
    query: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""
    action: WebSearchAction | None = None
    results: list[JsonValue] | None = None
    """Structured search results returned out-of-band by standalone web search.

    These stay as opaque JSON at the extension/app-server boundary so new result fields and
    result types can pass through without a Codex release.
    """


class ImageViewThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="imageView", tag_field="type", gc=False
):
    """A `ThreadItem` whose type is `imageView`."""

    type: ClassVar[Literal["imageView"]] = "imageView"
    id: str
    path: LegacyAppPathString
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class SleepThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="sleep", tag_field="type", gc=False
):
    """Display item emitted by the interruptible `clock.sleep` tool."""

    type: ClassVar[Literal["sleep"]] = "sleep"
    duration_ms: int
    id: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class EnteredReviewModeThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="enteredReviewMode", tag_field="type", gc=False
):
    """A `ThreadItem` whose type is `enteredReviewMode`."""

    type: ClassVar[Literal["enteredReviewMode"]] = "enteredReviewMode"
    id: str
    review: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class ExitedReviewModeThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="exitedReviewMode", tag_field="type", gc=False
):
    """A `ThreadItem` whose type is `exitedReviewMode`."""

    type: ClassVar[Literal["exitedReviewMode"]] = "exitedReviewMode"
    id: str
    review: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class ContextCompactionThreadItem(
    WireStruct, frozen=True, kw_only=True, tag="contextCompaction", tag_field="type", gc=False
):
    """A `ThreadItem` whose type is `contextCompaction`."""

    type: ClassVar[Literal["contextCompaction"]] = "contextCompaction"
    id: str
    completed_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item completed, if recorded."""
    started_at_ms: int | None = None
    """Unix timestamp in milliseconds when the item started, if recorded."""


class UnknownThreadItem(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `ThreadItem` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadItem: TypeAlias = (
    UserMessageThreadItem
    | HookPromptThreadItem
    | AgentMessageThreadItem
    | FunctionCallOutputThreadItem
    | PlanThreadItem
    | ReasoningThreadItem
    | CommandExecutionThreadItem
    | FileChangeThreadItem
    | McpToolCallThreadItem
    | DynamicToolCallThreadItem
    | CollabAgentToolCallThreadItem
    | SubAgentActivityThreadItem
    | WebSearchThreadItem
    | ImageViewThreadItem
    | SleepThreadItem
    | ImageGenerationThreadItem
    | EnteredReviewModeThreadItem
    | ExitedReviewModeThreadItem
    | ContextCompactionThreadItem
    | UnknownThreadItem
)
"""A thread item and its recorded lifecycle times. The payload stays flat on the wire."""


class ThreadSection(WireStruct, frozen=True, kw_only=True):
    """An independently persisted, user-visible thread section."""

    id: str
    """Opaque UUIDv7 identity that remains stable when the section is renamed."""
    name: str
    """The current user-visible section name."""
    appearance: ThreadSectionAppearance | None = None
    """Optional appearance synchronized across clients."""


class ThreadSectionAppearance(WireStruct, frozen=True, kw_only=True, gc=False):
    """Extensible visual presentation for a custom thread section."""

    color: str | None = None
    icon: str | None = None


ThreadSpawnSubAgentSource: TypeAlias = SubAgentSourceDetail
"""The same as `SubAgentSourceDetail`."""


class ThreadStartParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/start`.

    NEW APIs.
    """

    allow_provider_model_fallback: bool | None = None
    """Allow a provider with an authoritative static model catalog to replace an unavailable
    requested model with its default.
    """
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this thread and subsequent
    turns.
    """
    base_instructions: str | None = None
    config: dict[str, JsonValue] | None = None
    cwd: str | None = None
    daybreak_enabled: bool | None = None
    """Initial Daybreak choice for this persistent thread.

    Omitted or null leaves it unset. This does not select a turn's `cyberAccessProgram` or grant
    access. Not supported for ephemeral threads.
    """
    developer_instructions: str | None = None
    dynamic_tools: list[DynamicToolSpec] | None = None
    environments: list[TurnEnvironmentParams] | None = None
    """Optional sticky environments for this thread.

    Omitted selects the default environment when environment access is enabled. Empty disables
    environment access for turns that do not provide a turn override. Non-empty selects the first
    environment as the current turn environment.
    """
    ephemeral: bool | None = None
    experimental_raw_events: bool | None = None
    """If true, opt into emitting raw Responses API items on the event stream.

    This is for internal use only (e.g. Codex Cloud).
    """
    history_mode: ThreadHistoryMode | None = None
    """Persisted thread history contract to use for this new thread."""
    mock_experimental_field: str | None = None
    """Test-only experimental field used to validate experimental gating and schema filtering
    behavior in a stable way.
    """
    model: str | None = None
    model_provider: str | None = None
    multi_agent_mode: MultiAgentMode | None = None
    """@deprecated Ignored. Use Ultra reasoning effort for proactive multi-agent behavior."""
    permissions: str | None = None
    """Named profile id for this thread. Cannot be combined with `sandbox`."""
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style."""
    project_id: str | None = None
    """Optional project identity for this new thread.

    Durable threads persist the assignment; ephemeral threads expose it only in live responses.
    """
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots. Paths must be absolute."""
    sandbox: SandboxMode | None = None
    selected_capability_roots: list[SelectedCapabilityRoot] | None = None
    """Capability roots selected for this thread by the hosting platform."""
    service_name: str | None = None
    service_tier: str | None = None
    session_start_source: ThreadStartSource | None = None
    thread_source: ThreadSource | None = None
    """Optional client-supplied analytics source classification for this thread."""


class ThreadStartResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/start`."""

    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    """Reviewer currently used for approval requests on this thread."""
    cwd: AbsolutePathBuf
    model: str
    model_provider: str
    sandbox: SandboxPolicy
    """Legacy sandbox policy retained for compatibility.

    Experimental clients should prefer `activePermissionProfile` for profile provenance.
    """
    thread: Thread
    active_permission_profile: ActivePermissionProfile | None = None
    """Named or implicit built-in profile that produced the active permissions, when known."""
    disabled_plugin_ids: list[str] = field(default_factory=list)
    """Saved list of disabled plugin IDs. Does not yet filter plugin capabilities."""
    instruction_sources: list[LegacyAppPathString] = field(default_factory=list)
    """Environment-native paths to instruction source files currently loaded for this thread."""
    multi_agent_mode: MultiAgentMode = MultiAgentModeValue.explicit_request_only
    """@deprecated Always `explicitRequestOnly`. Use `reasoningEffort` for Ultra behavior."""
    reasoning_effort: ReasoningEffort | None = None
    runtime_workspace_roots: list[AbsolutePathBuf] = field(default_factory=list)
    """Thread-scoped runtime workspace roots used to materialize `:workspace_roots`."""
    service_tier: str | None = None


class ThreadStartedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `thread/started`."""

    thread: Thread


class NotLoadedThreadStatus(
    WireStruct, frozen=True, kw_only=True, tag="notLoaded", tag_field="type", gc=False
):
    """A `ThreadStatus` whose type is `notLoaded`."""

    type: ClassVar[Literal["notLoaded"]] = "notLoaded"


class IdleThreadStatus(
    WireStruct, frozen=True, kw_only=True, tag="idle", tag_field="type", gc=False
):
    """A `ThreadStatus` whose type is `idle`."""

    type: ClassVar[Literal["idle"]] = "idle"


class SystemErrorThreadStatus(
    WireStruct, frozen=True, kw_only=True, tag="systemError", tag_field="type", gc=False
):
    """A `ThreadStatus` whose type is `systemError`."""

    type: ClassVar[Literal["systemError"]] = "systemError"


class ActiveThreadStatus(WireStruct, frozen=True, kw_only=True, tag="active", tag_field="type"):
    """A `ThreadStatus` whose type is `active`."""

    type: ClassVar[Literal["active"]] = "active"
    active_flags: list[ThreadActiveFlag]


class UnknownThreadStatus(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `ThreadStatus` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadStatus: TypeAlias = (
    NotLoadedThreadStatus
    | IdleThreadStatus
    | SystemErrorThreadStatus
    | ActiveThreadStatus
    | UnknownThreadStatus
)
"""Used by `Thread`, `ThreadStatusChangedNotification`."""


class ThreadStatusChangedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `thread/status/changed`."""

    status: ThreadStatus
    thread_id: str


class ThreadTokenUsage(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadTokenUsageUpdatedNotification`."""

    last: TokenUsageBreakdown
    total: TokenUsageBreakdown
    model_context_window: int | None = None


class ThreadTokenUsageUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `thread/tokenUsage/updated`."""

    thread_id: str
    token_usage: ThreadTokenUsage
    turn_id: str


class TokenUsageBreakdown(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `RawResponseCompletedNotification`, `ThreadTokenUsage`."""

    cached_input_tokens: int
    input_tokens: int
    output_tokens: int
    reasoning_output_tokens: int
    total_tokens: int
    cache_write_input_tokens: int = 0


class Turn(WireStruct, frozen=True, kw_only=True):
    """Used by `ReviewStartResponse`, `Thread`, `ThreadQueueStartResponse` and others."""

    id: str
    """Identifier for this turn. Codex-generated turn IDs are UUIDv7."""
    items: list[ThreadItem]
    """Thread items currently included in this turn payload."""
    status: TurnStatus
    completed_at: int | None = None
    """Unix timestamp (in seconds) when the turn completed."""
    duration_ms: int | None = None
    """Duration between turn start and completion in milliseconds, if known."""
    error: TurnError | None = None
    """Error associated with a failed or interrupted turn."""
    items_view: TurnItemsView = TurnItemsView.full
    """Describes how much of `items` has been loaded for this turn."""
    root_turn_id: str | None = None
    """ID of the first turn in the chain of work that led to this turn.

    Pass this as `rootTurnId` when starting work on behalf of this turn. May be null in older
    history or a `review/start` response.
    """
    started_at: int | None = None
    """Unix timestamp (in seconds) when the turn started."""


class TurnCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `turn/completed`."""

    thread_id: str
    turn: Turn


class TurnDiffUpdatedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Notification that the turn-level unified diff has changed.

    Contains the latest aggregated diff across all file changes in the turn.
    """

    diff: str
    thread_id: str
    turn_id: str


class TurnEnvironmentParams(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadSettingsUpdateParams`, `ThreadStartParams`, `TurnSettingsUpdateParams` and
    others.
    """

    cwd: LegacyAppPathString
    environment_id: str
    runtime_workspace_roots: list[LegacyAppPathString] | None = None
    """Environment-native runtime workspace roots. Omitted defaults to `cwd`."""


class TurnError(WireStruct, frozen=True, kw_only=True):
    """Used by `ErrorNotification`, `Turn`, `TurnCompletedThreadTimelineEntry`."""

    message: str
    additional_details: str | None = None
    codex_error_info: CodexErrorInfo | None = None
    misalignment: MisalignmentErrorDetails | None = None
    """Optional public explanation and continuation instruction for a misalignment block."""


class TurnInterruptParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `turn/interrupt`."""

    thread_id: str
    turn_id: str


class TurnInterruptResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `turn/interrupt`."""


class TurnModerationMetadataNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `turn/moderationMetadata`."""

    metadata: JsonValue
    thread_id: str
    turn_id: str


class TurnPlanStep(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `TurnPlanUpdatedNotification`."""

    status: TurnPlanStepStatus
    step: str


class TurnPlanUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `turn/plan/updated`."""

    plan: list[TurnPlanStep]
    thread_id: str
    turn_id: str
    explanation: str | None = None


class TurnStartParams(WireStruct, frozen=True, kw_only=True):
    """Params of `turn/start`."""

    input: list[UserInput]
    thread_id: str
    additional_context: dict[str, AdditionalContextEntry] | None = None
    """Optional client-provided context fragments keyed by an opaque source identifier."""
    approval_policy: AskForApproval | None = None
    """Override the approval policy for this turn and subsequent turns."""
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this turn and subsequent turns."""
    client_user_message_id: str | None = None
    collaboration_mode: CollaborationMode | None = None
    """EXPERIMENTAL - Set a pre-set collaboration mode.

    Takes precedence over model, reasoning_effort, and developer instructions if set.

    For `collaboration_mode.settings.developer_instructions`, `null` means "use the built-in
    instructions for the selected mode".
    """
    cwd: str | None = None
    """Override the working directory for this turn and subsequent turns."""
    cyber_access_program: CyberAccessProgram | None = None
    """EXPERIMENTAL - Request an authorized cyber program for this turn.

    Omission preserves automatic behavior. This does not grant access.
    """
    disabled_plugin_ids: list[str] | None = None
    """Replace this thread's disabled plugin IDs. Omitted/null preserves the list; [] clears it."""
    effort: ReasoningEffort | None = None
    """Override the reasoning effort for this turn and subsequent turns."""
    environments: list[TurnEnvironmentParams] | None = None
    """Optional environments for this turn and subsequent turns.

    Omitted uses the thread sticky environments. Empty disables environment access for this turn.
    Non-empty selects the first environment as the current turn environment for this turn.
    """
    model: str | None = None
    """Override the model for this turn and subsequent turns."""
    multi_agent_mode: MultiAgentMode | None = None
    """@deprecated Ignored. Use `effort: "ultra"` for proactive multi-agent behavior."""
    output_schema: JsonValue = None
    """Optional JSON Schema used to constrain the final assistant message for this turn."""
    parent_turn_id: str | None = None
    """ID of the turn that caused this new turn to start.

    Set this when starting work on behalf of another turn, such as delegated work in a different
    thread. Leave unset for work started directly by the user. Ignored when this request adds
    input to an active turn.
    """
    permissions: str | None = None
    """Select a named permissions profile id for this turn and subsequent turns.

    Cannot be combined with `sandboxPolicy`.
    """
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style.

    Changing this does not rewrite the thread's existing instructions.
    """
    responsesapi_client_metadata: dict[str, str] | None = None
    """Optional metadata to enrich Codex's ResponsesAPI turn metadata.

    Replaces unprotected client-provided entries when supplied; an empty map clears them.

    Entries are flattened into the JSON string sent as `client_metadata["x-codex-turn-metadata"]`
    on ResponsesAPI HTTP and websocket requests.

    They are not sent as top-level ResponsesAPI `client_metadata` keys, and reserved keys such as
    `session_id`, `thread_id`, `turn_id`, and `window_id` cannot be overridden.
    """
    responsesapi_client_metadata_patch: dict[str, str] | None = None
    """Merge entries into the ResponsesAPI turn metadata without removing existing entries.

    Applied after `responsesapiClientMetadata` if both are provided; reserved keys remain
    protected.
    """
    root_turn_id: str | None = None
    """ID of the first turn in the chain of work that led to this new turn.

    When setting `parentTurnId`, set this to the parent turn's `rootTurnId` when known. This
    keeps descendant work attributed to the original turn. If omitted, the new turn becomes its
    own root. Ignored when this request adds input to an active turn.
    """
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots for this turn and subsequent turns.

    Paths must be absolute.
    """
    sandbox_policy: SandboxPolicy | None = None
    """Override the sandbox policy for this turn and subsequent turns."""
    service_tier: str | None = None
    """Override the service tier for this turn and subsequent turns."""
    service_tier_for_turn: str | None = None
    """Override the service tier only when this request starts a new turn.

    Use "default" for standard speed. Omitted or null inherits the thread's tier. Does not change
    the thread's tier or a turn being steered.
    """
    summary: ReasoningSummary | None = None
    """Override the reasoning summary for this turn and subsequent turns."""
    tool_output: TurnToolOutput | None = None
    turn_trigger: str | None = None
    """Optional source classification for the caller that starts this turn.

    Ignored when this request steers an already-active turn.
    """


class TurnStartResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `turn/start`."""

    turn: Turn


class TurnStartedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `turn/started`."""

    thread_id: str
    turn: Turn


class TurnSteerParams(WireStruct, frozen=True, kw_only=True):
    """Params of `turn/steer`."""

    expected_turn_id: str
    """Required active turn id precondition.

    The request fails when it does not match the currently active turn.
    """
    input: list[UserInput]
    thread_id: str
    additional_context: dict[str, AdditionalContextEntry] | None = None
    """Optional client-provided context fragments keyed by an opaque source identifier."""
    client_user_message_id: str | None = None
    responsesapi_client_metadata: dict[str, str] | None = None
    """Optional metadata to enrich Codex's ResponsesAPI turn metadata.

    Replaces unprotected client-provided entries when supplied; an empty map clears them.

    Entries are flattened into the JSON string sent as `client_metadata["x-codex-turn-metadata"]`
    on ResponsesAPI HTTP and websocket requests.

    They are not sent as top-level ResponsesAPI `client_metadata` keys, and reserved keys such as
    `session_id`, `thread_id`, `turn_id`, and `window_id` cannot be overridden.
    """
    responsesapi_client_metadata_patch: dict[str, str] | None = None
    """Merge entries into the ResponsesAPI turn metadata without removing existing entries.

    Applied after `responsesapiClientMetadata` if both are provided; reserved keys remain
    protected.
    """


class TurnSteerResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `turn/steer`."""

    turn_id: str


class TurnToolOutput(WireStruct, frozen=True, kw_only=True):
    """Used by `TurnStartParams`."""

    name: str
    output: FunctionCallOutputBody
    namespace: str | None = None
    retain: bool | None = None
    """Requests retention of this output in the thread's model history."""


UrlUserInput: TypeAlias = ImageUserInput
"""The same as `ImageUserInput`."""


class TextUserInput(
    WireStruct, frozen=True, kw_only=True, tag="text", tag_field="type", rename=None
):
    """A `UserInput` whose type is `text`."""

    type: ClassVar[Literal["text"]] = "text"
    text: str
    text_elements: list[TextElement] = field(default_factory=list)
    """UI-defined spans within `text` used to render or persist special elements."""


class LocalImageUserInput(
    WireStruct, frozen=True, kw_only=True, tag="localImage", tag_field="type", gc=False
):
    """A `UserInput` whose type is `localImage`."""

    type: ClassVar[Literal["localImage"]] = "localImage"
    path: str
    detail: ImageDetail | None = None


class AudioUserInput(
    WireStruct, frozen=True, kw_only=True, tag="audio", tag_field="type", gc=False
):
    """A `UserInput` whose type is `audio`."""

    type: ClassVar[Literal["audio"]] = "audio"
    url: str | None = None
    file_id: str | None = None


class LocalAudioUserInput(
    WireStruct, frozen=True, kw_only=True, tag="localAudio", tag_field="type", gc=False
):
    """A `UserInput` whose type is `localAudio`."""

    type: ClassVar[Literal["localAudio"]] = "localAudio"
    path: str


class SkillUserInput(
    WireStruct, frozen=True, kw_only=True, tag="skill", tag_field="type", gc=False
):
    """A `UserInput` whose type is `skill`."""

    type: ClassVar[Literal["skill"]] = "skill"
    name: str
    path: str


class MentionUserInput(
    WireStruct, frozen=True, kw_only=True, tag="mention", tag_field="type", gc=False
):
    """A `UserInput` whose type is `mention`."""

    type: ClassVar[Literal["mention"]] = "mention"
    name: str
    path: str


class UnknownUserInput(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `UserInput` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


UserInput: TypeAlias = (
    TextUserInput
    | ImageUserInput
    | LocalImageUserInput
    | AudioUserInput
    | LocalAudioUserInput
    | SkillUserInput
    | MentionUserInput
    | UnknownUserInput
)
"""Used by `QueuedSubmission`, `ThreadQueueAddParams`, `ThreadQueueUpdateParams` and others."""


class WarningNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `warning`."""

    message: str
    """Concise warning message for the user."""
    thread_id: str | None = None
    """Optional thread target when the warning applies to a specific thread."""


class SearchWebSearchAction(WireStruct, frozen=True, kw_only=True, tag="search", tag_field="type"):
    """A `WebSearchAction` whose type is `search`."""

    type: ClassVar[Literal["search"]] = "search"
    queries: list[str] | None = None
    query: str | None = None


class OpenPageWebSearchAction(
    WireStruct, frozen=True, kw_only=True, tag="openPage", tag_field="type", gc=False
):
    """A `WebSearchAction` whose type is `openPage`."""

    type: ClassVar[Literal["openPage"]] = "openPage"
    url: str | None = None


class FindInPageWebSearchAction(
    WireStruct, frozen=True, kw_only=True, tag="findInPage", tag_field="type", gc=False
):
    """A `WebSearchAction` whose type is `findInPage`."""

    type: ClassVar[Literal["findInPage"]] = "findInPage"
    pattern: str | None = None
    url: str | None = None


class OtherWebSearchAction(
    WireStruct, frozen=True, kw_only=True, tag="other", tag_field="type", gc=False
):
    """A `WebSearchAction` whose type is `other`."""

    type: ClassVar[Literal["other"]] = "other"


class UnknownWebSearchAction(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `WebSearchAction` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


WebSearchAction: TypeAlias = (
    SearchWebSearchAction
    | OpenPageWebSearchAction
    | FindInPageWebSearchAction
    | OtherWebSearchAction
    | UnknownWebSearchAction
)
"""Used by `WebSearchThreadItem`."""
