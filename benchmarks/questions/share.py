"""Distance from the limit.

The work is that of the cases with the same names under `throughput`. After each wave, the same
process decodes the same lines with only msgspec, for as long as the wave took, as in
`limits`. So other load on the machine affects both equally. The figure is the
rate of streaming in percent of the rate of decoding.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from benchmarks.playback import Waves
from benchmarks.questions import throughput
from benchmarks.questions.limits import Decoding

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

CASES = [
    dataclasses.replace(case, rounds=5, official=False)
    for case in throughput.CASES
    if case.name in ("stream, threads, 1 turn", "stream, asyncio, 64 turns")
]


class InTurns(Waves):
    """Waves, each followed by decoding for the same time."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._decoding = Decoding(settings)

    def after_wave(self, seconds: float) -> None:
        """Decode."""
        self._decoding.go_on(seconds)

    def sample(self) -> Sample:
        """Return the sample."""
        streamed = super().sample()["events_per_s"]
        return {"share_of_limit_pct": streamed / self._decoding.events_per_s * 100}


def measure(settings: Settings) -> Sample:
    """Stream and decode alternately."""
    waves = InTurns(settings)
    throughput.stream_waves(settings, waves)
    return waves.sample()
