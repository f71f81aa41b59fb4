"""Definitions that several modules use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from openai_codex.protocol._base import SecretStruct, UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import (
    AbsolutePathBuf,
    FunctionCallOutputBody,
    ImageDetail,
    MessagePhase,
    ReasoningEffort,
)

__all__ = [
    "AdditionalToolsResponseItem",
    "AgentMessageInputContent",
    "AgentMessageResponseItem",
    "AudioUrlContentItem",
    "BemItemPromotedThreadRealtimeItem",
    "CompactionResponseItem",
    "CompactionTriggerResponseItem",
    "ConfigurationReasoning",
    "ConfigurationUpdateResponseItem",
    "ContentItem",
    "ContextCompactionResponseItem",
    "CustomToolCallOutputResponseItem",
    "CustomToolCallResponseItem",
    "EncryptedContentAgentMessageInputContent",
    "ExecLocalShellAction",
    "FileIdContentItem",
    "FindInPageResponsesApiWebSearchAction",
    "FrameThreadRealtimeItem",
    "FunctionCallOutputResponseItem",
    "FunctionCallResponseItem",
    "GuardianRiskLevel",
    "GuardianUserAuthorization",
    "HookEventName",
    "ImageGenerationCallResponseItem",
    "ImageUrlContentItem",
    "InlineMarkdownThreadRealtimeBemItemPresentation",
    "InlineVisualizationThreadRealtimeBemItemPresentation",
    "InputAudioContentItem",
    "InputImageContentItem",
    "InputTextAgentMessageInputContent",
    "InputTextContentItem",
    "InternalChatMessageMetadataPassthrough",
    "LocalShellAction",
    "LocalShellCallResponseItem",
    "LocalShellStatus",
    "MessageResponseItem",
    "OpenPageResponsesApiWebSearchAction",
    "OtherResponseItem",
    "OtherResponsesApiWebSearchAction",
    "OutputTextContentItem",
    "RealtimeSessionClosedThreadRealtimeItem",
    "RealtimeSessionStartedThreadRealtimeItem",
    "ReasoningItemContent",
    "ReasoningItemReasoningSummary",
    "ReasoningResponseItem",
    "ReasoningTextReasoningItemContent",
    "RequestId",
    "ResponseItem",
    "ResponsesApiWebSearchAction",
    "SearchResponsesApiWebSearchAction",
    "SessionEndInputSavedThreadRealtimeItem",
    "SkillInterface",
    "SortDirection",
    "SummaryTextReasoningItemReasoningSummary",
    "TextReasoningItemContent",
    "ThreadRealtimeBemItemPresentation",
    "ThreadRealtimeFrameChannels",
    "ThreadRealtimeHandoffMode",
    "ThreadRealtimeItem",
    "ThreadRealtimeSessionOutcome",
    "ThreadRealtimeTranscriptRole",
    "ThreadRealtimeVoiceTranscript",
    "ToolSearchCallResponseItem",
    "ToolSearchOutputResponseItem",
    "TranscriptSegmentThreadRealtimeItem",
    "TurnInputAcceptedThreadRealtimeItem",
    "UnknownAgentMessageInputContent",
    "UnknownContentItem",
    "UnknownLocalShellAction",
    "UnknownReasoningItemContent",
    "UnknownReasoningItemReasoningSummary",
    "UnknownResponseItem",
    "UnknownResponsesApiWebSearchAction",
    "UnknownThreadRealtimeBemItemPresentation",
    "UnknownThreadRealtimeItem",
    "WebSearchCallResponseItem",
    "WholeItemThreadRealtimeBemItemPresentation",
]


class GuardianRiskLevel(OpenEnum):
    """[UNSTABLE] Risk level assigned by approval auto-review."""

    low = "low"
    medium = "medium"
    high = "high"
    critical = "critical"


class GuardianUserAuthorization(OpenEnum):
    """[UNSTABLE] Authorization level assigned by approval auto-review."""

    unknown = "unknown"
    low = "low"
    medium = "medium"
    high = "high"


class HookEventName(OpenEnum):
    """Used by `AgentHookMetadata`, `CommandHookMetadata`, `HookRunSummary` and others."""

    pre_model_request = "preModelRequest"
    post_model_request = "postModelRequest"
    pre_tool_use = "preToolUse"
    permission_request = "permissionRequest"
    post_tool_use = "postToolUse"
    pre_compact = "preCompact"
    post_compact = "postCompact"
    session_start = "sessionStart"
    session_end = "sessionEnd"
    user_prompt_submit = "userPromptSubmit"
    subagent_start = "subagentStart"
    subagent_stop = "subagentStop"
    stop = "stop"
    interrupt = "interrupt"


class LocalShellStatus(OpenEnum):
    """Used by `LocalShellCallResponseItem`."""

    completed = "completed"
    in_progress = "in_progress"
    incomplete = "incomplete"


class SortDirection(OpenEnum):
    """Used by `ProjectListParams`, `ThreadItemsListParams`, `ThreadListParams` and others."""

    asc = "asc"
    desc = "desc"


class ThreadRealtimeHandoffMode(OpenEnum):
    """Used by `TurnInputAcceptedThreadRealtimeItem`."""

    start = "start"
    steer = "steer"


class ThreadRealtimeSessionOutcome(OpenEnum):
    """Used by `RealtimeSessionClosedThreadRealtimeItem`."""

    ended = "ended"
    failed = "failed"


class ThreadRealtimeTranscriptRole(OpenEnum):
    """Used by `ThreadRealtimeVoiceTranscript`, `TranscriptSegmentThreadRealtimeItem`."""

    user = "user"
    assistant = "assistant"


class InputTextAgentMessageInputContent(
    WireStruct, frozen=True, kw_only=True, tag="input_text", tag_field="type", gc=False
):
    """A `AgentMessageInputContent` whose type is `input_text`."""

    type: ClassVar[Literal["input_text"]] = "input_text"
    text: str


class EncryptedContentAgentMessageInputContent(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="encrypted_content",
    tag_field="type",
    rename=None,
    gc=False,
):
    """A `AgentMessageInputContent` whose type is `encrypted_content`."""

    type: ClassVar[Literal["encrypted_content"]] = "encrypted_content"
    encrypted_content: str


class UnknownAgentMessageInputContent(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `AgentMessageInputContent` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


AgentMessageInputContent: TypeAlias = (
    InputTextAgentMessageInputContent
    | EncryptedContentAgentMessageInputContent
    | UnknownAgentMessageInputContent
)
"""Used by `AgentMessageResponseItem`."""


class InputAudioContentItem(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="input_audio",
    tag_field="type",
    rename=None,
    gc=False,
):
    """A `ContentItem` whose type is `input_audio`."""

    type: ClassVar[Literal["input_audio"]] = "input_audio"
    audio_url: str | None = None
    file_id: str | None = None


AudioUrlContentItem: TypeAlias = InputAudioContentItem
"""The same as `InputAudioContentItem`."""


class ConfigurationReasoning(WireStruct, frozen=True, kw_only=True, gc=False):
    """Reasoning settings interpreted by the backend for the routed model."""

    effort: ReasoningEffort


class InputTextContentItem(
    WireStruct, frozen=True, kw_only=True, tag="input_text", tag_field="type", gc=False
):
    """A `ContentItem` whose type is `input_text`."""

    type: ClassVar[Literal["input_text"]] = "input_text"
    text: str


class InputImageContentItem(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="input_image",
    tag_field="type",
    rename=None,
    gc=False,
):
    """A `ContentItem` whose type is `input_image`."""

    type: ClassVar[Literal["input_image"]] = "input_image"
    detail: ImageDetail | None = None
    image_url: str | None = None
    file_id: str | None = None


class OutputTextContentItem(
    WireStruct, frozen=True, kw_only=True, tag="output_text", tag_field="type"
):
    """A `ContentItem` whose type is `output_text`."""

    type: ClassVar[Literal["output_text"]] = "output_text"
    text: str
    annotations: list[JsonValue] | None = None
    logprobs: list[JsonValue] | None = None


class UnknownContentItem(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `ContentItem` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ContentItem: TypeAlias = (
    InputTextContentItem
    | InputImageContentItem
    | InputAudioContentItem
    | OutputTextContentItem
    | UnknownContentItem
)
"""Used by `MessageResponseItem`."""


FileIdContentItem: TypeAlias = InputImageContentItem
"""The same as `InputImageContentItem`."""


ImageUrlContentItem: TypeAlias = InputImageContentItem
"""The same as `InputImageContentItem`."""


class InternalChatMessageMetadataPassthrough(
    WireStruct, frozen=True, kw_only=True, rename=None, gc=False
):
    """Internal Responses API passthrough metadata copied into underlying chat messages.

    Responses API strongly types this payload. Do not modify it without first getting API
    approval and making the corresponding Responses API change.
    """

    turn_id: str | None = None


class ExecLocalShellAction(
    SecretStruct, frozen=True, kw_only=True, tag="exec", tag_field="type", rename=None
):
    """A `LocalShellAction` whose type is `exec`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"env"})
    type: ClassVar[Literal["exec"]] = "exec"
    command: list[str]
    env: dict[str, str] | None = None
    timeout_ms: int | None = None
    user: str | None = None
    working_directory: str | None = None


