"""Real traffic with something wrong in it: only what is documented is ever raised."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from openai_codex._wire.codec import Salvage, salvage
from openai_codex._wire.events import Notification, UnknownNotification
from openai_codex.protocol._base import WireStruct
from tests.support.figures import show
from tests.wire.lines import envelope_of
from tests.wire.mutations import TRAFFIC, mutated_line

if TYPE_CHECKING:
    from tests.support.bars import Amount


def look_at(line: bytes) -> str:
    """Do with a line what the reader and then a consumer does; return how far it was readable."""
    look_for_ids(line)
    try:
        envelope = envelope_of(line)
    except (ValueError, RecursionError):
        return "no message"
    if envelope.method is None:
        return "answer"
    notification = Notification.received(envelope.method, line)
    payload = notification.payload
    assert notification.payload is payload
    assert repr(notification).startswith(f"Notification(method={envelope.method!r}, payload=")
    assert isinstance(payload, WireStruct | UnknownNotification)
    return type(payload).__name__


def look_for_ids(line: bytes) -> None:
    """Read the ids off a line; what is found must be there."""
    found = salvage(line)
    assert isinstance(found, Salvage)
    for value in (found.method, found.thread_id, found.turn_id):
        assert value is None or value.encode() in line


@pytest.mark.bars
def test_a_damaged_line_raises_nothing_but_what_is_documented(seed: int, amount: Amount) -> None:
    kinds: Counter[str] = Counter()
    for number in range(seed, seed + amount(3_000, bar=300_000)):
        line = mutated_line(random.Random(number))
        try:
            kinds[look_at(line)] += 1
        except Exception as error:
            raise AssertionError(f"--seed {number}: {line!r}") from error
    show(dict(kinds))


def test_the_traffic_is_read_as_it_is() -> None:
    kinds = [look_at(line) for line in TRAFFIC]
    assert kinds.count("answer") == 2
    # The last one is a request, which nobody takes for a notification.
    assert not {"no message", "UnknownNotification"} & set(kinds[:-1])
