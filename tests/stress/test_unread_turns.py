"""A million events that nobody reads: the memory stays bounded, and the turn has its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex
from openai_codex.testing import steps
from tests.stress.census import MIB, take_census
from tests.support.figures import show

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

pytestmark = [pytest.mark.alone, pytest.mark.stress, pytest.mark.slow]

EVENTS, LIMIT = 1_000_000, 10_000
GROWTH = 24 * MIB
# Seconds; a fake on a busy machine.
BOUND = 120.0


def test_a_million_unread_events_cost_no_more_than_those_that_may_wait(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.stream(1_000)))
    with Codex(fake.config(max_unread_events=LIMIT, request_timeout=BOUND)) as codex:
        thread = codex.thread_start()
        thread.run("warm up")
        fake.on("turn/start", steps.turn(steps.stream(EVENTS)))
        before = take_census()
        handle = thread.turn("hi")
        with codex.subscribe("turn/completed", thread_id=thread.id) as ends:
            next(iter(ends))
        # What comes later than the end shows that this was delivered.
        codex.models()
        after = take_census()
        kept = [event.method for event in handle.stream()]
    show(f"RSS {(after.resident - before.resident) / MIB:+.1f} MiB for {EVENTS} unread events")
    assert after.resident - before.resident < GROWTH
    assert len(kept) == LIMIT
    assert handle.dropped >= EVENTS - LIMIT
    assert kept[-1] == "turn/completed"
