"""Notifications beyond those of a turn: by method, by thread, bounded, until closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, TransportClosedError
from openai_codex.protocol import AccountUpdatedNotification, ThreadNameUpdatedNotification
from openai_codex.testing.steps import notify, reply
from openai_codex.types import UnknownNotification

if TYPE_CHECKING:
    from openai_codex import AsyncSubscription
    from openai_codex.testing import FakeAppServer, LoopbackServer


async def methods_until(subscription: AsyncSubscription, last: str) -> list[str]:
    """Read until a notification of this method came; return all methods."""
    found: list[str] = []
    async for event in subscription:
        found.append(event.method)
        if event.method == last:
            break
    return found


async def test_a_subscription_takes_the_methods_it_names(model: LoopbackServer) -> None:
    async with (
        AsyncCodex(model.config()) as codex,
        await codex.subscribe("account/updated", "thread/name/updated") as events,
    ):
        thread = await codex.thread_start()
        await thread.run("hi")
        await thread.set_name("a name")
        await codex.logout()
        named, logged_out = [(await events.__anext__()).payload for _ in range(2)]
    assert isinstance(named, ThreadNameUpdatedNotification)
    assert (named.thread_id, named.thread_name) == (thread.id, "a name")
    assert isinstance(logged_out, AccountUpdatedNotification)


async def test_a_subscription_takes_the_thread_it_names(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        first, second = await codex.thread_start(), await codex.thread_start()
        async with (
            await codex.subscribe(thread_id=first.id) as of_first,
            await codex.subscribe("turn/completed") as of_all,
        ):
            await second.run("two")
            await first.run("one")
            seen = await methods_until(of_first, "turn/completed")
            owners = [(await of_all.__anext__()).payload.thread_id for _ in range(2)]  # type: ignore[union-attr]
    assert seen.count("turn/completed") == seen.count("turn/started") == 1
    assert owners == [second.id, first.id]


async def test_a_new_thread_is_told_to_who_follows_everything(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex, await codex.subscribe() as events:
        thread = await codex.thread_start()
        async for event in events:
            if event.method == "thread/started":
                assert event.payload.thread.id == thread.id  # type: ignore[union-attr]
                break


async def test_what_is_not_read_in_time_is_dropped_and_counted(fake: FakeAppServer) -> None:
    many = [notify("account/updated", {"authMode": None, "planType": None}) for _ in range(10)]
    fake.on("model/list", *many, reply({"data": [], "nextCursor": None}))
    async with (
        AsyncCodex(fake.config()) as codex,
        await codex.subscribe("account/updated", max_pending=4) as events,
    ):
        await codex.models()
        for _ in range(4):
            await events.__anext__()
        assert events.dropped == 6
        await codex.models()
        await events.__anext__()


async def test_what_this_version_does_not_know_is_kept_as_it_came(fake: FakeAppServer) -> None:
    unknown = notify("thread/newThing", {"threadId": "thread-1", "value": [1, None]})
    fake.on("model/list", unknown, reply({"data": [], "nextCursor": None}))
    async with (
        AsyncCodex(fake.config()) as codex,
        await codex.subscribe(thread_id="thread-1") as events,
    ):
        await codex.models()
        event = await events.__anext__()
    assert event.method == "thread/newThing"
    assert event.payload == UnknownNotification({"threadId": "thread-1", "value": [1, None]})


async def test_a_closed_subscription_ends_and_so_does_the_reading_of_it(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        events = await codex.subscribe()
        events.close()
        events.close()
        await codex.thread_start()
        assert [event async for event in events if event.method == "thread/started"] == []


async def test_a_subscription_fails_when_the_runtime_ends(model: LoopbackServer) -> None:
    codex = AsyncCodex(model.config())
    events = await codex.subscribe("no such method")
    await codex.close()
    with pytest.raises(TransportClosedError):
        await events.__anext__()


@pytest.mark.parametrize("max_pending", [0, -1])
async def test_at_least_one_notification_must_fit(model: LoopbackServer, max_pending: int) -> None:
    async with AsyncCodex(model.config()) as codex:
        with pytest.raises(ValueError, match="at least 1"):
            await codex.subscribe(max_pending=max_pending)
