"""Programs with turns under way are killed at random moments, and take their runtime along."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import answer, message
from tests.support.figures import show
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex import CodexConfig
    from tests.support.bars import Amount

pytestmark = [pytest.mark.bars, pytest.mark.stress, pytest.mark.slow, pytest.mark.real]

BLOCKING = """
import json, sys, threading
from openai_codex import Codex, CodexConfig
from tests.support.insides import runtime_pid
codex = Codex(CodexConfig(**json.loads(sys.argv[1])))
def use():
    while True:
        codex.thread_start(ephemeral=True).run("hi")
for _ in range(16):
    threading.Thread(target=use, daemon=True).start()
print(runtime_pid(codex), flush=True)
sys.stdin.readline()
"""
AWAITING = """
import asyncio, json, sys
from openai_codex import AsyncCodex, CodexConfig
from tests.support.insides import runtime_pid
async def use(codex):
    while True:
        await (await codex.thread_start(ephemeral=True)).run("hi")
async def main():
    async with AsyncCodex(CodexConfig(**json.loads(sys.argv[1]))) as codex:
        users = [asyncio.ensure_future(use(codex)) for _ in range(16)]
        print(runtime_pid(codex), flush=True)
        await asyncio.gather(*users)
asyncio.run(main())
"""
ROOT = Path(__file__).parents[2]
PROGRAMS = {"blocking": BLOCKING, "awaiting": AWAITING}
# Seconds: when the program is killed at the latest, how long its runtime may live on, and
# what is still a wait with an end on a machine that is busy with something else.
LATEST, PROMISED, BUSY = 1.5, 2, 20


@contextmanager
def program(text: str, config: CodexConfig) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run a program with a runtime of its own; yield it, and the process id of that."""
    command = [sys.executable, "-c", text, json.dumps(dataclasses.asdict(config))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def outlived(text: str, config: CodexConfig, moment: float, limit: int) -> float:
    """Kill a program; return for how many seconds its runtime outlived it."""
    with program(text, config) as (process, runtime):
        end = os.pidfd_open(runtime)
        try:
            time.sleep(moment)
            process.kill()
            begin = time.monotonic()
            assert select.select([end], (), (), limit)[0], f"runtime {runtime} still runs"
            return time.monotonic() - begin
        finally:
            os.close(end)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process of another parent")
@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_no_runtime_outlives_a_program_that_is_killed(text: str, seed: int, amount: Amount) -> None:
    moments, points, limit = random.Random(seed), amount(2, bar=100), amount(BUSY, bar=PROMISED)
    speech = message("one two three four five", deltas=20)
    with PreparedServer(lambda _: answer(speech), record=False) as server:
        config = server.config()
        took = sorted(
            outlived(text, config, moments.random() * LATEST, limit) for _ in range(points)
        )
    show(f"{points} kills: gone after {took[points // 2]:.3f} s p50, {took[-1]:.3f} s at most")
