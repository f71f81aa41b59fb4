"""How many events a second does one turn deliver, and does memory grow?"""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.process import rss_mib
from openai_codex import AsyncCodex, Codex
from openai_codex.protocol import core
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import stream, turn

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENTS = 1_000_000


class Count:
    """Count deltas, check their order, and watch the memory meanwhile."""

    def __init__(self) -> None:
        self.events = 0
        self.rss = [rss_mib()]
        self._start = time.perf_counter()

    def add(self, payload: object) -> None:
        """Take in one payload."""
        if isinstance(payload, core.AgentMessageDeltaNotification):
            self.events += 1
            if self.events % (EVENTS // 10) == 0:
                self.rss.append(rss_mib())

    def report(self, name: str) -> None:
        """Print what was seen."""
        rate = self.events / (time.perf_counter() - self._start)
        memory = " ".join(f"{mib:.0f}" for mib in self.rss)
        print(f"{name}: {self.events} deltas, {rate:,.0f} events/s, MiB every tenth: {memory}")


@contextmanager
def flood() -> Iterator[FakeAppServer]:
    """Play an app-server that streams a long answer as fast as it can."""
    with FakeAppServer() as fake:
        fake.on("turn/start", turn(stream(EVENTS)))
        yield fake


def blocking() -> None:
    """Stream in the blocking face."""
    with flood() as fake, Codex(fake.config()) as codex:
        handle = codex.thread_start().turn("go")
        count = Count()
        for event in handle.stream():
            count.add(event.payload)
        count.report("stream(), blocking")


def collecting() -> None:
    """Only wait for the result."""
    with flood() as fake, Codex(fake.config()) as codex:
        thread = codex.thread_start()
        start, before = time.perf_counter(), rss_mib()
        thread.run("go")
        rate = EVENTS / (time.perf_counter() - start)
        print(f"run(), blocking: {rate:,.0f} events/s, MiB {before:.0f} to {rss_mib():.0f}")


async def awaiting() -> None:
    """Stream in the asyncio face."""
    with flood() as fake:
        async with AsyncCodex(fake.config()) as codex:
            handle = await (await codex.thread_start()).turn("go")
            count = Count()
            async for event in handle.stream():
                count.add(event.payload)
            count.report("stream(), asyncio")


if __name__ == "__main__":
    blocking()
    collecting()
    asyncio.run(awaiting())
