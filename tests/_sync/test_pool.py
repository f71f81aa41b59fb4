# Derived from tests/_async/test_pool.py by tools/derive_sync; do not edit.
"""Several clients behind one object: where threads begin, and what the death of one costs."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from openai_codex import TransportClosedError
from openai_codex.pool import CodexPool
from openai_codex.testing import Gate, message
from tests.support.insides import runtime_pid

if TYPE_CHECKING:
    from openai_codex import Codex, Thread
    from openai_codex.testing import FakeAppServer, LoopbackServer


def home_of(pool: CodexPool, thread: Thread) -> Codex:
    (home,) = (codex for codex in pool.members if thread._calls is codex._calls)
    return home


def test_new_threads_begin_where_there_is_least_to_do(fake: FakeAppServer) -> None:
    with CodexPool(3, fake.config()) as pool:
        threads = [pool.thread_start() for _ in range(6)]
        homes = [home_of(pool, thread) for thread in threads]
        assert [homes.count(codex) for codex in pool.members] == [2, 2, 2]
        # What nobody holds any more is nothing to do.
        del threads[1]
        assert home_of(pool, pool.thread_start()) is homes[1]


def test_the_death_of_a_runtime_fails_its_turns_and_no_others(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset(
        lambda request: message("It", deltas=["It", gate]) if request.text == "slow" else "quick"
    )
    with CodexPool(2, model.config()) as pool:
        first, second = pool.thread_start(), pool.thread_start()
        first.run("hello")
        handle, other = first.turn("slow"), second.turn("hi")
        os.kill(runtime_pid(home_of(pool, first)), signal.SIGKILL)
        with pytest.raises(TransportClosedError):
            handle.run()
        assert other.run().final_response == "quick"
        # In the runtime that its client starts for it.
        assert first.run("hi").final_response == "quick"
        assert pool.run("hi", timeout=50).final_response == "quick"
        gate.release()


def test_a_pool_has_at_least_one_client(fake: FakeAppServer) -> None:
    with pytest.raises(ValueError, match="size must be at least 1"):
        CodexPool(0, fake.config())


def test_a_client_is_replaced_and_its_threads_go_on_elsewhere(model: LoopbackServer) -> None:
    with CodexPool(2, model.config()) as pool:
        thread = pool.thread_start()
        thread.run("hello")
        # Elsewhere it is not loaded yet; on its own client it is found again.
        kept = pool.thread_resume(thread.id)
        assert home_of(pool, kept) is home_of(pool, thread)
        old = home_of(pool, thread)
        pool.drain(old)
        assert old not in pool.members
        assert len(pool.members) == 2
        with pytest.raises(ValueError, match="not in list"):
            pool.drain(old)
        again = pool.thread_resume(thread.id)
        assert again.run("once more").final_response == "once more"
        read = again.read(include_turns=True)
        assert len(read.thread.turns) == 2


def test_what_outlives_the_pool_starts_no_runtime(model: LoopbackServer) -> None:
    with CodexPool(2, model.config()) as pool:
        thread = pool.thread_start()
        old = home_of(pool, thread)
        pool.drain(old)
        with pytest.raises(TransportClosedError):
            thread.run("hello")
    for codex in (old, *pool.members):
        with pytest.raises(TransportClosedError):
            codex.thread_start()
