"""Cancelled tasks: the client goes on, the turn is stopped, and nothing is left behind.

Each stage of a turn is held by a gate, or by the reader itself, so that the task is
cancelled just there and nowhere else.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex
from openai_codex._runtime.requests import IN_FLIGHT, Answer
from openai_codex.testing import Gate, answer, message, steps
from openai_codex.types import TurnStatus
from tests.aio.bounded import BOUND, reached, received, soon, until, until_cancelled
from tests.support.insides import connection_of, live_turns, unanswered

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
    from typing import TypeAlias

    import msgspec

    from openai_codex import AsyncThread, AsyncTurnHandle
    from openai_codex._runtime.requests import Pending
    from openai_codex.protocol import JsonObject
    from openai_codex.testing import FakeAppServer, LoopbackServer

    Call: TypeAlias = Callable[[AsyncThread], Coroutine[Any, Any, None]]

# The user's text of the turns that a test lets run to their end.
FINE = "fine"


@asynccontextmanager
async def usable_in_the_end(fake: FakeAppServer) -> AsyncIterator[AsyncCodex]:
    """Open a client, and check that it still is as good as new after the block."""
    async with AsyncCodex(fake.config()) as codex:
        yield codex
        fake.on("turn/start", steps.turn())
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run(FINE))).final_response == FINE
        connection = connection_of(codex)
        assert connection is not None
        assert unanswered(connection) == 0
        assert not connection._pending.in_flight
        assert live_turns(connection) == len(connection.router._expected) == 0


async def stream(thread: AsyncThread) -> None:
    async for _ in (await thread.turn("hi")).stream():
        pass


async def run(thread: AsyncThread) -> None:
    await thread.run("hi")


async def turn(thread: AsyncThread) -> None:
    await thread.turn("hi")


CALLS = pytest.mark.parametrize("call", [run, stream, turn])
FOLLOWING = pytest.mark.parametrize("follow", [run, stream])


async def test_a_turn_that_was_not_sent_yet_is_never_sent(fake: FakeAppServer) -> None:
    fake.on("model/list", steps.gate("busy"), steps.reply({"data": [], "nextCursor": None}))
    async with usable_in_the_end(fake) as codex:
        thread = await codex.thread_start()
        crowd = [asyncio.create_task(codex.models()) for _ in range(IN_FLIGHT)]
        await reached(fake, "busy", IN_FLIGHT)
        task = asyncio.create_task(thread.run("hi"))
        # It waits for one of those in flight now.
        await until(lambda: unanswered(connection_of(codex)) == IN_FLIGHT + 1)
        await until_cancelled(task)
        fake.release("busy")
        await soon(asyncio.gather(*crowd))
    sent = [m["params"]["input"][0]["text"] for m in fake.received("turn/start")]  # type: ignore[index,call-overload]
    assert sent == [FINE]
    assert fake.received("turn/interrupt") == []


@CALLS
async def test_a_turn_whose_start_is_not_answered_yet_is_stopped_once_it_has_an_id(
    fake: FakeAppServer, call: Call
) -> None:
    fake.on("turn/start", steps.gate("asked"), steps.turn(steps.gate("never")))
    async with usable_in_the_end(fake) as codex:
        task = asyncio.create_task(call(await codex.thread_start()))
        await reached(fake, "asked")
        await until_cancelled(task)
        assert fake.received("turn/interrupt") == []
        fake.release("asked")
        await received(fake, "turn/interrupt")


@CALLS
async def test_a_turn_whose_answer_has_come_but_not_reached_its_task_is_stopped(
    fake: FakeAppServer,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake.on("turn/start", steps.gate("asked"), steps.turn(steps.gate("never")))
    answered = threading.Event()

    def hold(answer: Answer, result: msgspec.Raw) -> bool:
        done = original(answer, result)
        answered.set()
        return done

    async with usable_in_the_end(fake) as codex:
        task = asyncio.create_task(call(await codex.thread_start()))
        await reached(fake, "asked")
        original = Answer.hold
        monkeypatch.setattr(Answer, "hold", hold)
        fake.release("asked")
        # Blocks the loop, so that the task cannot see the answer before it is cancelled.
        assert answered.wait(BOUND)
        await until_cancelled(task)
        await received(fake, "turn/interrupt")


@FOLLOWING
async def test_a_turn_that_has_not_begun_yet_is_stopped(fake: FakeAppServer, follow: Call) -> None:
    begun = (steps.begin_turn(), steps.gate("never"))
    fake.on("turn/start", steps.accept_turn(), steps.gate("accepted"), *begun)
    async with usable_in_the_end(fake) as codex:
        task = asyncio.create_task(follow(await codex.thread_start()))
        await reached(fake, "accepted")
        await codex.models()  # Answered after the turn was accepted.
        await until_cancelled(task)
        await received(fake, "turn/interrupt")
        # The runtime does not know the turn by its id yet.
        assert fake.received("turn/interrupt")[0]["params"]["turnId"] == ""  # type: ignore[index,call-overload]


@FOLLOWING
async def test_a_turn_in_the_middle_of_its_answer_is_stopped(
    fake: FakeAppServer, follow: Call
) -> None:
    middle = (steps.begin_message(), steps.deltas(50), steps.gate("middle"))
    fake.on("turn/start", steps.turn(*middle))
    async with usable_in_the_end(fake) as codex:
        task = asyncio.create_task(follow(await codex.thread_start()))
        await reached(fake, "middle")
        await codex.models()
        await until_cancelled(task)
        await received(fake, "turn/interrupt")


async def test_a_turn_that_two_share_goes_on_for_the_one_who_stays(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("middle"), steps.say("for one")))
    joining = steps.reply({"turn": {**JOINED, "id": "turn-1"}})
    fake.on("turn/start", steps.gate("join"), joining)
    async with usable_in_the_end(fake) as codex:
        thread = await codex.thread_start()
        first = await thread.turn("one")
        task = asyncio.create_task(thread.turn("two"))
        await reached(fake, "join")
        await until_cancelled(task)
        fake.release("join")
        await codex.models()
        fake.release("middle")
        assert (await soon(first.run())).final_response == "for one"
        assert fake.received("turn/interrupt") == []


JOINED: JsonObject = {
    "items": [],
    "itemsView": "notLoaded",
    "status": "inProgress",
    "error": None,
    "startedAt": None,
    "completedAt": None,
    "durationMs": None,
}


@pytest.mark.parametrize("method", ["model/list", "turn/steer", "turn/interrupt"])
async def test_a_request_that_is_cancelled_has_a_late_answer_that_nobody_misses(
    fake: FakeAppServer, method: str
) -> None:
    def ask(codex: AsyncCodex, handle: AsyncTurnHandle) -> Awaitable[object]:
        if method == "model/list":
            return codex.models()
        return handle.interrupt() if method == "turn/interrupt" else handle.steer("more")

    late = steps.reply({"data": [], "nextCursor": None, "turnId": "turn-1"})
    fake.on(method, steps.gate("asked"), late)
    fake.on("turn/start", steps.turn(steps.gate("middle"), steps.say("done")))
    async with usable_in_the_end(fake) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        task = asyncio.ensure_future(ask(codex, handle))
        await reached(fake, "asked")
        await until_cancelled(task)
        fake.release("asked")
        fake.release("middle")
        assert (await soon(handle.run())).final_response == "done"


async def test_a_cancelled_run_can_be_taken_up_to_see_the_turn_end(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("middle")))
    async with usable_in_the_end(fake) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        task = asyncio.create_task(handle.run())
        await reached(fake, "middle")
        # One turn of the loop: from Python 3.14 on, the task may not have begun to wait.
        await asyncio.sleep(0)
        await until_cancelled(task)
        assert (await soon(handle.run())).status == TurnStatus.interrupted


async def test_who_is_cancelled_while_the_client_closes_is_cancelled_and_nothing_else(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.on("turn/start", steps.turn(steps.gate("middle")))
    closed, go_on = threading.Event(), threading.Event()
    async with AsyncCodex(fake.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        task = asyncio.create_task(handle.run())
        await reached(fake, "middle")
        connection = connection_of(codex)
        assert connection is not None
        fail = connection.router.fail

        def fail_later(error: Any) -> None:
            # Requests are refused from here on, and the turn is not known to be over.
            closed.set()
            assert go_on.wait(BOUND)
            fail(error)

        monkeypatch.setattr(connection.router, "fail", fail_later)
        connection.close()
        assert closed.wait(BOUND)
        await until_cancelled(task)
        go_on.set()


@pytest.mark.real
@FOLLOWING
async def test_the_real_runtime_ends_a_cancelled_turn_as_interrupted(
    model: LoopbackServer, follow: Call
) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never")), message(FINE)])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        ends = await codex.subscribe("turn/completed", thread_id=thread.id)
        task = asyncio.create_task(follow(thread))
        await soon(asyncio.wrap_future(gate.reached()))
        await until_cancelled(task)
        end: Any = (await soon(anext(ends))).payload
        assert end.turn.status == TurnStatus.interrupted
        gate.release()
        assert (await soon(thread.run("again"))).final_response == FINE


@pytest.mark.real
async def test_the_real_runtime_stops_a_turn_whose_start_was_cancelled(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset(lambda _: answer(gate, message("never")))
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        ends = await codex.subscribe("turn/completed", thread_id=thread.id)
        task = asyncio.create_task(thread.run("hi"))
        # The request is on its way.
        await until(lambda: unanswered(connection_of(codex)) > 0)
        await until_cancelled(task)
        end: Any = (await soon(anext(ends))).payload
        assert end.turn.status == TurnStatus.interrupted
        gate.release()


async def test_turns_that_are_cancelled_together_do_not_send_each_other(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", steps.gate("asked"), steps.turn(steps.gate("never")))
    async with usable_in_the_end(fake) as codex:
        threads = [await codex.thread_start() for _ in range(4 * IN_FLIGHT)]
        tasks = [asyncio.create_task(thread.run("hi")) for thread in threads]
        await reached(fake, "asked", IN_FLIGHT)
        for task in tasks:
            task.cancel()
        await soon(asyncio.gather(*tasks, return_exceptions=True))
        fake.release("asked")
        await received(fake, "turn/interrupt", IN_FLIGHT)
        assert len(fake.received("turn/start")) == IN_FLIGHT


async def test_a_request_can_be_cancelled_though_its_answer_is_there_at_once(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with usable_in_the_end(fake) as codex:
        await soon(codex.models())
        connection = connection_of(codex)
        assert connection is not None
        send, sent = connection.send, asyncio.Event()

        def send_and_wait(*args: Any, **kwargs: Any) -> Pending:
            # As if the reader had the interpreter to itself meanwhile.
            pending = send(*args, **kwargs)
            pending.answer.wait(BOUND)
            sent.set()
            return pending

        with monkeypatch.context() as patch:
            patch.setattr(connection, "send", send_and_wait)
            task = asyncio.create_task(codex.models())
            await sent.wait()
            assert not task.done(), "others could run"
            await until_cancelled(task)
