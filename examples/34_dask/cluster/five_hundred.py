"""500 prompts over two Dask workers, one of which is killed on the way."""

import os
import signal
import sys
from collections import Counter

import dask
from distributed import Client, LocalCluster

from openai_codex.batch import Progress, run_many

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 500


def main() -> None:
    # A job of a worker that died is lost, and not quietly begun a second time.
    dask.config.set({"distributed.scheduler.allowed-failures": 0})
    with (
        LocalCluster(n_workers=2, threads_per_worker=4, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        victims = list(client.run(os.getpid).values())[:1]

        def watch(progress: Progress) -> None:
            if progress.done >= COUNT // 5 and victims:
                os.kill(victims.pop(), signal.SIGKILL)

        outcomes = run_many(
            (f"Give the number {number} in words." for number in range(COUNT)),
            executor=client.get_executor(pure=False),
            concurrency=8,
            attempts=3,
            ledger="five_hundred.ledger",
            progress=watch,
        )
        attempts = Counter(outcome.attempts for outcome in outcomes)
        print(f"{outcomes.progress.completed} of {COUNT} completed")
        print(f"begun once: {attempts[1] >= COUNT - 8}, the rest again: {max(attempts) <= 3}")


if __name__ == "__main__":
    main()
