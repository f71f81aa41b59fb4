"""Observes one connection, and creates its spans and metrics.

The observer is a subscription that gets each event when it is routed, before delivery. So a turn's
span ends on time, even if the program never reads the turn's last event.
"""

from __future__ import annotations

import threading
import weakref
from collections import deque
from concurrent.futures import CancelledError
from functools import partial
from time import time_ns
from typing import TYPE_CHECKING, Any, Final, cast

from opentelemetry import trace
from opentelemetry.context import get_current
from opentelemetry.trace import SpanKind, set_span_in_context

from openai_codex._logs import TRACING_FAILED, kind_of
from openai_codex._runtime.known_threads import Unloaded
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex._telemetry import names
from openai_codex._telemetry.guard import guarded
from openai_codex._telemetry.happenings import (
    ITEMS,
    WATCHED,
    decode_item,
    decode_opened,
    decode_other,
    decode_whole_item,
)
from openai_codex._telemetry.measures import measures
from openai_codex._telemetry.questions import TracedRunner
from openai_codex._telemetry.turn_trace import failed
from openai_codex._telemetry.turn_traces import TurnTraces
from openai_codex._version import __version__
from openai_codex._wire.subscriptions import Subscription
from openai_codex.errors import CodexError, CodexRpcError, ServerBusyError, TransportClosedError
from openai_codex.protocol import methods
from openai_codex.protocol.notifications import TURN_COMPLETED

if TYPE_CHECKING:
    from collections.abc import Callable

    import msgspec
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, Tracer

    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.questions.handlers import HandlerRunner
    from openai_codex._runtime.requests import Pending, Purpose
    from openai_codex._runtime.turn_requests import Observed
    from openai_codex._telemetry.happenings import OtherHappening
    from openai_codex._wire.turn_route import Mailbox, TurnKey

__all__ = ["ConnectionObserver", "observe"]

OPENING: Final = frozenset(
    {methods.THREAD_START.name, methods.THREAD_RESUME.name, methods.THREAD_FORK.name}
)


def observe(book: ThreadBook, *, demanded: bool) -> ConnectionObserver | None:
    """Return an observer of a new connection, or :obj:`None` if the program does not trace.

    Args:
        book: The client's records of threads.
        demanded: Whether to return one even if the program has no tracer provider yet.
    """
    provider = trace.get_tracer_provider()
    if isinstance(provider, trace.ProxyTracerProvider) and not demanded:
        return None
    return ConnectionObserver(book, trace.get_tracer("openai_codex", __version__))


class _End:
    """The mailbox of the observer, which gets only the end of the connection."""

    closed = False

    def __init__(self, lost: Callable[[CodexError], None]) -> None:
        self.fail = lost


