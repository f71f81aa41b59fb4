"""Runs users' handlers, so that the reader thread does not run them.

Plain functions run on worker threads. Coroutines run in the event loop of an asyncio client; for a
blocking client, each runs on a worker thread in a loop of its own.
"""

from __future__ import annotations

import contextvars
import inspect
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol

from openai_codex._logs import WORKER_FAILED
from openai_codex._runtime.questions.handlers import settle, settle_failure, settle_unasked

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable
    from contextvars import Context

    from openai_codex._runtime.questions.handlers import AnyHandler
    from openai_codex._runtime.questions.question import ServerRequest

__all__ = ["AsyncHandling", "Handling", "Workers"]

# How long a thread without work waits before it ends, in seconds.
IDLE_SECONDS: Final = 5.0

# A handler may wait for a person, or for a turn whose tools need further threads. Waiting handlers
# must not block the others, so this limit is not for tuning. It only stops runaway programs.
LIMIT: Final = 1000


class Workers:
    """A limited number of threads, started when they are needed. Thread-safe.

    Unlike the threads of an executor they are daemons: a handler that never returns must not keep
    the interpreter from exiting.

    Args:
        limit: The most calls to run at a time. Further calls wait in order.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        # No lock: a signal handler may interrupt any step to close this, and wait for the reader,
        # which submits. Each side makes its change first, and then checks for the other's.
        self._calls: deque[Callable[[], None]] = deque()
        self._threads: set[threading.Thread] = set()
        # Each entry wakes one idle thread.
        self._idle: list[Callable[[], object]] = []
        self._closed = False

    def submit(self, call: Callable[[], None]) -> None:
        """Run *call* soon; never blocks. Does nothing once closed.

        Raises:
            RuntimeError: If there is no thread, and the system allows no new one.
        """
        self._calls.append(call)
        if self._closed:
            self._calls.clear()
            return
        try:
            wake = self._idle.pop()
        except IndexError:
            if len(self._threads) < self._limit:
                self._start_thread()
        else:
            wake()

    def close(self) -> None:
        """Start no further calls. Running calls continue."""
        self._closed = True
        self._calls.clear()
        while self._idle:
            # Another thread may take the last one first.
            with suppress(IndexError):
                self._idle.pop()()

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
            # The existing threads will run the call later.

    def _work(self) -> None:
        while (call := self._next()) is not None:
            try:
                call()
            except BaseException:  # noqa: BLE001  # it is logged
                # The call handles exceptions of handlers, so this is a bug of ours. It must not end
                # the thread or the process.
                WORKER_FAILED.exception()

    def _next(self) -> Callable[[], None] | None:
        this = threading.current_thread()
        while not self._closed:
            with suppress(IndexError):
                return self._calls.popleft()
            if not self._is_woken():
                self._threads.discard(this)
                # A call that was submitted before that may rely on this thread.
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
            # Another thread has just removed it, to wake this one.
            return True
        return woken


class Handling(Workers):
    """Runs the handlers of a blocking client. The reader thread calls it, and it never blocks."""

    def __call__(
        self, handler: AnyHandler, request: ServerRequest[Any, Any], context: Context, /
    ) -> None:
        self.submit(partial(context.run, _run, handler, request))


def _run(handler: AnyHandler, request: ServerRequest[Any, Any]) -> None:
    if not request.is_open:
        # It expired or was answered while the threads were busy.
        return
    try:
        answer = handler(request)
        if inspect.isawaitable(answer):
            # Imported here, because few blocking clients have coroutine functions as handlers.
            import asyncio

            answer = asyncio.run(_awaited(answer, request))
    except BaseException as error:  # noqa: BLE001  # also settles a SystemExit
        settle_failure(request, error)
    else:
        settle(request, answer)


async def _awaited(answer: Awaitable[object], request: ServerRequest[Any, Any]) -> object:
    """Await a coroutine in its own event loop. Cancel it if the request expires."""
    import asyncio

    loop = asyncio.get_running_loop()
    # A separate task, because the loop must keep running when it is cancelled.
    task = asyncio.ensure_future(answer)

    def cancel() -> None:
        # The loop may already be closed, if the coroutine has ended.
        with suppress(RuntimeError):
            if request.expired:
                loop.call_soon_threadsafe(task.cancel)

    request.call_when_closed(cancel)
    return await task


class Bridge(Protocol):
    """Runs callbacks in one event loop, from any thread."""

    loop: asyncio.AbstractEventLoop

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop soon; return :obj:`False` if the loop is closed."""


class AsyncHandling(Workers):
    """Runs handlers in a loop or on threads. The reader thread calls it, and it never blocks.

    Once closed, no further plain functions start. Coroutines are cancelled when their requests
    expire.

    Args:
        bridge: Returns the bridge to the running loop.
        post: Runs a callback in the loop that used the client last, if there is one.
    """

    def __init__(
        self, bridge: Callable[[], Bridge], post: Callable[[Callable[[], object]], bool]
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._post_to_loop = post
        # The loop keeps only weak references to its tasks.
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(
        self, handler: AnyHandler, request: ServerRequest[Any, Any], context: Context, /
    ) -> None:
        if _is_coroutine_function(handler):
            self._post(partial(handler, request), request, context)
        else:
            self.submit(partial(context.run, self._run_beside, handler, request))

    def _post(
        self,
        call: Callable[[], Awaitable[object]],
        request: ServerRequest[Any, Any],
        context: Context,
    ) -> None:
        # A task runs in a copy of the context in which it is created.
        if not self._post_to_loop(partial(context.run, self._begin, call, request)):
            settle_unasked(request, "the client's event loop is closed")

    def _begin(
        self, call: Callable[[], Awaitable[object]], request: ServerRequest[Any, Any]
    ) -> None:
        if not request.is_open:
            # It expired or was answered while the loop was busy.
            return
        bridge = self._bridge()
        task = bridge.loop.create_task(_run_async(call, request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

        def cancel() -> None:
            # A handler that has answered may continue. If the request expired, it is cancelled.
            if request.expired:
                bridge.post(task.cancel)

        request.call_when_closed(cancel)

    def _run_beside(self, handler: AnyHandler, request: ServerRequest[Any, Any]) -> None:
        if not request.is_open:
            # It expired or was answered while the threads were busy.
            return
        try:
            answer = handler(request)
        except BaseException as error:  # noqa: BLE001  # also settles a SystemExit
            settle_failure(request, error)
            return
        if inspect.isawaitable(answer):
            # Such as a coroutine from a lambda, which does not look like a coroutine function.
            self._post(lambda: answer, request, contextvars.copy_context())
        else:
            settle(request, answer)


async def _run_async(
    call: Callable[[], Awaitable[object]], request: ServerRequest[Any, Any]
) -> None:
    try:
        answer = await call()
    except BaseException as error:
        settle_failure(request, error)
        if not isinstance(error, Exception):
            # The loop must also see a cancellation or an exit.
            raise
    else:
        settle(request, answer)


def _is_coroutine_function(handler: AnyHandler) -> bool:
    # An object may also have a `__call__` that is a coroutine function.
    call = getattr(type(handler), "__call__", None)  # noqa: B004  # needs the method itself
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(call)
