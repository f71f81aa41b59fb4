"""Executors, and what is specific to each kind beyond the common interface."""

from __future__ import annotations

import contextlib
import importlib
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from typing import TYPE_CHECKING, Any, Final, cast

from openai_codex.batch._job import LOST, Failure
from openai_codex.batch._lifeline import Lifeline
from openai_codex.batch._worker import perform, perform_once, stop_run, stop_soon

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from openai_codex.batch._job import Attempt, Outcome
    from openai_codex.batch._options import ExecutorChoice
    from openai_codex.batch._run import Run

__all__ = ["Crew"]

# Errors that executors raise for a job whose worker died, besides Python's own class.
WORKER_DIED: Final = frozenset({"KilledWorker", "CommClosedError", "TerminatedWorkerError"})
# Seconds to wait for stopped jobs. Interrupting a turn takes a few milliseconds.
STOPPING_TIME: Final = 10.0


class Crew:
    """The workers of an executor. Use from one caller at a time.

    Args:
        choice: The executor, or a function that creates one.
        run: The run that they work for.
    """

    def __init__(self, choice: ExecutorChoice, run: Run[Any]) -> None:
        made = isinstance(choice, type) or not hasattr(choice, "submit")
        self._make = cast("Callable[[], Executor]", choice) if made else None
        self._executor = None if made else cast("Executor", choice)
        self._run = run
        self._task = perform
        self._lifeline = Lifeline()
        run.lifeline = self._lifeline.path
        if self._executor is not None:
            self._look_at(self._executor)

    def submit(self, attempt: Attempt) -> Future[Outcome[None]]:
        """Submit a job to the executor.

        Raises:
            BrokenExecutor: If it is broken and cannot be created again.
        """
        executor = self._executor or self._new()
        try:
            return executor.submit(self._task, attempt)
        except BrokenExecutor:
            if self._make is None:
                raise
            executor.shutdown(wait=False)
            return self._new().submit(self._task, attempt)

    def outcome(self, attempt: Attempt, result: Callable[[], Outcome[None]]) -> Outcome[None]:
        """Return the outcome of a job, also if its worker was lost.

        Args:
            attempt: The attempt.
            result: Returns the result of its future, or raises.
        """
        try:
            return result()
        except (BrokenExecutor, CancelledError) as error:
            return self.lost(attempt, str(error))
        # Executors have error classes of their own. The job has failed, and the others continue.
        except Exception as error:  # noqa: BLE001
            said = f"{type(error).__name__}: {error}"
            if type(error).__name__ in WORKER_DIED:
                return self.lost(attempt, said)
            return attempt.outcome(error=Failure("ExecutorError", said))

    def lost(self, attempt: Attempt, said: str = "") -> Outcome[None]:
        """Return the outcome of a job whose worker died."""
        failure = Failure(LOST, said or "its worker died", retryable=True)
        return attempt.outcome(error=failure)

    def stop(self) -> None:
        """Interrupt the running turns, and start no more."""
        self._lifeline.release()
        # For a thread pool.
        stop_run(self._run.id)
        client = _dask_client(self._executor)
        if client is not None:
            # Not as a task of the cluster, because running tasks may occupy all of its threads.
            # Workers may be on other machines, and may be gone.
            with contextlib.suppress(Exception):
                client.run(stop_soon, self._run.id, on_error="ignore")
                # Forget which jobs were started.
                client.set_metadata(self._run.id, None)

    def dismiss(self, *, wait: bool) -> None:
        """Shut down an executor that was created here."""
        if self._make is not None and self._executor is not None:
            self._executor.shutdown(wait=wait)
            self._executor = None

    def _new(self) -> Executor:
        if self._make is None:
            raise RuntimeError("the executor is missing")
        executor = self._executor = self._make()
        self._look_at(executor)
        return executor

    def _look_at(self, executor: Executor) -> None:
        client = _dask_client(executor)
        if client is not None:
            dask = importlib.import_module("dask")
            # A dead worker does not affect others, but the scheduler may run its tasks on them.
            setting = "distributed.scheduler.allowed-failures"
            self._run.alone = False
            self._run.reruns = client.run_on_scheduler(dask.config.get, setting) > 0
            self._task = perform if self._run.reruns else perform_once


def _dask_client(executor: Executor | None) -> Any:
    """Return the Dask client that an executor belongs to, if it is one of Dask's."""
    if type(executor).__module__.partition(".")[0] != "distributed":
        return None
    return getattr(executor, "_client", None)
