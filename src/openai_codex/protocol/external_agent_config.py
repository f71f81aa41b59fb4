"""Definitions that only the external agent config methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from msgspec import field

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._open_enum import OpenEnum

__all__ = [
    "CommandMigration",
    "ExternalAgentConfigDetectParams",
    "ExternalAgentConfigDetectResponse",
    "ExternalAgentConfigImportCompletedNotification",
    "ExternalAgentConfigImportHistoriesReadResponse",
    "ExternalAgentConfigImportHistory",
    "ExternalAgentConfigImportHistoryRecordParams",
    "ExternalAgentConfigImportHistoryRecordResponse",
    "ExternalAgentConfigImportHistoryRecordSuccessParams",
    "ExternalAgentConfigImportHistoryRecordTypeResultParams",
    "ExternalAgentConfigImportItemTypeFailure",
    "ExternalAgentConfigImportItemTypeSuccess",
    "ExternalAgentConfigImportParams",
    "ExternalAgentConfigImportProgressNotification",
    "ExternalAgentConfigImportResponse",
    "ExternalAgentConfigImportTypeResult",
    "ExternalAgentConfigMigrationItem",
    "ExternalAgentConfigMigrationItemType",
    "ExternalAgentDetectedConnectorCandidate",
    "ExternalAgentDetectedConnectorSource",
    "ExternalAgentImportedConnectorCandidate",
    "ExternalAgentImportedConnectorSource",
    "HookMigration",
    "McpServerMigration",
    "MigrationDetails",
    "PluginsMigration",
    "SessionMigration",
    "SkillMigration",
    "SubagentMigration",
]


class ExternalAgentConfigMigrationItemType(OpenEnum):
    """Used by `ExternalAgentConfigImportHistoryRecordSuccessParams`,
    `ExternalAgentConfigImportHistoryRecordTypeResultParams`,
    `ExternalAgentConfigImportItemTypeFailure` and others.
    """

    agents_md = "AGENTS_MD"
    config = "CONFIG"
    skills = "SKILLS"
    plugins = "PLUGINS"
    mcp_server_config = "MCP_SERVER_CONFIG"
    subagents = "SUBAGENTS"
    hooks = "HOOKS"
    commands = "COMMANDS"
    memory = "MEMORY"
    sessions = "SESSIONS"


class ExternalAgentDetectedConnectorSource(OpenEnum):
    """Used by `ExternalAgentDetectedConnectorCandidate`."""

    remote_mcp_servers_config = "remoteMcpServersConfig"
    session_tool_use = "sessionToolUse"


class ExternalAgentImportedConnectorSource(OpenEnum):
    """Used by `ExternalAgentImportedConnectorCandidate`."""

    remote_mcp_servers_config = "remoteMcpServersConfig"


class CommandMigration(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MigrationDetails`."""

    name: str


class ExternalAgentConfigDetectParams(WireStruct, frozen=True, kw_only=True):
    """Params of `externalAgentConfig/detect`."""

    cwds: list[str] | None = None
    """Zero or more working directories to include for repo-scoped detection."""
    include_home: bool | None = None
    """If true, include detection under the user's home directory."""
    max_session_age_days: int | None = None
    """Maximum age in days for detected sessions. Missing values use the default limit."""
    max_sessions: int | None = None
    """Maximum number of sessions to detect. Missing values use the default limit."""
    migration_source: str | None = None
    """Optional migration-source selector. Missing or unrecognized values use the default source."""
    source: str | None = None
    """Deprecated field retained for compatibility.

    This field is ignored; use `migrationSource` to select the migration source.
    """


class ExternalAgentConfigDetectResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `externalAgentConfig/detect`."""

    items: list[ExternalAgentConfigMigrationItem]
    connectors: list[ExternalAgentDetectedConnectorCandidate] = field(default_factory=list)


class ExternalAgentConfigImportCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `externalAgentConfig/import/completed`."""

    import_id: str
    item_type_results: list[ExternalAgentConfigImportTypeResult]


class ExternalAgentConfigImportHistoriesReadResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `externalAgentConfig/import/readHistories`."""

    connectors: list[ExternalAgentImportedConnectorCandidate]
    data: list[ExternalAgentConfigImportHistory]


class ExternalAgentConfigImportHistory(WireStruct, frozen=True, kw_only=True):
    """Used by `ExternalAgentConfigImportHistoriesReadResponse`."""

    completed_at_ms: int
    failures: list[ExternalAgentConfigImportItemTypeFailure]
    import_id: str
    successes: list[ExternalAgentConfigImportItemTypeSuccess]
    provider_id: str | None = None


class ExternalAgentConfigImportHistoryRecordParams(WireStruct, frozen=True, kw_only=True):
    """Params of `externalAgentConfig/import/recordHistory`."""

    item_type_results: list[ExternalAgentConfigImportHistoryRecordTypeResultParams]
    """Completed results grouped by imported item type."""
    provider_id: str
    """Opaque provider identifier for the externally completed import."""


class ExternalAgentConfigImportHistoryRecordResponse(
    WireStruct, frozen=True, kw_only=True, gc=False
):
    """Result of `externalAgentConfig/import/recordHistory`."""

    import_id: str


class ExternalAgentConfigImportHistoryRecordSuccessParams(
    WireStruct, frozen=True, kw_only=True, gc=False
):
    """Used by `ExternalAgentConfigImportHistoryRecordTypeResultParams`."""

    item_type: ExternalAgentConfigMigrationItemType
    cwd: str | None = None
    source: str | None = None
    target: str | None = None
    title: str | None = None
    """Original title for an imported session, when available."""


class ExternalAgentConfigImportHistoryRecordTypeResultParams(WireStruct, frozen=True, kw_only=True):
    """Used by `ExternalAgentConfigImportHistoryRecordParams`."""

    failures: list[ExternalAgentConfigImportItemTypeFailure]
    item_type: ExternalAgentConfigMigrationItemType
    successes: list[ExternalAgentConfigImportHistoryRecordSuccessParams]


class ExternalAgentConfigImportItemTypeFailure(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ExternalAgentConfigImportHistory`,
    `ExternalAgentConfigImportHistoryRecordTypeResultParams`,
    `ExternalAgentConfigImportTypeResult`.
    """

    failure_stage: str
    item_type: ExternalAgentConfigMigrationItemType
    message: str
    cwd: str | None = None
    error_type: str | None = None
    source: str | None = None
    sub_error_type: str | None = None


class ExternalAgentConfigImportItemTypeSuccess(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ExternalAgentConfigImportHistory`, `ExternalAgentConfigImportTypeResult`."""

    item_type: ExternalAgentConfigMigrationItemType
    cwd: str | None = None
    source: str | None = None
    target: str | None = None
    title: str | None = None
    """Original title for an imported session; null for other item types."""


class ExternalAgentConfigImportParams(WireStruct, frozen=True, kw_only=True):
    """Params of `externalAgentConfig/import`."""

    migration_items: list[ExternalAgentConfigMigrationItem]
    migration_source: str | None = None
    """Migration-source selector used to produce the migration items.

    Pass the same value to detection and import; missing or unrecognized values use the default
    source.
    """
    provider_id: str | None = None
    """Opaque provider identifier supplied by the caller for analytics attribution and import
    history display. This does not select the migration source.
    """
    source: str | None = None
    """Optional identifier for the product that initiated the import."""


class ExternalAgentConfigImportProgressNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `externalAgentConfig/import/progress`."""

    import_id: str
    item_type_results: list[ExternalAgentConfigImportTypeResult]


class ExternalAgentConfigImportResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `externalAgentConfig/import`."""

    import_id: str


class ExternalAgentConfigImportTypeResult(WireStruct, frozen=True, kw_only=True):
    """Used by `ExternalAgentConfigImportCompletedNotification`,
    `ExternalAgentConfigImportProgressNotification`.
    """

    failures: list[ExternalAgentConfigImportItemTypeFailure]
    item_type: ExternalAgentConfigMigrationItemType
    successes: list[ExternalAgentConfigImportItemTypeSuccess]


class ExternalAgentConfigMigrationItem(WireStruct, frozen=True, kw_only=True):
    """Used by `ExternalAgentConfigDetectResponse`, `ExternalAgentConfigImportParams`."""

    description: str
    item_type: ExternalAgentConfigMigrationItemType
    cwd: str | None = None
    """Null or empty means home-scoped migration; non-empty means repo-scoped migration."""
    details: MigrationDetails | None = None


class ExternalAgentDetectedConnectorCandidate(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ExternalAgentConfigDetectResponse`."""

    name: str
    session_count: int
    source: ExternalAgentDetectedConnectorSource


class ExternalAgentImportedConnectorCandidate(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ExternalAgentConfigImportHistoriesReadResponse`."""

    name: str
    session_count: int
    source: ExternalAgentImportedConnectorSource


class HookMigration(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MigrationDetails`."""

    name: str


class McpServerMigration(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MigrationDetails`."""

    name: str


class MigrationDetails(WireStruct, frozen=True, kw_only=True):
    """Used by `ExternalAgentConfigMigrationItem`."""

    commands: list[CommandMigration] = field(default_factory=list)
    hooks: list[HookMigration] = field(default_factory=list)
    mcp_servers: list[McpServerMigration] = field(default_factory=list)
    memory: list[str] | None = None
    plugins: list[PluginsMigration] = field(default_factory=list)
    sessions: list[SessionMigration] = field(default_factory=list)
    skills: list[SkillMigration] = field(default_factory=list)
    subagents: list[SubagentMigration] = field(default_factory=list)


class PluginsMigration(WireStruct, frozen=True, kw_only=True):
    """Used by `MigrationDetails`."""

    marketplace_name: str
    plugin_names: list[str]


class SessionMigration(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MigrationDetails`."""

    cwd: str
    path: str
    title: str | None = None


class SkillMigration(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MigrationDetails`."""

    name: str


class SubagentMigration(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MigrationDetails`."""

    name: str
