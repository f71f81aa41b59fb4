"""Handlers that leave the answer to the test, and other ways to answer, for coroutines.

:mod:`tests.support.asking` is the same for blocking tests.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tests.support import asking
from tests.support.asking import PATIENCE, after_a_pause, at_once

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from openai_codex import ServerRequest

__all__ = [
    "PATIENCE",
    "AsyncAsked",
    "after_a_pause",
    "at_once",
    "close_of",
    "done_elsewhere",
    "flagged",
]


class AsyncAsked:
    """A handler that defers what it is asked, for the test to take up."""

    def __init__(self) -> None:
        self._asked = asking.Asked()

    def __call__(self, request: ServerRequest[Any, Any]) -> None:
        self._asked(request)

    async def next(self) -> Any:
        """Return the next request, as soon as it is there."""
        return await asyncio.to_thread(self._asked.next)


async def close_of(request: ServerRequest[Any, Any]) -> None:
    """Wait until a request was answered or has expired."""
    await asyncio.to_thread(asking.close_of, request)


async def flagged(flag: threading.Event) -> None:
    """Wait until a flag is set."""
    await asyncio.to_thread(asking.flagged, flag)


async def done_elsewhere(call: Callable[[], object]) -> None:
    """Call a function in another event loop of another thread, and wait until that is done."""

    async def in_another_loop() -> None:
        call()

    await asyncio.to_thread(asyncio.run, in_another_loop())
