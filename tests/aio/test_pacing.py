"""Whether the reader waits for the loop, for how long at most, and what for."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from openai_codex._waiting import tasks as module
from openai_codex._waiting.tasks import AsyncMailbox, AsyncWaits, LoopBridge
from openai_codex._wire.events import Notification
from tests.aio.bounded import BOUND, soon

if TYPE_CHECKING:
    import pytest


class Noted(threading.Event):
    """An event that writes down what has been done whenever it is set."""

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self.set()
        self._done = done
        self.seen: list[list[str]] = []

    def set(self) -> None:
        """Note what was done until now."""
        super().set()
        if hasattr(self, "seen"):
            self.seen.append(list(self._done))


async def caught_up(bridge: LoopBridge) -> bool:
    """Wait, as the reader does, in a thread, and so that nothing hangs."""
    return await soon(asyncio.to_thread(bridge.let_catch_up, BOUND))


async def has_run(done: list[str], what: str) -> None:
    """Let the loop go on until something was done, and not a step further."""
    for _ in range(10):
        if what in done:
            return
        await asyncio.sleep(0)
    raise AssertionError(f"{what} has not run")


def nothing() -> None:
    """Do nothing, in the loop."""


def test_without_a_loop_there_is_nobody_to_wait_for() -> None:
    waits = AsyncWaits()
    assert waits.pace()
    assert not waits.post(nothing)
    assert waits.pace()


async def test_a_loop_that_was_given_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The loop does not run meanwhile, so this would never end.
    monkeypatch.setattr(module, "LOOP_PATIENCE", BOUND * 10)
    waits = AsyncWaits()
    waits.bridge()
    assert waits.pace()


async def test_a_loop_that_is_stuck_holds_the_reader_up_only_for_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LOOP_PATIENCE", 0.001)
    waits = AsyncWaits()
    bridge = waits.bridge()
    assert waits.post(nothing)
    # Called in the loop's own thread, so that the loop is stuck for as long as it takes.
    assert not waits.pace()
    assert not waits.pace()
    assert await caught_up(bridge)
    assert waits.pace()


async def test_the_reader_has_the_patience_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    waits, asked = AsyncWaits(), []

    class Impatient(Noted):
        def wait(self, timeout: float | None = None) -> bool:
            asked.append(timeout)
            return False

    waits.bridge()._caught_up = Impatient([])
    monkeypatch.setattr(module, "LOOP_PATIENCE", 0.125)
    assert not waits.pace()
    assert asked == [0.125]


async def test_a_loop_has_caught_up_when_the_tasks_that_it_woke_have_run() -> None:
    waits, done = AsyncWaits(), []
    bridge = waits.bridge()
    bridge._caught_up = noted = Noted(done)
    mailboxes = {name: AsyncMailbox(waits) for name in "abc"}

    async def read(name: str) -> None:
        assert await mailboxes[name].fill()
        done.append(name)

    tasks = [asyncio.create_task(read(name)) for name in mailboxes]
    await asyncio.sleep(0)
    for mailbox in mailboxes.values():
        mailbox.deliver([Notification.received("x", b"{}")])
    assert not bridge.let_catch_up(0)
    assert await caught_up(bridge)
    assert noted.seen == [["a", "b", "c"]], "neither before they ran nor more than once"
    await soon(asyncio.gather(*tasks))


async def test_a_loop_that_was_given_more_meanwhile_has_not_caught_up() -> None:
    bridge, done = LoopBridge(asyncio.get_running_loop()), []
    bridge._caught_up = noted = Noted(done)
    bridge.post(lambda: done.append("first"))
    await has_run(done, "first")
    # Now the first has run, and what follows comes before those whom it woke.
    bridge.post(lambda: done.append("second"))
    await has_run(done, "second")
    assert not bridge.let_catch_up(0), "whom the second woke has not run"
    assert await caught_up(bridge)
    assert noted.seen[-1] == ["first", "second"]


def test_a_loop_that_was_closed_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOP_PATIENCE", 0.001)
    waits = AsyncWaits()

    async def use() -> None:
        waits.bridge()

    asyncio.run(use())
    assert waits.pace()
    assert not waits.post(nothing)
    assert waits.pace(), "nobody waits there any more"


def test_a_loop_that_was_closed_before_it_was_woken_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LOOP_PATIENCE", 0.001)
    waits, loop = AsyncWaits(), asyncio.new_event_loop()

    async def use() -> None:
        waits.bridge()

    loop.run_until_complete(use())
    assert waits.post(nothing)
    loop.close()
    assert waits.pace()
