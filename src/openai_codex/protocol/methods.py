"""Every request that a client can send, with the types of its params and result.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openai_codex.protocol._method import Method

if TYPE_CHECKING:
    from openai_codex.protocol.account import (
        BedrockCheckGovCloudRequirementsParams,
        BedrockCheckGovCloudRequirementsResponse,
        BedrockDiscoverParams,
        BedrockDiscoverResponse,
        BedrockSetupParams,
        BedrockSetupResponse,
        CancelLoginAccountParams,
        CancelLoginAccountResponse,
        ConsumeAccountRateLimitResetCreditParams,
        ConsumeAccountRateLimitResetCreditResponse,
        GatewayOAuthCancelResponse,
        GatewayOAuthLoginParams,
        GatewayOAuthLoginResponse,
        GatewayOAuthReadParams,
        GatewayOAuthReadResponse,
        GcpSetupParams,
        GcpSetupResponse,
        GetAccountParams,
        GetAccountRateLimitsParams,
        GetAccountRateLimitsResponse,
        GetAccountResponse,
        GetAccountSecuritySetupResponse,
        GetAccountTokenUsageParams,
        GetAccountTokenUsageResponse,
        GetWorkspaceMessagesResponse,
        LoginAccountParams,
        LoginAccountResponse,
        LogoutAccountResponse,
        SendAddCreditsNudgeEmailParams,
        SendAddCreditsNudgeEmailResponse,
    )
    from openai_codex.protocol.account_session import (
        AccountSessionsListParams,
        AccountSessionsResponse,
        AccountSessionsSwitchParams,
        AccountSessionsSwitchResponse,
    )
    from openai_codex.protocol.app import (
        AppsInstalledParams,
        AppsInstalledResponse,
        AppsListParams,
        AppsListResponse,
        AppsReadParams,
        AppsReadResponse,
    )
    from openai_codex.protocol.command import (
        CommandExecParams,
        CommandExecResizeParams,
        CommandExecResizeResponse,
        CommandExecResponse,
        CommandExecTerminateParams,
        CommandExecTerminateResponse,
        CommandExecWriteParams,
        CommandExecWriteResponse,
        ProcessKillParams,
        ProcessKillResponse,
        ProcessResizePtyParams,
        ProcessResizePtyResponse,
        ProcessSpawnParams,
        ProcessSpawnResponse,
        ProcessWriteStdinParams,
        ProcessWriteStdinResponse,
    )
    from openai_codex.protocol.config import (
        ConfigBatchWriteParams,
        ConfigReadParams,
        ConfigReadResponse,
        ConfigRequirementsReadResponse,
        ConfigValueWriteParams,
        ConfigWriteResponse,
        McpServerRefreshResponse,
        PermissionProfileListParams,
        PermissionProfileListResponse,
    )
    from openai_codex.protocol.core import (
        InitializeParams,
        InitializeResponse,
        ThreadStartParams,
        ThreadStartResponse,
        TurnInterruptParams,
        TurnInterruptResponse,
        TurnStartParams,
        TurnStartResponse,
        TurnSteerParams,
        TurnSteerResponse,
    )
    from openai_codex.protocol.external_agent_config import (
        ExternalAgentConfigDetectParams,
        ExternalAgentConfigDetectResponse,
        ExternalAgentConfigImportHistoriesReadResponse,
        ExternalAgentConfigImportHistoryRecordParams,
        ExternalAgentConfigImportHistoryRecordResponse,
        ExternalAgentConfigImportParams,
        ExternalAgentConfigImportResponse,
    )
    from openai_codex.protocol.fs import (
        FsCopyParams,
        FsCopyResponse,
        FsCreateDirectoryParams,
        FsCreateDirectoryResponse,
        FsGetMetadataParams,
        FsGetMetadataResponse,
        FsReadDirectoryParams,
        FsReadDirectoryResponse,
        FsReadFileParams,
        FsReadFileResponse,
        FsRemoveParams,
        FsRemoveResponse,
        FsUnwatchParams,
        FsUnwatchResponse,
        FsWatchParams,
        FsWatchResponse,
        FsWriteFileParams,
        FsWriteFileResponse,
    )
    from openai_codex.protocol.fuzzy_file_search import (
        FuzzyFileSearchParams,
        FuzzyFileSearchResponse,
        FuzzyFileSearchSessionStartParams,
        FuzzyFileSearchSessionStartResponse,
        FuzzyFileSearchSessionStopParams,
        FuzzyFileSearchSessionStopResponse,
        FuzzyFileSearchSessionUpdateParams,
        FuzzyFileSearchSessionUpdateResponse,
    )
    from openai_codex.protocol.hooks import HooksListParams, HooksListResponse
    from openai_codex.protocol.mcp import (
        ListMcpServerStatusParams,
        ListMcpServerStatusResponse,
        McpResourceReadParams,
        McpResourceReadResponse,
        McpServerEventStreamStartParams,
        McpServerEventStreamStartResponse,
        McpServerEventStreamStopParams,
        McpServerEventStreamStopResponse,
        McpServerOauthLoginParams,
        McpServerOauthLoginResponse,
        McpServerToolCallParams,
        McpServerToolCallResponse,
    )
    from openai_codex.protocol.model import (
        ModelListParams,
        ModelListResponse,
        ModelProviderCapabilitiesReadParams,
        ModelProviderCapabilitiesReadResponse,
        ModelProviderConfigWriteParams,
        ModelProviderConfigWriteResponse,
        ModelProviderDefaultSetParams,
        ModelProviderListParams,
        ModelProviderListResponse,
    )
    from openai_codex.protocol.plugin import (
        MarketplaceAddParams,
        MarketplaceAddResponse,
        MarketplaceRemoveParams,
        MarketplaceRemoveResponse,
        MarketplaceUpgradeParams,
        MarketplaceUpgradeResponse,
        PluginInstalledParams,
        PluginInstalledResponse,
        PluginInstallParams,
        PluginInstallResponse,
        PluginListParams,
        PluginListResponse,
        PluginReadParams,
        PluginReadResponse,
        PluginReconcileParams,
        PluginReconcileResponse,
        PluginSearchParams,
        PluginSearchResponse,
        PluginShareCheckoutParams,
        PluginShareCheckoutResponse,
        PluginShareDeleteParams,
        PluginShareDeleteResponse,
        PluginShareListParams,
        PluginShareListResponse,
        PluginShareSaveParams,
        PluginShareSaveResponse,
        PluginShareUpdateTargetsParams,
        PluginShareUpdateTargetsResponse,
        PluginSkillReadParams,
        PluginSkillReadResponse,
        PluginUninstallParams,
        PluginUninstallResponse,
    )
    from openai_codex.protocol.project import (
        ProjectCreateParams,
        ProjectCreateResponse,
        ProjectDeleteParams,
        ProjectDeleteResponse,
        ProjectImportParams,
        ProjectImportResponse,
        ProjectListParams,
        ProjectListResponse,
        ProjectMoveParams,
        ProjectMoveResponse,
        ProjectReadParams,
        ProjectReadResponse,
        ProjectUpdateParams,
        ProjectUpdateResponse,
    )
    from openai_codex.protocol.realtime import (
        ThreadRealtimeAppendAudioParams,
        ThreadRealtimeAppendAudioResponse,
        ThreadRealtimeAppendSpeechParams,
        ThreadRealtimeAppendSpeechResponse,
        ThreadRealtimeAppendTextParams,
        ThreadRealtimeAppendTextResponse,
        ThreadRealtimeListParams,
        ThreadRealtimeListResponse,
        ThreadRealtimeListVoicesParams,
        ThreadRealtimeListVoicesResponse,
        ThreadRealtimeStartParams,
        ThreadRealtimeStartResponse,
        ThreadRealtimeStopParams,
        ThreadRealtimeStopResponse,
    )
    from openai_codex.protocol.remote_control import (
        RemoteControlClientsListParams,
        RemoteControlClientsListResponse,
        RemoteControlClientsRevokeParams,
        RemoteControlClientsRevokeResponse,
        RemoteControlDisableParams,
        RemoteControlDisableResponse,
        RemoteControlEnableParams,
        RemoteControlEnableResponse,
        RemoteControlPairingStartParams,
        RemoteControlPairingStartResponse,
        RemoteControlPairingStatusParams,
        RemoteControlPairingStatusResponse,
        RemoteControlStatusReadResponse,
    )
    from openai_codex.protocol.server import (
        EnvironmentAddParams,
        EnvironmentAddResponse,
        EnvironmentInfoParams,
        EnvironmentInfoResponse,
        EnvironmentStatusParams,
        EnvironmentStatusResponse,
        ExperimentalFeatureEnablementSetParams,
        ExperimentalFeatureEnablementSetResponse,
        ExperimentalFeatureListParams,
        ExperimentalFeatureListResponse,
        FeedbackSaveParams,
        FeedbackSaveResponse,
        FeedbackUploadParams,
        FeedbackUploadResponse,
        MockExperimentalMethodParams,
        MockExperimentalMethodResponse,
        ServerDiagnosticsParams,
        ServerDiagnosticsResponse,
    )
    from openai_codex.protocol.skills import (
        SkillsConfigWriteParams,
        SkillsConfigWriteResponse,
        SkillsExtraRootsSetParams,
        SkillsExtraRootsSetResponse,
        SkillsListParams,
        SkillsListResponse,
    )
    from openai_codex.protocol.thread import (
        CollaborationModeListParams,
        CollaborationModeListResponse,
        MemoryResetResponse,
        MemoryStatusParams,
        MemoryStatusResponse,
        RolloutCompressResponse,
        ThreadApproveGuardianDeniedActionParams,
        ThreadApproveGuardianDeniedActionResponse,
        ThreadArchiveParams,
        ThreadArchiveResponse,
        ThreadAttachmentAddParams,
        ThreadAttachmentAddResponse,
        ThreadAttachmentListParams,
        ThreadAttachmentListResponse,
        ThreadAttachmentOwnerListParams,
        ThreadAttachmentOwnerListResponse,
        ThreadAttachmentRemoveParams,
        ThreadAttachmentRemoveResponse,
        ThreadBackgroundTerminalsCleanParams,
        ThreadBackgroundTerminalsCleanResponse,
        ThreadBackgroundTerminalsListParams,
        ThreadBackgroundTerminalsListResponse,
        ThreadBackgroundTerminalsTerminateParams,
        ThreadBackgroundTerminalsTerminateResponse,
        ThreadCompactStartParams,
        ThreadCompactStartResponse,
        ThreadDecrementElicitationParams,
        ThreadDecrementElicitationResponse,
        ThreadDeleteParams,
        ThreadDeleteResponse,
        ThreadForkParams,
        ThreadForkResponse,
        ThreadGoalClearParams,
        ThreadGoalClearResponse,
        ThreadGoalGetParams,
        ThreadGoalGetResponse,
        ThreadGoalSetParams,
        ThreadGoalSetResponse,
        ThreadGuardianReviewParams,
        ThreadGuardianReviewResponse,
        ThreadIncrementElicitationParams,
        ThreadIncrementElicitationResponse,
        ThreadInjectItemsParams,
        ThreadInjectItemsResponse,
        ThreadItemsListParams,
        ThreadItemsListResponse,
        ThreadItemsReadParams,
        ThreadItemsReadResponse,
        ThreadListParams,
        ThreadListResponse,
        ThreadLoadedListParams,
        ThreadLoadedListResponse,
        ThreadMemoryModeSetParams,
        ThreadMemoryModeSetResponse,
        ThreadMemoryReadParams,
        ThreadMemoryReadResponse,
        ThreadMetadataUpdateParams,
        ThreadMetadataUpdateResponse,
        ThreadPredictionRequestParams,
        ThreadPredictionRequestResponse,
        ThreadPrepareApprovedPlanParams,
        ThreadPrepareApprovedPlanResponse,
        ThreadQueueAddParams,
        ThreadQueueAddResponse,
        ThreadQueueDeleteParams,
        ThreadQueueDeleteResponse,
        ThreadQueueListParams,
        ThreadQueueListResponse,
        ThreadQueueReorderParams,
        ThreadQueueReorderResponse,
        ThreadQueueStartParams,
        ThreadQueueStartResponse,
        ThreadQueueUpdateParams,
        ThreadQueueUpdateResponse,
        ThreadReadParams,
        ThreadReadResponse,
        ThreadReadStateUpdateParams,
        ThreadReadStateUpdateResponse,
        ThreadResumeParams,
        ThreadResumeResponse,
        ThreadRevertParams,
        ThreadRevertResponse,
        ThreadRollbackParams,
        ThreadRollbackResponse,
        ThreadSampleCancelParams,
        ThreadSampleCancelResponse,
        ThreadSampleParams,
        ThreadSampleResponse,
        ThreadSearchCancelParams,
        ThreadSearchCancelResponse,
        ThreadSearchOccurrencesParams,
        ThreadSearchOccurrencesResponse,
        ThreadSearchParams,
        ThreadSearchResponse,
        ThreadSectionCreateParams,
        ThreadSectionCreateResponse,
        ThreadSectionDeleteParams,
        ThreadSectionDeleteResponse,
        ThreadSectionListParams,
        ThreadSectionListResponse,
        ThreadSectionMoveParams,
        ThreadSectionMoveResponse,
        ThreadSectionUpdateParams,
        ThreadSectionUpdateResponse,
        ThreadSetNameParams,
        ThreadSetNameResponse,
        ThreadSettingsUpdateParams,
        ThreadSettingsUpdateResponse,
        ThreadShellCommandParams,
        ThreadShellCommandResponse,
        ThreadTimelineListParams,
        ThreadTimelineListResponse,
        ThreadTurnsListParams,
        ThreadTurnsListResponse,
        ThreadUnarchiveParams,
        ThreadUnarchiveResponse,
        ThreadUnsubscribeParams,
        ThreadUnsubscribeResponse,
    )
    from openai_codex.protocol.turn import (
        ReviewStartParams,
        ReviewStartResponse,
        TurnSettingsUpdateParams,
        TurnSettingsUpdateResponse,
    )
    from openai_codex.protocol.user_verification import (
        UserVerificationCancelParams,
        UserVerificationCancelResponse,
        UserVerificationDeleteParams,
        UserVerificationDeleteResponse,
        UserVerificationEnrollParams,
        UserVerificationEnrollResponse,
        UserVerificationStatusParams,
        UserVerificationStatusResponse,
        UserVerificationVerifyParams,
        UserVerificationVerifyResponse,
    )
    from openai_codex.protocol.windows import (
        WindowsSandboxReadinessResponse,
        WindowsSandboxSetupStartParams,
        WindowsSandboxSetupStartResponse,
    )

ACCOUNT_BEDROCK_CHECK_GOV_CLOUD_REQUIREMENTS: Method[
    BedrockCheckGovCloudRequirementsParams, BedrockCheckGovCloudRequirementsResponse
] = Method(
    "account/bedrock/checkGovCloudRequirements",
    "BedrockCheckGovCloudRequirementsParams",
    "BedrockCheckGovCloudRequirementsResponse",
    "required",
    True,
)
ACCOUNT_BEDROCK_DISCOVER: Method[BedrockDiscoverParams, BedrockDiscoverResponse] = Method(
    "account/bedrock/discover", "BedrockDiscoverParams", "BedrockDiscoverResponse", "required", True
)
ACCOUNT_BEDROCK_SETUP: Method[BedrockSetupParams, BedrockSetupResponse] = Method(
    "account/bedrock/setup", "BedrockSetupParams", "BedrockSetupResponse", "required", True
)
ACCOUNT_GATEWAY_O_AUTH_CANCEL: Method[None, GatewayOAuthCancelResponse] = Method(
    "account/gatewayOAuth/cancel", None, "GatewayOAuthCancelResponse", "none"
)
ACCOUNT_GATEWAY_O_AUTH_LOGIN: Method[GatewayOAuthLoginParams | None, GatewayOAuthLoginResponse] = (
    Method(
        "account/gatewayOAuth/login",
        "GatewayOAuthLoginParams",
        "GatewayOAuthLoginResponse",
        "nullable",
    )
)
ACCOUNT_GATEWAY_O_AUTH_READ: Method[GatewayOAuthReadParams | None, GatewayOAuthReadResponse] = (
    Method(
        "account/gatewayOAuth/read",
        "GatewayOAuthReadParams",
        "GatewayOAuthReadResponse",
        "nullable",
    )
)
ACCOUNT_GCP_SETUP: Method[GcpSetupParams, GcpSetupResponse] = Method(
    "account/gcp/setup", "GcpSetupParams", "GcpSetupResponse", "required", True
)
ACCOUNT_LOGIN_CANCEL: Method[CancelLoginAccountParams, CancelLoginAccountResponse] = Method(
    "account/login/cancel", "CancelLoginAccountParams", "CancelLoginAccountResponse"
)
ACCOUNT_LOGIN_START: Method[LoginAccountParams, LoginAccountResponse] = Method(
    "account/login/start", "LoginAccountParams", "LoginAccountResponse"
)
ACCOUNT_LOGOUT: Method[None, LogoutAccountResponse] = Method(
    "account/logout", None, "LogoutAccountResponse", "none"
)
ACCOUNT_RATE_LIMIT_RESET_CREDIT_CONSUME: Method[
    ConsumeAccountRateLimitResetCreditParams, ConsumeAccountRateLimitResetCreditResponse
] = Method(
    "account/rateLimitResetCredit/consume",
    "ConsumeAccountRateLimitResetCreditParams",
    "ConsumeAccountRateLimitResetCreditResponse",
)
ACCOUNT_RATE_LIMITS_READ: Method[
    GetAccountRateLimitsParams | None, GetAccountRateLimitsResponse
] = Method(
    "account/rateLimits/read",
    "GetAccountRateLimitsParams",
    "GetAccountRateLimitsResponse",
    "nullable",
)
ACCOUNT_READ: Method[GetAccountParams, GetAccountResponse] = Method(
    "account/read", "GetAccountParams", "GetAccountResponse"
)
ACCOUNT_SECURITY_SETUP_READ: Method[None, GetAccountSecuritySetupResponse] = Method(
    "account/securitySetup/read", None, "GetAccountSecuritySetupResponse", "none"
)
ACCOUNT_SEND_ADD_CREDITS_NUDGE_EMAIL: Method[
    SendAddCreditsNudgeEmailParams, SendAddCreditsNudgeEmailResponse
] = Method(
    "account/sendAddCreditsNudgeEmail",
    "SendAddCreditsNudgeEmailParams",
    "SendAddCreditsNudgeEmailResponse",
)
ACCOUNT_USAGE_READ: Method[GetAccountTokenUsageParams | None, GetAccountTokenUsageResponse] = (
    Method(
        "account/usage/read",
        "GetAccountTokenUsageParams",
        "GetAccountTokenUsageResponse",
        "nullable",
    )
)
ACCOUNT_WORKSPACE_MESSAGES_READ: Method[None, GetWorkspaceMessagesResponse] = Method(
    "account/workspaceMessages/read", None, "GetWorkspaceMessagesResponse", "none"
)
ACCOUNT_SESSION_LIST: Method[AccountSessionsListParams, AccountSessionsResponse] = Method(
    "accountSession/list", "AccountSessionsListParams", "AccountSessionsResponse", "required", True
)
ACCOUNT_SESSION_SWITCH: Method[AccountSessionsSwitchParams, AccountSessionsSwitchResponse] = Method(
    "accountSession/switch",
    "AccountSessionsSwitchParams",
    "AccountSessionsSwitchResponse",
    "required",
    True,
)
APP_INSTALLED: Method[AppsInstalledParams, AppsInstalledResponse] = Method(
    "app/installed", "AppsInstalledParams", "AppsInstalledResponse"
)
APP_LIST: Method[AppsListParams, AppsListResponse] = Method(
    "app/list", "AppsListParams", "AppsListResponse"
)
APP_READ: Method[AppsReadParams, AppsReadResponse] = Method(
    "app/read", "AppsReadParams", "AppsReadResponse"
)
COLLABORATION_MODE_LIST: Method[CollaborationModeListParams, CollaborationModeListResponse] = (
    Method(
        "collaborationMode/list",
        "CollaborationModeListParams",
        "CollaborationModeListResponse",
        "required",
        True,
    )
)
"""Lists collaboration mode presets."""
COMMAND_EXEC: Method[CommandExecParams, CommandExecResponse] = Method(
    "command/exec", "CommandExecParams", "CommandExecResponse"
)
"""Execute a standalone command (argv vector) under the server's sandbox."""
COMMAND_EXEC_RESIZE: Method[CommandExecResizeParams, CommandExecResizeResponse] = Method(
    "command/exec/resize", "CommandExecResizeParams", "CommandExecResizeResponse"
)
"""Resize a running PTY-backed `command/exec` session by client-supplied `processId`."""
COMMAND_EXEC_TERMINATE: Method[CommandExecTerminateParams, CommandExecTerminateResponse] = Method(
    "command/exec/terminate", "CommandExecTerminateParams", "CommandExecTerminateResponse"
)
"""Terminate a running `command/exec` session by client-supplied `processId`."""
COMMAND_EXEC_WRITE: Method[CommandExecWriteParams, CommandExecWriteResponse] = Method(
    "command/exec/write", "CommandExecWriteParams", "CommandExecWriteResponse"
)
"""Write stdin bytes to a running `command/exec` session or close stdin."""
CONFIG_BATCH_WRITE: Method[ConfigBatchWriteParams, ConfigWriteResponse] = Method(
    "config/batchWrite", "ConfigBatchWriteParams", "ConfigWriteResponse"
)
CONFIG_MCP_SERVER_RELOAD: Method[None, McpServerRefreshResponse] = Method(
    "config/mcpServer/reload", None, "McpServerRefreshResponse", "none"
)
CONFIG_READ: Method[ConfigReadParams, ConfigReadResponse] = Method(
    "config/read", "ConfigReadParams", "ConfigReadResponse"
)
CONFIG_VALUE_WRITE: Method[ConfigValueWriteParams, ConfigWriteResponse] = Method(
    "config/value/write", "ConfigValueWriteParams", "ConfigWriteResponse"
)
CONFIG_REQUIREMENTS_READ: Method[None, ConfigRequirementsReadResponse] = Method(
    "configRequirements/read", None, "ConfigRequirementsReadResponse", "none"
)
ENVIRONMENT_ADD: Method[EnvironmentAddParams, EnvironmentAddResponse] = Method(
    "environment/add", "EnvironmentAddParams", "EnvironmentAddResponse", "required", True
)
"""Adds or replaces a remote environment by id for later selection."""
ENVIRONMENT_INFO: Method[EnvironmentInfoParams, EnvironmentInfoResponse] = Method(
    "environment/info", "EnvironmentInfoParams", "EnvironmentInfoResponse", "required", True
)
"""Reads information from a configured execution environment."""
ENVIRONMENT_STATUS: Method[EnvironmentStatusParams, EnvironmentStatusResponse] = Method(
    "environment/status", "EnvironmentStatusParams", "EnvironmentStatusResponse", "required", True
)
"""Reads the current status of a configured execution environment."""
EXPERIMENTAL_FEATURE_ENABLEMENT_SET: Method[
    ExperimentalFeatureEnablementSetParams, ExperimentalFeatureEnablementSetResponse
] = Method(
    "experimentalFeature/enablement/set",
    "ExperimentalFeatureEnablementSetParams",
    "ExperimentalFeatureEnablementSetResponse",
)
EXPERIMENTAL_FEATURE_LIST: Method[
    ExperimentalFeatureListParams, ExperimentalFeatureListResponse
] = Method(
    "experimentalFeature/list", "ExperimentalFeatureListParams", "ExperimentalFeatureListResponse"
)
EXTERNAL_AGENT_CONFIG_DETECT: Method[
    ExternalAgentConfigDetectParams, ExternalAgentConfigDetectResponse
] = Method(
    "externalAgentConfig/detect",
    "ExternalAgentConfigDetectParams",
    "ExternalAgentConfigDetectResponse",
)
EXTERNAL_AGENT_CONFIG_IMPORT: Method[
    ExternalAgentConfigImportParams, ExternalAgentConfigImportResponse
] = Method(
    "externalAgentConfig/import",
    "ExternalAgentConfigImportParams",
    "ExternalAgentConfigImportResponse",
)
EXTERNAL_AGENT_CONFIG_IMPORT_READ_HISTORIES: Method[
    None, ExternalAgentConfigImportHistoriesReadResponse
] = Method(
    "externalAgentConfig/import/readHistories",
    None,
    "ExternalAgentConfigImportHistoriesReadResponse",
    "none",
)
EXTERNAL_AGENT_CONFIG_IMPORT_RECORD_HISTORY: Method[
    ExternalAgentConfigImportHistoryRecordParams, ExternalAgentConfigImportHistoryRecordResponse
] = Method(
    "externalAgentConfig/import/recordHistory",
    "ExternalAgentConfigImportHistoryRecordParams",
    "ExternalAgentConfigImportHistoryRecordResponse",
)
FEEDBACK_SAVE: Method[FeedbackSaveParams, FeedbackSaveResponse] = Method(
    "feedback/save", "FeedbackSaveParams", "FeedbackSaveResponse"
)
FEEDBACK_UPLOAD: Method[FeedbackUploadParams, FeedbackUploadResponse] = Method(
    "feedback/upload", "FeedbackUploadParams", "FeedbackUploadResponse"
)
FS_COPY: Method[FsCopyParams, FsCopyResponse] = Method("fs/copy", "FsCopyParams", "FsCopyResponse")
FS_CREATE_DIRECTORY: Method[FsCreateDirectoryParams, FsCreateDirectoryResponse] = Method(
    "fs/createDirectory", "FsCreateDirectoryParams", "FsCreateDirectoryResponse"
)
FS_GET_METADATA: Method[FsGetMetadataParams, FsGetMetadataResponse] = Method(
    "fs/getMetadata", "FsGetMetadataParams", "FsGetMetadataResponse"
)
FS_READ_DIRECTORY: Method[FsReadDirectoryParams, FsReadDirectoryResponse] = Method(
    "fs/readDirectory", "FsReadDirectoryParams", "FsReadDirectoryResponse"
)
FS_READ_FILE: Method[FsReadFileParams, FsReadFileResponse] = Method(
    "fs/readFile", "FsReadFileParams", "FsReadFileResponse"
)
FS_REMOVE: Method[FsRemoveParams, FsRemoveResponse] = Method(
    "fs/remove", "FsRemoveParams", "FsRemoveResponse"
)
FS_UNWATCH: Method[FsUnwatchParams, FsUnwatchResponse] = Method(
    "fs/unwatch", "FsUnwatchParams", "FsUnwatchResponse"
)
FS_WATCH: Method[FsWatchParams, FsWatchResponse] = Method(
    "fs/watch", "FsWatchParams", "FsWatchResponse"
)
FS_WRITE_FILE: Method[FsWriteFileParams, FsWriteFileResponse] = Method(
    "fs/writeFile", "FsWriteFileParams", "FsWriteFileResponse"
)
FUZZY_FILE_SEARCH: Method[FuzzyFileSearchParams, FuzzyFileSearchResponse] = Method(
    "fuzzyFileSearch", "FuzzyFileSearchParams", "FuzzyFileSearchResponse"
)
FUZZY_FILE_SEARCH_SESSION_START: Method[
    FuzzyFileSearchSessionStartParams, FuzzyFileSearchSessionStartResponse
] = Method(
    "fuzzyFileSearch/sessionStart",
    "FuzzyFileSearchSessionStartParams",
    "FuzzyFileSearchSessionStartResponse",
    "required",
    True,
)
FUZZY_FILE_SEARCH_SESSION_STOP: Method[
    FuzzyFileSearchSessionStopParams, FuzzyFileSearchSessionStopResponse
] = Method(
    "fuzzyFileSearch/sessionStop",
    "FuzzyFileSearchSessionStopParams",
    "FuzzyFileSearchSessionStopResponse",
    "required",
    True,
)
FUZZY_FILE_SEARCH_SESSION_UPDATE: Method[
    FuzzyFileSearchSessionUpdateParams, FuzzyFileSearchSessionUpdateResponse
] = Method(
    "fuzzyFileSearch/sessionUpdate",
    "FuzzyFileSearchSessionUpdateParams",
    "FuzzyFileSearchSessionUpdateResponse",
    "required",
    True,
)
HOOKS_LIST: Method[HooksListParams, HooksListResponse] = Method(
    "hooks/list", "HooksListParams", "HooksListResponse"
)
INITIALIZE: Method[InitializeParams, InitializeResponse] = Method(
    "initialize", "InitializeParams", "InitializeResponse"
)
MARKETPLACE_ADD: Method[MarketplaceAddParams, MarketplaceAddResponse] = Method(
    "marketplace/add", "MarketplaceAddParams", "MarketplaceAddResponse"
)
MARKETPLACE_REMOVE: Method[MarketplaceRemoveParams, MarketplaceRemoveResponse] = Method(
    "marketplace/remove", "MarketplaceRemoveParams", "MarketplaceRemoveResponse"
)
MARKETPLACE_UPGRADE: Method[MarketplaceUpgradeParams, MarketplaceUpgradeResponse] = Method(
    "marketplace/upgrade", "MarketplaceUpgradeParams", "MarketplaceUpgradeResponse"
)
MCP_SERVER_EVENT_STREAM_START: Method[
    McpServerEventStreamStartParams, McpServerEventStreamStartResponse
] = Method(
    "mcpServer/event/stream/start",
    "McpServerEventStreamStartParams",
    "McpServerEventStreamStartResponse",
    "required",
    True,
)
MCP_SERVER_EVENT_STREAM_STOP: Method[
    McpServerEventStreamStopParams, McpServerEventStreamStopResponse
] = Method(
    "mcpServer/event/stream/stop",
    "McpServerEventStreamStopParams",
    "McpServerEventStreamStopResponse",
    "required",
    True,
)
MCP_SERVER_OAUTH_LOGIN: Method[McpServerOauthLoginParams, McpServerOauthLoginResponse] = Method(
    "mcpServer/oauth/login", "McpServerOauthLoginParams", "McpServerOauthLoginResponse"
)
MCP_SERVER_RESOURCE_READ: Method[McpResourceReadParams, McpResourceReadResponse] = Method(
    "mcpServer/resource/read", "McpResourceReadParams", "McpResourceReadResponse"
)
MCP_SERVER_TOOL_CALL: Method[McpServerToolCallParams, McpServerToolCallResponse] = Method(
    "mcpServer/tool/call", "McpServerToolCallParams", "McpServerToolCallResponse"
)
MCP_SERVER_STATUS_LIST: Method[ListMcpServerStatusParams, ListMcpServerStatusResponse] = Method(
    "mcpServerStatus/list", "ListMcpServerStatusParams", "ListMcpServerStatusResponse"
)
MEMORY_RESET: Method[None, MemoryResetResponse] = Method(
    "memory/reset", None, "MemoryResetResponse", "none", True
)
MEMORY_STATUS: Method[MemoryStatusParams, MemoryStatusResponse] = Method(
    "memory/status", "MemoryStatusParams", "MemoryStatusResponse", "required", True
)
MOCK_EXPERIMENTAL_METHOD: Method[MockExperimentalMethodParams, MockExperimentalMethodResponse] = (
    Method(
        "mock/experimentalMethod",
        "MockExperimentalMethodParams",
        "MockExperimentalMethodResponse",
        "required",
        True,
    )
)
"""Test-only method used to validate experimental gating."""
MODEL_LIST: Method[ModelListParams, ModelListResponse] = Method(
    "model/list", "ModelListParams", "ModelListResponse"
)
MODEL_PROVIDER_CAPABILITIES_READ: Method[
    ModelProviderCapabilitiesReadParams, ModelProviderCapabilitiesReadResponse
] = Method(
    "modelProvider/capabilities/read",
    "ModelProviderCapabilitiesReadParams",
    "ModelProviderCapabilitiesReadResponse",
)
MODEL_PROVIDER_CONFIG_WRITE: Method[
    ModelProviderConfigWriteParams, ModelProviderConfigWriteResponse
] = Method(
    "modelProvider/config/write",
    "ModelProviderConfigWriteParams",
    "ModelProviderConfigWriteResponse",
)
MODEL_PROVIDER_DEFAULT_SET: Method[
    ModelProviderDefaultSetParams, ModelProviderConfigWriteResponse
] = Method(
    "modelProvider/default/set", "ModelProviderDefaultSetParams", "ModelProviderConfigWriteResponse"
)
MODEL_PROVIDER_LIST: Method[ModelProviderListParams, ModelProviderListResponse] = Method(
    "modelProvider/list", "ModelProviderListParams", "ModelProviderListResponse"
)
PERMISSION_PROFILE_LIST: Method[PermissionProfileListParams, PermissionProfileListResponse] = (
    Method("permissionProfile/list", "PermissionProfileListParams", "PermissionProfileListResponse")
)
PLUGIN_INSTALL: Method[PluginInstallParams, PluginInstallResponse] = Method(
    "plugin/install", "PluginInstallParams", "PluginInstallResponse"
)
PLUGIN_INSTALLED: Method[PluginInstalledParams, PluginInstalledResponse] = Method(
    "plugin/installed", "PluginInstalledParams", "PluginInstalledResponse"
)
PLUGIN_LIST: Method[PluginListParams, PluginListResponse] = Method(
    "plugin/list", "PluginListParams", "PluginListResponse"
)
PLUGIN_READ: Method[PluginReadParams, PluginReadResponse] = Method(
    "plugin/read", "PluginReadParams", "PluginReadResponse"
)
PLUGIN_RECONCILE: Method[PluginReconcileParams, PluginReconcileResponse] = Method(
    "plugin/reconcile", "PluginReconcileParams", "PluginReconcileResponse"
)
PLUGIN_SEARCH: Method[PluginSearchParams, PluginSearchResponse] = Method(
    "plugin/search", "PluginSearchParams", "PluginSearchResponse", "required", True
)
PLUGIN_SHARE_CHECKOUT: Method[PluginShareCheckoutParams, PluginShareCheckoutResponse] = Method(
    "plugin/share/checkout", "PluginShareCheckoutParams", "PluginShareCheckoutResponse"
)
PLUGIN_SHARE_DELETE: Method[PluginShareDeleteParams, PluginShareDeleteResponse] = Method(
    "plugin/share/delete", "PluginShareDeleteParams", "PluginShareDeleteResponse"
)
PLUGIN_SHARE_LIST: Method[PluginShareListParams, PluginShareListResponse] = Method(
    "plugin/share/list", "PluginShareListParams", "PluginShareListResponse"
)
PLUGIN_SHARE_SAVE: Method[PluginShareSaveParams, PluginShareSaveResponse] = Method(
    "plugin/share/save", "PluginShareSaveParams", "PluginShareSaveResponse"
)
PLUGIN_SHARE_UPDATE_TARGETS: Method[
    PluginShareUpdateTargetsParams, PluginShareUpdateTargetsResponse
] = Method(
    "plugin/share/updateTargets",
    "PluginShareUpdateTargetsParams",
    "PluginShareUpdateTargetsResponse",
)
PLUGIN_SKILL_READ: Method[PluginSkillReadParams, PluginSkillReadResponse] = Method(
    "plugin/skill/read", "PluginSkillReadParams", "PluginSkillReadResponse"
)
PLUGIN_UNINSTALL: Method[PluginUninstallParams, PluginUninstallResponse] = Method(
    "plugin/uninstall", "PluginUninstallParams", "PluginUninstallResponse"
)
PROCESS_KILL: Method[ProcessKillParams, ProcessKillResponse] = Method(
    "process/kill", "ProcessKillParams", "ProcessKillResponse", "required", True
)
"""Terminate a running `process/spawn` session by client-supplied `processHandle`."""
PROCESS_RESIZE_PTY: Method[ProcessResizePtyParams, ProcessResizePtyResponse] = Method(
    "process/resizePty", "ProcessResizePtyParams", "ProcessResizePtyResponse", "required", True
)
"""Resize a running PTY-backed `process/spawn` session by client-supplied `processHandle`."""
PROCESS_SPAWN: Method[ProcessSpawnParams, ProcessSpawnResponse] = Method(
    "process/spawn", "ProcessSpawnParams", "ProcessSpawnResponse", "required", True
)
"""Spawn a standalone process (argv vector) without a Codex sandbox."""
PROCESS_WRITE_STDIN: Method[ProcessWriteStdinParams, ProcessWriteStdinResponse] = Method(
    "process/writeStdin", "ProcessWriteStdinParams", "ProcessWriteStdinResponse", "required", True
)
"""Write stdin bytes to a running `process/spawn` session or close stdin."""
PROJECT_CREATE: Method[ProjectCreateParams, ProjectCreateResponse] = Method(
    "project/create", "ProjectCreateParams", "ProjectCreateResponse", "required", True
)
PROJECT_DELETE: Method[ProjectDeleteParams, ProjectDeleteResponse] = Method(
    "project/delete", "ProjectDeleteParams", "ProjectDeleteResponse", "required", True
)
PROJECT_IMPORT: Method[ProjectImportParams, ProjectImportResponse] = Method(
    "project/import", "ProjectImportParams", "ProjectImportResponse", "required", True
)
PROJECT_LIST: Method[ProjectListParams, ProjectListResponse] = Method(
    "project/list", "ProjectListParams", "ProjectListResponse", "required", True
)
PROJECT_MOVE: Method[ProjectMoveParams, ProjectMoveResponse] = Method(
    "project/move", "ProjectMoveParams", "ProjectMoveResponse", "required", True
)
PROJECT_READ: Method[ProjectReadParams, ProjectReadResponse] = Method(
    "project/read", "ProjectReadParams", "ProjectReadResponse", "required", True
)
PROJECT_UPDATE: Method[ProjectUpdateParams, ProjectUpdateResponse] = Method(
    "project/update", "ProjectUpdateParams", "ProjectUpdateResponse", "required", True
)
REMOTE_CONTROL_CLIENT_LIST: Method[
    RemoteControlClientsListParams, RemoteControlClientsListResponse
] = Method(
    "remoteControl/client/list",
    "RemoteControlClientsListParams",
    "RemoteControlClientsListResponse",
    "required",
    True,
)
REMOTE_CONTROL_CLIENT_REVOKE: Method[
    RemoteControlClientsRevokeParams, RemoteControlClientsRevokeResponse
] = Method(
    "remoteControl/client/revoke",
    "RemoteControlClientsRevokeParams",
    "RemoteControlClientsRevokeResponse",
    "required",
    True,
)
REMOTE_CONTROL_DISABLE: Method[RemoteControlDisableParams | None, RemoteControlDisableResponse] = (
    Method(
        "remoteControl/disable",
        "RemoteControlDisableParams",
        "RemoteControlDisableResponse",
        "nullable",
        True,
    )
)
REMOTE_CONTROL_ENABLE: Method[RemoteControlEnableParams | None, RemoteControlEnableResponse] = (
    Method(
        "remoteControl/enable",
        "RemoteControlEnableParams",
        "RemoteControlEnableResponse",
        "nullable",
        True,
    )
)
REMOTE_CONTROL_PAIRING_START: Method[
    RemoteControlPairingStartParams, RemoteControlPairingStartResponse
] = Method(
    "remoteControl/pairing/start",
    "RemoteControlPairingStartParams",
    "RemoteControlPairingStartResponse",
    "required",
    True,
)
REMOTE_CONTROL_PAIRING_STATUS: Method[
    RemoteControlPairingStatusParams, RemoteControlPairingStatusResponse
] = Method(
    "remoteControl/pairing/status",
    "RemoteControlPairingStatusParams",
    "RemoteControlPairingStatusResponse",
    "required",
    True,
)
REMOTE_CONTROL_STATUS_READ: Method[None, RemoteControlStatusReadResponse] = Method(
    "remoteControl/status/read", None, "RemoteControlStatusReadResponse", "none", True
)
REVIEW_START: Method[ReviewStartParams, ReviewStartResponse] = Method(
    "review/start", "ReviewStartParams", "ReviewStartResponse"
)
ROLLOUT_COMPRESS: Method[None, RolloutCompressResponse] = Method(
    "rollout/compress", None, "RolloutCompressResponse", "none", True
)
"""Start a best-effort background compression pass for cold local rollouts."""
SERVER_DIAGNOSTICS: Method[ServerDiagnosticsParams, ServerDiagnosticsResponse] = Method(
    "server/diagnostics", "ServerDiagnosticsParams", "ServerDiagnosticsResponse", "required", True
)
"""Read content-free, process-local diagnostics."""
SKILLS_CONFIG_WRITE: Method[SkillsConfigWriteParams, SkillsConfigWriteResponse] = Method(
    "skills/config/write", "SkillsConfigWriteParams", "SkillsConfigWriteResponse"
)
SKILLS_EXTRA_ROOTS_SET: Method[SkillsExtraRootsSetParams, SkillsExtraRootsSetResponse] = Method(
    "skills/extraRoots/set", "SkillsExtraRootsSetParams", "SkillsExtraRootsSetResponse"
)
SKILLS_LIST: Method[SkillsListParams, SkillsListResponse] = Method(
    "skills/list", "SkillsListParams", "SkillsListResponse"
)
THREAD_APPROVE_GUARDIAN_DENIED_ACTION: Method[
    ThreadApproveGuardianDeniedActionParams, ThreadApproveGuardianDeniedActionResponse
] = Method(
    "thread/approveGuardianDeniedAction",
    "ThreadApproveGuardianDeniedActionParams",
    "ThreadApproveGuardianDeniedActionResponse",
)
THREAD_ARCHIVE: Method[ThreadArchiveParams, ThreadArchiveResponse] = Method(
    "thread/archive", "ThreadArchiveParams", "ThreadArchiveResponse"
)
THREAD_ATTACHMENT_ADD: Method[ThreadAttachmentAddParams, ThreadAttachmentAddResponse] = Method(
    "thread/attachment/add", "ThreadAttachmentAddParams", "ThreadAttachmentAddResponse"
)
THREAD_ATTACHMENT_LIST: Method[ThreadAttachmentListParams, ThreadAttachmentListResponse] = Method(
    "thread/attachment/list", "ThreadAttachmentListParams", "ThreadAttachmentListResponse"
)
THREAD_ATTACHMENT_REMOVE: Method[ThreadAttachmentRemoveParams, ThreadAttachmentRemoveResponse] = (
    Method(
        "thread/attachment/remove", "ThreadAttachmentRemoveParams", "ThreadAttachmentRemoveResponse"
    )
)
THREAD_ATTACHMENT_OWNER_LIST: Method[
    ThreadAttachmentOwnerListParams, ThreadAttachmentOwnerListResponse
] = Method(
    "thread/attachmentOwner/list",
    "ThreadAttachmentOwnerListParams",
    "ThreadAttachmentOwnerListResponse",
)
THREAD_BACKGROUND_TERMINALS_CLEAN: Method[
    ThreadBackgroundTerminalsCleanParams, ThreadBackgroundTerminalsCleanResponse
] = Method(
    "thread/backgroundTerminals/clean",
    "ThreadBackgroundTerminalsCleanParams",
    "ThreadBackgroundTerminalsCleanResponse",
    "required",
    True,
)
THREAD_BACKGROUND_TERMINALS_LIST: Method[
    ThreadBackgroundTerminalsListParams, ThreadBackgroundTerminalsListResponse
] = Method(
    "thread/backgroundTerminals/list",
    "ThreadBackgroundTerminalsListParams",
    "ThreadBackgroundTerminalsListResponse",
    "required",
    True,
)
THREAD_BACKGROUND_TERMINALS_TERMINATE: Method[
    ThreadBackgroundTerminalsTerminateParams, ThreadBackgroundTerminalsTerminateResponse
] = Method(
    "thread/backgroundTerminals/terminate",
    "ThreadBackgroundTerminalsTerminateParams",
    "ThreadBackgroundTerminalsTerminateResponse",
    "required",
    True,
)
THREAD_COMPACT_START: Method[ThreadCompactStartParams, ThreadCompactStartResponse] = Method(
    "thread/compact/start", "ThreadCompactStartParams", "ThreadCompactStartResponse"
)
THREAD_DECREMENT_ELICITATION: Method[
    ThreadDecrementElicitationParams, ThreadDecrementElicitationResponse
] = Method(
    "thread/decrement_elicitation",
    "ThreadDecrementElicitationParams",
    "ThreadDecrementElicitationResponse",
    "required",
    True,
)
"""Decrement the thread-local out-of-band elicitation counter.

When the count reaches zero, timeout accounting resumes for the thread.
"""
THREAD_DELETE: Method[ThreadDeleteParams, ThreadDeleteResponse] = Method(
    "thread/delete", "ThreadDeleteParams", "ThreadDeleteResponse"
)
THREAD_FORK: Method[ThreadForkParams, ThreadForkResponse] = Method(
    "thread/fork", "ThreadForkParams", "ThreadForkResponse"
)
THREAD_GOAL_CLEAR: Method[ThreadGoalClearParams, ThreadGoalClearResponse] = Method(
    "thread/goal/clear", "ThreadGoalClearParams", "ThreadGoalClearResponse"
)
THREAD_GOAL_GET: Method[ThreadGoalGetParams, ThreadGoalGetResponse] = Method(
    "thread/goal/get", "ThreadGoalGetParams", "ThreadGoalGetResponse"
)
THREAD_GOAL_SET: Method[ThreadGoalSetParams, ThreadGoalSetResponse] = Method(
    "thread/goal/set", "ThreadGoalSetParams", "ThreadGoalSetResponse"
)
THREAD_GUARDIAN_REVIEW: Method[ThreadGuardianReviewParams, ThreadGuardianReviewResponse] = Method(
    "thread/guardianReview",
    "ThreadGuardianReviewParams",
    "ThreadGuardianReviewResponse",
    "required",
    True,
)
"""Review the idle thread's final injected exec_command without executing it."""
THREAD_INCREMENT_ELICITATION: Method[
    ThreadIncrementElicitationParams, ThreadIncrementElicitationResponse
] = Method(
    "thread/increment_elicitation",
    "ThreadIncrementElicitationParams",
    "ThreadIncrementElicitationResponse",
    "required",
    True,
)
"""Increment the thread-local out-of-band elicitation counter.

This is used by external helpers to pause timeout accounting while a user approval or other
elicitation is pending outside the app-server request flow.
"""
THREAD_INJECT_ITEMS: Method[ThreadInjectItemsParams, ThreadInjectItemsResponse] = Method(
    "thread/inject_items", "ThreadInjectItemsParams", "ThreadInjectItemsResponse"
)
"""Append raw Responses API items to the thread history without starting a user turn."""
THREAD_ITEMS_LIST: Method[ThreadItemsListParams, ThreadItemsListResponse] = Method(
    "thread/items/list", "ThreadItemsListParams", "ThreadItemsListResponse"
)
THREAD_ITEMS_READ: Method[ThreadItemsReadParams, ThreadItemsReadResponse] = Method(
    "thread/items/read", "ThreadItemsReadParams", "ThreadItemsReadResponse", "required", True
)
THREAD_LIST: Method[ThreadListParams, ThreadListResponse] = Method(
    "thread/list", "ThreadListParams", "ThreadListResponse"
)
THREAD_LOADED_LIST: Method[ThreadLoadedListParams, ThreadLoadedListResponse] = Method(
    "thread/loaded/list", "ThreadLoadedListParams", "ThreadLoadedListResponse"
)
THREAD_MEMORY_READ: Method[ThreadMemoryReadParams, ThreadMemoryReadResponse] = Method(
    "thread/memory/read", "ThreadMemoryReadParams", "ThreadMemoryReadResponse", "required", True
)
THREAD_MEMORY_MODE_SET: Method[ThreadMemoryModeSetParams, ThreadMemoryModeSetResponse] = Method(
    "thread/memoryMode/set",
    "ThreadMemoryModeSetParams",
    "ThreadMemoryModeSetResponse",
    "required",
    True,
)
THREAD_METADATA_UPDATE: Method[ThreadMetadataUpdateParams, ThreadMetadataUpdateResponse] = Method(
    "thread/metadata/update", "ThreadMetadataUpdateParams", "ThreadMetadataUpdateResponse"
)
THREAD_NAME_SET: Method[ThreadSetNameParams, ThreadSetNameResponse] = Method(
    "thread/name/set", "ThreadSetNameParams", "ThreadSetNameResponse"
)
THREAD_PREDICTION_REQUEST: Method[
    ThreadPredictionRequestParams, ThreadPredictionRequestResponse
] = Method(
    "thread/prediction/request",
    "ThreadPredictionRequestParams",
    "ThreadPredictionRequestResponse",
    "required",
    True,
)
THREAD_PREPARE_APPROVED_PLAN: Method[
    ThreadPrepareApprovedPlanParams, ThreadPrepareApprovedPlanResponse
] = Method(
    "thread/prepareApprovedPlan",
    "ThreadPrepareApprovedPlanParams",
    "ThreadPrepareApprovedPlanResponse",
    "required",
    True,
)
THREAD_QUEUE_ADD: Method[ThreadQueueAddParams, ThreadQueueAddResponse] = Method(
    "thread/queue/add", "ThreadQueueAddParams", "ThreadQueueAddResponse", "required", True
)
THREAD_QUEUE_DELETE: Method[ThreadQueueDeleteParams, ThreadQueueDeleteResponse] = Method(
    "thread/queue/delete", "ThreadQueueDeleteParams", "ThreadQueueDeleteResponse", "required", True
)
THREAD_QUEUE_LIST: Method[ThreadQueueListParams, ThreadQueueListResponse] = Method(
    "thread/queue/list", "ThreadQueueListParams", "ThreadQueueListResponse", "required", True
)
THREAD_QUEUE_REORDER: Method[ThreadQueueReorderParams, ThreadQueueReorderResponse] = Method(
    "thread/queue/reorder",
    "ThreadQueueReorderParams",
    "ThreadQueueReorderResponse",
    "required",
    True,
)
THREAD_QUEUE_START: Method[ThreadQueueStartParams, ThreadQueueStartResponse] = Method(
    "thread/queue/start", "ThreadQueueStartParams", "ThreadQueueStartResponse", "required", True
)
THREAD_QUEUE_UPDATE: Method[ThreadQueueUpdateParams, ThreadQueueUpdateResponse] = Method(
    "thread/queue/update", "ThreadQueueUpdateParams", "ThreadQueueUpdateResponse", "required", True
)
THREAD_READ: Method[ThreadReadParams, ThreadReadResponse] = Method(
    "thread/read", "ThreadReadParams", "ThreadReadResponse"
)
THREAD_READ_STATE_UPDATE: Method[ThreadReadStateUpdateParams, ThreadReadStateUpdateResponse] = (
    Method(
        "thread/readState/update",
        "ThreadReadStateUpdateParams",
        "ThreadReadStateUpdateResponse",
        "required",
        True,
    )
)
THREAD_REALTIME_APPEND_AUDIO: Method[
    ThreadRealtimeAppendAudioParams, ThreadRealtimeAppendAudioResponse
] = Method(
    "thread/realtime/appendAudio",
    "ThreadRealtimeAppendAudioParams",
    "ThreadRealtimeAppendAudioResponse",
    "required",
    True,
)
THREAD_REALTIME_APPEND_SPEECH: Method[
    ThreadRealtimeAppendSpeechParams, ThreadRealtimeAppendSpeechResponse
] = Method(
    "thread/realtime/appendSpeech",
    "ThreadRealtimeAppendSpeechParams",
    "ThreadRealtimeAppendSpeechResponse",
    "required",
    True,
)
THREAD_REALTIME_APPEND_TEXT: Method[
    ThreadRealtimeAppendTextParams, ThreadRealtimeAppendTextResponse
] = Method(
    "thread/realtime/appendText",
    "ThreadRealtimeAppendTextParams",
    "ThreadRealtimeAppendTextResponse",
    "required",
    True,
)
THREAD_REALTIME_LIST: Method[ThreadRealtimeListParams, ThreadRealtimeListResponse] = Method(
    "thread/realtime/list",
    "ThreadRealtimeListParams",
    "ThreadRealtimeListResponse",
    "required",
    True,
)
THREAD_REALTIME_LIST_VOICES: Method[
    ThreadRealtimeListVoicesParams, ThreadRealtimeListVoicesResponse
] = Method(
    "thread/realtime/listVoices",
    "ThreadRealtimeListVoicesParams",
    "ThreadRealtimeListVoicesResponse",
    "required",
    True,
)
THREAD_REALTIME_START: Method[ThreadRealtimeStartParams, ThreadRealtimeStartResponse] = Method(
    "thread/realtime/start",
    "ThreadRealtimeStartParams",
    "ThreadRealtimeStartResponse",
    "required",
    True,
)
THREAD_REALTIME_STOP: Method[ThreadRealtimeStopParams, ThreadRealtimeStopResponse] = Method(
    "thread/realtime/stop",
    "ThreadRealtimeStopParams",
    "ThreadRealtimeStopResponse",
    "required",
    True,
)
THREAD_RESUME: Method[ThreadResumeParams, ThreadResumeResponse] = Method(
    "thread/resume", "ThreadResumeParams", "ThreadResumeResponse"
)
THREAD_REVERT: Method[ThreadRevertParams, ThreadRevertResponse] = Method(
    "thread/revert", "ThreadRevertParams", "ThreadRevertResponse"
)
THREAD_ROLLBACK: Method[ThreadRollbackParams, ThreadRollbackResponse] = Method(
    "thread/rollback", "ThreadRollbackParams", "ThreadRollbackResponse"
)
"""Until runtime 0.155.1."""
THREAD_SAMPLE: Method[ThreadSampleParams, ThreadSampleResponse] = Method(
    "thread/sample", "ThreadSampleParams", "ThreadSampleResponse", "required", True
)
THREAD_SAMPLE_CANCEL: Method[ThreadSampleCancelParams, ThreadSampleCancelResponse] = Method(
    "thread/sample/cancel",
    "ThreadSampleCancelParams",
    "ThreadSampleCancelResponse",
    "required",
    True,
)
THREAD_SEARCH: Method[ThreadSearchParams, ThreadSearchResponse] = Method(
    "thread/search", "ThreadSearchParams", "ThreadSearchResponse", "required", True
)
THREAD_SEARCH_CANCEL: Method[ThreadSearchCancelParams, ThreadSearchCancelResponse] = Method(
    "thread/search/cancel",
    "ThreadSearchCancelParams",
    "ThreadSearchCancelResponse",
    "required",
    True,
)
THREAD_SEARCH_STREAM: Method[ThreadSearchParams, ThreadSearchResponse] = Method(
    "thread/search/stream", "ThreadSearchParams", "ThreadSearchResponse", "required", True
)
"""Search with best-effort incremental `thread/search/partial` notifications.

The final response is authoritative for results, ordering, and cursors.
"""
THREAD_SEARCH_STREAM_CANCEL: Method[ThreadSearchCancelParams, ThreadSearchCancelResponse] = Method(
    "thread/search/stream/cancel",
    "ThreadSearchCancelParams",
    "ThreadSearchCancelResponse",
    "required",
    True,
)
"""Cancel a `thread/search/stream` request on this connection."""
THREAD_SEARCH_OCCURRENCES: Method[
    ThreadSearchOccurrencesParams, ThreadSearchOccurrencesResponse
] = Method(
    "thread/searchOccurrences",
    "ThreadSearchOccurrencesParams",
    "ThreadSearchOccurrencesResponse",
    "required",
    True,
)
THREAD_SECTION_MOVE: Method[ThreadSectionMoveParams, ThreadSectionMoveResponse] = Method(
    "thread/section/move", "ThreadSectionMoveParams", "ThreadSectionMoveResponse"
)
THREAD_SETTINGS_UPDATE: Method[ThreadSettingsUpdateParams, ThreadSettingsUpdateResponse] = Method(
    "thread/settings/update",
    "ThreadSettingsUpdateParams",
    "ThreadSettingsUpdateResponse",
    "required",
    True,
)
THREAD_SHELL_COMMAND: Method[ThreadShellCommandParams, ThreadShellCommandResponse] = Method(
    "thread/shellCommand", "ThreadShellCommandParams", "ThreadShellCommandResponse"
)
THREAD_START: Method[ThreadStartParams, ThreadStartResponse] = Method(
    "thread/start", "ThreadStartParams", "ThreadStartResponse"
)
"""NEW APIs."""
THREAD_TIMELINE_LIST: Method[ThreadTimelineListParams, ThreadTimelineListResponse] = Method(
    "thread/timeline/list",
    "ThreadTimelineListParams",
    "ThreadTimelineListResponse",
    "required",
    True,
)
THREAD_TURNS_LIST: Method[ThreadTurnsListParams, ThreadTurnsListResponse] = Method(
    "thread/turns/list", "ThreadTurnsListParams", "ThreadTurnsListResponse"
)
THREAD_UNARCHIVE: Method[ThreadUnarchiveParams, ThreadUnarchiveResponse] = Method(
    "thread/unarchive", "ThreadUnarchiveParams", "ThreadUnarchiveResponse"
)
THREAD_UNSUBSCRIBE: Method[ThreadUnsubscribeParams, ThreadUnsubscribeResponse] = Method(
    "thread/unsubscribe", "ThreadUnsubscribeParams", "ThreadUnsubscribeResponse"
)
THREAD_SECTION_CREATE: Method[ThreadSectionCreateParams, ThreadSectionCreateResponse] = Method(
    "threadSection/create", "ThreadSectionCreateParams", "ThreadSectionCreateResponse"
)
THREAD_SECTION_DELETE: Method[ThreadSectionDeleteParams, ThreadSectionDeleteResponse] = Method(
    "threadSection/delete", "ThreadSectionDeleteParams", "ThreadSectionDeleteResponse"
)
THREAD_SECTION_LIST: Method[ThreadSectionListParams, ThreadSectionListResponse] = Method(
    "threadSection/list", "ThreadSectionListParams", "ThreadSectionListResponse"
)
THREAD_SECTION_UPDATE: Method[ThreadSectionUpdateParams, ThreadSectionUpdateResponse] = Method(
    "threadSection/update", "ThreadSectionUpdateParams", "ThreadSectionUpdateResponse"
)
TURN_INTERRUPT: Method[TurnInterruptParams, TurnInterruptResponse] = Method(
    "turn/interrupt", "TurnInterruptParams", "TurnInterruptResponse"
)
TURN_SETTINGS_UPDATE: Method[TurnSettingsUpdateParams, TurnSettingsUpdateResponse] = Method(
    "turn/settings/update",
    "TurnSettingsUpdateParams",
    "TurnSettingsUpdateResponse",
    "required",
    True,
)
TURN_START: Method[TurnStartParams, TurnStartResponse] = Method(
    "turn/start", "TurnStartParams", "TurnStartResponse"
)
TURN_STEER: Method[TurnSteerParams, TurnSteerResponse] = Method(
    "turn/steer", "TurnSteerParams", "TurnSteerResponse"
)
USER_VERIFICATION_CANCEL: Method[UserVerificationCancelParams, UserVerificationCancelResponse] = (
    Method(
        "userVerification/cancel",
        "UserVerificationCancelParams",
        "UserVerificationCancelResponse",
        "required",
        True,
    )
)
USER_VERIFICATION_DELETE: Method[UserVerificationDeleteParams, UserVerificationDeleteResponse] = (
    Method(
        "userVerification/delete",
        "UserVerificationDeleteParams",
        "UserVerificationDeleteResponse",
        "required",
        True,
    )
)
USER_VERIFICATION_ENROLL: Method[UserVerificationEnrollParams, UserVerificationEnrollResponse] = (
    Method(
        "userVerification/enroll",
        "UserVerificationEnrollParams",
        "UserVerificationEnrollResponse",
        "required",
        True,
    )
)
USER_VERIFICATION_STATUS: Method[UserVerificationStatusParams, UserVerificationStatusResponse] = (
    Method(
        "userVerification/status",
        "UserVerificationStatusParams",
        "UserVerificationStatusResponse",
        "required",
        True,
    )
)
USER_VERIFICATION_VERIFY: Method[UserVerificationVerifyParams, UserVerificationVerifyResponse] = (
    Method(
        "userVerification/verify",
        "UserVerificationVerifyParams",
        "UserVerificationVerifyResponse",
        "required",
        True,
    )
)
WINDOWS_SANDBOX_READINESS: Method[None, WindowsSandboxReadinessResponse] = Method(
    "windowsSandbox/readiness", None, "WindowsSandboxReadinessResponse", "none"
)
WINDOWS_SANDBOX_SETUP_START: Method[
    WindowsSandboxSetupStartParams, WindowsSandboxSetupStartResponse
] = Method(
    "windowsSandbox/setupStart",
    "WindowsSandboxSetupStartParams",
    "WindowsSandboxSetupStartResponse",
)

