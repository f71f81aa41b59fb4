"""Definitions that only the realtime methods use.

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
from openai_codex.protocol.shared import ThreadRealtimeItem

__all__ = [
    "CodexResponseHandoffMode",
    "ConversationTextRole",
    "ExistingCallThreadRealtimeStartTransport",
    "RealtimeConversationVersion",
    "RealtimeOutputModality",
    "RealtimeVoice",
    "RealtimeVoicesList",
    "ThreadRealtimeAppendAudioParams",
    "ThreadRealtimeAppendAudioResponse",
    "ThreadRealtimeAppendSpeechParams",
    "ThreadRealtimeAppendSpeechResponse",
    "ThreadRealtimeAppendTextParams",
    "ThreadRealtimeAppendTextResponse",
    "ThreadRealtimeAudioChunk",
    "ThreadRealtimeClosedNotification",
    "ThreadRealtimeCoverage",
    "ThreadRealtimeEntry",
    "ThreadRealtimeErrorNotification",
    "ThreadRealtimeInitialItem",
    "ThreadRealtimeItemAddedNotification",
    "ThreadRealtimeItemCompletedNotification",
    "ThreadRealtimeItemStartedNotification",
    "ThreadRealtimeItemTranscriptDeltaNotification",
    "ThreadRealtimeListParams",
    "ThreadRealtimeListResponse",
    "ThreadRealtimeListVoicesParams",
    "ThreadRealtimeListVoicesResponse",
    "ThreadRealtimeOrder",
    "ThreadRealtimeOutputAudioDeltaNotification",
    "ThreadRealtimeSdpNotification",
    "ThreadRealtimeStartParams",
    "ThreadRealtimeStartResponse",
    "ThreadRealtimeStartTransport",
    "ThreadRealtimeStartedNotification",
    "ThreadRealtimeStopParams",
    "ThreadRealtimeStopResponse",
    "ThreadRealtimeTranscriptDeltaNotification",
    "ThreadRealtimeTranscriptDoneNotification",
    "UnknownThreadRealtimeStartTransport",
    "WebrtcThreadRealtimeStartTransport",
    "WebsocketThreadRealtimeStartTransport",
]


class CodexResponseHandoffMode(OpenEnum):
    """Used by `ThreadRealtimeStartParams`."""

    thinking = "thinking"
    commentary = "commentary"
    bem_tags = "bemTags"


class ConversationTextRole(OpenEnum):
    """Used by `ThreadRealtimeAppendTextParams`, `ThreadRealtimeInitialItem`."""

    user = "user"
    developer = "developer"
    assistant = "assistant"


class RealtimeConversationVersion(OpenEnum):
    """Used by `ThreadRealtimeStartParams`, `ThreadRealtimeStartedNotification`."""

    v1 = "v1"
    v2 = "v2"
    v3 = "v3"


class RealtimeOutputModality(OpenEnum):
    """Used by `ThreadRealtimeStartParams`."""

    text = "text"
    audio = "audio"


class RealtimeVoice(OpenEnum):
    """Used by `RealtimeVoicesList`, `ThreadRealtimeStartParams`."""

    alloy = "alloy"
    arbor = "arbor"
    ash = "ash"
    aube = "aube"
    ballad = "ballad"
    breeze = "breeze"
    bubbie = "bubbie"
    cedar = "cedar"
    coral = "coral"
    cove = "cove"
    echo = "echo"
    ember = "ember"
    haetsal = "haetsal"
    hanul = "hanul"
    himari = "himari"
    juniper = "juniper"
    leher = "leher"
    maple = "maple"
    marin = "marin"
    miko = "miko"
    neer = "neer"
    porto = "porto"
    rindo = "rindo"
    rio = "rio"
    rivage = "rivage"
    sage = "sage"
    selva = "selva"
    shimmer = "shimmer"
    sol = "sol"
    sonna = "sonna"
    spruce = "spruce"
    tinta = "tinta"
    vale = "vale"
    verse = "verse"
    viola = "viola"


class ThreadRealtimeCoverage(OpenEnum):
    """Used by `ThreadRealtimeListResponse`."""

    unsupported = "unsupported"
    pending = "pending"
    ready = "ready"


class ThreadRealtimeOrder(OpenEnum):
    """Used by `ThreadRealtimeListParams`."""

    observed_at = "observedAt"
    """Sort by canonical observation time, then committed position."""
    position = "position"
    """Sort by committed position, including events sealed after older snapshots."""


class RealtimeVoicesList(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadRealtimeListVoicesResponse`."""

    default_v1: RealtimeVoice
    default_v2: RealtimeVoice
    v1: list[RealtimeVoice]
    v2: list[RealtimeVoice]
    v3: list[RealtimeVoice] = field(default_factory=list)


