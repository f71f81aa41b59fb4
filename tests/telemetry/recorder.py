"""What was traced and measured, as tests look at it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from opentelemetry.sdk.trace import SpanProcessor

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace import ReadableSpan, Span, TracerProvider
    from opentelemetry.trace import Tracer

__all__ = ["Recorder"]

PATIENCE = 10


class Recorder(SpanProcessor):
    """Keeps the spans."""

    def __init__(self, tracers: TracerProvider, reader: InMemoryMetricReader) -> None:
        self.spans: list[ReadableSpan] = []
        """Those that have ended."""
        self._begun: list[ReadableSpan] = []
        self.tracer: Tracer = tracers.get_tracer("the program")
        self._ended = threading.Condition()
        self._reader = reader
        tracers.add_span_processor(self)

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002
        """Keep a span that has begun."""
        self._begun.append(span)

    def on_end(self, span: ReadableSpan) -> None:
        """Keep a span."""
        with self._ended:
            self.spans.append(span)
            self._ended.notify_all()

    def named(self, name: str) -> list[ReadableSpan]:
        """Return the spans of a name that have ended, in the order of their beginning."""
        found = [span for span in self.spans.copy() if span.name == name]
        return sorted(found, key=lambda span: span.start_time or 0)

    @property
    def open(self) -> list[str]:
        """The names of the spans that have not ended."""
        return [span.name for span in self._begun.copy() if span.end_time is None]

    def one(self, name: str) -> ReadableSpan:
        """Return the span of a name, once it has ended."""
        with self._ended:
            assert self._ended.wait_for(lambda: self.named(name), PATIENCE)
        (span,) = self.named(name)
        return span

    def parent(self, span: ReadableSpan) -> str | None:
        """Return the name of a span's parent."""
        if span.parent is None:
            return None
        names = {each.get_span_context().span_id: each.name for each in self.spans.copy()}
        return names[span.parent.span_id]

    @property
    def text(self) -> str:
        """All that the spans hold."""
        return "".join(span.to_json() for span in self.spans)

    def measured(self, name: str) -> dict[str, Any]:
        """Return the values of a metric by the values of its attributes: a sum, or a count."""
        data = self._reader.get_metrics_data()
        points = [
            point
            for resource in (data.resource_metrics if data else ())
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == name
            for point in metric.data.data_points
        ]
        return {
            " ".join(str(value) for value in (point.attributes or {}).values()): getattr(
                point, "value", getattr(point, "count", None)
            )
            for point in points
        }