BY_NAME: dict[str, Method[Any, Any]] = {
    ACCOUNT_BEDROCK_CHECK_GOV_CLOUD_REQUIREMENTS.name: ACCOUNT_BEDROCK_CHECK_GOV_CLOUD_REQUIREMENTS,
    ACCOUNT_BEDROCK_DISCOVER.name: ACCOUNT_BEDROCK_DISCOVER,
    ACCOUNT_BEDROCK_SETUP.name: ACCOUNT_BEDROCK_SETUP,
    ACCOUNT_GATEWAY_O_AUTH_CANCEL.name: ACCOUNT_GATEWAY_O_AUTH_CANCEL,
    ACCOUNT_GATEWAY_O_AUTH_LOGIN.name: ACCOUNT_GATEWAY_O_AUTH_LOGIN,
    ACCOUNT_GATEWAY_O_AUTH_READ.name: ACCOUNT_GATEWAY_O_AUTH_READ,
    ACCOUNT_GCP_SETUP.name: ACCOUNT_GCP_SETUP,
    ACCOUNT_LOGIN_CANCEL.name: ACCOUNT_LOGIN_CANCEL,
    ACCOUNT_LOGIN_START.name: ACCOUNT_LOGIN_START,
    ACCOUNT_LOGOUT.name: ACCOUNT_LOGOUT,
    ACCOUNT_RATE_LIMIT_RESET_CREDIT_CONSUME.name: ACCOUNT_RATE_LIMIT_RESET_CREDIT_CONSUME,
    ACCOUNT_RATE_LIMITS_READ.name: ACCOUNT_RATE_LIMITS_READ,
    ACCOUNT_READ.name: ACCOUNT_READ,
    ACCOUNT_SECURITY_SETUP_READ.name: ACCOUNT_SECURITY_SETUP_READ,
    ACCOUNT_SEND_ADD_CREDITS_NUDGE_EMAIL.name: ACCOUNT_SEND_ADD_CREDITS_NUDGE_EMAIL,
    ACCOUNT_USAGE_READ.name: ACCOUNT_USAGE_READ,
    ACCOUNT_WORKSPACE_MESSAGES_READ.name: ACCOUNT_WORKSPACE_MESSAGES_READ,
    ACCOUNT_SESSION_LIST.name: ACCOUNT_SESSION_LIST,
    ACCOUNT_SESSION_SWITCH.name: ACCOUNT_SESSION_SWITCH,
    APP_INSTALLED.name: APP_INSTALLED,
    APP_LIST.name: APP_LIST,
    APP_READ.name: APP_READ,
    COLLABORATION_MODE_LIST.name: COLLABORATION_MODE_LIST,
    COMMAND_EXEC.name: COMMAND_EXEC,
    COMMAND_EXEC_RESIZE.name: COMMAND_EXEC_RESIZE,
    COMMAND_EXEC_TERMINATE.name: COMMAND_EXEC_TERMINATE,
    COMMAND_EXEC_WRITE.name: COMMAND_EXEC_WRITE,
    CONFIG_BATCH_WRITE.name: CONFIG_BATCH_WRITE,
    CONFIG_MCP_SERVER_RELOAD.name: CONFIG_MCP_SERVER_RELOAD,
    CONFIG_READ.name: CONFIG_READ,
    CONFIG_VALUE_WRITE.name: CONFIG_VALUE_WRITE,
    CONFIG_REQUIREMENTS_READ.name: CONFIG_REQUIREMENTS_READ,
    ENVIRONMENT_ADD.name: ENVIRONMENT_ADD,
    ENVIRONMENT_INFO.name: ENVIRONMENT_INFO,
    ENVIRONMENT_STATUS.name: ENVIRONMENT_STATUS,
    EXPERIMENTAL_FEATURE_ENABLEMENT_SET.name: EXPERIMENTAL_FEATURE_ENABLEMENT_SET,
    EXPERIMENTAL_FEATURE_LIST.name: EXPERIMENTAL_FEATURE_LIST,
    EXTERNAL_AGENT_CONFIG_DETECT.name: EXTERNAL_AGENT_CONFIG_DETECT,
    EXTERNAL_AGENT_CONFIG_IMPORT.name: EXTERNAL_AGENT_CONFIG_IMPORT,
    EXTERNAL_AGENT_CONFIG_IMPORT_READ_HISTORIES.name: EXTERNAL_AGENT_CONFIG_IMPORT_READ_HISTORIES,
    EXTERNAL_AGENT_CONFIG_IMPORT_RECORD_HISTORY.name: EXTERNAL_AGENT_CONFIG_IMPORT_RECORD_HISTORY,
    FEEDBACK_SAVE.name: FEEDBACK_SAVE,
    FEEDBACK_UPLOAD.name: FEEDBACK_UPLOAD,
    FS_COPY.name: FS_COPY,
    FS_CREATE_DIRECTORY.name: FS_CREATE_DIRECTORY,
    FS_GET_METADATA.name: FS_GET_METADATA,
    FS_READ_DIRECTORY.name: FS_READ_DIRECTORY,
    FS_READ_FILE.name: FS_READ_FILE,
    FS_REMOVE.name: FS_REMOVE,
    FS_UNWATCH.name: FS_UNWATCH,
    FS_WATCH.name: FS_WATCH,
    FS_WRITE_FILE.name: FS_WRITE_FILE,
    FUZZY_FILE_SEARCH.name: FUZZY_FILE_SEARCH,
    FUZZY_FILE_SEARCH_SESSION_START.name: FUZZY_FILE_SEARCH_SESSION_START,
    FUZZY_FILE_SEARCH_SESSION_STOP.name: FUZZY_FILE_SEARCH_SESSION_STOP,
    FUZZY_FILE_SEARCH_SESSION_UPDATE.name: FUZZY_FILE_SEARCH_SESSION_UPDATE,
    HOOKS_LIST.name: HOOKS_LIST,
    INITIALIZE.name: INITIALIZE,
    MARKETPLACE_ADD.name: MARKETPLACE_ADD,
    MARKETPLACE_REMOVE.name: MARKETPLACE_REMOVE,
    MARKETPLACE_UPGRADE.name: MARKETPLACE_UPGRADE,
    MCP_SERVER_EVENT_STREAM_START.name: MCP_SERVER_EVENT_STREAM_START,
    MCP_SERVER_EVENT_STREAM_STOP.name: MCP_SERVER_EVENT_STREAM_STOP,
    MCP_SERVER_OAUTH_LOGIN.name: MCP_SERVER_OAUTH_LOGIN,
    MCP_SERVER_RESOURCE_READ.name: MCP_SERVER_RESOURCE_READ,
    MCP_SERVER_TOOL_CALL.name: MCP_SERVER_TOOL_CALL,
    MCP_SERVER_STATUS_LIST.name: MCP_SERVER_STATUS_LIST,
    MEMORY_RESET.name: MEMORY_RESET,
    MEMORY_STATUS.name: MEMORY_STATUS,
    MOCK_EXPERIMENTAL_METHOD.name: MOCK_EXPERIMENTAL_METHOD,
    MODEL_LIST.name: MODEL_LIST,
    MODEL_PROVIDER_CAPABILITIES_READ.name: MODEL_PROVIDER_CAPABILITIES_READ,
    MODEL_PROVIDER_CONFIG_WRITE.name: MODEL_PROVIDER_CONFIG_WRITE,
    MODEL_PROVIDER_DEFAULT_SET.name: MODEL_PROVIDER_DEFAULT_SET,
    MODEL_PROVIDER_LIST.name: MODEL_PROVIDER_LIST,
    PERMISSION_PROFILE_LIST.name: PERMISSION_PROFILE_LIST,
    PLUGIN_INSTALL.name: PLUGIN_INSTALL,
    PLUGIN_INSTALLED.name: PLUGIN_INSTALLED,
    PLUGIN_LIST.name: PLUGIN_LIST,
    PLUGIN_READ.name: PLUGIN_READ,
    PLUGIN_RECONCILE.name: PLUGIN_RECONCILE,
    PLUGIN_SEARCH.name: PLUGIN_SEARCH,
    PLUGIN_SHARE_CHECKOUT.name: PLUGIN_SHARE_CHECKOUT,
    PLUGIN_SHARE_DELETE.name: PLUGIN_SHARE_DELETE,
    PLUGIN_SHARE_LIST.name: PLUGIN_SHARE_LIST,
    PLUGIN_SHARE_SAVE.name: PLUGIN_SHARE_SAVE,
    PLUGIN_SHARE_UPDATE_TARGETS.name: PLUGIN_SHARE_UPDATE_TARGETS,
    PLUGIN_SKILL_READ.name: PLUGIN_SKILL_READ,
    PLUGIN_UNINSTALL.name: PLUGIN_UNINSTALL,
    PROCESS_KILL.name: PROCESS_KILL,
    PROCESS_RESIZE_PTY.name: PROCESS_RESIZE_PTY,
    PROCESS_SPAWN.name: PROCESS_SPAWN,
    PROCESS_WRITE_STDIN.name: PROCESS_WRITE_STDIN,
    PROJECT_CREATE.name: PROJECT_CREATE,
    PROJECT_DELETE.name: PROJECT_DELETE,
    PROJECT_IMPORT.name: PROJECT_IMPORT,
    PROJECT_LIST.name: PROJECT_LIST,
    PROJECT_MOVE.name: PROJECT_MOVE,
    PROJECT_READ.name: PROJECT_READ,
    PROJECT_UPDATE.name: PROJECT_UPDATE,
    REMOTE_CONTROL_CLIENT_LIST.name: REMOTE_CONTROL_CLIENT_LIST,
    REMOTE_CONTROL_CLIENT_REVOKE.name: REMOTE_CONTROL_CLIENT_REVOKE,
    REMOTE_CONTROL_DISABLE.name: REMOTE_CONTROL_DISABLE,
    REMOTE_CONTROL_ENABLE.name: REMOTE_CONTROL_ENABLE,
    REMOTE_CONTROL_PAIRING_START.name: REMOTE_CONTROL_PAIRING_START,
    REMOTE_CONTROL_PAIRING_STATUS.name: REMOTE_CONTROL_PAIRING_STATUS,
    REMOTE_CONTROL_STATUS_READ.name: REMOTE_CONTROL_STATUS_READ,
    REVIEW_START.name: REVIEW_START,
    ROLLOUT_COMPRESS.name: ROLLOUT_COMPRESS,
    SERVER_DIAGNOSTICS.name: SERVER_DIAGNOSTICS,
    SKILLS_CONFIG_WRITE.name: SKILLS_CONFIG_WRITE,
    SKILLS_EXTRA_ROOTS_SET.name: SKILLS_EXTRA_ROOTS_SET,
    SKILLS_LIST.name: SKILLS_LIST,
    THREAD_APPROVE_GUARDIAN_DENIED_ACTION.name: THREAD_APPROVE_GUARDIAN_DENIED_ACTION,
    THREAD_ARCHIVE.name: THREAD_ARCHIVE,
    THREAD_ATTACHMENT_ADD.name: THREAD_ATTACHMENT_ADD,
    THREAD_ATTACHMENT_LIST.name: THREAD_ATTACHMENT_LIST,
    THREAD_ATTACHMENT_REMOVE.name: THREAD_ATTACHMENT_REMOVE,
    THREAD_ATTACHMENT_OWNER_LIST.name: THREAD_ATTACHMENT_OWNER_LIST,
    THREAD_BACKGROUND_TERMINALS_CLEAN.name: THREAD_BACKGROUND_TERMINALS_CLEAN,
    THREAD_BACKGROUND_TERMINALS_LIST.name: THREAD_BACKGROUND_TERMINALS_LIST,
    THREAD_BACKGROUND_TERMINALS_TERMINATE.name: THREAD_BACKGROUND_TERMINALS_TERMINATE,
    THREAD_COMPACT_START.name: THREAD_COMPACT_START,
    THREAD_DECREMENT_ELICITATION.name: THREAD_DECREMENT_ELICITATION,
    THREAD_DELETE.name: THREAD_DELETE,
    THREAD_FORK.name: THREAD_FORK,
    THREAD_GOAL_CLEAR.name: THREAD_GOAL_CLEAR,
    THREAD_GOAL_GET.name: THREAD_GOAL_GET,
    THREAD_GOAL_SET.name: THREAD_GOAL_SET,
    THREAD_GUARDIAN_REVIEW.name: THREAD_GUARDIAN_REVIEW,
    THREAD_INCREMENT_ELICITATION.name: THREAD_INCREMENT_ELICITATION,
    THREAD_INJECT_ITEMS.name: THREAD_INJECT_ITEMS,
    THREAD_ITEMS_LIST.name: THREAD_ITEMS_LIST,
    THREAD_ITEMS_READ.name: THREAD_ITEMS_READ,
    THREAD_LIST.name: THREAD_LIST,
    THREAD_LOADED_LIST.name: THREAD_LOADED_LIST,
    THREAD_MEMORY_READ.name: THREAD_MEMORY_READ,
    THREAD_MEMORY_MODE_SET.name: THREAD_MEMORY_MODE_SET,
    THREAD_METADATA_UPDATE.name: THREAD_METADATA_UPDATE,
    THREAD_NAME_SET.name: THREAD_NAME_SET,
    THREAD_PREDICTION_REQUEST.name: THREAD_PREDICTION_REQUEST,
    THREAD_PREPARE_APPROVED_PLAN.name: THREAD_PREPARE_APPROVED_PLAN,
    THREAD_QUEUE_ADD.name: THREAD_QUEUE_ADD,
    THREAD_QUEUE_DELETE.name: THREAD_QUEUE_DELETE,
    THREAD_QUEUE_LIST.name: THREAD_QUEUE_LIST,
    THREAD_QUEUE_REORDER.name: THREAD_QUEUE_REORDER,
    THREAD_QUEUE_START.name: THREAD_QUEUE_START,
    THREAD_QUEUE_UPDATE.name: THREAD_QUEUE_UPDATE,
    THREAD_READ.name: THREAD_READ,
    THREAD_READ_STATE_UPDATE.name: THREAD_READ_STATE_UPDATE,
    THREAD_REALTIME_APPEND_AUDIO.name: THREAD_REALTIME_APPEND_AUDIO,
    THREAD_REALTIME_APPEND_SPEECH.name: THREAD_REALTIME_APPEND_SPEECH,
    THREAD_REALTIME_APPEND_TEXT.name: THREAD_REALTIME_APPEND_TEXT,
    THREAD_REALTIME_LIST.name: THREAD_REALTIME_LIST,
    THREAD_REALTIME_LIST_VOICES.name: THREAD_REALTIME_LIST_VOICES,
    THREAD_REALTIME_START.name: THREAD_REALTIME_START,
    THREAD_REALTIME_STOP.name: THREAD_REALTIME_STOP,
    THREAD_RESUME.name: THREAD_RESUME,
    THREAD_REVERT.name: THREAD_REVERT,
    THREAD_ROLLBACK.name: THREAD_ROLLBACK,
    THREAD_SAMPLE.name: THREAD_SAMPLE,
    THREAD_SAMPLE_CANCEL.name: THREAD_SAMPLE_CANCEL,
    THREAD_SEARCH.name: THREAD_SEARCH,
    THREAD_SEARCH_CANCEL.name: THREAD_SEARCH_CANCEL,
    THREAD_SEARCH_STREAM.name: THREAD_SEARCH_STREAM,
    THREAD_SEARCH_STREAM_CANCEL.name: THREAD_SEARCH_STREAM_CANCEL,
    THREAD_SEARCH_OCCURRENCES.name: THREAD_SEARCH_OCCURRENCES,
    THREAD_SECTION_MOVE.name: THREAD_SECTION_MOVE,
    THREAD_SETTINGS_UPDATE.name: THREAD_SETTINGS_UPDATE,
    THREAD_SHELL_COMMAND.name: THREAD_SHELL_COMMAND,
    THREAD_START.name: THREAD_START,
    THREAD_TIMELINE_LIST.name: THREAD_TIMELINE_LIST,
    THREAD_TURNS_LIST.name: THREAD_TURNS_LIST,
    THREAD_UNARCHIVE.name: THREAD_UNARCHIVE,
    THREAD_UNSUBSCRIBE.name: THREAD_UNSUBSCRIBE,
    THREAD_SECTION_CREATE.name: THREAD_SECTION_CREATE,
    THREAD_SECTION_DELETE.name: THREAD_SECTION_DELETE,
    THREAD_SECTION_LIST.name: THREAD_SECTION_LIST,
    THREAD_SECTION_UPDATE.name: THREAD_SECTION_UPDATE,
    TURN_INTERRUPT.name: TURN_INTERRUPT,
    TURN_SETTINGS_UPDATE.name: TURN_SETTINGS_UPDATE,
    TURN_START.name: TURN_START,
    TURN_STEER.name: TURN_STEER,
    USER_VERIFICATION_CANCEL.name: USER_VERIFICATION_CANCEL,
    USER_VERIFICATION_DELETE.name: USER_VERIFICATION_DELETE,
    USER_VERIFICATION_ENROLL.name: USER_VERIFICATION_ENROLL,
    USER_VERIFICATION_STATUS.name: USER_VERIFICATION_STATUS,
    USER_VERIFICATION_VERIFY.name: USER_VERIFICATION_VERIFY,
    WINDOWS_SANDBOX_READINESS.name: WINDOWS_SANDBOX_READINESS,
    WINDOWS_SANDBOX_SETUP_START.name: WINDOWS_SANDBOX_SETUP_START,
}
"""All requests, by their names in the protocol."""
