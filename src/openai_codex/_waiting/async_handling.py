"""Runs handlers of an asyncio client: coroutines in its loop, plain functions on threads."""

from __future__ import annotations

import contextvars
import inspect
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from openai_codex._runtime.questions.handlers import settle, settle_failure, settle_unasked
from openai_codex._waiting.handling import Workers

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable
    from contextvars import Context

    from openai_codex._runtime.questions.handlers import AnyHandler
    from openai_codex._runtime.questions.question import ServerRequest

__all__ = ["AsyncHandling"]


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
        task = bridge.loop.create_task(_run(call, request))
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


async def _run(call: Callable[[], Awaitable[object]], request: ServerRequest[Any, Any]) -> None:
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
