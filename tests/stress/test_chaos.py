"""The runtime is killed at random moments, while sixteen callers use it in every way."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import answer, message, steps
from tests.faults.faces import AWAITING, FACES
from tests.stress.mix import ACTS, AWAITED_ACTS, Caller
from tests.support.figures import show
from tests.support.insides import runtime_pid
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from openai_codex import CodexConfig
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face
    from tests.support.bars import Amount

pytestmark = [pytest.mark.bars, pytest.mark.stress, pytest.mark.slow]

CALLERS = 16
# Seconds after which every caller has done several things, and been in the middle of all.
LATEST_FAKE, LATEST_REAL = 0.5, 2.0
# Seconds from the blow to the last caller's error: what is promised, and what is still
# a wait with an end on a machine that is busy with something else.
PROMISED, BUSY = 1, 10
each_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)


async def killed(
    config: CodexConfig, face: Face, seed: int, latest: float, done: Counter[str]
) -> float:
    """Kill a runtime in use; return in how many seconds the last of its callers knew."""
    moments = random.Random(seed)
    async with face.client(config) as codex:
        pid = runtime_pid(codex)
        seeds = [moments.randrange(1 << 32) for _ in range(CALLERS)]
        acts = AWAITED_ACTS if face is AWAITING else ACTS
        callers = [Caller(codex, seed, acts) for seed in seeds]
        using = [asyncio.ensure_future(caller.use()) for caller in callers]
        await asyncio.sleep(moments.random() * latest)
        os.kill(pid, signal.SIGKILL)
        at = time.monotonic()
        await asyncio.wait(using, timeout=BUSY)
        assert all(task.done() for task in using), f"callers hang, seed {seed}"
        noticed = [task.result() for task in using]
        for caller in callers:
            done += caller.done
    assert all(end is not None and end.error.exit_code == -signal.SIGKILL for end in noticed)
    return max(end.at - at for end in noticed if end is not None)


def kill_often(config: CodexConfig, face: Face, seed: int, latest: float, amount: Amount) -> None:
    """Kill many runtimes, and show how long their callers took to notice."""
    points = amount(2, bar=200)
    done: Counter[str] = Counter()
    took = sorted(
        asyncio.run(killed(config, face, seed + point, latest, done)) for point in range(points)
    )
    show(f"{points} kills, {sum(done.values())} acts before them: {dict(done)}")
    show(f"the last caller knew after {took[points // 2]:.3f} s p50, {took[-1]:.3f} s at most")
    assert took[-1] < amount(BUSY, bar=PROMISED)


@each_face
def test_a_fake_runtime_that_is_killed_at_any_moment_fails_every_caller(
    face: Face, fake: FakeAppServer, seed: int, amount: Amount
) -> None:
    fake.on("turn/start", steps.turn(steps.deltas(20, every=0.001), steps.say("done")))
    kill_often(fake.config(), face, seed, LATEST_FAKE, amount)


@each_face
@pytest.mark.real
def test_the_real_runtime_that_is_killed_at_any_moment_fails_every_caller(
    face: Face, seed: int, amount: Amount
) -> None:
    speech = message("one two three four five", deltas=20)
    with PreparedServer(lambda _: answer(speech), record=False) as server:
        kill_often(server.config(), face, seed, LATEST_REAL, amount)
