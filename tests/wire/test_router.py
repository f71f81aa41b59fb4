from __future__ import annotations

import pytest

from openai_codex._wire import router as module
from openai_codex._wire.codec import decode_envelope
from openai_codex._wire.router import Router
from openai_codex._wire.subscriptions import Subscription
from openai_codex._wire.turn_route import TurnKey, TurnRoute, Wish
from openai_codex.errors import TransportClosedError
from openai_codex.protocol.notifications import TURN_COMPLETED, TURN_STARTED
from tests.wire.lines import THREAD, TURN, Recorder, line, notification, turn_event

KEY = TurnKey(THREAD, TURN)
FORK = TurnKey("fork", TURN)


def dispatch(router: Router, *methods: str, key: TurnKey = KEY) -> list[TurnRoute | None]:
    return [router.dispatch_turn_event(key, method, turn_event(method)) for method in methods]


def follow(router: Router, key: TurnKey = KEY, mailbox: Recorder | None = None) -> Recorder:
    """Start a turn whose answer comes at once."""
    mailbox = mailbox or Recorder()
    router.expect(key.thread_id, mailbox)
    router.claim(key, mailbox)
    return mailbox


def test_events_that_precede_the_answer_are_not_lost() -> None:
    router, mailbox = Router(), Recorder()
    router.expect(THREAD, mailbox)
    dispatch(router, TURN_STARTED, "a")
    route = router.claim(KEY, mailbox)
    assert (route.key, route.started, route.ended) == (KEY, True, False)
    dispatch(router, "b")
    router.flush()
    assert mailbox.methods == [TURN_STARTED, "a", "b"]


def test_of_what_precedes_the_answer_only_what_is_needed_is_handed_over() -> None:
    router, mailbox = Router(), Recorder(frozenset({"b", TURN_COMPLETED}))
    router.expect(THREAD, mailbox)
    dispatch(router, TURN_STARTED, "a")
    assert router.claim(KEY, mailbox).started
    assert mailbox.batches == [], "nobody is woken for nothing"
    dispatch(router, "b")
    router.flush()
    assert mailbox.methods == ["b"]


def test_a_turn_that_ended_before_its_answer_is_complete() -> None:
    router, mailbox = Router(), Recorder()
    router.expect(THREAD, mailbox)
    dispatch(router, TURN_STARTED, "a", TURN_COMPLETED, "late")
    assert router.claim(KEY, mailbox).ended
    router.flush()
    assert mailbox.methods == [TURN_STARTED, "a", TURN_COMPLETED]
    assert mailbox.ends == [None]
    assert not router.follows(THREAD)


def test_one_flush_delivers_one_batch_per_turn() -> None:
    router = Router()
    first, second = follow(router), follow(router, FORK)
    dispatch(router, "a", "b")
    dispatch(router, "x", key=FORK)
    dispatch(router, "c")
    assert first.batches == []
    router.flush()
    router.flush()
    assert [len(batch) for batch in first.batches] == [3]
    assert [len(batch) for batch in second.batches] == [1]


def test_a_fork_with_the_same_turn_id_has_its_own_events() -> None:
    router = Router()
    source, fork = follow(router), follow(router, FORK)
    dispatch(router, "a")
    dispatch(router, "x", TURN_COMPLETED, key=FORK)
    dispatch(router, "b")
    router.flush()
    assert (source.methods, source.ends) == (["a", "b"], [])
    assert (fork.methods, fork.ends) == (["x", TURN_COMPLETED], [None])


def test_what_came_early_for_another_turn_of_the_thread_waits_for_its_own_claim() -> None:
    router, first, second = Router(), Recorder(), Recorder()
    other = TurnKey(THREAD, "turn-2")
    router.expect(THREAD, first)
    router.expect(THREAD, second)
    dispatch(router, "a")
    dispatch(router, "x", key=other)
    router.claim(other, second)
    router.claim(KEY, first)
    assert (first.methods, second.methods) == (["a"], ["x"])


def test_who_joins_a_running_turn_sees_what_comes_from_then_on() -> None:
    router = Router()
    first, joiner = follow(router), Recorder()
    dispatch(router, "before")
    router.expect(THREAD, joiner)
    dispatch(router, "a")
    route = router.claim(KEY, joiner)
    assert route.followed_beside(joiner)
    assert route.followed_beside(first)
    first.closed = True
    assert not route.followed_beside(joiner)
    first.closed = False
    dispatch(router, "b", TURN_COMPLETED)
    router.flush()
    assert first.methods == ["before", "a", "b", TURN_COMPLETED]
    assert joiner.methods == ["a", "b", TURN_COMPLETED]
    assert first.ends == joiner.ends == [None]


