"""Tracing with OpenTelemetry.

Both cases measure two things alternately in one process, so other load on the machine affects
both. The figures are medians of the differences, without the first pair. Spans are stored in
memory.

`turns` runs short turns on two real runtimes, 16 at once, with one client that traces and one that
does not. `span of a command` is made of two events. It is compared with OpenTelemetry's SDK alone,
which starts and ends a span with the same attributes.
"""

from __future__ import annotations

import concurrent.futures
import time
from contextlib import ExitStack
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.model import answering
from benchmarks.questions.runtime import Meter, children
from openai_codex import Codex, CodexConfig

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

CASES = [
    Case(
        "turns",
        {"workers": 16, "turns": 2, "pairs": 10, "deltas": 7},
        {"workers": 1, "turns": 1, "pairs": 1},
        rounds=5,
        official=False,
    ),
    Case("span of a command", {"spans": 500, "pairs": 40}, {"spans": 10}, official=False),
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
    kept = _record()
    return _spans(settings, kept) if "spans" in settings else _turns(settings, kept)


def _turns(settings: Settings, kept: Any) -> Sample:
    workers = settings["workers"]
    with (
        answering(settings["model_python"], settings["deltas"]) as (_, fields),
        concurrent.futures.ThreadPoolExecutor(workers) as pool,
        ExitStack() as stack,
    ):
        sides = []
        for tracing in (False, True):
            others = children()
            codex = stack.enter_context(Codex(CodexConfig(**fields, tracing=tracing)))
            [child] = children() - others
            sides.append(([codex.thread_start() for _ in range(workers)], child))

        def work(thread: Any) -> list[float]:
            return [_timed_turn(thread) for _ in range(settings["turns"])]

        def measured(threads: list[Any], child: int) -> Sample:
            kept.clear()
            meter = Meter(runtime=child)
            took = pool.map(work, threads)
            return meter.sample([each for some in took for each in some])

        samples: list[list[Sample]] = [[], []]
        # Every other pair is in the opposite order.
        for number in range(settings["pairs"] + 1):
            for side in (0, 1) if number % 2 else (1, 0):
                samples[side].append(measured(*sides[side]))
    _, *pairs = zip(*samples, strict=True)
    rate = median(traced["turns_per_s"] / plain["turns_per_s"] for plain, traced in pairs)
    return {
        "turns_lost_pct": (1 - rate) * 100,
        **{
            f"added_{name}": median(traced[name] - plain[name] for plain, traced in pairs)
            for name in ("client_cpu_ms_per_turn", "runtime_cpu_ms_per_turn")
        },
    }


def _timed_turn(thread: Any) -> float:
    start = time.perf_counter()
    assert thread.run("go").final_response
    return time.perf_counter() - start


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


def _spans(settings: Settings, kept: Any) -> Sample:
    sdk, events = _of_the_sdk(), _of_events()
    pairs = []
    for _ in range(settings["pairs"] + 1):
        pair = []
        for one in (sdk, events):
            kept.clear()
            start = time.process_time()
            for _ in range(settings["spans"]):
                one()
            pair.append((time.process_time() - start) / settings["spans"] * 1e6)
            assert len(kept.get_finished_spans()) == settings["spans"]
        pairs.append(pair)
    _, *pairs = pairs
    return {
        "sdk_us_per_span": median(alone for alone, _ in pairs),
        "added_us_per_span": median(whole - alone for alone, whole in pairs),
    }


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
