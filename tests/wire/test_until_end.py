"""Consumers that need a turn's events at its end only: woken once, and nothing lost."""

from __future__ import annotations

import pytest

from openai_codex._wire.codec import decode_envelope
from openai_codex._wire.router import Router
from openai_codex._wire.turn_route import MOST_UNTIL_END, TurnKey, Wish
from openai_codex.errors import TransportClosedError
from openai_codex.protocol.notifications import ITEM_AGENT_MESSAGE_DELTA, TURN_COMPLETED
from tests.wire.lines import THREAD, TURN, Recorder, turn_event, turn_line

KEY = TurnKey(THREAD, TURN)
END = turn_line(TURN_COMPLETED, "completed")


def follow(router: Router, mailbox: Recorder) -> None:
    """Start a turn, or join it, whose answer comes at once."""
    router.expect(THREAD, mailbox)
    router.claim(KEY, mailbox)


def read(router: Router, *lines: bytes) -> None:
    """Route lines and hand over what is to be, after each of them."""
    for line in lines:
        for each in router.route_deltas([line]):
            router.dispatch(decode_envelope(each), each)
        router.flush()


def sizes(mailbox: Recorder) -> list[int]:
    """Return how many events each batch had."""
    return [len(batch) for batch in mailbox.batches]


def test_all_comes_at_the_end_and_in_order() -> None:
    router, mailbox = Router(), Recorder(at_end=True)
    follow(router, mailbox)
    read(router, turn_event("a"), turn_event("b"))
    assert mailbox.batches == []
    read(router, END)
    assert mailbox.methods == ["a", "b", TURN_COMPLETED]
    assert (sizes(mailbox), mailbox.ends) == ([3], [None])


def test_an_end_that_comes_first_is_handed_over_alone() -> None:
    router, mailbox = Router(), Recorder(frozenset({TURN_COMPLETED}), at_end=True)
    follow(router, mailbox)
    read(router, turn_event("a"), END)
    assert (mailbox.methods, mailbox.ends) == ([TURN_COMPLETED], [None])


@pytest.mark.parametrize(
    "line", [turn_event("a"), turn_event(ITEM_AGENT_MESSAGE_DELTA, itemId="i", delta="x")]
)
def test_not_too_many_are_kept(line: bytes) -> None:
    router, mailbox = Router(), Recorder(at_end=True)
    follow(router, mailbox)
    # With others between, as deltas that follow each other are kept as one.
    lines = [line, turn_event("b")] * MOST_UNTIL_END
    read(router, *lines[: MOST_UNTIL_END - 1])
    assert mailbox.batches == []
    read(router, *lines[MOST_UNTIL_END - 1 :], END)
    assert sizes(mailbox) == [MOST_UNTIL_END, MOST_UNTIL_END, 1]


def test_who_reads_beside_gets_each_event_as_it_comes() -> None:
    router, waiting, reading = Router(), Recorder(at_end=True), Recorder()
    follow(router, waiting)
    read(router, turn_event("a"))
    follow(router, reading)
    assert (waiting.methods, reading.methods) == (["a"], []), "what was kept is not the joiner's"
    read(router, turn_event("b"))
    assert (waiting.methods, reading.methods) == (["a", "b"], ["b"])
    reading.closed = True
    router._routes[KEY].narrow()
    read(router, turn_event("c"), turn_event("d"))
    assert waiting.methods == ["a", "b"], "nobody else reads any more"
    read(router, END)
    assert (waiting.methods[2:], waiting.ends) == (["c", "d", TURN_COMPLETED], [None])


def test_who_does_not_wait_any_more_gets_what_was_kept_with_the_next_event() -> None:
    router, mailbox = Router(), Recorder(at_end=True)
    follow(router, mailbox)
    read(router, turn_event("a"))
    mailbox.wish = Wish()
    router._routes[KEY].narrow()
    read(router, turn_event("b"))
    assert mailbox.methods == ["a", "b"]


def test_what_is_kept_when_the_connection_ends_comes_before_the_reason() -> None:
    router, mailbox, error = Router(), Recorder(at_end=True), TransportClosedError()
    follow(router, mailbox)
    read(router, turn_event("a"))
    router.fail(error)
    assert (mailbox.methods, mailbox.ends) == (["a"], [error])
