"""How long a loop keeps those waiting who want to run at once."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["Lag", "measured_lag"]

# Seconds from one look to the next: far below what is called blocked.
PERIOD = 0.002


class Lag:
    """What was measured, in seconds."""

    def __init__(self) -> None:
        self.samples: list[float] = [0.0]

    @property
    def worst(self) -> float:
        """The longest that the loop was blocked."""
        return max(self.samples)

    def percentile(self, share: float) -> float:
        """What this share of the looks did not exceed."""
        return sorted(self.samples)[int(share * (len(self.samples) - 1))]

    def __str__(self) -> str:
        half, most = self.percentile(0.5), self.percentile(0.99)
        return (
            f"lag of the loop p50 {half * 1e3:.1f}, p99 {most * 1e3:.1f}, "
            f"worst {self.worst * 1e3:.1f} ms of {len(self.samples)} looks"
        )


@asynccontextmanager
async def measured_lag() -> AsyncIterator[Lag]:
    """Measure the running loop while the block runs."""
    lag = Lag()
    ticking = asyncio.create_task(_tick(lag))
    try:
        yield lag
    finally:
        ticking.cancel()
        with suppress(asyncio.CancelledError):
            await ticking


async def _tick(lag: Lag) -> None:
    while True:
        due = time.perf_counter() + PERIOD
        await asyncio.sleep(PERIOD)
        lag.samples.append(max(0.0, time.perf_counter() - due))
