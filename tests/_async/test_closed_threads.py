"""Threads that are closed: no more turns, and the runtime may unload them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, ThreadClosedError
from openai_codex.testing import steps
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer


async def test_a_closed_thread_is_let_go_and_can_be_taken_up_again(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        async with await codex.thread_start() as thread:
            assert (await thread.run("one")).final_response == "one"
        for call in (lambda: thread.run("x"), lambda: thread.turn("x"), thread.compact):
            with pytest.raises(ThreadClosedError, match="thread_resume") as caught:
                await call()
            assert caught.value.thread_id == thread.id
        await thread.set_name("a name")
        read = (await thread.read(include_turns=True)).thread
        assert (read.name, len(read.turns)) == ("a name", 1)
        again = await codex.thread_resume(thread.id)
        assert (await again.run("two")).final_response == "two"


async def test_closing_is_said_once(fake: FakeAppServer) -> None:
    fake.on("thread/unsubscribe", steps.reply({"status": "unsubscribed"}))
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        await thread.close()
        await thread.close()
        (message,) = fake.received("thread/unsubscribe")
        assert message["params"] == {"threadId": thread.id}


async def test_closing_stops_no_turn(fake: FakeAppServer) -> None:
    # The runtime would say nothing more of the turn, not even that it has ended.
    fake.on("thread/unsubscribe", steps.reply({"status": "unsubscribed"}))
    fake.on("turn/start", steps.turn(steps.gate("running"), steps.say("done")))
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        handle = await thread.turn("hi")
        await thread.close()
        assert fake.received("thread/unsubscribe") == []
        fake.release("running")
        result = await handle.run()
        assert (result.status, result.final_response) == (TurnStatus.completed, "done")
        fake.wait_received("thread/unsubscribe")
        assert fake.received("turn/interrupt") == []


async def test_a_thread_that_is_taken_up_again_before_its_turn_ends_is_kept(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("running")))
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        handle = await thread.turn("hi")
        await thread.close()
        await codex.thread_resume(thread.id)
        fake.release("running")
        await handle.run()
        # An answer that comes after the turn's end says that this was received, too.
        await codex.models()
        assert fake.received("thread/unsubscribe") == []


async def test_two_objects_of_a_thread_are_closed_apart(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("one")
        other = await codex.thread_resume(thread.id)
        await thread.close()
        assert (await other.run("two")).final_response == "two"


async def test_a_thread_of_a_dead_runtime_closes_and_starts_none(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
    await thread.close()
    assert len(fake.pids) == 1
    with pytest.raises(ThreadClosedError):
        await thread.run("hi")
