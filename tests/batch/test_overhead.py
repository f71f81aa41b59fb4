"""What a batch costs this process for each job, beside the turn."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.batch import run_many
from tests.batch.executors import answer
from tests.support.figures import show

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.bars import Amount

pytestmark = [
    pytest.mark.alone,
    pytest.mark.bars,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.leaves_open("Dask keeps its loop"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


# Its scheduler is not in the process that is measured.
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(
        n_workers=2,
        threads_per_worker=8,
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=sys.argv[1],
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def no_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have workers answer without a turn."""
    monkeypatch.setattr("openai_codex.batch._executors.perform", answer)


def milliseconds_of(executor: Any, jobs: int, ledger: Path) -> float:
    """Return the processor time of this process for each job."""
    texts = [f"job {number}" for number in range(jobs)]
    began = time.process_time()
    for outcome in run_many(texts, executor=executor, ledger=ledger):
        assert outcome.ok
    return (time.process_time() - began) * 1000 / jobs


def test_threads_and_a_ledger_cost_less_than_a_third_of_a_millisecond(
    tmp_path: Path, amount: Amount
) -> None:
    with ThreadPoolExecutor(16) as executor:
        cost = milliseconds_of(executor, amount(1000, bar=10_000), tmp_path / "l")
    show(f"threads and ledger: {cost:.3f} ms of processor time a job")
    # Not by the bar on a machine that does other things as well.
    assert cost < amount(1, bar=0) + 0.3


def test_dask_costs_less_than_three_milliseconds(tmp_path: Path, amount: Amount) -> None:
    distributed = pytest.importorskip("distributed")
    command = [sys.executable, "-c", CLUSTER, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as cluster:
        assert cluster.stdout is not None
        with distributed.Client(cluster.stdout.readline().strip()) as client:
            executor = client.get_executor(pure=False)
            milliseconds_of(executor, 100, tmp_path / "warm")
            cost = milliseconds_of(executor, amount(300, bar=3000), tmp_path / "l")
        cluster.communicate("\n", timeout=60)
    show(f"Dask and ledger: {cost:.3f} ms of processor time a job")
    assert cost < amount(3, bar=0) + 3


def test_memory_does_not_grow_with_the_jobs(tmp_path: Path, amount: Amount) -> None:
    def jobs(count: int) -> Any:
        return (f"job {number} " + "long " * 200 for number in range(count))

    def peak_of(count: int, ledger: Path) -> int:
        tracemalloc.start()
        with ThreadPoolExecutor(16) as executor:
            for _ in run_many(jobs(count), executor=executor, ledger=ledger):
                pass
            _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    few = peak_of(500, tmp_path / "few")
    many = peak_of(amount(2000, bar=10_000), tmp_path / "many")
    show(f"peak with 500 jobs {few >> 10} KiB, with many {many >> 10} KiB")
    assert many < few * 1.5 + (1 << 20)


def test_many_prompts_take_flat_memory(amount: Amount, monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.playback import config

    monkeypatch.undo()
    replay = config({"trace": "short", "play": "reply"})
    count, sizes = amount(400, bar=10_000), []
    began = time.process_time()
    for number, outcome in enumerate(run_many((f"{n}" for n in range(count)), config=replay)):
        assert outcome.ok
        if number in (count // 4, count - 1):
            sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    cost = (time.process_time() - began) * 1000 / count
    show(f"{count} prompts: {cost:.2f} ms a job with its turn, {sizes} KiB at most")
    assert sizes[1] - sizes[0] < 8 << 10
