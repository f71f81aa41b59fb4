"""The two faces, driven by the same coroutines.

A case is written once, as a program for the async face. For the blocking face each
call runs in a thread of its own, so that several can block at the same time.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import pytest

from openai_codex import AsyncCodex, Codex
from openai_codex._sync.subscription import Subscription
from openai_codex._sync.thread import Thread
from openai_codex._sync.turn import TurnHandle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence

    from openai_codex import CodexConfig, CodexError
    from tests.faults.cases.fault import Fault

__all__ = ["AWAITING", "BLOCKING", "FACES", "Face", "failure", "in_thread", "soon", "tried"]

T = TypeVar("T")
E = TypeVar("E", bound="CodexError")

# Seconds that no single step takes, even on a busy machine. Less than the default of
# `request_timeout`, so that what ends in time was not ended by that.
BOUND = 20.0
END = object()

SEEN: list[CodexError] = []
"""The failures that callers got in the test that runs, by way of :func:`failure`."""


def tried(faults: Sequence[Fault]) -> pytest.MarkDecorator:
    """Have a test try each fault of a part of the table."""
    return pytest.mark.parametrize("fault", faults, ids=str)


async def soon(awaitable: Awaitable[T], bound: float = BOUND) -> T:
    """Await something that must not hang."""
    return await asyncio.wait_for(awaitable, bound)


async def failure(awaitable: Awaitable[object], error: type[E], bound: float = BOUND) -> E:
    """Await something that must fail soon, and return its error."""
    with pytest.raises(error) as caught:
        await soon(awaitable, bound)
    # Not one of a public subclass, which would say more.
    assert next(kind for kind in type(caught.value).__mro__ if kind.__name__[0] != "_") is error
    SEEN.append(caught.value)
    return caught.value


async def in_thread(function: Callable[..., T], *args: Any, **options: Any) -> T:
    """Await a blocking call. Unlike an executor's, its thread is never one too few."""
    future: Future[T] = Future()
    # A call that blocks cannot be cancelled, whatever becomes of who awaits it.
    future.set_running_or_notify_cancel()

    def work() -> None:
        try:
            future.set_result(function(*args, **options))
        except BaseException as error:  # noqa: BLE001  # whatever it is, its caller gets it
            future.set_exception(error)

    # A daemon: a call that hangs fails its test, and must not hold up the whole run.
    name = getattr(function, "__name__", "call")
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    try:
        return await asyncio.wrap_future(future)
    finally:
        if future.done():
            # It keeps what it has called until it has ended.
            thread.join(BOUND)


# What calls return that is used further.
LIVE = (Subscription, Thread, TurnHandle)


class Threaded:
    """An object of the blocking face that looks like its twin."""

    def __init__(self, target: object) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self._target, name)
        return partial(self._call, attribute) if callable(attribute) else attribute

    async def _call(self, method: Callable[..., object], *args: Any, **options: Any) -> object:
        result = await in_thread(method, *args, **options)
        return Threaded(result) if isinstance(result, LIVE) else result

    async def stream(self, **bounds: float) -> AsyncIterator[object]:
        """Yield what the blocking ``stream()`` yields."""
        events = cast("TurnHandle", self._target).stream(**bounds)
        while (event := await in_thread(next, events, END)) is not END:
            yield event

    async def __anext__(self) -> object:
        event = await in_thread(next, cast("Iterator[object]", self._target), END)
        if event is END:
            raise StopAsyncIteration
        return event


async def open_blocking(config: CodexConfig) -> AsyncCodex:
    return cast("AsyncCodex", Threaded(await in_thread(Codex, config)))


async def open_awaiting(config: CodexConfig) -> AsyncCodex:
    return await AsyncCodex(config).__aenter__()


class Face(NamedTuple):
    """One way to use a client."""

    name: str
    open: Callable[[CodexConfig], Awaitable[AsyncCodex]]

    @asynccontextmanager
    async def client(self, config: CodexConfig) -> AsyncIterator[AsyncCodex]:
        """Open a client, and close it in the end, neither of which may hang."""
        codex = await soon(self.open(config))
        try:
            yield codex
        finally:
            await soon(codex.close())


BLOCKING = Face("blocking", open_blocking)
AWAITING = Face("awaiting", open_awaiting)
FACES = (BLOCKING, AWAITING)
