"""Definitions that only the config methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType, field

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import (
    AbsolutePathBuf,
    ApprovalsReviewer,
    AskForApproval,
    LegacyAppPathString,
    ReasoningEffort,
    ReasoningSummary,
    SandboxMode,
)

__all__ = [
    "AgentConfiguredHookHandler",
    "AllowDenyRequirement",
    "AnalyticsConfig",
    "AppToolApproval",
    "ApplicationNetworkRequirements",
    "ApplicationRequirements",
    "ApplicationStorageRequirements",
    "AppsConfig",
    "AppsDefaultConfig",
    "AutoCompactTokenLimitScope",
    "AutoReviewRequirements",
    "BrowserUseAccessApprovalLifetime",
    "BrowserUseConfig",
    "BrowserUseExtensionRequirements",
    "BrowserUseOriginPolicy",
    "BrowserUseOriginPolicyConfig",
    "BrowserUseRequirements",
    "CliAuthCredentialsStoreMode",
    "CommandConfiguredHookHandler",
    "ComputerUseConfig",
    "ComputerUseMacosConfig",
    "ComputerUseMacosRequirements",
    "ComputerUseRequirements",
    "ComputerUseWindowsConfig",
    "ComputerUseWindowsExeConfig",
    "ComputerUseWindowsExeRequirement",
    "ComputerUseWindowsRequirements",
    "Config",
    "ConfigBatchWriteParams",
    "ConfigEdit",
    "ConfigLayer",
    "ConfigLayerMetadata",
    "ConfigLayerSource",
    "ConfigReadParams",
    "ConfigReadResponse",
    "ConfigRequirements",
    "ConfigRequirementsReadResponse",
    "ConfigValueWriteParams",
    "ConfigWarningNotification",
    "ConfigWriteResponse",
    "ConfiguredHookHandler",
    "ConfiguredHookMatcherGroup",
    "EnterpriseManagedConfigLayerSource",
    "FeedbackRequirements",
    "ForcedChatgptWorkspaceIds",
    "ForcedLoginMethod",
    "InAppBrowserRequirements",
    "LegacyManagedConfigTomlFromFileConfigLayerSource",
    "LegacyManagedConfigTomlFromMdmConfigLayerSource",
    "ManagedHooksRequirements",
    "McpServerRefreshResponse",
    "McpToolConfiguredHookHandler",
    "MdmConfigLayerSource",
    "MergeStrategy",
    "ModelsRequirements",
    "NetworkDomainPermission",
    "NetworkRequirements",
    "NetworkUnixSocketPermission",
    "NewThreadModelDefaults",
    "OtelExporter",
    "OtelExporterDetail",
    "OtelExporterOtlpGrpc",
    "OtelExporterOtlpHttp",
    "OtelExporterValue",
    "OtelHttpProtocol",
    "OtelRequirements",
    "OtelTlsConfig",
    "OtelToolResultLogConfig",
    "OtlpGrpcOtelExporter",
    "OtlpHttpOtelExporter",
    "OverriddenMetadata",
    "PackagedDefaultsConfigLayerSource",
    "PermissionProfileListParams",
    "PermissionProfileListResponse",
    "PermissionProfileSummary",
    "ProjectConfigLayerSource",
    "PromptConfiguredHookHandler",
    "RequestHeader",
    "ResidencyRequirement",
    "SandboxWorkspaceWrite",
    "SessionFlagsConfigLayerSource",
    "SystemConfigLayerSource",
    "TextPosition",
    "TextRange",
    "ToolsV2",
    "UnknownConfigLayerSource",
    "UnknownConfiguredHookHandler",
    "UserConfigLayerSource",
    "Verbosity",
    "WebSearchContextSize",
    "WebSearchLocation",
    "WebSearchMode",
    "WebSearchProvider",
    "WebSearchToolConfig",
    "WindowsSandboxImplementation",
    "WriteStatus",
]


class AllowDenyRequirement(OpenEnum):
    """Used by `BrowserUseOriginPolicy`, `BrowserUseOriginPolicyConfig`, `ComputerUseConfig` and
    others.
    """

    allow = "allow"
    deny = "deny"


class AppToolApproval(OpenEnum):
    """Used by `AppConfig`, `AppLinkConfig`, `AppToolConfig` and others."""

    auto = "auto"
    prompt = "prompt"
    writes = "writes"
    approve = "approve"


class AutoCompactTokenLimitScope(OpenEnum):
    """Selects which part of the active context is charged against
    `model_auto_compact_token_limit`.
    """

    total = "total"
    """Count the full active context against the limit."""
    body_after_prefix = "body_after_prefix"
    """Count sampled output and later growth after the carried window prefix."""


class BrowserUseAccessApprovalLifetime(OpenEnum):
    """Used by `BrowserUseOriginPolicy`."""

    turn = "turn"
    thread = "thread"


class CliAuthCredentialsStoreMode(OpenEnum):
    """Used by `ConfigRequirements`."""

    file = "file"
    keyring = "keyring"
    auto = "auto"
    ephemeral = "ephemeral"


class ForcedLoginMethod(OpenEnum):
    """Used by `Config`, `ConfigRequirements`."""

    chatgpt = "chatgpt"
    api = "api"


class MergeStrategy(OpenEnum):
    """Used by `ConfigEdit`, `ConfigValueWriteParams`."""

    replace = "replace"  # type: ignore[assignment]
    upsert = "upsert"


class NetworkDomainPermission(OpenEnum):
    """Used by `ApplicationNetworkRequirements`, `NetworkRequirements`."""

    allow = "allow"
    deny = "deny"


class NetworkUnixSocketPermission(OpenEnum):
    """Used by `NetworkRequirements`."""

    allow = "allow"
    deny = "deny"


class OtelExporterValue(OpenEnum):
    """The variants of `OtelExporter` without data."""

    none = "none"
    statsig = "statsig"


class OtelHttpProtocol(OpenEnum):
    """Used by `OtelExporterOtlpHttp`."""

    binary = "binary"
    json = "json"


class ResidencyRequirement(OpenEnum):
    """Used by `ConfigRequirements`."""

    us = "us"


class Verbosity(OpenEnum):
    """Controls output length/detail on GPT-5 models via the Responses API.

    Serialized with lowercase values to match the OpenAI API.
    """

    low = "low"
    medium = "medium"
    high = "high"


class WebSearchContextSize(OpenEnum):
    """Used by `WebSearchToolConfig`."""

    low = "low"
    medium = "medium"
    high = "high"


class WebSearchMode(OpenEnum):
    """Used by `Config`, `ConfigRequirements`."""

    disabled = "disabled"
    cached = "cached"
    indexed = "indexed"
    live = "live"


class WebSearchProvider(OpenEnum):
    """Provider preference selected by the resolved model catalog entry."""

    standalone = "standalone"
    search_mcp = "search_mcp"


class WindowsSandboxImplementation(OpenEnum):
    """Used by `ConfigRequirements`."""

    elevated = "elevated"
    unelevated = "unelevated"
    mxc = "mxc"


class WriteStatus(OpenEnum):
    """Used by `ConfigWriteResponse`."""

    ok = "ok"
    ok_overridden = "okOverridden"


class AnalyticsConfig(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Config`.

    Servers can send more properties. To read them, request the raw result.
    """

    enabled: bool | None = None


class ApplicationNetworkRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ApplicationRequirements`."""

    domains: dict[str, NetworkDomainPermission]
    enabled: bool
    """When enabled, only explicitly allowed exact domains may be contacted."""


class ApplicationRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirements`."""

    network: ApplicationNetworkRequirements | None = None
    storage: ApplicationStorageRequirements | None = None


class ApplicationStorageRequirements(WireStruct, frozen=True, kw_only=True, gc=False):
    """Managed storage settings for new Desktop workspaces, not filesystem access restrictions."""

    default_project_parent: LegacyAppPathString | None = None
    projectless_workspace_root: LegacyAppPathString | None = None


class AppsConfig(WireStruct, frozen=True, kw_only=True):
    """Used by `Config`."""

    default: AppsDefaultConfig | None = field(default=None, name="_default")


class AppsDefaultConfig(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Used by `AppsConfig`."""

    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None
    destructive_enabled: bool = True
    enabled: bool = True
    open_world_enabled: bool = True


class AutoReviewRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirements`."""

    ignore_rules: list[str] | None = None
    required_on_models: list[str] | None = None


class BrowserUseConfig(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `Config`."""

    allow_history_access: bool | None = None
    default_origin_policy: BrowserUseOriginPolicyConfig | None = None
    origins: dict[str, BrowserUseOriginPolicyConfig] | None = None


class BrowserUseExtensionRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `BrowserUseRequirements`."""

    request_headers: list[RequestHeader] | None = None


class BrowserUseOriginPolicy(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `BrowserUseRequirements`."""

    access: AllowDenyRequirement | None = None
    access_approval_lifetime: BrowserUseAccessApprovalLifetime | None = None
    auto_review: AllowDenyRequirement | None = None
    downloads: AllowDenyRequirement | None = None
    full_cdp_access: AllowDenyRequirement | None = None
    persistent_approval: bool | None = None
    uploads: AllowDenyRequirement | None = None


class BrowserUseOriginPolicyConfig(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Used by `BrowserUseConfig`."""

    access: AllowDenyRequirement | None = None
    downloads: AllowDenyRequirement | None = None
    full_cdp_access: AllowDenyRequirement | None = None
    uploads: AllowDenyRequirement | None = None


class BrowserUseRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirements`."""

    allow_global_persistent_approval: bool | None = None
    allow_history_access: bool | None = None
    allow_webmcp: bool | None = None
    default_origin_policy: BrowserUseOriginPolicy | None = None
    disable_auto_review: bool | None = None
    extension: BrowserUseExtensionRequirements | None = None
    origins: dict[str, BrowserUseOriginPolicy] | None = None


class ComputerUseConfig(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `Config`."""

    default_app_access: AllowDenyRequirement | None = None
    macos: ComputerUseMacosConfig | None = None
    windows: ComputerUseWindowsConfig | None = None


