"""Handlers of an asyncio client: coroutines on its loop, plain functions on worker threads."""

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
    """The way into one event loop, from any thread."""

    loop: asyncio.AbstractEventLoop

    def post(self, callback: Callable[[], object]) -> bool:
        """Run *callback* in the loop soon; return whether there still is a loop to run it."""


class AsyncHandling(Workers):
    """Runs handlers in a loop or beside it; called by the reader, and never blocks.

    Once closed, no plain handler begins; coroutines are cancelled as their requests expire.

    Args:
        bridge: Returns the way into the running loop.
        post: Runs a callback in the loop that used the client last, if there is one.
    """

    def __init__(
        self, bridge: Callable[[], Bridge], post: Callable[[Callable[[], object]], bool]
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._post_to_loop = post
        # The loop itself keeps only weak references to its tasks.
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
        # A task runs in a copy of the context in which it is made.
        if not self._post_to_loop(partial(context.run, self._begin, call, request)):
            settle_unasked(request, "the client's event loop is closed")

    def _begin(
        self, call: Callable[[], Awaitable[object]], request: ServerRequest[Any, Any]
    ) -> None:
        if not request.is_open:
            # It went away while the loop was busy.
            return
        bridge = self._bridge()
        task = bridge.loop.create_task(_run(call, request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

        def cancel() -> None:
            # A handler that has answered may go on; one whose answer no one wants may not.
            if request.expired:
                bridge.post(task.cancel)

        request.call_when_closed(cancel)

    def _run_beside(self, handler: AnyHandler, request: ServerRequest[Any, Any]) -> None:
        if not request.is_open:
            # It went away while the threads were busy.
            return
        try:
            answer = handler(request)
        except BaseException as error:  # noqa: BLE001  # a SystemExit leaves no request open
            settle_failure(request, error)
            return
        if inspect.isawaitable(answer):
            # Such as a coroutine made by a lambda, of which that could not be seen before.
            self._post(lambda: answer, request, contextvars.copy_context())
        else:
            settle(request, answer)


async def _run(call: Callable[[], Awaitable[object]], request: ServerRequest[Any, Any]) -> None:
    try:
        answer = await call()
    except BaseException as error:
        settle_failure(request, error)
        if not isinstance(error, Exception):
            # Being cancelled, or told to exit, is for the loop to know as well.
            raise
    else:
        settle(request, answer)


def _is_coroutine_function(handler: AnyHandler) -> bool:
    # An object may be called through a coroutine function of its class, too.
    call = getattr(type(handler), "__call__", None)  # noqa: B004  # not whether there is one
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(call)
