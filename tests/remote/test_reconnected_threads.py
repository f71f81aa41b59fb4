"""Threads after a lost connection: who may start turns there, and what is started again."""

from __future__ import annotations

import asyncio
import concurrent.futures
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, Codex, ThreadBusyError, ThreadLostError
from openai_codex.testing import Gate, RemoteAppServer, message
from tests.remote.test_reconnecting import BOUND, read_to, until
from tests.support.insides import connection_of, left_behind, until_unsent

if TYPE_CHECKING:
    from openai_codex.testing import FlakyProxy


def test_a_new_turn_does_not_join_one_that_outlived_a_lost_connection(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex
) -> None:
    gate = Gate()
    unix_server.model.reset([message("one two", deltas=["one ", gate, "two"]), "second", "third"])
    thread = codex.thread_start()
    handle = thread.turn("count")
    read_to(handle, "one ")
    proxy.cut()
    until(proxy, 2)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        second = pool.submit(thread.turn, "more")
        with pytest.raises(ThreadBusyError) as busy:
            thread.turn("more", on_busy="error")
        assert busy.value.turn_id == handle.id
        assert thread.turn("please", on_busy="steer").id == handle.id
        assert not second.done()
        gate.release()
        handle.run(timeout=BOUND)
        later = second.result(BOUND)
    assert later.id != handle.id
    assert later.run(timeout=BOUND).status == "completed"
    assert left_behind(connection_of(codex)) == []


def test_a_task_does_not_join_a_turn_that_outlived_a_lost_connection(
    unix_server: RemoteAppServer, proxy: FlakyProxy
) -> None:
    gate = Gate()
    unix_server.model.reset([message("one two", deltas=["one ", gate, "two"]), "second", "third"])

    async def talk() -> None:
        async with AsyncCodex(unix_server.config(url=proxy.url)) as codex:
            thread = await codex.thread_start()
            handle = await thread.turn("count")
            async for event in handle.stream():
                if event.method == "item/agentMessage/delta":
                    break
            proxy.cut()
            await asyncio.to_thread(until, proxy, 2)
            second = asyncio.create_task(thread.turn("more"))
            with pytest.raises(ThreadBusyError):
                await thread.turn("more", on_busy="error")
            assert (await thread.turn("please", on_busy="steer")).id == handle.id
            assert not second.done()
            gate.release()
            await handle.run(timeout=BOUND)
            later = await asyncio.wait_for(second, BOUND)
            assert later.id != handle.id
            assert (await later.run(timeout=BOUND)).final_response == "third"

    asyncio.run(talk())


def test_a_thread_without_a_turn_is_started_again_when_its_server_was() -> None:
    with RemoteAppServer() as server, Codex(server.config()) as codex:
        plain = codex.thread_start(developer_instructions="Speak like a pirate.")
        ephemeral = codex.thread_start(ephemeral=True)
        first = plain.id
        assert ephemeral.run("hello").final_response == "hello"
        server.restart()
        assert plain.run("hi").final_response == "hi"
        assert plain.id != first
        assert "pirate" in str(server.model.requests[-1].body)
        with pytest.raises(ThreadLostError):
            ephemeral.run("more")


def test_a_thread_without_a_turn_outlives_a_lost_connection(
    proxy: FlakyProxy, codex: Codex
) -> None:
    thread = codex.thread_start()
    proxy.cut()
    until(proxy, 2)
    assert thread.run("hi").final_response == "hi"


@pytest.mark.parametrize("call", ["run", "compact"])
def test_a_call_that_waited_to_be_sent_loads_its_thread_again(
    unix_server: RemoteAppServer, proxy: FlakyProxy, call: str
) -> None:
    async def talk() -> None:
        async with AsyncCodex(unix_server.config(url=proxy.url)) as codex:
            thread = await codex.thread_start()
            await thread.run("first")
            proxy.stall()
            # As many requests as the client sends at a time.
            others = [asyncio.create_task(codex.models()) for _ in range(128)]
            if call == "run":
                waiting = asyncio.ensure_future(thread.run("second"))
            else:
                waiting = asyncio.ensure_future(thread.compact(wait=True))
            await until_unsent(codex)
            proxy.flow(cut=True)
            await asyncio.wait_for(waiting, BOUND)
            await asyncio.gather(*others, return_exceptions=True)
            assert (await asyncio.wait_for(thread.run("third"), BOUND)).final_response == "third"
            assert left_behind(connection_of(codex)) == []

    asyncio.run(asyncio.wait_for(talk(), 3 * BOUND))


def test_turns_of_others_are_followed_over_the_next_connection(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex
) -> None:
    thread = codex.thread_start()
    thread.run("first")
    with (
        Codex(unix_server.config()) as other,
        concurrent.futures.ThreadPoolExecutor() as pool,
        thread.follow() as turns,
        codex.subscribe("turn/completed", thread_id=thread.id) as ends,
    ):
        theirs = other.thread_resume(thread.id)
        proxy.cut()
        until(proxy, 2)
        # It waits until the client has recovered.
        codex.models()
        turn, end = pool.submit(next, turns), pool.submit(next, ends)
        try:
            assert theirs.run("second").final_response == "second"
            assert turn.result(BOUND).run(timeout=BOUND).final_response == "second"
            assert end.result(BOUND).method == "turn/completed"
        finally:
            turns.close()
            ends.close()
