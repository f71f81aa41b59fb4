"""Run the jobs of a batch in tasks, and wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from openai_codex import AsyncCodex
from openai_codex.batch._async.taking import async_take
from openai_codex.batch._executors import STOPPING_TIME, Crew
from openai_codex.batch._job import INTERRUPTED, Attempt, Failure, JobLike, Outcome
from openai_codex.batch._live import AsyncLive
from openai_codex.batch._worker import lasting

if TYPE_CHECKING:
    from openai_codex.batch._run import Plan, Run

__all__ = ["Engine", "Jobs", "Source"]

Jobs: TypeAlias = AsyncIterable[JobLike] | Iterable[JobLike]
"""Jobs from an iterable or an asynchronous iterable."""


class Source:
    """Reads jobs one after the other.

    Args:
        jobs: All of them.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._awaited = aiter(jobs) if isinstance(jobs, AsyncIterable) else None
        self._jobs = iter(()) if isinstance(jobs, AsyncIterable) else iter(jobs)
        self.exhausted = False
        """Whether all jobs were read."""

    async def take(self) -> JobLike | None:
        """Return the next job, or :obj:`None` if there are no more."""
        if self._awaited is not None:
            async for job in self._awaited:
                return job
        for job in self._jobs:
            return job
        self.exhausted = True
        return None


class Pool:
    """Tasks that share one client.

    Args:
        plan: The settings of the run.
    """

    def __init__(self, plan: Plan[Any]) -> None:
        self._plan = plan
        self._live = AsyncLive(asyncio.sleep)
        self._codex: AsyncCodex | None = None
        self._tasks: set[asyncio.Future[Outcome[None]]] = set()

    async def submit(self, attempt: Attempt) -> asyncio.Future[Outcome[None]]:
        """Start a job.

        Raises:
            LaunchError: If the runtime cannot be started.
        """
        if self._codex is None:
            codex = AsyncCodex(lasting(self._plan.config), handlers=self._plan.handlers)
            self._codex = await codex.__aenter__()
        begun = asyncio.ensure_future(async_take(self._codex, attempt, self._live))
        self._tasks.add(begun)
        begun.add_done_callback(self._tasks.discard)
        return begun

    def outcome(self, attempt: Attempt, future: asyncio.Future[Outcome[None]]) -> Outcome[None]:
        """Return the outcome of a job."""
        if future.cancelled():
            return attempt.outcome(error=Failure(INTERRUPTED, "the batch was closed"))
        return future.result()

    async def stop(self) -> None:
        """Interrupt the running turns, and start no more."""
        for task in list(self._tasks):
            task.cancel()

    async def dismiss(self, *, wait: bool) -> None:
        """Close the client."""
        del wait
        if self._codex is not None:
            await self._codex.close()


class AsyncCrew:
    """The workers of an executor, for an event loop.

    Args:
        crew: The workers.
    """

    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    async def submit(self, attempt: Attempt) -> asyncio.Future[Outcome[None]]:
        """Submit a job to the executor. Raises as :meth:`Crew.submit`."""
        return asyncio.wrap_future(self._crew.submit(attempt))

    def outcome(self, attempt: Attempt, future: asyncio.Future[Outcome[None]]) -> Outcome[None]:
        """Return the outcome of a job, also if its worker was lost."""
        if future.cancelled():
            return self._crew.lost(attempt)
        return self._crew.outcome(attempt, future.result)

    async def stop(self) -> None:
        """Interrupt the running turns, and start no more."""
        # This may wait for other machines.
        await asyncio.get_running_loop().run_in_executor(None, self._crew.stop)

    async def dismiss(self, *, wait: bool) -> None:
        """Shut down an executor that was created here."""
        dismiss = partial(self._crew.dismiss, wait=wait)
        await asyncio.get_running_loop().run_in_executor(None, dismiss)


class Engine:
    """Starts jobs and waits for them. Use from one task at a time.

    Args:
        plan: The settings of the run.
        run: The run.
    """

    def __init__(self, plan: Plan[Any], run: Run[Any]) -> None:
        self._run = run
        self._done: asyncio.Queue[Callable[[], tuple[Attempt, Outcome[None]]]] = asyncio.Queue()
        self._crew: Pool | AsyncCrew = Pool(plan)
        if plan.executor is not None:
            self._crew = AsyncCrew(Crew(plan.executor, run))

    async def submit(self, attempt: Attempt) -> None:
        """Start a job.

        Raises:
            CodexError: If the runtime cannot be started.
        """

        def note(future: asyncio.Future[Outcome[None]]) -> None:
            self._done.put_nowait(partial(self._outcome, attempt, future))

        (await self._crew.submit(attempt)).add_done_callback(note)

    def _outcome(
        self, attempt: Attempt, future: asyncio.Future[Outcome[None]]
    ) -> tuple[Attempt, Outcome[None]]:
        with self._run.gives_up(attempt):
            return attempt, self._crew.outcome(attempt, future)

    async def next(self) -> tuple[Attempt, Outcome[None]]:
        """Wait for the next job to end, and return its outcome."""
        return (await self._done.get())()

    def finished(self) -> Iterator[tuple[Attempt, Outcome[None]]]:
        """Yield the jobs that have already ended."""
        while not self._done.empty():
            yield self._done.get_nowait()()

    async def stop(self) -> None:
        """Stop the running jobs, and record their outcomes."""
        try:
            await self._crew.stop()
            await asyncio.wait_for(self._settle_last(), STOPPING_TIME)
        except asyncio.TimeoutError:
            # The worker hangs, or its machine is gone.
            pass
        finally:
            await self._crew.dismiss(wait=not self._run.running)

    async def _settle_last(self) -> None:
        while self._run.running:
            self._run.settle_last(*await self.next())
