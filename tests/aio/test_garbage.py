"""What is dropped without a word is freed, and does not grow meanwhile; in both faces."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any

from openai_codex import AsyncCodex, Codex, InvalidRequestError, TurnTimeoutError
from openai_codex.testing import steps
from tests.aio.bounded import BOUND, ended, reached, soon
from tests.support.insides import connection_of, live_turns

if TYPE_CHECKING:
    import pytest

    from openai_codex._runtime.connection import Connection
    from openai_codex._waiting.tasks import AsyncMailbox
    from openai_codex.testing import FakeAppServer

FLOOD = 20_000
HELD = steps.turn(steps.gate("held"), steps.stream(FLOOD), steps.gate("flooded"))


def mailboxes(connection: Connection) -> list[AsyncMailbox]:
    """Return the mailboxes that the reader delivers events of turns to."""
    routes = connection.router._routes.values()
    return [mailbox for route in routes for mailbox in route._mailboxes]  # type: ignore[misc]


def reader() -> threading.Thread:
    """Return the one reader thread."""
    (thread,) = [t for t in threading.enumerate() if t.name == "codex-reader"]
    return thread


async def test_events_of_a_dropped_handle_are_not_kept(fake: FakeAppServer) -> None:
    fake.on("turn/start", HELD)
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        await reached(fake, "held")
        gone = weakref.ref(handle)
        del handle
        assert gone() is None
        fake.release("held")
        await reached(fake, "flooded")
        await codex.models()
        connection = connection_of(codex)
        assert [mailbox._batches._events for mailbox in mailboxes(connection)] == [0]
        assert connection.router._routes["thread-1", "turn-1"]._wanted == frozenset()
        fake.release("flooded")
        fake.on("turn/start", steps.turn())
        assert (await soon((await codex.thread_start()).run("hi"))).final_response == "hi"
        assert live_turns(connection) == 0


async def test_a_half_read_stream_that_is_dropped_is_freed_with_its_handle(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", HELD)
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        async for _ in handle.stream():
            break
        gone = weakref.ref(handle)
        del handle
        # The loop closes the generator of a loop that was left, in steps of its own.
        for _ in range(100):
            await soon(codex.models())
            gc.collect()
            if gone() is None:
                break
        assert gone() is None
        fake.release("held")
        await reached(fake, "flooded")
        await codex.models()
        assert [mailbox._batches._events for mailbox in mailboxes(connection_of(codex))] == [0]
        fake.release("flooded")


async def test_a_dropped_subscription_is_forgotten(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        subscriptions = [await codex.subscribe() for _ in range(50)]
        kept = subscriptions.pop()
        await codex.thread_start()
        assert (await soon(anext(kept))).method == "thread/started"
        router = connection_of(codex).router
        assert len(router._subscriptions) == 50
        subscriptions.clear()
        await codex.thread_start()
        assert (await soon(anext(kept))).method == "thread/started"
        assert len(router._subscriptions) == 1


async def test_a_task_that_nobody_keeps_is_not_collected_while_it_waits(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("held"), steps.say("done")))
    results: list[str | None] = []

    async def work(codex: AsyncCodex) -> None:
        results.append((await (await codex.thread_start()).run("hi")).final_response)

    async with AsyncCodex(fake.config()) as codex:
        for _ in range(10):
            asyncio.create_task(work(codex))  # noqa: RUF006  # that is the point
        await reached(fake, "held", times=10)
        await codex.models()
        gc.collect()
        fake.release("held")
        fake.on("turn/start", steps.turn())
        while len(results) < 10:
            await soon((await codex.thread_start()).run("hi"))
    assert results == ["done"] * 10


async def test_a_client_that_is_dropped_takes_its_runtime_along(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("never")))
    codex = AsyncCodex(fake.config())
    handle = await (await codex.thread_start()).turn("hi")
    thread = reader()
    del codex
    # The handle still needs the client, and does so to its own end.
    await handle.interrupt()
    assert (await soon(handle.run())).id == handle.id
    del handle
    assert ended(thread)


async def test_a_subscription_keeps_its_client(fake: FakeAppServer) -> None:
    subscription = await AsyncCodex(fake.config()).subscribe("thread/started")
    thread = reader()
    gc.collect()
    fake.play(steps.notify("thread/started", {"thread": {"id": "thread-9"}}))
    event: Any = await soon(anext(subscription))
    assert event.method == "thread/started"
    del subscription
    assert ended(thread)


def test_a_blocking_client_that_is_dropped_takes_its_runtime_along(fake: FakeAppServer) -> None:
    codex = Codex(fake.config())
    handle = codex.thread_start().turn("hi")
    thread = reader()
    del codex
    assert handle.run().final_response == "hi"
    del handle
    assert ended(thread)


def test_what_is_dropped_may_be_collected_by_the_reader_in_the_middle_of_anything(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("held")))
    codex = Codex(fake.config())
    handle: Any = codex.thread_start().turn("hi")
    connection, thread = connection_of(codex), reader()

    class CollectFirst(set[int]):
        def discard(self, request_id: int) -> None:
            # In the reader thread, under the lock of the table.
            gc.collect()
            super().discard(request_id)

    gc.disable()
    try:
        handle.itself = handle
        gone = weakref.ref(handle)
        del codex, handle
        assert gone() is not None
        monkeypatch.setattr(connection._pending, "in_flight", CollectFirst())
        connection.send("model/list", {})
        assert ended(thread)
        assert gone() is None
    finally:
        gc.enable()


def test_a_dropped_client_says_nothing(
    fake: FakeAppServer, capfd: pytest.CaptureFixture[str]
) -> None:
    codex = Codex(fake.config())
    thread = reader()
    del codex
    assert ended(thread)
    assert capfd.readouterr() == ("", "")


def test_a_dropped_client_that_follows_a_thread_ends_its_runtime(fake: FakeAppServer) -> None:
    codex = Codex(fake.config())
    thread = reader()
    turns = codex.thread_start().follow()
    del codex, turns
    gc.collect()
    assert ended(thread)


def test_a_dropped_client_whose_turn_was_never_answered_ends_its_runtime(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start")
    codex = Codex(fake.config())
    thread = reader()
    with contextlib.suppress(TurnTimeoutError):
        codex.thread_start().run("hi", timeout=0.1)
    del codex
    gc.collect()
    assert ended(thread)


def test_a_request_that_fails_leaves_nothing_for_the_collector(fake: FakeAppServer) -> None:
    fake.on("model/list", steps.reply_error(-32600, "no"))

    def failed(codex: Codex) -> weakref.ref[InvalidRequestError]:
        try:
            codex.models()
        except InvalidRequestError as error:
            return weakref.ref(error)
        raise AssertionError("it was to fail")

    with Codex(fake.config()) as codex:
        gc.disable()
        try:
            error, deadline = failed(codex), time.monotonic() + BOUND
            # The reader may still be at it.
            while error() is not None:
                assert time.monotonic() < deadline, "only the collector would find it"
                time.sleep(0.001)
        finally:
            gc.enable()
