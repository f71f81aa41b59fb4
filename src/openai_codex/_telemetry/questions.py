"""The spans of the runtime's requests, which last until the request is answered or expires."""

from __future__ import annotations

from functools import partial
from time import time_ns
from typing import TYPE_CHECKING, Any

from opentelemetry.context import attach, get_current
from opentelemetry.trace import SpanKind, set_span_in_context

from openai_codex._telemetry import names
from openai_codex._telemetry.guard import guarded
from openai_codex._telemetry.happenings import WholeItem
from openai_codex.protocol.server_requests import ITEM_TOOL_CALL

if TYPE_CHECKING:
    import contextvars

    from opentelemetry.trace import Span, Tracer

    from openai_codex._runtime.questions.handlers import AnyHandler, HandlerRunner
    from openai_codex._runtime.questions.question import ServerRequest
    from openai_codex._telemetry.turn_traces import TurnTraces

__all__ = ["TracedRunner"]


class TracedRunner:
    """Runs each handler in the span of its request. Called by the reader thread.

    Args:
        runner: Runs the handlers.
        turns: The turns with open spans.
        tracer: Creates spans.
    """

    def __init__(self, runner: HandlerRunner, turns: TurnTraces, tracer: Tracer) -> None:
        self._runner = runner
        self._turns = turns
        self._tracer = tracer

    def __call__(
        self,
        handler: AnyHandler,
        request: ServerRequest[Any, Any],
        context: contextvars.Context,
        /,
    ) -> None:
        self._begin(request, context)
        self._runner(handler, request, context)

    def close(self) -> None:
        """Start no further handlers."""
        self._runner.close()

    @guarded
    def _begin(self, request: ServerRequest[Any, Any], context: contextvars.Context) -> None:
        """Begin the span of a request, and make the handler run in it."""
        turn = self._turns.find(request.thread_id, request.turn_id)
        item = None if turn is None else turn.items.get(request.item_id or "")
        if request.method == ITEM_TOOL_CALL.name and turn is not None:
            # A call of the program's own tool gets no second span: the handler runs in the span of
            # the tool call.
            if item is None:
                called = WholeItem(
                    type="dynamicToolCall", id=request.item_id or "", tool=request.params.tool
                )
                item = turn.items[called.id] = turn.begin_tool(called, time_ns())
            span = item
        else:
            parent = context.run(get_current) if turn is None else turn.context
            if item is not None:
                parent = set_span_in_context(item, parent)
            attributes = {names.QUESTION: request.method}
            span = self._tracer.start_span(request.method, parent, SpanKind.INTERNAL, attributes)
            request.call_when_closed(partial(self._settled, request, span))
        # Not detached later: the context is a copy in which only the handler runs.
        context.run(lambda: attach(set_span_in_context(span, get_current())))

    @guarded
    def _settled(self, request: ServerRequest[Any, Any], span: Span) -> None:
        span.set_attribute(names.OUTCOME, "expired" if request.expired else "answered")
        span.end()