class ThreadRealtimeAppendAudioParams(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - append audio input to thread realtime."""

    audio: ThreadRealtimeAudioChunk
    thread_id: str


class ThreadRealtimeAppendAudioResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - response for appending realtime audio input."""


class ThreadRealtimeAppendSpeechParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - append speakable text to thread realtime."""

    text: str
    thread_id: str


class ThreadRealtimeAppendSpeechResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - response for appending realtime speech."""


class ThreadRealtimeAppendTextParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - append text input to thread realtime."""

    text: str
    thread_id: str
    role: ConversationTextRole = ConversationTextRole.user


class ThreadRealtimeAppendTextResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - response for appending realtime text input."""


class ThreadRealtimeAudioChunk(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - thread realtime audio chunk."""

    data: str
    num_channels: int
    sample_rate: int
    item_id: str | None = None
    samples_per_channel: int | None = None


class ThreadRealtimeClosedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - emitted when thread realtime transport closes."""

    thread_id: str
    reason: str | None = None


class ThreadRealtimeEntry(WireStruct, frozen=True, kw_only=True):
    """Used by `ThreadRealtimeListResponse`."""

    item: ThreadRealtimeItem
    position: int


class ThreadRealtimeErrorNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - emitted when thread realtime encounters an error."""

    message: str
    thread_id: str


class ThreadRealtimeInitialItem(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - role-bearing text item included when a realtime V3 session starts."""

    role: ConversationTextRole
    text: str


class ThreadRealtimeItemAddedNotification(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - raw non-audio thread realtime item emitted by the backend."""

    item: JsonValue
    thread_id: str


class ThreadRealtimeItemCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - a realtime timeline item published after canonical commit."""

    item: ThreadRealtimeItem
    thread_id: str


class ThreadRealtimeItemStartedNotification(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - a realtime timeline item started before its content streams."""

    item: ThreadRealtimeItem
    thread_id: str


class ThreadRealtimeItemTranscriptDeltaNotification(
    WireStruct, frozen=True, kw_only=True, gc=False
):
    """EXPERIMENTAL - text appended to an active realtime transcript item."""

    delta: str
    item_id: str
    thread_id: str


class ThreadRealtimeListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `thread/realtime/list`."""

    thread_id: str
    after_position: int | None = None
    cursor: str | None = None
    event_id: str | None = None
    """A required exact event ID, such as a completed item's acknowledgement.

    Returns pending until projected. Explicit filters can exclude a known event.
    """
    from_observed_at_ms: int | None = None
    """Inclusive canonical observation time lower bound."""
    limit: int | None = None
    order: ThreadRealtimeOrder | None = None
    """Defaults to canonical observation time."""
    required_through_position: int | None = None
    """Return pending until the projection includes this committed position."""
    session_id: str | None = None
    snapshot_end: int | None = None
    """Exclusive committed position delimiting an immutable snapshot."""
    to_observed_at_ms: int | None = None
    """Exclusive canonical observation time upper bound."""


class ThreadRealtimeListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `thread/realtime/list`."""

    coverage: ThreadRealtimeCoverage
    data: list[ThreadRealtimeEntry]
    projected_through_item_index: int
    """Exclusive position through which the projection has processed canonical history."""
    snapshot_end: int
    next_cursor: str | None = None


class ThreadRealtimeListVoicesParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - list voices supported by thread realtime."""


class ThreadRealtimeListVoicesResponse(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - response for listing supported realtime voices."""

    voices: RealtimeVoicesList


class ThreadRealtimeOutputAudioDeltaNotification(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - streamed output audio emitted by thread realtime."""

    audio: ThreadRealtimeAudioChunk
    thread_id: str


class ThreadRealtimeSdpNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - emitted with the remote SDP for a WebRTC realtime session."""

    sdp: str
    thread_id: str


class ThreadRealtimeStartParams(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL - start a thread-scoped realtime session."""

    output_modality: RealtimeOutputModality
    """Selects text or audio output for the realtime session.

    Transport and voice stay independent so clients can choose how they connect separately from
    what the model emits.
    """
    thread_id: str
    backend_reasoning_status: bool | None = None
    """Relays public reasoning summaries as quiet context for realtime V3 delegations.

    Defaults to false.
    """
    client_managed_handoffs: bool | None = None
    """Leaves Codex response handoffs to the client's explicit append calls instead of forwarding
    them automatically. Defaults to false.
    """
    codex_response_handoff_channel_prefixes: dict[str, list[str]] | None = None
    """Overrides BEM channel prefixes by `analysis`, `commentary`, or `final`.

    Omitted channels retain their default uppercase bracketed prefixes.
    """
    codex_response_handoff_mode: CodexResponseHandoffMode | None = None
    """Selects how automatic Codex responses are routed in Frameless Bidi sessions.

    Omitted values default to `thinking`. Realtime V1 and V2 ignore this setting.
    """
    codex_response_item_prefix: str | None = None
    """Optional prefix added to automatic Codex response items when `codexResponsesAsItems` is
    true.
    """
    codex_responses_as_items: bool | None = None
    """Sends automatic Codex responses as realtime conversation items instead of handoff appends."""
    delegation_ack_filler: bool | None = None
    """Controls whether a realtime V3 delegation produces an acknowledgement filler.

    Omitted values preserve the Realtime API's default behavior.
    """
    flush_transcript_tail_on_session_end: bool | None = None
    """Routes any transcript tail remaining at session end through Codex.

    Defaults to false. TODO: Remove this rollout knob once transcript-tail flushing is always
    enabled.
    """
    include_startup_context: bool | None = None
    """Set to false to start without Codex's startup context. Omitted or null includes it."""
    initial_items: list[ThreadRealtimeInitialItem] | None = None
    """Adds complete role-bearing text items to the initial Frameless Bidi session history.

    This is only supported by realtime V3 and is sent during session startup. Requests are
    limited to 128 items and 8,192 estimated text tokens in total.
    """
    model: str | None = None
    """Overrides the configured realtime model for this session only."""
    prompt: str | None = None
    realtime_end_instructions: str | None = None
    """Developer instructions given to the backing Codex model when this realtime session ends."""
    realtime_session_id: str | None = None
    realtime_start_instructions: str | None = None
    """Developer instructions given to the backing Codex model when this realtime session starts."""
    transport: ThreadRealtimeStartTransport | None = None
    version: RealtimeConversationVersion | None = None
    """Overrides the configured realtime protocol version for this session only."""
    voice: RealtimeVoice | None = None
    voice_session_id: str | None = None
    """Client-generated identifier for the product voice session.

    This is distinct from `realtimeSessionId`.
    """


class ThreadRealtimeStartResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - response for starting thread realtime."""


class WebsocketThreadRealtimeStartTransport(
    WireStruct, frozen=True, kw_only=True, tag="websocket", tag_field="type", gc=False
):
    """A `ThreadRealtimeStartTransport` whose type is `websocket`."""

    type: ClassVar[Literal["websocket"]] = "websocket"


class WebrtcThreadRealtimeStartTransport(
    WireStruct, frozen=True, kw_only=True, tag="webrtc", tag_field="type", gc=False
):
    """A `ThreadRealtimeStartTransport` whose type is `webrtc`."""

    type: ClassVar[Literal["webrtc"]] = "webrtc"
    sdp: str
    """SDP offer generated by a WebRTC RTCPeerConnection after configuring audio and the realtime
    events data channel.
    """


class ExistingCallThreadRealtimeStartTransport(
    WireStruct, frozen=True, kw_only=True, tag="existingCall", tag_field="type", gc=False
):
    """A `ThreadRealtimeStartTransport` whose type is `existingCall`."""

    type: ClassVar[Literal["existingCall"]] = "existingCall"
    call_id: str
    """Identifier of a realtime call already created and negotiated by the client."""


class UnknownThreadRealtimeStartTransport(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ThreadRealtimeStartTransport` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ThreadRealtimeStartTransport: TypeAlias = (
    WebsocketThreadRealtimeStartTransport
    | WebrtcThreadRealtimeStartTransport
    | ExistingCallThreadRealtimeStartTransport
    | UnknownThreadRealtimeStartTransport
)
"""EXPERIMENTAL - transport used by thread realtime."""


class ThreadRealtimeStartedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - emitted when thread realtime startup is accepted."""

    thread_id: str
    version: RealtimeConversationVersion
    realtime_session_id: str | None = None


class ThreadRealtimeStopParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - stop thread realtime."""

    thread_id: str


class ThreadRealtimeStopResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - response for stopping thread realtime."""


class ThreadRealtimeTranscriptDeltaNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - flat transcript delta emitted whenever realtime transcript text changes."""

    delta: str
    """Live transcript delta from the realtime event."""
    role: str
    thread_id: str


class ThreadRealtimeTranscriptDoneNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL - final transcript text emitted when realtime completes a transcript part."""

    role: str
    text: str
    """Final complete text for the transcript part."""
    thread_id: str
