"""The progress of a batch."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import msgspec

from openai_codex._public import public
from openai_codex.batch._job import Outcome

__all__ = ["Progress", "Tally"]


@public("openai_codex.batch")
class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """The progress of a batch at one moment.

    Attributes:
        total: Number of jobs, or :obj:`None` if not known.
        completed: Number of jobs with an answer, including earlier runs.
        failed: Number of jobs with an error, including earlier runs.
        recorded: Number of completed and failed jobs that are from earlier runs.
        running: Number of running jobs.
        tokens: Number of tokens that this run has used, as far as reported.
        seconds: Seconds since the start of this run.
        per_second: Number of jobs that this run finishes per second.
        seconds_left: Estimated seconds until the end, or :obj:`None` if not known.
    """

    total: int | None
    completed: int
    failed: int
    recorded: int
    running: int
    tokens: int
    seconds: float
    per_second: float
    seconds_left: float | None

    @property
    def done(self) -> int:
        """Number of jobs with an outcome."""
        return self.completed + self.failed


class Tally:
    """Counts outcomes.

    Args:
        total: The expected number of outcomes, or :obj:`None`.
        clock: Function that returns seconds from any origin.
    """

    def __init__(self, total: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self._clock = clock
        self._started = clock()
        self._completed = self._failed = self._recorded = self._tokens = 0

    def count(self, outcome: Outcome[Any]) -> None:
        """Count one."""
        self._completed += outcome.ok
        self._failed += not outcome.ok
        self._recorded += outcome.recorded
        if outcome.usage is not None and not outcome.recorded:
            self._tokens += outcome.usage.total_tokens

    def progress(self, running: int) -> Progress:
        """Return the progress."""
        seconds = self._clock() - self._started
        done = self._completed + self._failed
        rate = (done - self._recorded) / seconds if seconds > 0 else 0.0
        left = None
        if self.total is not None and rate > 0:
            left = max(0, self.total - done) / rate
        return Progress(
            total=self.total,
            completed=self._completed,
            failed=self._failed,
            recorded=self._recorded,
            running=running,
            tokens=self._tokens,
            seconds=seconds,
            per_second=rate,
            seconds_left=left,
        )
