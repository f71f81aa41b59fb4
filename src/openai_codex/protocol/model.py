"""Definitions that only the model methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from msgspec import field

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import CyberAccessProgram, ReasoningEffort

__all__ = [
    "AuthRecoveryNotification",
    "BedrockProviderId",
    "BedrockProviderSettings",
    "BedrockProviderSettingsPatch",
    "CustomGatewayProviderSettings",
    "CustomGatewayProviderSettingsPatch",
    "EnvironmentVariableGatewayAuth",
    "GatewayAuth",
    "GcpProviderId",
    "GcpProviderSettings",
    "GcpProviderSettingsPatch",
    "InputModality",
    "ModeGatewayAuth",
    "Model",
    "ModelAccessPrograms",
    "ModelAvailabilityNux",
    "ModelListParams",
    "ModelListResponse",
    "ModelProviderCapabilitiesReadParams",
    "ModelProviderCapabilitiesReadResponse",
    "ModelProviderConfigWriteParams",
    "ModelProviderConfigWriteResponse",
    "ModelProviderDefaultSetParams",
    "ModelProviderListParams",
    "ModelProviderListResponse",
    "ModelProviderSummary",
    "ModelRerouteReason",
    "ModelReroutedNotification",
    "ModelSafetyBufferingUpdatedNotification",
    "ModelServiceTier",
    "ModelUpgradeInfo",
    "ModelVerification",
    "ModelVerificationNotification",
    "MultiAgentVersion",
    "NoneGatewayAuth",
    "OpenaiProviderSettings",
    "ProviderSettings",
    "ProviderSettingsPatch",
    "ReasoningEffortOption",
    "UnknownGatewayAuth",
    "UnknownProviderSettings",
    "UnknownProviderSettingsPatch",
]


class BedrockProviderId(OpenEnum):
    """Used by `BedrockProviderSettingsPatch`."""

    amazon_bedrock = "amazon-bedrock"
    amazon_bedrock_runtime = "amazon-bedrock-runtime"


class GcpProviderId(OpenEnum):
    """Used by `GcpProviderSettingsPatch`."""

    gcp = "gcp"


class InputModality(OpenEnum):
    """Canonical user-input modality tags advertised by a model."""

    text = "text"
    """Plain text turns and tool payloads."""
    image = "image"
    """Image attachments included in user turns."""
    audio = "audio"
    """Audio attachments included in user turns."""


class ModelRerouteReason(OpenEnum):
    """Used by `ModelReroutedNotification`."""

    high_risk_cyber_activity = "highRiskCyberActivity"


class ModelVerification(OpenEnum):
    """Used by `ModelVerificationNotification`."""

    trusted_access_for_cyber = "trustedAccessForCyber"


class MultiAgentVersion(OpenEnum):
    """Multi-agent runtime supported by a model."""

    disabled = "disabled"
    v1 = "v1"
    v2 = "v2"


class AuthRecoveryNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `modelProvider/authRecoveryStarted`."""

    message: str
    provider: str
    thread_id: str
    turn_id: str


class NoneGatewayAuth(
    WireStruct, frozen=True, kw_only=True, tag="none", tag_field="mode", gc=False
):
    """A `GatewayAuth` whose mode is `none`."""

    mode: ClassVar[Literal["none"]] = "none"


class EnvironmentVariableGatewayAuth(
    WireStruct, frozen=True, kw_only=True, tag="environmentVariable", tag_field="mode", gc=False
):
    """A `GatewayAuth` whose mode is `environmentVariable`."""

    mode: ClassVar[Literal["environmentVariable"]] = "environmentVariable"
    env_key: str


class ModeGatewayAuth(
    WireStruct, frozen=True, kw_only=True, tag="externallyConfigured", tag_field="mode", gc=False
):
    """Authentication is configured outside the gateway form. Preserve it on edits."""

    mode: ClassVar[Literal["externallyConfigured"]] = "externallyConfigured"
    env_key: str | None = None


