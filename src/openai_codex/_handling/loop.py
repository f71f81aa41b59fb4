"""Handlers of an asyncio client: coroutines on its loop, plain functions on worker threads."""

from __future__ import annotations

import inspect
from functools import partial
from typing import TYPE_CHECKING, Any

from openai_codex._runtime.requests.handlers import settle, settle_failure, settle_unasked
from openai_codex._runtime.workers import Workers

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from openai_codex._mailboxes.loop import LoopBridges
    from openai_codex._runtime.requests.handlers import AnyHandler
    from openai_codex._runtime.requests.request import ServerRequest

__all__ = ["AsyncHandling"]


class AsyncHandling:
    """Runs handlers in a loop or beside it; called by the reader, and never blocks.

    Args:
        bridges: The ways into the loop that uses the client.
    """

    def __init__(self, bridges: LoopBridges) -> None:
        self._bridges = bridges
        self._workers = Workers()
        # The loop itself keeps only weak references to its tasks.
        self._tasks: set[asyncio.Task[None]] = set()

    def __call__(self, handler: AnyHandler, request: ServerRequest[Any, Any], /) -> None:
        if _is_coroutine_function(handler):
            self._post(partial(handler, request), request)
        else:
            self._workers.submit(partial(self._run_beside, handler, request))

    def close(self) -> None:
        """Begin no plain handler any more; coroutines are cancelled as their requests expire."""
        self._workers.close()

    def _post(
        self, call: Callable[[], Awaitable[object]], request: ServerRequest[Any, Any]
    ) -> None:
        if not self._bridges.post(partial(self._begin, call, request)):
            settle_unasked(request, "the client's event loop is closed")

    def _begin(
        self, call: Callable[[], Awaitable[object]], request: ServerRequest[Any, Any]
    ) -> None:
        if not request.is_open:
            # It went away while the loop was busy.
            return
        bridge = self._bridges.current()
        task = bridge.loop.create_task(_run(call, request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

        def cancel() -> None:
            # A handler that has answered may go on; one whose answer nobody wants may not.
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
            self._post(lambda: answer, request)
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