class UnknownLocalShellAction(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `LocalShellAction` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


LocalShellAction: TypeAlias = ExecLocalShellAction | UnknownLocalShellAction
"""Used by `LocalShellCallResponseItem`."""


class ReasoningTextReasoningItemContent(
    WireStruct, frozen=True, kw_only=True, tag="reasoning_text", tag_field="type", gc=False
):
    """A `ReasoningItemContent` whose type is `reasoning_text`."""

    type: ClassVar[Literal["reasoning_text"]] = "reasoning_text"
    text: str


class TextReasoningItemContent(
    WireStruct, frozen=True, kw_only=True, tag="text", tag_field="type", gc=False
):
    """A `ReasoningItemContent` whose type is `text`."""

    type: ClassVar[Literal["text"]] = "text"
    text: str


class UnknownReasoningItemContent(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ReasoningItemContent` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ReasoningItemContent: TypeAlias = (
    ReasoningTextReasoningItemContent | TextReasoningItemContent | UnknownReasoningItemContent
)
"""Used by `ReasoningResponseItem`."""


class SummaryTextReasoningItemReasoningSummary(
    WireStruct, frozen=True, kw_only=True, tag="summary_text", tag_field="type", gc=False
):
    """A `ReasoningItemReasoningSummary` whose type is `summary_text`."""

    type: ClassVar[Literal["summary_text"]] = "summary_text"
    text: str


class UnknownReasoningItemReasoningSummary(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ReasoningItemReasoningSummary` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ReasoningItemReasoningSummary: TypeAlias = (
    SummaryTextReasoningItemReasoningSummary | UnknownReasoningItemReasoningSummary
)
"""Used by `ReasoningResponseItem`."""


RequestId: TypeAlias = str | int
"""Used by `AccountBedrockCheckGovCloudRequirementsRequest`, `AccountBedrockDiscoverRequest`,
`AccountBedrockSetupRequest` and others.
"""


class AdditionalToolsResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="additional_tools", tag_field="type"
):
    """A `ResponseItem` whose type is `additional_tools`."""

    type: ClassVar[Literal["additional_tools"]] = "additional_tools"
    role: str
    tools: list[JsonValue]
    id: str | None = None


class MessageResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="message", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `message`."""

    type: ClassVar[Literal["message"]] = "message"
    content: list[ContentItem]
    role: str
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    phase: MessagePhase | None = None
    status: str | None = None


class AgentMessageResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="agent_message", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `agent_message`."""

    type: ClassVar[Literal["agent_message"]] = "agent_message"
    author: str
    content: list[AgentMessageInputContent]
    recipient: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class ReasoningResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="reasoning", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `reasoning`."""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    summary: list[ReasoningItemReasoningSummary]
    content: list[ReasoningItemContent] | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class LocalShellCallResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="local_shell_call", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `local_shell_call`."""

    type: ClassVar[Literal["local_shell_call"]] = "local_shell_call"
    action: LocalShellAction
    status: LocalShellStatus
    call_id: str | None = None
    """Set when using the Responses API."""
    encrypted_content: str | None = None
    id: str | None = None
    """Legacy id field retained for compatibility with older payloads."""
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class FunctionCallResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="function_call", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `function_call`."""

    type: ClassVar[Literal["function_call"]] = "function_call"
    arguments: str
    call_id: str
    name: str
    encrypted_content: str | None = None
    encrypted_function_args: list[str] | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    namespace: str | None = None
    status: str | None = None


class ToolSearchCallResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="tool_search_call", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `tool_search_call`."""

    type: ClassVar[Literal["tool_search_call"]] = "tool_search_call"
    arguments: JsonValue
    execution: str
    call_id: str | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: str | None = None


class FunctionCallOutputResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="function_call_output", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `function_call_output`."""

    type: ClassVar[Literal["function_call_output"]] = "function_call_output"
    output: FunctionCallOutputBody
    call_id: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str | None = None
    namespace: str | None = None


class CustomToolCallResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="custom_tool_call", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `custom_tool_call`."""

    type: ClassVar[Literal["custom_tool_call"]] = "custom_tool_call"
    call_id: str
    input: str
    name: str
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    namespace: str | None = None
    status: str | None = None


class CustomToolCallOutputResponseItem(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="custom_tool_call_output",
    tag_field="type",
    rename=None,
):
    """A `ResponseItem` whose type is `custom_tool_call_output`."""

    type: ClassVar[Literal["custom_tool_call_output"]] = "custom_tool_call_output"
    call_id: str
    output: FunctionCallOutputBody
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    name: str | None = None


class ToolSearchOutputResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="tool_search_output", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `tool_search_output`."""

    type: ClassVar[Literal["tool_search_output"]] = "tool_search_output"
    execution: str
    status: str
    tools: list[JsonValue]
    call_id: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class WebSearchCallResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="web_search_call", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `web_search_call`."""

    type: ClassVar[Literal["web_search_call"]] = "web_search_call"
    action: ResponsesApiWebSearchAction | None = None
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    status: str | None = None


class ImageGenerationCallResponseItem(
    WireStruct,
    frozen=True,
    kw_only=True,
    tag="image_generation_call",
    tag_field="type",
    rename=None,
):
    """A `ResponseItem` whose type is `image_generation_call`."""

    type: ClassVar[Literal["image_generation_call"]] = "image_generation_call"
    result: str
    status: str
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None
    revised_prompt: str | None = None


class CompactionResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="compaction", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `compaction`."""

    type: ClassVar[Literal["compaction"]] = "compaction"
    encrypted_content: str
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class ConfigurationUpdateResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="configuration_update", tag_field="type"
):
    """A durable input control interpreted by the backend at its position in history."""

    type: ClassVar[Literal["configuration_update"]] = "configuration_update"
    reasoning: ConfigurationReasoning


class CompactionTriggerResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="compaction_trigger", tag_field="type", gc=False
):
    """A `ResponseItem` whose type is `compaction_trigger`."""

    type: ClassVar[Literal["compaction_trigger"]] = "compaction_trigger"


class ContextCompactionResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="context_compaction", tag_field="type", rename=None
):
    """A `ResponseItem` whose type is `context_compaction`."""

    type: ClassVar[Literal["context_compaction"]] = "context_compaction"
    encrypted_content: str | None = None
    id: str | None = None
    internal_chat_message_metadata_passthrough: InternalChatMessageMetadataPassthrough | None = None


class OtherResponseItem(
    WireStruct, frozen=True, kw_only=True, tag="other", tag_field="type", gc=False
):
    """A `ResponseItem` whose type is `other`."""

    type: ClassVar[Literal["other"]] = "other"


class UnknownResponseItem(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `ResponseItem` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ResponseItem: TypeAlias = (
    AdditionalToolsResponseItem
    | MessageResponseItem
    | AgentMessageResponseItem
    | ReasoningResponseItem
    | LocalShellCallResponseItem
    | FunctionCallResponseItem
    | ToolSearchCallResponseItem
    | FunctionCallOutputResponseItem
    | CustomToolCallResponseItem
    | CustomToolCallOutputResponseItem
    | ToolSearchOutputResponseItem
    | WebSearchCallResponseItem
    | ImageGenerationCallResponseItem
    | CompactionResponseItem
    | ConfigurationUpdateResponseItem
    | CompactionTriggerResponseItem
    | ContextCompactionResponseItem
    | OtherResponseItem
    | UnknownResponseItem
)
"""Used by `RawResponseItemCompletedNotification`, `ThreadResumeParams`."""


class SearchResponsesApiWebSearchAction(
    WireStruct, frozen=True, kw_only=True, tag="search", tag_field="type"
):
    """A `ResponsesApiWebSearchAction` whose type is `search`."""

    type: ClassVar[Literal["search"]] = "search"
    queries: list[str] | None = None
    query: str | None = None


class OpenPageResponsesApiWebSearchAction(
    WireStruct, frozen=True, kw_only=True, tag="open_page", tag_field="type", gc=False
):
    """A `ResponsesApiWebSearchAction` whose type is `open_page`."""

    type: ClassVar[Literal["open_page"]] = "open_page"
    url: str | None = None


class FindInPageResponsesApiWebSearchAction(
    WireStruct, frozen=True, kw_only=True, tag="find_in_page", tag_field="type", gc=False
):
    """A `ResponsesApiWebSearchAction` whose type is `find_in_page`."""

    type: ClassVar[Literal["find_in_page"]] = "find_in_page"
    pattern: str | None = None
    url: str | None = None


class OtherResponsesApiWebSearchAction(
    WireStruct, frozen=True, kw_only=True, tag="other", tag_field="type", gc=False
):
    """A `ResponsesApiWebSearchAction` whose type is `other`."""

    type: ClassVar[Literal["other"]] = "other"


class UnknownResponsesApiWebSearchAction(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ResponsesApiWebSearchAction` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ResponsesApiWebSearchAction: TypeAlias = (
    SearchResponsesApiWebSearchAction
    | OpenPageResponsesApiWebSearchAction
    | FindInPageResponsesApiWebSearchAction
    | OtherResponsesApiWebSearchAction
    | UnknownResponsesApiWebSearchAction
)
"""Used by `WebSearchCallResponseItem`."""


class SkillInterface(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `SkillMetadata`, `SkillSummary`."""

    brand_color: str | None = None
    default_prompt: str | None = None
    display_name: str | None = None
    icon_large: AbsolutePathBuf | None = None
    icon_large_url: str | None = None
    """Remote large icon URL from the plugin catalog."""
    icon_small: AbsolutePathBuf | None = None
    icon_small_url: str | None = None
    """Remote small icon URL from the plugin catalog."""
    short_description: str | None = None


class WholeItemThreadRealtimeBemItemPresentation(
    WireStruct, frozen=True, kw_only=True, tag="wholeItem", tag_field="type", gc=False
):
    """A `ThreadRealtimeBemItemPresentation` whose type is `wholeItem`."""

    type: ClassVar[Literal["wholeItem"]] = "wholeItem"


class InlineMarkdownThreadRealtimeBemItemPresentation(
    WireStruct, frozen=True, kw_only=True, tag="inlineMarkdown", tag_field="type", gc=False
):
    """A `ThreadRealtimeBemItemPresentation` whose type is `inlineMarkdown`."""

    type: ClassVar[Literal["inlineMarkdown"]] = "inlineMarkdown"


class InlineVisualizationThreadRealtimeBemItemPresentation(
    WireStruct, frozen=True, kw_only=True, tag="inlineVisualization", tag_field="type", gc=False
):
    """A `ThreadRealtimeBemItemPresentation` whose type is `inlineVisualization`."""

    type: ClassVar[Literal["inlineVisualization"]] = "inlineVisualization"
    index: int


class UnknownThreadRealtimeBemItemPresentation(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadRealtimeBemItemPresentation` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadRealtimeBemItemPresentation: TypeAlias = (
    WholeItemThreadRealtimeBemItemPresentation
    | InlineMarkdownThreadRealtimeBemItemPresentation
    | InlineVisualizationThreadRealtimeBemItemPresentation
    | UnknownThreadRealtimeBemItemPresentation
)
"""EXPERIMENTAL - how an existing agent item appears in a realtime conversation."""


class ThreadRealtimeFrameChannels(WireStruct, frozen=True, kw_only=True, rename=None):
    """A frame holds one or more payloads, at most one per channel.

    They share one ID, observation time, and seal. V1 requires its only channel,
    `voice_transcript`.
    """

    voice_transcript: ThreadRealtimeVoiceTranscript


class RealtimeSessionStartedThreadRealtimeItem(
    WireStruct, frozen=True, kw_only=True, tag="realtimeSessionStarted", tag_field="type", gc=False
):
    """A `ThreadRealtimeItem` whose type is `realtimeSessionStarted`."""

    type: ClassVar[Literal["realtimeSessionStarted"]] = "realtimeSessionStarted"
    id: str
    realtime_session_id: str
    observed_at_ms: int | None = None
    """Canonical observation time in Unix milliseconds for eligible voice calls."""


class FrameThreadRealtimeItem(WireStruct, frozen=True, kw_only=True, tag="frame", tag_field="type"):
    """A `ThreadRealtimeItem` whose type is `frame`."""

    type: ClassVar[Literal["frame"]] = "frame"
    id: str
    realtime_session_id: str
    channels: ThreadRealtimeFrameChannels
    observed_at_ms: int | None = None
    """Canonical observation time in Unix milliseconds for eligible voice calls."""


class TranscriptSegmentThreadRealtimeItem(
    WireStruct, frozen=True, kw_only=True, tag="transcriptSegment", tag_field="type", gc=False
):
    """A `ThreadRealtimeItem` whose type is `transcriptSegment`."""

    type: ClassVar[Literal["transcriptSegment"]] = "transcriptSegment"
    id: str
    realtime_session_id: str
    role: ThreadRealtimeTranscriptRole
    text: str
    observed_at_ms: int | None = None
    """Canonical observation time in Unix milliseconds for eligible voice calls."""


class BemItemPromotedThreadRealtimeItem(
    WireStruct, frozen=True, kw_only=True, tag="bemItemPromoted", tag_field="type"
):
    """A `ThreadRealtimeItem` whose type is `bemItemPromoted`."""

    type: ClassVar[Literal["bemItemPromoted"]] = "bemItemPromoted"
    id: str
    realtime_session_id: str
    item_id: str
    presentation: ThreadRealtimeBemItemPresentation
    turn_id: str
    observed_at_ms: int | None = None
    """Canonical observation time in Unix milliseconds for eligible voice calls."""


class RealtimeSessionClosedThreadRealtimeItem(
    WireStruct, frozen=True, kw_only=True, tag="realtimeSessionClosed", tag_field="type", gc=False
):
    """A `ThreadRealtimeItem` whose type is `realtimeSessionClosed`."""

    type: ClassVar[Literal["realtimeSessionClosed"]] = "realtimeSessionClosed"
    id: str
    realtime_session_id: str
    outcome: ThreadRealtimeSessionOutcome
    observed_at_ms: int | None = None
    """Canonical observation time in Unix milliseconds for eligible voice calls."""


class TurnInputAcceptedThreadRealtimeItem(
    WireStruct, frozen=True, kw_only=True, tag="turnInputAccepted", tag_field="type"
):
    """A `ThreadRealtimeItem` whose type is `turnInputAccepted`."""

    type: ClassVar[Literal["turnInputAccepted"]] = "turnInputAccepted"
    id: str
    realtime_session_id: str
    handoff_id: str
    input: str
    input_item_id: str
    mode: ThreadRealtimeHandoffMode
    source_event_ids: list[str]
    turn_id: str
    observed_at_ms: int | None = None
    """Canonical observation time in Unix milliseconds for eligible voice calls."""


class SessionEndInputSavedThreadRealtimeItem(
    WireStruct, frozen=True, kw_only=True, tag="sessionEndInputSaved", tag_field="type"
):
    """A `ThreadRealtimeItem` whose type is `sessionEndInputSaved`."""

    type: ClassVar[Literal["sessionEndInputSaved"]] = "sessionEndInputSaved"
    id: str
    realtime_session_id: str
    input: str
    input_item_id: str
    source_event_ids: list[str]
    observed_at_ms: int | None = None
    """Canonical observation time in Unix milliseconds for eligible voice calls."""


class UnknownThreadRealtimeItem(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadRealtimeItem` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadRealtimeItem: TypeAlias = (
    RealtimeSessionStartedThreadRealtimeItem
    | FrameThreadRealtimeItem
    | TranscriptSegmentThreadRealtimeItem
    | BemItemPromotedThreadRealtimeItem
    | RealtimeSessionClosedThreadRealtimeItem
    | TurnInputAcceptedThreadRealtimeItem
    | SessionEndInputSavedThreadRealtimeItem
    | UnknownThreadRealtimeItem
)
"""EXPERIMENTAL - a thread-scoped realtime item in the canonical timeline."""


class ThreadRealtimeVoiceTranscript(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ThreadRealtimeFrameChannels`."""

    role: ThreadRealtimeTranscriptRole
    text: str
