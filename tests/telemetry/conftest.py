"""A program that records spans and measures in memory, for the time of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider

from tests.telemetry.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """Record what is traced and measured."""
    tracers = TracerProvider()
    reader = InMemoryMetricReader()
    meters = MeterProvider([reader])
    recorder = Recorder(tracers, reader)
    # The setters can be called once in a process.
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", tracers)
    monkeypatch.setattr(metrics._internal, "_METER_PROVIDER", meters)
    yield recorder
    tracers.shutdown()
    meters.shutdown()
