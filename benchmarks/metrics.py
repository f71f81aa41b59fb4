"""What is measured, in words, and in which direction it is better."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["METRICS", "Metric", "shown"]


class Metric(NamedTuple):
    """One kind of figure.

    Args:
        title: What it is, with its unit.
        more_is_better: Whether it is a rate, and not a cost.
    """

    title: str
    more_is_better: bool = False


METRICS = {
    "events_per_s": Metric("Events a second", more_is_better=True),
    "share_of_limit_pct": Metric("Share of msgspec's own decoding, %", more_is_better=True),
    "cpu_us_per_event": Metric("Processor time of the client, µs an event"),
    "turns_per_s": Metric("Turns a second", more_is_better=True),
    "cpu_us_per_turn": Metric("Processor time of the client, µs a turn"),
    "p50_us": Metric("Half of them within, µs"),
    "p99_us": Metric("99 % of them within, µs"),
    "p50_ms": Metric("Half of them within, ms"),
    "p99_ms": Metric("99 % of them within, ms"),
    "loop_lag_p99_ms": Metric("99 % of the event loop's wake-ups late by at most, ms"),
    "client_cpu_ms_per_turn": Metric("Processor time of the client, ms a turn"),
    "runtime_cpu_ms_per_turn": Metric("Processor time of the runtime, ms a turn"),
    "model_cpu_ms_per_turn": Metric("Processor time of the model, ms a turn"),
    "ms_over_bare_python": Metric("Time over that of bare Python, ms"),
    "mib_over_bare_python": Metric("Memory over that of bare Python, MiB"),
    "seconds": Metric("Seconds from start to end"),
    "us_per_call": Metric("Round trip, µs a call"),
    "us_per_span": Metric("Processor time of the client, µs a span"),
    "mib_per_million_events": Metric("Growth, MiB in a million events"),
    "kib_per_turn": Metric("Growth, KiB a turn"),
}


def shown(value: float) -> str:
    """Return a figure with the digits that mean something: three."""
    if value >= 1000:
        return f"{value:,.0f}"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f}"
