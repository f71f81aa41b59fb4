"""Definitions that only the server methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, TypeAlias

from openai_codex.protocol._base import SecretStruct, WireStruct
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import LegacyAppPathString

__all__ = [
    "AttestationGenerateParams",
    "AttestationGenerateResponse",
    "CurrentTimeReadParams",
    "CurrentTimeReadResponse",
    "DeprecationNoticeNotification",
    "EnvironmentAddParams",
    "EnvironmentAddResponse",
    "EnvironmentInfoParams",
    "EnvironmentInfoResponse",
    "EnvironmentShellInfo",
    "EnvironmentSkillsParams",
    "EnvironmentStatusKind",
    "EnvironmentStatusParams",
    "EnvironmentStatusResponse",
    "ExperimentalFeature",
    "ExperimentalFeatureEnablementSetParams",
    "ExperimentalFeatureEnablementSetResponse",
    "ExperimentalFeatureListParams",
    "ExperimentalFeatureListResponse",
    "ExperimentalFeatureStage",
    "FeedbackSaveParams",
    "FeedbackSaveResponse",
    "FeedbackUploadParams",
    "FeedbackUploadResponse",
    "MockExperimentalMethodParams",
    "MockExperimentalMethodResponse",
    "PathUri",
    "ServerDiagnosticsGauge",
    "ServerDiagnosticsParams",
    "ServerDiagnosticsProcess",
    "ServerDiagnosticsResponse",
]


class EnvironmentStatusKind(OpenEnum):
    """Current status observed by app-server without starting or recovering an environment.

    For a currently ready remote environment, app-server asks the existing exec-server connection
    for `environment/status` without allowing recovery.
    """

    ready = "ready"
    """The environment is local, or an already-connected remote exec-server answered
    `environment/status` over its existing initialized connection.
    """
    pending = "pending"
    """The configured environment has no ready connection and no observed connection failure.

    This includes lazy environments that have never been started and initial startup that has not
    finished.
    """
    disconnected = "disconnected"
    """A connection attempt, prior connection, or fail-fast `environment/status` probe observed a
    failure. This does not promise the failure is terminal: later normal environment use may
    recover it. This call does not trigger recovery; `error` contains the observed reason.
    """
    unknown = "unknown"
    """The requested environment id is not configured in app-server."""


class ExperimentalFeatureStage(OpenEnum):
    """Used by `ExperimentalFeature`."""

    beta = "beta"
    """Feature is available for user testing and feedback."""
    under_development = "underDevelopment"
    """Feature is still being built and not ready for broad use."""
    stable = "stable"
    """Feature is production-ready."""
    deprecated = "deprecated"
    """Feature is deprecated and should be avoided."""
    removed = "removed"
    """Feature flag is retained only for backwards compatibility."""


class AttestationGenerateParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `attestation/generate`.

    Generate a fresh upstream attestation result on demand.
    """


class AttestationGenerateResponse(SecretStruct, frozen=True, kw_only=True, gc=False):
    """Result of `attestation/generate`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"token"})
    token: str
    """Opaque client attestation token."""


class CurrentTimeReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Until runtime 0.169.0."""

    thread_id: str


class CurrentTimeReadResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Until runtime 0.169.0."""

    current_time_at: int


class DeprecationNoticeNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `deprecationNotice`."""

    summary: str
    """Concise summary of what is deprecated."""
    details: str | None = None
    """Optional extra guidance, such as migration steps or rationale."""


class EnvironmentAddParams(SecretStruct, frozen=True, kw_only=True):
    """Params of `environment/add`.

    Adds or replaces a remote environment by id for later selection.
    """

    __secrets__: ClassVar[frozenset[str]] = frozenset({"auth_bearer_token"})
    environment_id: str
    exec_server_url: str
    auth_bearer_token: str | None = None
    """Optional raw bearer token for executor authentication, including reconnects.

    Requires a secure transport or a loopback destination.
    """
    connect_timeout_ms: int | None = None
    """Optional WebSocket connection timeout. The server default applies when omitted."""
    skills: EnvironmentSkillsParams | None = None
    """Required skills supplied by this environment, checked before model inference."""
    websocket_request_id: str | None = None
    """Optional X-Request-ID for the direct WebSocket upgrade, including reconnects.

    Requires a secure transport or a loopback destination.
    """


class EnvironmentAddResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `environment/add`."""


class EnvironmentInfoParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `environment/info`.

    Reads information from a configured execution environment.
    """

    environment_id: str


class EnvironmentInfoResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `environment/info`."""

    shell: EnvironmentShellInfo
    cwd: PathUri | None = None
    """Default working directory reported by the environment, as a canonical file URI."""


class EnvironmentShellInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `EnvironmentInfoResponse`."""

    name: str
    """Stable shell name, for example `zsh`, `bash`, `powershell`, `sh`, or `cmd`."""
    path: str
    """Target-native shell executable path or command name."""


