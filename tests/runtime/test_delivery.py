"""What is kept of events, and how it is handed over, with consumers as slow as the test says."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Protocol

import pytest

from openai_codex._runtime import delivery
from openai_codex._runtime.conversation import Conversation
from openai_codex._runtime.delivery import Delivery, Portions
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex._waiting.handling import Handling
from openai_codex._wire.router import Router
from openai_codex._wire.subscriptions import Subscription
from openai_codex.errors import TransportClosedError
from openai_codex.protocol.core import TurnStartParams
from tests.support.insides import place_in
from tests.wire.lines import Recorder, notification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openai_codex._wire.deltas import Batch

TURN = "turn-1"
DELTA, OTHER = "item/agentMessage/delta", "turn/diff/updated"


def event(turn: int, text: str = "x", method: str = OTHER) -> bytes:
    """Return the line of an event of a turn; all of a kind have the same length."""
    text = f"{text:>6}"
    more = {"itemId": "item-1", "delta": text} if method == DELTA else {"diff": text}
    return notification(method, threadId=f"thread-{turn:02}", turnId=TURN, **more) + b"\n"


SIZE = len(event(0))


class Consumer(Recorder):
    """A mailbox that writes into the log of all when it gets something."""

    def __init__(self, number: int, log: list[object]) -> None:
        super().__init__()
        self._number, self._log = number, log

    def deliver(self, batch: Batch, /) -> None:
        """Remember a batch."""
        super().deliver(batch)
        self._log.append(self._number)

    @property
    def texts(self) -> list[str]:
        """The texts of all that was delivered."""
        payloads = [event.payload for event in self.events]
        return [getattr(each, "diff", getattr(each, "delta", "")).strip() for each in payloads]


class Paced:
    """Consumers that are behind when the test says so."""

    def __init__(self, paces: Iterable[bool], log: list[object]) -> None:
        self._paces = iter(paces)
        self._log = log

    def pace(self) -> bool:
        """Note that they were waited for."""
        keeps_up = next(self._paces)
        self._log.append(keeps_up)
        return keeps_up

    def more_follows(self, _: Callable[[], object], /) -> bool:
        """Say that nobody else is about to send."""
        return False


class Talk:
    """A conversation with some turns, whose consumers keep up or not."""

    def __init__(self, turns: int, paces: Iterable[bool] | None = None) -> None:
        self.log: list[object] = []
        self.conversation = Conversation(
            list[bytes]().extend,
            1 << 20,
            ThreadBook(),
            Handling(),
            None if paces is None else Paced(paces, self.log),
        )
        self.consumers = [Consumer(number, self.log) for number in range(turns)]
        for number, consumer in enumerate(self.consumers):
            params = TurnStartParams(thread_id=f"thread-{number:02}", input=[])
            place = place_in(self.conversation.book, params.thread_id)
            start = TurnStart(self.conversation, place, consumer, None, params)
            pending = self.conversation.send("turn/start", params, start)
            answer = {"id": pending.id, "result": {"turn": {"id": TURN}}}
            self.conversation.feed(json.dumps(answer).encode() + b"\n")
        self.conversation.flush()
        assert self.log == []

    @property
    def delivery(self) -> Delivery:
        """What decides when events are handed over."""
        return self.conversation.delivery

    def feed(self, *lines: bytes) -> None:
        """Have the runtime say something in one piece."""
        self.conversation.feed(b"".join(lines))


def set_portions(monkeypatch: pytest.MonkeyPatch, portions: Portions) -> None:
    """Set how much makes a portion, whoever the consumers are."""
    for name in ("FOR_THREADS", "FOR_TASKS"):
        monkeypatch.setattr(delivery, name, portions)


class Portioning(Protocol):
    """Sets how much makes a portion."""

    def __call__(self, at_once: int, of_a_turn: int = 1 << 30) -> None: ...


@pytest.fixture(autouse=True)
def portions(monkeypatch: pytest.MonkeyPatch) -> Portioning:
    """Have all be one portion, and return what changes that."""

    def change(at_once: int, of_a_turn: int = 1 << 30) -> None:
        set_portions(monkeypatch, Portions(of_a_turn, 1 << 30, at_once, read=1 << 20))

    change(1 << 30)
    return change


def test_events_are_kept_until_there_is_enough(portions: Portioning) -> None:
    portions(3 * SIZE, of_a_turn=1)
    talk = Talk(1)
    talk.feed(event(0, "a"))
    talk.feed(event(0, "b"))
    assert talk.log == []
    talk.feed(event(0, "c"))
    assert talk.log == [0]
    assert talk.consumers[0].texts == ["a", "b", "c"]
    talk.feed(event(0, "d"), event(0, "e"))
    assert talk.log == [0], "what was handed over does not count any more"


def test_enough_is_a_portion_for_each_turn_that_gets_something(
    portions: Portioning,
) -> None:
    portions(3 * SIZE, of_a_turn=2 * SIZE)
    talk = Talk(4)
    assert talk.delivery._enough_bytes == 3 * SIZE
    talk.feed(event(0), event(1))
    assert talk.delivery._enough_bytes == 4 * SIZE
    talk.feed(event(2))
    assert talk.delivery._enough_bytes == 6 * SIZE
    talk.feed(event(2), event(2))
    assert talk.log == []
    talk.feed(event(2))
    assert talk.log == [0, 1, 2]
    assert talk.delivery._enough_bytes == 3 * SIZE


@pytest.mark.parametrize(("read", "brought"), [(100, 10), (4, 4)])
def test_a_read_is_to_bring_what_is_enough_within_its_portion(
    monkeypatch: pytest.MonkeyPatch, read: int, brought: int
) -> None:
    set_portions(monkeypatch, Portions(of_a_turn=1, in_all=100, at_once=10, read=read))
    assert Delivery(Router()).read_bytes == brought


@pytest.mark.parametrize(("turns", "in_all", "enough"), [(3, 100, 30), (3, 20, 20), (3, 1, 15)])
def test_all_turns_together_have_a_portion_as_well(
    monkeypatch: pytest.MonkeyPatch, turns: int, in_all: int, enough: int
) -> None:
    set_portions(monkeypatch, Portions(of_a_turn=10, in_all=in_all, at_once=15, read=1))
    router = Router()
    handed_over = Delivery(router)
    router.collecting += [Subscription(Recorder()) for _ in range(turns)]
    assert not handed_over.routed(enough - 1)
    assert handed_over.routed(1)


def test_a_loop_gets_less_at_once_than_threads_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for_threads, for_tasks = Delivery(Router()), Delivery(Router(), Paced([], []))
    assert for_tasks.read_bytes < for_threads.read_bytes
    assert for_tasks._enough_bytes < for_threads._enough_bytes


@pytest.mark.parametrize(("paces", "pauses"), [(None, 0), ([True], 2)])
def test_the_reader_stands_back_now_and_then_where_a_loop_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, paces: list[bool] | None, pauses: int
) -> None:
    stood_back: list[float] = []
    monkeypatch.setattr(f"{delivery.__name__}.STRETCH_BYTES", 2 * SIZE)
    monkeypatch.setattr("time.sleep", stood_back.append)
    talk = Talk(1, paces)
    for _ in range(5):
        talk.feed(event(0))
    assert stood_back == [delivery.MOMENT] * pauses
    talk.conversation.flush()
    assert talk.log[-1] == 0
    talk.feed(event(0))
    assert len(stood_back) == pauses, "a new stretch begins where all was handed over"


def test_half_a_line_counts_as_what_it_is_a_part_of(portions: Portioning) -> None:
    portions(2 * SIZE, of_a_turn=1)
    talk, half = Talk(1), SIZE // 2
    talk.feed(event(0, "a"), event(0, "b")[:half])
    assert talk.log == []
    talk.feed(event(0, "b")[half:])
    assert talk.consumers[0].texts == ["a", "b"]


def test_without_a_pace_all_is_handed_over_in_one_go(portions: Portioning) -> None:
    portions(1)
    talk = Talk(3)
    talk.feed(event(2), event(0), event(1), event(2))
    talk.conversation.flush()
    assert talk.log == [2, 0, 1]


@pytest.mark.parametrize(
    ("size", "parts"),
    [
        (1, [[0], [1], [2], [3]]),
        (SIZE, [[0], [1], [2], [3]]),
        (2 * SIZE - 1, [[0], [1], [2], [3]]),
        (2 * SIZE, [[0, 1], [2, 3]]),
        (3 * SIZE, [[0, 1, 2], [3]]),
        (4 * SIZE, [[0, 1, 2, 3]]),
        (100 * SIZE, [[0, 1, 2, 3]]),
    ],
)
def test_each_part_waits_for_consumers_to_keep_up(
    portions: Portioning, size: int, parts: list[list[int]]
) -> None:
    portions(size)
    talk = Talk(4, [True] * len(parts))
    talk.feed(*[event(turn) for turn in range(4)])
    talk.conversation.flush()
    assert talk.log == [each for part in parts for each in (True, *part)]


@pytest.mark.parametrize("before", range(4))
def test_consumers_that_are_behind_are_waited_for_once_and_get_all_the_rest(
    portions: Portioning, before: int
) -> None:
    portions(SIZE)
    talk = Talk(4, [True] * before + [False])
    talk.feed(*[event(turn) for turn in range(4)])
    talk.conversation.flush()
    kept_up = [each for turn in range(before) for each in (True, turn)]
    assert talk.log == [*kept_up, False, *range(before, 4)]


def test_nothing_is_kept_after_it_was_portions(portions: Portioning) -> None:
    portions(SIZE)
    # There is no third time to ask.
    talk = Talk(2, [True, False])
    talk.feed(event(0), event(1))
    talk.conversation.flush()
    before = list(talk.log)
    talk.conversation.flush()
    assert talk.log == before
    assert talk.delivery._kept_bytes == 0
    assert talk.conversation.router.collecting == []


def test_what_concerns_nobody_waits_for_nobody(portions: Portioning) -> None:
    portions(SIZE)
    talk = Talk(1, [])
    talk.feed(*[event(99)] * 10)
    talk.conversation.flush()
    assert talk.log == []


def test_a_conversation_that_ends_hands_over_what_is_kept_and_waits_for_nobody(
    portions: Portioning,
) -> None:
    portions(100 * SIZE)
    talk = Talk(2, [])
    talk.feed(event(0, "a"), event(1, "b"), event(0, "c"))
    talk.conversation.hang_up(TransportClosedError("gone"))
    assert [consumer.texts for consumer in talk.consumers] == [["a", "c"], ["b"]]
    assert all(len(consumer.ends) == 1 for consumer in talk.consumers)


@pytest.mark.parametrize("number", range(20))
def test_each_turn_gets_all_of_its_events_in_order_however_its_consumers_keep_up(
    portions: Portioning, number: int
) -> None:
    chance = random.Random(number)
    portions(chance.randint(1, 40 * SIZE), of_a_turn=chance.randint(1, 20 * SIZE))
    paces = iter(lambda: chance.random() < 0.8, None)
    turns = chance.randint(1, 8)
    talk = Talk(turns, paces)
    expected: list[list[str]] = [[] for _ in range(turns)]
    for count in range(300):
        turn = chance.randrange(turns)
        expected[turn].append(str(count))
        talk.feed(event(turn, str(count), chance.choice([DELTA, DELTA, DELTA, OTHER])))
        if chance.random() < 0.02:
            talk.conversation.flush()
            assert [consumer.texts for consumer in talk.consumers] == expected
    talk.conversation.flush()
    assert [consumer.texts for consumer in talk.consumers] == expected
