"""A runtime that talks nonsense for a while: whoever waits is told, and the reader goes on."""

from __future__ import annotations

import json
import logging
import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from openai_codex._runtime.conversation import Conversation
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex._waiting.handling import Handling
from openai_codex._waiting.threads import Mailbox
from openai_codex.errors import CodexError, TransportClosedError
from openai_codex.protocol.core import TurnStartParams
from tests.support.insides import place_in
from tests.wire.mutations import mutated_line

if TYPE_CHECKING:
    from openai_codex._runtime.requests import Pending
    from tests.support.bars import Amount

THREAD, TURN = "{THREAD}", "{TURN}"
MAX_LINE_BYTES = 4_000


def in_pieces(chance: random.Random, data: bytes) -> list[bytes]:
    """Cut bytes at some places, as a pipe may do."""
    cuts = (chance.randint(0, len(data)) for _ in range(chance.randrange(4)))
    return [data[begin:end] for begin, end in pairwise([0, *sorted(cuts), len(data)])]


def answered(conversation: Conversation, sent: list[bytes], pending: Pending) -> bool:
    """Answer a request; return whether its caller got that answer."""
    result = {"turn": {"id": TURN}, "number": pending.id}
    assert json.loads(sent[-1])["id"] == pending.id
    conversation.feed(json.dumps({"id": pending.id, "result": result}).encode() + b"\n")
    return json.loads(bytes(pending.answer.result())) == result


def start(conversation: Conversation, thread_id: str, mailbox: Mailbox) -> Pending:
    """Start a turn."""
    params = TurnStartParams(thread_id=thread_id, input=[])
    place = place_in(conversation.book, thread_id)
    purpose = TurnStart(conversation, place, mailbox, None, params)
    return conversation.send("turn/start", params, purpose)


def talk_nonsense(chance: random.Random) -> None:
    """Feed damaged lines to a conversation in which somebody waits, and then go on."""
    sent: list[bytes] = []
    conversation = Conversation(sent.extend, MAX_LINE_BYTES, ThreadBook(), Handling())
    mailbox, later = Mailbox(), Mailbox()
    waiting = start(conversation, THREAD, mailbox)

    lines = [mutated_line(chance) for _ in range(chance.randint(1, 5))]
    for piece in in_pieces(chance, b"\n".join(lines) + b"\n"):
        conversation.feed(piece)

    asked = conversation.send("model/list", {})
    assert answered(conversation, sent, asked)
    started = start(conversation, "thread-2", later)
    assert answered(conversation, sent, started)
    conversation.feed(
        b'{"method":"turn/completed","params":{"threadId":"thread-2","turn":{"id":"{TURN}"}}}\n'
    )
    conversation.flush()
    assert later.fill()
    assert [event.method for event in later.take()] == ["turn/completed"]
    assert not later.fill()

    conversation.hang_up(TransportClosedError("gone"))
    assert waiting.answer.done
    # Its caller has a turn whose events end, or an error.
    try:
        waiting.answer.result()
    except CodexError:
        return
    read_to_the_end(mailbox)


def read_to_the_end(mailbox: Mailbox) -> None:
    """Read a turn until it ends or the connection does, which one of the two must."""
    try:
        while mailbox.fill():
            for event in mailbox.take():
                assert event.payload is not None
    except TransportClosedError as error:
        assert error.reason == "gone"  # noqa: PT017  # it may as well end in peace


@pytest.mark.bars
def test_nonsense_harms_nothing_that_comes_after_it(
    seed: int, amount: Amount, caplog: pytest.LogCaptureFixture
) -> None:
    # Each bad line is logged, which is tested elsewhere.
    caplog.set_level(logging.CRITICAL, "openai_codex")
    for number in range(seed, seed + amount(1_000, bar=100_000)):
        try:
            talk_nonsense(random.Random(number))
        except Exception as error:
            raise AssertionError(f"--seed {number}") from error
