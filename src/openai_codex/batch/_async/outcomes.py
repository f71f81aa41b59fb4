"""Run the jobs of a batch, and yield their outcomes."""

from __future__ import annotations

import operator
import os
from collections.abc import AsyncGenerator, Callable, Mapping
from types import TracebackType
from typing import Generic

from openai_codex import CodexConfig, Handlers
from openai_codex._checks import wrong_kind
from openai_codex._public import public
from openai_codex._wire.turn_result import T, TypeForm
from openai_codex.batch._job import Attempt, Outcome
from openai_codex.batch._ledger import LedgerError
from openai_codex.batch._options import ExecutorChoice, Order, checked, split_output
from openai_codex.batch._progress import Progress
from openai_codex.batch._run import Plan, Run
from openai_codex.batch._tasks import Engine, Jobs, Source

__all__ = ["AsyncOutcomes", "run_many_async"]


@public("openai_codex.batch")
class AsyncOutcomes(Generic[T]):
    """An iterator over the outcomes of a batch. Use from one task at a time.

    Created by :func:`run_many_async`. Jobs start when you ask for the first outcome, and new jobs
    start only while you ask for outcomes. It has a length if the jobs have one, which progress bars
    can use.

    Leaving the loop early interrupts the running jobs, and so does :meth:`close` or the end of a
    ``with`` block.
    """

    def __init__(self, plan: Plan[T], jobs: Jobs, total: int | None) -> None:
        self._run = Run(plan, total)
        self._total = total
        # The generator does not refer to this object, so it ends when this object is dropped.
        self._outcomes = _outcomes(plan, self._run, jobs)

    async def __aenter__(self) -> AsyncOutcomes[T]:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def __aiter__(self) -> AsyncOutcomes[T]:
        return self

    async def __anext__(self) -> Outcome[T]:
        return await self._outcomes.__anext__()

    def __len__(self) -> int:
        if self._total is None:
            raise TypeError("the number of jobs is not known")
        return self._total

    @property
    def progress(self) -> Progress:
        """The progress of the batch."""
        return self._run.progress()

    async def close(self) -> None:
        """Interrupt the running jobs and wait until they have stopped.

        Takes at most 10 seconds, plus the time to close a client. Completed jobs are recorded.
        Interrupted jobs count as started. Safe to call more than once.
        """
        await self._outcomes.aclose()
        # If nothing was started, nothing else closes it.
        self._run.close()


