"""The metrics: their titles, and whether more is better."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["METRICS", "Metric", "shown"]


class Metric(NamedTuple):
    """One kind of figure.

    Args:
        title: The title, with the unit.
        more_is_better: Whether higher figures are better, as for rates.
    """

    title: str
    more_is_better: bool = False


METRICS = {
    "events_per_s": Metric("Events per second", more_is_better=True),
    "share_of_limit_pct": Metric("Share of msgspec's own decoding, %", more_is_better=True),
    "cpu_us_per_event": Metric("CPU time of the client, µs per event"),
    "turns_per_s": Metric("Turns per second", more_is_better=True),
    "cpu_us_per_turn": Metric("CPU time of the client, µs per turn"),
    "p50_us": Metric("Median, µs"),
    "p99_us": Metric("99th percentile, µs"),
    "p50_ms": Metric("Median, ms"),
    "p99_ms": Metric("99th percentile, ms"),
    "loop_lag_p99_ms": Metric("Delay of the event loop, 99th percentile, ms"),
    "client_cpu_ms_per_turn": Metric("CPU time of the client, ms per turn"),
    "runtime_cpu_ms_per_turn": Metric("CPU time of the runtime, ms per turn"),
    "model_cpu_ms_per_turn": Metric("CPU time of the model, ms per turn"),
    "ms_over_bare_python": Metric("Time in addition to Python's own, ms"),
    "mib_over_bare_python": Metric("Memory in addition to Python's own, MiB"),
    "seconds": Metric("Seconds from start to end"),
    "us_per_call": Metric("Round trip, µs per call"),
    "turns_lost_pct": Metric("Turns per second lost, %"),
    "added_client_cpu_ms_per_turn": Metric("Additional CPU time of the client, ms per turn"),
    "added_runtime_cpu_ms_per_turn": Metric("Additional CPU time of the runtime, ms per turn"),
    "sdk_us_per_span": Metric("CPU time of OpenTelemetry's SDK alone, µs per span"),
    "added_us_per_span": Metric("Additional CPU time of the client, µs per span"),
    "mib_per_million_events": Metric("Growth, MiB per million events"),
    "kib_per_turn": Metric("Growth, KiB per turn"),
}


def shown(value: float) -> str:
    """Return a figure with three significant digits."""
    if value >= 1000:
        return f"{value:,.0f}"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f}"
