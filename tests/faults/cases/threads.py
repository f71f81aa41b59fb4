"""Threads that are busy, or that are gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openai_codex import ThreadBusyError, ThreadLostError, TransportClosedError, TurnTimeoutError
from openai_codex.testing.steps import (
    Steps,
    accept_turn,
    begin_turn,
    notify,
)
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai_codex import AsyncThread

__all__ = ["BUSY", "LOST", "Busy", "Lost"]

OTHER = {"id": "other", "rootTurnId": "other", "items": [], "status": "inProgress"}


@dataclass(frozen=True, kw_only=True)
class Busy(Fault):
    """A call in a thread that is busy, and what the runtime does in the turn that makes it so."""

    playing: tuple[Steps, ...]
    call: Callable[[AsyncThread], Awaitable[object]]


def busy(
    name: str,
    playing: tuple[Steps, ...],
    moment: str,
    call: Callable[[AsyncThread], Awaitable[object]],
    outcome: type[ThreadBusyError | TurnTimeoutError | TransportClosedError] = ThreadBusyError,
) -> Busy:
    return Busy(name=name, moment=moment, outcome=outcome, playing=playing, call=call)


OURS = (accept_turn(), begin_turn())
# Nobody has started it who is known here.
THEIRS = notify("turn/started", {"threadId": "{thread}", "turn": {**OTHER}})

BUSY = [
    busy(name, playing, f"at {method}(on_busy='error')", call)
    for name, playing in (
        ("another caller is running a turn", OURS),
        ("a turn of the runtime or of another client is running", (*OURS, THEIRS)),
    )
    for method, call in (
        ("run", lambda thread: thread.run("hi", on_busy="error")),
        ("turn", lambda thread: thread.turn("hi", on_busy="error")),
    )
] + [
    busy(
        "a turn of another caller does not end",
        OURS,
        "at run(timeout=...)",
        lambda thread: thread.run("hi", timeout=0.2),
        TurnTimeoutError,
    ),
    busy(
        "a turn of another caller does not end",
        OURS,
        "at turn(on_busy='wait', timeout=...)",
        lambda thread: thread.turn("hi", on_busy="wait", timeout=0.2),
        TurnTimeoutError,
    ),
]


@dataclass(frozen=True, kw_only=True)
class Lost(Fault):
    """A thread whose runtime has died, and that was not saved."""

    turns: int
    ephemeral: bool


LOST = [
    Lost(
        name="the runtime is killed, with RestartPolicy.on_demand",
        moment="before the first turn of a thread",
        outcome="the thread is started again with its settings",
        turns=0,
        ephemeral=False,
    ),
    Lost(
        name="the runtime is killed, with RestartPolicy.on_demand",
        moment="after a turn of an ephemeral thread",
        outcome=ThreadLostError,
        turns=1,
        ephemeral=True,
    ),
]
