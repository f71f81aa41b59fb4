"""Definitions that only the hooks methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import AbsolutePathBuf, LegacyAppPathString
from openai_codex.protocol.shared import HookEventName

__all__ = [
    "AgentHookMetadata",
    "CommandHookMetadata",
    "HookCompletedNotification",
    "HookErrorInfo",
    "HookExecutionMode",
    "HookHandlerType",
    "HookMetadata",
    "HookOutputEntry",
    "HookOutputEntryKind",
    "HookRunStatus",
    "HookRunSummary",
    "HookScope",
    "HookSource",
    "HookStartedNotification",
    "HookTrustStatus",
    "HooksListEntry",
    "HooksListParams",
    "HooksListResponse",
    "McpToolHookMetadata",
    "PromptHookMetadata",
    "UnknownHookMetadata",
]


class HookExecutionMode(OpenEnum):
    """Used by `HookRunSummary`."""

    sync = "sync"
    async_ = "async"


class HookHandlerType(OpenEnum):
    """Used by `HookRunSummary`."""

    command = "command"
    mcp_tool = "mcpTool"
    prompt = "prompt"
    agent = "agent"


class HookOutputEntryKind(OpenEnum):
    """Used by `HookOutputEntry`."""

    warning = "warning"
    stop = "stop"
    feedback = "feedback"
    context = "context"
    error = "error"


class HookRunStatus(OpenEnum):
    """Used by `HookRunSummary`."""

    running = "running"
    completed = "completed"
    failed = "failed"
    blocked = "blocked"
    stopped = "stopped"


class HookScope(OpenEnum):
    """Used by `HookRunSummary`."""

    thread = "thread"
    turn = "turn"


class HookSource(OpenEnum):
    """Used by `AgentHookMetadata`, `CommandHookMetadata`, `HookRunSummary` and others."""

    system = "system"
    user = "user"
    project = "project"
    mdm = "mdm"
    session_flags = "sessionFlags"
    plugin = "plugin"
    cloud_requirements = "cloudRequirements"
    cloud_managed_config = "cloudManagedConfig"
    legacy_managed_config_file = "legacyManagedConfigFile"
    legacy_managed_config_mdm = "legacyManagedConfigMdm"
    unknown = "unknown"


class HookTrustStatus(OpenEnum):
    """Used by `AgentHookMetadata`, `CommandHookMetadata`, `McpToolHookMetadata` and others."""

    managed = "managed"
    untrusted = "untrusted"
    trusted = "trusted"
    modified = "modified"


class HookCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `hook/completed`."""

    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None


class HookErrorInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `HooksListEntry`."""

    message: str
    path: str


class CommandHookMetadata(
    WireStruct, frozen=True, kw_only=True, tag="command", tag_field="handlerType", gc=False
):
    """A `HookMetadata` whose handler_type is `command`."""

    handler_type: ClassVar[Literal["command"]] = "command"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    trust_status: HookTrustStatus
    command: str
    additional_context_limit: int | None = None
    """Configured `additionalContext` spill threshold.

    `null` uses 2,500 tokens; `0` disables spilling.
    """
    environment_id: str | None = None
    """The owning execution environment, if this hook came from its requirements."""
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None
    async_: bool = False


class McpToolHookMetadata(
    WireStruct, frozen=True, kw_only=True, tag="mcpTool", tag_field="handlerType", gc=False
):
    """A `HookMetadata` whose handler_type is `mcpTool`."""

    handler_type: ClassVar[Literal["mcpTool"]] = "mcpTool"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    trust_status: HookTrustStatus
    server: str
    tool: str
    additional_context_limit: int | None = None
    """Configured `additionalContext` spill threshold.

    `null` uses 2,500 tokens; `0` disables spilling.
    """
    environment_id: str | None = None
    """The owning execution environment, if this hook came from its requirements."""
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None


class PromptHookMetadata(
    WireStruct, frozen=True, kw_only=True, tag="prompt", tag_field="handlerType", gc=False
):
    """A `HookMetadata` whose handler_type is `prompt`."""

    handler_type: ClassVar[Literal["prompt"]] = "prompt"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    trust_status: HookTrustStatus
    additional_context_limit: int | None = None
    """Configured `additionalContext` spill threshold.

    `null` uses 2,500 tokens; `0` disables spilling.
    """
    environment_id: str | None = None
    """The owning execution environment, if this hook came from its requirements."""
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None


class AgentHookMetadata(
    WireStruct, frozen=True, kw_only=True, tag="agent", tag_field="handlerType", gc=False
):
    """A `HookMetadata` whose handler_type is `agent`."""

    handler_type: ClassVar[Literal["agent"]] = "agent"
    current_hash: str
    display_order: int
    enabled: bool
    event_name: HookEventName
    is_managed: bool
    key: str
    source: HookSource
    source_path: AbsolutePathBuf
    timeout_sec: int
    trust_status: HookTrustStatus
    additional_context_limit: int | None = None
    """Configured `additionalContext` spill threshold.

    `null` uses 2,500 tokens; `0` disables spilling.
    """
    environment_id: str | None = None
    """The owning execution environment, if this hook came from its requirements."""
    matcher: str | None = None
    plugin_id: str | None = None
    status_message: str | None = None


class UnknownHookMetadata(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="handlerType"
):
    """A variant of `HookMetadata` that is not known."""

    handler_type: ClassVar[Literal["<unknown>"]]


HookMetadata: TypeAlias = (
    CommandHookMetadata
    | McpToolHookMetadata
    | PromptHookMetadata
    | AgentHookMetadata
    | UnknownHookMetadata
)
"""Used by `HooksListEntry`."""


class HookOutputEntry(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `HookRunSummary`."""

    kind: HookOutputEntryKind
    text: str


class HookRunSummary(WireStruct, frozen=True, kw_only=True):
    """Used by `HookCompletedNotification`, `HookStartedNotification`."""

    display_order: int
    entries: list[HookOutputEntry]
    event_name: HookEventName
    execution_mode: HookExecutionMode
    handler_type: HookHandlerType
    id: str
    scope: HookScope
    source_path: LegacyAppPathString
    started_at: int
    status: HookRunStatus
    completed_at: int | None = None
    duration_ms: int | None = None
    source: HookSource = HookSource.unknown
    status_message: str | None = None


class HookStartedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `hook/started`."""

    run: HookRunSummary
    thread_id: str
    turn_id: str | None = None


class HooksListEntry(WireStruct, frozen=True, kw_only=True):
    """Used by `HooksListResponse`."""

    cwd: str
    errors: list[HookErrorInfo]
    hooks: list[HookMetadata]
    warnings: list[str]


class HooksListParams(WireStruct, frozen=True, kw_only=True):
    """Params of `hooks/list`."""

    cwds: list[str] | None = None
    """Working directories to inspect when no thread is specified.

    An empty list uses the session cwd.
    """
    thread_id: str | None = None
    """List a loaded thread's hooks, including its selected environments.

    Omit `cwds` in this mode.
    """


class HooksListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `hooks/list`."""

    data: list[HooksListEntry]
