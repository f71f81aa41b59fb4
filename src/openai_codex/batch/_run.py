"""The bookkeeping of one run: starts, retries and outcomes of its jobs. Never blocks."""

from __future__ import annotations

import random
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic
from uuid import uuid4

import msgspec

from openai_codex._wire.turn_result import T
from openai_codex.batch._job import (
    INTERRUPTED,
    NOT_BEGUN,
    Attempt,
    Failure,
    Outcome,
    digest_of,
    job_of,
)
from openai_codex.batch._ledger import LedgerError, Record
from openai_codex.batch._options import checked
from openai_codex.batch._progress import Tally
from openai_codex.batch._worker import worker_name
from openai_codex.errors import InvalidOutputError, NotLoggedInError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

    from openai_codex import Handlers
    from openai_codex.batch._job import Job, JobLike
    from openai_codex.batch._ledger import Row
    from openai_codex.batch._options import Answers, ExecutorChoice, Order
    from openai_codex.batch._progress import Progress
    from openai_codex.config import CodexConfig

__all__ = ["Plan", "Run"]

# Failures of attempts that sent nothing.
NOTHING_SENT: Final = (NOT_BEGUN, NotLoggedInError.__name__)
# Failures of attempts that were stopped and have no outcome.
NO_ENDS: Final = (INTERRUPTED, *NOTHING_SENT)
# Number of outcomes that may wait for an earlier one, per job that can run at the same time.
HELD_BACK: Final = 8
# The longest pause before a retry, in seconds.
LONGEST_PAUSE: Final = 30.0