class ConnectionObserver(Subscription):
    """Creates the spans of one connection.

    Args:
        book: The client's records of threads.
        tracer: Creates spans.
    """

    def __init__(self, book: ThreadBook, tracer: Tracer) -> None:
        super().__init__(cast("Mailbox", _End(self._lost)))
        self._book = book
        self._tracer = tracer
        self._measures = measures()
        content = names.captures_content()
        self._decode_item: Callable[[bytes], Any] = decode_whole_item if content else decode_item
        self._turns = TurnTraces(book, tracer, self._measures, content=content)
        self._open: set[Pending] = set()
        # The parameters of requests that the runtime refused as too busy. A retry passes the same
        # object.
        self._busy: deque[object] = deque(maxlen=128)
        self._start: Span | None = None

    def follow(self, connection: Observed, /) -> None:
        """Begin the span of the runtime's start."""
        with _lock:
            again = self._book in _started
            _started.add(self._book)
        self._measures.starts.add(1, {names.AGAIN: again})
        self._measures.connections.add(self)
        self._start = self._tracer.start_span(
            "start codex", get_current(), SpanKind.INTERNAL, {names.AGAIN: again}
        )
        connection.opened.when_done(partial(self._opened, connection))
        connection.subscribe(self)

    def runner(self, runner: HandlerRunner, /) -> HandlerRunner:
        """Return a runner that runs each handler in the span of its request."""
        return TracedRunner(runner, self._turns, self._tracer)

    def waiting(self) -> tuple[int, int]:
        """Return how many requests wait for an answer, and how many wait to be sent."""
        # A settled answer counts as answered: that of a turn's start may be held back from its
        # caller.
        pending = [each for each in self._open.copy() if not each.answer.settled]
        sent = sum(each.sent_at is not None for each in pending)
        return sent, len(pending) - sent

    # Called by the threads that send requests.

    @guarded
    def sending(self, pending: Pending, params: object, /) -> dict[str, str] | None:
        """Begin the span of a request, and return its trace context."""
        self._open.add(pending)
        if self._busy and any(each is params for each in self._busy):
            self._measures.retries.add(1, {names.RETRY: "overload"})
        parent = self._parent(pending.method, params)
        if isinstance(pending.purpose, TurnStart):
            turn = self._turns.start(pending.purpose, pending.answer, params, parent)
            pending.answer.when_done(partial(self._turn_answered, pending, params))
            span = turn.span
        else:
            attributes = {names.RPC_SYSTEM: "jsonrpc", names.RPC_METHOD: pending.method}
            span = self._tracer.start_span(pending.method, parent, SpanKind.CLIENT, attributes)
            pending.answer.when_done(partial(self._answered, pending, params, span))
        return _carrier(span)

    def _parent(self, method: str, params: object) -> Context:
        """Return the context of the caller, or else of the code that started the thread."""
        current = get_current()
        if method == methods.INITIALIZE.name and self._start is not None:
            return set_span_in_context(self._start, current)
        if trace.get_current_span(current).get_span_context().is_valid:
            return current
        thread_id = getattr(params, "thread_id", None)
        if thread_id is None and isinstance(params, dict):
            thread_id = params.get("threadId")
        return self._book.context(self._book.lineage(thread_id)).run(get_current)

    @guarded
    def _answered(self, pending: Pending, params: object, span: Span) -> None:
        self._open.discard(pending)
        error = self._error_of(pending, params)
        if error is not None:
            failed(span, kind_of(error))
            if isinstance(error, CodexRpcError):
                span.set_attribute(names.RPC_STATUS, str(error.code))
        elif pending.method in OPENING:
            self._note_model(pending.answer.result())
        span.end()

    @guarded
    def _turn_answered(self, pending: Pending, params: object) -> None:
        """End the span of a turn that was not started. Other spans end with their turn."""
        self._open.discard(pending)
        error = self._error_of(pending, params)
        start = cast("TurnStart", pending.purpose)
        # If the caller cancelled after the request was sent, the answer may still come.
        given_up = isinstance(error, CancelledError) and pending.sent_at is not None
        if error is not None and start.route is None and not given_up:
            self._turns.drop(start, kind_of(error))

    def _error_of(self, pending: Pending, params: object) -> BaseException | None:
        try:
            pending.answer.result()
        except (CodexError, CancelledError) as error:
            if isinstance(error, ServerBusyError):
                self._busy.append(params)
                self._measures.overloads.add(1, {names.RPC_METHOD: pending.method})
            return error
        except Unloaded as error:
            # The caller loads the thread over the next connection, and sends another request.
            return TransportClosedError(str(error))
        return None

    def _note_model(self, result: msgspec.Raw) -> None:
        opened = decode_opened(result)
        if opened.thread is not None and opened.thread.id is not None and opened.model is not None:
            self._turns.note_model(opened.thread.id, opened.model)

    # The rest is called by the reader thread.

    def wants(self, method: str, _: str | None) -> bool:
        """Return whether spans need this notification."""
        return method in WATCHED

    def add(self, event: Any) -> bool:
        """Update the spans from an event. Return :obj:`False`: the event is not kept."""
        # Inlined instead of guarded(), because this runs for each event that spans need.
        try:
            now, method = time_ns(), event.method
            if method in ITEMS:
                params = self._decode_item(event.line).params
            else:
                params = self._other(method, event.line, now)
            self._turns.take(method, params, now)
        except Exception as error:  # noqa: BLE001  # as in guarded()
            TRACING_FAILED(error=type(error).__name__)
        return False

    def _other(self, method: str, line: bytes, now: int) -> OtherHappening:
        decoded = decode_other(line)
        params = decoded.params
        if params.turn_id is None and params.turn is not None:
            params.turn_id = params.turn.id
        if method == TURN_COMPLETED and decoded.emitted_at_ms is not None:
            lag = now / 1e9 - decoded.emitted_at_ms / 1e3
            self._measures.lag_seconds.record(max(lag, 0.0))
        return params

    @guarded
    def began(self, start: Purpose, turn_id: str, /) -> None:
        """Record which turn was started."""
        self._turns.began(cast("TurnStart", start), turn_id)

    @guarded
    def refused(self, start: Purpose, /) -> None:
        """Record that a turn was not started, if its caller no longer waits."""
        self._turns.abandon(cast("TurnStart", start))

    @guarded
    def lost(self, concerned: Callable[[TurnKey], bool], failure: str, /) -> None:
        """End the spans of turns whose events will not come anymore."""
        self._turns.lose(concerned, failure)

    @guarded
    def _opened(self, connection: Observed) -> None:
        span = self._start
        if span is None:
            return
        try:
            found = connection.opened.result()
            span.set_attribute(names.VERSION, found.serverInfo.version)
        except CodexError as error:
            failed(span, kind_of(error))
        if connection.pid is not None:
            span.set_attribute(names.PID, connection.pid)
        span.end()
        self._start = None

    @guarded
    def _lost(self, error: CodexError) -> None:
        self._turns.lose_all(type(error).__name__)


# The books of the clients that have started a runtime before.
_started: weakref.WeakSet[ThreadBook] = weakref.WeakSet()
_lock = threading.Lock()


def _carrier(span: Span) -> dict[str, str] | None:
    """Return the W3C headers of a span, or :obj:`None` if its context is not valid."""
    context = span.get_span_context()
    if not context.is_valid:
        return None
    # server: 0.163.0 begins a new trace if any flag but the first is set. OpenTelemetry also sets
    # the flag for random ids.
    sampled = context.trace_flags & 1
    found = {"traceparent": f"00-{context.trace_id:032x}-{context.span_id:016x}-{sampled:02x}"}
    if context.trace_state:
        found["tracestate"] = context.trace_state.to_header()
    return found
