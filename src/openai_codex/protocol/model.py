"""What only the model methods use.

Generated from the schema of openai-codex-cli-bin 0.163.0 (sha256 43e8c1495557) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from msgspec import field

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import CyberAccessProgram, ReasoningEffort

__all__ = [
    "AuthRecoveryNotification",
    "InputModality",
    "Model",
    "ModelAccessPrograms",
    "ModelAvailabilityNux",
    "ModelListParams",
    "ModelListResponse",
    "ModelProviderCapabilitiesReadParams",
    "ModelProviderCapabilitiesReadResponse",
    "ModelRerouteReason",
    "ModelReroutedNotification",
    "ModelSafetyBufferingUpdatedNotification",
    "ModelServiceTier",
    "ModelUpgradeInfo",
    "ModelVerification",
    "ModelVerificationNotification",
    "MultiAgentVersion",
    "ReasoningEffortOption",
]


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


class ReasoningEffortOption(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Model`."""

    description: str
    reasoning_effort: ReasoningEffort
