"""What is known of a delta is not used over a line that may change it."""

from __future__ import annotations

import pytest

from openai_codex._wire import codec
from openai_codex._wire.router import Router
from openai_codex._wire.turn_route import TurnKey
from tests.wire.lines import Recorder, notification

KEY = TurnKey("thread-1", "turn-1")


def delta(text: str) -> bytes:
    return notification(
        "item/agentMessage/delta",
        threadId=KEY.thread_id,
        turnId=KEY.turn_id,
        itemId="item-1",
        delta=text,
    )


# Of another shape, of one that begins alike, and of the same with a control character in it.
OTHER = notification("turn/diff/updated", threadId=KEY.thread_id, turnId=KEY.turn_id, diff="")
ALIKE = delta("TEXT").replace(b'TEXT"', b'TEXT","more":1')
DAMAGED = delta("TEXT").replace(b"TEXT", b"\x01")


@pytest.mark.parametrize("between", [OTHER, ALIKE, DAMAGED], ids=["other", "alike", "damaged"])
def test_a_shape_that_is_forgotten_meanwhile_routes_nothing(between: bytes) -> None:
    router, mailbox = Router(), Recorder()
    router.expect(KEY.thread_id, mailbox)
    router.claim(KEY, mailbox)
    router.dispatch(codec.decode_envelope(delta("a")), delta("a"))
    assert list(router.route_deltas([delta("b"), delta("c")])) == [], "it is known"
    lines = router.route_deltas([delta("d"), between, delta("e")])
    assert next(lines) == between
    router._shapes.forget(KEY.thread_id)
    assert list(lines) == [delta("e")]
