"""How often the loop is woken, and how many threads that takes: structure, not time."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex
from openai_codex._runtime.delivery import FOR_TASKS, FOR_THREADS
from openai_codex._waiting.mailbox import Batches, End
from openai_codex._waiting.tasks import AsyncMailbox, AsyncWaits, LoopBridge
from openai_codex._wire.events import Notification
from openai_codex.testing import steps
from tests.aio.bounded import BOUND, ended, reached, soon
from tests.support.figures import show
from tests.support.insides import connection_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.testing import FakeAppServer

TURNS, EVENTS = 64, 100


def events(count: int) -> list[Notification]:
    return [Notification.received("x", b"{}") for _ in range(count)]


def count_wakeups(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the wake-ups of the running loop by other threads, in a list of one number."""
    calls = [0]

    def counted(wake: Callable[..., Any]) -> Callable[..., Any]:
        def wake_and_count(*args: Any, **options: Any) -> Any:
            calls[0] += 1
            return wake(*args, **options)

        return wake_and_count

    # One of the two is how it is done, depending on the system.
    loop = asyncio.get_running_loop()
    for where, name in ((loop, "call_soon_threadsafe"), (os, "eventfd_write")):
        if wake := getattr(where, name, None):
            monkeypatch.setattr(where, name, counted(wake))
    return calls


async def test_what_a_thread_posts_in_a_burst_wakes_the_loop_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bridge, ran = LoopBridge(asyncio.get_running_loop()), asyncio.Event()
    calls, order = count_wakeups(monkeypatch), []

    def burst() -> None:
        for number in range(1_000):
            bridge.post(lambda number=number: order.append(number))  # type: ignore[misc]
        bridge.post(ran.set)

    for times in (1, 2):
        poster = threading.Thread(target=burst)
        poster.start()
        # Blocks the loop until all is posted, as a burst is that comes while it is busy.
        assert ended(poster)
        await soon(ran.wait())
        ran.clear()
        assert calls == [times]
    assert order == list(range(1_000)) * 2


async def test_what_is_posted_while_the_loop_runs_is_never_lost() -> None:
    bridge, done = LoopBridge(asyncio.get_running_loop()), asyncio.Event()
    left = [4 * 5_000]
    start = threading.Barrier(4)

    def countdown() -> None:
        left[0] -= 1
        if not left[0]:
            done.set()

    def post() -> None:
        start.wait(BOUND)
        for _ in range(5_000):
            bridge.post(countdown)

    posters = [threading.Thread(target=post) for _ in range(4)]
    for poster in posters:
        poster.start()
    await soon(done.wait())
    assert all(ended(poster) for poster in posters)


