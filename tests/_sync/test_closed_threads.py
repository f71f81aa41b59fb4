# Derived from tests/_async/test_closed_threads.py by tools/derive_sync; do not edit.
"""Threads that are closed: no more turns, and the runtime may unload them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, ThreadClosedError
from openai_codex.testing import steps
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer


def test_a_closed_thread_is_let_go_and_can_be_taken_up_again(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        with codex.thread_start() as thread:
            assert thread.run("one").final_response == "one"
        for call in (lambda: thread.run("x"), lambda: thread.turn("x"), thread.compact):
            with pytest.raises(ThreadClosedError, match="thread_resume") as caught:
                call()
            assert caught.value.thread_id == thread.id
        thread.set_name("a name")
        read = thread.read(include_turns=True).thread
        assert (read.name, len(read.turns)) == ("a name", 1)
        again = codex.thread_resume(thread.id)
        assert again.run("two").final_response == "two"


def test_closing_is_said_once(fake: FakeAppServer) -> None:
    fake.on("thread/unsubscribe", steps.reply({"status": "unsubscribed"}))
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        thread.close()
        thread.close()
        (message,) = fake.received("thread/unsubscribe")
        assert message["params"] == {"threadId": thread.id}


def test_closing_stops_no_turn(fake: FakeAppServer) -> None:
    # The runtime would say nothing more of the turn, not even that it has ended.
    fake.on("thread/unsubscribe", steps.reply({"status": "unsubscribed"}))
    fake.on("turn/start", steps.turn(steps.gate("running"), steps.say("done")))
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        handle = thread.turn("hi")
        thread.close()
        assert fake.received("thread/unsubscribe") == []
        fake.release("running")
        result = handle.run()
        assert (result.status, result.final_response) == (TurnStatus.completed, "done")
        fake.wait_received("thread/unsubscribe")
        assert fake.received("turn/interrupt") == []


def test_a_thread_that_is_taken_up_again_before_its_turn_ends_is_kept(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("running")))
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        handle = thread.turn("hi")
        thread.close()
        codex.thread_resume(thread.id)
        fake.release("running")
        handle.run()
        # An answer that comes after the turn's end says that this was received, too.
        codex.models()
        assert fake.received("thread/unsubscribe") == []


def test_two_objects_of_a_thread_are_closed_apart(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("one")
        other = codex.thread_resume(thread.id)
        thread.close()
        assert other.run("two").final_response == "two"


def test_a_thread_of_a_dead_runtime_closes_and_starts_none(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
    thread.close()
    assert len(fake.pids) == 1
    with pytest.raises(ThreadClosedError):
        thread.run("hi")
