"""Run the jobs of a batch in threads, and wait for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

from openai_codex import Codex
from openai_codex.batch._executors import STOPPING_TIME, Crew
from openai_codex.batch._job import Attempt, JobLike, Outcome
from openai_codex.batch._live import Live
from openai_codex.batch._sync.taking import take
from openai_codex.batch._worker import lasting

if TYPE_CHECKING:
    from openai_codex.batch._run import Plan, Run

__all__ = ["Engine", "Jobs", "Source"]

Jobs: TypeAlias = Iterable[JobLike]
"""Jobs from an iterable."""


class Source:
    """Reads jobs one after the other.

    Args:
        jobs: All of them.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = iter(jobs)
        self.exhausted = False
        """Whether all jobs were read."""

    def take(self) -> JobLike | None:
        """Return the next job, or :obj:`None` if there are no more."""
        for job in self._jobs:
            return job
        self.exhausted = True
        return None


class Pool:
    """Threads that share one client. Use from one caller at a time.

    Args:
        plan: The settings of the run.
    """

    def __init__(self, plan: Plan[Any]) -> None:
        self._plan = plan
        self._live = Live()
        self._codex: Codex | None = None
        self._threads = ThreadPoolExecutor(plan.concurrency, "codex-batch")

    def submit(self, attempt: Attempt) -> Future[Outcome[None]]:
        """Start a job.

        Raises:
            LaunchError: If the runtime cannot be started.
        """
        if self._codex is None:
            self._codex = Codex(lasting(self._plan.config), handlers=self._plan.handlers)
        return self._threads.submit(take, self._codex, attempt, self._live)

    def outcome(self, attempt: Attempt, result: Callable[[], Outcome[None]]) -> Outcome[None]:
        """Return the outcome of a job."""
        del attempt
        return result()

    def stop(self) -> None:
        """Interrupt the running turns, and start no more."""
        self._live.stop()

    def dismiss(self, *, wait: bool) -> None:
        """Close the client, and end the threads."""
        del wait
        if self._codex is not None:
            # Wakes the caller that still waits for it.
            self._codex.close()
        self._threads.shutdown()


class Engine:
    """Starts jobs and waits for them. Use from one caller at a time.

    Args:
        plan: The settings of the run.
        run: The run.
    """

    def __init__(self, plan: Plan[Any], run: Run[Any]) -> None:
        self._run = run
        self._done: SimpleQueue[Callable[[], tuple[Attempt, Outcome[None]]]] = SimpleQueue()
        self._crew = Pool(plan) if plan.executor is None else Crew(plan.executor, run)

    def submit(self, attempt: Attempt) -> None:
        """Start a job.

        Raises:
            CodexError: If the runtime cannot be started.
        """

        def note(future: Future[Outcome[None]]) -> None:
            self._done.put(partial(self._outcome, attempt, future.result))

        self._crew.submit(attempt).add_done_callback(note)

    def _outcome(
        self, attempt: Attempt, result: Callable[[], Outcome[None]]
    ) -> tuple[Attempt, Outcome[None]]:
        with self._run.gives_up(attempt):
            return attempt, self._crew.outcome(attempt, result)

    def next(self) -> tuple[Attempt, Outcome[None]]:
        """Wait for the next job to end, and return its outcome."""
        return self._done.get()()

    def finished(self) -> Iterator[tuple[Attempt, Outcome[None]]]:
        """Yield the jobs that have already ended."""
        while not self._done.empty():
            yield self._done.get()()

    def stop(self) -> None:
        """Stop the running jobs, and record their outcomes."""
        deadline = time.monotonic() + STOPPING_TIME
        try:
            self._crew.stop()
            while self._run.running:
                left = max(0.0, deadline - time.monotonic())
                self._run.settle_last(*self._done.get(timeout=left)())
        except Empty:
            # The worker hangs, or its machine is gone.
            pass
        finally:
            self._crew.dismiss(wait=not self._run.running)