async def test_a_burst_of_events_of_many_turns_wakes_the_loop_a_few_times(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    burst = (steps.gate("go"), steps.stream(EVENTS), steps.gate("sent"))
    fake.on("turn/start", steps.turn(*burst))
    async with AsyncCodex(fake.config()) as codex:
        threads = [await codex.thread_start() for _ in range(TURNS)]
        handles = [await thread.turn("hi") for thread in threads]
        seen = [0]

        async def follow(stream: Any) -> None:
            async for _ in stream:
                seen[0] += 1

        tasks = [asyncio.create_task(follow(handle.stream())) for handle in handles]
        await reached(fake, "go", times=TURNS)
        await codex.models()
        calls, before = count_wakeups(monkeypatch), seen[0]
        fake.release("go")
        # The loop is busy with this until all events were sent.
        fake.wait_reached("sent", BOUND, times=TURNS)
        fake.release("sent")
        await soon(asyncio.gather(*tasks))
        delivered = seen[0] - before
        show(f"{delivered} events of {TURNS} turns, {calls[0]} wake-ups of the loop")
        assert delivered >= TURNS * EVENTS
        assert calls[0] < delivered / 50


def note_writes(codex: AsyncCodex, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note how many lines each write to the runtime has, in a list."""
    pipes: Any = connection_of(codex)._transport._pipes  # type: ignore[union-attr]
    write, noted = pipes.write, list[int]()

    def noting(data: bytes) -> int | None:
        noted.append(bytes(data).count(b"\n"))
        written: int | None = write(data)
        return written

    monkeypatch.setattr(pipes, "write", noting)
    return noted


async def test_what_tasks_ask_that_were_woken_at_once_leaves_at_once(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.on("model/list", steps.gate("go"), steps.reply({"data": [], "nextCursor": None}))
    async with AsyncCodex(fake.config()) as codex:

        async def ask() -> None:
            for _ in range(2):
                await codex.models()

        tasks = [asyncio.create_task(ask()) for _ in range(16)]
        await reached(fake, "go", times=16)
        connection: Any = connection_of(codex)
        first = list(connection._pending._requests.values())
        assert len(first) == 16
        written = note_writes(codex, monkeypatch)
        fake.release("go")
        # Blocks the loop until all are answered.
        for pending in first:
            pending.answer.wait(BOUND)
        await soon(asyncio.gather(*tasks))
        assert written == [16]


async def test_who_is_woken_alone_asks_at_once(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncCodex(fake.config()) as codex:
        await codex.models()
        written = note_writes(codex, monkeypatch)
        for asked in range(1, 4):
            task = asyncio.create_task(codex.models())
            await asyncio.sleep(0)
            assert written == [1] * asked, "before the loop gets any further"
            await soon(task)


async def test_a_line_of_another_thread_takes_along_what_is_kept(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        await codex.models()
        connection: Any = connection_of(codex)
        kept = connection.send("model/list", {}, later=True)
        sent = await asyncio.to_thread(connection.send, "model/list", {})
        for pending in (kept, sent):
            await asyncio.to_thread(pending.answer.wait, BOUND)
            assert pending.answer.done


async def test_a_loop_gets_less_at_a_time_than_threads(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        await codex.models()
        connection: Any = connection_of(codex)
        assert connection.delivery.read_bytes == FOR_TASKS.read < FOR_THREADS.read
        assert FOR_TASKS.at_once < FOR_THREADS.at_once


def threads() -> int:
    """Count the threads, without that which writes what the reader logs, for a moment."""
    return sum(each.name != "codex-log" for each in threading.enumerate())


@pytest.mark.slow
async def test_a_thousand_waiting_turns_have_no_thread_of_their_own(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("go")))
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        counts, tasks = set(), []
        for number in range(1_000):
            if number % 10 == 9:
                thread = await codex.thread_start()
            tasks.append(asyncio.create_task(thread.run("hi", on_busy="steer")))
            if number % 100 == 0:
                await soon(codex.models())
                counts.add(threads())
        await reached(fake, "go", times=1_000)
        counts.add(threads())
        fake.release("go")
        await soon(asyncio.gather(*tasks))
        counts.add(threads())
    assert len(counts) == 1


async def test_others_run_between_batches_but_not_before_the_end() -> None:
    mailbox = AsyncMailbox(AsyncWaits())
    turns_of_others: list[int] = []

    async def look() -> None:
        while True:
            turns_of_others.append(len(mailbox.unread))
            await asyncio.sleep(0)

    other = asyncio.create_task(look())
    counts: list[int] = []
    for size in (1, 2, 3):
        mailbox.deliver(events(size))
    mailbox.end()
    # Not in tasks of their own, in which others would run anyway.
    while await mailbox.fill():
        counts.append(len(turns_of_others))
        assert await mailbox.fill(), "what is unread is not read past"
        assert len(turns_of_others) == counts[-1], "and needs no turn of others"
        mailbox.take()
    assert len(turns_of_others) == counts[-1]
    assert counts[0] == 0, "who reads the first has waited for its turn"
    assert counts[0] < counts[1] < counts[2]
    other.cancel()


async def test_a_mailbox_takes_its_end_before_anything_that_comes_after_it() -> None:
    mailbox = AsyncMailbox(AsyncWaits(), limit=10)
    mailbox.deliver(events(3))
    mailbox.close()
    # As if the reader had looked whether it is closed just before it was.
    mailbox._put(events(1_000))
    assert await soon(mailbox.fill())
    assert len(mailbox.take()) == 3
    assert not await soon(mailbox.fill())


def test_full_batches_keep_their_end() -> None:
    batches = Batches(limit=5)
    assert batches.get() is None
    for size in (3, 4, 20):
        batches.put(events(size))
    batches.put(End())
    batches.put(events(100))
    assert batches.dropped == 22
    oldest = batches.get()
    assert not isinstance(oldest, End)
    assert oldest is not None
    assert len(oldest) == 5
    assert batches.get() == End()
    assert batches.get() == End(), "everyone who gets so far gets it"


@pytest.mark.parametrize("timeout", [None, BOUND])
async def test_who_waits_for_a_result_is_woken_before_its_end_only_with_a_bound(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch, timeout: float | None
) -> None:
    said = (steps.say("first", item="1"), steps.say("second", item="2"))
    fake.on("turn/start", steps.turn(steps.gate("go"), *said, steps.gate("said")))
    delivered = [0]
    deliver = AsyncMailbox.deliver

    def counted(mailbox: AsyncMailbox, batch: Any, /) -> None:
        delivered[0] += 1
        deliver(mailbox, batch)

    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        running = asyncio.create_task(thread.run("hi", timeout=timeout))
        await reached(fake, "go")
        await codex.models()
        monkeypatch.setattr(AsyncMailbox, "deliver", counted)
        fake.release("go")
        await reached(fake, "said")
        # The first answer comes behind what was said, maybe in the same read, and the second
        # is read when all of that has been handed over.
        await codex.models()
        await codex.models()
        assert bool(delivered[0]) is (timeout is not None)
        fake.release("said")
        result = await soon(running)
    assert result.final_response == "second"
    assert len(result.items) == 3, "with what the user said"


@pytest.mark.parametrize("timeout", [None, BOUND])
async def test_who_waits_for_a_result_is_not_woken_by_the_start_unless_there_is_a_bound(
    fake: FakeAppServer, timeout: float | None
) -> None:
    fake.on("turn/start", steps.gate("asked"), steps.turn(steps.gate("go"), steps.say("fine")))
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        running = asyncio.create_task(thread.run("hi", timeout=timeout))
        await reached(fake, "asked")
        connection: Any = connection_of(codex)
        [start] = connection._pending._requests.values()
        fake.release("asked")
        await reached(fake, "go")
        # The start was answered before.
        await codex.models()
        assert start.answer.done is (timeout is not None)
        fake.release("go")
        result = await soon(running)
    assert result.final_response == "fine"
