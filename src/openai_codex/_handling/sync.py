"""Handlers of a blocking client: on worker threads."""

from __future__ import annotations

import inspect
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from openai_codex._runtime.requests.handlers import settle, settle_failure
from openai_codex._runtime.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from openai_codex._runtime.requests.handlers import AnyHandler
    from openai_codex._runtime.requests.request import ServerRequest

__all__ = ["Handling"]


class Handling:
    """Runs handlers on threads of its own; called by the reader, and never blocks."""

    def __init__(self) -> None:
        self._workers = Workers()

    def __call__(self, handler: AnyHandler, request: ServerRequest[Any, Any], /) -> None:
        self._workers.submit(partial(_run, handler, request))

    def close(self) -> None:
        """Begin no handler any more; those that run go on, and their answers are dropped."""
        self._workers.close()


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
    """Await a coroutine in the loop of its own, until nobody waits for its answer any more."""
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
