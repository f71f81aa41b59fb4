"""Batches on a Dask cluster: a scheduler and worker processes on the loopback interface."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.batch import Ledger, Outcome, close_clients, run_many
from openai_codex.testing import Gate, message
from tests.support.figures import show

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed", reason="for `tox run -e dask`")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex.testing import LoopbackServer, ModelRequest
    from tests.support.bars import Amount

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.timeout(900),
    pytest.mark.leaves_open("Dask keeps its loop, and multiprocessing its server"),
    # Of what it does while workers die.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

FAILURES = "distributed.scheduler.allowed-failures"


@pytest.fixture(params=[0])
def client(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """Start a scheduler that allows so many deaths for each job, and two workers."""
    settings = {FAILURES: request.param, "temporary-directory": str(tmp_path)}
    with (
        dask.config.set(settings),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=4, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def kill_a_worker(client: Any, rng: random.Random) -> None:
    """Kill one of the workers; its nanny starts another."""
    pids = [pid for pid in client.run(os.getpid, on_error="ignore").values() if type(pid) is int]
    if pids:
        os.kill(rng.choice(pids), signal.SIGKILL)


def test_a_batch_on_dask_loses_at_most_what_a_dead_worker_had_begun(
    client: Any, model: LoopbackServer, tmp_path: Path, seed: int
) -> None:
    rng, outcomes, workers = random.Random(seed), list[Outcome[None]](), set[str | None]()
    run = run_many(
        # Alike, and yet each is a job of its own.
        ["the same"] * 10 + [f"job {number}" for number in range(30)],
        config=model.config(),
        executor=client.get_executor(pure=False),
        concurrency=8,
        ledger=tmp_path / "l",
    )
    for outcome in run:
        outcomes.append(outcome)
        if len(workers) < 2:
            workers.add(outcome.worker)
            if len(workers) == 2:
                kill_a_worker(client, rng)
    assert len(workers) == 2, "and one of them was killed"
    asked = Counter(request.text for request in model.requests)
    lost = [outcome for outcome in outcomes if not outcome.ok]
    assert len(outcomes) == 40
    assert {outcome.error.kind for outcome in lost if outcome.error} <= {"WorkerLost"}
    assert len(lost) <= 8
    # At most once, and each of the other ones exactly once.
    assert asked.pop("the same") <= 10
    assert max(asked.values()) == 1
    assert all(outcome.at_most_once for outcome in outcomes)


@pytest.mark.parametrize("client", [3], indirect=True)
def test_a_scheduler_that_begins_jobs_again_is_said_to_do_so(
    client: Any, model: LoopbackServer
) -> None:
    executor = client.get_executor(pure=False)
    (outcome,) = run_many(["a"], config=model.config(), executor=executor)
    assert outcome.ok
    assert not outcome.at_most_once


def test_leaving_the_loop_interrupts_turns_on_workers(
    client: Any, model: LoopbackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if they were on other machines, where there is no such file.
    monkeypatch.setattr("openai_codex.batch._executors.Lifeline", Elsewhere)
    gate, asked = Gate(), threading.Semaphore(0)

    def answer(request: ModelRequest) -> Any:
        if request.text == "quick":
            return "quick"
        asked.release()
        return message("It", deltas=["It", gate])

    model.reset(answer)
    with run_many(
        ["quick", *["slow"] * 20],
        config=model.config(),
        executor=client.get_executor(pure=False),
        concurrency=8,
        ledger=tmp_path / "l",
    ) as outcomes:
        assert next(outcomes).text == "quick"
        for _ in range(4):
            assert asked.acquire(timeout=30)
    assert outcomes.progress.running == 0
    with Ledger(tmp_path / "l") as ledger:
        assert len(ledger.unfinished()) <= 9
    gate.release()
    client.run(close_clients)


class Elsewhere:
    """The lifeline of a run on another machine."""

    path = None

    def release(self) -> None:
        """Be heard by nobody."""


@pytest.mark.bars
@pytest.mark.parametrize("client", [100], indirect=True)
def test_a_batch_is_complete_though_workers_are_killed_all_the_time(
    client: Any, model: LoopbackServer, amount: Amount, seed: int
) -> None:
    rng, over, kills = random.Random(seed), threading.Event(), []

    def keep_killing() -> None:
        while not over.wait(5):
            kill_a_worker(client, rng)
            kills.append(1)

    killer = threading.Thread(target=keep_killing, daemon=True)
    killer.start()
    count = amount(60, bar=1000)
    outcomes = list(
        run_many(
            [f"job {number}" for number in range(count)],
            config=model.config(),
            executor=client.get_executor(pure=False),
            concurrency=8,
            attempts=50,
        )
    )
    over.set()
    killer.join()
    assert {outcome.text for outcome in outcomes} == {f"job {number}" for number in range(count)}
    show(f"{count} jobs, {len(kills)} workers killed, {len(model.requests)} asked")


def test_the_program_of_the_tutorial_runs(model: LoopbackServer, tmp_path: Path) -> None:
    program = Path(__file__).parents[2] / "examples" / "34_dask" / "cluster" / "five_hundred.py"
    done = subprocess.run(
        [sys.executable, str(program), "60"],
        cwd=tmp_path,
        env={**os.environ, **model.environment()},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout == "60 of 60 completed\nonly jobs of the killed worker were retried: True\n"
