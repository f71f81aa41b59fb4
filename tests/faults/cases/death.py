"""The runtime dies, at every moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from openai_codex import TransportClosedError
from openai_codex.testing.steps import (
    Steps,
    accept_turn,
    begin_turn,
    deltas,
    exit_process,
    kill_process,
    raw,
)
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai_codex import AsyncCodex

__all__ = ["IDLE", "PENDING", "UNSENT", "Death", "DeathWithin"]


class Blow(NamedTuple):
    """A way to die, and the exit code that becomes known of it."""

    name: str
    steps: Steps
    exit_code: int


BLOWS = [
    Blow("exit with a code", exit_process(7), 7),
    Blow("orderly exit", exit_process(0), 0),
    Blow("SIGKILL", kill_process(), -9),
]


async def run(codex: AsyncCodex) -> None:
    await (await codex.thread_start()).run("hi")


async def stream(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    count = 0
    try:
        async for event in handle.stream():
            count += event.method == "item/agentMessage/delta"
    finally:
        # What came before the end was delivered.
        assert count == 100


async def steer(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    await handle.steer("more")


async def interrupt(codex: AsyncCodex) -> None:
    handle = await (await codex.thread_start()).turn("hi")
    await handle.interrupt()


async def follow(codex: AsyncCodex) -> None:
    subscription = await codex.subscribe()
    await codex.notify("go")
    while True:
        await subscription.__anext__()


class Moment(NamedTuple):
    """When it dies: what the runtime does before, and the call that it leaves in the lurch."""

    name: str
    method: str
    before: tuple[Steps, ...]
    act: Callable[[AsyncCodex], Awaitable[object]]


MOMENTS = [
    Moment("while a request is pending", "model/list", (), lambda codex: codex.models()),
    Moment(
        "in the middle of an answer", "model/list", (raw(b'{"id":{id},"re'),), lambda c: c.models()
    ),
    Moment("while a start is pending", "turn/start", (), run),
    Moment(
        "in the middle of the answer to a start",
        "turn/start",
        (raw(b'{"id":{id},"result":{"t'),),
        run,
    ),
    Moment("when a turn was accepted", "turn/start", (accept_turn(),), run),
    Moment("while a turn runs", "turn/start", (accept_turn(), begin_turn()), run),
    Moment("while a turn streams", "turn/start", (accept_turn(), begin_turn(), deltas(100)), run),
    Moment(
        "in the middle of an event", "turn/start", (accept_turn(), raw(b'{"method":"item/st')), run
    ),
    Moment(
        "while a stream is read", "turn/start", (accept_turn(), begin_turn(), deltas(100)), stream
    ),
    Moment("while a steer is pending", "turn/steer", (), steer),
    Moment("while an interrupt is pending", "turn/interrupt", (), interrupt),
    Moment("while a subscription is open", "go", (), follow),
]


@dataclass(frozen=True, kw_only=True)
class Death(Fault):
    """The end of a runtime."""

    blow: Blow


@dataclass(frozen=True, kw_only=True)
class DeathWithin(Death):
    """The end of a runtime that somebody waits for."""

    at: Moment


PENDING = [
    DeathWithin(
        name=blow.name, moment=moment.name, outcome=TransportClosedError, blow=blow, at=moment
    )
    for moment in MOMENTS
    for blow in BLOWS
]


def deaths(moment: str) -> list[Death]:
    return [
        Death(name=blow.name, moment=moment, outcome=TransportClosedError, blow=blow)
        for blow in BLOWS
    ]


IDLE = deaths("while no call waits")
UNSENT = deaths("while requests wait to be sent")
