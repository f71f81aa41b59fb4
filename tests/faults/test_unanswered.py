"""Requests that are answered late, never, or with "try again"."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from openai_codex import RequestTimeoutError
from openai_codex._logs import REQUEST_RETRIED
from openai_codex.testing.steps import (
    accept_turn,
    gate,
    reply,
    reply_error,
    say,
    turn,
)
from tests.faults.cases import unanswered as cases
from tests.faults.cases.unanswered import BRIEF
from tests.faults.faces import failure, soon, tried
from tests.faults.programs import app_server

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.cases.fault import Fault
    from tests.faults.faces import Face

BUSY = reply_error(-32001, "Server overloaded; retry later.")
AT_MOST = 128


@tried([cases.NEVER])
async def test_an_unanswered_request_fails_in_time_and_later_ones_work(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list")
    fake.on("model/list", reply({"data": []}))
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        error = await failure(codex.models(), fault.error, fault.bound)
        assert (error.method, error.timeout) == ("model/list", BRIEF)
        assert isinstance(error, TimeoutError)
        assert (await soon(codex.models())).data == []


@tried([cases.LATE])
async def test_a_late_answer_is_not_taken_for_another(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list", gate("late"), reply({"data": [], "nextCursor": "late"}))
    fake.on("model/list", reply({"data": [], "nextCursor": "in time"}))
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        await failure(codex.models(), RequestTimeoutError)
        fake.release("late")
        for _ in range(3):
            assert (await soon(codex.models(), fault.bound)).next_cursor == "in time"


@tried([cases.MUTE])
async def test_a_runtime_that_answers_nothing_fails_every_call_and_can_be_closed(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("*")
    for method in ("thread/start", "thread/list", "model/list", "account/read"):
        fake.on(method)
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        calls = [codex.thread_start(), codex.thread_list(), codex.models(), codex.account()]
        calls.append(codex.request("brand/new"))
        errors = await asyncio.gather(*(failure(call, fault.error, fault.bound) for call in calls))
    assert [error.method for error in errors] == [
        "thread/start",
        "thread/list",
        "model/list",
        "account/read",
        "brand/new",
    ]


@tried([cases.NO_PLACE])
async def test_the_time_of_a_request_begins_when_it_is_sent(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list")
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        stuck = [failure(codex.models(), RequestTimeoutError) for _ in range(AT_MOST)]
        asked = [asyncio.ensure_future(call) for call in stuck]
        await soon(asyncio.wrap_future(fake.receipt("model/list", AT_MOST)))
        # Waits for its turn until the others have run out of time, and is answered then.
        assert (await soon(codex.account(), fault.bound)).account is None
        await asyncio.gather(*asked)


@tried([cases.UNSENT])
async def test_what_waits_to_be_sent_times_out_as_well(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("model/list")
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        calls = [failure(codex.models(), fault.error, fault.bound) for _ in range(AT_MOST + 20)]
        await asyncio.gather(*calls)
        fake.on("model/list", reply({"data": []}))
        # What was given up holds no places any more.
        await soon(asyncio.gather(*(codex.account() for _ in range(AT_MOST + 20))))


@tried([cases.LATE_START])
async def test_a_turn_whose_start_was_answered_too_late_is_stopped(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("turn/start", gate("late"), accept_turn())
    fake.on("turn/start", turn())
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        thread = await soon(codex.thread_start())
        await failure(thread.turn("hi"), fault.error, fault.bound)
        assert fake.received("turn/interrupt") == []
        fake.release("late")
        await soon(asyncio.wrap_future(fake.receipt("turn/interrupt")))
        assert (await soon(thread.run("again"))).final_response == "again"


@tried([cases.MUTE_STARTS])
async def test_turns_whose_starts_are_never_answered_do_not_use_up_the_places(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.on("turn/start")
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        # One start of a thread is sent at a time.
        threads = [await soon(codex.thread_start()) for _ in range(AT_MOST)]
        starts = [failure(thread.turn("hi"), fault.error, fault.bound) for thread in threads]
        await asyncio.gather(*starts)
        assert (await soon(codex.models())).data == []


async def test_without_a_bound_the_answer_may_take_its_time(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("model/list", gate("late"), reply({"data": []}))
    async with face.client(fake.config(request_timeout=None)) as codex:
        call = asyncio.ensure_future(codex.models())
        await soon(asyncio.wrap_future(fake.reached("late")))
        fake.release("late")
        assert (await soon(call)).data == []


def retries(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the methods of requests that were sent again, as the log has them."""
    records = [vars(each) for each in caplog.records if each.levelno == REQUEST_RETRIED.level]
    return [each["codex_method"] for each in records if each["codex_event"] == "request_retried"]