class UnknownGatewayAuth(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="mode"):
    """A variant of `GatewayAuth` that is not known."""

    mode: ClassVar[Literal["<unknown>"]]


GatewayAuth: TypeAlias = (
    NoneGatewayAuth | EnvironmentVariableGatewayAuth | ModeGatewayAuth | UnknownGatewayAuth
)
"""Used by `CustomGatewayProviderSettings`."""


class Model(WireStruct, frozen=True, kw_only=True):
    """Used by `ModelListResponse`."""

    default_reasoning_effort: ReasoningEffort
    description: str
    display_name: str
    hidden: bool
    id: str
    is_default: bool
    model: str
    supported_reasoning_efforts: list[ReasoningEffortOption]
    additional_speed_tiers: list[str] = field(default_factory=list)
    """Deprecated: use `serviceTiers` instead."""
    availability_nux: ModelAvailabilityNux | None = None
    available_access_programs: ModelAccessPrograms | None = None
    """Null when the catalog does not provide access-program metadata."""
    default_service_tier: str | None = None
    """Catalog default service tier id for this model, when one is configured."""
    input_modalities: list[InputModality] = field(
        default_factory=lambda: [InputModality.text, InputModality.image]
    )
    model_specialty: str | None = None
    multi_agent_version: MultiAgentVersion | None = None
    """Multi-agent runtime declared by this model, when available."""
    service_tiers: list[ModelServiceTier] = field(default_factory=list)
    supports_personality: bool = False
    """@deprecated Always false; models no longer support personality selection."""
    upgrade: str | None = None
    upgrade_info: ModelUpgradeInfo | None = None


class ModelAccessPrograms(WireStruct, frozen=True, kw_only=True):
    """Caller-specific explicit access programs advertised by model discovery."""

    cyber: list[CyberAccessProgram]
    """Accepted explicit selections."""


