"""Facts that the schema does not contain, observed on the runtime."""

from __future__ import annotations

# The oldest supported runtime. Definitions that only older ones have are left out.
OLDEST_RUNTIME = "0.151.0"

# The results of requests for which neither the schema nor the name of the params shows them.
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

# The replacements of removed requests.
SUCCESSORS = {"thread/rollback": "thread/revert"}

# The runtime sends these on request, but the schema does not list them.
UNLISTED_NOTIFICATIONS = {
    "rawResponse/completed": "RawResponseCompletedNotification",
    "rawResponseItem/completed": "RawResponseItemCompletedNotification",
}

# Fields where an absent value and null have different meanings.
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

# Definitions whose properties have camel case names in the runtime, other than in the schema.
CAMEL_CASE = ("AccountSessionsSwitchResponse", "ThreadRealtimeItem", "ThreadTimelineEntry")

# The schema declares these as strings, but programs use their values by name.
KNOWN_VALUES = {
    "ReasoningEffort": ("none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra"),
    "ThreadSource": ("user", "subagent", "memory_consolidation"),
}

# Names for variants without a title, if the names from their values clash or are odd.
VARIANT_NAMES = {
    ("McpServerElicitationRequestParams", "openaiForm"): (
        "CamelOpenaiFormMcpServerElicitationRequestParams"
    ),
}

# Attributes whose values no repr shows.
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

# The messages that the first turn of a program needs. The others are imported on first use.
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

# The functions that explain a missing attribute of a struct. Type checkers must not see them.
MISSING = {"Thread": "no_handle"}

# The name of a module is the first segment of the methods that use its definitions. These
# exceptions avoid many small modules. The longest matching prefix counts.
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
