"""Several clients behind one object: where threads begin, and what the death of one costs."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from openai_codex import TransportClosedError
from openai_codex.pool import AsyncCodexPool
from openai_codex.testing import Gate, message
from tests.support.insides import runtime_pid

if TYPE_CHECKING:
    from openai_codex import AsyncCodex, AsyncThread
    from openai_codex.testing import FakeAppServer, LoopbackServer


def home_of(pool: AsyncCodexPool, thread: AsyncThread) -> AsyncCodex:
    (home,) = (codex for codex in pool.members if thread._calls is codex._calls)
    return home


async def test_new_threads_begin_where_there_is_least_to_do(fake: FakeAppServer) -> None:
    async with AsyncCodexPool(3, fake.config()) as pool:
        threads = [await pool.thread_start() for _ in range(6)]
        homes = [home_of(pool, thread) for thread in threads]
        assert [homes.count(codex) for codex in pool.members] == [2, 2, 2]
        # What nobody holds any more is nothing to do.
        del threads[1]
        assert home_of(pool, await pool.thread_start()) is homes[1]


async def test_the_death_of_a_runtime_fails_its_turns_and_no_others(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset(
        lambda request: message("It", deltas=["It", gate]) if request.text == "slow" else "quick"
    )
    async with AsyncCodexPool(2, model.config()) as pool:
        first, second = await pool.thread_start(), await pool.thread_start()
        await first.run("hello")
        handle, other = await first.turn("slow"), await second.turn("hi")
        os.kill(runtime_pid(home_of(pool, first)), signal.SIGKILL)
        with pytest.raises(TransportClosedError):
            await handle.run()
        assert (await other.run()).final_response == "quick"
        # In the runtime that its client starts for it.
        assert (await first.run("hi")).final_response == "quick"
        assert (await pool.run("hi", timeout=50)).final_response == "quick"
        gate.release()


async def test_a_pool_has_at_least_one_client(fake: FakeAppServer) -> None:
    with pytest.raises(ValueError, match="size must be at least 1"):
        AsyncCodexPool(0, fake.config())


async def test_a_client_is_replaced_and_its_threads_go_on_elsewhere(model: LoopbackServer) -> None:
    async with AsyncCodexPool(2, model.config()) as pool:
        thread = await pool.thread_start()
        await thread.run("hello")
        # Elsewhere it is not loaded yet; on its own client it is found again.
        kept = await pool.thread_resume(thread.id)
        assert home_of(pool, kept) is home_of(pool, thread)
        old = home_of(pool, thread)
        await pool.drain(old)
        assert old not in pool.members
        assert len(pool.members) == 2
        with pytest.raises(ValueError, match="not in list"):
            await pool.drain(old)
        again = await pool.thread_resume(thread.id)
        assert (await again.run("once more")).final_response == "once more"
        read = await again.read(include_turns=True)
        assert len(read.thread.turns) == 2


async def test_what_outlives_the_pool_starts_no_runtime(model: LoopbackServer) -> None:
    async with AsyncCodexPool(2, model.config()) as pool:
        thread = await pool.thread_start()
        old = home_of(pool, thread)
        await pool.drain(old)
        with pytest.raises(TransportClosedError):
            await thread.run("hello")
    for codex in (old, *pool.members):
        with pytest.raises(TransportClosedError):
            await codex.thread_start()
