"""Definitions of the schema that no message uses.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.account import (
    GatewayOAuthLoginParams,
    GatewayOAuthReadParams,
    GetAccountRateLimitsParams,
    GetAccountTokenUsageParams,
)
from openai_codex.protocol.config import AppToolApproval
from openai_codex.protocol.core import ApprovalsReviewer
from openai_codex.protocol.mcp import (
    McpElicitationConstOption,
    McpElicitationStringFormat,
    McpElicitationStringType,
)
from openai_codex.protocol.remote_control import (
    RemoteControlDisableParams,
    RemoteControlEnableParams,
)
from openai_codex.protocol.user_verification import UserVerificationUnavailableReason

__all__ = [
    "AppConfig",
    "AppLinkConfig",
    "AppLinksConfig",
    "AppToolConfig",
    "AppToolsConfig",
    "ArrayMcpElicitationEnumSchema",
    "ArrayMcpElicitationEnumSchemaItems",
    "CancelledUserVerificationErrorDetails",
    "FailedUserVerificationErrorDetails",
    "InvalidRequestUserVerificationErrorDetails",
    "McpElicitationArrayType",
    "McpElicitationBooleanSchema",
    "McpElicitationBooleanType",
    "McpElicitationEnumSchema",
    "McpElicitationLegacyTitledEnumSchema",
    "McpElicitationMultiSelectEnumSchema",
    "McpElicitationMultiSelectEnumSchemaItems",
    "McpElicitationNumberSchema",
    "McpElicitationNumberType",
    "McpElicitationSingleSelectEnumSchema",
    "McpElicitationStringSchema",
    "McpElicitationTitledEnumItems",
    "McpElicitationTitledMultiSelectEnumSchema",
    "McpElicitationTitledSingleSelectEnumSchema",
    "McpElicitationUntitledEnumItems",
    "McpElicitationUntitledMultiSelectEnumSchema",
    "McpElicitationUntitledSingleSelectEnumSchema",
    "ModelProviderError",
    "ModelProviderMismatchModelProviderError",
    "ModelProviderNotConfiguredModelProviderError",
    "ModelProviderPolicyConflictModelProviderError",
    "NullableGatewayOAuthLoginParams",
    "NullableGatewayOAuthReadParams",
    "NullableGetAccountRateLimitsParams",
    "NullableGetAccountTokenUsageParams",
    "NullableRemoteControlDisableParams",
    "NullableRemoteControlEnableParams",
    "StringMcpElicitationEnumSchema",
    "ToolExposureSurface",
    "UnavailableUserVerificationErrorDetails",
    "UnknownMcpElicitationEnumSchema",
    "UnknownModelProviderError",
    "UnknownUserVerificationErrorDetails",
    "UserVerificationCancellationReason",
    "UserVerificationErrorDetails",
    "UserVerificationFailureReason",
    "UserVerificationInvalidRequestReason",
    "UserVerificationRpcError",
]


class McpElicitationArrayType(OpenEnum):
    """Used by `McpElicitationMultiSelectEnumSchema`, `McpElicitationTitledMultiSelectEnumSchema`,
    `McpElicitationUntitledMultiSelectEnumSchema`.
    """

    array = "array"


class McpElicitationBooleanType(OpenEnum):
    """Used by `McpElicitationBooleanSchema`."""

    boolean = "boolean"


class McpElicitationNumberType(OpenEnum):
    """Used by `McpElicitationNumberSchema`."""

    number = "number"
    integer = "integer"


class ToolExposureSurface(OpenEnum):
    """A model-facing surface on which a tool can be exposed."""

    code_mode = "code_mode"
    """Nested tools available to Code Mode scripts."""
    deferred = "deferred"
    """Tools discovered later through tool search."""
    direct = "direct"
    """Tools present in the model's initial tool list."""


class UserVerificationCancellationReason(OpenEnum):
    """Used by `CancelledUserVerificationErrorDetails`."""

    user_cancelled = "userCancelled"
    interrupted = "interrupted"


class UserVerificationFailureReason(OpenEnum):
    """Used by `FailedUserVerificationErrorDetails`."""

    authentication_failed = "authenticationFailed"
    timeout = "timeout"
    provider_error = "providerError"
    service_error = "serviceError"


class UserVerificationInvalidRequestReason(OpenEnum):
    """Used by `InvalidRequestUserVerificationErrorDetails`."""

    invalid_params = "invalidParams"


class AppConfig(WireStruct, frozen=True, kw_only=True, rename=None):
    """No other definition uses it."""

    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None
    default_tools_enabled: bool | None = None
    destructive_enabled: bool | None = None
    enabled: bool = True
    links: AppLinksConfig | None = None
    """Per-account approval settings keyed by link ID."""
    omit_tools_from: list[ToolExposureSurface] | None = None
    """Additional model-facing surfaces omitted for this connector's tools."""
    open_world_enabled: bool | None = None
    tools: AppToolsConfig | None = None


