"""Definitions that only the mcp methods use.

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

__all__ = [
    "ArrayMcpElicitationPrimitiveSchema",
    "ArrayMcpElicitationPrimitiveSchemaItems",
    "BooleanMcpElicitationPrimitiveSchema",
    "CamelOpenaiFormMcpServerElicitationRequestParams",
    "FormMcpServerElicitationRequestParams",
    "IntegerMcpElicitationPrimitiveSchema",
    "ListMcpServerStatusParams",
    "ListMcpServerStatusResponse",
    "McpAuthStatus",
    "McpElicitationConstOption",
    "McpElicitationObjectType",
    "McpElicitationPrimitiveSchema",
    "McpElicitationSchema",
    "McpElicitationStringFormat",
    "McpElicitationStringType",
    "McpResourceReadParams",
    "McpResourceReadResponse",
    "McpResourceReadTarget",
    "McpServerConnectionStatus",
    "McpServerElicitationAction",
    "McpServerElicitationRequestParams",
    "McpServerElicitationRequestResponse",
    "McpServerEventNotification",
    "McpServerEventStreamNotification",
    "McpServerEventStreamStartParams",
    "McpServerEventStreamStartResponse",
    "McpServerEventStreamStopParams",
    "McpServerEventStreamStopResponse",
    "McpServerInfo",
    "McpServerOauthClientRegistration",
    "McpServerOauthLoginCompletedNotification",
    "McpServerOauthLoginParams",
    "McpServerOauthLoginResponse",
    "McpServerStartupFailureReason",
    "McpServerStartupState",
    "McpServerStatus",
    "McpServerStatusDetail",
    "McpServerStatusUpdatedNotification",
    "McpServerToolCallParams",
    "McpServerToolCallResponse",
    "NumberMcpElicitationPrimitiveSchema",
    "OpenaiFormMcpServerElicitationRequestParams",
    "OpenaiUserVerificationMcpServerElicitationRequestParams",
    "Resource",
    "ResourceContent",
    "ResourceTemplate",
    "StringMcpElicitationPrimitiveSchema",
    "Tool",
    "UnknownMcpElicitationPrimitiveSchema",
    "UnknownMcpServerElicitationRequestParams",
    "UrlMcpServerElicitationRequestParams",
]


class McpAuthStatus(OpenEnum):
    """Used by `McpServerStatus`."""

    unknown = "unknown"
    unsupported = "unsupported"
    not_logged_in = "notLoggedIn"
    bearer_token = "bearerToken"
    o_auth = "oAuth"


class McpElicitationObjectType(OpenEnum):
    """Used by `McpElicitationSchema`."""

    object = "object"


class McpElicitationStringFormat(OpenEnum):
    """Used by `McpElicitationStringSchema`, `StringMcpElicitationPrimitiveSchema`."""

    email = "email"
    uri = "uri"
    date = "date"
    date_time = "date-time"


class McpElicitationStringType(OpenEnum):
    """Used by `ArrayMcpElicitationEnumSchemaItems`, `ArrayMcpElicitationPrimitiveSchemaItems`,
    `McpElicitationLegacyTitledEnumSchema` and others.
    """

    string = "string"


class McpServerConnectionStatus(OpenEnum):
    """Used by `McpServerStatus`."""

    not_started = "notStarted"
    starting = "starting"
    connected = "connected"
    authentication_required = "authenticationRequired"
    failed = "failed"
    cancelled = "cancelled"
    disabled = "disabled"


class McpServerElicitationAction(OpenEnum):
    """Used by `McpServerElicitationRequestResponse`."""

    accept = "accept"
    decline = "decline"
    cancel = "cancel"


class McpServerOauthClientRegistration(OpenEnum):
    """Used by `McpServerOauthLoginParams`."""

    auto = "auto"
    cimd = "cimd"
    dcr = "dcr"


class McpServerStartupFailureReason(OpenEnum):
    """Used by `McpServerStatusUpdatedNotification`."""

    reauthentication_required = "reauthenticationRequired"


class McpServerStartupState(OpenEnum):
    """Used by `McpServerStatusUpdatedNotification`."""

    starting = "starting"
    ready = "ready"
    failed = "failed"
    cancelled = "cancelled"


class McpServerStatusDetail(OpenEnum):
    """Used by `ListMcpServerStatusParams`."""

    full = "full"
    tools_and_auth_only = "toolsAndAuthOnly"


class ArrayMcpElicitationPrimitiveSchemaItems(WireStruct, frozen=True, kw_only=True):
    """One of several kinds of object. The fields that are set show which one."""

    enum: list[str] | None = None
    type: McpElicitationStringType | None = None
    any_of: list[McpElicitationConstOption] | None = None


class ListMcpServerStatusParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `mcpServerStatus/list`."""

    cursor: str | None = None
    """Opaque pagination cursor returned by a previous call."""
    detail: McpServerStatusDetail | None = None
    """Controls how much MCP inventory data to fetch for each server.

    Defaults to `Full` when omitted.
    """
    environment_id: str | None = None
    """Select this environment's registration.

    Requires `serverName` and `threadId`. When omitted, a named request uses the same server as
    older clients.
    """
    limit: int | None = None
    """Optional page size; defaults to a server-defined value."""
    server_name: str | None = None
    """Limit discovery to one server. With a thread ID, reuse that thread's MCP connection."""
    thread_id: str | None = None


class ListMcpServerStatusResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `mcpServerStatus/list`."""

    data: list[McpServerStatus]
    next_cursor: str | None = None
    """Opaque cursor to pass to the next call to continue after the last item.

    If None, there are no more items to return.
    """


class McpElicitationConstOption(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ArrayMcpElicitationEnumSchemaItems`, `ArrayMcpElicitationPrimitiveSchemaItems`,
    `McpElicitationMultiSelectEnumSchemaItems` and others.
    """

    const: str
    title: str


class StringMcpElicitationPrimitiveSchema(
    WireStruct, frozen=True, kw_only=True, tag="string", tag_field="type"
):
    """All variants of `McpElicitationPrimitiveSchema` whose type is `string`."""

    type: ClassVar[Literal["string"]] = "string"
    default: str | None = None
    description: str | None = None
    enum: list[str] | None = None
    title: str | None = None
    one_of: list[McpElicitationConstOption] | None = None
    enum_names: list[str] | None = None
    format: McpElicitationStringFormat | None = None
    max_length: int | None = None
    min_length: int | None = None


class ArrayMcpElicitationPrimitiveSchema(
    WireStruct, frozen=True, kw_only=True, tag="array", tag_field="type"
):
    """All variants of `McpElicitationPrimitiveSchema` whose type is `array`."""

    type: ClassVar[Literal["array"]] = "array"
    items: ArrayMcpElicitationPrimitiveSchemaItems
    default: list[str] | None = None
    description: str | None = None
    max_items: int | None = None
    min_items: int | None = None
    title: str | None = None


class NumberMcpElicitationPrimitiveSchema(
    WireStruct, frozen=True, kw_only=True, tag="number", tag_field="type", gc=False
):
    """All variants of `McpElicitationPrimitiveSchema` whose type is `number`."""

    type: ClassVar[Literal["number"]] = "number"
    default: float | None = None
    description: str | None = None
    maximum: float | None = None
    minimum: float | None = None
    title: str | None = None


class IntegerMcpElicitationPrimitiveSchema(
    WireStruct, frozen=True, kw_only=True, tag="integer", tag_field="type", gc=False
):
    """All variants of `McpElicitationPrimitiveSchema` whose type is `integer`."""

    type: ClassVar[Literal["integer"]] = "integer"
    default: float | None = None
    description: str | None = None
    maximum: float | None = None
    minimum: float | None = None
    title: str | None = None


class BooleanMcpElicitationPrimitiveSchema(
    WireStruct, frozen=True, kw_only=True, tag="boolean", tag_field="type", gc=False
):
    """All variants of `McpElicitationPrimitiveSchema` whose type is `boolean`."""

    type: ClassVar[Literal["boolean"]] = "boolean"
    default: bool | None = None
    description: str | None = None
    title: str | None = None


