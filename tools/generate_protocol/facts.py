"""What the schema does not say: facts observed on the runtime, kept in one place."""

from __future__ import annotations

# The answer to a request is named neither by the schema nor by the request's params.
RESULTS = {
    "account/gatewayOAuth/cancel": "GatewayOAuthCancelResponse",
    "account/gatewayOAuth/login": "GatewayOAuthLoginResponse",
    "account/gatewayOAuth/read": "GatewayOAuthReadResponse",
    "account/logout": "LogoutAccountResponse",
    "account/workspaceMessages/read": "GetWorkspaceMessagesResponse",
    "config/batchWrite": "ConfigWriteResponse",
    "config/mcpServer/reload": "McpServerRefreshResponse",
    "config/value/write": "ConfigWriteResponse",
    "externalAgentConfig/import/readHistories": "ExternalAgentConfigImportHistoriesReadResponse",
}

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

# Requests that a server refuses unless the client asked for the experimental API. A trailing
# slash covers all methods below it.
EXPERIMENTAL = (
    "account/bedrock/",
    "collaborationMode/list",
    "environment/add",
    "environment/info",
    "environment/status",
    "fuzzyFileSearch/sessionStart",
    "fuzzyFileSearch/sessionStop",
    "fuzzyFileSearch/sessionUpdate",
    "mcpServer/event/stream/start",
    "mcpServer/event/stream/stop",
    "memory/reset",
    "memory/status",
    "mock/experimentalMethod",
    "plugin/search",
    "process/kill",
    "process/resizePty",
    "process/spawn",
    "process/writeStdin",
    "project/",
    "remoteControl/",
    "rollout/compress",
    "server/diagnostics",
    "thread/backgroundTerminals/",
    "thread/decrement_elicitation",
    "thread/increment_elicitation",
    "thread/items/read",
    "thread/memoryMode/set",
    "thread/prediction/request",
    "thread/queue/",
    "thread/readState/update",
    "thread/realtime/",
    "thread/search",
    "thread/searchOccurrences",
    "thread/settings/update",
    "thread/timeline/list",
    "turn/settings/update",
    "userVerification/",
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
