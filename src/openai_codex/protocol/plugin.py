"""Definitions that only the plugin methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from msgspec import field

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import AbsolutePathBuf, LegacyAppPathString
from openai_codex.protocol.shared import HookEventName, SkillInterface

__all__ = [
    "AppSummary",
    "AppTemplateSummary",
    "AppTemplateUnavailableReason",
    "DailyScheduledTaskSchedule",
    "FilePluginEntrypoint",
    "GitPluginSource",
    "GlobalPluginEntrypoint",
    "HourlyScheduledTaskSchedule",
    "LocalPluginSource",
    "MarketplaceAddParams",
    "MarketplaceAddResponse",
    "MarketplaceInterface",
    "MarketplaceLoadErrorInfo",
    "MarketplaceRemoveParams",
    "MarketplaceRemoveResponse",
    "MarketplaceUpgradeErrorInfo",
    "MarketplaceUpgradeParams",
    "MarketplaceUpgradeResponse",
    "NpmPluginSource",
    "PluginAuthPolicy",
    "PluginAvailability",
    "PluginDetail",
    "PluginDisabledReason",
    "PluginEntrypoint",
    "PluginExtensions",
    "PluginHookSummary",
    "PluginIcon",
    "PluginInstallParams",
    "PluginInstallPolicy",
    "PluginInstallPolicySource",
    "PluginInstallResponse",
    "PluginInstalledParams",
    "PluginInstalledResponse",
    "PluginInterface",
    "PluginListMarketplaceKind",
    "PluginListParams",
    "PluginListResponse",
    "PluginMarketplaceEntry",
    "PluginQuickAction",
    "PluginQuickActionTarget",
    "PluginReadParams",
    "PluginReadResponse",
    "PluginReconcileChangedPlugin",
    "PluginReconcileParams",
    "PluginReconcileResponse",
    "PluginSearchParams",
    "PluginSearchProvider",
    "PluginSearchProviderCall",
    "PluginSearchResponse",
    "PluginSearchResult",
    "PluginSearchScope",
    "PluginSettings",
    "PluginShareCheckoutParams",
    "PluginShareCheckoutResponse",
    "PluginShareContext",
    "PluginShareDeleteParams",
    "PluginShareDeleteResponse",
    "PluginShareDiscoverability",
    "PluginShareListItem",
    "PluginShareListParams",
    "PluginShareListResponse",
    "PluginSharePrincipal",
    "PluginSharePrincipalRole",
    "PluginSharePrincipalType",
    "PluginShareSaveParams",
    "PluginShareSaveResponse",
    "PluginShareTarget",
    "PluginShareTargetRole",
    "PluginShareUpdateDiscoverability",
    "PluginShareUpdateTargetsParams",
    "PluginShareUpdateTargetsResponse",
    "PluginSkillReadParams",
    "PluginSkillReadResponse",
    "PluginSource",
    "PluginSummary",
    "PluginUninstallParams",
    "PluginUninstallResponse",
    "RemotePluginSource",
    "ScheduledTaskSchedule",
    "ScheduledTaskSummary",
    "ScheduledTaskWeekday",
    "SettingsPluginEntrypoint",
    "SkillSummary",
    "ThreadPluginEntrypoint",
    "ToolPluginQuickActionTarget",
    "UnknownPluginEntrypoint",
    "UnknownPluginQuickActionTarget",
    "UnknownPluginSource",
    "UnknownScheduledTaskSchedule",
    "WeekdaysScheduledTaskSchedule",
    "WeeklyScheduledTaskSchedule",
]


class AppTemplateUnavailableReason(OpenEnum):
    """Used by `AppTemplateSummary`."""

    not_configured_for_workspace = "NOT_CONFIGURED_FOR_WORKSPACE"
    no_active_workspace = "NO_ACTIVE_WORKSPACE"


class PluginAuthPolicy(OpenEnum):
    """Used by `PluginInstallResponse`, `PluginSummary`."""

    on_install = "ON_INSTALL"
    on_use = "ON_USE"


class PluginAvailability(OpenEnum):
    """Used by `PluginSummary`."""

    disabled_by_admin = "DISABLED_BY_ADMIN"
    available = "AVAILABLE"
    """Plugin-service currently sends `"ENABLED"` for available remote plugins.

    Codex app-server exposes `"AVAILABLE"` in its API; the alias keeps decoding compatible with
    that upstream response.
    """


class PluginDisabledReason(OpenEnum):
    """Used by `PluginSummary`."""

    disabled_by_admin = "disabled_by_admin"
    plan_not_eligible = "plan_not_eligible"
    required_app_unavailable = "required_app_unavailable"
    unknown = "unknown"


class PluginInstallPolicy(OpenEnum):
    """Used by `PluginSummary`."""

    not_available = "NOT_AVAILABLE"
    available = "AVAILABLE"
    installed_by_default = "INSTALLED_BY_DEFAULT"


class PluginInstallPolicySource(OpenEnum):
    """Used by `PluginSummary`."""

    workspace_setting = "WORKSPACE_SETTING"
    implicit_canonical_app = "IMPLICIT_CANONICAL_APP"


class PluginListMarketplaceKind(OpenEnum):
    """Used by `PluginListParams`."""

    local = "local"
    vertical = "vertical"
    workspace_directory = "workspace-directory"
    shared_with_me = "shared-with-me"
    created_by_me_remote = "created-by-me-remote"


class PluginSearchScope(OpenEnum):
    """Used by `PluginSearchParams`."""

    global_ = "global"
    workspace = "workspace"
    personal = "personal"


class PluginShareDiscoverability(OpenEnum):
    """Used by `PluginShareContext`, `PluginShareSaveParams`, `PluginShareUpdateTargetsResponse`."""

    listed = "LISTED"
    unlisted = "UNLISTED"
    private = "PRIVATE"


class PluginSharePrincipalRole(OpenEnum):
    """Used by `PluginSharePrincipal`."""

    reader = "reader"
    editor = "editor"
    owner = "owner"


class PluginSharePrincipalType(OpenEnum):
    """Used by `PluginSharePrincipal`, `PluginShareTarget`."""

    user = "user"
    group = "group"
    workspace = "workspace"


class PluginShareTargetRole(OpenEnum):
    """Used by `PluginShareTarget`."""

    reader = "reader"
    editor = "editor"


class PluginShareUpdateDiscoverability(OpenEnum):
    """Used by `PluginShareUpdateTargetsParams`."""

    unlisted = "UNLISTED"
    private = "PRIVATE"
    listed = "LISTED"


class ScheduledTaskWeekday(OpenEnum):
    """Used by `HourlyScheduledTaskSchedule`, `WeeklyScheduledTaskSchedule`."""

    mo = "MO"
    tu = "TU"
    we = "WE"
    th = "TH"
    fr = "FR"
    sa = "SA"
    su = "SU"


class AppSummary(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - app metadata summary for plugin responses."""

    id: str
    name: str
    category: str | None = None
    description: str | None = None
    install_url: str | None = None


