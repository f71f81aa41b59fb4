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
        outcome="no event lost or doubled",
        steps=steps,
    )


ACCEPT, BEGIN, SAY, END = accept_turn(), begin_turn(), say("hello"), complete_turn()
ORDERS = [
    order("a turn as it should be", ACCEPT, BEGIN, SAY, END),
    order("a turn that began before the answer", BEGIN, ACCEPT, SAY, END),
    order("a turn that spoke before the answer", BEGIN, SAY, ACCEPT, END),
    order("a turn that ended before the answer", BEGIN, SAY, END, ACCEPT),
    order("a turn that spoke before it began", ACCEPT, SAY, BEGIN, END),
    order("a turn that never said that it began", ACCEPT, SAY, END),
]


@dataclass(frozen=True, kw_only=True)
class Child(Fault):
    """A turn of another thread, which nobody here has started."""

    turn_id: str


CHILDREN = [
    Child(
        name=f"events of a sub-agent whose turn has {kind}",
        moment="before, in and after a turn",
        outcome="not taken for the turn's",
        turn_id=turn_id,
    )
    for kind, turn_id in (("an id of its own", "turn-of-child"), ("the same id", "{turn}"))
]