class ModelAvailabilityNux(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Model`."""

    message: str


class ModelListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `model/list`."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    include_hidden: bool | None = None
    """When true, include models that are hidden from the default picker list."""
    limit: int | None = None
    """Optional page size; defaults to a reasonable server-side value."""
    model_provider: str | None = None
    """List models for this configured provider instead of the app-server default."""


class ModelListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `model/list`."""

    data: list[Model]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    If None, there are no more items to return.
    """


class ModelProviderCapabilitiesReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `modelProvider/capabilities/read`."""


class ModelProviderCapabilitiesReadResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `modelProvider/capabilities/read`."""

    image_generation: bool
    web_search: bool
    namespace_tools: bool | None = None
    """Until runtime 0.161.0."""


class ModelProviderConfigWriteParams(WireStruct, frozen=True, kw_only=True):
    """Params of `modelProvider/config/write`."""

    settings: ProviderSettingsPatch


class ModelProviderConfigWriteResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `modelProvider/default/set`."""

    provider: ModelProviderSummary


class ModelProviderDefaultSetParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `modelProvider/default/set`."""

    provider_id: str
    """Configured provider to use by default for new threads and unscoped model lists."""


class ModelProviderListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `modelProvider/list`."""


class ModelProviderListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `modelProvider/list`."""

    can_change_default: bool
    data: list[ModelProviderSummary]
    default_provider_id: str


class ModelProviderSummary(WireStruct, frozen=True, kw_only=True):
    """Used by `ModelProviderConfigWriteResponse`, `ModelProviderListResponse`."""

    can_edit: bool
    """Whether a supported configuration field can be edited in the active user layer."""
    id: str
    name: str
    settings: ProviderSettings
    base_url: str | None = None
    """Null when the endpoint is absent or cannot be safely displayed."""


class ModelReroutedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `model/rerouted`."""

    from_model: str
    reason: ModelRerouteReason
    thread_id: str
    to_model: str
    turn_id: str


class ModelSafetyBufferingUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `model/safetyBuffering/updated`."""

    model: str
    reasons: list[str]
    show_buffering_ui: bool
    thread_id: str
    turn_id: str
    use_cases: list[str]
    faster_model: str | None = None


class ModelServiceTier(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Model`."""

    description: str
    id: str
    name: str


class ModelUpgradeInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Model`."""

    model: str
    migration_markdown: str | None = None
    model_link: str | None = None
    retirement_at: int | None = None
    """Informational Unix timestamp for this upgrade's scheduled retirement, if known."""
    upgrade_copy: str | None = None


class ModelVerificationNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `model/verification`."""

    thread_id: str
    turn_id: str
    verifications: list[ModelVerification]


class OpenaiProviderSettings(
    WireStruct, frozen=True, kw_only=True, tag="openai", tag_field="type", gc=False
):
    """A `ProviderSettings` whose type is `openai`."""

    type: ClassVar[Literal["openai"]] = "openai"


class CustomGatewayProviderSettings(
    WireStruct, frozen=True, kw_only=True, tag="customGateway", tag_field="type"
):
    """A `ProviderSettings` whose type is `customGateway`."""

    type: ClassVar[Literal["customGateway"]] = "customGateway"
    auth: GatewayAuth


class BedrockProviderSettings(
    WireStruct, frozen=True, kw_only=True, tag="bedrock", tag_field="type", gc=False
):
    """A `ProviderSettings` whose type is `bedrock`."""

    type: ClassVar[Literal["bedrock"]] = "bedrock"
    profile: str | None = None
    region: str | None = None


class GcpProviderSettings(
    WireStruct, frozen=True, kw_only=True, tag="gcp", tag_field="type", gc=False
):
    """A `ProviderSettings` whose type is `gcp`."""

    type: ClassVar[Literal["gcp"]] = "gcp"
    credential_file: str | None = None
    """Path on the app-server host, without credential-file contents."""
    location: str | None = None
    project_id: str | None = None


class UnknownProviderSettings(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ProviderSettings` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ProviderSettings: TypeAlias = (
    OpenaiProviderSettings
    | CustomGatewayProviderSettings
    | BedrockProviderSettings
    | GcpProviderSettings
    | UnknownProviderSettings
)
"""Used by `ModelProviderSummary`."""


class CustomGatewayProviderSettingsPatch(
    WireStruct, frozen=True, kw_only=True, tag="customGateway", tag_field="type", gc=False
):
    """A `ProviderSettingsPatch` whose type is `customGateway`."""

    type: ClassVar[Literal["customGateway"]] = "customGateway"
    base_url: str | None = None
    env_key: str | None = None
    name: str | None = None
    provider_id: str | None = None
    """Omit or pass null to allocate a new custom provider ID."""


class BedrockProviderSettingsPatch(
    WireStruct, frozen=True, kw_only=True, tag="bedrock", tag_field="type", gc=False
):
    """AWS configuration fields for built-in Bedrock providers."""

    type: ClassVar[Literal["bedrock"]] = "bedrock"
    provider_id: BedrockProviderId
    profile: str | None = None
    region: str | None = None


class GcpProviderSettingsPatch(
    WireStruct, frozen=True, kw_only=True, tag="gcp", tag_field="type", gc=False
):
    """GCP configuration fields. Credential-file paths refer to the app-server host."""

    type: ClassVar[Literal["gcp"]] = "gcp"
    provider_id: GcpProviderId
    credential_file: str | None = None
    location: str | None = None
    project_id: str | None = None


class UnknownProviderSettingsPatch(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ProviderSettingsPatch` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ProviderSettingsPatch: TypeAlias = (
    CustomGatewayProviderSettingsPatch
    | BedrockProviderSettingsPatch
    | GcpProviderSettingsPatch
    | UnknownProviderSettingsPatch
)
"""Omitted patch fields preserve their values. Explicit null clears a nullable field."""


class ReasoningEffortOption(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Model`."""

    description: str
    reasoning_effort: ReasoningEffort
