"""What waits in a mailbox: how much of it, and what is dropped of more."""

from __future__ import annotations

import threading

import pytest

from openai_codex import TransportClosedError
from openai_codex._waiting.mailbox import Batches, End
from openai_codex._waiting.threads import Mailbox
from openai_codex._wire.deltas import DeltaRun, events_of
from openai_codex._wire.events import DELTAS, Notification
from openai_codex.protocol.notifications import ITEM_AGENT_MESSAGE_DELTA
from tests.wire.lines import turn_event

OTHER = "turn/diff/updated"


def run(*texts: str) -> DeltaRun:
    """Return a run of deltas."""
    line = turn_event(ITEM_AGENT_MESSAGE_DELTA, itemId="item-1", delta="example")
    example = Notification.received(ITEM_AGENT_MESSAGE_DELTA, line).payload
    return DeltaRun(ITEM_AGENT_MESSAGE_DELTA, example, list(texts))  # type: ignore[arg-type]


def texts_of(batches: Batches) -> list[str]:
    """Take all that waits; return the texts of it."""
    texts = []
    while batches.filled:
        batch = batches.get()
        assert not isinstance(batch, End)
        texts += [event.payload.delta for event in events_of(batch)]  # type: ignore[union-attr]
    return texts


def test_the_limit_of_unread_events_counts_the_deltas_of_runs() -> None:
    batches = Batches(limit=5, droppable=DELTAS)
    batches.put([run("a", "b", "c")])
    batches.put([run("d", "e")])
    assert batches.dropped == 0
    batches.put([run("f"), run("g")])
    assert batches.dropped == 2
    assert texts_of(batches) == ["c", "d", "e", "f", "g"]


def test_what_is_read_makes_room_by_as_many_deltas_as_its_runs_had() -> None:
    batches = Batches(limit=5, droppable=DELTAS)
    batches.put([run("a", "b", "c")])
    batches.put([run("d", "e")])
    assert events_of(batches.get()) == events_of([run("a", "b", "c")])  # type: ignore[arg-type]
    batches.put([run("f", "g", "h")])
    assert batches.dropped == 0
    batches.put([run("i")])
    assert batches.dropped == 1
    assert texts_of(batches) == ["e", "f", "g", "h", "i"]


def test_a_run_longer_than_the_limit_leaves_its_last_deltas_and_what_may_not_be_dropped() -> None:
    batches = Batches(limit=3, droppable=DELTAS)
    kept = Notification.received(OTHER, turn_event(OTHER))
    batches.put([kept, run(*"abcdefgh")])
    assert batches.dropped == 6
    assert events_of(batches.get()) == [kept, *events_of([run("g", "h")])]  # type: ignore[arg-type]


def test_the_limit_of_unread_bytes_drops_the_oldest_deltas_once_several_batches_wait() -> None:
    line = turn_event(OTHER)
    kept, most = Notification.received(OTHER, line), 1_000 + len(line)
    batches = Batches(droppable=DELTAS, most_bytes=most)
    texts = [letter * 100 for letter in "abcdefgh"]
    for text in texts:
        batches.put([run(text)])
    batches.put([kept, run("i" * 900)])
    assert batches.dropped == 0
    # What came first was not counted, and makes no room either before it is.
    batches.put([run("j" * 100, "k" * 100)])
    assert batches.dropped == 9
    first = batches.get()
    assert not isinstance(first, (End, type(None)))
    assert events_of(first) == [kept]
    # What was read makes room.
    batches.put([run("l" * 700)])
    assert batches.dropped == 9
    assert [text[0] for text in texts_of(batches)] == ["j", "k", "l"]


def test_a_limit_of_unread_bytes_bounds_long_deltas_and_many() -> None:
    for texts in (["x" * 100] * 100, ["x" * 10_000]):
        batches = Batches(droppable=DELTAS, most_bytes=100_000)
        for _ in range(100):
            batches.put([run(*texts)])
        # A batch has 10,000 bytes.
        assert sum(map(len, texts_of(batches))) <= 180_000
        assert batches.dropped >= 80 * len(texts)
        batches.put([run("again")])
        assert texts_of(batches) == ["again"]


def test_consumers_see_the_end_though_a_failed_reader_keeps_the_lock() -> None:
    mailbox, gone = Mailbox(), TransportClosedError("the reader failed")
    failed, is_read = threading.Event(), threading.Event()

    def fail() -> None:
        # As if an error had come between taking the lock and releasing it.
        mailbox._lock.acquire()
        mailbox.fail(gone)
        failed.set()
        # A later thread can have the identity of one that has ended, and then owns its locks.
        is_read.wait(30)

    caught: list[BaseException] = []

    def read() -> None:
        with pytest.raises(TransportClosedError) as error:
            mailbox.fill()
        caught.append(error.value)

    reader = threading.Thread(target=fail, daemon=True)
    reader.start()
    assert failed.wait(10)
    # A daemon: one that waits forever must not hold up the run.
    consumer = threading.Thread(target=read, daemon=True)
    consumer.start()
    consumer.join(20)
    is_read.set()
    reader.join(10)
    assert str(caught[0]) == str(gone)
