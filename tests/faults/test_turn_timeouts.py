"""Turns that take too long, or fall silent, at every moment of theirs."""

from __future__ import annotations

import asyncio
import pickle
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from openai_codex import Handlers, TurnFailedError, TurnTimeoutError
from openai_codex._waiting import deadline
from openai_codex.testing.steps import (
    accept_turn,
    ask_approval,
    begin_message,
    begin_turn,
    complete_turn,
    delay,
    deltas,
    end_message,
    fail_turn,
    gate,
    notify,
    reply_error,
    say,
    turn,
)
from openai_codex.types import TurnStatus
from tests.faults.faces import failure, soon

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai_codex import AsyncCodex, AsyncThread, CommandApprovalRequest
    from openai_codex.protocol import JsonValue
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import Steps
    from tests.faults.faces import Face

# Waiting is what is tested.
pytestmark = pytest.mark.slow

# Seconds. Less than a test may take, and far more than what comes before the silence.
SHORT = 1.0
# Seconds that do not pass in a test.
LONG = 1000.0


async def run(thread: AsyncThread, **bounds: float) -> object:
    return await thread.run("hi", **bounds)


async def run_handle(thread: AsyncThread, **bounds: float) -> object:
    return await (await thread.turn("hi")).run(**bounds)


async def stream(thread: AsyncThread, **bounds: float) -> object:
    return [event.method async for event in (await thread.turn("hi")).stream(**bounds)]


WAYS: dict[str, Callable[..., Awaitable[object]]] = {
    "run": run,
    "run of a handle": run_handle,
    "stream": stream,
}
BOUNDS = {
    "timeout": {"timeout": SHORT, "idle_timeout": LONG},
    "idle_timeout": {"idle_timeout": SHORT},
}


class Silence(NamedTuple):
    """When a runtime falls silent, and what came before that."""

    name: str
    before: tuple[Steps, ...]
    items: int
    answer: str | None = None


SILENCES = [
    Silence("accepted", (accept_turn(),), 0),
    Silence("begun", (accept_turn(), begin_turn()), 1),
    Silence("in a message", (accept_turn(), begin_turn(), begin_message(), deltas(5)), 1),
    Silence("after a message", (accept_turn(), begin_turn(), say("so far")), 2, "so far"),
]


def check(error: TurnTimeoutError, thread: AsyncThread, silence: Silence, bound: str) -> None:
    """See that a caller is told what its turn produced, and which of its bounds was over."""
    result = error.partial_result
    assert (error.thread_id, error.turn_id) == (thread.id, result.id)
    assert error.timeout == (SHORT if bound == "timeout" else None)
    assert error.idle_timeout == (SHORT if bound == "idle_timeout" else None)
    assert (result.status, len(result.items)) == (TurnStatus.interrupted, silence.items)
    assert (result.final_response, error.items) == (silence.answer, result.items)
    assert pickle.loads(pickle.dumps(error)).partial_result == result


@pytest.mark.parametrize("bound", BOUNDS)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_silent_turns_are_stopped_and_their_callers_told_what_they_produced(
    face: Face, fake: FakeAppServer, way: Any, bound: str
) -> None:
    for silence in SILENCES:
        fake.on("turn/start", *silence.before, gate("silent"))
    fake.on("turn/start", turn(say("back")))
    async with face.client(fake.config()) as codex:
        threads, waits = [], []
        # They are silent side by side, and begin one after the other, as the rules do.
        for number, _ in enumerate(SILENCES, 1):
            threads.append(await soon(codex.thread_start()))
            wait = failure(way(threads[-1], **BOUNDS[bound]), TurnTimeoutError)
            waits.append(asyncio.create_task(wait))
            await soon(asyncio.wrap_future(fake.reached("silent", number)))
        errors = await asyncio.gather(*waits)
        assert len(fake.received("turn/interrupt")) == len(SILENCES)
        for error, thread, silence in zip(errors, threads, SILENCES, strict=True):
            check(error, thread, silence, bound)
            # The thread is none the worse for it.
            assert (await soon(thread.run("again"))).final_response == "back"


@pytest.mark.parametrize("bounds", BOUNDS.values(), ids=BOUNDS)
async def test_a_start_that_is_not_answered_counts_as_well(
    face: Face, fake: FakeAppServer, bounds: dict[str, float]
) -> None:
    fake.on("turn/start", gate("late"), accept_turn(), begin_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.run("hi", **bounds), TurnTimeoutError)
        assert (error.turn_id, error.partial_result.items) == (None, [])
        assert error.partial_result.status == TurnStatus.in_progress
        # What starts in the end after all is stopped, too.
        fake.release("late")
        fake.wait_received("turn/interrupt")


async def in_every_way(codex: AsyncCodex, **bounds: float) -> dict[str, Any]:
    """Wait for a turn in each way, side by side, each on a thread of its own."""
    threads = [await soon(codex.thread_start()) for _ in WAYS]
    waits = [way(thread, **bounds) for way, thread in zip(WAYS.values(), threads, strict=True)]
    results = await soon(asyncio.gather(*waits, return_exceptions=True))
    return dict(zip(WAYS, results, strict=True))


