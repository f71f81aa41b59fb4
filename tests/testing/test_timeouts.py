"""Seconds that no lock and no timer takes are refused by the call that gets them."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex.errors import InvalidInputError
from openai_codex.testing import FakeAppServer, Gate
from openai_codex.testing.steps import delay, deltas, stream

if TYPE_CHECKING:
    from collections.abc import Callable

# The last is more than Python converts to a float.
IMPOSSIBLE = [threading.TIMEOUT_MAX, 1e300, math.inf, math.nan, -1, "5", 10**400]

CALLS: dict[str, Callable[[float], object]] = {
    "timeout of Gate": lambda seconds: Gate(timeout=seconds),
    "opens_after": lambda seconds: Gate(opens_after=seconds),
    "timeout of Gate.wait_reached": lambda seconds: Gate().wait_reached(seconds),
    "seconds": delay,
    "every of deltas": lambda seconds: deltas(1, every=seconds),
    "every of stream": lambda seconds: stream(1, every=seconds),
}


@pytest.mark.parametrize("value", IMPOSSIBLE, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize("name", CALLS)
def test_no_wait_takes_seconds_that_are_none(name: str, value: float) -> None:
    with pytest.raises(InvalidInputError, match=name.partition(" ")[0]):
        CALLS[name](value)


def test_no_wait_for_the_fake_takes_seconds_that_are_none() -> None:
    with FakeAppServer() as fake:
        for value in IMPOSSIBLE:
            with pytest.raises(InvalidInputError, match="timeout"):
                fake.wait_reached("gate", value)
            with pytest.raises(InvalidInputError, match="timeout"):
                fake.wait_received("turn/start", value)


def test_a_month_can_be_waited() -> None:
    month = 3e6
    gate = Gate(timeout=month)
    gate.release()
    assert gate.hold()
    gate.wait_reached(month)
