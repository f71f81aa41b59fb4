# Derived from tests/_async/test_unread_events.py by tools/derive_sync; do not edit.
"""Turns whose events nobody reads: bounded, and nothing lost but deltas."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex
from openai_codex._wire.router import Router
from openai_codex._wire.turn_collector import COLLECTED
from openai_codex._wire.turn_route import Wish
from openai_codex.testing import steps

if TYPE_CHECKING:
    from openai_codex._wire.turn_route import Mailbox
    from openai_codex.testing import FakeAppServer

DELTA = "item/agentMessage/delta"


def test_a_run_wants_what_a_result_is_made_of_and_without_a_bound_at_the_end(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    wishes: list[Wish] = []
    expect = Router.expect

    def noted(self: Router, thread_id: str, mailbox: Mailbox) -> None:
        wishes.append(mailbox.wish)
        expect(self, thread_id, mailbox)

    monkeypatch.setattr(Router, "expect", noted)
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        thread.run("hi")
        thread.run("hi", timeout=60)
        thread.turn("hi").run()
    assert wishes == [Wish(COLLECTED, at_end=True), Wish(COLLECTED), Wish()]


@pytest.mark.parametrize("limit", [1, 100])
def test_only_the_oldest_deltas_are_dropped(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture, limit: int
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("go"), steps.stream(1_000)))
    with Codex(fake.config(max_unread_events=limit)) as codex:
        thread = codex.thread_start()
        handle = thread.turn("my secret")
        with codex.subscribe("turn/completed", thread_id=thread.id) as ends:
            fake.release("go")
            ends.__next__()
        # What comes later than the end shows that this was delivered.
        codex.models()
        kept = [event for event in handle.stream()]
    warnings = [record.getMessage() for record in caplog.records]
    with Codex(fake.config(max_unread_events=None)) as codex:
        unbounded = codex.thread_start().turn("hi")
        everything = [event for event in unbounded.stream()]
    assert unbounded.dropped == 0
    found, expected = (Counter(event.method for event in events) for events in (kept, everything))
    others = sum(expected.values()) - expected[DELTA]
    assert handle.dropped == expected[DELTA] - found[DELTA]
    assert found[DELTA] == max(0, limit - others)
    assert found - Counter({DELTA: found[DELTA]}) == expected - Counter({DELTA: expected[DELTA]})
    texts = [
        [e.payload.delta for e in events if e.method == DELTA] for events in (kept, everything)
    ]
    assert texts[0] == texts[1][handle.dropped :]
    assert [str(limit) in text and "max_unread_events" in text for text in warnings] == [True]
    assert len(caplog.records) == len(warnings)
    assert "my secret" not in caplog.text
