"""Whole messages: unions of everything that can be sent.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol.account import (
    AccountLoginCompletedNotification,
    AccountRateLimitsUpdatedNotification,
    AccountUpdatedNotification,
    BedrockCheckGovCloudRequirementsParams,
    BedrockDiscoverParams,
    BedrockSetupParams,
    CancelLoginAccountParams,
    ChatgptAuthTokensRefreshParams,
    ConsumeAccountRateLimitResetCreditParams,
    GatewayOAuthChangedNotification,
    GatewayOAuthLoginParams,
    GatewayOAuthReadParams,
    GcpSetupParams,
    GetAccountParams,
    GetAccountRateLimitsParams,
    GetAccountTokenUsageParams,
    LoginAccountParams,
    SendAddCreditsNudgeEmailParams,
)
from openai_codex.protocol.account_session import (
    AccountSessionsListParams,
    AccountSessionsSwitchParams,
)
from openai_codex.protocol.app import (
    AppListUpdatedNotification,
    AppsInstalledParams,
    AppsListParams,
    AppsReadParams,
)
from openai_codex.protocol.command import (
    CommandExecOutputDeltaNotification,
    CommandExecParams,
    CommandExecResizeParams,
    CommandExecTerminateParams,
    CommandExecWriteParams,
    ProcessExitedNotification,
    ProcessKillParams,
    ProcessOutputDeltaNotification,
    ProcessResizePtyParams,
    ProcessSpawnParams,
    ProcessWriteStdinParams,
)
from openai_codex.protocol.config import (
    ConfigBatchWriteParams,
    ConfigReadParams,
    ConfigValueWriteParams,
    ConfigWarningNotification,
    PermissionProfileListParams,
)
from openai_codex.protocol.core import (
    AgentMessageDeltaNotification,
    CommandExecutionOutputDeltaNotification,
    ErrorNotification,
    FileChangeOutputDeltaNotification,
    FileChangePatchUpdatedNotification,
    InitializeParams,
    ItemCompletedNotification,
    ItemStartedNotification,
    McpToolCallProgressNotification,
    PlanDeltaNotification,
    ReasoningSummaryPartAddedNotification,
    ReasoningSummaryTextDeltaNotification,
    ReasoningTextDeltaNotification,
    TerminalInteractionNotification,
    ThreadStartedNotification,
    ThreadStartParams,
    ThreadStatusChangedNotification,
    ThreadTokenUsageUpdatedNotification,
    TurnCompletedNotification,
    TurnDiffUpdatedNotification,
    TurnInterruptParams,
    TurnModerationMetadataNotification,
    TurnPlanUpdatedNotification,
    TurnStartedNotification,
    TurnStartParams,
    TurnSteerParams,
    WarningNotification,
)
from openai_codex.protocol.external_agent_config import (
    ExternalAgentConfigDetectParams,
    ExternalAgentConfigImportCompletedNotification,
    ExternalAgentConfigImportHistoryRecordParams,
    ExternalAgentConfigImportParams,
    ExternalAgentConfigImportProgressNotification,
)
from openai_codex.protocol.fs import (
    FsChangedNotification,
    FsCopyParams,
    FsCreateDirectoryParams,
    FsGetMetadataParams,
    FsReadDirectoryParams,
    FsReadFileParams,
    FsRemoveParams,
    FsUnwatchParams,
    FsWatchParams,
    FsWriteFileParams,
)
from openai_codex.protocol.fuzzy_file_search import (
    FuzzyFileSearchParams,
    FuzzyFileSearchSessionCompletedNotification,
    FuzzyFileSearchSessionStartParams,
    FuzzyFileSearchSessionStopParams,
    FuzzyFileSearchSessionUpdatedNotification,
    FuzzyFileSearchSessionUpdateParams,
)
from openai_codex.protocol.hooks import (
    HookCompletedNotification,
    HooksListParams,
    HookStartedNotification,
)
from openai_codex.protocol.item import (
    ApplyPatchApprovalParams,
    CommandExecutionRequestApprovalParams,
    DynamicToolCallParams,
    ExecCommandApprovalParams,
    FileChangeRequestApprovalParams,
    GuardianWarningNotification,
    ItemGuardianApprovalReviewCompletedNotification,
    ItemGuardianApprovalReviewStartedNotification,
    PermissionsRequestApprovalParams,
    ServerRequestResolvedNotification,
    StrictReviewRequiredNotification,
    ToolRequestUserInputParams,
)
from openai_codex.protocol.mcp import (
    ListMcpServerStatusParams,
    McpResourceReadParams,
    McpServerElicitationRequestParams,
    McpServerEventStreamNotification,
    McpServerEventStreamStartParams,
    McpServerEventStreamStopParams,
    McpServerOauthLoginCompletedNotification,
    McpServerOauthLoginParams,
    McpServerStatusUpdatedNotification,
    McpServerToolCallParams,
)
from openai_codex.protocol.model import (
    AuthRecoveryNotification,
    ModelListParams,
    ModelProviderCapabilitiesReadParams,
    ModelProviderConfigWriteParams,
    ModelProviderDefaultSetParams,
    ModelProviderListParams,
    ModelReroutedNotification,
    ModelSafetyBufferingUpdatedNotification,
    ModelVerificationNotification,
)
from openai_codex.protocol.plugin import (
    MarketplaceAddParams,
    MarketplaceRemoveParams,
    MarketplaceUpgradeParams,
    PluginInstalledParams,
    PluginInstallParams,
    PluginListParams,
    PluginReadParams,
    PluginReconcileParams,
    PluginSearchParams,
    PluginShareCheckoutParams,
    PluginShareDeleteParams,
    PluginShareListParams,
    PluginShareSaveParams,
    PluginShareUpdateTargetsParams,
    PluginSkillReadParams,
    PluginUninstallParams,
)
from openai_codex.protocol.project import (
    ProjectChangedNotification,
    ProjectCreateParams,
    ProjectDeleteParams,
    ProjectImportParams,
    ProjectListParams,
    ProjectMoveParams,
    ProjectReadParams,
    ProjectUpdateParams,
)
from openai_codex.protocol.realtime import (
    ThreadRealtimeAppendAudioParams,
    ThreadRealtimeAppendSpeechParams,
    ThreadRealtimeAppendTextParams,
    ThreadRealtimeClosedNotification,
    ThreadRealtimeErrorNotification,
    ThreadRealtimeItemAddedNotification,
    ThreadRealtimeItemCompletedNotification,
    ThreadRealtimeItemStartedNotification,
    ThreadRealtimeItemTranscriptDeltaNotification,
    ThreadRealtimeListParams,
    ThreadRealtimeListVoicesParams,
    ThreadRealtimeOutputAudioDeltaNotification,
    ThreadRealtimeSdpNotification,
    ThreadRealtimeStartedNotification,
    ThreadRealtimeStartParams,
    ThreadRealtimeStopParams,
    ThreadRealtimeTranscriptDeltaNotification,
    ThreadRealtimeTranscriptDoneNotification,
)
from openai_codex.protocol.remote_control import (
    RemoteControlClientsListParams,
    RemoteControlClientsRevokeParams,
    RemoteControlDisableParams,
    RemoteControlEnableParams,
    RemoteControlPairingStartParams,
    RemoteControlPairingStatusParams,
    RemoteControlStatusChangedNotification,
)
from openai_codex.protocol.server import (
    AttestationGenerateParams,
    CurrentTimeReadParams,
    DeprecationNoticeNotification,
    EnvironmentAddParams,
    EnvironmentInfoParams,
    EnvironmentStatusParams,
    ExperimentalFeatureEnablementSetParams,
    ExperimentalFeatureListParams,
    FeedbackSaveParams,
    FeedbackUploadParams,
    MockExperimentalMethodParams,
    ServerDiagnosticsParams,
)
from openai_codex.protocol.shared import RequestId
from openai_codex.protocol.skills import (
    SkillsChangedNotification,
    SkillsConfigWriteParams,
    SkillsExtraRootsSetParams,
    SkillsListParams,
)
from openai_codex.protocol.thread import (
    CollaborationModeListParams,
    ContextCompactedNotification,
    EnvironmentConnectionNotification,
    MemoryStatusParams,
    ThreadApproveGuardianDeniedActionParams,
    ThreadArchivedNotification,
    ThreadArchiveParams,
    ThreadAttachmentAddParams,
    ThreadAttachmentListParams,
    ThreadAttachmentOwnerListParams,
    ThreadAttachmentRemoveParams,
    ThreadAttachmentUpdatedNotification,
    ThreadBackgroundTerminalsCleanParams,
    ThreadBackgroundTerminalsListParams,
    ThreadBackgroundTerminalsTerminateParams,
    ThreadClosedNotification,
    ThreadCompactStartParams,
    ThreadDecrementElicitationParams,
    ThreadDeletedNotification,
    ThreadDeleteParams,
    ThreadForkParams,
    ThreadGoalClearedNotification,
    ThreadGoalClearParams,
    ThreadGoalGetParams,
    ThreadGoalSetParams,
    ThreadGoalUpdatedNotification,
    ThreadGuardianReviewParams,
    ThreadIncrementElicitationParams,
    ThreadInjectItemsParams,
    ThreadItemsListParams,
    ThreadItemsReadParams,
    ThreadListParams,
    ThreadLoadedListParams,
    ThreadMemoryModeSetParams,
    ThreadMemoryReadParams,
    ThreadMetadataUpdateParams,
    ThreadNameUpdatedNotification,
    ThreadPredictionRequestParams,
    ThreadPredictionUpdatedNotification,
    ThreadPrepareApprovedPlanParams,
    ThreadProjectUpdatedNotification,
    ThreadQueueAddParams,
    ThreadQueueChangedNotification,
    ThreadQueueDeleteParams,
    ThreadQueueListParams,
    ThreadQueueReorderParams,
    ThreadQueueStartParams,
    ThreadQueueUpdateParams,
    ThreadReadParams,
    ThreadReadStateChangedNotification,
    ThreadReadStateUpdateParams,
    ThreadResumeParams,
    ThreadRevertedNotification,
    ThreadRevertParams,
    ThreadRollbackParams,
    ThreadSampleCancelParams,
    ThreadSampleParams,
    ThreadSearchCancelParams,
    ThreadSearchOccurrencesParams,
    ThreadSearchParams,
    ThreadSearchPartialNotification,
    ThreadSectionChangedNotification,
    ThreadSectionCreateParams,
    ThreadSectionDeleteParams,
    ThreadSectionListParams,
    ThreadSectionMoveParams,
    ThreadSectionUpdateParams,
    ThreadSetNameParams,
    ThreadSettingsUpdatedNotification,
    ThreadSettingsUpdateParams,
    ThreadShellCommandParams,
    ThreadTimelineListParams,
    ThreadTurnsListParams,
    ThreadUnarchivedNotification,
    ThreadUnarchiveParams,
    ThreadUnsubscribeParams,
)
from openai_codex.protocol.turn import ReviewStartParams, TurnSettingsUpdateParams
from openai_codex.protocol.user_verification import (
    UserVerificationCancelParams,
    UserVerificationDeleteParams,
    UserVerificationEnrollParams,
    UserVerificationStatusParams,
    UserVerificationVerifyParams,
)
from openai_codex.protocol.windows import (
    WindowsSandboxSetupCompletedNotification,
    WindowsSandboxSetupStartParams,
    WindowsWorldWritableWarningNotification,
)

__all__ = [
    "AccountBedrockCheckGovCloudRequirementsRequest",
    "AccountBedrockDiscoverRequest",
    "AccountBedrockSetupRequest",
    "AccountChatgptAuthTokensRefreshRequest",
    "AccountGatewayOAuthCancelRequest",
    "AccountGatewayOAuthChangedServerNotification",
    "AccountGatewayOAuthLoginRequest",
    "AccountGatewayOAuthReadRequest",
    "AccountGcpSetupRequest",
    "AccountLoginCancelRequest",
    "AccountLoginCompletedServerNotification",
    "AccountLoginStartRequest",
    "AccountLogoutRequest",
    "AccountRateLimitResetCreditConsumeRequest",
    "AccountRateLimitsReadRequest",
    "AccountRateLimitsUpdatedServerNotification",
    "AccountReadRequest",
    "AccountSecuritySetupReadRequest",
    "AccountSendAddCreditsNudgeEmailRequest",
    "AccountSessionListRequest",
    "AccountSessionSwitchRequest",
    "AccountUpdatedServerNotification",
    "AccountUsageReadRequest",
    "AccountWorkspaceMessagesReadRequest",
    "AppInstalledRequest",
    "AppListRequest",
    "AppListUpdatedServerNotification",
    "AppReadRequest",
    "ApplyPatchApprovalRequest",
    "AttestationGenerateRequest",
    "AutoApprovalReviewStrictReviewRequiredServerNotification",
    "ClientNotification",
    "ClientRequest",
    "CollaborationModeListRequest",
    "CommandExecOutputDeltaServerNotification",
    "CommandExecRequest",
    "CommandExecResizeRequest",
    "CommandExecTerminateRequest",
    "CommandExecWriteRequest",
    "ConfigBatchWriteRequest",
    "ConfigMcpServerReloadRequest",
    "ConfigReadRequest",
    "ConfigRequirementsReadRequest",
    "ConfigValueWriteRequest",
    "ConfigWarningServerNotification",
    "CurrentTimeReadRequest",
    "DeprecationNoticeServerNotification",
    "EnvironmentAddRequest",
    "EnvironmentInfoRequest",
    "EnvironmentStatusRequest",
    "ErrorServerNotification",
    "ExecCommandApprovalRequest",
    "ExperimentalFeatureEnablementSetRequest",
    "ExperimentalFeatureListRequest",
    "ExternalAgentConfigDetectRequest",
    "ExternalAgentConfigImportCompletedServerNotification",
    "ExternalAgentConfigImportProgressServerNotification",
    "ExternalAgentConfigImportReadHistoriesRequest",
    "ExternalAgentConfigImportRecordHistoryRequest",
    "ExternalAgentConfigImportRequest",
    "FeedbackSaveRequest",
    "FeedbackUploadRequest",
    "FsChangedServerNotification",
    "FsCopyRequest",
    "FsCreateDirectoryRequest",
    "FsGetMetadataRequest",
    "FsReadDirectoryRequest",
    "FsReadFileRequest",
    "FsRemoveRequest",
    "FsUnwatchRequest",
    "FsWatchRequest",
    "FsWriteFileRequest",
    "FuzzyFileSearchRequest",
    "FuzzyFileSearchSessionCompletedServerNotification",
    "FuzzyFileSearchSessionStartRequest",
    "FuzzyFileSearchSessionStopRequest",
    "FuzzyFileSearchSessionUpdateRequest",
    "FuzzyFileSearchSessionUpdatedServerNotification",
    "GuardianWarningServerNotification",
    "HookCompletedServerNotification",
    "HookStartedServerNotification",
    "HooksListRequest",
    "InitializeRequest",
    "InitializedNotification",
    "ItemAgentMessageDeltaServerNotification",
    "ItemAutoApprovalReviewCompletedServerNotification",
    "ItemAutoApprovalReviewStartedServerNotification",
    "ItemCommandExecutionOutputDeltaServerNotification",
    "ItemCommandExecutionRequestApprovalRequest",
    "ItemCommandExecutionTerminalInteractionServerNotification",
    "ItemCompletedServerNotification",
    "ItemFileChangeOutputDeltaServerNotification",
    "ItemFileChangePatchUpdatedServerNotification",
    "ItemFileChangeRequestApprovalRequest",
    "ItemMcpToolCallProgressServerNotification",
    "ItemPermissionsRequestApprovalRequest",
    "ItemPlanDeltaServerNotification",
    "ItemReasoningSummaryPartAddedServerNotification",
    "ItemReasoningSummaryTextDeltaServerNotification",
    "ItemReasoningTextDeltaServerNotification",
    "ItemStartedServerNotification",
    "ItemToolCallRequest",
    "ItemToolRequestUserInputRequest",
    "JSONRPCError",
    "JSONRPCErrorError",
    "JSONRPCMessage",
    "JSONRPCNotification",
    "JSONRPCRequest",
    "JSONRPCResponse",
    "MarketplaceAddRequest",
    "MarketplaceRemoveRequest",
    "MarketplaceUpgradeRequest",
    "McpServerElicitationRequestRequest",
    "McpServerEventStreamNotificationServerNotification",
    "McpServerEventStreamStartRequest",
    "McpServerEventStreamStopRequest",
    "McpServerOauthLoginCompletedServerNotification",
    "McpServerOauthLoginRequest",
    "McpServerResourceReadRequest",
    "McpServerStartupStatusUpdatedServerNotification",
    "McpServerStatusListRequest",
    "McpServerToolCallRequest",
    "MemoryResetRequest",
    "MemoryStatusRequest",
    "MockExperimentalMethodRequest",
    "ModelListRequest",
    "ModelProviderAuthRecoveryCompletedServerNotification",
    "ModelProviderAuthRecoveryStartedServerNotification",
    "ModelProviderCapabilitiesReadRequest",
    "ModelProviderConfigWriteRequest",
    "ModelProviderDefaultSetRequest",
    "ModelProviderListRequest",
    "ModelReroutedServerNotification",
    "ModelSafetyBufferingUpdatedServerNotification",
    "ModelVerificationServerNotification",
    "PermissionProfileListRequest",
    "PluginInstallRequest",
    "PluginInstalledRequest",
    "PluginListRequest",
    "PluginReadRequest",
    "PluginReconcileRequest",
    "PluginSearchRequest",
    "PluginShareCheckoutRequest",
    "PluginShareDeleteRequest",
    "PluginShareListRequest",
    "PluginShareSaveRequest",
    "PluginShareUpdateTargetsRequest",
    "PluginSkillReadRequest",
    "PluginUninstallRequest",
    "ProcessExitedServerNotification",
    "ProcessKillRequest",
    "ProcessOutputDeltaServerNotification",
    "ProcessResizePtyRequest",
    "ProcessSpawnRequest",
    "ProcessWriteStdinRequest",
    "ProjectChangedServerNotification",
    "ProjectCreateRequest",
    "ProjectDeleteRequest",
    "ProjectImportRequest",
    "ProjectListRequest",
    "ProjectMoveRequest",
    "ProjectReadRequest",
    "ProjectUpdateRequest",
    "RemoteControlClientListRequest",
    "RemoteControlClientRevokeRequest",
    "RemoteControlDisableRequest",
    "RemoteControlEnableRequest",
    "RemoteControlPairingStartRequest",
    "RemoteControlPairingStatusRequest",
    "RemoteControlStatusChangedServerNotification",
    "RemoteControlStatusReadRequest",
    "ReviewStartRequest",
    "RolloutCompressRequest",
    "ServerDiagnosticsRequest",
    "ServerNotification",
    "ServerRequest",
    "ServerRequestResolvedServerNotification",
    "SkillsChangedServerNotification",
    "SkillsConfigWriteRequest",
    "SkillsExtraRootsSetRequest",
    "SkillsListRequest",
    "ThreadApproveGuardianDeniedActionRequest",
    "ThreadArchiveRequest",
    "ThreadArchivedServerNotification",
    "ThreadAttachmentAddRequest",
    "ThreadAttachmentListRequest",
    "ThreadAttachmentOwnerListRequest",
    "ThreadAttachmentRemoveRequest",
    "ThreadAttachmentUpdatedServerNotification",
    "ThreadBackgroundTerminalsCleanRequest",
    "ThreadBackgroundTerminalsListRequest",
    "ThreadBackgroundTerminalsTerminateRequest",
    "ThreadClosedServerNotification",
    "ThreadCompactStartRequest",
    "ThreadCompactedServerNotification",
    "ThreadDecrementElicitationRequest",
    "ThreadDeleteRequest",
    "ThreadDeletedServerNotification",
    "ThreadEnvironmentConnectedServerNotification",
    "ThreadEnvironmentDisconnectedServerNotification",
    "ThreadForkRequest",
    "ThreadGoalClearRequest",
    "ThreadGoalClearedServerNotification",
    "ThreadGoalGetRequest",
    "ThreadGoalSetRequest",
    "ThreadGoalUpdatedServerNotification",
    "ThreadGuardianReviewRequest",
    "ThreadIncrementElicitationRequest",
    "ThreadInjectItemsRequest",
    "ThreadItemsListRequest",
    "ThreadItemsReadRequest",
    "ThreadListRequest",
    "ThreadLoadedListRequest",
    "ThreadMemoryModeSetRequest",
    "ThreadMemoryReadRequest",
    "ThreadMetadataUpdateRequest",
    "ThreadNameSetRequest",
    "ThreadNameUpdatedServerNotification",
    "ThreadPredictionRequestRequest",
    "ThreadPredictionUpdatedServerNotification",
    "ThreadPrepareApprovedPlanRequest",
    "ThreadProjectUpdatedServerNotification",
    "ThreadQueueAddRequest",
    "ThreadQueueChangedServerNotification",
    "ThreadQueueDeleteRequest",
    "ThreadQueueListRequest",
    "ThreadQueueReorderRequest",
    "ThreadQueueStartRequest",
    "ThreadQueueUpdateRequest",
    "ThreadReadRequest",
    "ThreadReadStateChangedServerNotification",
    "ThreadReadStateUpdateRequest",
    "ThreadRealtimeAppendAudioRequest",
    "ThreadRealtimeAppendSpeechRequest",
    "ThreadRealtimeAppendTextRequest",
    "ThreadRealtimeClosedServerNotification",
    "ThreadRealtimeErrorServerNotification",
    "ThreadRealtimeItemAddedServerNotification",
    "ThreadRealtimeItemCompletedServerNotification",
    "ThreadRealtimeItemStartedServerNotification",
    "ThreadRealtimeItemTranscriptDeltaServerNotification",
    "ThreadRealtimeListRequest",
    "ThreadRealtimeListVoicesRequest",
    "ThreadRealtimeOutputAudioDeltaServerNotification",
    "ThreadRealtimeSdpServerNotification",
    "ThreadRealtimeStartRequest",
    "ThreadRealtimeStartedServerNotification",
    "ThreadRealtimeStopRequest",
    "ThreadRealtimeTranscriptDeltaServerNotification",
    "ThreadRealtimeTranscriptDoneServerNotification",
    "ThreadResumeRequest",
    "ThreadRevertRequest",
    "ThreadRevertedServerNotification",
    "ThreadRollbackRequest",
    "ThreadSampleCancelRequest",
    "ThreadSampleRequest",
    "ThreadSearchCancelRequest",
    "ThreadSearchOccurrencesRequest",
    "ThreadSearchPartialServerNotification",
    "ThreadSearchRequest",
    "ThreadSearchStreamCancelRequest",
    "ThreadSearchStreamRequest",
    "ThreadSectionChangedServerNotification",
    "ThreadSectionCreateRequest",
    "ThreadSectionDeleteRequest",
    "ThreadSectionListRequest",
    "ThreadSectionMoveRequest",
    "ThreadSectionUpdateRequest",
    "ThreadSettingsUpdateRequest",
    "ThreadSettingsUpdatedServerNotification",
    "ThreadShellCommandRequest",
    "ThreadStartRequest",
    "ThreadStartedServerNotification",
    "ThreadStatusChangedServerNotification",
    "ThreadTimelineListRequest",
    "ThreadTokenUsageUpdatedServerNotification",
    "ThreadTurnsListRequest",
    "ThreadUnarchiveRequest",
    "ThreadUnarchivedServerNotification",
    "ThreadUnsubscribeRequest",
    "TurnCompletedServerNotification",
    "TurnDiffUpdatedServerNotification",
    "TurnInterruptRequest",
    "TurnModerationMetadataServerNotification",
    "TurnPlanUpdatedServerNotification",
    "TurnSettingsUpdateRequest",
    "TurnStartRequest",
    "TurnStartedServerNotification",
    "TurnSteerRequest",
    "UnknownClientNotification",
    "UnknownClientRequest",
    "UnknownServerNotification",
    "UnknownServerRequest",
    "UserVerificationCancelRequest",
    "UserVerificationDeleteRequest",
    "UserVerificationEnrollRequest",
    "UserVerificationStatusRequest",
    "UserVerificationVerifyRequest",
    "W3cTraceContext",
    "WarningServerNotification",
    "WindowsSandboxReadinessRequest",
    "WindowsSandboxSetupCompletedServerNotification",
    "WindowsSandboxSetupStartRequest",
    "WindowsWorldWritableWarningServerNotification",
]


class InitializedNotification(
    WireStruct, frozen=True, kw_only=True, tag="initialized", tag_field="method", gc=False
):
    """A `ClientNotification` whose method is `initialized`."""

    method: ClassVar[Literal["initialized"]] = "initialized"


class UnknownClientNotification(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="method"
):
    """A variant of `ClientNotification` that is not known."""

    method: ClassVar[Literal["<unknown>"]]


ClientNotification: TypeAlias = InitializedNotification | UnknownClientNotification
"""No other definition uses it."""


class InitializeRequest(
    WireStruct, frozen=True, kw_only=True, tag="initialize", tag_field="method"
):
    """A `ClientRequest` whose method is `initialize`."""

    method: ClassVar[Literal["initialize"]] = "initialize"
    id: RequestId
    params: InitializeParams


class ServerDiagnosticsRequest(
    WireStruct, frozen=True, kw_only=True, tag="server/diagnostics", tag_field="method"
):
    """Read content-free, process-local diagnostics."""

    method: ClassVar[Literal["server/diagnostics"]] = "server/diagnostics"
    id: RequestId
    params: ServerDiagnosticsParams


class UserVerificationStatusRequest(
    WireStruct, frozen=True, kw_only=True, tag="userVerification/status", tag_field="method"
):
    """A `ClientRequest` whose method is `userVerification/status`."""

    method: ClassVar[Literal["userVerification/status"]] = "userVerification/status"
    id: RequestId
    params: UserVerificationStatusParams


class UserVerificationEnrollRequest(
    WireStruct, frozen=True, kw_only=True, tag="userVerification/enroll", tag_field="method"
):
    """A `ClientRequest` whose method is `userVerification/enroll`."""

    method: ClassVar[Literal["userVerification/enroll"]] = "userVerification/enroll"
    id: RequestId
    params: UserVerificationEnrollParams


class UserVerificationDeleteRequest(
    WireStruct, frozen=True, kw_only=True, tag="userVerification/delete", tag_field="method"
):
    """A `ClientRequest` whose method is `userVerification/delete`."""

    method: ClassVar[Literal["userVerification/delete"]] = "userVerification/delete"
    id: RequestId
    params: UserVerificationDeleteParams


class UserVerificationVerifyRequest(
    WireStruct, frozen=True, kw_only=True, tag="userVerification/verify", tag_field="method"
):
    """A `ClientRequest` whose method is `userVerification/verify`."""

    method: ClassVar[Literal["userVerification/verify"]] = "userVerification/verify"
    id: RequestId
    params: UserVerificationVerifyParams


class UserVerificationCancelRequest(
    WireStruct, frozen=True, kw_only=True, tag="userVerification/cancel", tag_field="method"
):
    """A `ClientRequest` whose method is `userVerification/cancel`."""

    method: ClassVar[Literal["userVerification/cancel"]] = "userVerification/cancel"
    id: RequestId
    params: UserVerificationCancelParams


class ThreadStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/start", tag_field="method"
):
    """NEW APIs."""

    method: ClassVar[Literal["thread/start"]] = "thread/start"
    id: RequestId
    params: ThreadStartParams


class ThreadResumeRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/resume", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/resume`."""

    method: ClassVar[Literal["thread/resume"]] = "thread/resume"
    id: RequestId
    params: ThreadResumeParams


class ThreadForkRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/fork", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/fork`."""

    method: ClassVar[Literal["thread/fork"]] = "thread/fork"
    id: RequestId
    params: ThreadForkParams


class ThreadSampleRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/sample", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/sample`."""

    method: ClassVar[Literal["thread/sample"]] = "thread/sample"
    id: RequestId
    params: ThreadSampleParams


class ThreadSampleCancelRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/sample/cancel", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/sample/cancel`."""

    method: ClassVar[Literal["thread/sample/cancel"]] = "thread/sample/cancel"
    id: RequestId
    params: ThreadSampleCancelParams


class ThreadArchiveRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/archive", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/archive`."""

    method: ClassVar[Literal["thread/archive"]] = "thread/archive"
    id: RequestId
    params: ThreadArchiveParams


class ThreadDeleteRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/delete", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/delete`."""

    method: ClassVar[Literal["thread/delete"]] = "thread/delete"
    id: RequestId
    params: ThreadDeleteParams


class ThreadUnsubscribeRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/unsubscribe", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/unsubscribe`."""

    method: ClassVar[Literal["thread/unsubscribe"]] = "thread/unsubscribe"
    id: RequestId
    params: ThreadUnsubscribeParams


class ThreadIncrementElicitationRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/increment_elicitation", tag_field="method"
):
    """Increment the thread-local out-of-band elicitation counter.

    This is used by external helpers to pause timeout accounting while a user approval or other
    elicitation is pending outside the app-server request flow.
    """

    method: ClassVar[Literal["thread/increment_elicitation"]] = "thread/increment_elicitation"
    id: RequestId
    params: ThreadIncrementElicitationParams


class ThreadDecrementElicitationRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/decrement_elicitation", tag_field="method"
):
    """Decrement the thread-local out-of-band elicitation counter.

    When the count reaches zero, timeout accounting resumes for the thread.
    """

    method: ClassVar[Literal["thread/decrement_elicitation"]] = "thread/decrement_elicitation"
    id: RequestId
    params: ThreadDecrementElicitationParams


class ThreadNameSetRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/name/set", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/name/set`."""

    method: ClassVar[Literal["thread/name/set"]] = "thread/name/set"
    id: RequestId
    params: ThreadSetNameParams


class ThreadPredictionRequestRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/prediction/request", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/prediction/request`."""

    method: ClassVar[Literal["thread/prediction/request"]] = "thread/prediction/request"
    id: RequestId
    params: ThreadPredictionRequestParams


class ThreadGoalSetRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/goal/set", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/goal/set`."""

    method: ClassVar[Literal["thread/goal/set"]] = "thread/goal/set"
    id: RequestId
    params: ThreadGoalSetParams


class ThreadGoalGetRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/goal/get", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/goal/get`."""

    method: ClassVar[Literal["thread/goal/get"]] = "thread/goal/get"
    id: RequestId
    params: ThreadGoalGetParams


class ThreadGoalClearRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/goal/clear", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/goal/clear`."""

    method: ClassVar[Literal["thread/goal/clear"]] = "thread/goal/clear"
    id: RequestId
    params: ThreadGoalClearParams


class ThreadQueueAddRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/queue/add", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/queue/add`."""

    method: ClassVar[Literal["thread/queue/add"]] = "thread/queue/add"
    id: RequestId
    params: ThreadQueueAddParams


class ThreadQueueListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/queue/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/queue/list`."""

    method: ClassVar[Literal["thread/queue/list"]] = "thread/queue/list"
    id: RequestId
    params: ThreadQueueListParams


class ThreadQueueUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/queue/update", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/queue/update`."""

    method: ClassVar[Literal["thread/queue/update"]] = "thread/queue/update"
    id: RequestId
    params: ThreadQueueUpdateParams


class ThreadQueueDeleteRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/queue/delete", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/queue/delete`."""

    method: ClassVar[Literal["thread/queue/delete"]] = "thread/queue/delete"
    id: RequestId
    params: ThreadQueueDeleteParams


class ThreadQueueReorderRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/queue/reorder", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/queue/reorder`."""

    method: ClassVar[Literal["thread/queue/reorder"]] = "thread/queue/reorder"
    id: RequestId
    params: ThreadQueueReorderParams


class ThreadQueueStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/queue/start", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/queue/start`."""

    method: ClassVar[Literal["thread/queue/start"]] = "thread/queue/start"
    id: RequestId
    params: ThreadQueueStartParams


class ThreadMetadataUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/metadata/update", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/metadata/update`."""

    method: ClassVar[Literal["thread/metadata/update"]] = "thread/metadata/update"
    id: RequestId
    params: ThreadMetadataUpdateParams


class ThreadAttachmentAddRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/attachment/add", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/attachment/add`."""

    method: ClassVar[Literal["thread/attachment/add"]] = "thread/attachment/add"
    id: RequestId
    params: ThreadAttachmentAddParams


class ThreadAttachmentListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/attachment/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/attachment/list`."""

    method: ClassVar[Literal["thread/attachment/list"]] = "thread/attachment/list"
    id: RequestId
    params: ThreadAttachmentListParams


class ThreadAttachmentOwnerListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/attachmentOwner/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/attachmentOwner/list`."""

    method: ClassVar[Literal["thread/attachmentOwner/list"]] = "thread/attachmentOwner/list"
    id: RequestId
    params: ThreadAttachmentOwnerListParams


class ThreadAttachmentRemoveRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/attachment/remove", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/attachment/remove`."""

    method: ClassVar[Literal["thread/attachment/remove"]] = "thread/attachment/remove"
    id: RequestId
    params: ThreadAttachmentRemoveParams


class ThreadSectionMoveRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/section/move", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/section/move`."""

    method: ClassVar[Literal["thread/section/move"]] = "thread/section/move"
    id: RequestId
    params: ThreadSectionMoveParams


class ThreadSettingsUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/settings/update", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/settings/update`."""

    method: ClassVar[Literal["thread/settings/update"]] = "thread/settings/update"
    id: RequestId
    params: ThreadSettingsUpdateParams


class ThreadMemoryModeSetRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/memoryMode/set", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/memoryMode/set`."""

    method: ClassVar[Literal["thread/memoryMode/set"]] = "thread/memoryMode/set"
    id: RequestId
    params: ThreadMemoryModeSetParams


class ThreadMemoryReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/memory/read", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/memory/read`."""

    method: ClassVar[Literal["thread/memory/read"]] = "thread/memory/read"
    id: RequestId
    params: ThreadMemoryReadParams


class MemoryStatusRequest(
    WireStruct, frozen=True, kw_only=True, tag="memory/status", tag_field="method"
):
    """A `ClientRequest` whose method is `memory/status`."""

    method: ClassVar[Literal["memory/status"]] = "memory/status"
    id: RequestId
    params: MemoryStatusParams


class MemoryResetRequest(
    WireStruct, frozen=True, kw_only=True, tag="memory/reset", tag_field="method", gc=False
):
    """A `ClientRequest` whose method is `memory/reset`."""

    method: ClassVar[Literal["memory/reset"]] = "memory/reset"
    id: RequestId
    params: None = None


class RolloutCompressRequest(
    WireStruct, frozen=True, kw_only=True, tag="rollout/compress", tag_field="method", gc=False
):
    """Start a best-effort background compression pass for cold local rollouts."""

    method: ClassVar[Literal["rollout/compress"]] = "rollout/compress"
    id: RequestId
    params: None = None


class ThreadUnarchiveRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/unarchive", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/unarchive`."""

    method: ClassVar[Literal["thread/unarchive"]] = "thread/unarchive"
    id: RequestId
    params: ThreadUnarchiveParams


class ThreadCompactStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/compact/start", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/compact/start`."""

    method: ClassVar[Literal["thread/compact/start"]] = "thread/compact/start"
    id: RequestId
    params: ThreadCompactStartParams


class ThreadShellCommandRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/shellCommand", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/shellCommand`."""

    method: ClassVar[Literal["thread/shellCommand"]] = "thread/shellCommand"
    id: RequestId
    params: ThreadShellCommandParams


class ThreadApproveGuardianDeniedActionRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="thread/approveGuardianDeniedAction",
    tag_field="method",
):
    """A `ClientRequest` whose method is `thread/approveGuardianDeniedAction`."""

    method: ClassVar[Literal["thread/approveGuardianDeniedAction"]] = (
        "thread/approveGuardianDeniedAction"
    )
    id: RequestId
    params: ThreadApproveGuardianDeniedActionParams


class ThreadBackgroundTerminalsCleanRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="thread/backgroundTerminals/clean",
    tag_field="method",
):
    """A `ClientRequest` whose method is `thread/backgroundTerminals/clean`."""

    method: ClassVar[Literal["thread/backgroundTerminals/clean"]] = (
        "thread/backgroundTerminals/clean"
    )
    id: RequestId
    params: ThreadBackgroundTerminalsCleanParams


class ThreadBackgroundTerminalsListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/backgroundTerminals/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/backgroundTerminals/list`."""

    method: ClassVar[Literal["thread/backgroundTerminals/list"]] = "thread/backgroundTerminals/list"
    id: RequestId
    params: ThreadBackgroundTerminalsListParams


class ThreadBackgroundTerminalsTerminateRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="thread/backgroundTerminals/terminate",
    tag_field="method",
):
    """A `ClientRequest` whose method is `thread/backgroundTerminals/terminate`."""

    method: ClassVar[Literal["thread/backgroundTerminals/terminate"]] = (
        "thread/backgroundTerminals/terminate"
    )
    id: RequestId
    params: ThreadBackgroundTerminalsTerminateParams


class ThreadRevertRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/revert", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/revert`."""

    method: ClassVar[Literal["thread/revert"]] = "thread/revert"
    id: RequestId
    params: ThreadRevertParams


class ThreadListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/list`."""

    method: ClassVar[Literal["thread/list"]] = "thread/list"
    id: RequestId
    params: ThreadListParams


class ProjectListRequest(
    WireStruct, frozen=True, kw_only=True, tag="project/list", tag_field="method"
):
    """A `ClientRequest` whose method is `project/list`."""

    method: ClassVar[Literal["project/list"]] = "project/list"
    id: RequestId
    params: ProjectListParams


class ProjectReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="project/read", tag_field="method"
):
    """A `ClientRequest` whose method is `project/read`."""

    method: ClassVar[Literal["project/read"]] = "project/read"
    id: RequestId
    params: ProjectReadParams


class ProjectCreateRequest(
    WireStruct, frozen=True, kw_only=True, tag="project/create", tag_field="method"
):
    """A `ClientRequest` whose method is `project/create`."""

    method: ClassVar[Literal["project/create"]] = "project/create"
    id: RequestId
    params: ProjectCreateParams


class ProjectImportRequest(
    WireStruct, frozen=True, kw_only=True, tag="project/import", tag_field="method"
):
    """A `ClientRequest` whose method is `project/import`."""

    method: ClassVar[Literal["project/import"]] = "project/import"
    id: RequestId
    params: ProjectImportParams


class ProjectUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="project/update", tag_field="method"
):
    """A `ClientRequest` whose method is `project/update`."""

    method: ClassVar[Literal["project/update"]] = "project/update"
    id: RequestId
    params: ProjectUpdateParams


class ProjectMoveRequest(
    WireStruct, frozen=True, kw_only=True, tag="project/move", tag_field="method"
):
    """A `ClientRequest` whose method is `project/move`."""

    method: ClassVar[Literal["project/move"]] = "project/move"
    id: RequestId
    params: ProjectMoveParams


class ProjectDeleteRequest(
    WireStruct, frozen=True, kw_only=True, tag="project/delete", tag_field="method"
):
    """A `ClientRequest` whose method is `project/delete`."""

    method: ClassVar[Literal["project/delete"]] = "project/delete"
    id: RequestId
    params: ProjectDeleteParams


class ThreadSectionListRequest(
    WireStruct, frozen=True, kw_only=True, tag="threadSection/list", tag_field="method"
):
    """A `ClientRequest` whose method is `threadSection/list`."""

    method: ClassVar[Literal["threadSection/list"]] = "threadSection/list"
    id: RequestId
    params: ThreadSectionListParams


class ThreadSectionCreateRequest(
    WireStruct, frozen=True, kw_only=True, tag="threadSection/create", tag_field="method"
):
    """A `ClientRequest` whose method is `threadSection/create`."""

    method: ClassVar[Literal["threadSection/create"]] = "threadSection/create"
    id: RequestId
    params: ThreadSectionCreateParams


class ThreadSectionUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="threadSection/update", tag_field="method"
):
    """A `ClientRequest` whose method is `threadSection/update`."""

    method: ClassVar[Literal["threadSection/update"]] = "threadSection/update"
    id: RequestId
    params: ThreadSectionUpdateParams


class ThreadSectionDeleteRequest(
    WireStruct, frozen=True, kw_only=True, tag="threadSection/delete", tag_field="method"
):
    """A `ClientRequest` whose method is `threadSection/delete`."""

    method: ClassVar[Literal["threadSection/delete"]] = "threadSection/delete"
    id: RequestId
    params: ThreadSectionDeleteParams


class ThreadSearchRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/search", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/search`."""

    method: ClassVar[Literal["thread/search"]] = "thread/search"
    id: RequestId
    params: ThreadSearchParams


class ThreadSearchStreamRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/search/stream", tag_field="method"
):
    """Search with best-effort incremental `thread/search/partial` notifications.

    The final response is authoritative for results, ordering, and cursors.
    """

    method: ClassVar[Literal["thread/search/stream"]] = "thread/search/stream"
    id: RequestId
    params: ThreadSearchParams


class ThreadSearchCancelRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/search/cancel", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/search/cancel`."""

    method: ClassVar[Literal["thread/search/cancel"]] = "thread/search/cancel"
    id: RequestId
    params: ThreadSearchCancelParams


class ThreadSearchStreamCancelRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/search/stream/cancel", tag_field="method"
):
    """Cancel a `thread/search/stream` request on this connection."""

    method: ClassVar[Literal["thread/search/stream/cancel"]] = "thread/search/stream/cancel"
    id: RequestId
    params: ThreadSearchCancelParams


class ThreadSearchOccurrencesRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/searchOccurrences", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/searchOccurrences`."""

    method: ClassVar[Literal["thread/searchOccurrences"]] = "thread/searchOccurrences"
    id: RequestId
    params: ThreadSearchOccurrencesParams


class ThreadLoadedListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/loaded/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/loaded/list`."""

    method: ClassVar[Literal["thread/loaded/list"]] = "thread/loaded/list"
    id: RequestId
    params: ThreadLoadedListParams


class ThreadReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/read", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/read`."""

    method: ClassVar[Literal["thread/read"]] = "thread/read"
    id: RequestId
    params: ThreadReadParams


class ThreadReadStateUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/readState/update", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/readState/update`."""

    method: ClassVar[Literal["thread/readState/update"]] = "thread/readState/update"
    id: RequestId
    params: ThreadReadStateUpdateParams


class ThreadTurnsListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/turns/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/turns/list`."""

    method: ClassVar[Literal["thread/turns/list"]] = "thread/turns/list"
    id: RequestId
    params: ThreadTurnsListParams


class ThreadItemsListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/items/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/items/list`."""

    method: ClassVar[Literal["thread/items/list"]] = "thread/items/list"
    id: RequestId
    params: ThreadItemsListParams


class ThreadItemsReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/items/read", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/items/read`."""

    method: ClassVar[Literal["thread/items/read"]] = "thread/items/read"
    id: RequestId
    params: ThreadItemsReadParams


class ThreadGuardianReviewRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/guardianReview", tag_field="method"
):
    """Review the idle thread's final injected exec_command without executing it."""

    method: ClassVar[Literal["thread/guardianReview"]] = "thread/guardianReview"
    id: RequestId
    params: ThreadGuardianReviewParams


class ThreadInjectItemsRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/inject_items", tag_field="method"
):
    """Append raw Responses API items to the thread history without starting a user turn."""

    method: ClassVar[Literal["thread/inject_items"]] = "thread/inject_items"
    id: RequestId
    params: ThreadInjectItemsParams


class ThreadPrepareApprovedPlanRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/prepareApprovedPlan", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/prepareApprovedPlan`."""

    method: ClassVar[Literal["thread/prepareApprovedPlan"]] = "thread/prepareApprovedPlan"
    id: RequestId
    params: ThreadPrepareApprovedPlanParams


class SkillsListRequest(
    WireStruct, frozen=True, kw_only=True, tag="skills/list", tag_field="method"
):
    """A `ClientRequest` whose method is `skills/list`."""

    method: ClassVar[Literal["skills/list"]] = "skills/list"
    id: RequestId
    params: SkillsListParams


class SkillsExtraRootsSetRequest(
    WireStruct, frozen=True, kw_only=True, tag="skills/extraRoots/set", tag_field="method"
):
    """A `ClientRequest` whose method is `skills/extraRoots/set`."""

    method: ClassVar[Literal["skills/extraRoots/set"]] = "skills/extraRoots/set"
    id: RequestId
    params: SkillsExtraRootsSetParams


class HooksListRequest(WireStruct, frozen=True, kw_only=True, tag="hooks/list", tag_field="method"):
    """A `ClientRequest` whose method is `hooks/list`."""

    method: ClassVar[Literal["hooks/list"]] = "hooks/list"
    id: RequestId
    params: HooksListParams