@public("openai_codex.batch")
def run_many_async(
    jobs: Jobs,
    *,
    config: CodexConfig | None = None,
    executor: ExecutorChoice | None = None,
    concurrency: int = 16,
    attempts: int = 1,
    ledger: str | os.PathLike[str] | None = None,
    output_type: TypeForm[T] = None,  # type: ignore[assignment]  # None is a type of its own
    order: Order = "completion",
    retry_failed: bool = False,
    progress: Callable[[Progress], object] | None = None,
    thread_options: Mapping[str, object] | None = None,
    handlers: Handlers | None = None,
    **turn_options: object,
) -> AsyncOutcomes[T]:
    """Run one turn per job, several at a time, and return an iterator over the outcomes.

    Each job gets its own ephemeral thread. A failed job has an outcome with an error. Only errors
    of the whole batch are raised. Jobs are read when they start, and outcomes are dropped after you
    got them, so neither has to fit into memory.

    With a ``ledger``, you can run a program again after it was killed at any moment. You get the
    recorded outcomes again without another run of their jobs, and then the rest. Jobs are the same
    if their keys, inputs and options are equal. Equal jobs are matched in order. A job that was
    started and whose end was not recorded is started again if ``attempts`` allows it. Otherwise it
    gets an outcome with the error ``JobLost``.

    Args:
        jobs: The jobs: :class:`Job` objects, strings, or pairs of a key and an input.
        config: Settings of the runtimes. ``restart`` is always ``on_demand``.
        executor: Runs the jobs: any :class:`concurrent.futures.Executor`, or a function that
            creates one and is called again if the executor breaks. Each of its processes opens a
            client, uses it for all jobs and closes it when it exits. With :obj:`None`, all jobs
            share one client in this process.
        concurrency: Maximum number of jobs that run at the same time. With an executor, use the
            number of jobs that it can run.
        attempts: How many times a job may be started, over all runs with the same ledger. A job is
            retried only after temporary errors: the model or the runtime was busy or failed, a
            runtime or a worker exited, or an answer does not fit ``output_type``. The agent may
            have acted before the error.
        ledger: A file that records started jobs and their outcomes. It is created if needed. Only
            one run at a time can use it.
        output_type: Type of the answers, as in :meth:`AsyncThread.run`. Each outcome has its answer
            as ``output``.
        order: ``"completion"`` yields each outcome as soon as it is available; ``"input"`` yields
            them in the order of the jobs.
        retry_failed: Whether to retry jobs that failed or were lost in an earlier run with the same
            ledger.
        progress: Called with the progress after each outcome, in the caller's thread.
        thread_options: Options of the threads, as for :meth:`AsyncCodex.thread_start`, such as
            ``{"developer_instructions": "..."}``. ``ephemeral`` is :obj:`True` by default. With
            :obj:`False`, you can resume a thread by the ``thread_id`` of its outcome.
        handlers: Handlers for the runtime's requests. Not possible with an executor.
        **turn_options: Options of the turns, as for :meth:`AsyncThread.turn`, and ``timeout`` and
            ``idle_timeout``, as for :meth:`AsyncTurnHandle.run`. Options of a job take precedence.

    Raises:
        TypeError: If an option is unknown, or if ``jobs`` is a single string.
        ValueError: If ``concurrency`` or ``attempts`` is less than 1, or ``order`` is unknown.
        OutputSchemaError: If ``output_type`` is not supported.
        LedgerError: If the ledger cannot be used. It can also be raised during the iteration, with
            the outcomes that could not be recorded.
        LedgerInUseError: If another run uses the ledger.
        LaunchError: During the iteration: if the runtime cannot be started in this process.
        NotLoggedInError: During the iteration: if the model needs an account and there is none.
    """
    if isinstance(jobs, str):
        # Its characters would be the jobs.
        raise wrong_kind("jobs", jobs, "a list or another iterable")
    options, answers = split_output(output_type, checked(turn_options))
    plan = Plan(
        answers=answers,
        config=config,
        executor=executor,
        concurrency=concurrency,
        attempts=attempts,
        ledger=ledger,
        order=order,
        retry_failed=retry_failed,
        handlers=handlers,
        thread_options=dict(thread_options or {}),
        turn_options=options,
        progress=progress,
    )
    total = operator.length_hint(jobs, -1)
    return AsyncOutcomes(plan, jobs, None if total < 0 else total)


async def _outcomes(plan: Plan[T], run: Run[T], jobs: Jobs) -> AsyncGenerator[Outcome[T], None]:
    try:
        engine = Engine(plan, run)
        try:
            async for outcome in _handed_out(run, engine, Source(jobs)):
                yield outcome
        except LedgerError as error:
            run.fail(error)
            raise
        finally:
            await engine.stop()
    finally:
        run.close()


async def _handed_out(
    run: Run[T], engine: Engine, source: Source
) -> AsyncGenerator[Outcome[T], None]:
    while True:
        await _fill(run, engine, source)
        for outcome in run.hand_out():
            yield outcome
            # Other jobs may have ended in the meantime.
            for done in engine.finished():
                run.settle(*done)
            await _fill(run, engine, source)
        if run.running:
            run.settle(*await engine.next())
        elif run.over and source.exhausted:
            return


async def _fill(run: Run[T], engine: Engine, source: Source) -> None:
    """Start as many jobs as can run at the same time."""
    while (attempt := run.next_again()) is not None:
        await _begin(run, engine, attempt)
    while run.room and not source.exhausted:
        job = await source.take()
        attempt = None if job is None else run.take(job)
        if attempt is not None:
            await _begin(run, engine, attempt)


async def _begin(run: Run[T], engine: Engine, attempt: Attempt) -> None:
    try:
        await engine.submit(attempt)
    except BaseException:
        run.undo(attempt)
        raise
