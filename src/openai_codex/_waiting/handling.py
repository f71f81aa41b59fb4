"""Threads on which users' handlers run, so that the reader does not run them."""

from __future__ import annotations

import inspect
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from openai_codex._logs import WORKER_FAILED
from openai_codex._runtime.questions.handlers import settle, settle_failure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextvars import Context

    from openai_codex._runtime.questions.handlers import AnyHandler
    from openai_codex._runtime.questions.question import ServerRequest

__all__ = ["Handling", "Workers"]

# How long a thread without work stays, in seconds.
IDLE_SECONDS: Final = 5.0

# A handler may wait for a person, or for a turn whose tools need further threads. Those that
# wait must not hold up the others, so this is not a size to be tuned but an end to a runaway.
LIMIT: Final = 1000


class Workers:
    """A limited number of threads, started when they are needed. Thread-safe.

    Unlike those of an executor they are daemons: a handler that never returns
    must not keep the interpreter from exiting.

    Args:
        limit: Most calls to run at a time; further ones wait in order.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        # No lock: a signal handler may close it in the middle of anything, and wait for the
        # reader, which submits. What is done is noted first, and looked for after that.
        self._calls: deque[Callable[[], None]] = deque()
        self._threads: set[threading.Thread] = set()
        # Wakes a thread that has no call.
        self._idle: list[Callable[[], object]] = []
        self._closed = False

    def submit(self, call: Callable[[], None]) -> None:
        """Have *call* run soon; never blocks. Does nothing once closed.

        Raises:
            RuntimeError: If the process can have no thread for it.
        """
        self._calls.append(call)
        if self._closed:
            self._calls.clear()
        elif not self._wake_one() and len(self._threads) < self._limit:
            self._start_thread()

    def close(self) -> None:
        """Begin no call anymore; those that run go on."""
        self._closed = True
        self._calls.clear()
        while self._wake_one():
            pass

    def _wake_one(self) -> bool:
        """Wake a thread that has no call; return whether there was one."""
        try:
            wake = self._idle.pop()
        except IndexError:
            return False
        wake()
        return True

    def _start_thread(self) -> None:
        worker = threading.Thread(target=self._work, name="codex-handler", daemon=True)
        self._threads.add(worker)
        try:
            worker.start()
        except (RuntimeError, MemoryError):
            self._threads.discard(worker)
            if not self._threads:
                self._calls.clear()
                raise
            # The threads that there are will come to it.

    def _work(self) -> None:
        while (call := self._next()) is not None:
            try:
                call()
            except BaseException:  # noqa: BLE001  # it is logged
                # Handlers' exceptions are dealt with by the call; this is a bug of ours,
                # or a SystemExit that a handler raised, and ends neither thread nor process.
                WORKER_FAILED.exception()

    def _next(self) -> Callable[[], None] | None:
        this = threading.current_thread()
        while not self._closed:
            with suppress(IndexError):
                return self._calls.popleft()
            if not self._is_woken():
                self._threads.discard(this)
                # Whoever submitted a call before that may have counted on this thread.
                if not self._calls:
                    return None
                self._threads.add(this)
        self._threads.discard(this)
        return None

    def _is_woken(self) -> bool:
        """Wait for a call; return whether there may be one."""
        latch = threading.Lock()
        latch.acquire()
        self._idle.append(latch.release)
        woken = bool(self._calls) or self._closed or latch.acquire(timeout=IDLE_SECONDS)
        try:
            self._idle.remove(latch.release)
        except ValueError:
            # Someone has just taken it out, to wake this.
            return True
        return woken


class Handling(Workers):
    """Runs the handlers of a blocking client; called by the reader, and never blocks."""

    def __call__(
        self, handler: AnyHandler, request: ServerRequest[Any, Any], context: Context, /
    ) -> None:
        self.submit(partial(context.run, _run, handler, request))


def _run(handler: AnyHandler, request: ServerRequest[Any, Any]) -> None:
    if not request.is_open:
        # It went away while the threads were busy.
        return
    try:
        answer = handler(request)
        if inspect.isawaitable(answer):
            # Only who gives a coroutine function to a blocking client pays for this.
            import asyncio

            answer = asyncio.run(_awaited(answer, request))
    except BaseException as error:  # noqa: BLE001  # a SystemExit leaves no request open either
        settle_failure(request, error)
    else:
        settle(request, answer)


async def _awaited(answer: Awaitable[object], request: ServerRequest[Any, Any]) -> object:
    """Await a coroutine in the loop of its own, until no one waits for its answer anymore."""
    import asyncio

    loop = asyncio.get_running_loop()
    # Not the task that runs this: the loop must outlive the cancelling.
    task = asyncio.ensure_future(answer)

    def cancel() -> None:
        # The loop is closed once the coroutine has ended by itself.
        with suppress(RuntimeError):
            if request.expired:
                loop.call_soon_threadsafe(task.cancel)

    request.call_when_closed(cancel)
    return await task