class MarketplaceAddRequest(
    WireStruct, frozen=True, kw_only=True, tag="marketplace/add", tag_field="method"
):
    """A `ClientRequest` whose method is `marketplace/add`."""

    method: ClassVar[Literal["marketplace/add"]] = "marketplace/add"
    id: RequestId
    params: MarketplaceAddParams


class MarketplaceRemoveRequest(
    WireStruct, frozen=True, kw_only=True, tag="marketplace/remove", tag_field="method"
):
    """A `ClientRequest` whose method is `marketplace/remove`."""

    method: ClassVar[Literal["marketplace/remove"]] = "marketplace/remove"
    id: RequestId
    params: MarketplaceRemoveParams


class MarketplaceUpgradeRequest(
    WireStruct, frozen=True, kw_only=True, tag="marketplace/upgrade", tag_field="method"
):
    """A `ClientRequest` whose method is `marketplace/upgrade`."""

    method: ClassVar[Literal["marketplace/upgrade"]] = "marketplace/upgrade"
    id: RequestId
    params: MarketplaceUpgradeParams


class PluginListRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/list", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/list`."""

    method: ClassVar[Literal["plugin/list"]] = "plugin/list"
    id: RequestId
    params: PluginListParams


class PluginSearchRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/search", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/search`."""

    method: ClassVar[Literal["plugin/search"]] = "plugin/search"
    id: RequestId
    params: PluginSearchParams


class PluginInstalledRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/installed", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/installed`."""

    method: ClassVar[Literal["plugin/installed"]] = "plugin/installed"
    id: RequestId
    params: PluginInstalledParams


class PluginReconcileRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/reconcile", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/reconcile`."""

    method: ClassVar[Literal["plugin/reconcile"]] = "plugin/reconcile"
    id: RequestId
    params: PluginReconcileParams


class PluginReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/read", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/read`."""

    method: ClassVar[Literal["plugin/read"]] = "plugin/read"
    id: RequestId
    params: PluginReadParams


class PluginSkillReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/skill/read", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/skill/read`."""

    method: ClassVar[Literal["plugin/skill/read"]] = "plugin/skill/read"
    id: RequestId
    params: PluginSkillReadParams


class PluginShareSaveRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/share/save", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/share/save`."""

    method: ClassVar[Literal["plugin/share/save"]] = "plugin/share/save"
    id: RequestId
    params: PluginShareSaveParams


class PluginShareUpdateTargetsRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/share/updateTargets", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/share/updateTargets`."""

    method: ClassVar[Literal["plugin/share/updateTargets"]] = "plugin/share/updateTargets"
    id: RequestId
    params: PluginShareUpdateTargetsParams


class PluginShareListRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/share/list", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/share/list`."""

    method: ClassVar[Literal["plugin/share/list"]] = "plugin/share/list"
    id: RequestId
    params: PluginShareListParams


class PluginShareCheckoutRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/share/checkout", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/share/checkout`."""

    method: ClassVar[Literal["plugin/share/checkout"]] = "plugin/share/checkout"
    id: RequestId
    params: PluginShareCheckoutParams


class PluginShareDeleteRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/share/delete", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/share/delete`."""

    method: ClassVar[Literal["plugin/share/delete"]] = "plugin/share/delete"
    id: RequestId
    params: PluginShareDeleteParams


class AppReadRequest(WireStruct, frozen=True, kw_only=True, tag="app/read", tag_field="method"):
    """A `ClientRequest` whose method is `app/read`."""

    method: ClassVar[Literal["app/read"]] = "app/read"
    id: RequestId
    params: AppsReadParams


class AppListRequest(WireStruct, frozen=True, kw_only=True, tag="app/list", tag_field="method"):
    """A `ClientRequest` whose method is `app/list`."""

    method: ClassVar[Literal["app/list"]] = "app/list"
    id: RequestId
    params: AppsListParams


class AppInstalledRequest(
    WireStruct, frozen=True, kw_only=True, tag="app/installed", tag_field="method"
):
    """A `ClientRequest` whose method is `app/installed`."""

    method: ClassVar[Literal["app/installed"]] = "app/installed"
    id: RequestId
    params: AppsInstalledParams


class FsReadFileRequest(
    WireStruct, frozen=True, kw_only=True, tag="fs/readFile", tag_field="method"
):
    """A `ClientRequest` whose method is `fs/readFile`."""

    method: ClassVar[Literal["fs/readFile"]] = "fs/readFile"
    id: RequestId
    params: FsReadFileParams


class FsWriteFileRequest(
    WireStruct, frozen=True, kw_only=True, tag="fs/writeFile", tag_field="method"
):
    """A `ClientRequest` whose method is `fs/writeFile`."""

    method: ClassVar[Literal["fs/writeFile"]] = "fs/writeFile"
    id: RequestId
    params: FsWriteFileParams


class FsCreateDirectoryRequest(
    WireStruct, frozen=True, kw_only=True, tag="fs/createDirectory", tag_field="method"
):
    """A `ClientRequest` whose method is `fs/createDirectory`."""

    method: ClassVar[Literal["fs/createDirectory"]] = "fs/createDirectory"
    id: RequestId
    params: FsCreateDirectoryParams


class FsGetMetadataRequest(
    WireStruct, frozen=True, kw_only=True, tag="fs/getMetadata", tag_field="method"
):
    """A `ClientRequest` whose method is `fs/getMetadata`."""

    method: ClassVar[Literal["fs/getMetadata"]] = "fs/getMetadata"
    id: RequestId
    params: FsGetMetadataParams


class FsReadDirectoryRequest(
    WireStruct, frozen=True, kw_only=True, tag="fs/readDirectory", tag_field="method"
):
    """A `ClientRequest` whose method is `fs/readDirectory`."""

    method: ClassVar[Literal["fs/readDirectory"]] = "fs/readDirectory"
    id: RequestId
    params: FsReadDirectoryParams


class FsRemoveRequest(WireStruct, frozen=True, kw_only=True, tag="fs/remove", tag_field="method"):
    """A `ClientRequest` whose method is `fs/remove`."""

    method: ClassVar[Literal["fs/remove"]] = "fs/remove"
    id: RequestId
    params: FsRemoveParams


class FsCopyRequest(WireStruct, frozen=True, kw_only=True, tag="fs/copy", tag_field="method"):
    """A `ClientRequest` whose method is `fs/copy`."""

    method: ClassVar[Literal["fs/copy"]] = "fs/copy"
    id: RequestId
    params: FsCopyParams


class FsWatchRequest(WireStruct, frozen=True, kw_only=True, tag="fs/watch", tag_field="method"):
    """A `ClientRequest` whose method is `fs/watch`."""

    method: ClassVar[Literal["fs/watch"]] = "fs/watch"
    id: RequestId
    params: FsWatchParams


class FsUnwatchRequest(WireStruct, frozen=True, kw_only=True, tag="fs/unwatch", tag_field="method"):
    """A `ClientRequest` whose method is `fs/unwatch`."""

    method: ClassVar[Literal["fs/unwatch"]] = "fs/unwatch"
    id: RequestId
    params: FsUnwatchParams


class SkillsConfigWriteRequest(
    WireStruct, frozen=True, kw_only=True, tag="skills/config/write", tag_field="method"
):
    """A `ClientRequest` whose method is `skills/config/write`."""

    method: ClassVar[Literal["skills/config/write"]] = "skills/config/write"
    id: RequestId
    params: SkillsConfigWriteParams


class PluginInstallRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/install", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/install`."""

    method: ClassVar[Literal["plugin/install"]] = "plugin/install"
    id: RequestId
    params: PluginInstallParams


class PluginUninstallRequest(
    WireStruct, frozen=True, kw_only=True, tag="plugin/uninstall", tag_field="method"
):
    """A `ClientRequest` whose method is `plugin/uninstall`."""

    method: ClassVar[Literal["plugin/uninstall"]] = "plugin/uninstall"
    id: RequestId
    params: PluginUninstallParams


class TurnStartRequest(WireStruct, frozen=True, kw_only=True, tag="turn/start", tag_field="method"):
    """A `ClientRequest` whose method is `turn/start`."""

    method: ClassVar[Literal["turn/start"]] = "turn/start"
    id: RequestId
    params: TurnStartParams


class TurnSettingsUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="turn/settings/update", tag_field="method"
):
    """A `ClientRequest` whose method is `turn/settings/update`."""

    method: ClassVar[Literal["turn/settings/update"]] = "turn/settings/update"
    id: RequestId
    params: TurnSettingsUpdateParams


class TurnSteerRequest(WireStruct, frozen=True, kw_only=True, tag="turn/steer", tag_field="method"):
    """A `ClientRequest` whose method is `turn/steer`."""

    method: ClassVar[Literal["turn/steer"]] = "turn/steer"
    id: RequestId
    params: TurnSteerParams


class TurnInterruptRequest(
    WireStruct, frozen=True, kw_only=True, tag="turn/interrupt", tag_field="method"
):
    """A `ClientRequest` whose method is `turn/interrupt`."""

    method: ClassVar[Literal["turn/interrupt"]] = "turn/interrupt"
    id: RequestId
    params: TurnInterruptParams


class ThreadRealtimeStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/start", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/realtime/start`."""

    method: ClassVar[Literal["thread/realtime/start"]] = "thread/realtime/start"
    id: RequestId
    params: ThreadRealtimeStartParams


class ThreadRealtimeAppendAudioRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/appendAudio", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/realtime/appendAudio`."""

    method: ClassVar[Literal["thread/realtime/appendAudio"]] = "thread/realtime/appendAudio"
    id: RequestId
    params: ThreadRealtimeAppendAudioParams


class ThreadRealtimeAppendTextRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/appendText", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/realtime/appendText`."""

    method: ClassVar[Literal["thread/realtime/appendText"]] = "thread/realtime/appendText"
    id: RequestId
    params: ThreadRealtimeAppendTextParams


class ThreadRealtimeAppendSpeechRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/appendSpeech", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/realtime/appendSpeech`."""

    method: ClassVar[Literal["thread/realtime/appendSpeech"]] = "thread/realtime/appendSpeech"
    id: RequestId
    params: ThreadRealtimeAppendSpeechParams


class ThreadRealtimeStopRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/stop", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/realtime/stop`."""

    method: ClassVar[Literal["thread/realtime/stop"]] = "thread/realtime/stop"
    id: RequestId
    params: ThreadRealtimeStopParams


class ThreadTimelineListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/timeline/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/timeline/list`."""

    method: ClassVar[Literal["thread/timeline/list"]] = "thread/timeline/list"
    id: RequestId
    params: ThreadTimelineListParams


class ThreadRealtimeListRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/list", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/realtime/list`."""

    method: ClassVar[Literal["thread/realtime/list"]] = "thread/realtime/list"
    id: RequestId
    params: ThreadRealtimeListParams


class ThreadRealtimeListVoicesRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/listVoices", tag_field="method"
):
    """A `ClientRequest` whose method is `thread/realtime/listVoices`."""

    method: ClassVar[Literal["thread/realtime/listVoices"]] = "thread/realtime/listVoices"
    id: RequestId
    params: ThreadRealtimeListVoicesParams


class ReviewStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="review/start", tag_field="method"
):
    """A `ClientRequest` whose method is `review/start`."""

    method: ClassVar[Literal["review/start"]] = "review/start"
    id: RequestId
    params: ReviewStartParams


class ModelListRequest(WireStruct, frozen=True, kw_only=True, tag="model/list", tag_field="method"):
    """A `ClientRequest` whose method is `model/list`."""

    method: ClassVar[Literal["model/list"]] = "model/list"
    id: RequestId
    params: ModelListParams


class AccountGatewayOAuthReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/gatewayOAuth/read", tag_field="method"
):
    """A `ClientRequest` whose method is `account/gatewayOAuth/read`."""

    method: ClassVar[Literal["account/gatewayOAuth/read"]] = "account/gatewayOAuth/read"
    id: RequestId
    params: GatewayOAuthReadParams | None = None


class AccountGatewayOAuthLoginRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/gatewayOAuth/login", tag_field="method"
):
    """A `ClientRequest` whose method is `account/gatewayOAuth/login`."""

    method: ClassVar[Literal["account/gatewayOAuth/login"]] = "account/gatewayOAuth/login"
    id: RequestId
    params: GatewayOAuthLoginParams | None = None


class AccountGatewayOAuthCancelRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="account/gatewayOAuth/cancel",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `account/gatewayOAuth/cancel`."""

    method: ClassVar[Literal["account/gatewayOAuth/cancel"]] = "account/gatewayOAuth/cancel"
    id: RequestId
    params: None = None


class ModelProviderListRequest(
    WireStruct, frozen=True, kw_only=True, tag="modelProvider/list", tag_field="method"
):
    """A `ClientRequest` whose method is `modelProvider/list`."""

    method: ClassVar[Literal["modelProvider/list"]] = "modelProvider/list"
    id: RequestId
    params: ModelProviderListParams


class ModelProviderConfigWriteRequest(
    WireStruct, frozen=True, kw_only=True, tag="modelProvider/config/write", tag_field="method"
):
    """A `ClientRequest` whose method is `modelProvider/config/write`."""

    method: ClassVar[Literal["modelProvider/config/write"]] = "modelProvider/config/write"
    id: RequestId
    params: ModelProviderConfigWriteParams


class ModelProviderDefaultSetRequest(
    WireStruct, frozen=True, kw_only=True, tag="modelProvider/default/set", tag_field="method"
):
    """A `ClientRequest` whose method is `modelProvider/default/set`."""

    method: ClassVar[Literal["modelProvider/default/set"]] = "modelProvider/default/set"
    id: RequestId
    params: ModelProviderDefaultSetParams


class ModelProviderCapabilitiesReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="modelProvider/capabilities/read", tag_field="method"
):
    """A `ClientRequest` whose method is `modelProvider/capabilities/read`."""

    method: ClassVar[Literal["modelProvider/capabilities/read"]] = "modelProvider/capabilities/read"
    id: RequestId
    params: ModelProviderCapabilitiesReadParams


class ExperimentalFeatureListRequest(
    WireStruct, frozen=True, kw_only=True, tag="experimentalFeature/list", tag_field="method"
):
    """A `ClientRequest` whose method is `experimentalFeature/list`."""

    method: ClassVar[Literal["experimentalFeature/list"]] = "experimentalFeature/list"
    id: RequestId
    params: ExperimentalFeatureListParams


class PermissionProfileListRequest(
    WireStruct, frozen=True, kw_only=True, tag="permissionProfile/list", tag_field="method"
):
    """A `ClientRequest` whose method is `permissionProfile/list`."""

    method: ClassVar[Literal["permissionProfile/list"]] = "permissionProfile/list"
    id: RequestId
    params: PermissionProfileListParams


class ExperimentalFeatureEnablementSetRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="experimentalFeature/enablement/set",
    tag_field="method",
):
    """A `ClientRequest` whose method is `experimentalFeature/enablement/set`."""

    method: ClassVar[Literal["experimentalFeature/enablement/set"]] = (
        "experimentalFeature/enablement/set"
    )
    id: RequestId
    params: ExperimentalFeatureEnablementSetParams