class ComputerUseMacosConfig(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `ComputerUseConfig`."""

    bundle_ids: dict[str, AllowDenyRequirement] | None = None


class ComputerUseMacosRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ComputerUseRequirements`."""

    bundle_ids: dict[str, AllowDenyRequirement] | None = None


class ComputerUseRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirements`."""

    allow_locked_computer_use: bool | None = None
    allow_persistent_approval: bool | None = None
    default_app_access: AllowDenyRequirement | None = None
    macos: ComputerUseMacosRequirements | None = None
    windows: ComputerUseWindowsRequirements | None = None


class ComputerUseWindowsConfig(WireStruct, frozen=True, kw_only=True):
    """Used by `ComputerUseConfig`."""

    aumids: dict[str, AllowDenyRequirement] | None = None
    exes: list[ComputerUseWindowsExeConfig] | None = None


class ComputerUseWindowsExeConfig(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Used by `ComputerUseWindowsConfig`."""

    access: AllowDenyRequirement
    product_name: str
    publisher_name: str
    binary_name: str | None = None


class ComputerUseWindowsExeRequirement(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ComputerUseWindowsRequirements`."""

    access: AllowDenyRequirement
    product_name: str
    publisher_name: str
    binary_name: str | None = None


class ComputerUseWindowsRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ComputerUseRequirements`."""

    aumids: dict[str, AllowDenyRequirement] | None = None
    exes: list[ComputerUseWindowsExeRequirement] | None = None


class Config(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `ConfigReadResponse`.

    Servers can send more properties. To read them, request the raw result.
    """

    analytics: AnalyticsConfig | None = None
    approval_policy: AskForApproval | None = None
    approvals_reviewer: ApprovalsReviewer | None = None
    """[UNSTABLE] Optional default for where approval requests are routed for review."""
    apps: AppsConfig | None = None
    browser_use: BrowserUseConfig | None = None
    client_search_provider: WebSearchProvider | None = None
    """Effective tools.client_search_provider hint. Model-selected providers take precedence."""
    compact_prompt: str | None = None
    computer_use: ComputerUseConfig | None = None
    desktop: dict[str, JsonValue] | None = None
    developer_instructions: str | None = None
    forced_chatgpt_workspace_id: ForcedChatgptWorkspaceIds | None = None
    forced_login_method: ForcedLoginMethod | None = None
    instructions: str | None = None
    model: str | None = None
    model_auto_compact_token_limit: int | None = None
    model_auto_compact_token_limit_scope: AutoCompactTokenLimitScope | None = None
    model_context_window: int | None = None
    model_provider: str | None = None
    model_reasoning_effort: ReasoningEffort | None = None
    model_reasoning_summary: ReasoningSummary | None = None
    model_verbosity: Verbosity | None = None
    review_model: str | None = None
    sandbox_mode: SandboxMode | None = None
    sandbox_workspace_write: SandboxWorkspaceWrite | None = None
    service_tier: str | None = None
    tools: ToolsV2 | None = None
    web_search: WebSearchMode | None = None


class ConfigBatchWriteParams(WireStruct, frozen=True, kw_only=True):
    """Params of `config/batchWrite`."""

    edits: list[ConfigEdit]
    expected_version: str | None = None
    file_path: str | None = None
    """Path to the config file to write; defaults to the user's `config.toml` when omitted."""
    reload_user_config: bool | None = None
    """When true, hot-reload updated runtime settings into loaded threads after writing.

    Session-static model, reasoning-effort, Plan-mode reasoning-effort, and service-tier defaults
    are not reloaded. The deprecated personality setting is also not reloaded.
    """


class ConfigEdit(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigBatchWriteParams`."""

    key_path: str
    merge_strategy: MergeStrategy
    value: JsonValue


class ConfigLayer(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigReadResponse`."""

    config: JsonValue
    name: ConfigLayerSource
    version: str
    disabled_reason: str | None = None


class ConfigLayerMetadata(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigReadResponse`, `OverriddenMetadata`."""

    name: ConfigLayerSource
    version: str


class PackagedDefaultsConfigLayerSource(
    WireStruct, frozen=True, kw_only=True, tag="packagedDefaults", tag_field="type", gc=False
):
    """Default configuration supplied with the installed Codex package."""

    type: ClassVar[Literal["packagedDefaults"]] = "packagedDefaults"
    file: AbsolutePathBuf
    """Path to the packaged default configuration file."""


class MdmConfigLayerSource(
    WireStruct, frozen=True, kw_only=True, tag="mdm", tag_field="type", gc=False
):
    """Managed preferences layer delivered by MDM (macOS only)."""

    type: ClassVar[Literal["mdm"]] = "mdm"
    domain: str
    key: str


class SystemConfigLayerSource(
    WireStruct, frozen=True, kw_only=True, tag="system", tag_field="type", gc=False
):
    """Managed config layer from a file (usually `managed_config.toml`)."""

    type: ClassVar[Literal["system"]] = "system"
    file: AbsolutePathBuf
    """This is the path to the system config.toml file, though it is not guaranteed to exist."""


class EnterpriseManagedConfigLayerSource(
    WireStruct, frozen=True, kw_only=True, tag="enterpriseManaged", tag_field="type", gc=False
):
    """Enterprise-managed config layer delivered by the cloud config bundle."""

    type: ClassVar[Literal["enterpriseManaged"]] = "enterpriseManaged"
    id: str
    """Stable identifier for the delivered layer."""
    name: str
    """Admin-facing name for the delivered layer.

    This is surfaced in diagnostics so users know which cloud layer needs administrator
    attention.
    """


class UserConfigLayerSource(
    WireStruct, frozen=True, kw_only=True, tag="user", tag_field="type", gc=False
):
    """User config layer from $CODEX_HOME/config.toml.

    This layer is special in that it is expected to be: - writable by the user - generally
    outside the workspace directory.
    """

    type: ClassVar[Literal["user"]] = "user"
    file: AbsolutePathBuf
    """This is the path to the user's config.toml file, though it is not guaranteed to exist."""
    profile: str | None = None
    """Name of the selected profile-v2 config layered on top of the base user config, when this
    layer represents one.
    """


class ProjectConfigLayerSource(
    WireStruct, frozen=True, kw_only=True, tag="project", tag_field="type", gc=False
):
    """Path to a .codex/ folder within a project.

    There could be multiple of these between `cwd` and the project/repo root.
    """

    type: ClassVar[Literal["project"]] = "project"
    dot_codex_folder: AbsolutePathBuf


class SessionFlagsConfigLayerSource(
    WireStruct, frozen=True, kw_only=True, tag="sessionFlags", tag_field="type", gc=False
):
    """Session-layer overrides supplied via `-c`/`--config`."""

    type: ClassVar[Literal["sessionFlags"]] = "sessionFlags"


class LegacyManagedConfigTomlFromFileConfigLayerSource(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="legacyManagedConfigTomlFromFile",
    tag_field="type",
    gc=False,
):
    """`managed_config.toml` was designed to be a config that was loaded as the last layer on top of
    everything else. This scheme did not quite work out as intended, but we keep this variant as
    a "best effort" while we phase out `managed_config.toml` in favor of `requirements.toml`.
    """

    type: ClassVar[Literal["legacyManagedConfigTomlFromFile"]] = "legacyManagedConfigTomlFromFile"
    file: AbsolutePathBuf


class LegacyManagedConfigTomlFromMdmConfigLayerSource(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="legacyManagedConfigTomlFromMdm",
    tag_field="type",
    gc=False,
):
    """A `ConfigLayerSource` whose type is `legacyManagedConfigTomlFromMdm`."""

    type: ClassVar[Literal["legacyManagedConfigTomlFromMdm"]] = "legacyManagedConfigTomlFromMdm"


class UnknownConfigLayerSource(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ConfigLayerSource` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ConfigLayerSource: TypeAlias = (
    PackagedDefaultsConfigLayerSource
    | MdmConfigLayerSource
    | SystemConfigLayerSource
    | EnterpriseManagedConfigLayerSource
    | UserConfigLayerSource
    | ProjectConfigLayerSource
    | SessionFlagsConfigLayerSource
    | LegacyManagedConfigTomlFromFileConfigLayerSource
    | LegacyManagedConfigTomlFromMdmConfigLayerSource
    | UnknownConfigLayerSource
)
"""Used by `ConfigLayer`, `ConfigLayerMetadata`."""


class ConfigReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `config/read`."""

    cwd: str | None = None
    """Optional working directory to resolve project config layers.

    If specified, return the effective config as seen from that directory (i.e., including any
    project layers between `cwd` and the project/repo root).
    """
    include_layers: bool | None = None


class ConfigReadResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `config/read`."""

    config: Config
    origins: dict[str, ConfigLayerMetadata]
    layers: list[ConfigLayer] | None = None


class ConfigRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirementsReadResponse`."""

    additional_developer_instructions: str | None = None
    allow_appshots: bool | None = None
    allow_browser_and_computer_use: bool | None = None
    allow_login_shell: bool | None = None
    allow_managed_hooks_only: bool | None = None
    allow_remote_control: bool | None = None
    allowed_approval_policies: list[AskForApproval] | None = None
    allowed_approvals_reviewers: list[ApprovalsReviewer] | None = None
    allowed_login_methods: list[ForcedLoginMethod] | None = None
    """Effective login methods after managed, forced-login, and workspace restrictions.

    An empty list permits no login method. Older servers may omit this field.
    """
    allowed_permission_profiles: dict[str, bool] | None = None
    allowed_sandbox_modes: list[SandboxMode] | None = None
    allowed_web_search_modes: list[WebSearchMode] | None = None
    allowed_windows_sandbox_implementations: list[WindowsSandboxImplementation] | None = None
    application: ApplicationRequirements | None = None
    auto_review: AutoReviewRequirements | None = None
    browser_use: BrowserUseRequirements | None = None
    chatgpt_base_url: str | None = None
    check_for_update_on_startup: bool | None = None
    cli_auth_credentials_store: CliAuthCredentialsStoreMode | None = None
    computer_use: ComputerUseRequirements | None = None
    default_permissions: str | None = None
    enforce_residency: ResidencyRequirement | None = None
    feature_requirements: dict[str, bool] | None = None
    feedback: FeedbackRequirements | None = None
    hooks: ManagedHooksRequirements | None = None
    in_app_browser: InAppBrowserRequirements | None = None
    log_dir: str | None = None
    model_catalog_json: str | None = None
    model_provider: str | None = None
    """Exact provider selection required by managed policy."""
    model_providers: dict[str, JsonValue] | None = None
    """Complete required provider definitions, using config.toml field names."""
    models: ModelsRequirements | None = None
    network: NetworkRequirements | None = None
    otel: OtelRequirements | None = None
    sqlite_home: str | None = None
    windows_sandbox_private_desktop: bool | None = None
    """Until runtime 0.155.1."""


class ConfigRequirementsReadResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `configRequirements/read`."""

    requirements: ConfigRequirements | None = None
    """Null if no requirements are configured (e.g. no requirements.toml/MDM entries)."""
    supports_independent_speed_modes: bool | None = None
    """Whether Fast and Ultra Fast requirements are enforced independently.

    Older servers omit this field and use Fast mode as a shared speed gate.
    """


class ConfigValueWriteParams(WireStruct, frozen=True, kw_only=True):
    """Params of `config/value/write`."""

    key_path: str
    merge_strategy: MergeStrategy
    value: JsonValue
    expected_version: str | None = None
    file_path: str | None = None
    """Path to the config file to write; defaults to the user's `config.toml` when omitted."""


class ConfigWarningNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `configWarning`."""

    summary: str
    """Concise summary of the warning."""
    details: str | None = None
    """Optional extra guidance or error details."""
    path: str | None = None
    """Optional path to the config file that triggered the warning."""
    range: TextRange | None = None
    """Optional range for the error location inside the config file."""


class ConfigWriteResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `config/value/write`."""

    file_path: AbsolutePathBuf
    """Canonical path to the config file that was written."""
    status: WriteStatus
    version: str
    overridden_metadata: OverriddenMetadata | None = None


class CommandConfiguredHookHandler(
    WireStruct, frozen=True, kw_only=True, tag="command", tag_field="type", gc=False
):
    """A `ConfiguredHookHandler` whose type is `command`."""

    type: ClassVar[Literal["command"]] = "command"
    async_: bool
    command: str
    additional_context_limit: int | None = None
    """Approximate token threshold for spilling this hook's `additionalContext` to disk.

    `null` uses 2,500 tokens; `0` disables spilling for this hook. The threshold is evaluated
    against the original context; a spilled preview also includes recovery metadata.
    """
    command_windows: str | None = None
    status_message: str | None = None
    timeout_sec: int | None = None


class McpToolConfiguredHookHandler(
    WireStruct, frozen=True, kw_only=True, tag="mcp_tool", tag_field="type"
):
    """A `ConfiguredHookHandler` whose type is `mcp_tool`."""

    type: ClassVar[Literal["mcp_tool"]] = "mcp_tool"
    input: dict[str, JsonValue]
    server: str
    tool: str
    status_message: str | None = None
    timeout_sec: int | None = None


class PromptConfiguredHookHandler(
    WireStruct, frozen=True, kw_only=True, tag="prompt", tag_field="type", gc=False
):
    """A `ConfiguredHookHandler` whose type is `prompt`."""

    type: ClassVar[Literal["prompt"]] = "prompt"


class AgentConfiguredHookHandler(
    WireStruct, frozen=True, kw_only=True, tag="agent", tag_field="type", gc=False
):
    """A `ConfiguredHookHandler` whose type is `agent`."""

    type: ClassVar[Literal["agent"]] = "agent"


class UnknownConfiguredHookHandler(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ConfiguredHookHandler` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ConfiguredHookHandler: TypeAlias = (
    CommandConfiguredHookHandler
    | McpToolConfiguredHookHandler
    | PromptConfiguredHookHandler
    | AgentConfiguredHookHandler
    | UnknownConfiguredHookHandler
)
"""Used by `ConfiguredHookMatcherGroup`."""


class ConfiguredHookMatcherGroup(WireStruct, frozen=True, kw_only=True):
    """Used by `ManagedHooksRequirements`."""

    hooks: list[ConfiguredHookHandler]
    matcher: str | None = None


class FeedbackRequirements(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ConfigRequirements`."""

    enabled: bool | None = None


ForcedChatgptWorkspaceIds: TypeAlias = str | list[str]
"""Backward-compatible API shape for ChatGPT workspace login restrictions."""


class InAppBrowserRequirements(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ConfigRequirements`."""

    allow_external_browser_settings_import: bool | None = None


class ManagedHooksRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirements`."""

    permission_request: list[ConfiguredHookMatcherGroup] = field(name="PermissionRequest")
    post_compact: list[ConfiguredHookMatcherGroup] = field(name="PostCompact")
    post_tool_use: list[ConfiguredHookMatcherGroup] = field(name="PostToolUse")
    pre_compact: list[ConfiguredHookMatcherGroup] = field(name="PreCompact")
    pre_tool_use: list[ConfiguredHookMatcherGroup] = field(name="PreToolUse")
    session_start: list[ConfiguredHookMatcherGroup] = field(name="SessionStart")
    stop: list[ConfiguredHookMatcherGroup] = field(name="Stop")
    subagent_start: list[ConfiguredHookMatcherGroup] = field(name="SubagentStart")
    subagent_stop: list[ConfiguredHookMatcherGroup] = field(name="SubagentStop")
    user_prompt_submit: list[ConfiguredHookMatcherGroup] = field(name="UserPromptSubmit")
    interrupt: list[ConfiguredHookMatcherGroup] = field(default_factory=list, name="Interrupt")
    post_model_request: list[ConfiguredHookMatcherGroup] = field(
        default_factory=list, name="PostModelRequest"
    )
    pre_model_request: list[ConfiguredHookMatcherGroup] = field(
        default_factory=list, name="PreModelRequest"
    )
    session_end: list[ConfiguredHookMatcherGroup] = field(default_factory=list, name="SessionEnd")
    managed_dir: str | None = None
    windows_managed_dir: str | None = None


class McpServerRefreshResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `config/mcpServer/reload`."""


class ModelsRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirements`."""

    new_thread: NewThreadModelDefaults | None = None


class NetworkRequirements(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigRequirements`."""

    allow_local_binding: bool | None = None
    allow_unix_sockets: list[str] | None = None
    """Legacy compatibility view derived from `unix_sockets`."""
    allow_upstream_proxy: bool | None = None
    allowed_domains: list[str] | None = None
    """Legacy compatibility view derived from `domains`."""
    dangerously_allow_all_unix_sockets: bool | None = None
    dangerously_allow_non_loopback_proxy: bool | None = None
    denied_domains: list[str] | None = None
    """Legacy compatibility view derived from `domains`."""
    domains: dict[str, NetworkDomainPermission] | None = None
    """Canonical managed network permission map."""
    enabled: bool | None = None
    http_port: int | None = None
    managed_allowed_domains_only: bool | None = None
    """When true, only managed allowlist entries are respected while managed network enforcement is
    active.
    """
    review_domains: list[str] | None = None
    """Host patterns routed to network approval before ordinary allow rules."""
    socks_port: int | None = None
    unix_sockets: dict[str, NetworkUnixSocketPermission] | None = None
    """Canonical managed unix socket permission map."""


class NewThreadModelDefaults(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ModelsRequirements`."""

    model: str | None = None
    model_reasoning_effort: ReasoningEffort | None = None
    service_tier: str | None = None


class OtelExporterDetail(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The variants of `OtelExporter` with data: exactly one field is set."""

    otlp_http: OtelExporterOtlpHttp | None = field(default=None, name="otlp-http")
    otlp_grpc: OtelExporterOtlpGrpc | None = field(default=None, name="otlp-grpc")
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


OtelExporter: TypeAlias = OtelExporterValue | OtelExporterDetail
"""Used by `OtelRequirements`."""


class OtelExporterOtlpGrpc(WireStruct, frozen=True, kw_only=True):
    """Used by `OtelExporterDetail`."""

    endpoint: str
    headers: dict[str, str]
    """Header names are retained; values are redacted by the server."""
    tls: OtelTlsConfig | None = None


class OtelExporterOtlpHttp(WireStruct, frozen=True, kw_only=True):
    """Used by `OtelExporterDetail`."""

    endpoint: str
    headers: dict[str, str]
    """Header names are retained; values are redacted by the server."""
    protocol: OtelHttpProtocol
    tls: OtelTlsConfig | None = None


class OtelRequirements(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `ConfigRequirements`."""

    environment: str | None = None
    exporter: OtelExporter | None = None
    headers_helper: str | None = None
    headers_helper_refresh_interval_ms: int | None = None
    log_agent_responses: bool | None = None
    log_guardian_assessments: bool | None = None
    log_sse_deltas: bool | None = None
    log_user_prompt: bool | None = None
    metrics_exporter: OtelExporter | None = None
    span_attributes: dict[str, str] | None = None
    tool_result: OtelToolResultLogConfig | None = None
    trace_exporter: OtelExporter | None = None
    tracestate: dict[str, dict[str, str]] | None = None


class OtelTlsConfig(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `OtelExporterOtlpGrpc`, `OtelExporterOtlpHttp`."""

    ca_certificate: str | None = field(default=None, name="ca-certificate")
    client_certificate: str | None = field(default=None, name="client-certificate")
    client_private_key: str | None = field(default=None, name="client-private-key")


class OtelToolResultLogConfig(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Used by `OtelRequirements`."""

    max_bytes: int


OtlpGrpcOtelExporter: TypeAlias = OtelExporterDetail
"""The same as `OtelExporterDetail`."""


OtlpHttpOtelExporter: TypeAlias = OtelExporterDetail
"""The same as `OtelExporterDetail`."""


class OverriddenMetadata(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigWriteResponse`."""

    effective_value: JsonValue
    message: str
    overriding_layer: ConfigLayerMetadata


class PermissionProfileListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `permissionProfile/list`."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    cwd: str | None = None
    """Optional working directory to resolve project config layers."""
    limit: int | None = None
    """Optional page size; defaults to the full result set."""


class PermissionProfileListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `permissionProfile/list`."""

    data: list[PermissionProfileSummary]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    If None, there are no more items to return.
    """


class PermissionProfileSummary(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `PermissionProfileListResponse`."""

    allowed: bool
    """Whether the effective requirements allow selecting this profile."""
    id: str
    """Available permission profile identifier."""
    description: str | None = None
    """Optional user-facing description for display in clients."""


class RequestHeader(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `BrowserUseExtensionRequirements`."""

    name: str
    value: str


class SandboxWorkspaceWrite(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `Config`."""

    exclude_slash_tmp: bool = False
    exclude_tmpdir_env_var: bool = False
    network_access: bool = False
    writable_roots: list[str] = field(default_factory=list)


class TextPosition(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `TextRange`."""

    column: int
    """1-based column number (in Unicode scalar values)."""
    line: int
    """1-based line number."""


class TextRange(WireStruct, frozen=True, kw_only=True):
    """Used by `ConfigWarningNotification`."""

    end: TextPosition
    start: TextPosition


class ToolsV2(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `Config`."""

    web_search: WebSearchToolConfig | None = None


class WebSearchLocation(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `WebSearchToolConfig`."""

    city: str | None = None
    country: str | None = None
    region: str | None = None
    timezone: str | None = None


class WebSearchToolConfig(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `ToolsV2`."""

    allowed_domains: list[str] | None = None
    context_size: WebSearchContextSize | None = None
    location: WebSearchLocation | None = None
