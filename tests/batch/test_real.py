"""Batches of real turns: on one client, on processes, and killed at random moments."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import LaunchError
from openai_codex.batch import Job, Ledger, close_clients, run_job, run_many, run_many_async
from openai_codex.testing import Gate, failure, message
from tests.batch.programs import DYING, SPAWNING, batch_program, children_of
from tests.support.figures import show
from tests.support.programs import must_end

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer, ModelRequest
    from tests.support.bars import Amount

pytestmark = pytest.mark.leaves_open("multiprocessing keeps its server")


@dataclass
class Fruit:
    name: str


@pytest.mark.essential
def test_the_jobs_of_a_batch_share_one_client(model: LoopbackServer, tmp_path: Path) -> None:
    jobs = [("1", "apple"), ("2", "pear"), Job("odd", "3", {"sandbox": "no such"})]
    outcomes = run_many(
        jobs, config=model.config(), output_type=Fruit, ledger=tmp_path / "l", order="input"
    )
    first, second, third = outcomes
    assert (first.output, second.output) == (Fruit("apple"), Fruit("pear"))
    assert first.usage is not None
    assert first.usage.total_tokens == 15
    assert first.worker == second.worker
    assert third.error is not None
    assert third.error.kind == "ValueError"
    # What was recorded is decoded again.
    (again,) = run_many(jobs[:1], config=model.config(), output_type=Fruit, ledger=tmp_path / "l")
    assert (again.output, again.recorded) == (Fruit("apple"), True)


async def test_tasks_share_one_client_as_well(model: LoopbackServer) -> None:
    async def jobs() -> Any:
        for text in ("apple", "pear"):
            yield text

    outcomes = run_many_async(jobs(), config=model.config(), output_type=Fruit)
    assert {each.output.name async for each in outcomes} == {"apple", "pear"}
    assert outcomes.progress.tokens == 30


def test_an_answer_that_does_not_fit_is_asked_for_again(model: LoopbackServer) -> None:
    model.reset([failure(500), "no fruit", '{"name": "apple"}'])
    (outcome,) = run_many(["x"], config=model.config(), output_type=Fruit, attempts=3)
    assert (outcome.output, outcome.attempts) == (Fruit("apple"), 3)


def test_a_runtime_that_cannot_be_started_ends_the_batch(
    model: LoopbackServer, tmp_path: Path
) -> None:
    config = model.config(launch_args_override=("/no/such/program",))
    with pytest.raises(LaunchError):
        list(run_many([*"ab"], config=config, ledger=tmp_path / "l"))
    with Ledger(tmp_path / "l") as ledger:
        assert ledger.unfinished() == []


class Slow:
    """Answers at once, but to one text: that it never stops to answer, until it is released."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.asked = threading.Semaphore(0)

    def __call__(self, request: ModelRequest) -> Any:
        if request.text != "slow":
            return "quick"
        self.asked.release()
        return message("It", deltas=["It", self.gate])

    def wait(self, count: int) -> None:
        for _ in range(count):
            assert self.asked.acquire(timeout=30)