class RemoteControlEnableRequest(
    WireStruct, frozen=True, kw_only=True, tag="remoteControl/enable", tag_field="method"
):
    """A `ClientRequest` whose method is `remoteControl/enable`."""

    method: ClassVar[Literal["remoteControl/enable"]] = "remoteControl/enable"
    id: RequestId
    params: RemoteControlEnableParams | None = None


class RemoteControlDisableRequest(
    WireStruct, frozen=True, kw_only=True, tag="remoteControl/disable", tag_field="method"
):
    """A `ClientRequest` whose method is `remoteControl/disable`."""

    method: ClassVar[Literal["remoteControl/disable"]] = "remoteControl/disable"
    id: RequestId
    params: RemoteControlDisableParams | None = None


class RemoteControlStatusReadRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="remoteControl/status/read",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `remoteControl/status/read`."""

    method: ClassVar[Literal["remoteControl/status/read"]] = "remoteControl/status/read"
    id: RequestId
    params: None = None


class RemoteControlPairingStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="remoteControl/pairing/start", tag_field="method"
):
    """A `ClientRequest` whose method is `remoteControl/pairing/start`."""

    method: ClassVar[Literal["remoteControl/pairing/start"]] = "remoteControl/pairing/start"
    id: RequestId
    params: RemoteControlPairingStartParams


class RemoteControlPairingStatusRequest(
    WireStruct, frozen=True, kw_only=True, tag="remoteControl/pairing/status", tag_field="method"
):
    """A `ClientRequest` whose method is `remoteControl/pairing/status`."""

    method: ClassVar[Literal["remoteControl/pairing/status"]] = "remoteControl/pairing/status"
    id: RequestId
    params: RemoteControlPairingStatusParams


class RemoteControlClientListRequest(
    WireStruct, frozen=True, kw_only=True, tag="remoteControl/client/list", tag_field="method"
):
    """A `ClientRequest` whose method is `remoteControl/client/list`."""

    method: ClassVar[Literal["remoteControl/client/list"]] = "remoteControl/client/list"
    id: RequestId
    params: RemoteControlClientsListParams


class RemoteControlClientRevokeRequest(
    WireStruct, frozen=True, kw_only=True, tag="remoteControl/client/revoke", tag_field="method"
):
    """A `ClientRequest` whose method is `remoteControl/client/revoke`."""

    method: ClassVar[Literal["remoteControl/client/revoke"]] = "remoteControl/client/revoke"
    id: RequestId
    params: RemoteControlClientsRevokeParams


class CollaborationModeListRequest(
    WireStruct, frozen=True, kw_only=True, tag="collaborationMode/list", tag_field="method"
):
    """Lists collaboration mode presets."""

    method: ClassVar[Literal["collaborationMode/list"]] = "collaborationMode/list"
    id: RequestId
    params: CollaborationModeListParams


class MockExperimentalMethodRequest(
    WireStruct, frozen=True, kw_only=True, tag="mock/experimentalMethod", tag_field="method"
):
    """Test-only method used to validate experimental gating."""

    method: ClassVar[Literal["mock/experimentalMethod"]] = "mock/experimentalMethod"
    id: RequestId
    params: MockExperimentalMethodParams


class EnvironmentAddRequest(
    WireStruct, frozen=True, kw_only=True, tag="environment/add", tag_field="method"
):
    """Adds or replaces a remote environment by id for later selection."""

    method: ClassVar[Literal["environment/add"]] = "environment/add"
    id: RequestId
    params: EnvironmentAddParams


class EnvironmentInfoRequest(
    WireStruct, frozen=True, kw_only=True, tag="environment/info", tag_field="method"
):
    """Reads information from a configured execution environment."""

    method: ClassVar[Literal["environment/info"]] = "environment/info"
    id: RequestId
    params: EnvironmentInfoParams


class EnvironmentStatusRequest(
    WireStruct, frozen=True, kw_only=True, tag="environment/status", tag_field="method"
):
    """Reads the current status of a configured execution environment."""

    method: ClassVar[Literal["environment/status"]] = "environment/status"
    id: RequestId
    params: EnvironmentStatusParams


class McpServerOauthLoginRequest(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/oauth/login", tag_field="method"
):
    """A `ClientRequest` whose method is `mcpServer/oauth/login`."""

    method: ClassVar[Literal["mcpServer/oauth/login"]] = "mcpServer/oauth/login"
    id: RequestId
    params: McpServerOauthLoginParams


class ConfigMcpServerReloadRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="config/mcpServer/reload",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `config/mcpServer/reload`."""

    method: ClassVar[Literal["config/mcpServer/reload"]] = "config/mcpServer/reload"
    id: RequestId
    params: None = None


class McpServerStatusListRequest(
    WireStruct, frozen=True, kw_only=True, tag="mcpServerStatus/list", tag_field="method"
):
    """A `ClientRequest` whose method is `mcpServerStatus/list`."""

    method: ClassVar[Literal["mcpServerStatus/list"]] = "mcpServerStatus/list"
    id: RequestId
    params: ListMcpServerStatusParams


class McpServerResourceReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/resource/read", tag_field="method"
):
    """A `ClientRequest` whose method is `mcpServer/resource/read`."""

    method: ClassVar[Literal["mcpServer/resource/read"]] = "mcpServer/resource/read"
    id: RequestId
    params: McpResourceReadParams


class McpServerEventStreamStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/event/stream/start", tag_field="method"
):
    """A `ClientRequest` whose method is `mcpServer/event/stream/start`."""

    method: ClassVar[Literal["mcpServer/event/stream/start"]] = "mcpServer/event/stream/start"
    id: RequestId
    params: McpServerEventStreamStartParams


class McpServerEventStreamStopRequest(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/event/stream/stop", tag_field="method"
):
    """A `ClientRequest` whose method is `mcpServer/event/stream/stop`."""

    method: ClassVar[Literal["mcpServer/event/stream/stop"]] = "mcpServer/event/stream/stop"
    id: RequestId
    params: McpServerEventStreamStopParams


class McpServerToolCallRequest(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/tool/call", tag_field="method"
):
    """A `ClientRequest` whose method is `mcpServer/tool/call`."""

    method: ClassVar[Literal["mcpServer/tool/call"]] = "mcpServer/tool/call"
    id: RequestId
    params: McpServerToolCallParams


class WindowsSandboxSetupStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="windowsSandbox/setupStart", tag_field="method"
):
    """A `ClientRequest` whose method is `windowsSandbox/setupStart`."""

    method: ClassVar[Literal["windowsSandbox/setupStart"]] = "windowsSandbox/setupStart"
    id: RequestId
    params: WindowsSandboxSetupStartParams


class WindowsSandboxReadinessRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="windowsSandbox/readiness",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `windowsSandbox/readiness`."""

    method: ClassVar[Literal["windowsSandbox/readiness"]] = "windowsSandbox/readiness"
    id: RequestId
    params: None = None


class AccountLoginStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/login/start", tag_field="method"
):
    """A `ClientRequest` whose method is `account/login/start`."""

    method: ClassVar[Literal["account/login/start"]] = "account/login/start"
    id: RequestId
    params: LoginAccountParams


class AccountBedrockDiscoverRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/bedrock/discover", tag_field="method"
):
    """A `ClientRequest` whose method is `account/bedrock/discover`."""

    method: ClassVar[Literal["account/bedrock/discover"]] = "account/bedrock/discover"
    id: RequestId
    params: BedrockDiscoverParams


class AccountBedrockSetupRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/bedrock/setup", tag_field="method"
):
    """A `ClientRequest` whose method is `account/bedrock/setup`."""

    method: ClassVar[Literal["account/bedrock/setup"]] = "account/bedrock/setup"
    id: RequestId
    params: BedrockSetupParams


class AccountGcpSetupRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/gcp/setup", tag_field="method"
):
    """A `ClientRequest` whose method is `account/gcp/setup`."""

    method: ClassVar[Literal["account/gcp/setup"]] = "account/gcp/setup"
    id: RequestId
    params: GcpSetupParams


class AccountBedrockCheckGovCloudRequirementsRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="account/bedrock/checkGovCloudRequirements",
    tag_field="method",
):
    """A `ClientRequest` whose method is `account/bedrock/checkGovCloudRequirements`."""

    method: ClassVar[Literal["account/bedrock/checkGovCloudRequirements"]] = (
        "account/bedrock/checkGovCloudRequirements"
    )
    id: RequestId
    params: BedrockCheckGovCloudRequirementsParams


class AccountLoginCancelRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/login/cancel", tag_field="method"
):
    """A `ClientRequest` whose method is `account/login/cancel`."""

    method: ClassVar[Literal["account/login/cancel"]] = "account/login/cancel"
    id: RequestId
    params: CancelLoginAccountParams


class AccountSessionListRequest(
    WireStruct, frozen=True, kw_only=True, tag="accountSession/list", tag_field="method"
):
    """A `ClientRequest` whose method is `accountSession/list`."""

    method: ClassVar[Literal["accountSession/list"]] = "accountSession/list"
    id: RequestId
    params: AccountSessionsListParams


class AccountSessionSwitchRequest(
    WireStruct, frozen=True, kw_only=True, tag="accountSession/switch", tag_field="method"
):
    """A `ClientRequest` whose method is `accountSession/switch`."""

    method: ClassVar[Literal["accountSession/switch"]] = "accountSession/switch"
    id: RequestId
    params: AccountSessionsSwitchParams


class AccountLogoutRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/logout", tag_field="method", gc=False
):
    """A `ClientRequest` whose method is `account/logout`."""

    method: ClassVar[Literal["account/logout"]] = "account/logout"
    id: RequestId
    params: None = None


class AccountSecuritySetupReadRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="account/securitySetup/read",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `account/securitySetup/read`."""

    method: ClassVar[Literal["account/securitySetup/read"]] = "account/securitySetup/read"
    id: RequestId
    params: None = None


class AccountRateLimitsReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/rateLimits/read", tag_field="method"
):
    """A `ClientRequest` whose method is `account/rateLimits/read`."""

    method: ClassVar[Literal["account/rateLimits/read"]] = "account/rateLimits/read"
    id: RequestId
    params: GetAccountRateLimitsParams | None = None


class AccountRateLimitResetCreditConsumeRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="account/rateLimitResetCredit/consume",
    tag_field="method",
):
    """A `ClientRequest` whose method is `account/rateLimitResetCredit/consume`."""

    method: ClassVar[Literal["account/rateLimitResetCredit/consume"]] = (
        "account/rateLimitResetCredit/consume"
    )
    id: RequestId
    params: ConsumeAccountRateLimitResetCreditParams


class AccountUsageReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/usage/read", tag_field="method"
):
    """A `ClientRequest` whose method is `account/usage/read`."""

    method: ClassVar[Literal["account/usage/read"]] = "account/usage/read"
    id: RequestId
    params: GetAccountTokenUsageParams | None = None


class AccountWorkspaceMessagesReadRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="account/workspaceMessages/read",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `account/workspaceMessages/read`."""

    method: ClassVar[Literal["account/workspaceMessages/read"]] = "account/workspaceMessages/read"
    id: RequestId
    params: None = None


class AccountSendAddCreditsNudgeEmailRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="account/sendAddCreditsNudgeEmail",
    tag_field="method",
):
    """A `ClientRequest` whose method is `account/sendAddCreditsNudgeEmail`."""

    method: ClassVar[Literal["account/sendAddCreditsNudgeEmail"]] = (
        "account/sendAddCreditsNudgeEmail"
    )
    id: RequestId
    params: SendAddCreditsNudgeEmailParams


class FeedbackUploadRequest(
    WireStruct, frozen=True, kw_only=True, tag="feedback/upload", tag_field="method"
):
    """A `ClientRequest` whose method is `feedback/upload`."""

    method: ClassVar[Literal["feedback/upload"]] = "feedback/upload"
    id: RequestId
    params: FeedbackUploadParams


class FeedbackSaveRequest(
    WireStruct, frozen=True, kw_only=True, tag="feedback/save", tag_field="method"
):
    """A `ClientRequest` whose method is `feedback/save`."""

    method: ClassVar[Literal["feedback/save"]] = "feedback/save"
    id: RequestId
    params: FeedbackSaveParams


class CommandExecRequest(
    WireStruct, frozen=True, kw_only=True, tag="command/exec", tag_field="method"
):
    """Execute a standalone command (argv vector) under the server's sandbox."""

    method: ClassVar[Literal["command/exec"]] = "command/exec"
    id: RequestId
    params: CommandExecParams


class CommandExecWriteRequest(
    WireStruct, frozen=True, kw_only=True, tag="command/exec/write", tag_field="method"
):
    """Write stdin bytes to a running `command/exec` session or close stdin."""

    method: ClassVar[Literal["command/exec/write"]] = "command/exec/write"
    id: RequestId
    params: CommandExecWriteParams


class CommandExecTerminateRequest(
    WireStruct, frozen=True, kw_only=True, tag="command/exec/terminate", tag_field="method"
):
    """Terminate a running `command/exec` session by client-supplied `processId`."""

    method: ClassVar[Literal["command/exec/terminate"]] = "command/exec/terminate"
    id: RequestId
    params: CommandExecTerminateParams


class CommandExecResizeRequest(
    WireStruct, frozen=True, kw_only=True, tag="command/exec/resize", tag_field="method"
):
    """Resize a running PTY-backed `command/exec` session by client-supplied `processId`."""

    method: ClassVar[Literal["command/exec/resize"]] = "command/exec/resize"
    id: RequestId
    params: CommandExecResizeParams


class ProcessSpawnRequest(
    WireStruct, frozen=True, kw_only=True, tag="process/spawn", tag_field="method"
):
    """Spawn a standalone process (argv vector) without a Codex sandbox."""

    method: ClassVar[Literal["process/spawn"]] = "process/spawn"
    id: RequestId
    params: ProcessSpawnParams


class ProcessWriteStdinRequest(
    WireStruct, frozen=True, kw_only=True, tag="process/writeStdin", tag_field="method"
):
    """Write stdin bytes to a running `process/spawn` session or close stdin."""

    method: ClassVar[Literal["process/writeStdin"]] = "process/writeStdin"
    id: RequestId
    params: ProcessWriteStdinParams


class ProcessKillRequest(
    WireStruct, frozen=True, kw_only=True, tag="process/kill", tag_field="method"
):
    """Terminate a running `process/spawn` session by client-supplied `processHandle`."""

    method: ClassVar[Literal["process/kill"]] = "process/kill"
    id: RequestId
    params: ProcessKillParams


class ProcessResizePtyRequest(
    WireStruct, frozen=True, kw_only=True, tag="process/resizePty", tag_field="method"
):
    """Resize a running PTY-backed `process/spawn` session by client-supplied `processHandle`."""

    method: ClassVar[Literal["process/resizePty"]] = "process/resizePty"
    id: RequestId
    params: ProcessResizePtyParams


class ConfigReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="config/read", tag_field="method"
):
    """A `ClientRequest` whose method is `config/read`."""

    method: ClassVar[Literal["config/read"]] = "config/read"
    id: RequestId
    params: ConfigReadParams


class ExternalAgentConfigDetectRequest(
    WireStruct, frozen=True, kw_only=True, tag="externalAgentConfig/detect", tag_field="method"
):
    """A `ClientRequest` whose method is `externalAgentConfig/detect`."""

    method: ClassVar[Literal["externalAgentConfig/detect"]] = "externalAgentConfig/detect"
    id: RequestId
    params: ExternalAgentConfigDetectParams


class ExternalAgentConfigImportRequest(
    WireStruct, frozen=True, kw_only=True, tag="externalAgentConfig/import", tag_field="method"
):
    """A `ClientRequest` whose method is `externalAgentConfig/import`."""

    method: ClassVar[Literal["externalAgentConfig/import"]] = "externalAgentConfig/import"
    id: RequestId
    params: ExternalAgentConfigImportParams


class ExternalAgentConfigImportRecordHistoryRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="externalAgentConfig/import/recordHistory",
    tag_field="method",
):
    """A `ClientRequest` whose method is `externalAgentConfig/import/recordHistory`."""

    method: ClassVar[Literal["externalAgentConfig/import/recordHistory"]] = (
        "externalAgentConfig/import/recordHistory"
    )
    id: RequestId
    params: ExternalAgentConfigImportHistoryRecordParams


class ExternalAgentConfigImportReadHistoriesRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="externalAgentConfig/import/readHistories",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `externalAgentConfig/import/readHistories`."""

    method: ClassVar[Literal["externalAgentConfig/import/readHistories"]] = (
        "externalAgentConfig/import/readHistories"
    )
    id: RequestId
    params: None = None


class ConfigValueWriteRequest(
    WireStruct, frozen=True, kw_only=True, tag="config/value/write", tag_field="method"
):
    """A `ClientRequest` whose method is `config/value/write`."""

    method: ClassVar[Literal["config/value/write"]] = "config/value/write"
    id: RequestId
    params: ConfigValueWriteParams


class ConfigBatchWriteRequest(
    WireStruct, frozen=True, kw_only=True, tag="config/batchWrite", tag_field="method"
):
    """A `ClientRequest` whose method is `config/batchWrite`."""

    method: ClassVar[Literal["config/batchWrite"]] = "config/batchWrite"
    id: RequestId
    params: ConfigBatchWriteParams


class ConfigRequirementsReadRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="configRequirements/read",
    tag_field="method",
    gc=False,
):
    """A `ClientRequest` whose method is `configRequirements/read`."""

    method: ClassVar[Literal["configRequirements/read"]] = "configRequirements/read"
    id: RequestId
    params: None = None


class AccountReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="account/read", tag_field="method"
):
    """A `ClientRequest` whose method is `account/read`."""

    method: ClassVar[Literal["account/read"]] = "account/read"
    id: RequestId
    params: GetAccountParams


class FuzzyFileSearchRequest(
    WireStruct, frozen=True, kw_only=True, tag="fuzzyFileSearch", tag_field="method"
):
    """A `ClientRequest` whose method is `fuzzyFileSearch`."""

    method: ClassVar[Literal["fuzzyFileSearch"]] = "fuzzyFileSearch"
    id: RequestId
    params: FuzzyFileSearchParams


class FuzzyFileSearchSessionStartRequest(
    WireStruct, frozen=True, kw_only=True, tag="fuzzyFileSearch/sessionStart", tag_field="method"
):
    """A `ClientRequest` whose method is `fuzzyFileSearch/sessionStart`."""

    method: ClassVar[Literal["fuzzyFileSearch/sessionStart"]] = "fuzzyFileSearch/sessionStart"
    id: RequestId
    params: FuzzyFileSearchSessionStartParams


class FuzzyFileSearchSessionUpdateRequest(
    WireStruct, frozen=True, kw_only=True, tag="fuzzyFileSearch/sessionUpdate", tag_field="method"
):
    """A `ClientRequest` whose method is `fuzzyFileSearch/sessionUpdate`."""

    method: ClassVar[Literal["fuzzyFileSearch/sessionUpdate"]] = "fuzzyFileSearch/sessionUpdate"
    id: RequestId
    params: FuzzyFileSearchSessionUpdateParams


class FuzzyFileSearchSessionStopRequest(
    WireStruct, frozen=True, kw_only=True, tag="fuzzyFileSearch/sessionStop", tag_field="method"
):
    """A `ClientRequest` whose method is `fuzzyFileSearch/sessionStop`."""

    method: ClassVar[Literal["fuzzyFileSearch/sessionStop"]] = "fuzzyFileSearch/sessionStop"
    id: RequestId
    params: FuzzyFileSearchSessionStopParams


class ThreadRollbackRequest(
    WireStruct, frozen=True, kw_only=True, tag="thread/rollback", tag_field="method"
):
    """Until runtime 0.155.1."""

    method: ClassVar[Literal["thread/rollback"]] = "thread/rollback"
    id: RequestId
    params: ThreadRollbackParams


class UnknownClientRequest(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="method"
):
    """A variant of `ClientRequest` that is not known."""

    method: ClassVar[Literal["<unknown>"]]


ClientRequest: TypeAlias = (
    InitializeRequest
    | ServerDiagnosticsRequest
    | UserVerificationStatusRequest
    | UserVerificationEnrollRequest
    | UserVerificationDeleteRequest
    | UserVerificationVerifyRequest
    | UserVerificationCancelRequest
    | ThreadStartRequest
    | ThreadResumeRequest
    | ThreadForkRequest
    | ThreadSampleRequest
    | ThreadSampleCancelRequest
    | ThreadArchiveRequest
    | ThreadDeleteRequest
    | ThreadUnsubscribeRequest
    | ThreadIncrementElicitationRequest
    | ThreadDecrementElicitationRequest
    | ThreadNameSetRequest
    | ThreadPredictionRequestRequest
    | ThreadGoalSetRequest
    | ThreadGoalGetRequest
    | ThreadGoalClearRequest
    | ThreadQueueAddRequest
    | ThreadQueueListRequest
    | ThreadQueueUpdateRequest
    | ThreadQueueDeleteRequest
    | ThreadQueueReorderRequest
    | ThreadQueueStartRequest
    | ThreadMetadataUpdateRequest
    | ThreadAttachmentAddRequest
    | ThreadAttachmentListRequest
    | ThreadAttachmentOwnerListRequest
    | ThreadAttachmentRemoveRequest
    | ThreadSectionMoveRequest
    | ThreadSettingsUpdateRequest
    | ThreadMemoryModeSetRequest
    | ThreadMemoryReadRequest
    | MemoryStatusRequest
    | MemoryResetRequest
    | RolloutCompressRequest
    | ThreadUnarchiveRequest
    | ThreadCompactStartRequest
    | ThreadShellCommandRequest
    | ThreadApproveGuardianDeniedActionRequest
    | ThreadBackgroundTerminalsCleanRequest
    | ThreadBackgroundTerminalsListRequest
    | ThreadBackgroundTerminalsTerminateRequest
    | ThreadRevertRequest
    | ThreadListRequest
    | ProjectListRequest
    | ProjectReadRequest
    | ProjectCreateRequest
    | ProjectImportRequest
    | ProjectUpdateRequest
    | ProjectMoveRequest
    | ProjectDeleteRequest
    | ThreadSectionListRequest
    | ThreadSectionCreateRequest
    | ThreadSectionUpdateRequest
    | ThreadSectionDeleteRequest
    | ThreadSearchRequest
    | ThreadSearchStreamRequest
    | ThreadSearchCancelRequest
    | ThreadSearchStreamCancelRequest
    | ThreadSearchOccurrencesRequest
    | ThreadLoadedListRequest
    | ThreadReadRequest
    | ThreadReadStateUpdateRequest
    | ThreadTurnsListRequest
    | ThreadItemsListRequest
    | ThreadItemsReadRequest
    | ThreadGuardianReviewRequest
    | ThreadInjectItemsRequest
    | ThreadPrepareApprovedPlanRequest
    | SkillsListRequest
    | SkillsExtraRootsSetRequest
    | HooksListRequest
    | MarketplaceAddRequest
    | MarketplaceRemoveRequest
    | MarketplaceUpgradeRequest
    | PluginListRequest
    | PluginSearchRequest
    | PluginInstalledRequest
    | PluginReconcileRequest
    | PluginReadRequest
    | PluginSkillReadRequest
    | PluginShareSaveRequest
    | PluginShareUpdateTargetsRequest
    | PluginShareListRequest
    | PluginShareCheckoutRequest
    | PluginShareDeleteRequest
    | AppReadRequest
    | AppListRequest
    | AppInstalledRequest
    | FsReadFileRequest
    | FsWriteFileRequest
    | FsCreateDirectoryRequest
    | FsGetMetadataRequest
    | FsReadDirectoryRequest
    | FsRemoveRequest
    | FsCopyRequest
    | FsWatchRequest
    | FsUnwatchRequest
    | SkillsConfigWriteRequest
    | PluginInstallRequest
    | PluginUninstallRequest
    | TurnStartRequest
    | TurnSettingsUpdateRequest
    | TurnSteerRequest
    | TurnInterruptRequest
    | ThreadRealtimeStartRequest
    | ThreadRealtimeAppendAudioRequest
    | ThreadRealtimeAppendTextRequest
    | ThreadRealtimeAppendSpeechRequest
    | ThreadRealtimeStopRequest
    | ThreadTimelineListRequest
    | ThreadRealtimeListRequest
    | ThreadRealtimeListVoicesRequest
    | ReviewStartRequest
    | ModelListRequest
    | AccountGatewayOAuthReadRequest
    | AccountGatewayOAuthLoginRequest
    | AccountGatewayOAuthCancelRequest
    | ModelProviderListRequest
    | ModelProviderConfigWriteRequest
    | ModelProviderDefaultSetRequest
    | ModelProviderCapabilitiesReadRequest
    | ExperimentalFeatureListRequest
    | PermissionProfileListRequest
    | ExperimentalFeatureEnablementSetRequest
    | RemoteControlEnableRequest
    | RemoteControlDisableRequest
    | RemoteControlStatusReadRequest
    | RemoteControlPairingStartRequest
    | RemoteControlPairingStatusRequest
    | RemoteControlClientListRequest
    | RemoteControlClientRevokeRequest
    | CollaborationModeListRequest
    | MockExperimentalMethodRequest
    | EnvironmentAddRequest
    | EnvironmentInfoRequest
    | EnvironmentStatusRequest
    | McpServerOauthLoginRequest
    | ConfigMcpServerReloadRequest
    | McpServerStatusListRequest
    | McpServerResourceReadRequest
    | McpServerEventStreamStartRequest
    | McpServerEventStreamStopRequest
    | McpServerToolCallRequest
    | WindowsSandboxSetupStartRequest
    | WindowsSandboxReadinessRequest
    | AccountLoginStartRequest
    | AccountBedrockDiscoverRequest
    | AccountBedrockSetupRequest
    | AccountGcpSetupRequest
    | AccountBedrockCheckGovCloudRequirementsRequest
    | AccountLoginCancelRequest
    | AccountSessionListRequest
    | AccountSessionSwitchRequest
    | AccountLogoutRequest
    | AccountSecuritySetupReadRequest
    | AccountRateLimitsReadRequest
    | AccountRateLimitResetCreditConsumeRequest
    | AccountUsageReadRequest
    | AccountWorkspaceMessagesReadRequest
    | AccountSendAddCreditsNudgeEmailRequest
    | FeedbackUploadRequest
    | FeedbackSaveRequest
    | CommandExecRequest
    | CommandExecWriteRequest
    | CommandExecTerminateRequest
    | CommandExecResizeRequest
    | ProcessSpawnRequest
    | ProcessWriteStdinRequest
    | ProcessKillRequest
    | ProcessResizePtyRequest
    | ConfigReadRequest
    | ExternalAgentConfigDetectRequest
    | ExternalAgentConfigImportRequest
    | ExternalAgentConfigImportRecordHistoryRequest
    | ExternalAgentConfigImportReadHistoriesRequest
    | ConfigValueWriteRequest
    | ConfigBatchWriteRequest
    | ConfigRequirementsReadRequest
    | AccountReadRequest
    | FuzzyFileSearchRequest
    | FuzzyFileSearchSessionStartRequest
    | FuzzyFileSearchSessionUpdateRequest
    | FuzzyFileSearchSessionStopRequest
    | ThreadRollbackRequest
    | UnknownClientRequest
)
"""Request from the client to the server."""


class JSONRPCError(WireStruct, frozen=True, kw_only=True):
    """A response to a request that indicates an error occurred."""

    error: JSONRPCErrorError
    id: RequestId


class JSONRPCErrorError(WireStruct, frozen=True, kw_only=True):
    """Used by `JSONRPCError`, `JSONRPCMessage`."""

    code: int
    message: str
    data: JsonValue = None


class JSONRPCMessage(WireStruct, frozen=True, kw_only=True):
    """Refers to any valid JSON-RPC object that can be decoded off the wire, or encoded to be
    sent.
    """

    id: RequestId | None = None
    method: str | None = None
    params: JsonValue = None
    trace: W3cTraceContext | None = None
    """Optional W3C Trace Context for distributed tracing."""
    result: JsonValue | UnsetType = UNSET
    error: JSONRPCErrorError | None = None


class JSONRPCNotification(WireStruct, frozen=True, kw_only=True):
    """A notification which does not expect a response."""

    method: str
    params: JsonValue = None


class JSONRPCRequest(WireStruct, frozen=True, kw_only=True):
    """A request that expects a response."""

    id: RequestId
    method: str
    params: JsonValue = None
    trace: W3cTraceContext | None = None
    """Optional W3C Trace Context for distributed tracing."""


class JSONRPCResponse(WireStruct, frozen=True, kw_only=True):
    """A successful (non-error) response to a request."""

    id: RequestId
    result: JsonValue


class ErrorServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="error", tag_field="method"
):
    """NEW NOTIFICATIONS."""

    method: ClassVar[Literal["error"]] = "error"
    params: ErrorNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadStartedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/started", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/started`."""

    method: ClassVar[Literal["thread/started"]] = "thread/started"
    params: ThreadStartedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadStatusChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/status/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/status/changed`."""

    method: ClassVar[Literal["thread/status/changed"]] = "thread/status/changed"
    params: ThreadStatusChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadReadStateChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/readState/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/readState/changed`."""

    method: ClassVar[Literal["thread/readState/changed"]] = "thread/readState/changed"
    params: ThreadReadStateChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadArchivedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/archived", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/archived`."""

    method: ClassVar[Literal["thread/archived"]] = "thread/archived"
    params: ThreadArchivedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadDeletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/deleted", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/deleted`."""

    method: ClassVar[Literal["thread/deleted"]] = "thread/deleted"
    params: ThreadDeletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadUnarchivedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/unarchived", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/unarchived`."""

    method: ClassVar[Literal["thread/unarchived"]] = "thread/unarchived"
    params: ThreadUnarchivedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadClosedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/closed", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/closed`."""

    method: ClassVar[Literal["thread/closed"]] = "thread/closed"
    params: ThreadClosedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRevertedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/reverted", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/reverted`."""

    method: ClassVar[Literal["thread/reverted"]] = "thread/reverted"
    params: ThreadRevertedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class SkillsChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="skills/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `skills/changed`."""

    method: ClassVar[Literal["skills/changed"]] = "skills/changed"
    params: SkillsChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadNameUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/name/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/name/updated`."""

    method: ClassVar[Literal["thread/name/updated"]] = "thread/name/updated"
    params: ThreadNameUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadSectionChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/section/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/section/changed`."""

    method: ClassVar[Literal["thread/section/changed"]] = "thread/section/changed"
    params: ThreadSectionChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadAttachmentUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/attachment/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/attachment/updated`."""

    method: ClassVar[Literal["thread/attachment/updated"]] = "thread/attachment/updated"
    params: ThreadAttachmentUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadGoalUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/goal/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/goal/updated`."""

    method: ClassVar[Literal["thread/goal/updated"]] = "thread/goal/updated"
    params: ThreadGoalUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadPredictionUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/prediction/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/prediction/updated`."""

    method: ClassVar[Literal["thread/prediction/updated"]] = "thread/prediction/updated"
    params: ThreadPredictionUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadGoalClearedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/goal/cleared", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/goal/cleared`."""

    method: ClassVar[Literal["thread/goal/cleared"]] = "thread/goal/cleared"
    params: ThreadGoalClearedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadQueueChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/queue/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/queue/changed`."""

    method: ClassVar[Literal["thread/queue/changed"]] = "thread/queue/changed"
    params: ThreadQueueChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ProjectChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="project/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `project/changed`."""

    method: ClassVar[Literal["project/changed"]] = "project/changed"
    params: ProjectChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadProjectUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/project/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/project/updated`."""

    method: ClassVar[Literal["thread/project/updated"]] = "thread/project/updated"
    params: ThreadProjectUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadEnvironmentConnectedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/environment/connected", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/environment/connected`."""

    method: ClassVar[Literal["thread/environment/connected"]] = "thread/environment/connected"
    params: EnvironmentConnectionNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadEnvironmentDisconnectedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/environment/disconnected", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/environment/disconnected`."""

    method: ClassVar[Literal["thread/environment/disconnected"]] = "thread/environment/disconnected"
    params: EnvironmentConnectionNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadSettingsUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/settings/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/settings/updated`."""

    method: ClassVar[Literal["thread/settings/updated"]] = "thread/settings/updated"
    params: ThreadSettingsUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadTokenUsageUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/tokenUsage/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/tokenUsage/updated`."""

    method: ClassVar[Literal["thread/tokenUsage/updated"]] = "thread/tokenUsage/updated"
    params: ThreadTokenUsageUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class TurnStartedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="turn/started", tag_field="method"
):
    """A `ServerNotification` whose method is `turn/started`."""

    method: ClassVar[Literal["turn/started"]] = "turn/started"
    params: TurnStartedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class HookStartedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="hook/started", tag_field="method"
):
    """A `ServerNotification` whose method is `hook/started`."""

    method: ClassVar[Literal["hook/started"]] = "hook/started"
    params: HookStartedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class TurnCompletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="turn/completed", tag_field="method"
):
    """A `ServerNotification` whose method is `turn/completed`."""

    method: ClassVar[Literal["turn/completed"]] = "turn/completed"
    params: TurnCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class HookCompletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="hook/completed", tag_field="method"
):
    """A `ServerNotification` whose method is `hook/completed`."""

    method: ClassVar[Literal["hook/completed"]] = "hook/completed"
    params: HookCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class TurnDiffUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="turn/diff/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `turn/diff/updated`."""

    method: ClassVar[Literal["turn/diff/updated"]] = "turn/diff/updated"
    params: TurnDiffUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class TurnPlanUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="turn/plan/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `turn/plan/updated`."""

    method: ClassVar[Literal["turn/plan/updated"]] = "turn/plan/updated"
    params: TurnPlanUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemStartedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/started", tag_field="method"
):
    """A `ServerNotification` whose method is `item/started`."""

    method: ClassVar[Literal["item/started"]] = "item/started"
    params: ItemStartedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemAutoApprovalReviewStartedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/autoApprovalReview/started", tag_field="method"
):
    """A `ServerNotification` whose method is `item/autoApprovalReview/started`."""

    method: ClassVar[Literal["item/autoApprovalReview/started"]] = "item/autoApprovalReview/started"
    params: ItemGuardianApprovalReviewStartedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemAutoApprovalReviewCompletedServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="item/autoApprovalReview/completed",
    tag_field="method",
):
    """A `ServerNotification` whose method is `item/autoApprovalReview/completed`."""

    method: ClassVar[Literal["item/autoApprovalReview/completed"]] = (
        "item/autoApprovalReview/completed"
    )
    params: ItemGuardianApprovalReviewCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class AutoApprovalReviewStrictReviewRequiredServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="autoApprovalReview/strictReviewRequired",
    tag_field="method",
):
    """A `ServerNotification` whose method is `autoApprovalReview/strictReviewRequired`."""

    method: ClassVar[Literal["autoApprovalReview/strictReviewRequired"]] = (
        "autoApprovalReview/strictReviewRequired"
    )
    params: StrictReviewRequiredNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemCompletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/completed", tag_field="method"
):
    """A `ServerNotification` whose method is `item/completed`."""

    method: ClassVar[Literal["item/completed"]] = "item/completed"
    params: ItemCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemAgentMessageDeltaServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/agentMessage/delta", tag_field="method"
):
    """A `ServerNotification` whose method is `item/agentMessage/delta`."""

    method: ClassVar[Literal["item/agentMessage/delta"]] = "item/agentMessage/delta"
    params: AgentMessageDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemPlanDeltaServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/plan/delta", tag_field="method"
):
    """EXPERIMENTAL - proposed plan streaming deltas for plan items."""

    method: ClassVar[Literal["item/plan/delta"]] = "item/plan/delta"
    params: PlanDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class CommandExecOutputDeltaServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="command/exec/outputDelta", tag_field="method"
):
    """Stream base64-encoded stdout/stderr chunks for a running `command/exec` session."""

    method: ClassVar[Literal["command/exec/outputDelta"]] = "command/exec/outputDelta"
    params: CommandExecOutputDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ProcessOutputDeltaServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="process/outputDelta", tag_field="method"
):
    """Stream base64-encoded stdout/stderr chunks for a running `process/spawn` session."""

    method: ClassVar[Literal["process/outputDelta"]] = "process/outputDelta"
    params: ProcessOutputDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadSearchPartialServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/search/partial", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/search/partial`."""

    method: ClassVar[Literal["thread/search/partial"]] = "thread/search/partial"
    params: ThreadSearchPartialNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ProcessExitedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="process/exited", tag_field="method"
):
    """Final exit notification for a `process/spawn` session."""

    method: ClassVar[Literal["process/exited"]] = "process/exited"
    params: ProcessExitedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemCommandExecutionOutputDeltaServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="item/commandExecution/outputDelta",
    tag_field="method",
):
    """A `ServerNotification` whose method is `item/commandExecution/outputDelta`."""

    method: ClassVar[Literal["item/commandExecution/outputDelta"]] = (
        "item/commandExecution/outputDelta"
    )
    params: CommandExecutionOutputDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemCommandExecutionTerminalInteractionServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="item/commandExecution/terminalInteraction",
    tag_field="method",
):
    """A `ServerNotification` whose method is `item/commandExecution/terminalInteraction`."""

    method: ClassVar[Literal["item/commandExecution/terminalInteraction"]] = (
        "item/commandExecution/terminalInteraction"
    )
    params: TerminalInteractionNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemFileChangeOutputDeltaServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/fileChange/outputDelta", tag_field="method"
):
    """Deprecated legacy apply_patch output stream notification."""

    method: ClassVar[Literal["item/fileChange/outputDelta"]] = "item/fileChange/outputDelta"
    params: FileChangeOutputDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemFileChangePatchUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/fileChange/patchUpdated", tag_field="method"
):
    """A `ServerNotification` whose method is `item/fileChange/patchUpdated`."""

    method: ClassVar[Literal["item/fileChange/patchUpdated"]] = "item/fileChange/patchUpdated"
    params: FileChangePatchUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ServerRequestResolvedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="serverRequest/resolved", tag_field="method"
):
    """A `ServerNotification` whose method is `serverRequest/resolved`."""

    method: ClassVar[Literal["serverRequest/resolved"]] = "serverRequest/resolved"
    params: ServerRequestResolvedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemMcpToolCallProgressServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/mcpToolCall/progress", tag_field="method"
):
    """A `ServerNotification` whose method is `item/mcpToolCall/progress`."""

    method: ClassVar[Literal["item/mcpToolCall/progress"]] = "item/mcpToolCall/progress"
    params: McpToolCallProgressNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class McpServerOauthLoginCompletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/oauthLogin/completed", tag_field="method"
):
    """A `ServerNotification` whose method is `mcpServer/oauthLogin/completed`."""

    method: ClassVar[Literal["mcpServer/oauthLogin/completed"]] = "mcpServer/oauthLogin/completed"
    params: McpServerOauthLoginCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class McpServerStartupStatusUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/startupStatus/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `mcpServer/startupStatus/updated`."""

    method: ClassVar[Literal["mcpServer/startupStatus/updated"]] = "mcpServer/startupStatus/updated"
    params: McpServerStatusUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class McpServerEventStreamNotificationServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="mcpServer/event/stream/notification",
    tag_field="method",
):
    """A `ServerNotification` whose method is `mcpServer/event/stream/notification`."""

    method: ClassVar[Literal["mcpServer/event/stream/notification"]] = (
        "mcpServer/event/stream/notification"
    )
    params: McpServerEventStreamNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class AccountUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="account/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `account/updated`."""

    method: ClassVar[Literal["account/updated"]] = "account/updated"
    params: AccountUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class AccountGatewayOAuthChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="account/gatewayOAuth/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `account/gatewayOAuth/changed`."""

    method: ClassVar[Literal["account/gatewayOAuth/changed"]] = "account/gatewayOAuth/changed"
    params: GatewayOAuthChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class AccountRateLimitsUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="account/rateLimits/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `account/rateLimits/updated`."""

    method: ClassVar[Literal["account/rateLimits/updated"]] = "account/rateLimits/updated"
    params: AccountRateLimitsUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class AppListUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="app/list/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `app/list/updated`."""

    method: ClassVar[Literal["app/list/updated"]] = "app/list/updated"
    params: AppListUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class RemoteControlStatusChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="remoteControl/status/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `remoteControl/status/changed`."""

    method: ClassVar[Literal["remoteControl/status/changed"]] = "remoteControl/status/changed"
    params: RemoteControlStatusChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ExternalAgentConfigImportProgressServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="externalAgentConfig/import/progress",
    tag_field="method",
):
    """A `ServerNotification` whose method is `externalAgentConfig/import/progress`."""

    method: ClassVar[Literal["externalAgentConfig/import/progress"]] = (
        "externalAgentConfig/import/progress"
    )
    params: ExternalAgentConfigImportProgressNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ExternalAgentConfigImportCompletedServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="externalAgentConfig/import/completed",
    tag_field="method",
):
    """A `ServerNotification` whose method is `externalAgentConfig/import/completed`."""

    method: ClassVar[Literal["externalAgentConfig/import/completed"]] = (
        "externalAgentConfig/import/completed"
    )
    params: ExternalAgentConfigImportCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class FsChangedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="fs/changed", tag_field="method"
):
    """A `ServerNotification` whose method is `fs/changed`."""

    method: ClassVar[Literal["fs/changed"]] = "fs/changed"
    params: FsChangedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemReasoningSummaryTextDeltaServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/reasoning/summaryTextDelta", tag_field="method"
):
    """A `ServerNotification` whose method is `item/reasoning/summaryTextDelta`."""

    method: ClassVar[Literal["item/reasoning/summaryTextDelta"]] = "item/reasoning/summaryTextDelta"
    params: ReasoningSummaryTextDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemReasoningSummaryPartAddedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/reasoning/summaryPartAdded", tag_field="method"
):
    """A `ServerNotification` whose method is `item/reasoning/summaryPartAdded`."""

    method: ClassVar[Literal["item/reasoning/summaryPartAdded"]] = "item/reasoning/summaryPartAdded"
    params: ReasoningSummaryPartAddedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ItemReasoningTextDeltaServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="item/reasoning/textDelta", tag_field="method"
):
    """A `ServerNotification` whose method is `item/reasoning/textDelta`."""

    method: ClassVar[Literal["item/reasoning/textDelta"]] = "item/reasoning/textDelta"
    params: ReasoningTextDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadCompactedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/compacted", tag_field="method"
):
    """Deprecated: Use `ContextCompaction` item type instead."""

    method: ClassVar[Literal["thread/compacted"]] = "thread/compacted"
    params: ContextCompactedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ModelReroutedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="model/rerouted", tag_field="method"
):
    """A `ServerNotification` whose method is `model/rerouted`."""

    method: ClassVar[Literal["model/rerouted"]] = "model/rerouted"
    params: ModelReroutedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ModelVerificationServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="model/verification", tag_field="method"
):
    """A `ServerNotification` whose method is `model/verification`."""

    method: ClassVar[Literal["model/verification"]] = "model/verification"
    params: ModelVerificationNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ModelProviderAuthRecoveryStartedServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="modelProvider/authRecoveryStarted",
    tag_field="method",
):
    """A `ServerNotification` whose method is `modelProvider/authRecoveryStarted`."""

    method: ClassVar[Literal["modelProvider/authRecoveryStarted"]] = (
        "modelProvider/authRecoveryStarted"
    )
    params: AuthRecoveryNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ModelProviderAuthRecoveryCompletedServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="modelProvider/authRecoveryCompleted",
    tag_field="method",
):
    """A `ServerNotification` whose method is `modelProvider/authRecoveryCompleted`."""

    method: ClassVar[Literal["modelProvider/authRecoveryCompleted"]] = (
        "modelProvider/authRecoveryCompleted"
    )
    params: AuthRecoveryNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class TurnModerationMetadataServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="turn/moderationMetadata", tag_field="method"
):
    """A `ServerNotification` whose method is `turn/moderationMetadata`."""

    method: ClassVar[Literal["turn/moderationMetadata"]] = "turn/moderationMetadata"
    params: TurnModerationMetadataNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ModelSafetyBufferingUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="model/safetyBuffering/updated", tag_field="method"
):
    """A `ServerNotification` whose method is `model/safetyBuffering/updated`."""

    method: ClassVar[Literal["model/safetyBuffering/updated"]] = "model/safetyBuffering/updated"
    params: ModelSafetyBufferingUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class WarningServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="warning", tag_field="method"
):
    """A `ServerNotification` whose method is `warning`."""

    method: ClassVar[Literal["warning"]] = "warning"
    params: WarningNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class GuardianWarningServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="guardianWarning", tag_field="method"
):
    """A `ServerNotification` whose method is `guardianWarning`."""

    method: ClassVar[Literal["guardianWarning"]] = "guardianWarning"
    params: GuardianWarningNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class DeprecationNoticeServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="deprecationNotice", tag_field="method"
):
    """A `ServerNotification` whose method is `deprecationNotice`."""

    method: ClassVar[Literal["deprecationNotice"]] = "deprecationNotice"
    params: DeprecationNoticeNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ConfigWarningServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="configWarning", tag_field="method"
):
    """A `ServerNotification` whose method is `configWarning`."""

    method: ClassVar[Literal["configWarning"]] = "configWarning"
    params: ConfigWarningNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class FuzzyFileSearchSessionUpdatedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="fuzzyFileSearch/sessionUpdated", tag_field="method"
):
    """A `ServerNotification` whose method is `fuzzyFileSearch/sessionUpdated`."""

    method: ClassVar[Literal["fuzzyFileSearch/sessionUpdated"]] = "fuzzyFileSearch/sessionUpdated"
    params: FuzzyFileSearchSessionUpdatedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class FuzzyFileSearchSessionCompletedServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="fuzzyFileSearch/sessionCompleted",
    tag_field="method",
):
    """A `ServerNotification` whose method is `fuzzyFileSearch/sessionCompleted`."""

    method: ClassVar[Literal["fuzzyFileSearch/sessionCompleted"]] = (
        "fuzzyFileSearch/sessionCompleted"
    )
    params: FuzzyFileSearchSessionCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeStartedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/started", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/started`."""

    method: ClassVar[Literal["thread/realtime/started"]] = "thread/realtime/started"
    params: ThreadRealtimeStartedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeItemAddedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/itemAdded", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/itemAdded`."""

    method: ClassVar[Literal["thread/realtime/itemAdded"]] = "thread/realtime/itemAdded"
    params: ThreadRealtimeItemAddedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeItemStartedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/item/started", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/item/started`."""

    method: ClassVar[Literal["thread/realtime/item/started"]] = "thread/realtime/item/started"
    params: ThreadRealtimeItemStartedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeItemTranscriptDeltaServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="thread/realtime/item/transcript/delta",
    tag_field="method",
):
    """A `ServerNotification` whose method is `thread/realtime/item/transcript/delta`."""

    method: ClassVar[Literal["thread/realtime/item/transcript/delta"]] = (
        "thread/realtime/item/transcript/delta"
    )
    params: ThreadRealtimeItemTranscriptDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeItemCompletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/item/completed", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/item/completed`."""

    method: ClassVar[Literal["thread/realtime/item/completed"]] = "thread/realtime/item/completed"
    params: ThreadRealtimeItemCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeTranscriptDeltaServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="thread/realtime/transcript/delta",
    tag_field="method",
):
    """A `ServerNotification` whose method is `thread/realtime/transcript/delta`."""

    method: ClassVar[Literal["thread/realtime/transcript/delta"]] = (
        "thread/realtime/transcript/delta"
    )
    params: ThreadRealtimeTranscriptDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeTranscriptDoneServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/transcript/done", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/transcript/done`."""

    method: ClassVar[Literal["thread/realtime/transcript/done"]] = "thread/realtime/transcript/done"
    params: ThreadRealtimeTranscriptDoneNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeOutputAudioDeltaServerNotification(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="thread/realtime/outputAudio/delta",
    tag_field="method",
):
    """A `ServerNotification` whose method is `thread/realtime/outputAudio/delta`."""

    method: ClassVar[Literal["thread/realtime/outputAudio/delta"]] = (
        "thread/realtime/outputAudio/delta"
    )
    params: ThreadRealtimeOutputAudioDeltaNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeSdpServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/sdp", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/sdp`."""

    method: ClassVar[Literal["thread/realtime/sdp"]] = "thread/realtime/sdp"
    params: ThreadRealtimeSdpNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeErrorServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/error", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/error`."""

    method: ClassVar[Literal["thread/realtime/error"]] = "thread/realtime/error"
    params: ThreadRealtimeErrorNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class ThreadRealtimeClosedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="thread/realtime/closed", tag_field="method"
):
    """A `ServerNotification` whose method is `thread/realtime/closed`."""

    method: ClassVar[Literal["thread/realtime/closed"]] = "thread/realtime/closed"
    params: ThreadRealtimeClosedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class WindowsWorldWritableWarningServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="windows/worldWritableWarning", tag_field="method"
):
    """Notifies the user of world-writable directories on Windows, which cannot be protected by the
    sandbox.
    """

    method: ClassVar[Literal["windows/worldWritableWarning"]] = "windows/worldWritableWarning"
    params: WindowsWorldWritableWarningNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class WindowsSandboxSetupCompletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="windowsSandbox/setupCompleted", tag_field="method"
):
    """A `ServerNotification` whose method is `windowsSandbox/setupCompleted`."""

    method: ClassVar[Literal["windowsSandbox/setupCompleted"]] = "windowsSandbox/setupCompleted"
    params: WindowsSandboxSetupCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class AccountLoginCompletedServerNotification(
    WireStruct, frozen=True, kw_only=True, tag="account/login/completed", tag_field="method"
):
    """A `ServerNotification` whose method is `account/login/completed`."""

    method: ClassVar[Literal["account/login/completed"]] = "account/login/completed"
    params: AccountLoginCompletedNotification
    emitted_at_ms: int | None = None
    """Unix timestamp (in milliseconds) when app-server emitted this notification."""