@pytest.mark.parametrize("bound", ["timeout", "idle_timeout"])
async def test_a_turn_that_cannot_be_stopped_does_not_hold_its_caller(
    face: Face, fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(deadline, "STOPPING_TIME", 0.1)
    fake.on("turn/start", accept_turn(), begin_turn(), say("half"))
    fake.on("turn/interrupt")
    async with face.client(fake.config()) as codex:
        errors = await in_every_way(codex, **{bound: SHORT})
    for way, error in errors.items():
        assert type(error) is TurnTimeoutError, way
        assert error.partial_result.status == TurnStatus.in_progress
        assert error.partial_result.final_response == "half"


NOT_ACTIVE = reply_error(-32600, "no active turn to interrupt")


async def test_a_turn_that_ends_before_it_is_stopped_has_ended(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), say("done"))
    fake.on("turn/interrupt", complete_turn(), NOT_ACTIVE)
    async with face.client(fake.config()) as codex:
        results = await in_every_way(codex, timeout=SHORT)
    assert results.pop("stream")[-1] == "turn/completed"
    for way, result in results.items():
        assert (result.status, result.final_response) == (TurnStatus.completed, "done"), way


async def test_a_turn_that_fails_before_it_is_stopped_has_failed(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn())
    fake.on("turn/interrupt", fail_turn("no quota", "usageLimitExceeded"), NOT_ACTIVE)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        with pytest.raises(TurnFailedError, match="no quota"):
            await soon(thread.run("hi", idle_timeout=SHORT))


async def test_all_events_are_seen_before_the_stream_times_out(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), say("so far"))
    seen = []

    async def read(thread: AsyncThread) -> None:
        async for event in (await thread.turn("hi")).stream(timeout=SHORT):
            seen.append(event.method)  # noqa: PERF401  # what came before the error counts

    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await failure(read(thread), TurnTimeoutError)
    assert (seen[0], seen[-1]) == ("turn/started", "turn/completed")


@pytest.mark.parametrize("bounds", [{"timeout": 0}, {"idle_timeout": -1.0}], ids=" and ".join)
async def test_a_bound_that_makes_no_sense_starts_no_turn(
    face: Face, fake: FakeAppServer, bounds: dict[str, float]
) -> None:
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        with pytest.raises(ValueError, match="must be more than 0"):
            await soon(thread.run("hi", **bounds))
        assert fake.received("turn/start") == []
        handle = await soon(thread.turn("hi"))
        for wait in (partial(handle.run, **bounds), partial(collect, handle.stream, **bounds)):
            with pytest.raises(ValueError, match="must be more than 0 and finite"):
                await soon(wait())
        assert (await soon(handle.run())).final_response == "hi"


async def collect(stream: Any, **bounds: float) -> list[object]:
    return [event async for event in stream(**bounds)]


async def test_what_goes_on_in_a_turn_breaks_its_silence(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(begin_message(), deltas(20, every=0.1), end_message("slowly")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        result = await soon(thread.run("hi", idle_timeout=SHORT))
    assert result.final_response == "slowly"


CHILD: JsonValue = {
    "type": "collabAgentToolCall",
    "id": "spawn",
    "tool": "spawnAgent",
    "status": "inProgress",
    "senderThreadId": "{thread}",
    "receiverThreadIds": ["child"],
    "agentsStates": {},
}
SPAWNED = notify(
    "item/started", {"item": CHILD, "threadId": "{thread}", "turnId": "{turn}", "startedAtMs": 1}
)
WORK = notify(
    "item/agentMessage/delta",
    {"threadId": "child", "turnId": "other", "itemId": "message", "delta": "x"},
)
AT_WORK = [WORK, delay(0.1)] * 20


async def test_what_a_sub_agent_does_breaks_the_silence(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(SPAWNED, *AT_WORK, say("it is done")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        result = await soon(thread.run("hi", idle_timeout=SHORT))
    assert result.final_response == "it is done"


async def test_what_another_thread_does_is_silence(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(*AT_WORK, say("it is done")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await failure(thread.run("hi", idle_timeout=SHORT), TurnTimeoutError)


@pytest.mark.parametrize("bound", ["timeout", "idle_timeout"])
async def test_a_question_that_waits_for_its_answer_is_no_silence_but_takes_time(
    face: Face, fake: FakeAppServer, bound: str
) -> None:
    fake.on("turn/start", turn(ask_approval(), say("thanks")))
    asked = threading.Event()

    def think(request: CommandApprovalRequest) -> None:
        # Longer than the silence may be.
        asked.wait(2.5 * SHORT)
        if request.is_open:
            request.accept()

    handlers = Handlers(command_approval=think)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start(handlers=handlers))
        call = thread.run("hi", **{bound: SHORT})
        if bound == "idle_timeout":
            assert (await soon(call)).final_response == "thanks"
        else:
            await failure(call, TurnTimeoutError)
        asked.set()
