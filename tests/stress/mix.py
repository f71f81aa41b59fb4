"""Callers that use one client in every way at once, at random, from a seed that replays them.

What the callers choose follows from the seed; how their choices interleave is for the
machine to say.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, NamedTuple

from openai_codex import InvalidRequestError, TransportClosedError
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai_codex import AsyncCodex, AsyncThread

    Act = Callable[[AsyncThread, random.Random], Awaitable[None]]

__all__ = ["ACTS", "AWAITED_ACTS", "Caller", "Noticed"]

# Seconds. A turn takes a few milliseconds, so these hit all of its moments.
PAUSE = 0.02
TERMINAL = {TurnStatus.completed, TurnStatus.interrupted}


async def run(thread: AsyncThread, _: random.Random) -> None:
    assert (await thread.run("run")).status == TurnStatus.completed


async def read(thread: AsyncThread, _: random.Random) -> None:
    last = ""
    async for event in (await thread.turn("read")).stream():
        last = event.method
    assert last == "turn/completed"


async def read_a_little(thread: AsyncThread, moments: random.Random) -> None:
    handle = await thread.turn("read a little")
    left = moments.randrange(5)
    async with aclosing(handle.stream()) as events:
        async for _ in events:
            left -= 1
            if left < 0:
                break
    assert (await handle.run()).status == TurnStatus.completed


async def interrupt(thread: AsyncThread, moments: random.Random) -> None:
    handle = await thread.turn("interrupt")
    await asyncio.sleep(moments.random() * PAUSE)
    await handle.interrupt()
    assert (await handle.run()).status in TERMINAL


async def steer(thread: AsyncThread, moments: random.Random) -> None:
    handle = await thread.turn("steer")
    await asyncio.sleep(moments.random() * PAUSE)
    # Refused once the turn has ended.
    with suppress(InvalidRequestError):
        await handle.steer("more")
    assert (await handle.run()).status == TurnStatus.completed


async def cancel(thread: AsyncThread, moments: random.Random) -> None:
    task = asyncio.create_task(thread.run("cancel"))
    await asyncio.sleep(moments.random() * PAUSE)
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        task.result()


async def leave(thread: AsyncThread, _: random.Random) -> None:
    # Nobody keeps the handle: its turn goes on, and its events are not to be kept.
    await thread.turn("leave")


# What any caller can do; and what one can who awaits.
ACTS: tuple[Act, ...] = (run, read, read_a_little, steer, leave, interrupt)
AWAITED_ACTS = (*ACTS, cancel)


class Noticed(NamedTuple):
    """How a caller learned that the runtime was gone, and when, by the monotonic clock."""

    error: TransportClosedError
    at: float


class Caller:
    """One who uses a client until its runtime is gone, or until told to stop.

    Args:
        codex: The client.
        seed: What the caller chooses by.
        acts: What it chooses from.
    """

    def __init__(self, codex: AsyncCodex, seed: int, acts: tuple[Act, ...]) -> None:
        self._codex = codex
        self._acts = acts
        self._moments = random.Random(seed)
        self.stopping = False
        self.done: Counter[str] = Counter()

    async def use(self) -> Noticed | None:
        """Do one thing after the other; return how that was ended, if it was not by us."""
        try:
            while not self.stopping:
                act = self._moments.choice(self._acts)
                # One for each: a turn that starts while another runs would join it.
                thread = await self._codex.thread_start(ephemeral=True)
                await act(thread, self._moments)
                self.done[act.__name__] += 1
        except TransportClosedError as error:
            return Noticed(error, time.monotonic())
        return None