class UnknownServerNotification(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="method"
):
    """A variant of `ServerNotification` that is not known."""

    method: ClassVar[Literal["<unknown>"]]


ServerNotification: TypeAlias = (
    ErrorServerNotification
    | ThreadStartedServerNotification
    | ThreadStatusChangedServerNotification
    | ThreadReadStateChangedServerNotification
    | ThreadArchivedServerNotification
    | ThreadDeletedServerNotification
    | ThreadUnarchivedServerNotification
    | ThreadClosedServerNotification
    | ThreadRevertedServerNotification
    | SkillsChangedServerNotification
    | ThreadNameUpdatedServerNotification
    | ThreadSectionChangedServerNotification
    | ThreadAttachmentUpdatedServerNotification
    | ThreadGoalUpdatedServerNotification
    | ThreadPredictionUpdatedServerNotification
    | ThreadGoalClearedServerNotification
    | ThreadQueueChangedServerNotification
    | ProjectChangedServerNotification
    | ThreadProjectUpdatedServerNotification
    | ThreadEnvironmentConnectedServerNotification
    | ThreadEnvironmentDisconnectedServerNotification
    | ThreadSettingsUpdatedServerNotification
    | ThreadTokenUsageUpdatedServerNotification
    | TurnStartedServerNotification
    | HookStartedServerNotification
    | TurnCompletedServerNotification
    | HookCompletedServerNotification
    | TurnDiffUpdatedServerNotification
    | TurnPlanUpdatedServerNotification
    | ItemStartedServerNotification
    | ItemAutoApprovalReviewStartedServerNotification
    | ItemAutoApprovalReviewCompletedServerNotification
    | AutoApprovalReviewStrictReviewRequiredServerNotification
    | ItemCompletedServerNotification
    | ItemAgentMessageDeltaServerNotification
    | ItemPlanDeltaServerNotification
    | CommandExecOutputDeltaServerNotification
    | ProcessOutputDeltaServerNotification
    | ThreadSearchPartialServerNotification
    | ProcessExitedServerNotification
    | ItemCommandExecutionOutputDeltaServerNotification
    | ItemCommandExecutionTerminalInteractionServerNotification
    | ItemFileChangeOutputDeltaServerNotification
    | ItemFileChangePatchUpdatedServerNotification
    | ServerRequestResolvedServerNotification
    | ItemMcpToolCallProgressServerNotification
    | McpServerOauthLoginCompletedServerNotification
    | McpServerStartupStatusUpdatedServerNotification
    | McpServerEventStreamNotificationServerNotification
    | AccountUpdatedServerNotification
    | AccountGatewayOAuthChangedServerNotification
    | AccountRateLimitsUpdatedServerNotification
    | AppListUpdatedServerNotification
    | RemoteControlStatusChangedServerNotification
    | ExternalAgentConfigImportProgressServerNotification
    | ExternalAgentConfigImportCompletedServerNotification
    | FsChangedServerNotification
    | ItemReasoningSummaryTextDeltaServerNotification
    | ItemReasoningSummaryPartAddedServerNotification
    | ItemReasoningTextDeltaServerNotification
    | ThreadCompactedServerNotification
    | ModelReroutedServerNotification
    | ModelVerificationServerNotification
    | ModelProviderAuthRecoveryStartedServerNotification
    | ModelProviderAuthRecoveryCompletedServerNotification
    | TurnModerationMetadataServerNotification
    | ModelSafetyBufferingUpdatedServerNotification
    | WarningServerNotification
    | GuardianWarningServerNotification
    | DeprecationNoticeServerNotification
    | ConfigWarningServerNotification
    | FuzzyFileSearchSessionUpdatedServerNotification
    | FuzzyFileSearchSessionCompletedServerNotification
    | ThreadRealtimeStartedServerNotification
    | ThreadRealtimeItemAddedServerNotification
    | ThreadRealtimeItemStartedServerNotification
    | ThreadRealtimeItemTranscriptDeltaServerNotification
    | ThreadRealtimeItemCompletedServerNotification
    | ThreadRealtimeTranscriptDeltaServerNotification
    | ThreadRealtimeTranscriptDoneServerNotification
    | ThreadRealtimeOutputAudioDeltaServerNotification
    | ThreadRealtimeSdpServerNotification
    | ThreadRealtimeErrorServerNotification
    | ThreadRealtimeClosedServerNotification
    | WindowsWorldWritableWarningServerNotification
    | WindowsSandboxSetupCompletedServerNotification
    | AccountLoginCompletedServerNotification
    | UnknownServerNotification
)
"""Notification sent from the server to the client."""


class ItemCommandExecutionRequestApprovalRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="item/commandExecution/requestApproval",
    tag_field="method",
):
    """NEW APIs Sent when approval is requested for a specific command execution.

    This request is used for Turns started via turn/start.
    """

    method: ClassVar[Literal["item/commandExecution/requestApproval"]] = (
        "item/commandExecution/requestApproval"
    )
    id: RequestId
    params: CommandExecutionRequestApprovalParams


class ItemFileChangeRequestApprovalRequest(
    WireStruct, frozen=True, kw_only=True, tag="item/fileChange/requestApproval", tag_field="method"
):
    """Sent when approval is requested for a specific file change.

    This request is used for Turns started via turn/start.
    """

    method: ClassVar[Literal["item/fileChange/requestApproval"]] = "item/fileChange/requestApproval"
    id: RequestId
    params: FileChangeRequestApprovalParams


class ItemToolRequestUserInputRequest(
    WireStruct, frozen=True, kw_only=True, tag="item/tool/requestUserInput", tag_field="method"
):
    """EXPERIMENTAL - Request input from the user for a tool call."""

    method: ClassVar[Literal["item/tool/requestUserInput"]] = "item/tool/requestUserInput"
    id: RequestId
    params: ToolRequestUserInputParams


class McpServerElicitationRequestRequest(
    WireStruct, frozen=True, kw_only=True, tag="mcpServer/elicitation/request", tag_field="method"
):
    """Request input for an MCP server elicitation."""

    method: ClassVar[Literal["mcpServer/elicitation/request"]] = "mcpServer/elicitation/request"
    id: RequestId
    params: McpServerElicitationRequestParams


class ItemPermissionsRequestApprovalRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="item/permissions/requestApproval",
    tag_field="method",
):
    """Request approval for additional permissions from the user."""

    method: ClassVar[Literal["item/permissions/requestApproval"]] = (
        "item/permissions/requestApproval"
    )
    id: RequestId
    params: PermissionsRequestApprovalParams


class ItemToolCallRequest(
    WireStruct, frozen=True, kw_only=True, tag="item/tool/call", tag_field="method"
):
    """Execute a dynamic tool call on the client."""

    method: ClassVar[Literal["item/tool/call"]] = "item/tool/call"
    id: RequestId
    params: DynamicToolCallParams


class AccountChatgptAuthTokensRefreshRequest(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="account/chatgptAuthTokens/refresh",
    tag_field="method",
):
    """A `ServerRequest` whose method is `account/chatgptAuthTokens/refresh`."""

    method: ClassVar[Literal["account/chatgptAuthTokens/refresh"]] = (
        "account/chatgptAuthTokens/refresh"
    )
    id: RequestId
    params: ChatgptAuthTokensRefreshParams


class AttestationGenerateRequest(
    WireStruct, frozen=True, kw_only=True, tag="attestation/generate", tag_field="method"
):
    """Generate a fresh upstream attestation result on demand."""

    method: ClassVar[Literal["attestation/generate"]] = "attestation/generate"
    id: RequestId
    params: AttestationGenerateParams


class ApplyPatchApprovalRequest(
    WireStruct, frozen=True, kw_only=True, tag="applyPatchApproval", tag_field="method"
):
    """DEPRECATED APIs below Request to approve a patch.

    This request is used for Turns started via the legacy APIs (i.e. SendUserTurn,
    SendUserMessage).
    """

    method: ClassVar[Literal["applyPatchApproval"]] = "applyPatchApproval"
    id: RequestId
    params: ApplyPatchApprovalParams


class ExecCommandApprovalRequest(
    WireStruct, frozen=True, kw_only=True, tag="execCommandApproval", tag_field="method"
):
    """Request to exec a command.

    This request is used for Turns started via the legacy APIs (i.e. SendUserTurn,
    SendUserMessage).
    """

    method: ClassVar[Literal["execCommandApproval"]] = "execCommandApproval"
    id: RequestId
    params: ExecCommandApprovalParams


class CurrentTimeReadRequest(
    WireStruct, frozen=True, kw_only=True, tag="currentTime/read", tag_field="method"
):
    """Until runtime 0.169.0."""

    method: ClassVar[Literal["currentTime/read"]] = "currentTime/read"
    id: RequestId
    params: CurrentTimeReadParams


class UnknownServerRequest(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="method"
):
    """A variant of `ServerRequest` that is not known."""

    method: ClassVar[Literal["<unknown>"]]


ServerRequest: TypeAlias = (
    ItemCommandExecutionRequestApprovalRequest
    | ItemFileChangeRequestApprovalRequest
    | ItemToolRequestUserInputRequest
    | McpServerElicitationRequestRequest
    | ItemPermissionsRequestApprovalRequest
    | ItemToolCallRequest
    | AccountChatgptAuthTokensRefreshRequest
    | AttestationGenerateRequest
    | ApplyPatchApprovalRequest
    | ExecCommandApprovalRequest
    | CurrentTimeReadRequest
    | UnknownServerRequest
)
"""Request initiated from the server and sent to the client."""


class W3cTraceContext(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `JSONRPCMessage`, `JSONRPCRequest`."""

    traceparent: str | None = None
    tracestate: str | None = None
