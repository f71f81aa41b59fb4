"""The spans of one turn: the turn, requests to the model, commands and tool calls."""

from __future__ import annotations

import json
from time import time_ns
from typing import TYPE_CHECKING, Any, Final, cast

from msgspec.structs import astuple
from opentelemetry.trace import Link, Span, SpanKind, Status, StatusCode, set_span_in_context

from openai_codex._telemetry import names
from openai_codex.protocol.notifications import (
    ERROR,
    MODEL_REROUTED,
    THREAD_TOKEN_USAGE_UPDATED,
    TURN_COMPLETED,
    TURN_STARTED,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import msgspec
    from opentelemetry.context import Context
    from opentelemetry.trace import Tracer

    from openai_codex._runtime.requests import Answer
    from openai_codex._telemetry.happenings import (
        Item,
        OtherHappening,
        Tokens,
        WholeItem,
    )
    from openai_codex._telemetry.measures import Measures

__all__ = ["TurnTrace", "failed"]

# By type of item: the name and the attributes of the span. The tool has this name unless the item
# names it.
OF_TOOLS: Final = {
    item: (
        f"execute_tool {tool}",
        {
            names.OPERATION: "execute_tool",
            names.TOOL: tool,
            names.TOOL_TYPE: "function" if item == "dynamicToolCall" else "extension",
            names.ITEM_TYPE: item,
        },
    )
    for item, tool in (
        ("commandExecution", "shell"),
        ("fileChange", "apply_patch"),
        ("mcpToolCall", "mcp"),
        ("dynamicToolCall", "function"),
        ("collabAgentToolCall", "agent"),
        ("webSearch", "web_search"),
        ("imageView", "view_image"),
        ("imageGeneration", "generate_image"),
    )
}
# Items that contain output of the model.
SAID: Final = frozenset({"agentMessage", "reasoning", "plan"})
OF_TURNS: Final = {
    names.OPERATION: "invoke_agent",
    names.PROVIDER: names.OPENAI,
    names.AGENT_NAME: names.AGENT,
}
FAILED: Final = frozenset({"failed", "declined"})
_ERROR: Final = Status(StatusCode.ERROR)
# Looking up an enum member is slow before Python 3.12.
INTERNAL: Final = SpanKind.INTERNAL


def failed(span: Span, kind: str) -> None:
    """Mark a span as failed, with the kind of failure but without its message."""
    span.set_attribute(names.ERROR_TYPE, kind)
    span.set_status(_ERROR)


class TurnTrace:
    """The spans of a turn. Any thread may create it, but only the reader thread uses it.

    Args:
        tracer, measures: The program's.
        parent: The context in which the turn was started.
        thread_id: Its thread.
        model: The model, if it is known.
        links: Links to the spans that caused it.
        content: Whether to record prompts and answers.
        now: When it started, in nanoseconds.
    """

    def __init__(
        self,
        tracer: Tracer,
        measures: Measures,
        parent: Context | None,
        thread_id: str,
        model: str | None,
        *,
        links: Sequence[Link] = (),
        content: bool = False,
        now: int | None = None,
    ) -> None:
        self._tracer = tracer
        self._measures = measures
        self._content = content
        self.thread_id = thread_id
        self.model = model
        self._began = now or time_ns()
        attributes = {**OF_TURNS, names.CONVERSATION: thread_id}
        if model is not None:
            attributes[names.MODEL] = model
        name = f"invoke_agent {names.AGENT}"
        self.span = tracer.start_span(name, parent, SpanKind.CLIENT, attributes, links, now)
        self.context = set_span_in_context(self.span, parent)
        self.answer: Answer[msgspec.Raw] | None = None
        """The answer to its start, if this client started it."""
        self.items: dict[str, Span] = {}
        """The open spans of commands and tool calls, by item id."""
        self.spawning: list[str] = []
        """The items among them that start sub-agents."""
        self._joined: list[TurnTrace] = []
        # When the latest request to the model began, and when its last output came. The runtime
        # reports the usage only after the tools have run, so the request's span ends with the last
        # output.
        self._asked = 0
        self._heard = 0
        self._first_chunk: float | None = None
        self._retries: list[tuple[int, str]] = []
        self._answers: list[str] = []
        self._rerouted = False
        self._base: Tokens | None = None
        self._total: Tokens | None = None
        self.turn_id = ""
        """The turn's id, once it is known."""
        self.over = False

    def join(self, other: TurnTrace) -> None:
        """Record that another start has joined this turn. Both spans end with the turn."""
        attributes: dict[str, Any] = {names.JOINED: True}
        if self.model is not None:
            attributes[names.MODEL] = self.model
        other.span.set_attributes(attributes)
        other.span.add_link(self.span.get_span_context())
        self._joined.append(other)

    def hear(self, method: str, params: OtherHappening, now: int) -> None:
        """Process an event that is not about an item."""
        if method == THREAD_TOKEN_USAGE_UPDATED and params.token_usage is not None:
            self._count(params.token_usage.total, params.token_usage.last, now)
        elif method == ERROR and params.will_retry and params.error is not None:
            self._retries.append((now, params.error.kind))
            self._measures.retries.add(1, {names.RETRY: "model"})
        elif method == MODEL_REROUTED and params.to_model is not None:
            self.model = params.to_model
            self._rerouted = True
        elif method == TURN_STARTED:
            self._asked = now
        elif method == TURN_COMPLETED and params.turn is not None:
            kind = None
            if params.turn.status == "failed":
                kind = "other" if params.turn.error is None else params.turn.error.kind
            self.end(str(params.turn.status), kind, now)

    def end(self, status: str, failure: str | None, now: int) -> None:
        """End all spans.

        Args:
            status: How the turn ended.
            failure: The kind of its failure, if it failed.
            now: When it ended, in nanoseconds.
        """
        if self.over:
            return
        self.over = True
        if failure is not None and self._asked and not self.items:
            self._end_request(None, failure, now)
        for span in self.items.values():
            span.end(now)
        self.items.clear()
        for each in (self, *self._joined):
            each.span.set_attributes(self._outcome(status))
            if failure is not None:
                failed(each.span, failure)
            each.span.end(now)
        attributes = {names.TURN_STATUS: status}
        self._measures.turns.add(1, attributes)
        self._measures.turn_seconds.record((now - self._began) / 1e9, attributes)

    def _outcome(self, status: str) -> dict[str, Any]:
        """Return the attributes that are known at the end of the turn."""
        # One dictionary, because each call that sets an attribute takes a lock.
        found: dict[str, Any] = {names.TURN_STATUS: status}
        if self.turn_id:
            found[names.TURN] = self.turn_id
        if self._rerouted:
            found[names.MODEL] = self.model
        if self._total is not None and self._base is not None:
            found.update(_counts(_difference(self._total, self._base)))
        if self._answers:
            found[names.OUTPUT_MESSAGES] = _messages("assistant", self._answers)
        return found

    def put_input(self, texts: list[str]) -> None:
        """Record the prompt on the span."""
        self.span.set_attribute(names.INPUT_MESSAGES, _messages("user", texts))

    def begin_tool(self, item: Item, now: int) -> Span:
        """Begin the span of a command or tool call."""
        name, known = OF_TOOLS[item.type]
        attributes = {**known, names.TOOL_CALL: item.id}
        if item.tool is not None:
            name = f"execute_tool {item.tool}"
            attributes[names.TOOL] = item.tool
            if item.tool == "spawnAgent":
                self.spawning.append(item.id)
        if item.server is not None:
            attributes[names.SERVER] = item.server
        span = self._tracer.start_span(name, self.context, INTERNAL, attributes, None, now)
        if self._content and span.is_recording():
            whole = cast("WholeItem", item)
            given = whole.command if isinstance(whole.command, str) else _text(whole.arguments)
            if given:
                span.set_attribute(names.TOOL_ARGUMENTS, given)
        return span

    def begin_item(self, item: Item, now: int) -> None:
        """Process the start of an item."""
        if item.type in OF_TOOLS:
            if item.id not in self.items:
                self.items[item.id] = self.begin_tool(item, now)
        elif item.type not in SAID:
            return
        self._heard = now
        if self._first_chunk is None and self._asked:
            self._first_chunk = (now - self._asked) / 1e9

    def end_item(self, item: Item, now: int) -> None:
        """Process the completion of an item."""
        if item.type not in OF_TOOLS:
            if item.type in SAID:
                self._heard = now
            if item.type == "agentMessage" and self._content:
                self._answers.append(str(cast("WholeItem", item).text))
            return
        # The runtime announces some items only when they are completed.
        span = self.items.pop(item.id, None) or self.begin_tool(item, now)
        if self.spawning and item.id in self.spawning:
            self.spawning.remove(item.id)
        if item.exit_code is not None:
            span.set_attribute(names.EXIT_CODE, item.exit_code)
        if self._content and span.is_recording():
            whole = cast("WholeItem", item)
            output = whole.aggregated_output
            given = (
                output if isinstance(output, str) else _text(whole.content_items or whole.result)
            )
            if given:
                span.set_attribute(names.TOOL_RESULT, given)
        if item.status in FAILED:
            failed(span, str(item.status))
        span.end(now)
        if not self.items and not self._heard:
            # The next request to the model begins when all tools have finished.
            self._asked = now

    def _count(self, total: Tokens, last: Tokens, now: int) -> None:
        before = self._total or self._base
        if self._base is None:
            self._base = _difference(total, last)
        if before is not None and before.total_tokens == total.total_tokens:
            # After a failed request, the runtime repeats the numbers of the request before it.
            return
        self._total = total
        self._end_request(last, None, now)
        self._measures.count_tokens(last, self.model)

    def _end_request(self, tokens: Tokens | None, failure: str | None, now: int) -> None:
        """Create the span of a request to the model. The protocol reports only its end."""
        began, ended = self._asked or now, self._heard or now
        attributes: dict[str, Any] = {names.OPERATION: "chat", names.PROVIDER: names.OPENAI}
        if self.model is not None:
            attributes[names.MODEL] = self.model
        measured = dict(attributes)
        attributes[names.CONVERSATION] = self.thread_id
        if self._first_chunk is not None:
            attributes[names.FIRST_CHUNK] = self._first_chunk
            self._measures.first_chunk_seconds.record(self._first_chunk, measured)
        if tokens is not None:
            attributes.update(_counts(tokens))
        span = self._tracer.start_span(
            "chat" if self.model is None else f"chat {self.model}",
            self.context,
            SpanKind.CLIENT,
            attributes,
            None,
            began,
        )
        for when, kind in self._retries:
            span.add_event("retry", {names.ERROR_TYPE: kind}, when)
        if failure is not None:
            failed(span, failure)
            measured[names.ERROR_TYPE] = failure
            ended = now
        span.end(ended)
        self._measures.model_seconds.record((ended - began) / 1e9, measured)
        self._asked, self._heard, self._first_chunk, self._retries = now, 0, None, []


def _counts(tokens: Tokens) -> dict[str, int]:
    """Return counts as attributes. Kinds that not all models have are left out if they are zero."""
    found = {
        names.INPUT_TOKENS: tokens.input_tokens or 0,
        names.OUTPUT_TOKENS: tokens.output_tokens or 0,
    }
    if tokens.cached_input_tokens:
        found[names.CACHED_TOKENS] = tokens.cached_input_tokens
    if tokens.cache_write_input_tokens:
        found[names.CACHE_WRITE_TOKENS] = tokens.cache_write_input_tokens
    if tokens.reasoning_output_tokens:
        found[names.REASONING_TOKENS] = tokens.reasoning_output_tokens
    return found


def _difference(more: Tokens, less: Tokens) -> Tokens:
    pairs = zip(astuple(more), astuple(less), strict=True)
    return type(more)(*[max((high or 0) - (low or 0), 0) for high, low in pairs])


def _messages(role: str, texts: list[str]) -> str:
    """Return messages in the format of the conventions."""
    parts = [{"type": "text", "content": text} for text in texts]
    message: dict[str, Any] = {"role": role, "parts": parts}
    if role == "assistant":
        message["finish_reason"] = "stop"
    return json.dumps([message], ensure_ascii=False)


def _text(raw: msgspec.Raw) -> str:
    return bytes(raw).decode("utf-8", "replace")
