"""What the schema does not say: facts observed on the runtime, kept in one place."""

from __future__ import annotations

# The oldest runtime that is supported: what only older ones had is not kept.
OLDEST_RUNTIME = "0.151.0"

# The answer to a request is named neither by the schema nor by the request's params.
RESULTS = {
    "account/gatewayOAuth/cancel": "GatewayOAuthCancelResponse",
    "account/gatewayOAuth/login": "GatewayOAuthLoginResponse",
    "account/gatewayOAuth/read": "GatewayOAuthReadResponse",
    "account/logout": "LogoutAccountResponse",
    "account/securitySetup/read": "GetAccountSecuritySetupResponse",
    "account/workspaceMessages/read": "GetWorkspaceMessagesResponse",
    "accountSession/list": "AccountSessionsResponse",
    "config/batchWrite": "ConfigWriteResponse",
    "config/mcpServer/reload": "McpServerRefreshResponse",
    "config/value/write": "ConfigWriteResponse",
    "externalAgentConfig/import/readHistories": "ExternalAgentConfigImportHistoriesReadResponse",
    "modelProvider/default/set": "ModelProviderConfigWriteResponse",
}

# What does the work of a request that went.
SUCCESSORS = {"thread/rollback": "thread/revert"}

# Sent by the runtime when raw events are asked for, and in no list of notifications.
UNLISTED_NOTIFICATIONS = {
    "rawResponse/completed": "RawResponseCompletedNotification",
    "rawResponseItem/completed": "RawResponseItemCompletedNotification",
}

# Fields where leaving out and null mean different things. Elsewhere null means absent.
NULL_HAS_MEANING = {
    ("JSONRPCMessage", "result"),
    ("ProcessSpawnParams", "outputBytesCap"),
    ("ProcessSpawnParams", "timeoutMs"),
    ("ThreadListParams", "projectId"),
    ("ThreadListParams", "sectionId"),
    ("ThreadMetadataGitInfoUpdateParams", "branch"),
    ("ThreadMetadataGitInfoUpdateParams", "originUrl"),
    ("ThreadMetadataGitInfoUpdateParams", "sha"),
    ("ThreadSectionUpdateParams", "appearance"),
    ("ThreadSettingsUpdateParams", "serviceTier"),
    ("TurnSettingsUpdateParams", "serviceTier"),
}

# Definitions whose properties the runtime sends, and wants, in camel case, whatever the schema
# says; its TypeScript says so.
CAMEL_CASE = ("AccountSessionsSwitchResponse", "ThreadRealtimeItem", "ThreadTimelineEntry")

# Declared as any string, but with values that programs use by name.
KNOWN_VALUES = {
    "ReasoningEffort": ("none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra"),
    "ThreadSource": ("user", "subagent", "memory_consolidation"),
}

# Variants without a title whose values make the same class name, or an odd one.
VARIANT_NAMES = {
    ("McpServerElicitationRequestParams", "openaiForm"): (
        "CamelOpenaiFormMcpServerElicitationRequestParams"
    ),
}

# Values that no repr may show, by attribute name.
SECRETS = frozenset(
    {
        "access_key_id",
        "access_token",
        "api_key",
        "auth_bearer_token",
        "env",
        "manual_code",
        "manual_pairing_code",
        "pairing_code",
        "proof",
        "secret_access_key",
        "session_token",
        "token",
        "user_code",
    }
)

# What the first turn of a program needs; the rest is imported when it is asked for.
CORE_REQUESTS = ("initialize", "thread/start", "turn/interrupt", "turn/start", "turn/steer")
CORE_NOTIFICATIONS = (
    "error",
    "item/agentMessage/delta",
    "item/commandExecution/outputDelta",
    "item/commandExecution/terminalInteraction",
    "item/completed",
    "item/fileChange/outputDelta",
    "item/fileChange/patchUpdated",
    "item/mcpToolCall/progress",
    "item/plan/delta",
    "item/reasoning/summaryPartAdded",
    "item/reasoning/summaryTextDelta",
    "item/reasoning/textDelta",
    "item/started",
    "thread/started",
    "thread/status/changed",
    "thread/tokenUsage/updated",
    "turn/completed",
    "turn/diff/updated",
    "turn/moderationMetadata",
    "turn/plan/updated",
    "turn/started",
    "warning",
)

# What says of a struct why it has no attribute of a name; type checkers must not see it.
MISSING = {"Thread": "no_handle"}

# Modules are named after the first segment of the methods that use their definitions, except
# where that would make a crowd of tiny ones. The longest matching prefix counts.
MODULES = {
    "applyPatchApproval": "item",
    "attestation": "server",
    "autoApprovalReview": "item",
    "collaborationMode": "thread",
    "configRequirements": "config",
    "configWarning": "config",
    "currentTime": "server",
    "deprecationNotice": "server",
    "environment": "server",
    "error": "server",
    "execCommandApproval": "item",
    "experimentalFeature": "server",
    "externalAgentConfig": "external_agent_config",
    "feedback": "server",
    "fuzzyFileSearch": "fuzzy_file_search",
    "guardianWarning": "item",
    "hook": "hooks",
    "initialize": "server",
    "marketplace": "plugin",
    "mcpServer": "mcp",
    "mcpServerStatus": "mcp",
    "memory": "thread",
    "mock": "server",
    "modelProvider": "model",
    "permissionProfile": "config",
    "process": "command",
    "rawResponse": "item",
    "rawResponseItem": "item",
    "remoteControl": "remote_control",
    "review": "turn",
    "rollout": "thread",
    "serverRequest": "item",
    "thread/realtime": "realtime",
    "threadSection": "thread",
    "userVerification": "user_verification",
    "warning": "server",
    "windows": "windows",
    "windowsSandbox": "windows",
}
