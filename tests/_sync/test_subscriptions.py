# Derived from tests/_async/test_subscriptions.py by tools/derive_sync; do not edit.
"""Notifications beyond those of a turn: by method, by thread, bounded, until closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, TransportClosedError
from openai_codex.protocol import AccountUpdatedNotification, ThreadNameUpdatedNotification
from openai_codex.testing.steps import notify, reply
from openai_codex.types import UnknownNotification

if TYPE_CHECKING:
    from openai_codex import Subscription
    from openai_codex.testing import FakeAppServer, LoopbackServer


def methods_until(subscription: Subscription, last: str) -> list[str]:
    """Read until a notification of this method came; return all methods."""
    found: list[str] = []
    for event in subscription:
        found.append(event.method)
        if event.method == last:
            break
    return found


def test_a_subscription_takes_the_methods_it_names(model: LoopbackServer) -> None:
    with (
        Codex(model.config()) as codex,
        codex.subscribe("account/updated", "thread/name/updated") as events,
    ):
        thread = codex.thread_start()
        thread.run("hi")
        thread.set_name("a name")
        codex.logout()
        named, logged_out = [events.__next__().payload for _ in range(2)]
    assert isinstance(named, ThreadNameUpdatedNotification)
    assert (named.thread_id, named.thread_name) == (thread.id, "a name")
    assert isinstance(logged_out, AccountUpdatedNotification)


def test_a_subscription_takes_the_thread_it_names(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        first, second = codex.thread_start(), codex.thread_start()
        with (
            codex.subscribe(thread_id=first.id) as of_first,
            codex.subscribe("turn/completed") as of_all,
        ):
            second.run("two")
            first.run("one")
            seen = methods_until(of_first, "turn/completed")
            owners = [of_all.__next__().payload.thread_id for _ in range(2)]  # type: ignore[union-attr]
    assert seen.count("turn/completed") == seen.count("turn/started") == 1
    assert owners == [second.id, first.id]


def test_a_new_thread_is_told_to_who_follows_everything(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex, codex.subscribe() as events:
        thread = codex.thread_start()
        for event in events:
            if event.method == "thread/started":
                assert event.payload.thread.id == thread.id  # type: ignore[union-attr]
                break


def test_what_is_not_read_in_time_is_dropped_and_counted(fake: FakeAppServer) -> None:
    many = [notify("account/updated", {"authMode": None, "planType": None}) for _ in range(10)]
    fake.on("model/list", *many, reply({"data": [], "nextCursor": None}))
    with (
        Codex(fake.config()) as codex,
        codex.subscribe("account/updated", max_pending=4) as events,
    ):
        codex.models()
        for _ in range(4):
            events.__next__()
        assert events.dropped == 6
        codex.models()
        events.__next__()


def test_what_this_version_does_not_know_is_kept_as_it_came(fake: FakeAppServer) -> None:
    unknown = notify("thread/newThing", {"threadId": "thread-1", "value": [1, None]})
    fake.on("model/list", unknown, reply({"data": [], "nextCursor": None}))
    with (
        Codex(fake.config()) as codex,
        codex.subscribe(thread_id="thread-1") as events,
    ):
        codex.models()
        event = events.__next__()
    assert event.method == "thread/newThing"
    assert event.payload == UnknownNotification({"threadId": "thread-1", "value": [1, None]})


def test_a_closed_subscription_ends_and_so_does_the_reading_of_it(
    model: LoopbackServer,
) -> None:
    with Codex(model.config()) as codex:
        events = codex.subscribe()
        events.close()
        events.close()
        codex.thread_start()
        assert [event for event in events if event.method == "thread/started"] == []


def test_a_subscription_fails_when_the_runtime_ends(model: LoopbackServer) -> None:
    codex = Codex(model.config())
    events = codex.subscribe("no such method")
    codex.close()
    with pytest.raises(TransportClosedError):
        events.__next__()


@pytest.mark.parametrize("max_pending", [0, -1])
def test_at_least_one_notification_must_fit(model: LoopbackServer, max_pending: int) -> None:
    with Codex(model.config()) as codex:
        with pytest.raises(ValueError, match="at least 1"):
            codex.subscribe(max_pending=max_pending)