def executors() -> list[Any]:
    return [
        pytest.param(None, id="one client"),
        pytest.param(partial(ThreadPoolExecutor, 4), id="threads"),
        pytest.param(
            partial(ProcessPoolExecutor, 4, mp_context=get_context("spawn")), id="processes"
        ),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("executor", executors())
def test_leaving_the_loop_interrupts_what_is_under_way(
    model: LoopbackServer, tmp_path: Path, executor: Any
) -> None:
    slow = Slow()
    model.reset(slow)
    jobs = ["quick", "slow", "slow", "slow", "slow", "slow"]
    with run_many(
        jobs, config=model.config(), executor=executor, concurrency=4, ledger=tmp_path / "l"
    ) as outcomes:
        assert next(outcomes).text == "quick"
        slow.wait(3)
    # It ended though the model never does; three or four had begun.
    with Ledger(tmp_path / "l") as ledger:
        assert len(list(ledger.outcomes())) == 1
        assert len(ledger.unfinished()) in (3, 4)
    slow.gate.release()
    close_clients()


async def test_leaving_the_loop_interrupts_tasks(model: LoopbackServer) -> None:
    slow = Slow()
    model.reset(slow)
    async with run_many_async(["quick", "slow", "slow"], config=model.config()) as outcomes:
        assert (await anext(outcomes)).text == "quick"
    slow.gate.release()


@pytest.mark.slow
def test_a_process_pool_that_breaks_is_made_anew(model: LoopbackServer) -> None:
    killed: list[int] = []

    def kill_one(_: object) -> None:
        if not killed:
            victim = active_children()[0]
            killed.append(victim.pid or 0)
            victim.kill()

    outcomes = list(
        run_many(
            [f"{number}" for number in range(12)],
            config=model.config(),
            executor=partial(ProcessPoolExecutor, 2, mp_context=get_context("spawn")),
            concurrency=2,
            attempts=3,
            progress=kill_one,
        )
    )
    assert sorted(int(outcome.text or -1) for outcome in outcomes) == list(range(12))
    assert all(not outcome.worker.endswith(f":{killed[0]}") for outcome in outcomes[4:])


@pytest.mark.slow
def test_workers_hear_that_the_batch_was_killed(model: LoopbackServer, tmp_path: Path) -> None:
    slow, program = Slow(), tmp_path / "program.py"
    model.reset(slow)
    program.write_text(SPAWNING)
    variables = {**os.environ, **model.environment()}
    with subprocess.Popen([sys.executable, str(program)], env=variables) as process:
        try:
            slow.wait(2)
            workers = children_of(process.pid)
            runtimes = [pid for worker in workers for pid in children_of(worker)]
            assert len(runtimes) == 2
            with must_end(runtimes):
                process.kill()
                process.wait()
        finally:
            process.kill()
    # A pool of processes leaves them behind.
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    slow.gate.release()


@pytest.mark.slow
def test_workers_hear_of_the_end_a_moment_before_the_batch_is_dead(
    model: LoopbackServer, tmp_path: Path
) -> None:
    # A process that is killed closes its files one after the other.
    slow, program = Slow(), tmp_path / "program.py"
    model.reset(slow)
    program.write_text(DYING)
    variables = {**os.environ, **model.environment(), "TMPDIR": str(tmp_path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, str(program)], env=variables, stdin=pipe, stdout=pipe, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            slow.wait(2)
            workers = children_of(process.pid)
            runtimes = [pid for worker in workers for pid in children_of(worker)]
            with must_end(runtimes):
                process.stdin.write(f"{next(tmp_path.glob('openai-codex-run-*'))}\n")
                process.stdin.flush()
                assert process.stdout.readline() == "stopped\n"
                process.kill()
        finally:
            process.kill()
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    slow.gate.release()


def test_one_job_is_done_for_a_task_queue(model: LoopbackServer) -> None:
    config = model.config()
    first = run_job(("1", "apple"), config=config, output_type=Fruit)
    second = run_job("pear", config=config, thread_options={"ephemeral": False}, timeout=50)
    close_clients()
    assert (first.key, first.output, second.text) == ("1", Fruit("apple"), "pear")


@pytest.mark.bars
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("attempts", [1, 100])
def test_a_batch_that_is_killed_at_random_goes_on_and_asks_nothing_recorded_again(
    model: LoopbackServer, tmp_path: Path, amount: Amount, seed: int, attempts: int
) -> None:
    rng, kills = random.Random(seed), amount(2, bar=20)
    count, variables = amount(24, bar=400), model.environment()
    seen: Counter[str] = Counter()
    for kill in range(kills):
        known = 0
        if kill:
            with Ledger(tmp_path / "l") as ledger:
                known = len(list(ledger.outcomes()))
        with batch_program(variables, tmp_path / "l", count, attempts) as process:
            assert process.stdout is not None
            # After so many that it did itself, and then at any instruction.
            for _ in range(known + rng.randrange(1, max(2, count // kills // 2))):
                process.stdout.readline()
            threading.Event().wait(rng.random() / 5)
    before = Counter(request.text for request in model.requests)
    with Ledger(tmp_path / "l") as ledger:
        recorded = {str(each.text) for each in ledger.outcomes() if each.ok}
    with batch_program(variables, tmp_path / "l", count, attempts) as process:
        output, _ = process.communicate(timeout=600)
    seen.update(output.split("\n")[:-1])
    asked = Counter(request.text for request in model.requests)
    assert sum(seen.values()) == count
    if attempts == 1:
        # At most once: what was lost is said to be.
        assert max(asked.values()) == 1
    else:
        assert set(seen) == {f"job {number:04d}" for number in range(count)}
    assert {text: asked[text] for text in recorded} == {text: before[text] for text in recorded}
    show(f"{count} jobs, {kills} kills, attempts={attempts}: {sum(asked.values())} asked,")
    show(f"{seen['JobLost']} lost, {len(recorded)} recorded before the last run")
