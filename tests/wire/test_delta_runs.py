"""Deltas that are handed over as texts: the same events in the same order, and as many."""

from __future__ import annotations

import pytest

from openai_codex._wire.codec import decode_envelope
from openai_codex._wire.deltas import Batch, DeltaRun, count_events, events_of
from openai_codex._wire.events import Notification
from openai_codex._wire.router import Router
from openai_codex._wire.turn_route import TurnKey
from openai_codex.protocol.notifications import (
    ITEM_AGENT_MESSAGE_DELTA,
    ITEM_REASONING_TEXT_DELTA,
    TURN_COMPLETED,
)
from tests.wire.lines import THREAD, TURN, Recorder, turn_event, turn_line

KEY = TurnKey(THREAD, TURN)


def delta(text: str, item: str = "item-1", method: str = ITEM_AGENT_MESSAGE_DELTA) -> bytes:
    """Return the line of a delta as the runtime writes it."""
    more = {"contentIndex": 0} if method == ITEM_REASONING_TEXT_DELTA else {}
    return turn_event(method, itemId=item, delta=text, **more)


def received(line: bytes) -> Notification:
    """Return the notification of a line as if it were handed over by itself."""
    method = decode_envelope(line).method
    assert method is not None
    return Notification.received(method, line)


def run(*texts: str) -> DeltaRun:
    """Return a run of deltas."""
    example = received(delta("example")).payload
    return DeltaRun(ITEM_AGENT_MESSAGE_DELTA, example, list(texts))  # type: ignore[arg-type]


class Unmade(Recorder):
    """A mailbox that keeps batches as they are handed over."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Batch] = []

    def deliver(self, batch: Batch, /) -> None:
        """Remember what was handed over, and the events of it."""
        self.parts.append(batch)
        super().deliver(batch)


def routed(lines: list[bytes], *mailboxes: Recorder) -> None:
    """Hand over lines as one batch to mailboxes that follow the turn."""
    router = Router()
    for mailbox in mailboxes:
        router.expect(THREAD, mailbox)
        router.claim(KEY, mailbox)
    for each in router.route_deltas(lines):
        router.dispatch(decode_envelope(each), each)
    router.flush()


def test_the_events_of_a_run_are_those_of_its_lines() -> None:
    texts = ["a", "", "é\n", '"']
    assert events_of([run(*texts)]) == [received(delta(text)) for text in texts]


def test_a_batch_is_read_in_its_order_and_counted_by_its_events() -> None:
    other = received(turn_event())
    batch = [other, run("a", "b"), other, run("c"), run()]
    lines = [turn_event(), delta("a"), delta("b"), turn_event(), delta("c")]
    assert events_of(batch) == [received(line) for line in lines]
    assert count_events(batch) == len(lines)
    assert (events_of([]), count_events([])) == ([], 0)


def test_deltas_that_follow_each_other_are_one_run() -> None:
    mailbox = Unmade()
    routed([delta(text) for text in "abcd"], mailbox)
    ((first, rest),) = mailbox.parts
    assert isinstance(first, Notification), "its shape was not known yet"
    assert isinstance(rest, DeltaRun)
    assert rest.texts == ["b", "c", "d"]


INTERRUPTED = {
    "by another event": [delta("a"), delta("b"), turn_event(), delta("c"), delta("d")],
    "by another item": [
        delta(text, item) for text in "abc" for item in ("item-1", "item-2", "item-1")
    ],
    "by another kind": [
        delta(text, method=method)
        for text in "abc"
        for method in (ITEM_AGENT_MESSAGE_DELTA, ITEM_REASONING_TEXT_DELTA)
    ],
    "by a delta that is spelled otherwise": [
        delta("a"),
        delta("b"),
        delta("c").replace(b'":', b'": '),
        delta("d"),
    ],
    "by the end": [delta("a"), delta("b"), turn_line(TURN_COMPLETED, "completed"), delta("late")],
}


@pytest.mark.parametrize("lines", INTERRUPTED.values(), ids=INTERRUPTED)
def test_a_run_that_is_interrupted_keeps_the_order(lines: list[bytes]) -> None:
    mailbox = Recorder()
    routed(lines, mailbox)
    expected = [received(line) for line in lines if b"late" not in line]
    assert [event.method for event in mailbox.events] == [event.method for event in expected]
    assert mailbox.events == expected


def test_the_mailboxes_of_a_turn_get_equal_events_of_their_own() -> None:
    first, second = Recorder(), Recorder()
    routed([delta("a"), delta("b"), turn_event(), delta("c"), delta("d")], first, second)
    assert len(first.events) == 5
    assert first.events == second.events
    deltas = [events_of([run("a")]) for _ in range(2)]
    assert deltas[0][0] is not deltas[1][0], "what one reader makes, no other waits for"


def test_what_is_handed_over_gets_no_more_deltas() -> None:
    router, mailbox = Router(), Unmade()
    router.expect(THREAD, mailbox)
    router.claim(KEY, mailbox)
    for text in "abc":
        for each in router.route_deltas([delta(text), delta(text)]):
            router.dispatch(decode_envelope(each), each)
        router.flush()
    assert [count_events(batch) for batch in mailbox.parts] == [2, 2, 2]