class EnvironmentSkillsParams(WireStruct, frozen=True, kw_only=True):
    """Used by `EnvironmentAddParams`."""

    required: list[str] | None = None
    """Exact catalog names that must be available from this environment."""


class EnvironmentStatusParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Parameters for reading the current status of one configured environment."""

    environment_id: str
    """Environment id to inspect."""


class EnvironmentStatusResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Current status for the requested environment."""

    status: EnvironmentStatusKind
    """Current status observed without starting or recovering the environment."""
    error: str | None = None
    """Human-readable detail for `disconnected` and `unknown`; omitted for other statuses."""


class ExperimentalFeature(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ExperimentalFeatureListResponse`."""

    default_enabled: bool
    """Whether this feature is enabled by default."""
    enabled: bool
    """Whether this feature is currently enabled in the loaded config."""
    name: str
    """Stable key used in config.toml and CLI flag toggles."""
    stage: ExperimentalFeatureStage
    """Lifecycle stage of this feature flag."""
    announcement: str | None = None
    """Announcement copy shown to users when the feature is introduced.

    Null when this feature is not in beta.
    """
    description: str | None = None
    """Short summary describing what the feature does. Null when this feature is not in beta."""
    display_name: str | None = None
    """User-facing display name shown in the experimental features UI.

    Null when this feature is not in beta.
    """


class ExperimentalFeatureEnablementSetParams(WireStruct, frozen=True, kw_only=True):
    """Params of `experimentalFeature/enablement/set`."""

    enablement: dict[str, bool]
    """Process-wide runtime feature enablement keyed by canonical feature name.

    Only named features are updated. Omitted features are left unchanged. Send an empty map for a
    no-op.
    """


class ExperimentalFeatureEnablementSetResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `experimentalFeature/enablement/set`."""

    enablement: dict[str, bool]
    """Feature enablement entries updated by this request."""


class ExperimentalFeatureListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `experimentalFeature/list`."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    limit: int | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    thread_id: str | None = None
    """Optional loaded thread id.

    Pass this when showing feature state for an existing thread so enablement is computed from
    that thread's refreshed config, including project-local config for the thread's cwd.
    """


class ExperimentalFeatureListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `experimentalFeature/list`."""

    data: list[ExperimentalFeature]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    If None, there are no more items to return.
    """


class FeedbackSaveParams(WireStruct, frozen=True, kw_only=True):
    """Params of `feedback/save`."""

    classification: str
    save_path: LegacyAppPathString
    """Absolute, previously unused ZIP path on the app-server host.

    The caller owns this file, including after a disconnected RPC.
    """
    extra_log_files: list[str] | None = None
    include_logs: bool | None = None
    reason: str | None = None
    tags: dict[str, str] | None = None
    thread_id: str | None = None


class FeedbackSaveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `feedback/save`."""

    saved_path: LegacyAppPathString
    thread_id: str
    prompt_hash: str | None = None
    """Same prompt hash as feedback/upload; null when prompt metadata is absent."""


class FeedbackUploadParams(WireStruct, frozen=True, kw_only=True):
    """Params of `feedback/upload`."""

    classification: str
    extra_log_files: list[str] | None = None
    include_logs: bool | None = None
    reason: str | None = None
    tags: dict[str, str] | None = None
    thread_id: str | None = None


class FeedbackUploadResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `feedback/upload`."""

    thread_id: str
    prompt_hash: str | None = None
    """Whitespace-normalized SHA-256 of the session base instructions, matching the uploaded
    `prompt_hash` tag. Does not include later developer messages. Null when the reported rollout
    has no prompt metadata.
    """


class MockExperimentalMethodParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `mock/experimentalMethod`.

    Test-only method used to validate experimental gating.
    """

    value: str | None = None
    """Test-only payload field."""


class MockExperimentalMethodResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `mock/experimentalMethod`."""

    echoed: str | None = None
    """Echoes the input `value`."""


PathUri: TypeAlias = str
"""Used by `EnvironmentInfoResponse`."""


class ServerDiagnosticsGauge(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ServerDiagnosticsResponse`."""

    name: str
    value: int


class ServerDiagnosticsParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `server/diagnostics`.

    Read content-free, process-local diagnostics.
    """


class ServerDiagnosticsProcess(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ServerDiagnosticsResponse`."""

    id: int
    physical_footprint_bytes: int | None = None
    resident_memory_bytes: int | None = None


class ServerDiagnosticsResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `server/diagnostics`."""

    gauges: list[ServerDiagnosticsGauge]
    process: ServerDiagnosticsProcess
