"""Clients come and go for as long as ``--soak`` says, used in every way and ended in any."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import steps
from tests.faults.faces import AWAITING, FACES
from tests.stress.census import MIB, take_census
from tests.stress.mix import ACTS, AWAITED_ACTS, Caller
from tests.support.figures import show

if TYPE_CHECKING:
    from openai_codex import AsyncCodex, CodexConfig
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face

pytestmark = [
    pytest.mark.bars,
    pytest.mark.alone,
    pytest.mark.stress,
    pytest.mark.slow,
    pytest.mark.timeout(0),
]

CALLERS = 8
# Seconds. The longest that a client is used, and what ending it may take when busy.
USED, ENDED = 0.3, 10.0
# Rounds after which what is cached is cached, and what grows from then on is a leak.
WARM_UP = 15
GROWTH = 5 * MIB
ENDINGS = ("stop", "close", "kill", "close twice")


async def end(codex: AsyncCodex, fake: FakeAppServer, ending: str, callers: list[Caller]) -> None:
    """End the use of a client in one of the ways there are."""
    if ending == "kill":
        os.kill(fake.pids[-1], signal.SIGKILL)
        return
    for caller in callers:
        # An async client that is closed would start another runtime for who goes on.
        caller.stopping = True
    if ending != "stop":
        await asyncio.gather(*(codex.close() for _ in range(2 if "twice" in ending else 1)))


async def use(
    config: CodexConfig, face: Face, fake: FakeAppServer, moments: random.Random
) -> Counter[str]:
    """Use a client for a while, end that, and return what was done with it."""
    ending = moments.choice(ENDINGS)
    acts = AWAITED_ACTS if face is AWAITING else ACTS
    async with face.client(config) as codex:
        seeds = [moments.randrange(1 << 32) for _ in range(CALLERS)]
        callers = [Caller(codex, seed, acts) for seed in seeds]
        using = [asyncio.ensure_future(caller.use()) for caller in callers]
        await asyncio.sleep(moments.random() * USED)
        await end(codex, fake, ending, callers)
        await asyncio.wait(using, timeout=ENDED)
        assert all(task.done() for task in using), f"callers hang after {ending}"
        told = [task.result() is not None for task in using]
    # Whoever was between two calls when the client was closed just stopped.
    assert all(told) if ending == "kill" else ending != "stop" or not any(told)
    return sum((caller.done for caller in callers), Counter({ending: 1}))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_clients_that_come_and_go_for_long_leave_nothing(
    face: Face, fake: FakeAppServer, seed: int, pytestconfig: pytest.Config
) -> None:
    fake.on("turn/start", steps.turn(steps.deltas(20, every=0.001), steps.say("done")))
    moments, done = random.Random(seed), Counter[str]()
    for _ in range(WARM_UP):
        asyncio.run(use(fake.config(), face, fake, moments))
    before, begin = take_census(), time.monotonic()
    while time.monotonic() < begin + pytestconfig.getoption("--soak"):
        done += asyncio.run(use(fake.config(), face, fake, moments))
    after = take_census()
    show(f"{face.name}, {time.monotonic() - begin:.0f} s, {dict(done)}")
    show(after.growth(before))
    assert after.open == before.open
    assert after.resident < before.resident + GROWTH