@dataclass(frozen=True)
class Plan(Generic[T]):
    """The settings of a run: the arguments of :func:`run_many`."""

    answers: Answers[T]
    config: CodexConfig | None
    executor: ExecutorChoice | None
    concurrency: int
    attempts: int
    ledger: str | os.PathLike[str] | None
    order: Order
    retry_failed: bool
    handlers: Handlers | None
    thread_options: Mapping[str, Any]
    turn_options: Mapping[str, Any]
    progress: Callable[[Progress], object] | None

    def __post_init__(self) -> None:
        for name in ("concurrency", "attempts"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1")
        if self.order not in ("completion", "input"):
            raise ValueError("order must be 'completion' or 'input'")
        if self.executor is not None and self.handlers is not None:
            raise TypeError("handlers cannot be sent to workers: omit handlers or executor")


@dataclass
class Entry:
    """A job without an outcome.

    Args:
        index: Its position in the input.
        job: The job.
        options: The options of its turn.
        row: Its row in the ledger.
        begun: How many times it was started.
        most: How many times it may be started.
        pause: Seconds to wait before the next start.
    """

    index: int
    job: Job
    options: Mapping[str, Any]
    row: Row | None
    begun: int
    most: int
    pause: float = 0.0


@dataclass
class Queues:
    """The running entries, and those that wait for a retry."""

    begun: dict[int, Entry] = field(default_factory=dict)
    again: deque[Entry] = field(default_factory=deque)
    # One of these may have killed its worker, and with it other jobs. They are retried alone.
    suspects: deque[Entry] = field(default_factory=deque)
    suspect_begun: bool = False


class Run(Generic[T]):
    """One run over the jobs. Use from one caller at a time.

    Args:
        plan: The settings of the run.
        total: The number of jobs, or :obj:`None`.

    Raises:
        LedgerError: If the ledger cannot be used.
    """

    def __init__(self, plan: Plan[T], total: int | None) -> None:
        self.id = uuid4().hex
        self.tally = Tally(total)
        self.lifeline: str | None = None
        self.alone = True
        """Whether the death of one job's worker affects other jobs."""
        self.reruns = False
        """Whether the executor may start jobs again without notice."""
        self._plan = plan
        self._queues = Queues()
        self._count = self._given = self._next = 0
        self._ready: dict[int, Outcome[T]] = {}
        self._ledger = None if plan.ledger is None else Record(plan.ledger)
        self._failed: LedgerError | None = None

    @property
    def running(self) -> int:
        """The number of running jobs."""
        return len(self._queues.begun)

    @property
    def room(self) -> bool:
        """Whether another job may start."""
        queues, window = self._queues, self._plan.concurrency
        if queues.suspects or queues.suspect_begun or queues.again:
            return False
        return len(queues.begun) < window and len(self._ready) < window * HELD_BACK

    @property
    def over(self) -> bool:
        """Whether no job is running or waiting."""
        return not (self._queues.begun or self._queues.again or self._queues.suspects)

    def take(self, given: JobLike) -> Attempt | None:
        """Add a job. Return an attempt to start, unless the ledger already has the outcome.

        Raises:
            LedgerError: If the ledger cannot be written.
            TypeError: If the value is not a job, or has unknown options.
        """
        job, plan = job_of(given), self._plan
        options = {**plan.turn_options, **checked(job.options)}
        index, self._given = self._given, self._given + 1
        entry = Entry(index, job, options, None, 0, plan.attempts)
        if self._ledger is not None:
            # The identity of the job. With other options, it is another job.
            digest = digest_of(job.key, job.input, options, plan.thread_options)
            entry.row = row = self._ledger.claim(digest, job.key)
            entry.begun = row.begun
            known = self._known(entry, row)
            if known is not None:
                self._make_ready(index, known)
                return None
            if plan.retry_failed:
                entry.most = row.begun + plan.attempts
        return self._begin(entry)

    def next_again(self) -> Attempt | None:
        """Return an attempt for a job to retry now, if there is one.

        Raises:
            LedgerError: If the ledger cannot be written.
        """
        queues = self._queues
        if queues.again and not queues.suspect_begun and self.running < self._plan.concurrency:
            return self._begin(queues.again.popleft())
        if queues.suspects and not queues.begun:
            queues.suspect_begun = True
            return self._begin(queues.suspects.popleft())
        return None

    def undo(self, attempt: Attempt) -> None:
        """Record that a job was not started after all."""
        self._take_back(self._queues.begun.pop(attempt.number))

    @contextmanager
    def gives_up(self, attempt: Attempt) -> Iterator[None]:
        """Expect nothing more of a job whose outcome is an error that ends the run."""
        try:
            yield
        except BaseException:
            del self._queues.begun[attempt.number]
            raise

    def settle(self, attempt: Attempt, outcome: Outcome[None]) -> None:
        """Record the outcome of an attempt, or schedule a retry.

        Raises:
            LedgerError: If the ledger cannot be written.
            NotLoggedInError: If there is no account, so that all jobs would fail.
        """
        if outcome.error is not None and outcome.error.kind == NotLoggedInError.__name__:
            # Nothing was sent, and all other jobs would fail in the same way.
            self.undo(attempt)
            raise NotLoggedInError
        queues = self._queues
        entry = queues.begun.pop(attempt.number)
        queues.suspect_begun = False
        fitted = self._plan.answers.fitted(outcome)
        failure = fitted.error
        if failure is None or not failure.retryable or entry.begun >= entry.most:
            self._end(entry, fitted)
        elif failure.lost and self.alone:
            queues.suspects.append(entry)
        else:
            entry.pause = _pause(failure, entry.begun)
            queues.again.append(entry)

    def settle_last(self, attempt: Attempt, outcome: Outcome[None]) -> None:
        """Record the outcome of an attempt after the run was closed. Stopped jobs have none."""
        entry = self._queues.begun.pop(attempt.number)
        fitted = self._plan.answers.fitted(outcome)
        failure = fitted.error
        try:
            if failure is None or not (failure.lost or failure.kind in NO_ENDS):
                self._end(entry, fitted)
            elif failure.kind in NOTHING_SENT:
                self._take_back(entry)
        except LedgerError as error:
            if self._failed is not None:
                self._failed.unrecorded += error.unrecorded

    def hand_out(self) -> Iterator[Outcome[T]]:
        """Yield the outcomes that are ready, and drop them."""
        ready = self._ready
        if self._plan.order == "completion":
            while ready:
                yield ready.pop(next(iter(ready)))
        while self._next in ready:
            self._next += 1
            yield ready.pop(self._next - 1)

    def fail(self, error: LedgerError) -> None:
        """Record the error that ends the run, with the outcomes that can no longer be written."""
        self._failed = error

    def close(self) -> None:
        """Close the ledger."""
        if self._ledger is not None:
            self._ledger.close()

    def progress(self) -> Progress:
        """Return the progress of the run."""
        return self.tally.progress(self.running)

    def _known(self, entry: Entry, row: Row) -> Outcome[T] | None:
        """Return the known outcome of a job that is not started again."""
        plan, outcome = self._plan, row.outcome
        if outcome is not None:
            fitted = plan.answers.fitted(msgspec.structs.replace(outcome, recorded=True))
            passing = fitted.error is not None and fitted.error.retryable
            if not fitted.ok and (plan.retry_failed or (passing and row.begun < plan.attempts)):
                return None
            return fitted
        if row.begun < plan.attempts or plan.retry_failed:
            return None
        failure = Failure(
            "JobLost",
            "an earlier run started this job and did not record its end; "
            "to start it again, allow more attempts",
        )
        lost: Outcome[Any] = Outcome(key=entry.job.key, error=failure, attempts=row.begun)
        if self._ledger is not None:
            self._ledger.end(row.id, lost)
        return lost

    def _begin(self, entry: Entry) -> Attempt:
        if self._ledger is not None and entry.row is not None:
            self._ledger.begin(entry.row.id)
        entry.begun += 1
        self._count += 1
        self._queues.begun[self._count] = entry
        return Attempt(
            number=self._count,
            run=self.id,
            count=entry.begun,
            pause=entry.pause,
            key=entry.job.key,
            input=entry.job.input,
            thread_options=self._plan.thread_options,
            turn_options=entry.options,
            config=self._plan.config,
            owner=worker_name(),
            lifeline=self.lifeline,
        )

    def _take_back(self, entry: Entry) -> None:
        if self._ledger is not None and entry.row is not None:
            self._ledger.undo(entry.row.id)

    def _end(self, entry: Entry, outcome: Outcome[T]) -> None:
        once = entry.begun == 1 and not self.reruns
        outcome = msgspec.structs.replace(outcome, at_most_once=once)
        if self._ledger is not None and entry.row is not None:
            self._ledger.end(entry.row.id, outcome)
        self._make_ready(entry.index, outcome)

    def _make_ready(self, index: int, outcome: Outcome[T]) -> None:
        self._ready[index] = outcome
        self.tally.count(outcome)
        if self._plan.progress is not None:
            self._plan.progress(self.progress())


def _pause(failure: Failure, begun: int) -> float:
    """Return the seconds before a retry, which grow so that a busy model can recover."""
    if failure.lost or failure.kind == InvalidOutputError.__name__:
        return 0.0
    return min(LONGEST_PAUSE, 2.0 ** (begun - 1)) * random.uniform(0.5, 1.0)  # noqa: S311  # no secret
