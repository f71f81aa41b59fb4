"""Definitions that only the thread methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType, field

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import (
    AbsolutePathBuf,
    ActivePermissionProfile,
    ApprovalsReviewer,
    AskForApproval,
    CollaborationMode,
    LegacyAppPathString,
    ModeKind,
    MultiAgentMode,
    MultiAgentModeValue,
    Personality,
    ReasoningEffort,
    ReasoningSummary,
    SandboxMode,
    SandboxPolicy,
    Thread,
    ThreadEnvironment,
    ThreadItem,
    ThreadSection,
    ThreadSectionAppearance,
    ThreadSource,
    Turn,
    TurnEnvironmentParams,
    TurnError,
    TurnItemsView,
    TurnStatus,
    UserInput,
)
from openai_codex.protocol.shared import (
    GuardianRiskLevel,
    GuardianUserAuthorization,
    RequestId,
    ResponseItem,
    SortDirection,
    ThreadRealtimeItem,
)

__all__ = [
    "CollaborationModeListParams",
    "CollaborationModeListResponse",
    "CollaborationModeMask",
    "CompletedThreadPredictionResult",
    "ContextCompactedNotification",
    "EnvironmentConnectionNotification",
    "FailedThreadPredictionResult",
    "GuardianAssessmentOutcome",
    "ItemThreadItemsListAnchor",
    "ItemThreadTimelineEntry",
    "MemoryResetResponse",
    "MemoryStatusParams",
    "MemoryStatusResponse",
    "QueuedSubmission",
    "ReadThreadReadStateOperation",
    "RealtimeThreadTimelineEntry",
    "RolloutCompressResponse",
    "ThreadApproveGuardianDeniedActionParams",
    "ThreadApproveGuardianDeniedActionResponse",
    "ThreadArchiveParams",
    "ThreadArchiveResponse",
    "ThreadArchivedNotification",
    "ThreadAttachment",
    "ThreadAttachmentAddOutcome",
    "ThreadAttachmentAddParams",
    "ThreadAttachmentAddResponse",
    "ThreadAttachmentListParams",
    "ThreadAttachmentListResponse",
    "ThreadAttachmentOperation",
    "ThreadAttachmentOwner",
    "ThreadAttachmentOwnerListParams",
    "ThreadAttachmentOwnerListResponse",
    "ThreadAttachmentRemoveParams",
    "ThreadAttachmentRemoveResponse",
    "ThreadAttachmentUpdatedNotification",
    "ThreadBackgroundTerminal",
    "ThreadBackgroundTerminalsCleanParams",
    "ThreadBackgroundTerminalsCleanResponse",
    "ThreadBackgroundTerminalsListParams",
    "ThreadBackgroundTerminalsListResponse",
    "ThreadBackgroundTerminalsTerminateParams",
    "ThreadBackgroundTerminalsTerminateResponse",
    "ThreadClosedNotification",
    "ThreadCompactStartParams",
    "ThreadCompactStartResponse",
    "ThreadDecrementElicitationParams",
    "ThreadDecrementElicitationResponse",
    "ThreadDeleteParams",
    "ThreadDeleteResponse",
    "ThreadDeletedNotification",
    "ThreadForkParams",
    "ThreadForkResponse",
    "ThreadGoal",
    "ThreadGoalClearParams",
    "ThreadGoalClearResponse",
    "ThreadGoalClearedNotification",
    "ThreadGoalGetParams",
    "ThreadGoalGetResponse",
    "ThreadGoalMutationOrigin",
    "ThreadGoalSetParams",
    "ThreadGoalSetResponse",
    "ThreadGoalStatus",
    "ThreadGoalUpdatedNotification",
    "ThreadGuardianAssessment",
    "ThreadGuardianReviewParams",
    "ThreadGuardianReviewResponse",
    "ThreadIncrementElicitationParams",
    "ThreadIncrementElicitationResponse",
    "ThreadInjectItemsParams",
    "ThreadInjectItemsResponse",
    "ThreadItemEntry",
    "ThreadItemOutputDeferral",
    "ThreadItemsListAnchor",
    "ThreadItemsListCursor",
    "ThreadItemsListParams",
    "ThreadItemsListResponse",
    "ThreadItemsReadParams",
    "ThreadItemsReadResponse",
    "ThreadListCwdFilter",
    "ThreadListParams",
    "ThreadListResponse",
    "ThreadLoadedListParams",
    "ThreadLoadedListResponse",
    "ThreadMemoryMode",
    "ThreadMemoryModeSetParams",
    "ThreadMemoryModeSetResponse",
    "ThreadMemoryReadParams",
    "ThreadMemoryReadResponse",
    "ThreadMetadataGitInfoUpdateParams",
    "ThreadMetadataUpdateParams",
    "ThreadMetadataUpdateResponse",
    "ThreadNameUpdatedNotification",
    "ThreadPredictionRequestParams",
    "ThreadPredictionRequestResponse",
    "ThreadPredictionResult",
    "ThreadPredictionUpdatedNotification",
    "ThreadPrepareApprovedPlanParams",
    "ThreadPrepareApprovedPlanResponse",
    "ThreadProjectUpdatedNotification",
    "ThreadQueueAddParams",
    "ThreadQueueAddResponse",
    "ThreadQueueChangedNotification",
    "ThreadQueueDeleteParams",
    "ThreadQueueDeleteResponse",
    "ThreadQueueListParams",
    "ThreadQueueListResponse",
    "ThreadQueueReorderParams",
    "ThreadQueueReorderResponse",
    "ThreadQueueStartParams",
    "ThreadQueueStartResponse",
    "ThreadQueueUpdateParams",
    "ThreadQueueUpdateResponse",
    "ThreadReadParams",
    "ThreadReadResponse",
    "ThreadReadState",
    "ThreadReadStateChangedNotification",
    "ThreadReadStateOperation",
    "ThreadReadStateUpdateParams",
    "ThreadReadStateUpdateResponse",
    "ThreadResumeInitialTurnsPageParams",
    "ThreadResumeParams",
    "ThreadResumeResponse",
    "ThreadRevertParams",
    "ThreadRevertResponse",
    "ThreadRevertedNotification",
    "ThreadRollbackParams",
    "ThreadRollbackResponse",
    "ThreadSampleCancelParams",
    "ThreadSampleCancelResponse",
    "ThreadSampleParams",
    "ThreadSampleResponse",
    "ThreadSearchCancelParams",
    "ThreadSearchCancelResponse",
    "ThreadSearchOccurrence",
    "ThreadSearchOccurrencesParams",
    "ThreadSearchOccurrencesResponse",
    "ThreadSearchParams",
    "ThreadSearchPartialNotification",
    "ThreadSearchResponse",
    "ThreadSearchResult",
    "ThreadSearchSortKey",
    "ThreadSearchTextRange",
    "ThreadSectionChangedNotification",
    "ThreadSectionCreateParams",
    "ThreadSectionCreateResponse",
    "ThreadSectionDeleteParams",
    "ThreadSectionDeleteResponse",
    "ThreadSectionListParams",
    "ThreadSectionListResponse",
    "ThreadSectionMoveParams",
    "ThreadSectionMoveResponse",
    "ThreadSectionUpdateParams",
    "ThreadSectionUpdateResponse",
    "ThreadSetNameParams",
    "ThreadSetNameResponse",
    "ThreadSettings",
    "ThreadSettingsUpdateParams",
    "ThreadSettingsUpdateResponse",
    "ThreadSettingsUpdatedNotification",
    "ThreadShellCommandParams",
    "ThreadShellCommandResponse",
    "ThreadSortKey",
    "ThreadSourceKind",
    "ThreadStartThreadUnreadPosition",
    "ThreadTimelineEntry",
    "ThreadTimelineListParams",
    "ThreadTimelineListResponse",
    "ThreadTurnsListParams",
    "ThreadTurnsListResponse",
    "ThreadUnarchiveParams",
    "ThreadUnarchiveResponse",
    "ThreadUnarchivedNotification",
    "ThreadUnreadPosition",
    "ThreadUnsubscribeParams",
    "ThreadUnsubscribeResponse",
    "ThreadUnsubscribeStatus",
    "TurnCompletedThreadTimelineEntry",
    "TurnStartedThreadTimelineEntry",
    "TurnThreadUnreadPosition",
    "TurnsPage",
    "UnknownThreadItemsListAnchor",
    "UnknownThreadPredictionResult",
    "UnknownThreadReadStateOperation",
    "UnknownThreadTimelineEntry",
    "UnknownThreadUnreadPosition",
    "UnreadThreadReadStateOperation",
]


class GuardianAssessmentOutcome(OpenEnum):
    """Final allow/deny outcome returned by the guardian reviewer."""

    allow = "allow"
    deny = "deny"


class ThreadAttachmentAddOutcome(OpenEnum):
    """Result of attempting to associate an attachment with a thread."""

    created = "created"
    existing = "existing"


class ThreadAttachmentOperation(OpenEnum):
    """The persisted attachment change represented by a notification."""

    created = "created"
    deleted = "deleted"


class ThreadGoalMutationOrigin(OpenEnum):
    """Distinguishes explicit user actions from automatic goal lifecycle mutations."""

    user = "user"
    automatic = "automatic"


class ThreadGoalStatus(OpenEnum):
    """Used by `ThreadGoal`, `ThreadGoalSetParams`."""

    active = "active"
    paused = "paused"
    blocked = "blocked"
    usage_limited = "usageLimited"
    budget_limited = "budgetLimited"
    complete = "complete"


class ThreadMemoryMode(OpenEnum):
    """Used by `ThreadMemoryModeSetParams`."""

    enabled = "enabled"
    disabled = "disabled"


class ThreadSearchSortKey(OpenEnum):
    """Used by `ThreadSearchParams`."""

    created_at = "created_at"
    updated_at = "updated_at"
    recency_at = "recency_at"


class ThreadSortKey(OpenEnum):
    """Used by `ThreadListParams`."""

    created_at = "created_at"
    updated_at = "updated_at"
    recency_at = "recency_at"
    section_position = "section_position"


class ThreadSourceKind(OpenEnum):
    """Used by `ThreadListParams`, `ThreadSearchParams`."""

    cli = "cli"
    vscode = "vscode"
    exec = "exec"
    app_server = "appServer"
    sub_agent = "subAgent"
    sub_agent_review = "subAgentReview"
    sub_agent_compact = "subAgentCompact"
    sub_agent_thread_spawn = "subAgentThreadSpawn"
    sub_agent_other = "subAgentOther"
    unknown = "unknown"


class ThreadUnsubscribeStatus(OpenEnum):
    """Used by `ThreadUnsubscribeResponse`."""

    not_loaded = "notLoaded"
    not_subscribed = "notSubscribed"
    unsubscribed = "unsubscribed"


class CollaborationModeListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - list collaboration mode presets."""