def test_a_joiner_in_the_burst_that_ends_the_turn_ends_nobody_twice() -> None:
    router = Router()
    first, joiner = follow(router), Recorder()
    router.expect(THREAD, joiner)
    dispatch(router, "a")
    router.claim(KEY, joiner)
    dispatch(router, TURN_COMPLETED)
    router.flush()
    assert first.methods == joiner.methods == ["a", TURN_COMPLETED]
    assert first.ends == joiner.ends == [None]


def test_two_who_start_the_same_turn_at_once_both_see_all_of_it() -> None:
    router, first, second = Router(), Recorder(), Recorder()
    router.expect(THREAD, first)
    router.expect(THREAD, second)
    dispatch(router, TURN_STARTED, "a")
    router.claim(KEY, first)
    dispatch(router, TURN_COMPLETED)
    router.claim(KEY, second)
    router.flush()
    assert first.methods == second.methods == [TURN_STARTED, "a", TURN_COMPLETED]
    assert first.ends == second.ends == [None]


def test_two_who_start_the_same_turn_both_learn_that_it_ended_before_its_answers() -> None:
    router, first, second = Router(), Recorder(), Recorder()
    router.expect(THREAD, first)
    router.expect(THREAD, second)
    dispatch(router, TURN_COMPLETED)
    router.claim(KEY, first)
    router.claim(KEY, second)
    assert first.ends == second.ends == [None]
    assert not router.follows(THREAD)


def test_the_end_of_a_turn_is_reported_once_and_nothing_follows_it() -> None:
    router = Router()
    mailbox = follow(router)
    assert dispatch(router, TURN_STARTED, "a") == [None, None]
    (ended,) = dispatch(router, TURN_COMPLETED)
    assert ended is not None
    assert (ended.key, ended.ended) == (KEY, True)
    assert dispatch(router, "late", TURN_COMPLETED) == [None, None]
    router.flush()
    assert mailbox.methods == [TURN_STARTED, "a", TURN_COMPLETED]
    assert mailbox.ends == [None]


def test_a_start_that_failed_keeps_nothing() -> None:
    router, failed, other = Router(), Recorder(), Recorder()
    router.expect(THREAD, failed)
    router.expect(THREAD, other)
    dispatch(router, "a")
    router.forget(THREAD, failed)
    router.claim(KEY, other)
    assert (failed.batches, other.methods) == ([], ["a"])
    assert router._expected == {}


def test_events_that_nobody_expects_are_dropped() -> None:
    router, mailbox = Router(), Recorder()
    dispatch(router, "a")
    router.expect(THREAD, mailbox)
    dispatch(router, "x", key=FORK)
    router.claim(KEY, mailbox)
    assert mailbox.batches == []


def test_what_is_kept_for_an_answer_that_never_comes_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "UNCLAIMED_EVENTS", 3)
    router, mailbox = Router(), Recorder()
    router.expect(THREAD, mailbox)
    dispatch(router, *"abcdef")
    router.claim(KEY, mailbox)
    assert mailbox.methods == list("def")


def test_a_mailbox_that_wants_less_gets_less_and_still_the_end() -> None:
    router = Router()
    mailbox = follow(router, mailbox=Recorder(frozenset({"a", TURN_COMPLETED})))
    dispatch(router, "a", "b", TURN_STARTED, TURN_COMPLETED)
    router.flush()
    assert (mailbox.methods, mailbox.ends) == (["a", TURN_COMPLETED], [None])


def test_an_unwanted_start_is_noted_all_the_same() -> None:
    router, mailbox = Router(), Recorder(frozenset({TURN_COMPLETED}))
    router.expect(THREAD, mailbox)
    route = router.claim(KEY, mailbox)
    dispatch(router, TURN_STARTED)
    assert route.started


@pytest.mark.parametrize("others", [None, frozenset({"b", TURN_COMPLETED})])
def test_one_mailbox_that_narrows_takes_nothing_from_the_others(
    others: frozenset[str] | None,
) -> None:
    router, first, second = Router(), Recorder(), Recorder(others)
    router.expect(THREAD, first)
    router.claim(KEY, first)
    follow(router, mailbox=second)
    first.wish = Wish(frozenset({"a", TURN_COMPLETED}))
    router._routes[KEY].narrow()
    dispatch(router, "a", "b")
    router.flush()
    assert "b" in second.methods


