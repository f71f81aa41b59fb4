"""Connections that are lost while turns run, and what becomes of the turns."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import os
import random
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, Codex, CodexConfig, Handlers
from openai_codex._os.locate import find_codex
from openai_codex.errors import ConnectError, TransportClosedError, TurnLostError
from openai_codex.testing import FlakyProxy, Gate, RemoteAppServer, answer, message, shell
from tests.support.insides import connection_of, in_flight, left_behind, runtime_pid

if TYPE_CHECKING:
    from openai_codex import TurnHandle, TurnResult
    from tests.support.bars import Amount

BOUND = 20.0


def said(result: TurnResult[Any]) -> list[tuple[str, object]]:
    """Return what a turn did, without what differs between two runs of it."""
    return [
        (item.type, getattr(item, "text", None) or getattr(item, "aggregated_output", None))
        for item in result.items
    ]


def read_to(handle: TurnHandle[Any], text: str) -> None:
    """Read a turn until a delta comes."""
    for event in handle.stream(timeout=BOUND):
        if getattr(event.payload, "delta", None) == text:
            return


def until(proxy: FlakyProxy, connections: int) -> None:
    """Wait until there have been so many connections."""
    arrived = threading.Event()
    for _ in range(int(BOUND / 0.01)):
        if proxy.connections >= connections:
            return
        arrived.wait(0.01)
    raise AssertionError(f"{proxy.connections} connections, and not {connections}")


def test_a_turn_goes_on_over_the_next_connection(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex
) -> None:
    gate = Gate()
    unix_server.model.reset(
        [answer(shell("echo hi")), message("one two three", deltas=["one ", gate, "two ", "three"])]
    )
    handle = codex.thread_start().turn("count")
    read_to(handle, "one ")
    proxy.cut()
    until(proxy, 2)
    gate.release()
    result = handle.run(timeout=BOUND)
    kinds = [("userMessage", None), ("commandExecution", "hi\n"), ("agentMessage", "one two three")]
    assert said(result) == kinds
    assert result.usage is not None
    assert result.turn_usage is not None
    assert handle.reconnections == 1
    assert codex.models().data
    assert left_behind(connection_of(codex)) == []


def test_what_ends_while_there_is_no_connection_is_read_from_the_record(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex
) -> None:
    gate = Gate()
    unix_server.model.reset([message("one two", deltas=["one ", gate, "two"]), shell("ls"), "done"])
    thread = codex.thread_start()
    handle = thread.turn("count")
    read_to(handle, "one ")
    proxy.refuse()
    with Codex(unix_server.config()) as other:
        watching = other.thread_resume(thread.id)
        ended = other.subscribe("turn/completed", thread_id=watching.id)
        gate.release()
        next(ended)
    proxy.flow()
    result = handle.run(timeout=BOUND)
    assert said(result) == [("userMessage", None), ("agentMessage", "one two")]
    assert (result.status, result.final_response) == ("completed", "one two")
    assert result.usage is not None
    assert result.turn_usage is not None
    assert result.turn_usage.total_tokens == 15
    # The thread goes on.
    assert thread.run("more").final_response == "done"


def test_tasks_go_on_over_the_next_connection(
    unix_server: RemoteAppServer, proxy: FlakyProxy
) -> None:
    gate = Gate()
    unix_server.model.reset(
        lambda request: message(request.text, deltas=[request.text[:3], gate, request.text[3:]])
    )

    async def talk() -> list[str | None]:
        async with AsyncCodex(unix_server.config(url=proxy.url)) as codex:
            handles = [await (await codex.thread_start()).turn(f"prompt {n}") for n in range(20)]
            for handle in handles:
                async for event in handle.stream():
                    if event.method == "item/agentMessage/delta":
                        break
            running = [asyncio.create_task(handle.run()) for handle in handles]
            await asyncio.sleep(0)
            proxy.cut()
            await asyncio.to_thread(until, proxy, 2)
            gate.release()
            return [result.final_response for result in await asyncio.gather(*running)]

    assert asyncio.run(talk()) == [f"prompt {n}" for n in range(20)]


def test_a_turn_outlives_the_command_that_leads_to_its_server(
    unix_server: RemoteAppServer,
) -> None:
    gate = Gate()
    unix_server.model.reset([message("one two", deltas=["one ", gate, "two"])])
    path = unix_server.url[len("unix://") :]
    command = (find_codex(None), "app-server", "proxy", "--sock", path)
    with Codex(CodexConfig(url="ws+stdio:", launch_args_override=command)) as codex:
        handle = codex.thread_start().turn("count")
        read_to(handle, "one ")
        os.kill(runtime_pid(codex), signal.SIGKILL)
        gate.release()
        assert handle.run(timeout=BOUND).final_response == "one two"
        assert handle.reconnections == 1


def test_a_turn_goes_on_whose_start_was_not_answered(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex
) -> None:
    gate = Gate()
    unix_server.model.reset([answer(shell("echo hi"), gate), "done", "more"])
    thread = codex.thread_start()
    # What the client sends gets through, and nothing comes back.
    proxy.stall(replies_only=True)
    with concurrent.futures.ThreadPoolExecutor() as pool:
        running = pool.submit(thread.run, "go")
        gate.wait_reached(BOUND)
        proxy.flow(cut=True)
        gate.release()
        result = running.result(BOUND)
    kinds = [("userMessage", None), ("commandExecution", "hi\n"), ("agentMessage", "done")]
    assert said(result) == kinds
    assert thread.run("again").final_response == "more"
    assert left_behind(connection_of(codex)) == []


def test_a_start_that_never_arrived_is_an_error(proxy: FlakyProxy, codex: Codex) -> None:
    thread = codex.thread_start()
    assert thread.run("hello").final_response == "hello"
    proxy.stall()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        running = pool.submit(thread.run, "go")
        # Until it was sent.
        while not in_flight(connection_of(codex)):
            threading.Event().wait(0.01)
        proxy.flow(cut=True)
        with pytest.raises(TransportClosedError, match="no one knows whether it was done"):
            running.result(BOUND)
    assert thread.run("again").final_response == "again"


def test_an_ephemeral_turn_is_lost_and_stopped(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex
) -> None:
    gate = Gate()
    unix_server.model.reset([message("one two", deltas=["one ", gate, "two"]), "more"])
    handle = codex.thread_start(ephemeral=True).turn("count")
    read_to(handle, "one ")
    proxy.cut()
    with pytest.raises(TurnLostError, match=handle.id) as caught:
        handle.run(timeout=BOUND)
    assert caught.value.thread_id == handle.thread_id
    gate.release()
    assert codex.thread_start().run("go on").final_response == "more"
    assert left_behind(connection_of(codex)) == []


def test_requests_wait_while_there_is_no_connection(proxy: FlakyProxy, codex: Codex) -> None:
    proxy.refuse()
    # It has noticed, and tried in vain.
    until(proxy, 2)
    threading.Timer(0.1, proxy.flow).start()
    assert codex.models().data


def test_a_server_that_does_not_come_back_ends_all(
    unix_server: RemoteAppServer, proxy: FlakyProxy
) -> None:
    gate = Gate(opens_after=BOUND)
    unix_server.model.reset([message("one two", deltas=["one ", gate, "two"])])
    config = unix_server.config(url=proxy.url, reconnect_timeout=0.2)
    with Codex(config) as codex:
        handle = codex.thread_start().turn("count")
        read_to(handle, "one ")
        proxy.refuse()
        with pytest.raises(TransportClosedError, match="connecting again failed"):
            handle.run(timeout=BOUND)
        with pytest.raises(TransportClosedError, match="connecting again failed"):
            codex.models()
    gate.release()


def test_a_client_can_be_closed_while_it_connects_again(proxy: FlakyProxy, codex: Codex) -> None:
    proxy.refuse()
    codex.close()
    with pytest.raises(TransportClosedError, match="closed"):
        codex.models()


def test_a_token_that_is_refused_later_ends_it_at_once(guarded_server: RemoteAppServer) -> None:
    with (
        RemoteAppServer(over="ws") as open_server,
        FlakyProxy(open_server.url) as proxy,
        Codex(open_server.config(url=proxy.url)) as codex,
    ):
        proxy.lead_to(guarded_server.url)
        proxy.cut()
        with pytest.raises(ConnectError, match="missing websocket bearer token") as caught:
            ask_until_it_ends(codex)
    assert caught.value.status == 401


def ask_until_it_ends(codex: Codex) -> None:
    """Ask again, as what was asked before the connection was lost has failed for that reason."""
    for _ in range(1000):
        with contextlib.suppress(TransportClosedError):
            codex.models()


def test_a_server_that_was_started_anew_has_interrupted_its_turns() -> None:
    gate = Gate()
    script = [message("one two", deltas=["one ", gate, "two"]), "again"]
    with RemoteAppServer(script) as server, Codex(server.config()) as codex:
        thread = codex.thread_start()
        handle = thread.turn("count")
        read_to(handle, "one ")
        server.restart()
        result = handle.run(timeout=BOUND)
        assert result.status == "interrupted"
        gate.release()
        assert thread.run("more").final_response == "again"


def test_a_question_is_answered_once_though_its_answer_was_lost(
    unix_server: RemoteAppServer, proxy: FlakyProxy
) -> None:
    asked, proceed = threading.Event(), threading.Event()
    count = 0

    def approve(request: Any) -> None:
        nonlocal count
        count += 1
        asked.set()
        assert proceed.wait(BOUND)
        request.accept()

    unix_server.model.reset([shell("echo hi", escalate="to see"), "done"])
    config = unix_server.config(url=proxy.url)
    with Codex(config, handlers=Handlers(command_approval=approve)) as codex:
        handle = codex.thread_start(approval_mode="ask").turn("go")
        assert asked.wait(BOUND)
        proxy.stall()
        proceed.set()
        proxy.flow(cut=True)
        result = handle.run(timeout=BOUND)
    assert result.final_response == "done"
    assert [command.exit_code for command in result.commands] == [0]
    assert count == 1


def test_an_interrupt_reaches_the_turn_over_the_next_connection(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex
) -> None:
    gate = Gate(opens_after=BOUND)
    unix_server.model.reset([message("one two", deltas=["one ", gate, "two"])])
    handle = codex.thread_start().turn("count")
    read_to(handle, "one ")
    proxy.refuse()
    threading.Timer(0.1, proxy.flow).start()
    handle.interrupt()
    assert handle.run(timeout=BOUND).status == "interrupted"
    gate.release()


def test_silence_is_asked_about_and_then_a_lost_connection(
    unix_server: RemoteAppServer, proxy: FlakyProxy
) -> None:
    config = unix_server.config(url=proxy.url, keepalive=0.1)
    with Codex(config) as codex:
        # It is answered, so nothing is given up.
        threading.Event().wait(0.5)
        assert proxy.connections == 1
        proxy.stall()
        until(proxy, 2)
        proxy.flow()
        assert codex.models().data


def test_results_are_the_same_wherever_the_connection_is_lost(
    unix_server: RemoteAppServer, proxy: FlakyProxy, codex: Codex, amount: Amount, seed: int
) -> None:
    chance = random.Random(seed)
    drops = [proxy.cut, proxy.half_close, lambda: proxy.cut(reset=False)]
    text = " ".join(f"word{n}" for n in range(60))
    words = text.replace(" ", " \0").split("\0")
    for _ in range(amount(6, bar=200)):
        pauses = [Gate(opens_after=0.002) for _ in words]
        deltas = [part for pair in zip(words, pauses, strict=True) for part in pair]
        script = [answer(shell("echo hi")), message(text, deltas=deltas)]
        unix_server.model.reset(script)
        handle = codex.thread_start().turn("go")
        before = proxy.connections
        threading.Event().wait(chance.uniform(0, 0.25))
        chance.choice(drops)()
        result = handle.run(timeout=BOUND)
        kinds = [("userMessage", None), ("commandExecution", "hi\n"), ("agentMessage", text)]
        assert said(result) == kinds
        assert result.status == "completed"
        assert result.turn_usage is not None
        assert result.turn_usage.total_tokens == 30
        until(proxy, before + 1)
    assert left_behind(connection_of(codex)) == []
