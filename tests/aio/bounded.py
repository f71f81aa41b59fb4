"""Waits of a test, each with a bound, that leave the loop free to run."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import threading
    from collections.abc import Awaitable, Callable

    from openai_codex.testing import FakeAppServer

__all__ = ["ended", "reached", "received", "soon", "until", "until_cancelled"]

T = TypeVar("T")

# Seconds that nothing takes here, even on a busy machine.
BOUND = 30.0


async def soon(awaitable: Awaitable[T]) -> T:
    """Await what must not hang."""
    return await asyncio.wait_for(awaitable, BOUND)


async def reached(fake: FakeAppServer, gate: str, times: int = 1) -> None:
    """Wait until a gate was reached, so many times in all."""
    await soon(asyncio.wrap_future(fake.reached(gate, times)))


async def received(fake: FakeAppServer, method: str, times: int = 1) -> None:
    """Wait until the runtime has received a message, so many times in all."""
    await soon(asyncio.wrap_future(fake.receipt(method, times)))


async def until(condition: Callable[[], bool]) -> None:
    """Let the tasks of the loop go on until something is so."""

    async def let_others_run() -> None:
        while not condition():  # noqa: ASYNC110  # it has no event that says so
            await asyncio.sleep(0)

    await soon(let_others_run())


async def until_cancelled(task: asyncio.Task[object]) -> None:
    """Cancel a task and wait until it has ended by that."""
    task.cancel()
    await asyncio.wait([task], timeout=BOUND)
    assert task.cancelled(), f"{task!r} was to end cancelled"


def ended(thread: threading.Thread) -> bool:
    """Wait until a thread has ended; return whether it has."""
    thread.join(BOUND)
    return not thread.is_alive()