class AppLinkConfig(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """Approval settings for a connected account within an app."""

    approvals_reviewer: ApprovalsReviewer | None = None
    default_tools_approval_mode: AppToolApproval | None = None


class AppLinksConfig(WireStruct, frozen=True, kw_only=True, gc=False):
    """Account settings for a single app."""


class AppToolConfig(WireStruct, frozen=True, kw_only=True, rename=None, gc=False):
    """No other definition uses it."""

    approval_mode: AppToolApproval | None = None
    enabled: bool | None = None


class AppToolsConfig(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `AppConfig`."""


class ArrayMcpElicitationEnumSchemaItems(WireStruct, frozen=True, kw_only=True):
    """One of several kinds of object. The fields that are set show which one."""

    enum: list[str] | None = None
    type: McpElicitationStringType | None = None
    any_of: list[McpElicitationConstOption] | None = None


class McpElicitationBooleanSchema(WireStruct, frozen=True, kw_only=True, gc=False):
    """No other definition uses it."""

    type: McpElicitationBooleanType
    default: bool | None = None
    description: str | None = None
    title: str | None = None


class StringMcpElicitationEnumSchema(
    WireStruct, frozen=True, kw_only=True, tag="string", tag_field="type"
):
    """All variants of `McpElicitationEnumSchema` whose type is `string`."""

    type: ClassVar[Literal["string"]] = "string"
    default: str | None = None
    description: str | None = None
    enum: list[str] | None = None
    title: str | None = None
    one_of: list[McpElicitationConstOption] | None = None
    enum_names: list[str] | None = None


class ArrayMcpElicitationEnumSchema(
    WireStruct, frozen=True, kw_only=True, tag="array", tag_field="type"
):
    """All variants of `McpElicitationEnumSchema` whose type is `array`."""

    type: ClassVar[Literal["array"]] = "array"
    items: ArrayMcpElicitationEnumSchemaItems
    default: list[str] | None = None
    description: str | None = None
    max_items: int | None = None
    min_items: int | None = None
    title: str | None = None


class UnknownMcpElicitationEnumSchema(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `McpElicitationEnumSchema` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


McpElicitationEnumSchema: TypeAlias = (
    StringMcpElicitationEnumSchema | ArrayMcpElicitationEnumSchema | UnknownMcpElicitationEnumSchema
)
"""No other definition uses it."""


class McpElicitationLegacyTitledEnumSchema(WireStruct, frozen=True, kw_only=True):
    """No other definition uses it."""

    enum: list[str]
    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    enum_names: list[str] | None = None
    title: str | None = None


class McpElicitationMultiSelectEnumSchema(WireStruct, frozen=True, kw_only=True):
    """One of several kinds of object. The fields that are set show which one."""

    items: McpElicitationMultiSelectEnumSchemaItems
    type: McpElicitationArrayType
    default: list[str] | None = None
    description: str | None = None
    max_items: int | None = None
    min_items: int | None = None
    title: str | None = None


class McpElicitationMultiSelectEnumSchemaItems(WireStruct, frozen=True, kw_only=True):
    """One of several kinds of object. The fields that are set show which one."""

    enum: list[str] | None = None
    type: McpElicitationStringType | None = None
    any_of: list[McpElicitationConstOption] | None = None


class McpElicitationNumberSchema(WireStruct, frozen=True, kw_only=True, gc=False):
    """No other definition uses it."""

    type: McpElicitationNumberType
    default: float | None = None
    description: str | None = None
    maximum: float | None = None
    minimum: float | None = None
    title: str | None = None


class McpElicitationSingleSelectEnumSchema(WireStruct, frozen=True, kw_only=True):
    """One of several kinds of object. The fields that are set show which one."""

    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    enum: list[str] | None = None
    title: str | None = None
    one_of: list[McpElicitationConstOption] | None = None


class McpElicitationStringSchema(WireStruct, frozen=True, kw_only=True, gc=False):
    """No other definition uses it."""

    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    format: McpElicitationStringFormat | None = None
    max_length: int | None = None
    min_length: int | None = None
    title: str | None = None


class McpElicitationTitledEnumItems(WireStruct, frozen=True, kw_only=True):
    """Used by `McpElicitationTitledMultiSelectEnumSchema`."""

    any_of: list[McpElicitationConstOption]


class McpElicitationTitledMultiSelectEnumSchema(WireStruct, frozen=True, kw_only=True):
    """No other definition uses it."""

    items: McpElicitationTitledEnumItems
    type: McpElicitationArrayType
    default: list[str] | None = None
    description: str | None = None
    max_items: int | None = None
    min_items: int | None = None
    title: str | None = None


class McpElicitationTitledSingleSelectEnumSchema(WireStruct, frozen=True, kw_only=True):
    """No other definition uses it."""

    one_of: list[McpElicitationConstOption]
    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    title: str | None = None


class McpElicitationUntitledEnumItems(WireStruct, frozen=True, kw_only=True):
    """Used by `McpElicitationUntitledMultiSelectEnumSchema`."""

    enum: list[str]
    type: McpElicitationStringType


class McpElicitationUntitledMultiSelectEnumSchema(WireStruct, frozen=True, kw_only=True):
    """No other definition uses it."""

    items: McpElicitationUntitledEnumItems
    type: McpElicitationArrayType
    default: list[str] | None = None
    description: str | None = None
    max_items: int | None = None
    min_items: int | None = None
    title: str | None = None


class McpElicitationUntitledSingleSelectEnumSchema(WireStruct, frozen=True, kw_only=True):
    """No other definition uses it."""

    enum: list[str]
    type: McpElicitationStringType
    default: str | None = None
    description: str | None = None
    title: str | None = None


class ModelProviderMismatchModelProviderError(
    WireStruct, frozen=True, kw_only=True, tag="modelProviderMismatch", tag_field="type", gc=False
):
    """A `ModelProviderError` whose type is `modelProviderMismatch`."""

    type: ClassVar[Literal["modelProviderMismatch"]] = "modelProviderMismatch"
    current_model_provider: str
    model_provider: str


class ModelProviderNotConfiguredModelProviderError(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="modelProviderNotConfigured",
    tag_field="type",
    gc=False,
):
    """A `ModelProviderError` whose type is `modelProviderNotConfigured`."""

    type: ClassVar[Literal["modelProviderNotConfigured"]] = "modelProviderNotConfigured"
    model_provider: str


class ModelProviderPolicyConflictModelProviderError(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="modelProviderPolicyConflict",
    tag_field="type",
    gc=False,
):
    """A `ModelProviderError` whose type is `modelProviderPolicyConflict`."""

    type: ClassVar[Literal["modelProviderPolicyConflict"]] = "modelProviderPolicyConflict"
    model_provider: str
    required_model_provider: str


class UnknownModelProviderError(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ModelProviderError` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ModelProviderError: TypeAlias = (
    ModelProviderMismatchModelProviderError
    | ModelProviderNotConfiguredModelProviderError
    | ModelProviderPolicyConflictModelProviderError
    | UnknownModelProviderError
)
"""Structured JSON-RPC error data. Unknown errors must retain the client's normal fallback."""


NullableGatewayOAuthLoginParams: TypeAlias = GatewayOAuthLoginParams | None
"""No other definition uses it."""


NullableGatewayOAuthReadParams: TypeAlias = GatewayOAuthReadParams | None
"""No other definition uses it."""


NullableGetAccountRateLimitsParams: TypeAlias = GetAccountRateLimitsParams | None
"""No other definition uses it."""


NullableGetAccountTokenUsageParams: TypeAlias = GetAccountTokenUsageParams | None
"""No other definition uses it."""


NullableRemoteControlDisableParams: TypeAlias = RemoteControlDisableParams | None
"""No other definition uses it."""


NullableRemoteControlEnableParams: TypeAlias = RemoteControlEnableParams | None
"""No other definition uses it."""


class InvalidRequestUserVerificationErrorDetails(
    WireStruct, frozen=True, kw_only=True, tag="invalidRequest", tag_field="type", gc=False
):
    """A `UserVerificationErrorDetails` whose type is `invalidRequest`."""

    type: ClassVar[Literal["invalidRequest"]] = "invalidRequest"
    reason: UserVerificationInvalidRequestReason


class UnavailableUserVerificationErrorDetails(
    WireStruct, frozen=True, kw_only=True, tag="unavailable", tag_field="type", gc=False
):
    """A `UserVerificationErrorDetails` whose type is `unavailable`."""

    type: ClassVar[Literal["unavailable"]] = "unavailable"
    reason: UserVerificationUnavailableReason


class CancelledUserVerificationErrorDetails(
    WireStruct, frozen=True, kw_only=True, tag="cancelled", tag_field="type", gc=False
):
    """A `UserVerificationErrorDetails` whose type is `cancelled`."""

    type: ClassVar[Literal["cancelled"]] = "cancelled"
    reason: UserVerificationCancellationReason


class FailedUserVerificationErrorDetails(
    WireStruct, frozen=True, kw_only=True, tag="failed", tag_field="type", gc=False
):
    """A `UserVerificationErrorDetails` whose type is `failed`."""

    type: ClassVar[Literal["failed"]] = "failed"
    reason: UserVerificationFailureReason


class UnknownUserVerificationErrorDetails(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `UserVerificationErrorDetails` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


UserVerificationErrorDetails: TypeAlias = (
    InvalidRequestUserVerificationErrorDetails
    | UnavailableUserVerificationErrorDetails
    | CancelledUserVerificationErrorDetails
    | FailedUserVerificationErrorDetails
    | UnknownUserVerificationErrorDetails
)
"""Closed error categories; native diagnostic payloads must not cross this boundary."""


class UserVerificationRpcError(WireStruct, frozen=True, kw_only=True):
    """The error object inside the normal JSON-RPC envelope."""

    code: int
    data: UserVerificationErrorDetails
    message: str
