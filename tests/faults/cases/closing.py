"""Clients that are closed while they are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openai_codex import TransportClosedError
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai_codex import AsyncCodex

__all__ = ["BLOCKED", "Blocked"]


async def run(codex: AsyncCodex) -> None:
    await (await codex.thread_start()).run("hi")


async def run_handle(codex: AsyncCodex) -> None:
    await (await (await codex.thread_start()).turn("hi")).run()


async def stream(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    async for _ in handle.stream():
        pass


async def steer(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    await handle.steer("more")


async def follow(codex: AsyncCodex) -> None:
    subscription = await codex.subscribe()
    await codex.notify("following")
    while True:
        await subscription.__anext__()


@dataclass(frozen=True, kw_only=True)
class Blocked(Fault):
    """A call that waits, and what the runtime has received by then."""

    call: Callable[[AsyncCodex], Awaitable[object]]
    received: str


def blocked(call: Callable[[AsyncCodex], Awaitable[object]], name: str, received: str) -> Blocked:
    return Blocked(
        name="the client is closed",
        moment=f"while three calls wait for {name}",
        outcome=TransportClosedError,
        call=call,
        received=received,
    )


BLOCKED = [
    blocked(lambda codex: codex.models(), "an answer", "model/list"),
    blocked(run, "a turn", "turn/start"),
    blocked(run_handle, "the turn of a handle", "turn/start"),
    blocked(stream, "the events of a turn", "turn/start"),
    blocked(steer, "the answer to a steer", "turn/steer"),
    blocked(follow, "an event of a subscription", "following"),
]