@tried([cases.BUSY_TWICE])
async def test_an_overloaded_runtime_is_asked_again(
    face: Face, fake: FakeAppServer, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        fake.on("model/list", BUSY)
    fake.on("model/list", reply({"data": []}))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models(), fault.bound)).data == []
    assert len(fake.received("model/list")) == 3
    assert retries(caplog) == ["model/list"] * 2


@tried([cases.BUSY_START])
async def test_a_turn_is_started_again_too(
    face: Face, fake: FakeAppServer, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    fake.on("turn/start", BUSY)
    fake.on("turn/start", turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"), fault.bound)).final_response == "hi"
    assert retries(caplog) == ["turn/start"]


@tried([cases.BUSY])
@pytest.mark.parametrize(("retry", "attempts"), [(True, 3), (False, 1)], ids=["retry", "no retry"])
async def test_a_runtime_that_stays_overloaded_is_busy(
    face: Face,
    fake: FakeAppServer,
    fault: Fault,
    caplog: pytest.LogCaptureFixture,
    retry: bool,
    attempts: int,
) -> None:
    fake.on("model/list", BUSY)
    async with face.client(fake.config(retry_overload=retry)) as codex:
        error = await failure(codex.models(), fault.error, fault.bound)
        assert (error.code, error.method) == (-32001, "model/list")
        assert (await soon(codex.account())).account is None
    assert len(fake.received("model/list")) == attempts
    assert retries(caplog) == ["model/list"] * (attempts - 1)


@tried([cases.CLOSED_WHILE_BUSY])
async def test_closing_ends_the_pause_before_another_attempt(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    # The answer that follows is seen after the first one.
    fake.on("model/list", BUSY)
    async with face.client(fake.config()) as codex:
        call = asyncio.ensure_future(codex.models())
        await soon(asyncio.wrap_future(fake.receipt("model/list")))
        await soon(codex.account())
        await soon(codex.close())
        await failure(call, fault.error, fault.bound)
    assert len(fake.pids) == 1


# Answers only when it has heard nothing for a while, and counts what it has left open.
COUNTING = """
import select
unanswered, most, partial = [], 0, b""
while True:
    if not select.select([0], [], [], 0.05)[0]:
        for request in unanswered:
            answer({"data": []})
        unanswered = []
        continue
    data = os.read(0, 1 << 20)
    if not data:
        os._exit(0)
    *lines, partial = (partial + data).split(b"\\n")
    for request in map(json.loads, lines):
        if request["method"] == "most":
            answer(most)
        else:
            unanswered.append(request)
    most = max(most, len(unanswered))
"""


async def test_never_more_than_128_requests_are_unanswered(face: Face) -> None:
    async with face.client(app_server(COUNTING)) as codex:
        answers = await soon(asyncio.gather(*(codex.models() for _ in range(300))))
        assert [answer.data for answer in answers] == [[]] * 300
        assert await soon(codex.request("most")) == 128


async def test_a_turn_may_take_longer_than_an_answer(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(gate("go"), say("fine")))
    fake.on("model/list")
    async with face.client(fake.config(request_timeout=BRIEF)) as codex:
        thread = await codex.thread_start()
        running = asyncio.create_task(thread.run("hi"))
        await soon(asyncio.wrap_future(fake.reached("go")))
        # It was asked later, so the time for the start of the turn is up as well.
        await failure(codex.models(), RequestTimeoutError)
        fake.release("go")
        assert (await soon(running)).final_response == "fine"
