"""Events that come before, after or beside what they are expected with."""

from __future__ import annotations

from dataclasses import dataclass

from openai_codex.testing.steps import Steps, accept_turn, begin_turn, complete_turn, say
from tests.faults.cases.fault import Fault

__all__ = ["CHILDREN", "ORDERS", "Child", "Order"]


@dataclass(frozen=True, kw_only=True)
class Order(Fault):
    """What the runtime does when a turn is to start."""

    steps: tuple[Steps, ...]


def order(name: str, *steps: Steps) -> Order:
    return Order(
        name=name,
        moment="around the answer to a start",
        outcome="no event is lost or duplicated",
        steps=steps,
    )


ACCEPT, BEGIN, SAY, END = accept_turn(), begin_turn(), say("hello"), complete_turn()
ORDERS = [
    order("a normal turn", ACCEPT, BEGIN, SAY, END),
    order("turn/started before the answer", BEGIN, ACCEPT, SAY, END),
    order("turn/started and a message before the answer", BEGIN, SAY, ACCEPT, END),
    order("the whole turn before the answer", BEGIN, SAY, END, ACCEPT),
    order("a message before turn/started", ACCEPT, SAY, BEGIN, END),
    order("no turn/started", ACCEPT, SAY, END),
]


@dataclass(frozen=True, kw_only=True)
class Child(Fault):
    """A turn of another thread, which this client has not started."""

    turn_id: str


CHILDREN = [
    Child(
        name=f"events of a sub-agent whose turn has {kind}",
        moment="before, in and after a turn",
        outcome="not mixed with those of the turn",
        turn_id=turn_id,
    )
    for kind, turn_id in (("its own id", "turn-of-child"), ("the same id", "{turn}"))
]
