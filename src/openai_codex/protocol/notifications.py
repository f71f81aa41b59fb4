"""Every notification that a server can send.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from openai_codex.protocol._payload import PayloadDecoder

if TYPE_CHECKING:
    from openai_codex import protocol

    Payload: TypeAlias = (
        protocol.GatewayOAuthChangedNotification
        | protocol.AccountLoginCompletedNotification
        | protocol.AccountRateLimitsUpdatedNotification
        | protocol.AccountUpdatedNotification
        | protocol.AppListUpdatedNotification
        | protocol.StrictReviewRequiredNotification
        | protocol.CommandExecOutputDeltaNotification
        | protocol.ConfigWarningNotification
        | protocol.DeprecationNoticeNotification
        | protocol.ErrorNotification
        | protocol.ExternalAgentConfigImportCompletedNotification
        | protocol.ExternalAgentConfigImportProgressNotification
        | protocol.FsChangedNotification
        | protocol.FuzzyFileSearchSessionCompletedNotification
        | protocol.FuzzyFileSearchSessionUpdatedNotification
        | protocol.GuardianWarningNotification
        | protocol.HookCompletedNotification
        | protocol.HookStartedNotification
        | protocol.AgentMessageDeltaNotification
        | protocol.ItemGuardianApprovalReviewCompletedNotification
        | protocol.ItemGuardianApprovalReviewStartedNotification
        | protocol.CommandExecutionOutputDeltaNotification
        | protocol.TerminalInteractionNotification
        | protocol.ItemCompletedNotification
        | protocol.FileChangeOutputDeltaNotification
        | protocol.FileChangePatchUpdatedNotification
        | protocol.McpToolCallProgressNotification
        | protocol.PlanDeltaNotification
        | protocol.ReasoningSummaryPartAddedNotification
        | protocol.ReasoningSummaryTextDeltaNotification
        | protocol.ReasoningTextDeltaNotification
        | protocol.ItemStartedNotification
        | protocol.McpServerEventStreamNotification
        | protocol.McpServerOauthLoginCompletedNotification
        | protocol.McpServerStatusUpdatedNotification
        | protocol.ModelReroutedNotification
        | protocol.ModelSafetyBufferingUpdatedNotification
        | protocol.ModelVerificationNotification
        | protocol.AuthRecoveryNotification
        | protocol.ProcessExitedNotification
        | protocol.ProcessOutputDeltaNotification
        | protocol.ProjectChangedNotification
        | protocol.RawResponseCompletedNotification
        | protocol.RawResponseItemCompletedNotification
        | protocol.RemoteControlStatusChangedNotification
        | protocol.ServerRequestResolvedNotification
        | protocol.SkillsChangedNotification
        | protocol.ThreadArchivedNotification
        | protocol.ThreadAttachmentUpdatedNotification
        | protocol.ThreadClosedNotification
        | protocol.ContextCompactedNotification
        | protocol.ThreadDeletedNotification
        | protocol.EnvironmentConnectionNotification
        | protocol.ThreadGoalClearedNotification
        | protocol.ThreadGoalUpdatedNotification
        | protocol.ThreadNameUpdatedNotification
        | protocol.ThreadPredictionUpdatedNotification
        | protocol.ThreadProjectUpdatedNotification
        | protocol.ThreadQueueChangedNotification
        | protocol.ThreadReadStateChangedNotification
        | protocol.ThreadRealtimeClosedNotification
        | protocol.ThreadRealtimeErrorNotification
        | protocol.ThreadRealtimeItemCompletedNotification
        | protocol.ThreadRealtimeItemStartedNotification
        | protocol.ThreadRealtimeItemTranscriptDeltaNotification
        | protocol.ThreadRealtimeItemAddedNotification
        | protocol.ThreadRealtimeOutputAudioDeltaNotification
        | protocol.ThreadRealtimeSdpNotification
        | protocol.ThreadRealtimeStartedNotification
        | protocol.ThreadRealtimeTranscriptDeltaNotification
        | protocol.ThreadRealtimeTranscriptDoneNotification
        | protocol.ThreadRevertedNotification
        | protocol.ThreadSearchPartialNotification
        | protocol.ThreadSectionChangedNotification
        | protocol.ThreadSettingsUpdatedNotification
        | protocol.ThreadStartedNotification
        | protocol.ThreadStatusChangedNotification
        | protocol.ThreadTokenUsageUpdatedNotification
        | protocol.ThreadUnarchivedNotification
        | protocol.TurnCompletedNotification
        | protocol.TurnDiffUpdatedNotification
        | protocol.TurnModerationMetadataNotification
        | protocol.TurnPlanUpdatedNotification
        | protocol.TurnStartedNotification
        | protocol.WarningNotification
        | protocol.WindowsWorldWritableWarningNotification
        | protocol.WindowsSandboxSetupCompletedNotification
    )

ACCOUNT_GATEWAY_O_AUTH_CHANGED: Final = "account/gatewayOAuth/changed"
ACCOUNT_LOGIN_COMPLETED: Final = "account/login/completed"
ACCOUNT_RATE_LIMITS_UPDATED: Final = "account/rateLimits/updated"
ACCOUNT_UPDATED: Final = "account/updated"
APP_LIST_UPDATED: Final = "app/list/updated"
AUTO_APPROVAL_REVIEW_STRICT_REVIEW_REQUIRED: Final = "autoApprovalReview/strictReviewRequired"
COMMAND_EXEC_OUTPUT_DELTA: Final = "command/exec/outputDelta"
"""Stream base64-encoded stdout/stderr chunks for a running `command/exec` session."""
CONFIG_WARNING: Final = "configWarning"
DEPRECATION_NOTICE: Final = "deprecationNotice"
ERROR: Final = "error"
"""NEW NOTIFICATIONS."""
EXTERNAL_AGENT_CONFIG_IMPORT_COMPLETED: Final = "externalAgentConfig/import/completed"
EXTERNAL_AGENT_CONFIG_IMPORT_PROGRESS: Final = "externalAgentConfig/import/progress"
FS_CHANGED: Final = "fs/changed"
FUZZY_FILE_SEARCH_SESSION_COMPLETED: Final = "fuzzyFileSearch/sessionCompleted"
FUZZY_FILE_SEARCH_SESSION_UPDATED: Final = "fuzzyFileSearch/sessionUpdated"
GUARDIAN_WARNING: Final = "guardianWarning"
HOOK_COMPLETED: Final = "hook/completed"
HOOK_STARTED: Final = "hook/started"
ITEM_AGENT_MESSAGE_DELTA: Final = "item/agentMessage/delta"
ITEM_AUTO_APPROVAL_REVIEW_COMPLETED: Final = "item/autoApprovalReview/completed"
ITEM_AUTO_APPROVAL_REVIEW_STARTED: Final = "item/autoApprovalReview/started"
ITEM_COMMAND_EXECUTION_OUTPUT_DELTA: Final = "item/commandExecution/outputDelta"
ITEM_COMMAND_EXECUTION_TERMINAL_INTERACTION: Final = "item/commandExecution/terminalInteraction"
ITEM_COMPLETED: Final = "item/completed"
ITEM_FILE_CHANGE_OUTPUT_DELTA: Final = "item/fileChange/outputDelta"
"""Deprecated legacy apply_patch output stream notification."""
ITEM_FILE_CHANGE_PATCH_UPDATED: Final = "item/fileChange/patchUpdated"
ITEM_MCP_TOOL_CALL_PROGRESS: Final = "item/mcpToolCall/progress"
ITEM_PLAN_DELTA: Final = "item/plan/delta"
"""EXPERIMENTAL - proposed plan streaming deltas for plan items."""
ITEM_REASONING_SUMMARY_PART_ADDED: Final = "item/reasoning/summaryPartAdded"
ITEM_REASONING_SUMMARY_TEXT_DELTA: Final = "item/reasoning/summaryTextDelta"
ITEM_REASONING_TEXT_DELTA: Final = "item/reasoning/textDelta"
ITEM_STARTED: Final = "item/started"
MCP_SERVER_EVENT_STREAM_NOTIFICATION: Final = "mcpServer/event/stream/notification"
MCP_SERVER_OAUTH_LOGIN_COMPLETED: Final = "mcpServer/oauthLogin/completed"
MCP_SERVER_STARTUP_STATUS_UPDATED: Final = "mcpServer/startupStatus/updated"
MODEL_REROUTED: Final = "model/rerouted"
MODEL_SAFETY_BUFFERING_UPDATED: Final = "model/safetyBuffering/updated"
MODEL_VERIFICATION: Final = "model/verification"
MODEL_PROVIDER_AUTH_RECOVERY_COMPLETED: Final = "modelProvider/authRecoveryCompleted"
MODEL_PROVIDER_AUTH_RECOVERY_STARTED: Final = "modelProvider/authRecoveryStarted"
PROCESS_EXITED: Final = "process/exited"
"""Final exit notification for a `process/spawn` session."""
PROCESS_OUTPUT_DELTA: Final = "process/outputDelta"
"""Stream base64-encoded stdout/stderr chunks for a running `process/spawn` session."""
PROJECT_CHANGED: Final = "project/changed"
RAW_RESPONSE_COMPLETED: Final = "rawResponse/completed"
RAW_RESPONSE_ITEM_COMPLETED: Final = "rawResponseItem/completed"
REMOTE_CONTROL_STATUS_CHANGED: Final = "remoteControl/status/changed"
SERVER_REQUEST_RESOLVED: Final = "serverRequest/resolved"
SKILLS_CHANGED: Final = "skills/changed"
THREAD_ARCHIVED: Final = "thread/archived"
THREAD_ATTACHMENT_UPDATED: Final = "thread/attachment/updated"
THREAD_CLOSED: Final = "thread/closed"
THREAD_COMPACTED: Final = "thread/compacted"
"""Deprecated: Use `ContextCompaction` item type instead."""
THREAD_DELETED: Final = "thread/deleted"
THREAD_ENVIRONMENT_CONNECTED: Final = "thread/environment/connected"
THREAD_ENVIRONMENT_DISCONNECTED: Final = "thread/environment/disconnected"
THREAD_GOAL_CLEARED: Final = "thread/goal/cleared"
THREAD_GOAL_UPDATED: Final = "thread/goal/updated"
THREAD_NAME_UPDATED: Final = "thread/name/updated"
THREAD_PREDICTION_UPDATED: Final = "thread/prediction/updated"
THREAD_PROJECT_UPDATED: Final = "thread/project/updated"
THREAD_QUEUE_CHANGED: Final = "thread/queue/changed"
THREAD_READ_STATE_CHANGED: Final = "thread/readState/changed"
THREAD_REALTIME_CLOSED: Final = "thread/realtime/closed"
THREAD_REALTIME_ERROR: Final = "thread/realtime/error"
THREAD_REALTIME_ITEM_COMPLETED: Final = "thread/realtime/item/completed"
THREAD_REALTIME_ITEM_STARTED: Final = "thread/realtime/item/started"
THREAD_REALTIME_ITEM_TRANSCRIPT_DELTA: Final = "thread/realtime/item/transcript/delta"
THREAD_REALTIME_ITEM_ADDED: Final = "thread/realtime/itemAdded"
THREAD_REALTIME_OUTPUT_AUDIO_DELTA: Final = "thread/realtime/outputAudio/delta"
THREAD_REALTIME_SDP: Final = "thread/realtime/sdp"
THREAD_REALTIME_STARTED: Final = "thread/realtime/started"
THREAD_REALTIME_TRANSCRIPT_DELTA: Final = "thread/realtime/transcript/delta"
THREAD_REALTIME_TRANSCRIPT_DONE: Final = "thread/realtime/transcript/done"
THREAD_REVERTED: Final = "thread/reverted"
THREAD_SEARCH_PARTIAL: Final = "thread/search/partial"
THREAD_SECTION_CHANGED: Final = "thread/section/changed"
THREAD_SETTINGS_UPDATED: Final = "thread/settings/updated"
THREAD_STARTED: Final = "thread/started"
THREAD_STATUS_CHANGED: Final = "thread/status/changed"
THREAD_TOKEN_USAGE_UPDATED: Final = "thread/tokenUsage/updated"
THREAD_UNARCHIVED: Final = "thread/unarchived"
TURN_COMPLETED: Final = "turn/completed"
TURN_DIFF_UPDATED: Final = "turn/diff/updated"
TURN_MODERATION_METADATA: Final = "turn/moderationMetadata"
TURN_PLAN_UPDATED: Final = "turn/plan/updated"
TURN_STARTED: Final = "turn/started"
WARNING: Final = "warning"
WINDOWS_WORLD_WRITABLE_WARNING: Final = "windows/worldWritableWarning"
"""Notifies the user of world-writable directories on Windows, which cannot be protected by the
sandbox.
"""
WINDOWS_SANDBOX_SETUP_COMPLETED: Final = "windowsSandbox/setupCompleted"

PAYLOADS: Final = {
    ACCOUNT_GATEWAY_O_AUTH_CHANGED: "GatewayOAuthChangedNotification",
    ACCOUNT_LOGIN_COMPLETED: "AccountLoginCompletedNotification",
    ACCOUNT_RATE_LIMITS_UPDATED: "AccountRateLimitsUpdatedNotification",
    ACCOUNT_UPDATED: "AccountUpdatedNotification",
    APP_LIST_UPDATED: "AppListUpdatedNotification",
    AUTO_APPROVAL_REVIEW_STRICT_REVIEW_REQUIRED: "StrictReviewRequiredNotification",
    COMMAND_EXEC_OUTPUT_DELTA: "CommandExecOutputDeltaNotification",
    CONFIG_WARNING: "ConfigWarningNotification",
    DEPRECATION_NOTICE: "DeprecationNoticeNotification",
    ERROR: "ErrorNotification",
    EXTERNAL_AGENT_CONFIG_IMPORT_COMPLETED: "ExternalAgentConfigImportCompletedNotification",
    EXTERNAL_AGENT_CONFIG_IMPORT_PROGRESS: "ExternalAgentConfigImportProgressNotification",
    FS_CHANGED: "FsChangedNotification",
    FUZZY_FILE_SEARCH_SESSION_COMPLETED: "FuzzyFileSearchSessionCompletedNotification",
    FUZZY_FILE_SEARCH_SESSION_UPDATED: "FuzzyFileSearchSessionUpdatedNotification",
    GUARDIAN_WARNING: "GuardianWarningNotification",
    HOOK_COMPLETED: "HookCompletedNotification",
    HOOK_STARTED: "HookStartedNotification",
    ITEM_AGENT_MESSAGE_DELTA: "AgentMessageDeltaNotification",
    ITEM_AUTO_APPROVAL_REVIEW_COMPLETED: "ItemGuardianApprovalReviewCompletedNotification",
    ITEM_AUTO_APPROVAL_REVIEW_STARTED: "ItemGuardianApprovalReviewStartedNotification",
    ITEM_COMMAND_EXECUTION_OUTPUT_DELTA: "CommandExecutionOutputDeltaNotification",
    ITEM_COMMAND_EXECUTION_TERMINAL_INTERACTION: "TerminalInteractionNotification",
    ITEM_COMPLETED: "ItemCompletedNotification",
    ITEM_FILE_CHANGE_OUTPUT_DELTA: "FileChangeOutputDeltaNotification",
    ITEM_FILE_CHANGE_PATCH_UPDATED: "FileChangePatchUpdatedNotification",
    ITEM_MCP_TOOL_CALL_PROGRESS: "McpToolCallProgressNotification",
    ITEM_PLAN_DELTA: "PlanDeltaNotification",
    ITEM_REASONING_SUMMARY_PART_ADDED: "ReasoningSummaryPartAddedNotification",
    ITEM_REASONING_SUMMARY_TEXT_DELTA: "ReasoningSummaryTextDeltaNotification",
    ITEM_REASONING_TEXT_DELTA: "ReasoningTextDeltaNotification",
    ITEM_STARTED: "ItemStartedNotification",
    MCP_SERVER_EVENT_STREAM_NOTIFICATION: "McpServerEventStreamNotification",
    MCP_SERVER_OAUTH_LOGIN_COMPLETED: "McpServerOauthLoginCompletedNotification",
    MCP_SERVER_STARTUP_STATUS_UPDATED: "McpServerStatusUpdatedNotification",
    MODEL_REROUTED: "ModelReroutedNotification",
    MODEL_SAFETY_BUFFERING_UPDATED: "ModelSafetyBufferingUpdatedNotification",
    MODEL_VERIFICATION: "ModelVerificationNotification",
    MODEL_PROVIDER_AUTH_RECOVERY_COMPLETED: "AuthRecoveryNotification",
    MODEL_PROVIDER_AUTH_RECOVERY_STARTED: "AuthRecoveryNotification",
    PROCESS_EXITED: "ProcessExitedNotification",
    PROCESS_OUTPUT_DELTA: "ProcessOutputDeltaNotification",
    PROJECT_CHANGED: "ProjectChangedNotification",
    RAW_RESPONSE_COMPLETED: "RawResponseCompletedNotification",
    RAW_RESPONSE_ITEM_COMPLETED: "RawResponseItemCompletedNotification",
    REMOTE_CONTROL_STATUS_CHANGED: "RemoteControlStatusChangedNotification",
    SERVER_REQUEST_RESOLVED: "ServerRequestResolvedNotification",
    SKILLS_CHANGED: "SkillsChangedNotification",
    THREAD_ARCHIVED: "ThreadArchivedNotification",
    THREAD_ATTACHMENT_UPDATED: "ThreadAttachmentUpdatedNotification",
    THREAD_CLOSED: "ThreadClosedNotification",
    THREAD_COMPACTED: "ContextCompactedNotification",
    THREAD_DELETED: "ThreadDeletedNotification",
    THREAD_ENVIRONMENT_CONNECTED: "EnvironmentConnectionNotification",
    THREAD_ENVIRONMENT_DISCONNECTED: "EnvironmentConnectionNotification",
    THREAD_GOAL_CLEARED: "ThreadGoalClearedNotification",
    THREAD_GOAL_UPDATED: "ThreadGoalUpdatedNotification",
    THREAD_NAME_UPDATED: "ThreadNameUpdatedNotification",
    THREAD_PREDICTION_UPDATED: "ThreadPredictionUpdatedNotification",
    THREAD_PROJECT_UPDATED: "ThreadProjectUpdatedNotification",
    THREAD_QUEUE_CHANGED: "ThreadQueueChangedNotification",
    THREAD_READ_STATE_CHANGED: "ThreadReadStateChangedNotification",
    THREAD_REALTIME_CLOSED: "ThreadRealtimeClosedNotification",
    THREAD_REALTIME_ERROR: "ThreadRealtimeErrorNotification",
    THREAD_REALTIME_ITEM_COMPLETED: "ThreadRealtimeItemCompletedNotification",
    THREAD_REALTIME_ITEM_STARTED: "ThreadRealtimeItemStartedNotification",
    THREAD_REALTIME_ITEM_TRANSCRIPT_DELTA: "ThreadRealtimeItemTranscriptDeltaNotification",
    THREAD_REALTIME_ITEM_ADDED: "ThreadRealtimeItemAddedNotification",
    THREAD_REALTIME_OUTPUT_AUDIO_DELTA: "ThreadRealtimeOutputAudioDeltaNotification",
    THREAD_REALTIME_SDP: "ThreadRealtimeSdpNotification",
    THREAD_REALTIME_STARTED: "ThreadRealtimeStartedNotification",
    THREAD_REALTIME_TRANSCRIPT_DELTA: "ThreadRealtimeTranscriptDeltaNotification",
    THREAD_REALTIME_TRANSCRIPT_DONE: "ThreadRealtimeTranscriptDoneNotification",
    THREAD_REVERTED: "ThreadRevertedNotification",
    THREAD_SEARCH_PARTIAL: "ThreadSearchPartialNotification",
    THREAD_SECTION_CHANGED: "ThreadSectionChangedNotification",
    THREAD_SETTINGS_UPDATED: "ThreadSettingsUpdatedNotification",
    THREAD_STARTED: "ThreadStartedNotification",
    THREAD_STATUS_CHANGED: "ThreadStatusChangedNotification",
    THREAD_TOKEN_USAGE_UPDATED: "ThreadTokenUsageUpdatedNotification",
    THREAD_UNARCHIVED: "ThreadUnarchivedNotification",
    TURN_COMPLETED: "TurnCompletedNotification",
    TURN_DIFF_UPDATED: "TurnDiffUpdatedNotification",
    TURN_MODERATION_METADATA: "TurnModerationMetadataNotification",
    TURN_PLAN_UPDATED: "TurnPlanUpdatedNotification",
    TURN_STARTED: "TurnStartedNotification",
    WARNING: "WarningNotification",
    WINDOWS_WORLD_WRITABLE_WARNING: "WindowsWorldWritableWarningNotification",
    WINDOWS_SANDBOX_SETUP_COMPLETED: "WindowsSandboxSetupCompletedNotification",
}

_decoder = PayloadDecoder(PAYLOADS)
payload_type = _decoder.payload_type
decode_notification = _decoder.decode