def test_a_mailbox_that_is_attached_while_another_narrows_misses_nothing() -> None:
    router, late = Router(), Recorder()

    class Slow(Recorder):
        """Takes so long to say what it wants that another mailbox comes meanwhile."""

        def __getattribute__(self, name: str) -> object:
            if name == "wish" and len(route._mailboxes) == 1:
                route.attach(late)
            return super().__getattribute__(name)

    slow = Slow(frozenset({TURN_COMPLETED}))
    router.expect(THREAD, slow)
    route = router.claim(KEY, slow)
    route.narrow()
    dispatch(router, "a", "b")
    router.flush()
    assert late.methods == ["a", "b"]


def test_a_closed_connection_fails_every_turn_after_what_was_routed() -> None:
    router, error = Router(), TransportClosedError()
    first, second, ended = follow(router), follow(router, FORK), TurnKey("ended", TURN)
    finished = follow(router, ended)
    dispatch(router, "a")
    dispatch(router, TURN_COMPLETED, key=ended)
    router.expect(THREAD, Recorder())
    router.fail(error)
    assert (first.methods, first.ends) == (["a"], [error])
    assert (second.methods, second.ends) == ([], [error])
    assert (finished.methods, finished.ends) == ([TURN_COMPLETED], [None])
    assert (router._routes, router._expected) == ({}, {})


@pytest.mark.parametrize(
    ("text", "routed"),
    [
        (turn_event("a"), True),
        (notification("a", threadId=THREAD, turn={"id": TURN}), True),
        (notification("a", threadId=THREAD), False),
        (notification("a", turnId=TURN), False),
        (notification("a", turn={"id": TURN}), False),
        (notification("a", threadId=THREAD, turn={"id": None}), False),
        (line(method="a"), False),
        (line(params={"threadId": THREAD, "turnId": TURN}), False),
    ],
)
def test_only_what_names_both_thread_and_turn_is_routed(text: bytes, routed: bool) -> None:
    router = Router()
    mailbox = follow(router)
    assert router.dispatch(decode_envelope(text), text) is None
    router.flush()
    assert mailbox.methods == ["a"] * routed


def publish(router: Router, *lines: bytes) -> None:
    for each in lines:
        router.dispatch(decode_envelope(each), each)


EVENTS = {
    "unscoped": notification("account/updated"),
    "bare": line(method="bare"),
    "thread": notification("thread/closed", threadId=THREAD),
    "new thread": notification("thread/started", thread={"id": THREAD}),
    "other thread": notification("thread/closed", threadId="other"),
    "turn": turn_event("item/started"),
}


@pytest.mark.parametrize(
    ("methods", "thread", "wanted"),
    [
        (None, None, set(EVENTS)),
        (None, THREAD, {"thread", "new thread", "turn"}),
        (frozenset({"thread/closed", "bare"}), None, {"bare", "thread", "other thread"}),
        (frozenset({"thread/closed", "bare"}), THREAD, {"thread"}),
        (frozenset[str](), None, set[str]()),
    ],
)
def test_a_subscription_gets_what_it_asked_for_by_method_and_thread(
    methods: frozenset[str] | None, thread: str | None, wanted: set[str]
) -> None:
    router, mailbox = Router(), Recorder()
    router.subscribe(Subscription(mailbox, methods, thread))
    publish(router, *EVENTS.values())
    assert mailbox.batches == []
    router.flush()
    assert [event.line for event in mailbox.events] == [
        each for name, each in EVENTS.items() if name in wanted
    ]
    assert len(mailbox.batches) == bool(wanted)


def test_a_subscription_takes_nothing_from_turns_or_other_subscriptions() -> None:
    router, all_events, one_thread = Router(), Recorder(), Recorder()
    turn = follow(router)
    router.subscribe(Subscription(all_events))
    router.subscribe(Subscription(one_thread, thread_id=THREAD))
    publish(router, turn_event("a"), turn_event(TURN_COMPLETED), turn_event("late"))
    router.flush()
    assert (turn.methods, turn.ends) == (["a", TURN_COMPLETED], [None])
    assert all_events.methods == one_thread.methods == ["a", TURN_COMPLETED, "late"]
    assert all_events.ends == one_thread.ends == []


def test_a_subscription_whose_consumer_has_gone_is_dropped() -> None:
    router, gone, stays = Router(), Recorder(), Recorder()
    router.subscribe(Subscription(gone))
    router.subscribe(Subscription(stays))
    gone.closed = True
    publish(router, turn_event("a"))
    router.fail(error := TransportClosedError())
    assert (gone.batches, gone.ends) == ([], [])
    assert (stays.methods, stays.ends) == (["a"], [error])