class CollaborationModeListResponse(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - collaboration mode presets response."""

    data: list[CollaborationModeMask]


class CollaborationModeMask(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """EXPERIMENTAL - collaboration mode preset metadata for clients."""

    name: str
    mode: ModeKind | None = None
    model: str | None = None
    reasoning_effort: ReasoningEffort | None = None


class ContextCompactedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Deprecated: Use `ContextCompaction` item type instead."""

    thread_id: str
    turn_id: str


class EnvironmentConnectionNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/environment/disconnected`."""

    environment_id: str
    thread_id: str


class MemoryResetResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `memory/reset`."""


class MemoryStatusParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `memory/status`."""

    min_consolidated_threads: int | None = None
    """Required distinct consolidated threads. Defaults to 20; supported range is 1..=4096."""


class MemoryStatusResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `memory/status`."""

    v2_consolidated_threads: int
    v2_ready: bool


class QueuedSubmission(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadQueueAddResponse`, `ThreadQueueListResponse`, `ThreadQueueUpdateResponse`."""

    client_user_message_id: str
    id: str
    input: list[UserInput]
    responsesapi_client_metadata: dict[str, str] | None = None
    """Metadata retained with this input, including across reconnect and restoration."""


class RolloutCompressResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Acknowledges the compression trigger, not completion.

    Existing maintenance locks and cooldowns can cause the background pass to skip without doing
    work.
    """


class ThreadApproveGuardianDeniedActionParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/approveGuardianDeniedAction`."""

    event: JsonValue
    """Serialized `codex_protocol::protocol::GuardianAssessmentEvent`."""
    thread_id: str


class ThreadApproveGuardianDeniedActionResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/approveGuardianDeniedAction`."""


class ThreadArchiveParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/archive`."""

    thread_id: str


class ThreadArchiveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/archive`."""


class ThreadArchivedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/archived`."""

    thread_id: str


class ThreadAttachment(WireStruct, frozen=True, kw_only=True):
    """An independently persisted attachment associated with a thread."""

    attachment_type: str
    created_at: int
    id: str
    identity_key: str
    payload: JsonValue


class ThreadAttachmentAddParams(WireStruct, frozen=True, kw_only=True):
    """Parameters for creating or locating an attachment on its owning thread."""

    attachment_type: str
    identity_key: str
    payload: JsonValue
    thread_id: str


class ThreadAttachmentAddResponse(WireStruct, frozen=True, kw_only=True):
    """The created or existing attachment."""

    attachment: ThreadAttachment
    outcome: ThreadAttachmentAddOutcome


class ThreadAttachmentListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for listing attachments from one thread."""

    thread_id: str
    cursor: str | None = None
    limit: int | None = None


class ThreadAttachmentListResponse(WireStruct, frozen=True, kw_only=True):
    """One page of attachments associated with the requested thread."""

    data: list[ThreadAttachment]
    next_cursor: str | None = None


class ThreadAttachmentOwner(WireStruct, frozen=True, kw_only=True, gc=False):
    """A thread that currently owns an attachment with the requested identity."""

    archived: bool
    """Whether the owning thread is archived, not whether it is currently executing a turn."""
    thread_id: str


class ThreadAttachmentOwnerListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for reverse lookup by attachment identity within this server's store."""

    attachment_type: str
    identity_key: str
    archived: bool | None = None
    """Omitted or null returns all matches; false returns non-archived threads only."""
    cursor: str | None = None
    limit: int | None = None


class ThreadAttachmentOwnerListResponse(WireStruct, frozen=True, kw_only=True):
    """One page of matching owners, including threads without their own user messages."""

    data: list[ThreadAttachmentOwner]
    next_cursor: str | None = None


class ThreadAttachmentRemoveParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for deleting an attachment by its stable thread-local identity."""

    attachment_type: str
    identity_key: str
    thread_id: str


class ThreadAttachmentRemoveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful deletion does not return additional attachment data."""


class ThreadAttachmentUpdatedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Notification published after a thread attachment is created or deleted."""

    attachment_id: str
    attachment_type: str
    identity_key: str
    operation: ThreadAttachmentOperation
    thread_id: str


class ThreadBackgroundTerminal(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadBackgroundTerminalsListResponse`."""

    command: str
    cwd: LegacyAppPathString
    item_id: str
    process_id: str
    cpu_percent: float | None = None
    os_pid: int | None = None
    rss_kb: int | None = None


class ThreadBackgroundTerminalsCleanParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/backgroundTerminals/clean`."""

    thread_id: str


class ThreadBackgroundTerminalsCleanResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/backgroundTerminals/clean`."""


class ThreadBackgroundTerminalsListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/backgroundTerminals/list`."""

    thread_id: str
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: int | None = None
    """Optional page size."""


class ThreadBackgroundTerminalsListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/backgroundTerminals/list`."""

    data: list[ThreadBackgroundTerminal]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    If None, there are no more items to return.
    """


class ThreadBackgroundTerminalsTerminateParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/backgroundTerminals/terminate`."""

    process_id: str
    thread_id: str


class ThreadBackgroundTerminalsTerminateResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/backgroundTerminals/terminate`."""

    terminated: bool


class ThreadClosedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/closed`."""

    thread_id: str


class ThreadCompactStartParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/compact/start`."""

    thread_id: str


class ThreadCompactStartResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/compact/start`."""


class ThreadDecrementElicitationParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for `thread/decrement_elicitation`."""

    thread_id: str
    """Thread whose out-of-band elicitation counter should be decremented."""


class ThreadDecrementElicitationResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Response for `thread/decrement_elicitation`."""

    count: int
    """Current out-of-band elicitation count after the decrement."""
    paused: bool
    """Whether timeout accounting remains paused after applying the decrement."""


class ThreadDeleteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/delete`."""

    thread_id: str


class ThreadDeleteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/delete`."""


class ThreadDeletedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/deleted`."""

    thread_id: str


class ThreadForkParams(WireStruct, frozen=True, kw_only=True):
    """There are two ways to fork a thread: 1.

    By thread_id: load the thread from disk by thread_id and fork it into a new thread. 2. By
    path: load the thread from disk by path and fork it into a new thread.

    If using a non-empty path, the thread_id param will be ignored. Empty string path values are
    treated as absent.

    Prefer using thread_id whenever possible.
    """

    thread_id: str
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this thread and subsequent
    turns.
    """
    attach_to_source: bool | None = None
    """Persist the fork as an attached thread of its resolved source, hidden from ordinary lists.

    The source cannot be deleted while attached threads exist. Requires a paginated source and
    local storage; incompatible with ephemeral and deferGoalContinuation. Omitted or false
    creates an ordinary fork.
    """
    base_instructions: str | None = None
    before_turn_id: str | None = None
    """Optional turn id to fork before, excluding that turn and all later turns.

    Cannot be combined with `last_turn_id`.
    """
    config: dict[str, JsonValue] | None = None
    cwd: str | None = None
    defer_goal_continuation: bool | None = None
    """When true, carry the source thread's current goal into the fork without starting its initial
    automatic continuation. The next explicit turn owns the goal lifecycle, and normal automatic
    continuation resumes after it.
    """
    developer_instructions: str | None = None
    ephemeral: bool | None = None
    exclude_turns: bool | None = None
    """When true, return only thread metadata and live fork state without populating `thread.turns`.

    This is useful when the client plans to call `thread/turns/list` immediately after forking.
    Full-history hydration is deprecated for paginated threads; use this with `thread/turns/list`
    and `thread/items/list` instead.
    """
    experimental_disable_prediction_mcp: bool | None = None
    """Disable MCP servers in prediction mode when the inherited window uses incremental tools on
    Responses Lite. Requires `experimentalPredictionMode: true`.
    """
    experimental_prediction_mode: bool | None = None
    """Start from the loaded parent's effective config, tools, environments, and persisted history
    to maximize prompt-cache reuse. Requires a loaded, persisted parent and `ephemeral: true`.
    Enables `features.reasoning_effort_override` on the fork. Only
    `config.thread_unload_delay_secs` may override the inherited config. Cannot be combined with
    `path`, `lastTurnId`, or `beforeTurnId`.
    """
    last_turn_id: str | None = None
    """Optional last turn id to fork through, inclusive.

    When specified, turns after `last_turn_id` are omitted from the fork. The referenced turn
    cannot be in progress.
    """
    model: str | None = None
    """Configuration overrides for the forked thread, if any."""
    model_provider: str | None = None
    path: str | None = None
    """[UNSTABLE] Specify the rollout path to fork from.

    If specified, the thread_id param will be ignored.
    """
    permissions: str | None = None
    """Named profile id for the forked thread. Cannot be combined with `sandbox`."""
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots. Paths must be absolute."""
    sandbox: SandboxMode | None = None
    service_tier: str | None = None
    thread_source: ThreadSource | None = None
    """Optional client-supplied analytics source classification for this forked thread."""


class ThreadForkResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/fork`."""

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


class ThreadGoal(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadGoalGetResponse`, `ThreadGoalSetResponse`, `ThreadGoalUpdatedNotification`."""

    created_at: int
    objective: str
    status: ThreadGoalStatus
    thread_id: str
    time_used_seconds: int
    tokens_used: int
    updated_at: int
    token_budget: int | None = None


class ThreadGoalClearParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/goal/clear`."""

    thread_id: str
    origin: ThreadGoalMutationOrigin | None = None
    """Missing provenance does not supply user authorization."""


class ThreadGoalClearResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/goal/clear`."""

    cleared: bool


class ThreadGoalClearedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/goal/cleared`."""

    thread_id: str


class ThreadGoalGetParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/goal/get`."""

    thread_id: str


class ThreadGoalGetResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/goal/get`."""

    goal: ThreadGoal | None = None


class ThreadGoalSetParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/goal/set`."""

    thread_id: str
    objective: str | None = None
    origin: ThreadGoalMutationOrigin | None = None
    """Missing provenance does not supply user authorization."""
    status: ThreadGoalStatus | None = None
    token_budget: int | None = None


class ThreadGoalSetResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/goal/set`."""

    goal: ThreadGoal


class ThreadGoalUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `thread/goal/updated`."""

    goal: ThreadGoal
    thread_id: str
    turn_id: str | None = None


class ThreadGuardianAssessment(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadGuardianReviewResponse`."""

    outcome: GuardianAssessmentOutcome
    rationale: str
    risk_level: GuardianRiskLevel
    user_authorization: GuardianUserAuthorization


class ThreadGuardianReviewParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Calling `thread/guardianReview` subscribes the connection to the thread.

    The subscription remains after the review completes, keeping the thread loaded until the
    client calls `thread/unsubscribe` or disconnects. Sequential calls on the same loaded thread
    can reuse Guardian history across direct reviews and live approvals. The reviewer keeps a
    separate conversation from the actor and follows the parent thread's normal persistence
    settings. A retry evaluates the final call again under the current policy.
    """

    thread_id: str


class ThreadGuardianReviewResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/guardianReview`."""

    call_id: str
    assessment: ThreadGuardianAssessment | None = None
    """Null when current policy or a remembered approval skips review."""


class ThreadIncrementElicitationParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for `thread/increment_elicitation`."""

    thread_id: str
    """Thread whose out-of-band elicitation counter should be incremented."""


class ThreadIncrementElicitationResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Response for `thread/increment_elicitation`."""

    count: int
    """Current out-of-band elicitation count after the increment."""
    paused: bool
    """Whether timeout accounting is paused after applying the increment."""


class ThreadInjectItemsParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/inject_items`.

    Append raw Responses API items to the thread history without starting a user turn.
    """

    items: list[JsonValue]
    """Raw Responses API items to append to the thread's model-visible history."""
    thread_id: str


class ThreadInjectItemsResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/inject_items`."""


class ThreadItemEntry(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadItemsListResponse`, `ThreadItemsReadResponse`."""

    item: ThreadItem
    turn_id: str
    """Turn containing this item."""
    completed_at_ms: int | None = None
    """Unix timestamp (milliseconds) when the item completed, if recorded by the producer."""
    output_deferred: bool | None = None
    """The saved output was omitted. Fetch the complete item with `thread/items/read`."""
    started_at_ms: int | None = None
    """Unix timestamp (milliseconds) when the item started, if recorded by the producer."""


class ThreadItemOutputDeferral(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadItemsListParams`."""

    command_execution: bool | None = None
    """Defer nonempty output from successful commands."""
    mcp_tool_call: bool | None = None
    """Defer nonempty plain-text results from successful MCP tool calls."""


class ItemThreadItemsListAnchor(
    WireStruct, frozen=True, kw_only=True, tag="item", tag_field="type", gc=False
):
    """A `ThreadItemsListAnchor` whose type is `item`."""

    type: ClassVar[Literal["item"]] = "item"
    item_id: str


class UnknownThreadItemsListAnchor(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadItemsListAnchor` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadItemsListAnchor: TypeAlias = ItemThreadItemsListAnchor | UnknownThreadItemsListAnchor
"""An exclusive item position within the requested visible turn."""


ThreadItemsListCursor: TypeAlias = str | ThreadItemsListAnchor
"""Starting position for an item-history page."""


class ThreadItemsListParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/items/list`."""

    thread_id: str
    cursor: ThreadItemsListCursor | None = None
    """Opaque continuation cursor or an exclusive item anchor in the requested visible turn.

    An item anchor requires a non-empty `turnId`; ascending (the default) returns items after it,
    and descending returns items before it. Continue with the returned string cursor.
    """
    defer_output: ThreadItemOutputDeferral | None = None
    """For a single turn, choose which saved outputs to fetch separately by item ID."""
    limit: int | None = None
    """Optional item page size."""
    sort_direction: SortDirection | None = None
    """Optional item pagination direction; defaults to ascending."""
    turn_id: str | None = None
    """Optional turn id to filter by. When omitted, returns items across the thread."""


class ThreadItemsListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/items/list`."""

    data: list[ThreadItemEntry]
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`.

    This is only populated when the page contains at least one item.
    """
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    if None, there are no more items to return.
    """


class ThreadItemsReadParams(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - retrieve a bounded set of persisted items from one turn."""

    item_ids: list[str]
    """Item IDs to retrieve. Supply 1 to 100 IDs."""
    thread_id: str
    turn_id: str


class ThreadItemsReadResponse(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - persisted items returned in canonical stored order."""

    data: list[ThreadItemEntry]


ThreadListCwdFilter: TypeAlias = str | list[str]
"""Used by `ThreadListParams`."""


class ThreadListParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/list`."""

    ancestor_thread_id: str | None = None
    """Optional ancestor thread filter.

    Returns spawned descendants at any depth, excluding the ancestor itself. Mutually exclusive
    with `parentThreadId`.
    """
    archived: bool | None = None
    """Optional archived filter; when set to true, only archived threads are returned.

    If false or null, only non-archived threads are returned.
    """
    attached_to_thread_id: str | None = None
    """Return only persistent threads attached to this thread, including empty threads.

    Mutually exclusive with parentThreadId and ancestorThreadId. Omitting this filter keeps
    attached threads hidden from ordinary listings.
    """
    current_account_only: bool | None = None
    """Show local history visible to the current ChatGPT account. Defaults to false."""
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    cwd: ThreadListCwdFilter | None = None
    """Optional cwd filter or filters; when set, only threads whose session cwd exactly matches one
    of these paths are returned.
    """
    excluded_thread_ids: list[str] | None = None
    """Thread IDs to exclude before applying the result limit.

    Up to 100 entries; invalid IDs or a larger list are rejected, never truncated. Send the same
    exclusions on each page. Omitted, null, or empty means no exclusions.
    """
    include_attached_threads: bool | None = None
    """Include persistent threads attached to a parent when searching by title."""
    included_thread_ids: list[str] | None = None
    """Restrict results to up to 100 thread IDs before pagination.

    Omit or send null for unrestricted results. An empty list matches nothing. Exclusions still
    apply. Repeat the same IDs on each page. The local store uses indexed metadata for this
    filter.
    """
    limit: int | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    model_providers: list[str] | None = None
    """Optional provider filter; when set, only sessions recorded under these providers are
    returned. When present but empty, includes all providers.
    """
    originators: list[str] | None = None
    """Optional originator allowlist, matching any supplied value exactly.

    Supported by hosted backends only; the local app-server rejects a nonempty list. Omitted or
    empty lists leave originators unrestricted.
    """
    parent_thread_id: str | None = None
    """Optional direct parent thread filter. Mutually exclusive with `ancestorThreadId`."""
    project_id: str | UnsetType | None = UNSET
    """Omit to include every project, set to null for unassigned threads, or provide a project ID to
    return only threads in that project.
    """
    search_term: str | None = None
    """Optional substring filter for the extracted thread title."""
    section_id: str | UnsetType | None = UNSET
    """Omit to include every section, set to `null` for unsectioned threads, or provide a section ID
    to return only threads in that section.
    """
    sort_direction: SortDirection | None = None
    """Optional sort direction; defaults to descending (newest first)."""
    sort_key: ThreadSortKey | None = None
    """Optional sort key; defaults to created_at."""
    source_kinds: list[ThreadSourceKind] | None = None
    """Optional source filter; when set, only sessions from these source kinds are returned.

    When omitted or empty, defaults to interactive sources.
    """
    use_state_db_only: bool | None = None
    """If true, the local store returns indexed metadata without scanning JSONL rollouts for
    repairs. Requests with `includedThreadIds` always use indexed metadata.
    """


class ThreadListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/list`."""

    data: list[Thread]
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`.

    This is only populated when the page contains at least one thread. Use it with the opposite
    `sortDirection`; for timestamp sorts it anchors at the start of the page timestamp so
    same-second updates are not skipped.
    """
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    if None, there are no more items to return.
    """
    read_states: dict[str, ThreadReadState] | None = None
    """Local receipts for eligible threads on this page, keyed by thread ID.

    Null means durable read state is unavailable; an absent key means that row is ineligible.
    """


class ThreadLoadedListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/loaded/list`."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: int | None = None
    """Optional page size; defaults to no limit."""


class ThreadLoadedListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/loaded/list`."""

    data: list[str]
    """Thread ids for sessions currently loaded in memory."""
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    if None, there are no more items to return.
    """


class ThreadMemoryModeSetParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/memoryMode/set`."""

    mode: ThreadMemoryMode
    thread_id: str


class ThreadMemoryModeSetResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/memoryMode/set`."""


class ThreadMemoryReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/memory/read`."""

    thread_id: str
    """The thread must already be started or resumed."""


class ThreadMemoryReadResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/memory/read`."""

    summary: str | None = None
    """Summary from the thread's selected memory version.

    Null when memory use is disabled or the selected summary is missing, unreadable, or blank.
    """


class ThreadMetadataGitInfoUpdateParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadMetadataUpdateParams`."""

    branch: str | UnsetType | None = UNSET
    """Omit to leave the stored branch unchanged, set to `null` to clear it, or provide a non-empty
    string to replace it.
    """
    origin_url: str | UnsetType | None = UNSET
    """Omit to leave the stored origin URL unchanged, set to `null` to clear it, or provide a
    non-empty string to replace it.
    """
    sha: str | UnsetType | None = UNSET
    """Omit to leave the stored commit unchanged, set to `null` to clear it, or provide a non-empty
    string to replace it.
    """


class ThreadMetadataUpdateParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/metadata/update`."""

    thread_id: str
    daybreak_enabled: bool | None = None
    """Save the client's Daybreak choice for this persistent thread.

    Omitted or null leaves it unchanged. This does not select a turn's `cyberAccessProgram` or
    grant access.
    """
    git_info: ThreadMetadataGitInfoUpdateParams | None = None
    """Patch the stored Git metadata for this thread.

    Omit a field to leave it unchanged, set it to `null` to clear it, or provide a string to
    replace the stored value.
    """
    project_id: str | None = None
    """Omit to leave the project unchanged, use an empty string to clear it, or provide an existing
    project ID to assign it.
    """


class ThreadMetadataUpdateResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/metadata/update`."""

    thread: Thread


class ThreadNameUpdatedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/name/updated`."""

    thread_id: str
    thread_name: str | None = None


class ThreadPredictionRequestParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/prediction/request`."""

    source_turn_id: str
    thread_id: str


class ThreadPredictionRequestResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/prediction/request`."""


class CompletedThreadPredictionResult(
    WireStruct, frozen=True, kw_only=True, tag="completed", tag_field="type", gc=False
):
    """A `ThreadPredictionResult` whose type is `completed`."""

    type: ClassVar[Literal["completed"]] = "completed"
    text: str | None = None


class FailedThreadPredictionResult(
    WireStruct, frozen=True, kw_only=True, tag="failed", tag_field="type", gc=False
):
    """A `ThreadPredictionResult` whose type is `failed`."""

    type: ClassVar[Literal["failed"]] = "failed"


class UnknownThreadPredictionResult(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadPredictionResult` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadPredictionResult: TypeAlias = (
    CompletedThreadPredictionResult | FailedThreadPredictionResult | UnknownThreadPredictionResult
)
"""Used by `ThreadPredictionUpdatedNotification`."""


class ThreadPredictionUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `thread/prediction/updated`."""

    result: ThreadPredictionResult
    source_turn_id: str
    thread_id: str


class ThreadPrepareApprovedPlanParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Prepare an approved plan for the first turn of a fresh thread."""

    markdown: str
    thread_id: str
    attachment_path: str | None = None
    """Absolute path to the optional app-server copy of the plan."""


class ThreadPrepareApprovedPlanResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/prepareApprovedPlan`."""

    prompt: str
    """Initial user prompt.

    If no attachment is readable, the plan is already in the thread's context.
    """


class ThreadProjectUpdatedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/project/updated`."""

    project_id: str | None
    thread_id: str


class ThreadQueueAddParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/queue/add`."""

    client_user_message_id: str
    input: list[UserInput]
    thread_id: str
    responsesapi_client_metadata: dict[str, str] | None = None
    """ResponsesAPI metadata captured from the client submitting this input."""


class ThreadQueueAddResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/queue/add`."""

    queued_submission: QueuedSubmission


class ThreadQueueChangedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/queue/changed`."""

    thread_id: str


class ThreadQueueDeleteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/queue/delete`."""

    queued_submission_id: str
    thread_id: str


class ThreadQueueDeleteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/queue/delete`."""

    deleted: bool


class ThreadQueueListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/queue/list`."""

    thread_id: str
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: int | None = None
    """Optional page size; defaults to the standard thread-list page size."""


class ThreadQueueListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/queue/list`."""

    data: list[QueuedSubmission]
    next_cursor: str | None = None
    """Opaque cursor for the next page, or `null` when no submissions remain."""


class ThreadQueueReorderParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/queue/reorder`."""

    queued_submission_ids: list[str]
    thread_id: str


class ThreadQueueReorderResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/queue/reorder`."""


class ThreadQueueStartParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/queue/start`."""

    thread_id: str
    queued_submission_id: str | None = None


class ThreadQueueStartResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/queue/start`."""

    turn: Turn


class ThreadQueueUpdateParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/queue/update`."""

    input: list[UserInput]
    queued_submission_id: str
    thread_id: str
    responsesapi_client_metadata: dict[str, str] | None = None
    """Non-empty metadata replaces the input's metadata; omission or an empty map preserves it."""


class ThreadQueueUpdateResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/queue/update`."""

    queued_submission: QueuedSubmission


class ThreadReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/read`."""

    thread_id: str
    include_turns: bool | None = None
    """When true, include turns and their items from rollout history.

    Full-history hydration is deprecated for paginated threads; prefer a metadata-only read and
    page with `thread/turns/list` and `thread/items/list`.
    """


class ThreadReadResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/read`."""

    thread: Thread
    read_state: ThreadReadState | None = None
    """Local receipt. Null means this thread's durable read state is unavailable."""


class ThreadReadState(WireStruct, frozen=True, kw_only=True):
    """The first unread position in a durable local thread.

    A null position means read. The opaque revision guards edits against activity or marks the
    caller has not seen.
    """

    revision: str
    first_unread: ThreadUnreadPosition | None = None


class ThreadReadStateChangedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `thread/readState/changed`."""

    read_state: ThreadReadState
    thread_id: str


class ReadThreadReadStateOperation(
    WireStruct, frozen=True, kw_only=True, tag="read", tag_field="type", gc=False
):
    """A `ThreadReadStateOperation` whose type is `read`."""

    type: ClassVar[Literal["read"]] = "read"


class UnreadThreadReadStateOperation(
    WireStruct, frozen=True, kw_only=True, tag="unread", tag_field="type", gc=False
):
    """A `ThreadReadStateOperation` whose type is `unread`."""

    type: ClassVar[Literal["unread"]] = "unread"


class UnknownThreadReadStateOperation(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadReadStateOperation` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadReadStateOperation: TypeAlias = (
    ReadThreadReadStateOperation | UnreadThreadReadStateOperation | UnknownThreadReadStateOperation
)
"""Used by `ThreadReadStateUpdateParams`."""


class ThreadReadStateUpdateParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/readState/update`."""

    expected_revision: str
    """Revision of the row or transcript actually seen. Conflicts require a fresh user action."""
    operation: ThreadReadStateOperation
    thread_id: str


class ThreadReadStateUpdateResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/readState/update`."""

    read_state: ThreadReadState


class ThreadResumeInitialTurnsPageParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadResumeParams`."""

    items_view: TurnItemsView | None = None
    """How much item detail to include for each returned turn; defaults to summary."""
    limit: int | None = None
    """Optional turn page size."""
    sort_direction: SortDirection | None = None
    """Optional turn pagination direction; defaults to descending."""


class ThreadResumeParams(WireStruct, frozen=True, kw_only=True):
    """There are three ways to resume a thread: 1.

    By thread_id: load the thread from disk by thread_id and resume it. 2. By history:
    instantiate the thread from memory and resume it. 3. By path: load the thread from disk by
    path and resume it.

    For non-running threads, the precedence is: history > non-empty path > thread_id. If using
    history or a non-empty path for a non-running thread, the thread_id param will be ignored.

    If thread_id identifies a running thread, app-server rejoins that thread and treats a
    non-empty path as a consistency check against the active rollout path. Empty string path
    values are treated as absent.

    Prefer using thread_id whenever possible.
    """

    thread_id: str
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for review on this thread and subsequent
    turns.
    """
    base_instructions: str | None = None
    config: dict[str, JsonValue] | None = None
    cwd: str | None = None
    developer_instructions: str | None = None
    exclude_turns: bool | None = None
    """When true, return only thread metadata and live-resume state without populating
    `thread.turns`. This is useful when the client plans to call `thread/turns/list` immediately
    after resuming. Full-history hydration is deprecated for paginated threads; use this with
    `thread/turns/list` and `thread/items/list` instead.
    """
    history: list[ResponseItem] | None = None
    """[UNSTABLE] FOR CODEX CLOUD - DO NOT USE.

    If specified, the thread will be resumed with the provided history instead of loaded from
    disk.
    """
    initial_turns_page: ThreadResumeInitialTurnsPageParams | None = None
    """When present, include a `thread/turns/list` page in the resume response so clients can
    bootstrap recent turns without a second request.
    """
    model: str | None = None
    """Configuration overrides for the resumed thread, if any."""
    model_provider: str | None = None
    path: str | None = None
    """[UNSTABLE] Specify the rollout path to resume from.

    If specified for a non-running thread, the thread_id param will be ignored. If thread_id
    identifies a running thread, the path must match the active rollout path.
    """
    permissions: str | None = None
    """Named profile id for the resumed thread. Cannot be combined with `sandbox`."""
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style.

    Changing this does not rewrite the thread's existing instructions.
    """
    runtime_workspace_roots: list[AbsolutePathBuf] | None = None
    """Replace the thread's runtime workspace roots. Paths must be absolute."""
    sandbox: SandboxMode | None = None
    service_tier: str | None = None


class ThreadResumeResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/resume`."""

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
    collaboration_mode: CollaborationMode | None = None
    """Effective collaboration mode. Absent when resuming from an older server."""
    disabled_plugin_ids: list[str] = field(default_factory=list)
    """Saved list of disabled plugin IDs. Does not yet filter plugin capabilities."""
    initial_turns_page: TurnsPage | None = None
    """`thread/turns/list` page returned when requested by `initialTurnsPage`."""
    instruction_sources: list[LegacyAppPathString] = field(default_factory=list)
    """Environment-native paths to instruction source files currently loaded for this thread."""
    items_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated items backwards.

    Pass this as `cursor` to `thread/items/list` with `sortDirection: "desc"`. The first page
    includes the item identified by the cursor.
    """
    multi_agent_mode: MultiAgentMode = MultiAgentModeValue.explicit_request_only
    """@deprecated Always `explicitRequestOnly`. Use `reasoningEffort` for Ultra behavior."""
    reasoning_effort: ReasoningEffort | None = None
    runtime_workspace_roots: list[AbsolutePathBuf] = field(default_factory=list)
    """Thread-scoped runtime workspace roots used to materialize `:workspace_roots`."""
    service_tier: str | None = None
    turns_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated turns backwards.

    Pass this as `cursor` to `thread/turns/list` with `sortDirection: "desc"`. The first page
    includes the turn identified by the cursor.
    """


class ThreadRevertParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Replace a paginated thread's durable history with the prefix before one turn.

    This only changes persisted conversation history. It does not revert local file changes.
    """

    before_turn_id: str
    """Turn excluded from the replacement history, together with every later turn."""
    thread_id: str


class ThreadRevertResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/revert`."""

    thread: Thread
    """Updated loaded thread metadata.

    `turns` is always empty; hydrate retained history through `thread/turns/list`.
    """
    items_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated items backwards.

    Pass this as `cursor` to `thread/items/list` with `sortDirection: "desc"`. The first page
    includes the item identified by the cursor.
    """
    turns_backwards_cursor: str | None = None
    """Opaque cursor for hydrating paginated turns backwards.

    Pass this as `cursor` to `thread/turns/list` with `sortDirection: "desc"`. The first page
    includes the turn identified by the cursor.
    """


class ThreadRevertedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/reverted`."""

    thread_id: str


class ThreadRollbackParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Until runtime 0.155.1."""

    num_turns: int
    thread_id: str


class ThreadRollbackResponse(WireStruct, frozen=True, kw_only=True):
    """Until runtime 0.155.1."""

    thread: Thread


class ThreadSampleCancelParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/sample/cancel`."""

    request_id: RequestId


class ThreadSampleCancelResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/sample/cancel`."""


class ThreadSampleParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/sample`."""

    expected_turn_id: str
    """The loaded source's latest turn, which must be finished (completed, failed, or interrupted)
    unless `allowInProgressTurn` is true.
    """
    prompt: str
    thread_id: str
    allow_in_progress_turn: bool | None = None
    """Allow sampling the latest turn before it finishes."""
    disable_mcp: bool | None = None
    """Disable MCP servers when the inherited window uses incremental tools on Responses Lite."""
    effort: ReasoningEffort | None = None
    """Applied only when the provider and model support cache-preserving reasoning-effort
    updates.
    """
    interrupt_on_cancel: bool | None = None
    """Override upstream interruption on cancellation for this sample; otherwise inherit the
    parent.
    """
    responsesapi_client_metadata: dict[str, str] | None = None
    """Optional metadata to enrich Codex's ResponsesAPI turn metadata."""
    thread_source: ThreadSource | None = None
    turn_trigger: str | None = None


class ThreadSampleResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/sample`."""

    response_id: str
    source_turn_id: str
    cached_input_tokens: int | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    text: str | None = None
    """Assistant text from the response, or null if it attempted a tool call or completed without
    text.
    """


class ThreadSearchCancelParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Request cancellation on the same connection.

    `thread/search/cancel` targets only `thread/search`; `thread/search/stream/cancel` targets
    only `thread/search/stream`. Cancellation is idempotent: the cancel response acknowledges the
    request, and an interrupted search completes with an error after its subprocess is stopped
    and reaped. If completion races cancellation, the original search may still succeed. An
    already-completed search is unaffected.
    """

    request_id: RequestId


class ThreadSearchCancelResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/search/stream/cancel`."""


class ThreadSearchOccurrence(WireStruct, frozen=True, kw_only=True):
    """One visible message occurrence returned by [`ThreadSearchOccurrencesResponse`]."""

    item_id: str
    snippet: str
    snippet_match_range: ThreadSearchTextRange
    """Match range within `snippet`, in UTF-16 code units."""
    turn_cursor: str
    """Opaque inclusive cursor accepted by `thread/turns/list` for this turn."""
    turn_id: str


class ThreadSearchOccurrencesParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for searching visible message occurrences within one paginated thread."""

    search_term: str
    """Case-insensitive literal substring to find in visible user messages and both partial and
    final assistant answers.
    """
    thread_id: str
    cursor: str | None = None
    """Opaque cursor returned by a previous call for the same thread and search term."""
    limit: int | None = None
    """Optional occurrence page size."""


class ThreadSearchOccurrencesResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/searchOccurrences`."""

    data: list[ThreadSearchOccurrence]
    """Occurrences in chronological message order."""
    next_cursor: str | None = None
    """Opaque cursor to continue after the last returned occurrence."""


class ThreadSearchParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/search/stream`.

    Search with best-effort incremental `thread/search/partial` notifications. The final response
    is authoritative for results, ordering, and cursors.
    """

    search_term: str
    """Required substring/full-text query.

    `thread/search/stream` limits this to 65,536 UTF-8 bytes after trimming surrounding
    whitespace.
    """
    archived: bool | None = None
    """Optional archived filter; when set to true, only archived threads are returned.

    If false or null, only non-archived threads are returned.
    """
    current_account_only: bool | None = None
    """Show local history visible to the current ChatGPT account. Defaults to false."""
    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    include_attached_threads: bool | None = None
    """Include persistent threads attached to a parent in search results."""
    limit: int | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    sort_direction: SortDirection | None = None
    """Optional sort direction; defaults to descending (newest first)."""
    sort_key: ThreadSearchSortKey | None = None
    """Optional sort key; defaults to created_at."""
    source_kinds: list[ThreadSourceKind] | None = None
    """Optional source filter; when set, only sessions from these source kinds are returned.

    When omitted or empty, defaults to interactive sources.
    """


class ThreadSearchPartialNotification(WireStruct, frozen=True, kw_only=True):
    """A best-effort incremental batch for `thread/search/stream`.

    Match `requestId` to the request on this connection. Only a small subset of verified matches
    may be emitted; rows are unique and arrive in discovery order, but may be dropped under load
    or fall outside the final sorted page. Thread fields use stored metadata and the current
    watched status; live thread settings are enriched in the final response. Replace provisional
    rows with the authoritative final response. No partials follow it or an error.
    """

    data: list[ThreadSearchResult]
    request_id: RequestId


class ThreadSearchResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/search/stream`."""

    data: list[ThreadSearchResult]
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`.

    This is only populated when the page contains at least one thread. Use it with the opposite
    `sortDirection`; for timestamp sorts it anchors at the start of the page timestamp so
    same-second updates are not skipped.
    """
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    if None, there are no more items to return.
    """


class ThreadSearchResult(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadSearchPartialNotification`, `ThreadSearchResponse`."""

    snippet: str
    thread: Thread


class ThreadSearchTextRange(WireStruct, frozen=True, kw_only=True, gc=False):
    """UTF-16 code-unit range within `snippet`."""

    end: int
    """Exclusive UTF-16 code-unit offset."""
    start: int
    """Inclusive UTF-16 code-unit offset."""


class ThreadSectionChangedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Broadcast after a successful move into, within, or out of a section."""

    section_id: str | None
    """Destination section, or `null` when the thread was removed from its section."""
    thread_id: str


class ThreadSectionCreateParams(WireStruct, frozen=True, kw_only=True):
    """Parameters for creating an independently persisted thread section."""

    name: str
    """The user-visible name of the section."""
    appearance: ThreadSectionAppearance | None = None


class ThreadSectionCreateResponse(WireStruct, frozen=True, kw_only=True):
    """The independently persisted section created by the server."""

    section: ThreadSection


class ThreadSectionDeleteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for deleting an independently persisted thread section."""

    section_id: str
    """The stable, server-generated identity of the section to delete."""


class ThreadSectionDeleteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful deletion does not return additional section data."""


class ThreadSectionListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for listing independently persisted thread sections."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: int | None = None
    """Maximum number of sections to return."""


class ThreadSectionListResponse(WireStruct, frozen=True, kw_only=True):
    """One page of independently persisted thread sections."""

    data: list[ThreadSection]
    next_cursor: str | None = None
    """Opaque cursor for the next page, or `null` when no sections remain."""


class ThreadSectionMoveParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for moving a thread within a server-owned section ordering."""

    section_id: str | None
    """Destination section, or `null` to remove the thread from its section."""
    thread_id: str
    """Thread to move into, within, or out of a section."""
    before_thread_id: str | None = None
    """Existing thread to insert before; omission or null appends to the section."""


class ThreadSectionMoveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/section/move`."""


class ThreadSectionUpdateParams(WireStruct, frozen=True, kw_only=True):
    """Parameters for updating an independently persisted thread section."""

    name: str
    """The updated user-visible name of the section."""
    section_id: str
    """The stable, server-generated identity of the section to update."""
    appearance: ThreadSectionAppearance | UnsetType | None = UNSET
    """Omit to preserve appearance, use `null` to clear it, or provide a replacement."""


class ThreadSectionUpdateResponse(WireStruct, frozen=True, kw_only=True):
    """The independently persisted section after its name is updated."""

    section: ThreadSection


class ThreadSetNameParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/name/set`."""

    name: str
    thread_id: str


class ThreadSetNameResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/name/set`."""


class ThreadSettings(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadSettingsUpdatedNotification`."""

    approval_policy: AskForApproval
    approvals_reviewer: ApprovalsReviewer
    collaboration_mode: CollaborationMode
    cwd: AbsolutePathBuf
    model: str
    model_provider: str
    sandbox_policy: SandboxPolicy
    active_permission_profile: ActivePermissionProfile | None = None
    disabled_plugin_ids: list[str] = field(default_factory=list)
    """Saved list of disabled plugin IDs. Does not yet filter plugin capabilities."""
    effort: ReasoningEffort | None = None
    environments: list[ThreadEnvironment] | None = None
    """Environments configured for future turns, in priority order, primary first.

    `null` means the server does not expose the selection; [] means none are selected.
    """
    multi_agent_mode: MultiAgentMode = MultiAgentModeValue.explicit_request_only
    """@deprecated Always `explicitRequestOnly`. Use `effort` for Ultra behavior."""
    personality: Personality | None = None
    """@deprecated Reports the saved setting; `friendly` and `pragmatic` no longer select a
    style.
    """
    service_tier: str | None = None
    summary: ReasoningSummary | None = None


class ThreadSettingsUpdateParams(WireStruct, frozen=True, kw_only=True):
    """Params of `thread/settings/update`."""

    thread_id: str
    approval_policy: AskForApproval | None = None
    """Override the approval policy for subsequent turns."""
    approvals_reviewer: ApprovalsReviewer | None = None
    """Override where approval requests are routed for subsequent turns."""
    collaboration_mode: CollaborationMode | None = None
    """EXPERIMENTAL - Set a pre-set collaboration mode for subsequent turns.

    For `collaboration_mode.settings.developer_instructions`, `null` means "use the built-in
    instructions for the selected mode".
    """
    cwd: str | None = None
    """Override the working directory for subsequent turns."""
    disabled_plugin_ids: list[str] | None = None
    """Replace this thread's disabled plugin IDs. Omitted/null preserves the list; [] clears it."""
    effort: ReasoningEffort | None = None
    """Override the reasoning effort for subsequent turns."""
    environments: list[TurnEnvironmentParams] | None = None
    """Replace the environments for future turns without changing the running turn.

    Omitted/null preserves the selection unless `cwd` is also provided, which selects the default
    environments for that directory. [] clears the selection.
    """
    model: str | None = None
    """Override the model for subsequent turns."""
    multi_agent_mode: MultiAgentMode | None = None
    """@deprecated Ignored. Use `effort: "ultra"` for proactive multi-agent behavior."""
    permissions: str | None = None
    """Select a named permissions profile id for subsequent turns.

    Cannot be combined with `sandboxPolicy`.
    """
    personality: Personality | None = None
    """@deprecated `friendly` and `pragmatic` no longer select a style.

    Changing this does not rewrite the thread's existing instructions.
    """
    sandbox_policy: SandboxPolicy | None = None
    """Override the sandbox policy for subsequent turns."""
    service_tier: str | UnsetType | None = UNSET
    """Override the service tier for subsequent turns.

    `null` clears the current service tier; omission leaves it unchanged.
    """
    summary: ReasoningSummary | None = None
    """Override the reasoning summary for subsequent turns."""


class ThreadSettingsUpdateResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/settings/update`."""


class ThreadSettingsUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `thread/settings/updated`."""

    thread_id: str
    thread_settings: ThreadSettings


class ThreadShellCommandParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/shellCommand`."""

    command: str
    """Shell command string evaluated by the thread's configured shell.

    Unlike `command/exec`, this intentionally preserves shell syntax such as pipes, redirects,
    and quoting. This runs unsandboxed with full access rather than inheriting the thread sandbox
    policy.
    """
    thread_id: str
    timeout_ms: int | None = None
    """Maximum execution time in milliseconds.

    Defaults to one hour when omitted or null. Must be non-negative; zero requests an immediate
    timeout, not unlimited execution. Does not affect the immediate RPC acknowledgement.
    """


class ThreadShellCommandResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/shellCommand`."""


class ItemThreadTimelineEntry(WireStruct, frozen=True, kw_only=True, tag="item", tag_field="type"):
    """A `ThreadTimelineEntry` whose type is `item`."""

    type: ClassVar[Literal["item"]] = "item"
    item: ThreadItem
    position: int
    turn_id: str


class RealtimeThreadTimelineEntry(
    WireStruct, frozen=True, kw_only=True, tag="realtime", tag_field="type"
):
    """A `ThreadTimelineEntry` whose type is `realtime`."""

    type: ClassVar[Literal["realtime"]] = "realtime"
    item: ThreadRealtimeItem
    position: int


class TurnStartedThreadTimelineEntry(
    WireStruct, frozen=True, kw_only=True, tag="turnStarted", tag_field="type", gc=False
):
    """A `ThreadTimelineEntry` whose type is `turnStarted`."""

    type: ClassVar[Literal["turnStarted"]] = "turnStarted"
    position: int
    turn_id: str
    started_at: int | None = None


class TurnCompletedThreadTimelineEntry(
    WireStruct, frozen=True, kw_only=True, tag="turnCompleted", tag_field="type"
):
    """A `ThreadTimelineEntry` whose type is `turnCompleted`."""

    type: ClassVar[Literal["turnCompleted"]] = "turnCompleted"
    position: int
    status: TurnStatus
    turn_id: str
    completed_at: int | None = None
    duration_ms: int | None = None
    error: TurnError | None = None
    started_at: int | None = None


class UnknownThreadTimelineEntry(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadTimelineEntry` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadTimelineEntry: TypeAlias = (
    ItemThreadTimelineEntry
    | RealtimeThreadTimelineEntry
    | TurnStartedThreadTimelineEntry
    | TurnCompletedThreadTimelineEntry
    | UnknownThreadTimelineEntry
)
"""EXPERIMENTAL - one item or turn boundary in canonical rollout order."""


class ThreadTimelineListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - list ordinary and realtime thread history in rollout order."""

    thread_id: str
    cursor: str | None = None
    limit: int | None = None


class ThreadTimelineListResponse(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - a bounded timeline page with its resolved opening voice state."""

    data: list[ThreadTimelineEntry]
    active_realtime_session_at_page_start: str | None = None
    next_cursor: str | None = None


class ThreadTurnsListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/turns/list`."""

    thread_id: str
    cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last turn."""
    items_view: TurnItemsView | None = None
    """How much item detail to include for each returned turn; defaults to summary."""
    limit: int | None = None
    """Optional turn page size."""
    sort_direction: SortDirection | None = None
    """Optional turn pagination direction; defaults to descending."""


class ThreadTurnsListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/turns/list`."""

    data: list[Turn]
    backwards_cursor: str | None = None
    """Opaque cursor to pass as `cursor` when reversing `sortDirection`.

    This is only populated when the page contains at least one turn. Use it with the opposite
    `sortDirection` to include the anchor turn again and catch updates to that turn.
    """
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last turn.

    if None, there are no more turns to return.
    """


class ThreadUnarchiveParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/unarchive`."""

    thread_id: str


class ThreadUnarchiveResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/unarchive`."""

    thread: Thread


class ThreadUnarchivedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `thread/unarchived`."""

    thread_id: str


class ThreadStartThreadUnreadPosition(
    WireStruct, frozen=True, kw_only=True, tag="threadStart", tag_field="type", gc=False
):
    """Explicitly marked unread, including when the thread has no turns."""

    type: ClassVar[Literal["threadStart"]] = "threadStart"


class TurnThreadUnreadPosition(
    WireStruct, frozen=True, kw_only=True, tag="turn", tag_field="type", gc=False
):
    """The earliest completed result needing attention."""

    type: ClassVar[Literal["turn"]] = "turn"
    turn_id: str


class UnknownThreadUnreadPosition(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadUnreadPosition` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadUnreadPosition: TypeAlias = (
    ThreadStartThreadUnreadPosition | TurnThreadUnreadPosition | UnknownThreadUnreadPosition
)
"""Used by `ThreadReadState`."""


class ThreadUnsubscribeParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/unsubscribe`."""

    thread_id: str


class ThreadUnsubscribeResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `thread/unsubscribe`."""

    status: ThreadUnsubscribeStatus


class TurnsPage(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadResumeResponse`."""

    data: list[Turn]
    backwards_cursor: str | None = None
    next_cursor: str | None = None