class UnknownMcpElicitationPrimitiveSchema(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `McpElicitationPrimitiveSchema` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


McpElicitationPrimitiveSchema: TypeAlias = (
    StringMcpElicitationPrimitiveSchema
    | ArrayMcpElicitationPrimitiveSchema
    | NumberMcpElicitationPrimitiveSchema
    | IntegerMcpElicitationPrimitiveSchema
    | BooleanMcpElicitationPrimitiveSchema
    | UnknownMcpElicitationPrimitiveSchema
)
"""Used by `McpElicitationSchema`."""


class McpElicitationSchema(WireStruct, frozen=True, kw_only=True):
    """Typed form schema for MCP `elicitation/create` requests.

    This matches the `requestedSchema` shape from the MCP 2025-11-25 `ElicitRequestFormParams`
    schema.
    """

    properties: dict[str, McpElicitationPrimitiveSchema]
    type: McpElicitationObjectType
    schema: str | None = field(default=None, name="$schema")
    required: list[str] | None = None


class McpResourceReadParams(WireStruct, frozen=True, kw_only=True):
    """Params of `mcpServer/resource/read`."""

    server: str
    uri: str
    meta: dict[str, JsonValue] | None = field(default=None, name="_meta")
    """Additional MCP request metadata. Account and turn routing keys are reserved."""
    connector_id: str | None = None
    environment_id: str | None = None
    """Exact registration scope; omission preserves legacy name-only selection."""
    origin_call_id: str | None = None
    """Originating MCP tool call used to select the resource's app."""
    target: McpResourceReadTarget | None = None
    """Explicit hosted app/account. Omit to retain legacy resource discovery."""
    thread_id: str | None = None


class McpResourceReadResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `mcpServer/resource/read`."""

    contents: list[ResourceContent]
    origin_call_id: str | None = None
    """Originating call when the server applied app-specific resource scoping."""


class McpResourceReadTarget(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `McpResourceReadParams`."""

    connector_id: str
    link_id: str | None
    """Null explicitly requests no-auth access, subject to the app's resource policy."""


class OpenaiUserVerificationMcpServerElicitationRequestParams(
    WireStruct, frozen=True, kw_only=True, tag="openai/userVerification", tag_field="mode"
):
    """A device-authenticated approval; accepted responses contain the proof in `content`."""

    mode: ClassVar[Literal["openai/userVerification"]] = "openai/userVerification"
    server_name: str
    thread_id: str
    challenge: str
    description: str
    title: str
    environment_id: str | None = None
    """Registration scope, not necessarily the server's execution environment."""
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn context
    is app-server correlation rather than part of the protocol identity of the elicitation
    itself.
    """
    meta: JsonValue = field(default=None, name="_meta")


class FormMcpServerElicitationRequestParams(
    WireStruct, frozen=True, kw_only=True, tag="form", tag_field="mode"
):
    """A `McpServerElicitationRequestParams` whose mode is `form`."""

    mode: ClassVar[Literal["form"]] = "form"
    server_name: str
    thread_id: str
    message: str
    requested_schema: McpElicitationSchema
    environment_id: str | None = None
    """Registration scope, not necessarily the server's execution environment."""
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn context
    is app-server correlation rather than part of the protocol identity of the elicitation
    itself.
    """
    meta: JsonValue = field(default=None, name="_meta")


class OpenaiFormMcpServerElicitationRequestParams(
    WireStruct, frozen=True, kw_only=True, tag="openai/form", tag_field="mode"
):
    """A `McpServerElicitationRequestParams` whose mode is `openai/form`."""

    mode: ClassVar[Literal["openai/form"]] = "openai/form"
    server_name: str
    thread_id: str
    message: str
    requested_schema: JsonValue
    environment_id: str | None = None
    """Registration scope, not necessarily the server's execution environment."""
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn context
    is app-server correlation rather than part of the protocol identity of the elicitation
    itself.
    """
    meta: JsonValue = field(default=None, name="_meta")


class CamelOpenaiFormMcpServerElicitationRequestParams(
    WireStruct, frozen=True, kw_only=True, tag="openaiForm", tag_field="mode"
):
    """A `McpServerElicitationRequestParams` whose mode is `openaiForm`."""

    mode: ClassVar[Literal["openaiForm"]] = "openaiForm"
    server_name: str
    thread_id: str
    message: str
    requested_schema: JsonValue
    environment_id: str | None = None
    """Registration scope, not necessarily the server's execution environment."""
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn context
    is app-server correlation rather than part of the protocol identity of the elicitation
    itself.
    """
    meta: JsonValue = field(default=None, name="_meta")


class UrlMcpServerElicitationRequestParams(
    WireStruct, frozen=True, kw_only=True, tag="url", tag_field="mode"
):
    """A `McpServerElicitationRequestParams` whose mode is `url`."""

    mode: ClassVar[Literal["url"]] = "url"
    server_name: str
    thread_id: str
    elicitation_id: str
    message: str
    url: str
    environment_id: str | None = None
    """Registration scope, not necessarily the server's execution environment."""
    turn_id: str | None = None
    """Active Codex turn when this elicitation was observed, if app-server could correlate one.

    This is nullable because MCP models elicitation as a standalone server-to-client request
    identified by the MCP server request id. It may be triggered during a turn, but turn context
    is app-server correlation rather than part of the protocol identity of the elicitation
    itself.
    """
    meta: JsonValue = field(default=None, name="_meta")


class UnknownMcpServerElicitationRequestParams(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="mode"
):
    """A variant of `McpServerElicitationRequestParams` that is not known."""

    mode: ClassVar[Literal["<unknown>"]]


McpServerElicitationRequestParams: TypeAlias = (
    OpenaiUserVerificationMcpServerElicitationRequestParams
    | FormMcpServerElicitationRequestParams
    | OpenaiFormMcpServerElicitationRequestParams
    | CamelOpenaiFormMcpServerElicitationRequestParams
    | UrlMcpServerElicitationRequestParams
    | UnknownMcpServerElicitationRequestParams
)
"""Params of `mcpServer/elicitation/request`.

Request input for an MCP server elicitation.
"""


class McpServerElicitationRequestResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `mcpServer/elicitation/request`."""

    action: McpServerElicitationAction
    meta: JsonValue = field(default=None, name="_meta")
    """Optional client metadata for form-mode action handling."""
    content: JsonValue = None
    """Structured user input for accepted elicitations, mirroring RMCP `CreateElicitationResult`.

    This is nullable because decline/cancel responses have no content.
    """


class McpServerEventNotification(WireStruct, frozen=True, kw_only=True):
    """Used by `McpServerEventStreamNotification`."""

    method: str
    params: JsonValue


class McpServerEventStreamNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `mcpServer/event/stream/notification`."""

    notification: McpServerEventNotification
    subscription_id: str


class McpServerEventStreamStartParams(WireStruct, frozen=True, kw_only=True):
    """Params of `mcpServer/event/stream/start`."""

    arguments: JsonValue
    name: str
    server: str
    subscription_id: str
    thread_id: str
    meta: JsonValue = field(default=None, name="_meta")


class McpServerEventStreamStartResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `mcpServer/event/stream/start`."""


class McpServerEventStreamStopParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `mcpServer/event/stream/stop`."""

    subscription_id: str


class McpServerEventStreamStopResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `mcpServer/event/stream/stop`."""


class McpServerInfo(WireStruct, frozen=True, kw_only=True):
    """Presentation metadata advertised by an initialized MCP server."""

    name: str
    version: str
    description: str | None = None
    icons: list[JsonValue] | None = None
    title: str | None = None
    website_url: str | None = None


class McpServerOauthLoginCompletedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `mcpServer/oauthLogin/completed`."""

    name: str
    success: bool
    error: str | None = None
    login_id: str | None = None
    """Identifies the explicit login attempt. Older servers omit this field."""
    thread_id: str | None = None


class McpServerOauthLoginParams(WireStruct, frozen=True, kw_only=True):
    """Params of `mcpServer/oauth/login`."""

    name: str
    client_registration: McpServerOauthClientRegistration | None = None
    """Registration strategy for this login only; omission selects automatic discovery."""
    environment_id: str | None = None
    """Exact registration scope; omission preserves legacy name-only selection."""
    scopes: list[str] | None = None
    thread_id: str | None = None
    timeout_secs: int | None = None


class McpServerOauthLoginResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `mcpServer/oauth/login`."""

    authorization_url: str
    login_id: str | None = None
    """Identifies this login attempt across the response and completion notification.

    Older servers omit this field; current servers always return it.
    """


class McpServerStatus(WireStruct, frozen=True, kw_only=True):
    """Used by `ListMcpServerStatusResponse`."""

    auth_status: McpAuthStatus
    name: str
    resource_templates: list[ResourceTemplate]
    resources: list[Resource]
    tools: dict[str, Tool]
    environment_id: str | None = None
    """Environment that contributed this registration; null for a thread-wide server.

    Older servers omit this field.
    """
    http_origin: str | None = None
    """HTTP origin of the effective configured endpoint, including plugin servers.

    Excludes credentials, path, query, and fragment; null for non-HTTP transports.
    """
    plugin_id: str | None = None
    runtime_status: McpServerConnectionStatus | None = None
    """Current thread-runtime connection state; null when unavailable or the configuration
    changed.
    """
    server_capabilities: JsonValue = None
    """Capabilities advertised by the initialized MCP server; null when unavailable."""
    server_info: McpServerInfo | None = None
    tool_list_meta: JsonValue = None
    """Opaque `_meta` from the first page of the corresponding MCP tool catalog.

    Null when unavailable.
    """
    tools_error: str | None = None
    """Tool discovery failed and no catalog was returned.

    Null when a catalog is returned, including cached or empty catalogs.
    """


class McpServerStatusUpdatedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `mcpServer/startupStatus/updated`."""

    name: str
    status: McpServerStartupState
    environment_id: str | None = None
    """Registration scope, not necessarily the server's execution environment."""
    error: str | None = None
    failure_reason: McpServerStartupFailureReason | None = None
    thread_id: str | None = None


class McpServerToolCallParams(WireStruct, frozen=True, kw_only=True):
    """Params of `mcpServer/tool/call`."""

    server: str
    thread_id: str
    tool: str
    meta: JsonValue = field(default=None, name="_meta")
    arguments: JsonValue = None
    environment_id: str | None = None
    """Exact registration scope; omission preserves legacy name-only selection."""


class McpServerToolCallResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `mcpServer/tool/call`."""

    content: list[JsonValue]
    meta: JsonValue = field(default=None, name="_meta")
    is_error: bool | None = None
    structured_content: JsonValue = None


class Resource(WireStruct, frozen=True, kw_only=True):
    """A known resource that the server is capable of reading."""

    name: str
    uri: str
    meta: JsonValue = field(default=None, name="_meta")
    annotations: JsonValue = None
    description: str | None = None
    icons: list[JsonValue] | None = None
    mime_type: str | None = None
    size: int | None = None
    title: str | None = None


class ResourceContent(WireStruct, frozen=True, kw_only=True):
    """Contents returned when reading a resource from an MCP server."""

    uri: str
    """The URI of this resource."""
    meta: JsonValue = field(default=None, name="_meta")
    mime_type: str | None = None
    text: str | None = None
    blob: str | None = None


class ResourceTemplate(WireStruct, frozen=True, kw_only=True):
    """A template description for resources available on the server."""

    name: str
    uri_template: str
    annotations: JsonValue = None
    description: str | None = None
    mime_type: str | None = None
    title: str | None = None


class Tool(WireStruct, frozen=True, kw_only=True):
    """Definition for a tool the client can call."""

    input_schema: JsonValue
    name: str
    meta: JsonValue = field(default=None, name="_meta")
    annotations: JsonValue = None
    description: str | None = None
    icons: list[JsonValue] | None = None
    output_schema: JsonValue = None
    title: str | None = None
