"""500 prompts over two Dask workers, one of which is killed during the run."""

import os
import signal
import sys
from collections import Counter

import dask
from distributed import Client, LocalCluster

from openai_codex.batch import Progress, run_many

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 500


def main() -> None:
    # Report the jobs of a dead worker as lost, and do not start them again.
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
        retried = COUNT - attempts[1]
        print(f"only jobs of the killed worker were retried: {retried <= 8}")


if __name__ == "__main__":
    main()
