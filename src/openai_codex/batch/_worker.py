"""Run jobs in a worker process of an executor, with one client for all of them."""

from __future__ import annotations

import dataclasses
import importlib
import os
import socket
import sys
import threading
from collections import deque
from typing import Any, Final
from uuid import uuid4

from openai_codex import Codex, CodexConfig, RestartPolicy
from openai_codex._public import public
from openai_codex._wire.turn_result import T, TypeForm
from openai_codex.batch._job import (
    LOST,
    Attempt,
    Failure,
    JobLike,
    Outcome,
    failure_of,
    job_of,
)
from openai_codex.batch._lifeline import wait_for_end
from openai_codex.batch._live import Live
from openai_codex.batch._options import checked, split_output
from openai_codex.batch._sync.taking import take
from openai_codex.errors import CodexError

__all__ = [
    "close_clients",
    "lasting",
    "perform",
    "perform_once",
    "run_job",
    "stop_run",
    "stop_soon",
    "worker_name",
]

# Number of closed runs to remember, because more of their jobs may still arrive.
MOST_STOPPED: Final = 100
# How long a killed parent may take to end after it has closed the lifeline, in seconds.
ENDING: Final = 2.0


class Workplace:
    """The clients and the runs of this process. Thread-safe."""

    def __init__(self) -> None:
        # Guards everything below. Held while a client starts, so that there is only one.
        self._lock = threading.RLock()
        self._clients: list[tuple[CodexConfig, Codex]] = []
        self._runs: dict[str, Live] = {}
        self._stopped: deque[str] = deque()

    def client(self, config: CodexConfig | None) -> Codex:
        """Return the client for a configuration.

        Raises:
            LaunchError: If the runtime cannot be started.
        """
        wanted = lasting(config)
        with self._lock:
            for known, codex in self._clients:
                if known == wanted:
                    return codex
            codex = Codex(wanted)
            if not self._clients:
                _close_at_exit()
            self._clients.append((wanted, codex))
            return codex

    def live(self, attempt: Attempt) -> Live:
        """Return the running turns of the run that an attempt belongs to."""
        with self._lock:
            live = self._runs.get(attempt.run)
            if live is None:
                live = self._runs[attempt.run] = Live()
                if attempt.lifeline is not None and attempt.owner != worker_name():
                    threading.Thread(
                        target=_watch,
                        args=(attempt.run, attempt.lifeline),
                        name="codex-batch-lifeline",
                        daemon=True,
                    ).start()
            return live

    def stop(self, run: str) -> None:
        """Interrupt the turns of a run, and start no more."""
        with self._lock:
            live = self._runs.setdefault(run, Live())
            if run not in self._stopped:
                self._stopped.append(run)
            if len(self._stopped) > MOST_STOPPED:
                del self._runs[self._stopped.popleft()]
        live.stop()

    def close(self) -> None:
        """Close all clients."""
        with self._lock:
            closing, self._clients = self._clients, []
        for _, codex in closing:
            codex.close()


_here = Workplace()


def _begin_afresh() -> None:
    # The clients belong to the parent, and the lock may be held by a thread of the parent.
    global _here  # noqa: PLW0603  # one per process
    _here = Workplace()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_afresh)


def perform(attempt: Attempt) -> Outcome[None]:
    """Run a job with this process's client."""
    place = _here
    live = place.live(attempt)
    try:
        codex = place.client(attempt.config)
    except CodexError as error:
        return attempt.outcome(error=failure_of(error), worker=worker_name())
    return take(codex, attempt, live)


def perform_once(attempt: Attempt) -> Outcome[None]:
    """Run a job on a worker of Dask, unless another worker has started it before.

    If a worker dies, Dask runs its finished jobs again whose results no one has fetched yet,
    whatever ``allowed-failures`` is. So what was started is noted in the scheduler.
    """
    client = importlib.import_module("distributed").get_client()
    started = [attempt.run, attempt.number]
    if client.get_metadata(started, default=False):
        failure = Failure(LOST, "the worker that ran it died", retryable=True)
        return attempt.outcome(error=failure, worker=worker_name())
    client.set_metadata(started, True)
    return perform(attempt)


def stop_run(run: str) -> None:
    """Interrupt the jobs of a run in this process, and start no more."""
    _here.stop(run)


def stop_soon(run: str) -> None:
    """Do the same without waiting, for callers that also serve other runs."""
    threading.Thread(target=stop_run, args=(run,), name="codex-batch-stopping", daemon=True).start()


@public("openai_codex.batch")
def close_clients() -> None:
    """Close the clients that :func:`run_job` and executors opened in this process.

    They are also closed when the process exits. Call this in the shutdown hook of your workers, or
    when a long-lived worker has no more jobs. Blocks until the runtimes have exited. Thread-safe;
    safe to call more than once.
    """
    _here.close()


@public("openai_codex.batch")
def run_job(
    job: JobLike,
    *,
    config: CodexConfig | None = None,
    thread_options: dict[str, object] | None = None,
    output_type: TypeForm[T] = None,  # type: ignore[assignment]  # None is a type of its own
    **turn_options: object,
) -> Outcome[T]:
    """Run one job in this process and return its outcome, for task queues.

    Blocks for the whole turn. The first call opens a client, which later calls with an equal
    configuration share. It is closed by :func:`close_clients` or when the process exits.
    Thread-safe.

    Args:
        job: The job.
        config: Settings of the runtime. ``restart`` is always ``on_demand``.
        thread_options: As in :func:`run_many`.
        output_type: As in :func:`run_many`.
        **turn_options: As in :func:`run_many`.

    Returns:
        The outcome. An error of the job is in the outcome and is not raised.

    Raises:
        TypeError: If an option is unknown, or the value is not a job.
        OutputSchemaError: If ``output_type`` is not supported.
    """
    options, wanted = split_output(output_type, checked(turn_options))
    one = job_of(job)
    attempt = Attempt(
        number=0,
        run=uuid4().hex,
        count=1,
        pause=0.0,
        key=one.key,
        input=one.input,
        thread_options=thread_options or {},
        turn_options={**options, **checked(one.options)},
        config=config,
        owner=worker_name(),
        lifeline=None,
    )
    try:
        codex = _here.client(config)
    except CodexError as error:
        return wanted.fitted(attempt.outcome(error=failure_of(error), worker=worker_name()))
    return wanted.fitted(take(codex, attempt, Live()))


def worker_name() -> str:
    """Return the host and the process id of this process."""
    return f"{socket.gethostname()}:{os.getpid()}"


def lasting(config: CodexConfig | None) -> CodexConfig:
    """Return a configuration with restarts, so that a client survives the exit of its runtime."""
    return dataclasses.replace(config or CodexConfig(), restart=RestartPolicy.on_demand)


def _watch(run: str, lifeline: str) -> None:
    if wait_for_end(lifeline):
        stop_run(run)
        parent = _parent()
        if parent is not None:
            # A process that is killed closes the lifeline a moment before it has ended.
            parent.join(ENDING)
            if not parent.is_alive():
                # A process pool leaves the workers of a killed parent running without jobs.
                close_clients()


def _close_at_exit() -> None:
    # A client closes itself when Python exits. Child processes of multiprocessing skip that, but
    # run the functions that are registered with multiprocessing.
    if _parent() is not None:
        from multiprocessing.util import Finalize

        Finalize(None, close_clients, exitpriority=1)


def _parent() -> Any:
    """Return the parent process, if multiprocessing started this one."""
    multiprocessing: Any = sys.modules.get("multiprocessing.process")
    return None if multiprocessing is None else multiprocessing.parent_process()
