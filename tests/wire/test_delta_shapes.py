"""Deltas that are known by their bytes: always as if each line had been decoded."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from openai_codex import protocol
from openai_codex._wire import deltas as module
from openai_codex._wire.codec import decode_envelope
from openai_codex._wire.events import DELTAS, Notification
from openai_codex._wire.router import Router
from openai_codex._wire.subscriptions import Subscription
from openai_codex._wire.turn_route import TurnKey, Wish
from openai_codex.protocol.notifications import (
    ITEM_AGENT_MESSAGE_DELTA,
    ITEM_REASONING_SUMMARY_TEXT_DELTA,
    PAYLOADS,
    TURN_COMPLETED,
)
from tests.support.properties import tried
from tests.wire.lines import THREAD, TURN, Recorder, turn_event

KEY = TurnKey(THREAD, TURN)


def delta(text: str, method: str = ITEM_AGENT_MESSAGE_DELTA, **more: object) -> bytes:
    """Return the line of a delta as the runtime writes it."""
    return turn_event(method, itemId="item-1", delta=text, **more)


class Reader:
    """Routes lines as the reader does, and counts those that had to be decoded."""

    def __init__(self) -> None:
        self.router = Router()
        self.decoded = 0
        self.mailbox = self.follow(KEY)

    def follow(self, key: TurnKey) -> Recorder:
        """Start a turn whose answer comes at once."""
        mailbox = Recorder()
        self.router.expect(key.thread_id, mailbox)
        self.router.claim(key, mailbox)
        return mailbox

    def read(self, *lines: bytes) -> int:
        """Route lines; return how many were decoded for it."""
        before = self.decoded
        for each in self.router.route_deltas(list(lines)):
            self.decoded += 1
            try:
                envelope = decode_envelope(each)
            except ValueError:
                continue
            if envelope.id is None:
                self.router.dispatch(envelope, each)
        self.router.flush()
        return self.decoded - before


def known(reader: Reader) -> int:
    """Return how many shapes a reader knows."""
    return sum(len(layout.shapes) for layout in reader.router._shapes._layouts)


def test_the_deltas_of_an_item_are_decoded_once() -> None:
    reader = Reader()
    texts = ["a", "", "é\u2028", "back\\slash", "line\n", 'a "word"', '"', "\\", "x" * 10_000]
    assert reader.read(*map(delta, texts)) == 1
    assert [event.payload.delta for event in reader.mailbox.events] == texts  # type: ignore[union-attr]


def test_lines_have_a_shape_with_their_line_feeds_as_well() -> None:
    reader = Reader()
    assert reader.read(*(delta(text) + b"\n" for text in "abc")) == 1
    assert reader.read(delta("d")) == 1, "an ending that was never seen"


def test_the_payload_is_that_of_the_whole_line() -> None:
    reader = Reader()
    lines = [delta(text, ITEM_REASONING_SUMMARY_TEXT_DELTA, summaryIndex=7) for text in "ab"]
    assert reader.read(*lines) == 1
    expected = [Notification.received(ITEM_REASONING_SUMMARY_TEXT_DELTA, each) for each in lines]
    assert reader.mailbox.events == expected


@pytest.mark.parametrize(
    "other",
    [
        delta("a").replace(b"item-1", b"item-2"),
        delta("a").replace(b":", b": "),
        delta("a").replace(b"}", b" }"),
        delta("a").replace(b"}", b',"last":1}'),
        delta("a").replace(b'"delta"', b'"turnId":"turn-1","delta"'),
        delta("a").replace(b'"emittedAtMs":1', b'"emittedAtMs":1,"id":1'),
        delta("a").replace(b'"emittedAtMs":1', b'"id":1'),
        delta("a").replace(b"agentMessage", b"plan"),
        delta("a", more=1),
    ],
)
def test_a_line_that_differs_in_more_than_its_text_is_decoded(other: bytes) -> None:
    reader = Reader()
    assert reader.read(delta("first"), delta("second")) == 1
    assert reader.read(other) == 1


SECOND_ITEM = delta("a").replace(b"item-1", b"item-2")


@pytest.mark.parametrize(
    "near",
    [
        delta("a").replace(b"item-1", b"a\\\\b-2"),
        SECOND_ITEM.replace(b'"a"', b'"a","more":"b"'),
        # The text of another field is where that of a delta would be.
        SECOND_ITEM.replace(b'"itemId":"item-2","delta":"a"', b'"delta":"123456","itemId":"a"'),
        SECOND_ITEM.replace(b"emittedAtMs", b"emittedAtXs"),
    ],
    ids=["escape", "two strings", "other field", "other ending"],
)
def test_what_only_nearly_has_a_known_layout_is_not_taken_for_it(near: bytes) -> None:
    reader = Reader()
    reader.read(delta("first"))
    assert reader.read(near) == 1
    assert known(reader) == 1
    assert reader.read(near, delta("second")) == 1


def test_a_shape_of_a_known_layout_has_its_ending() -> None:
    reader = Reader()
    assert reader.read(delta("first")) == 1
    assert reader.read(SECOND_ITEM.replace(b'"},', b'","last":1},')) == 1
    assert reader.read(SECOND_ITEM, SECOND_ITEM) == 1, "that was another shape"


# Whatever is inserted, removed or repeated: what is still a message goes where it would go
# if each line were decoded.
FRAGMENTS = [
    *(b'"', b"\\", b",", b"}", b" ", b"1", b"null", b'\\"', b"x", b"\xff", b":5", b':"u2"'),
    *(b'"id":1,', b',"id":1', b'"\\u0069d":3,', b',"turnId":"u2"', b'"threadId":"t2",'),
    *(b',"delta":"x"', b'"method":"error",', b',"turn":{"id":"u2"}', b',"params":{}', b'"turnId"'),
]


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    method = draw(st.sampled_from([ITEM_AGENT_MESSAGE_DELTA, ITEM_REASONING_SUMMARY_TEXT_DELTA]))
    more = {} if method == ITEM_AGENT_MESSAGE_DELTA else {"summaryIndex": draw(st.integers(0, 20))}
    text = delta(draw(st.text(max_size=5)), method, **more)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        stop = start + draw(st.sampled_from([0, 0, 3, 20]))
        instead = draw(st.sampled_from([b"", text[start:stop] * 2, *FRAGMENTS]))
        text = text[:start] + instead + text[stop:]
    return text.replace(b"\n", b"")


def is_message(text: bytes) -> bool:
    try:
        msgspec.json.decode(text)
        decode_envelope(text)
    except (ValueError, RecursionError):
        return False
    return True


@tried(200)
@given(st.lists(mutations().filter(is_message), min_size=1, max_size=6))
@example([delta("a"), delta("b").replace(b'"emittedAtMs":1', b'"id":1')])
@example([delta("a"), delta("b").replace(b'"itemId":"item-1"', b'"turnId":"turn-2"')])
def test_any_message_goes_where_it_would_go_if_it_were_decoded(lines: list[bytes]) -> None:
    first = delta("learnt")
    followed = [KEY, TurnKey(THREAD, "turn-2"), TurnKey("t2", TURN), TurnKey(THREAD, "u2")]
    by_shape = Reader()
    mailboxes = [by_shape.follow(key) for key in followed[1:]]
    by_shape.read(first, *lines)
    decoded = Reader()
    references = [decoded.follow(key) for key in followed[1:]]
    for each in [first, *lines]:
        decoded.router._shapes.clear()
        decoded.read(each)
    got = [mailbox.events for mailbox in [by_shape.mailbox, *mailboxes]]
    assert got == [mailbox.events for mailbox in [decoded.mailbox, *references]]


@pytest.mark.parametrize("text", [b"\xff", b"\\x", b'"', b'","delta":"b', b"\t"])
def test_a_line_whose_text_is_damaged_is_decoded(text: bytes) -> None:
    reader = Reader()
    assert reader.read(delta("a"), delta("TEXT").replace(b"TEXT", text), delta("b")) == 2


def test_a_damaged_line_teaches_nothing() -> None:
    reader = Reader()
    reader.router.dispatch_turn_event(KEY, ITEM_AGENT_MESSAGE_DELTA, delta("a")[:-1])
    assert reader.read(delta("b")) == 1


def test_every_delta_has_its_text_in_the_field_that_is_replaced() -> None:
    for method in DELTAS:
        payload_type = getattr(protocol, PAYLOADS[method])
        assert "delta" in payload_type.__struct_fields__


def test_what_no_consumer_wants_is_known_not_kept_and_not_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Reader()
    monkeypatch.delattr(module, "decode_payload")
    reader.mailbox.wish = Wish(frozenset({TURN_COMPLETED}))
    reader.router._routes[KEY].narrow()
    assert reader.read(delta("a"), delta("b")) == 1
    assert reader.mailbox.events == []


def test_who_joins_a_turn_gets_its_deltas_from_then_on() -> None:
    reader = Reader()
    reader.mailbox.wish = Wish(frozenset({TURN_COMPLETED}))
    reader.read(delta("a"), delta("b"))
    joiner = Recorder()
    reader.router.expect(THREAD, joiner)
    reader.read(delta("c"))
    reader.router.claim(KEY, joiner)
    reader.read(delta("d"), delta("e"))
    assert joiner.events == [
        Notification.received(ITEM_AGENT_MESSAGE_DELTA, delta(x)) for x in "cde"
    ]


@pytest.mark.parametrize("methods", [None, frozenset({ITEM_AGENT_MESSAGE_DELTA})])
def test_a_subscription_gets_the_deltas_of_known_shape_as_well(
    methods: frozenset[str] | None,
) -> None:
    reader, subscriber = Reader(), Recorder()
    reader.read(delta("a"), delta("b"))
    reader.router.subscribe(Subscription(subscriber, methods))
    reader.read(delta("c"), delta("d"))
    assert len(subscriber.events) == 2
    assert len(reader.mailbox.events) == 4


def test_a_subscription_to_something_else_costs_the_deltas_nothing() -> None:
    reader = Reader()
    reader.router.subscribe(Subscription(Recorder(), frozenset({"account/updated"})))
    assert reader.read(delta("a"), delta("b"), delta("c")) == 1


def test_a_turn_that_ended_leaves_no_shape_behind() -> None:
    reader = Reader()
    reader.read(delta("a"), turn_event(TURN_COMPLETED), delta("late"))
    assert known(reader) == 0
    assert reader.router._shapes.of_thread == {}
    assert len(reader.mailbox.events) == 2


def test_the_shapes_of_a_thread_are_bounded() -> None:
    reader = Reader()
    items = [delta("a").replace(b"item-1", b"item-%d" % n) for n in range(1_000)]
    assert reader.read(*items) == len(items)
    assert known(reader) <= module.MOST_OF_A_THREAD
    assert reader.read(delta("b"), delta("c")) == 1


def test_the_layouts_are_bounded_and_the_oldest_forgotten() -> None:
    reader = Reader()
    items = [delta("a").replace(b"item-1", b"item-" + b"1" * n) for n in range(20)]
    assert reader.read(*items) == len(items)
    assert len(reader.router._shapes._layouts) == known(reader) == module.MOST_LAYOUTS
    assert reader.read(*items[-module.MOST_LAYOUTS :]) == 0
    assert reader.read(items[0]) == 1


def test_lines_of_several_layouts_may_alternate() -> None:
    reader = Reader()
    kinds = [delta("a"), delta("a", ITEM_REASONING_SUMMARY_TEXT_DELTA, summaryIndex=1)]
    assert reader.read(*kinds * 3) == 2
    assert [event.method for event in reader.mailbox.events] == 3 * [
        ITEM_AGENT_MESSAGE_DELTA,
        ITEM_REASONING_SUMMARY_TEXT_DELTA,
    ]


def test_a_very_long_delta_is_not_taken_apart() -> None:
    reader = Reader()
    assert reader.read(delta("x" * module.MOST_BYTES), delta("a"), delta("b")) == 2
