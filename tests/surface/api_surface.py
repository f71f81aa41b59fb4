"""The public interface, written down: what programs for the official SDK rely on.

Taken from the interface's description, never from the code. Parameters are written as in a
call: ``*`` begins the ones that are given by name, ``name`` has no default. The asynchronous
face has the same names and parameters; what differs in its results is in ``ASYNC``.
"""

from __future__ import annotations

EXPORTS = [
    "__version__",
    "CodexConfig",
    "Codex",
    "AsyncCodex",
    "ApprovalMode",
    "Sandbox",
    "ChatgptLoginHandle",
    "DeviceCodeLoginHandle",
    "AsyncChatgptLoginHandle",
    "AsyncDeviceCodeLoginHandle",
    "Thread",
    "AsyncThread",
    "TurnHandle",
    "AsyncTurnHandle",
    "TurnResult",
    "Input",
    "InputItem",
    "RunInput",
    "ExternalMessage",
    "TextInput",
    "ImageInput",
    "LocalImageInput",
    "SkillInput",
    "MentionInput",
    "retry_on_overload",
    "CodexError",
    "TransportClosedError",
    "JsonRpcError",
    "CodexRpcError",
    "ParseError",
    "InvalidRequestError",
    "MethodNotFoundError",
    "InvalidParamsError",
    "InternalRpcError",
    "ServerBusyError",
    "RetryLimitExceededError",
    "is_retryable_error",
]

TYPES = [
    "Account",
    "AccountLoginCompletedNotification",
    "ApprovalsReviewer",
    "AskForApproval",
    "CancelLoginAccountResponse",
    "CancelLoginAccountStatus",
    "GetAccountResponse",
    "InitializeResponse",
    "JsonObject",
    "ModelListResponse",
    "Notification",
    "Personality",
    "PlanType",
    "ReasoningEffort",
    "ReasoningSummary",
    "SandboxMode",
    "SandboxPolicy",
    "SortDirection",
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
]

THREAD_OPTIONS = "base_instructions=None, config=None, cwd=None, developer_instructions=None"

TURN_OPTIONS = (
    "input, *, approval_mode=None, cwd=None, effort=None, model=None, output_schema=None, "
    "personality=None, sandbox=None, service_tier=None, source=None, summary=None, "
    "turn_service_tier=None"
)

THREAD_START = (
    f"*, approval_mode=ApprovalMode.auto_review, {THREAD_OPTIONS}, ephemeral=None, model=None, "
    "model_provider=None, personality=None, sandbox=None, service_name=None, service_tier=None, "
    "session_start_source=None, thread_source=None"
)

THREAD_LIST = (
    "*, archived=None, cursor=None, cwd=None, limit=None, model_providers=None, "
    "search_term=None, section_id=None, sort_direction=None, sort_key=None, source_kinds=None, "
    "use_state_db_only=None"
)

THREAD_RESUME = (
    f"thread_id, *, approval_mode=None, {THREAD_OPTIONS}, include_turns=None, model=None, "
    "model_provider=None, personality=None, sandbox=None, service_tier=None"
)

THREAD_FORK = (
    f"thread_id, *, approval_mode=None, {THREAD_OPTIONS}, ephemeral=None, include_turns=None, "
    "model=None, model_provider=None, sandbox=None, service_tier=None, thread_source=None"
)

# Class, method: its parameters and what it returns.
METHODS = {
    "Codex": {
        "close": ("", "None"),
        "login_api_key": ("api_key", "None"),
        "login_chatgpt": ("", "ChatgptLoginHandle"),
        "login_chatgpt_device_code": ("", "DeviceCodeLoginHandle"),
        "account": ("*, refresh_token=False", "GetAccountResponse"),
        "logout": ("", "None"),
        "thread_start": (THREAD_START, "Thread"),
        "thread_list": (THREAD_LIST, "ThreadListResponse"),
        "thread_resume": (THREAD_RESUME, "Thread"),
        "thread_fork": (THREAD_FORK, "Thread"),
        "thread_archive": ("thread_id", "ThreadArchiveResponse"),
        "thread_unarchive": ("thread_id", "Thread"),
        "models": ("*, include_hidden=False", "ModelListResponse"),
    },
    "Thread": {
        "run": (TURN_OPTIONS, "TurnResult"),
        "turn": (TURN_OPTIONS, "TurnHandle"),
        "read": ("*, include_turns=False", "ThreadReadResponse"),
        "set_name": ("name", "ThreadSetNameResponse"),
        "compact": ("", "ThreadCompactStartResponse"),
    },
    "TurnHandle": {
        "steer": ("input", "TurnSteerResponse"),
        "interrupt": ("", "TurnInterruptResponse"),
        "stream": ("", "Iterator[Notification]"),
        "run": ("", "TurnResult"),
    },
    "ChatgptLoginHandle": {
        "wait": ("", "AccountLoginCompletedNotification"),
        "cancel": ("", "CancelLoginAccountResponse"),
    },
    "DeviceCodeLoginHandle": {
        "wait": ("", "AccountLoginCompletedNotification"),
        "cancel": ("", "CancelLoginAccountResponse"),
    },
}

# Results that have a name of their own in the asynchronous face.
ASYNC = {
    "ChatgptLoginHandle": "AsyncChatgptLoginHandle",
    "DeviceCodeLoginHandle": "AsyncDeviceCodeLoginHandle",
    "Thread": "AsyncThread",
    "TurnHandle": "AsyncTurnHandle",
    "Iterator[Notification]": "AsyncIterator[Notification]",
}

FUNCTIONS = {
    "retry_on_overload": (
        "op, *, max_attempts=3, initial_delay_s=0.25, max_delay_s=2.0, jitter_ratio=0.2"
    ),
    "is_retryable_error": "exc",
}

# Dataclasses and their fields in order; ours may follow.
FIELDS = {
    "CodexConfig": (
        "codex_bin=None, launch_args_override=None, config_overrides=(), cwd=None, env=None, "
        "client_name='codex_python_sdk', client_title='Codex Python SDK', "
        "client_version=__version__, experimental_api=True"
    ),
    "TurnResult": (
        "id, status, error, started_at, completed_at, duration_ms, final_response, items, usage"
    ),
    "TextInput": "text",
    "ImageInput": "url",
    "LocalImageInput": "path",
    "SkillInput": "name, path",
    "MentionInput": "name, path",
    "ExternalMessage": "tool_name, content, namespace=None",
}

ENUMS = {
    "ApprovalMode": {"deny_all": "deny_all", "auto_review": "auto_review"},
    "Sandbox": {
        "read_only": "read-only",
        "workspace_write": "workspace-write",
        "full_access": "full-access",
    },
}

# Errors and what they are caught as, nearest first.
ERRORS = {
    "CodexError": ("Exception",),
    "TransportClosedError": ("CodexError",),
    "JsonRpcError": ("CodexError",),
    "CodexRpcError": ("JsonRpcError",),
    "ParseError": ("CodexRpcError",),
    "InvalidRequestError": ("CodexRpcError",),
    "MethodNotFoundError": ("CodexRpcError",),
    "InvalidParamsError": ("CodexRpcError",),
    "InternalRpcError": ("CodexRpcError",),
    "ServerBusyError": ("CodexRpcError",),
    "RetryLimitExceededError": ("ServerBusyError",),
}

# Older names and what they are called now.
RENAMED = {"AppServerConfig": "CodexConfig", "RunResult": "TurnResult"}
