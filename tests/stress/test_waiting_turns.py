"""A thousand turns that wait at once, on the real runtime."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex
from openai_codex.testing import Gate, LoopbackServer, answer, message
from openai_codex.types import TurnStatus
from tests.support.figures import show
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.support.bars import Amount

pytestmark = pytest.mark.real

# Requests of one kind at once that measure how fast the client answers.
SAMPLES = 20

ENDINGS = ["interrupted", "completed", "TransportClosedError"]


async def median(ask: Callable[[], Awaitable[object]]) -> float:
    """Return how long a request takes, in seconds."""
    times = []
    for _ in range(SAMPLES):
        begin = time.perf_counter()
        await ask()
        times.append(time.perf_counter() - begin)
    return sorted(times)[SAMPLES // 2]


async def idle_close(server: LoopbackServer) -> float:
    """Return how long closing a client takes that has nothing to do, in seconds."""
    codex = AsyncCodex(server.config())
    await codex.models()
    begin = time.perf_counter()
    await codex.close()
    return time.perf_counter() - begin


async def wait_at_once(codex: AsyncCodex, gate: Gate, size: int, ending: str) -> None:
    """Have so many turns wait, ask other things meanwhile, and end them in one of three ways."""
    idle = await median(codex.models)
    begin = time.perf_counter()
    threads = await asyncio.gather(*[codex.thread_start(ephemeral=True) for _ in range(size)])
    handles = await asyncio.gather(*[thread.turn(f"turn {thread.id}") for thread in threads])
    runs = [asyncio.create_task(handle.run()) for handle in handles]
    await asyncio.wrap_future(gate.reached(size))
    show(f"{size} turns wait after {time.perf_counter() - begin:.1f} s")
    # One reader, however many wait.
    ours = [thread.name for thread in threading.enumerate() if thread.name.startswith("codex-")]
    assert ours == ["codex-reader"]
    busy = await median(codex.models)
    show(f"models() p50 {idle * 1e3:.1f} ms idle, {busy * 1e3:.1f} ms now")
    assert busy < 10 * idle + 0.05
    begin = time.perf_counter()
    if ending == "interrupted":
        await asyncio.gather(*[handle.interrupt() for handle in handles])
    elif ending == "completed":
        gate.release()
    else:
        await codex.close()
        show(f"close() {time.perf_counter() - begin:.2f} s")
    results = await asyncio.gather(*runs, return_exceptions=True)
    show(f"{ending} after {time.perf_counter() - begin:.2f} s")
    assert Counter(map(outcome, results)) == {ending: size}
    gate.release()


async def measure(server: LoopbackServer, gate: Gate, size: int, ending: str) -> None:
    """Close an idle client, for comparison, and then one with so many turns."""
    show(f"close() {await idle_close(server):.2f} s idle")
    async with AsyncCodex(server.config()) as codex:
        await wait_at_once(codex, gate, size, ending)


def outcome(result: object) -> str:
    """Name the way in which a turn ended."""
    status = getattr(result, "status", None)
    return status.value if isinstance(status, TurnStatus) else type(result).__name__


def wait_and_end(size: int, ending: str, seconds: float) -> None:
    """Do all of it with a server of its own, in so many seconds at most."""
    gate = Gate(timeout=seconds)
    with PreparedServer(lambda _: answer(gate, message("done")), record=False) as server:
        asyncio.run(asyncio.wait_for(measure(server, gate, size, ending), seconds))


@pytest.mark.parametrize("ending", ENDINGS)
def test_turns_wait_at_once_without_holding_anything_up(ending: str) -> None:
    wait_and_end(40, ending, 30)


@pytest.mark.stress
@pytest.mark.slow
@pytest.mark.bars
@pytest.mark.timeout(300)
def test_a_thousand_turns_wait_at_once_and_end_in_any_way(seed: int, amount: Amount) -> None:
    # The runtime takes 30-40 ms of CPU a turn. Forty have ended in each of these ways.
    for ending in random.Random(seed).sample(ENDINGS, amount(1, bar=len(ENDINGS))):
        wait_and_end(1000, ending, 170)
