"""A signal handler may call anything of any client, whatever it interrupts."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import FakeAppServer
from tests.locks.script import teach
from tests.locks.uses import FACES
from tests.support.figures import show

if TYPE_CHECKING:
    from tests.support.bars import Amount

# Python 3.12 tells no tracer of the instructions of a frame that it has begun.
pytestmark = pytest.mark.once

# Of one process, of whose interruptions each takes some milliseconds; and seconds for them.
BATCH, BOUND = 250, 150.0


@pytest.mark.bars
@pytest.mark.timeout(600)
@pytest.mark.parametrize("by", ["instructions", "signals"])
@pytest.mark.parametrize("face", FACES)
def test_calls_that_are_interrupted_by_calls_neither_hang_nor_lose_anything(
    face: str, by: str, seed: int, amount: Amount
) -> None:
    left = amount(60, bar=2000)
    while left > 0:
        times, left = min(left, BATCH), left - BATCH
        with FakeAppServer() as fake:
            teach(fake)
            settings = json.dumps(dataclasses.asdict(fake.config(request_timeout=20.0)))
            arguments = [settings, face, by, str(seed), str(times)]
            done = subprocess.run(
                [sys.executable, "-m", "tests.locks.interrupted", *arguments],
                capture_output=True,
                text=True,
                timeout=BOUND,
                check=False,
            )
        show(f"{times} calls of the {face} face, interrupted by {by}, --seed {seed}")
        *before, last = done.stdout.splitlines()[-3:] or ["nothing"]
        assert (done.returncode, last) == (0, "done"), f"{before} {last}\n{done.stderr}"
        assert "WRONG" not in done.stdout, done.stdout
        seed += 1
