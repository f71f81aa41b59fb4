"""Trace a program with OpenTelemetry: turns, model requests and tools are spans."""

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor

from openai_codex import Codex

provider = TracerProvider()
provider.add_span_processor(
    SimpleSpanProcessor(ConsoleSpanExporter(formatter=lambda span: f"{span.name}\n"))
)
trace.set_tracer_provider(provider)

with trace.get_tracer(__name__).start_as_current_span("work"), Codex() as codex:
    codex.thread_start().run("Say hello.")
