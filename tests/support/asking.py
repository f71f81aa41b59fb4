"""Handlers that leave the answer to the test, and other ways to answer, for blocking tests.

:mod:`tests.support.async_asking` is the same for coroutines.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai_codex import ServerRequest

__all__ = ["PATIENCE", "Asked", "after_a_pause", "at_once", "close_of", "done_elsewhere", "flagged"]

# Seconds to wait at most for what comes within milliseconds.
PATIENCE = 10


class Asked:
    """A handler that defers what it is asked, for the test to take up."""

    def __init__(self) -> None:
        self._requests: queue.Queue[Any] = queue.Queue()

    def __call__(self, request: ServerRequest[Any, Any]) -> None:
        request.defer()
        self._requests.put(request)

    def next(self) -> Any:
        """Return the next request, as soon as it is there."""
        return self._requests.get(timeout=PATIENCE)


def close_of(request: ServerRequest[Any, Any]) -> None:
    """Wait until a request was answered or has expired."""
    closed = threading.Event()
    request.call_when_closed(closed.set)
    assert closed.wait(PATIENCE)


def flagged(flag: threading.Event) -> None:
    """Wait until a flag is set."""
    assert flag.wait(PATIENCE)


def done_elsewhere(call: Callable[[], object]) -> None:
    """Call a function in another thread, and wait until that is done."""
    other = threading.Thread(target=call)
    other.start()
    other.join(PATIENCE)
    assert not other.is_alive()


def at_once(decide: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a handler that is a plain function."""

    def handler(request: Any) -> Any:
        return decide(request)

    return handler


def after_a_pause(decide: Callable[[Any], Any]) -> Callable[[Any], Awaitable[Any]]:
    """Return a handler that is a coroutine function, in either face."""

    async def handler(request: Any) -> Any:
        await asyncio.sleep(0)
        return decide(request)

    return handler
