"""Jobs, the attempts that are sent to workers, and outcomes."""

from __future__ import annotations

import enum
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias

import msgspec

from openai_codex._params.inputs import RunInput  # fields' hints are read at run time
from openai_codex._public import public
from openai_codex._wire.turn_result import T
from openai_codex.errors import (
    InvalidOutputError,
    TransportClosedError,
    TurnFailedError,
    is_retryable_error,
)
from openai_codex.protocol.core import TokenUsageBreakdown  # as above

if TYPE_CHECKING:
    from openai_codex.config import CodexConfig

__all__ = ["Failure", "Job", "JobLike", "Outcome", "Attempt", "digest_of", "failure_of", "job_of"]

INTERRUPTED: Final = "TurnInterrupted"
NOT_BEGUN: Final = "NotBegun"
LOST: Final = "WorkerLost"
# Long enough that no two inputs of a batch get the same key, and short to read.
KEY_DIGITS: Final = 16


@public("openai_codex.batch")
@dataclass(frozen=True)
class Job:
    """One prompt of a batch. Picklable.

    Args:
        input: The prompt, as in :meth:`Thread.run`.
        key: Your name for the job, which its outcome also has; by default a hash of the input.
        options: Options of this job's turn. They override those of the batch.
    """

    input: RunInput
    key: str = ""
    options: Mapping[str, object] = field(default_factory=dict)


JobLike: TypeAlias = Job | str | tuple[str, RunInput]
"""A job, or its input as a string, or a pair of its key and its input."""


@public("openai_codex.batch")
class Failure(msgspec.Struct, frozen=True, rename="camel"):
    """The reason why a job has no answer. Plain data: can be pickled and encoded as JSON.

    Attributes:
        kind: Name of the error's class, such as ``"UsageLimitError"``; ``"WorkerLost"`` if the
            worker process died, and ``"JobLost"`` if an earlier run started the job and its end is
            not known.
        message: The error's message.
        retryable: Whether the job may succeed if it is started again.
    """

    kind: str
    message: str
    retryable: bool = False

    @property
    def lost(self) -> bool:
        """Whether the job's worker or runtime died. The job itself may be the reason."""
        return self.kind in (LOST, TransportClosedError.__name__)


@public("openai_codex.batch")
class Outcome(msgspec.Struct, Generic[T], frozen=True, kw_only=True, rename="camel"):
    """The outcome of one job. Can be pickled, and encoded as JSON except :attr:`output`.

    Attributes:
        key: The key of the job.
        text: The agent's answer, or :obj:`None`.
        output: The answer as an instance of ``output_type``; :obj:`None` without one.
        error: The reason why there is no answer, or :obj:`None`.
        thread_id: The thread of the turn, or :obj:`None` if there was none.
        usage: The tokens that the turn used, or :obj:`None` if not known.
        seconds: The duration in seconds.
        worker: Host and process id of the worker process.
        attempts: How many times the job was started, over all runs with the same ledger.
        at_most_once: Whether it is certain that the job was not started twice. Some executors run a
            job again without notice, as Dask does if a worker dies.
        recorded: Whether the outcome is from an earlier run with the same ledger.
    """

    key: str
    text: str | None = None
    output: T = None  # type: ignore[assignment]  # T without an output type
    error: Failure | None = None
    thread_id: str | None = None
    usage: TokenUsageBreakdown | None = None
    seconds: float = 0.0
    worker: str = ""
    attempts: int = 1
    at_most_once: bool = True
    recorded: bool = False

    @property
    def ok(self) -> bool:
        """Whether the turn completed with an answer that fits."""
        return self.error is None


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt at a job, with everything that a worker needs.

    Args:
        number: Number of the attempt, unique in a run.
        run: The run that the attempt belongs to.
        count: How many times the job was started, including this attempt.
        pause: Seconds to wait before the start.
        key: The key of the job.
        input: The prompt.
        thread_options: Options of its thread.
        turn_options: Options of its turn.
        config: Settings of the runtime.
        owner: The process of the run, as named by :func:`worker_name`.
        lifeline: A file that is locked until the run ends.
    """

    number: int
    run: str
    count: int
    pause: float
    key: str
    input: RunInput
    thread_options: Mapping[str, Any]
    turn_options: Mapping[str, Any]
    config: CodexConfig | None
    owner: str
    lifeline: str | None

    def outcome(self, **facts: Any) -> Outcome[None]:
        """Return an outcome of this attempt."""
        return Outcome(key=self.key, attempts=self.count, **facts)


def job_of(given: JobLike) -> Job:
    """Convert the caller's job into a :class:`Job` with a key.

    Raises:
        TypeError: If it is not a job.
    """
    job = given
    if isinstance(given, str):
        job = Job(given)
    elif isinstance(given, tuple):
        key, said = given
        job = Job(said, key)
    if not isinstance(job, Job):
        raise TypeError(
            f"a job must be a Job, a str, or a pair (key, input), not {type(given).__name__}"
        )
    return job if job.key else Job(job.input, digest_of(job.input)[:KEY_DIGITS], job.options)


def digest_of(*values: object) -> str:
    """Return a hash of values that is the same in every process.

    Raises:
        TypeError: If a value is not plain data.
    """
    encoded = msgspec.json.encode([_plain(value) for value in values], order="sorted")
    return hashlib.sha256(encoded).hexdigest()


def _plain(value: object) -> object:
    match value:
        case enum.Enum():
            return value.value
        case None | str() | bool() | int() | float():
            return value
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case os.PathLike():
            return os.fspath(value)
        case bytes():
            return value.hex()
        case Sequence():
            return [_plain(each) for each in value]
        case msgspec.Struct():
            return [type(value).__name__, msgspec.to_builtins(value)]
    if is_dataclass(value) and not isinstance(value, type):
        own = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return [type(value).__name__, own]
    raise TypeError(f"a ledger cannot identify a job with a {type(value).__name__}: use plain data")


def failure_of(error: Exception) -> Failure:
    """Convert an error of a job to plain data."""
    lost = isinstance(error, TransportClosedError)
    passing = is_retryable_error(error) or lost or isinstance(error, InvalidOutputError)
    if isinstance(error, TurnFailedError):
        passing = error.retryable
    message = error.reason if isinstance(error, TransportClosedError) else str(error)
    return Failure(type(error).__name__, message, retryable=passing)


def usage_of(error: Exception) -> TokenUsageBreakdown | None:
    """Return the tokens of a failed turn, if they were reported."""
    usage: TokenUsageBreakdown | None = getattr(error, "turn_usage", None)
    return usage
