"""Tracing with OpenTelemetry.

`runtime` runs short turns on the real runtime, 16 at once, without a tracer provider and with
one that keeps spans in memory. `span` is the span of a command, which is made of two events:
the whole cost, and the cost in OpenTelemetry's SDK alone, which starts and ends a span with the
same attributes. The difference is the share of this package.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.questions import runtime

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

TURNS: Settings = {"how": "threads", "workers": 16, "turns": 320, "deltas": 7}
QUICK: Settings = {"workers": 1, "turns": 1, "deltas": 3}

CASES = [
    *(
        Case(
            f"runtime, {'traced' if traced else 'not traced'}",
            {**TURNS, "traced": traced},
            QUICK,
            official=False,
        )
        for traced in (False, True)
    ),
    *(
        Case(f"span, {whose}", {"whose": whose, "spans": 20_000}, {"spans": 10}, official=False)
        for whose in ("the SDK alone", "of events")
    ),
]

STARTED = (
    b'{"method":"item/started","params":{"item":{"type":"commandExecution","id":"call_1",'
    b'"command":"/bin/bash -lc ls","cwd":"/","processId":"35621","source":"unifiedExecStartup",'
    b'"status":"inProgress","commandActions":[{"type":"unknown","command":"ls"}],'
    b'"aggregatedOutput":null,"exitCode":null,"durationMs":null},"threadId":"t","turnId":"u",'
    b'"startedAtMs":1795195440417},"emittedAtMs":1795195440417}'
)
COMPLETED = STARTED.replace(b"item/started", b"item/completed").replace(
    b'"exitCode":null', b'"exitCode":0'
)


def measure(settings: Settings) -> Sample:
    """Run all turns, or create all spans."""
    if "whose" in settings:
        return {"us_per_span": _per_span(settings["whose"], settings["spans"]) * 1e6}
    if settings["traced"]:
        _record()
    return runtime.measure(settings)


def _record() -> Any:
    """Set a provider that stores spans in memory, and return its exporter."""
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    provider, kept = TracerProvider(), InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    trace.set_tracer_provider(provider)
    return kept


def _per_span(whose: str, spans: int) -> float:
    kept = _record()
    one = _of_the_sdk() if whose == "the SDK alone" else _of_events()
    start = time.process_time()
    for _ in range(spans):
        one()
    took = time.process_time() - start
    assert len(kept.get_finished_spans()) >= spans
    return took / spans


def _of_the_sdk() -> Any:
    from opentelemetry import trace
    from opentelemetry.trace import SpanKind, set_span_in_context

    tracer, kind = trace.get_tracer("openai_codex"), SpanKind.INTERNAL
    parent = set_span_in_context(tracer.start_span("invoke_agent codex"))
    attributes = {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "shell",
        "gen_ai.tool.type": "extension",
        "gen_ai.tool.call.id": "call_1",
        "codex.item.type": "commandExecution",
    }

    def one() -> None:
        now = time.time_ns()
        span = tracer.start_span("execute_tool shell", parent, kind, attributes, None, now)
        span.set_attribute("process.exit.code", 0)
        span.end(time.time_ns())

    return one


def _of_events() -> Any:
    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._telemetry.observer import observe
    from openai_codex._wire.events import Notification

    observer: Any = observe(ThreadBook(), demanded=True)
    begin = b'{"method":"turn/started","params":{"threadId":"t","turn":{"id":"u"}}}'
    observer.add(Notification.received("turn/started", begin))
    started = Notification.received("item/started", STARTED)
    completed = Notification.received("item/completed", COMPLETED)

    def one() -> None:
        observer.add(started)
        observer.add(completed)

    return one