class AppTemplateSummary(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginDetail`."""

    materialized_app_ids: list[str]
    name: str
    template_id: str
    canonical_connector_id: str | None = None
    category: str | None = None
    description: str | None = None
    logo_url: str | None = None
    logo_url_dark: str | None = None
    reason: AppTemplateUnavailableReason | None = None


class MarketplaceAddParams(WireStruct, frozen=True, kw_only=True):
    """Params of `marketplace/add`."""

    source: str
    ref_name: str | None = None
    sparse_paths: list[str] | None = None


class MarketplaceAddResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `marketplace/add`."""

    already_added: bool
    installed_root: AbsolutePathBuf
    marketplace_name: str


class MarketplaceInterface(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `PluginMarketplaceEntry`."""

    display_name: str | None = None


class MarketplaceLoadErrorInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `PluginInstalledResponse`, `PluginListResponse`."""

    marketplace_path: AbsolutePathBuf
    message: str


class MarketplaceRemoveParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `marketplace/remove`."""

    marketplace_name: str


class MarketplaceRemoveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `marketplace/remove`."""

    marketplace_name: str
    installed_root: AbsolutePathBuf | None = None


class MarketplaceUpgradeErrorInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `MarketplaceUpgradeResponse`."""

    marketplace_name: str
    message: str


class MarketplaceUpgradeParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `marketplace/upgrade`."""

    marketplace_name: str | None = None


class MarketplaceUpgradeResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `marketplace/upgrade`."""

    errors: list[MarketplaceUpgradeErrorInfo]
    selected_marketplaces: list[str]
    upgraded_roots: list[AbsolutePathBuf]


class PluginDetail(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginReadResponse`."""

    app_templates: list[AppTemplateSummary]
    apps: list[AppSummary]
    hooks: list[PluginHookSummary]
    marketplace_name: str
    mcp_servers: list[str]
    skills: list[SkillSummary]
    summary: PluginSummary
    description: str | None = None
    marketplace_path: AbsolutePathBuf | None = None
    onboarding_skill: SkillSummary | None = None
    """The declared onboarding skill, when the plugin and visible skill are enabled."""
    scheduled_tasks: list[ScheduledTaskSummary] | None = None
    share_url: str | None = None


class GlobalPluginEntrypoint(WireStruct, frozen=True, kw_only=True, tag="global", tag_field="type"):
    """A `PluginEntrypoint` whose type is `global`."""

    type: ClassVar[Literal["global"]] = "global"
    app_id: str
    icons: list[PluginIcon]
    resource_uri: str
    title: str
    tool_name: str
    quick_action: PluginQuickAction | None = None


class SettingsPluginEntrypoint(
    WireStruct, frozen=True, kw_only=True, tag="settings", tag_field="type"
):
    """A `PluginEntrypoint` whose type is `settings`."""

    type: ClassVar[Literal["settings"]] = "settings"
    app_id: str
    icons: list[PluginIcon]
    resource_uri: str
    title: str
    tool_name: str
    search_terms: list[str] = field(default_factory=list)


class ThreadPluginEntrypoint(WireStruct, frozen=True, kw_only=True, tag="thread", tag_field="type"):
    """A `PluginEntrypoint` whose type is `thread`."""

    type: ClassVar[Literal["thread"]] = "thread"
    app_id: str
    icons: list[PluginIcon]
    resource_uri: str
    title: str
    tool_name: str


class FilePluginEntrypoint(WireStruct, frozen=True, kw_only=True, tag="file", tag_field="type"):
    """A `PluginEntrypoint` whose type is `file`."""

    type: ClassVar[Literal["file"]] = "file"
    app_id: str
    extensions: list[str]
    icons: list[PluginIcon]
    resource_uri: str
    title: str
    tool_name: str


class UnknownPluginEntrypoint(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `PluginEntrypoint` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


PluginEntrypoint: TypeAlias = (
    GlobalPluginEntrypoint
    | SettingsPluginEntrypoint
    | ThreadPluginEntrypoint
    | FilePluginEntrypoint
    | UnknownPluginEntrypoint
)
"""Until runtime 0.157.1."""


class PluginExtensions(WireStruct, frozen=True, kw_only=True):
    """Until runtime 0.157.1."""

    entrypoints: list[PluginEntrypoint] | None = None
    file_handlers: list[PluginEntrypoint] = field(default_factory=list)
    search_mention_providers: list[PluginSearchProvider] = field(default_factory=list)
    settings: list[PluginSettings] = field(default_factory=list)
    settings_entrypoints: list[PluginEntrypoint] = field(default_factory=list)
    thread_entrypoints: list[PluginEntrypoint] = field(default_factory=list)


class PluginHookSummary(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `PluginDetail`."""

    event_name: HookEventName
    key: str


class PluginIcon(WireStruct, frozen=True, kw_only=True):
    """Until runtime 0.157.1."""

    src: str
    mime_type: str | None = None
    sizes: list[str] | None = None
    theme: str | None = None


class PluginInstallParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/install`."""

    plugin_name: str
    install_attempt_id: str | None = None
    """Client-generated identifier used to correlate one installation attempt."""
    marketplace_path: AbsolutePathBuf | None = None
    remote_marketplace_name: str | None = None


class PluginInstallResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `plugin/install`."""

    apps_needing_auth: list[AppSummary]
    auth_policy: PluginAuthPolicy


class PluginInstalledParams(WireStruct, frozen=True, kw_only=True):
    """Params of `plugin/installed`."""

    cwds: list[AbsolutePathBuf] | None = None
    """Optional working directories used to discover repo marketplaces."""
    install_suggestion_plugin_names: list[str] | None = None
    """Additional uninstalled plugin names that should be returned when present locally.

    This is used by mention surfaces that intentionally expose install entrypoints.
    """


class PluginInstalledResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `plugin/installed`."""

    marketplaces: list[PluginMarketplaceEntry]
    marketplace_load_errors: list[MarketplaceLoadErrorInfo] = field(default_factory=list)


class PluginInterface(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginSummary`."""

    capabilities: list[str]
    screenshot_urls: list[str]
    """Remote screenshot URLs from the plugin catalog."""
    screenshots: list[AbsolutePathBuf]
    """Local screenshot paths, resolved from the installed plugin package."""
    brand_color: str | None = None
    category: str | None = None
    composer_icon: AbsolutePathBuf | None = None
    """Local composer icon path, resolved from the installed plugin package."""
    composer_icon_url: str | None = None
    """Remote composer icon URL from the plugin catalog."""
    default_prompt: list[str] | None = None
    """Starter prompts for the plugin.

    Capped at 3 entries with a maximum of 512 characters per entry.
    """
    developer_name: str | None = None
    display_name: str | None = None
    logo: AbsolutePathBuf | None = None
    """Local logo path, resolved from the installed plugin package."""
    logo_dark: AbsolutePathBuf | None = None
    """Local dark-mode logo path, resolved from the installed plugin package."""
    logo_url: str | None = None
    """Remote logo URL from the plugin catalog."""
    logo_url_dark: str | None = None
    """Remote dark-mode logo URL from the plugin catalog."""
    long_description: str | None = None
    privacy_policy_url: str | None = None
    short_description: str | None = None
    terms_of_service_url: str | None = None
    website_url: str | None = None


class PluginListParams(WireStruct, frozen=True, kw_only=True):
    """Params of `plugin/list`."""

    cwds: list[AbsolutePathBuf] | None = None
    """Optional working directories used to discover repo marketplaces.

    When omitted, only home-scoped marketplaces and the official curated marketplace are
    considered.
    """
    force_refetch: bool | None = None
    """Whether the client requests a fresh remote plugin catalog fetch."""
    marketplace_kinds: list[PluginListMarketplaceKind] | None = None
    """Optional marketplace kind filter.

    When omitted, only local marketplaces are queried, plus the default remote catalog when
    enabled by feature flag.
    """


class PluginListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `plugin/list`."""

    marketplaces: list[PluginMarketplaceEntry]
    featured_plugin_ids: list[str] = field(default_factory=list)
    marketplace_load_errors: list[MarketplaceLoadErrorInfo] = field(default_factory=list)


class PluginMarketplaceEntry(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginInstalledResponse`, `PluginListResponse`."""

    name: str
    plugins: list[PluginSummary]
    interface: MarketplaceInterface | None = None
    path: AbsolutePathBuf | None = None
    """Local marketplace file path when the marketplace is backed by a local file.

    Remote-only catalog marketplaces do not have a local path.
    """


class PluginQuickAction(WireStruct, frozen=True, kw_only=True):
    """Until runtime 0.157.1."""

    icons: list[PluginIcon]
    target: PluginQuickActionTarget
    title: str


class ToolPluginQuickActionTarget(
    WireStruct, frozen=True, kw_only=True, tag="tool", tag_field="type"
):
    """A `PluginQuickActionTarget` whose type is `tool`."""

    type: ClassVar[Literal["tool"]] = "tool"
    name: str
    arguments: JsonValue = None


class UnknownPluginQuickActionTarget(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `PluginQuickActionTarget` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


PluginQuickActionTarget: TypeAlias = ToolPluginQuickActionTarget | UnknownPluginQuickActionTarget
"""Until runtime 0.157.1."""


class PluginReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/read`."""

    plugin_name: str
    marketplace_path: AbsolutePathBuf | None = None
    remote_marketplace_name: str | None = None


class PluginReadResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `plugin/read`."""

    plugin: PluginDetail


class PluginReconcileChangedPlugin(WireStruct, frozen=True, kw_only=True, gc=False):
    """Runtime categories affected by this change, not just capabilities currently present.

    Flags describe declarations before runtime policy filtering. Updates OR the old and new
    bundle flags; enablement changes and cached reinstalls use the cached bundle; removals retain
    the old bundle's flags.
    """

    has_apps: bool
    has_hooks: bool
    has_mcps: bool
    has_skills: bool
    """Whether either bundle declares skill roots; not a validated inventory of enabled skills."""
    id: str
    """Local plugin ID (`name@marketplace`), matching `PluginSummary.id`."""


class PluginReconcileParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/reconcile`."""

    reason: str | None = None
    """Optional client-provided reason recorded with the reconciliation attempt."""


class PluginReconcileResponse(WireStruct, frozen=True, kw_only=True):
    """Bundle and installed-state changes observed by this pass, not a runtime-readiness
    acknowledgement or a cumulative diff since the client's last request. Other metadata-only
    changes are not listed.
    """

    changed_plugins: list[PluginReconcileChangedPlugin]
    """Plugins affected by bundle changes, enablement changes, or removals.

    Installed-state changes compare against the previous cached snapshot, including cached
    reinstalls. Removal hints survive cache cleanup failures; unchanged plugins are omitted.
    """
    failed_materialization_remote_plugin_ids: list[str]
    """Subset of failures for which the requested bundle could not be materialized.

    A previously cached version may still be available.
    """
    failed_remote_plugin_ids: list[str]
    """Backend remote plugin IDs whose bundle or identity update failed."""


class PluginSearchParams(WireStruct, frozen=True, kw_only=True):
    """Params of `plugin/search`."""

    search_term: str
    cursor: str | None = None
    cwds: list[AbsolutePathBuf] | None = None
    limit: int | None = None
    scope: PluginSearchScope | None = None


class PluginSearchProvider(WireStruct, frozen=True, kw_only=True):
    """Until runtime 0.157.1."""

    app_id: str
    link_id: str
    title: str
    tool_name: str
    call: PluginSearchProviderCall | None = None


class PluginSearchProviderCall(WireStruct, frozen=True, kw_only=True):
    """Until runtime 0.157.1."""

    meta: JsonValue = field(name="_meta")
    arguments: JsonValue
    name: str


class PluginSearchResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `plugin/search`."""

    data: list[PluginSearchResult]
    next_cursor: str | None = None


class PluginSearchResult(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginSearchResponse`."""

    marketplace_name: str
    plugin: PluginSummary
    marketplace_path: AbsolutePathBuf | None = None


class PluginSettings(WireStruct, frozen=True, kw_only=True, gc=False):
    """Until runtime 0.157.1."""

    app_id: str
    read_tool_name: str
    update_tool_name: str


class PluginShareCheckoutParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/share/checkout`."""

    remote_plugin_id: str


class PluginShareCheckoutResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `plugin/share/checkout`."""

    marketplace_name: str
    marketplace_path: AbsolutePathBuf
    plugin_id: str
    plugin_name: str
    plugin_path: AbsolutePathBuf
    remote_plugin_id: str
    remote_version: str | None = None


class PluginShareContext(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginSummary`."""

    remote_plugin_id: str
    can_publish_to_workspace: bool | None = None
    creator_account_user_id: str | None = None
    creator_name: str | None = None
    discoverability: PluginShareDiscoverability | None = None
    remote_version: str | None = None
    """Version of the remote shared plugin release when available."""
    share_principals: list[PluginSharePrincipal] | None = None
    share_url: str | None = None


class PluginShareDeleteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/share/delete`."""

    remote_plugin_id: str


class PluginShareDeleteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `plugin/share/delete`."""


class PluginShareListItem(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginShareListResponse`."""

    plugin: PluginSummary
    local_plugin_path: AbsolutePathBuf | None = None


class PluginShareListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/share/list`."""


class PluginShareListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `plugin/share/list`."""

    data: list[PluginShareListItem]


class PluginSharePrincipal(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `PluginShareContext`, `PluginShareUpdateTargetsResponse`."""

    name: str
    principal_id: str
    principal_type: PluginSharePrincipalType
    role: PluginSharePrincipalRole


class PluginShareSaveParams(WireStruct, frozen=True, kw_only=True):
    """Params of `plugin/share/save`."""

    plugin_path: AbsolutePathBuf
    discoverability: PluginShareDiscoverability | None = None
    remote_plugin_id: str | None = None
    share_targets: list[PluginShareTarget] | None = None


class PluginShareSaveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `plugin/share/save`."""

    remote_plugin_id: str
    share_url: str
    can_publish_to_workspace: bool | None = None


class PluginShareTarget(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `PluginShareSaveParams`, `PluginShareUpdateTargetsParams`."""

    principal_id: str
    principal_type: PluginSharePrincipalType
    role: PluginShareTargetRole


class PluginShareUpdateTargetsParams(WireStruct, frozen=True, kw_only=True):
    """Params of `plugin/share/updateTargets`."""

    discoverability: PluginShareUpdateDiscoverability
    remote_plugin_id: str
    share_targets: list[PluginShareTarget]


class PluginShareUpdateTargetsResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `plugin/share/updateTargets`."""

    discoverability: PluginShareDiscoverability
    principals: list[PluginSharePrincipal]


class PluginSkillReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/skill/read`."""

    remote_marketplace_name: str
    remote_plugin_id: str
    skill_name: str


class PluginSkillReadResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `plugin/skill/read`."""

    contents: str | None = None


class LocalPluginSource(
    WireStruct, frozen=True, kw_only=True, tag="local", tag_field="type", gc=False
):
    """A `PluginSource` whose type is `local`."""

    type: ClassVar[Literal["local"]] = "local"
    path: AbsolutePathBuf


class GitPluginSource(WireStruct, frozen=True, kw_only=True, tag="git", tag_field="type", gc=False):
    """A `PluginSource` whose type is `git`."""

    type: ClassVar[Literal["git"]] = "git"
    url: str
    path: str | None = None
    ref_name: str | None = None
    sha: str | None = None


class NpmPluginSource(WireStruct, frozen=True, kw_only=True, tag="npm", tag_field="type", gc=False):
    """A `PluginSource` whose type is `npm`."""

    type: ClassVar[Literal["npm"]] = "npm"
    package: str
    registry: str | None = None
    """Optional HTTPS registry URL. Authentication stays in the user's npm config."""
    version: str | None = None
    """Optional npm version or version range."""


class RemotePluginSource(
    WireStruct, frozen=True, kw_only=True, tag="remote", tag_field="type", gc=False
):
    """The plugin is available in the remote catalog.

    Download metadata is kept server-side and is not exposed through the app-server API.
    """

    type: ClassVar[Literal["remote"]] = "remote"


class UnknownPluginSource(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `PluginSource` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


PluginSource: TypeAlias = (
    LocalPluginSource | GitPluginSource | NpmPluginSource | RemotePluginSource | UnknownPluginSource
)
"""Used by `PluginSummary`."""


class PluginSummary(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginDetail`, `PluginMarketplaceEntry`, `PluginSearchResult` and others."""

    auth_policy: PluginAuthPolicy
    enabled: bool
    id: str
    install_policy: PluginInstallPolicy
    installed: bool
    name: str
    source: PluginSource
    availability: PluginAvailability = PluginAvailability.available
    """Availability state for installing and using the plugin."""
    disabled_reason: PluginDisabledReason | None = None
    """Why the remote plugin is unavailable, when provided by plugin-service."""
    eligible_plan_types: list[str] | None = None
    """Raw plugin-service plan identifiers eligible to install the plugin."""
    install_policy_source: PluginInstallPolicySource | None = None
    installed_at: int | None = None
    """Unix timestamp in seconds when the remote plugin was installed, when available."""
    interface: PluginInterface | None = None
    keywords: list[str] = field(default_factory=list)
    local_version: str | None = None
    """Version of the locally materialized plugin package when available."""
    must_show_installation_interstitial: bool | None = None
    remote_plugin_id: str | None = None
    """Backend remote plugin identifier when available."""
    share_context: PluginShareContext | None = None
    """Remote sharing context associated with this plugin when available."""
    version: str | None = None
    """Version advertised by the remote marketplace backend when available."""
    extensions: PluginExtensions | None = None
    """Until runtime 0.157.1."""


class PluginUninstallParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `plugin/uninstall`."""

    plugin_id: str


class PluginUninstallResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `plugin/uninstall`."""


class HourlyScheduledTaskSchedule(
    WireStruct, frozen=True, kw_only=True, tag="hourly", tag_field="type"
):
    """A `ScheduledTaskSchedule` whose type is `hourly`."""

    type: ClassVar[Literal["hourly"]] = "hourly"
    interval_hours: int
    days: list[ScheduledTaskWeekday] | None = None


class DailyScheduledTaskSchedule(
    WireStruct, frozen=True, kw_only=True, tag="daily", tag_field="type", gc=False
):
    """A `ScheduledTaskSchedule` whose type is `daily`."""

    type: ClassVar[Literal["daily"]] = "daily"
    time: str


class WeekdaysScheduledTaskSchedule(
    WireStruct, frozen=True, kw_only=True, tag="weekdays", tag_field="type", gc=False
):
    """A `ScheduledTaskSchedule` whose type is `weekdays`."""

    type: ClassVar[Literal["weekdays"]] = "weekdays"
    time: str


class WeeklyScheduledTaskSchedule(
    WireStruct, frozen=True, kw_only=True, tag="weekly", tag_field="type"
):
    """A `ScheduledTaskSchedule` whose type is `weekly`."""

    type: ClassVar[Literal["weekly"]] = "weekly"
    days: list[ScheduledTaskWeekday]
    time: str


class UnknownScheduledTaskSchedule(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ScheduledTaskSchedule` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ScheduledTaskSchedule: TypeAlias = (
    HourlyScheduledTaskSchedule
    | DailyScheduledTaskSchedule
    | WeekdaysScheduledTaskSchedule
    | WeeklyScheduledTaskSchedule
    | UnknownScheduledTaskSchedule
)
"""Used by `ScheduledTaskSummary`."""


class ScheduledTaskSummary(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginDetail`."""

    key: str
    name: str
    prompt: str
    schedule: ScheduledTaskSchedule


class SkillSummary(WireStruct, frozen=True, kw_only=True):
    """Used by `PluginDetail`."""

    description: str
    enabled: bool
    name: str
    interface: SkillInterface | None = None
    path: LegacyAppPathString | None = None
    short_description: str | None = None
