"""Answers that are well-formed and still not what was asked for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from openai_codex import ThreadNotFoundError
from openai_codex.testing.steps import raw, reply, reply_error
from tests.faults.cases.answers import ANSWERS, STARTS
from tests.faults.faces import failure, soon, tried

if TYPE_CHECKING:
    from openai_codex.protocol import JsonObject
    from openai_codex.testing import FakeAppServer
    from tests.faults.cases.answers import Answer, Start
    from tests.faults.faces import Face


@tried(ANSWERS)
async def test_a_wrong_answer_fails_its_request_and_nothing_else(
    face: Face, fake: FakeAppServer, fault: Answer
) -> None:
    fake.on("model/list", raw(b'{"id":{id},' + fault.members.encode() + b"}\n"))
    fake.on("model/list", reply({"data": [], "nextCursor": "fine"}))
    async with face.client(fake.config()) as codex:
        error = await failure(codex.models(), fault.error, fault.bound)
        assert {name: getattr(error, name) for name in fault.fields} == fault.fields
        assert (await soon(codex.models())).next_cursor == "fine"


async def test_a_result_beside_a_null_error_is_a_result(face: Face, fake: FakeAppServer) -> None:
    fake.on("model/list", raw(b'{"id":{id},"result":{"data":[]},"error":null}\n'))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models())).data == []


@pytest.mark.parametrize(
    "result", [{"echoed": "x", "nextCursor": "on"}, {"data": 5, "nextCursor": "on"}]
)
async def test_what_an_answer_lacks_costs_only_itself(
    face: Face, fake: FakeAppServer, result: JsonObject
) -> None:
    fake.on("model/list", reply(result))
    async with face.client(fake.config()) as codex:
        models = await soon(codex.models())
    assert (models.data, models.next_cursor) == ([], "on")


@tried(STARTS)
async def test_a_start_that_names_no_turn_fails_and_the_thread_goes_on(
    face: Face, fake: FakeAppServer, fault: Start
) -> None:
    echo = fake._rules["turn/start"][0]
    fake.on("turn/start", reply(fault.result))
    fake.on("turn/start", echo)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.turn("hi"), fault.error, fault.bound)
        assert (error.method, error.reason) == ("turn/start", "the answer names no turn")
        assert (await soon(thread.run("again"))).final_response == "again"


async def test_a_refused_start_leaves_the_thread_as_it_was(face: Face, fake: FakeAppServer) -> None:
    echo = fake._rules["turn/start"][0]
    fake.on("turn/start", reply_error(-32600, "thread not found: thread-1"))
    fake.on("turn/start", echo)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.run("hi"), ThreadNotFoundError)
        assert error.method == "turn/start"
        assert (await soon(thread.run("again"))).final_response == "again"


async def test_the_first_of_two_answers_counts(face: Face, fake: FakeAppServer) -> None:
    twice = (reply({"data": [], "nextCursor": name}) for name in ("first", "second"))
    fake.on("model/list", *twice, reply_error(-1, "third"))
    async with face.client(fake.config()) as codex:
        for _ in range(3):
            assert (await soon(codex.models())).next_cursor == "first"


async def test_two_answers_to_a_start_are_one_turn(face: Face, fake: FakeAppServer) -> None:
    accepted = b'{"id":{id},"result":{"turn":{"id":"{turn}","items":[],"status":"inProgress"}}}\n'
    echo = fake._rules["turn/start"][0]
    fake.on("turn/start", raw(accepted), echo)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        for text in ("one", "two"):
            result = await soon(thread.run(text))
            assert result.final_response == text
            assert [item.type for item in result.items] == ["userMessage", "agentMessage"]


async def test_an_answer_is_found_by_its_id_not_by_its_order(
    face: Face, fake: FakeAppServer
) -> None:
    # The client counts from 1, which is the handshake.
    fake.on("account/read")
    answer = b'{"id":%d,"result":{"requiresOpenaiAuth":%b}}\n'
    fake.on("model/list", raw(answer % (3, b"true") + answer % (2, b"false")), reply({"data": []}))
    async with face.client(fake.config()) as codex:
        first = asyncio.create_task(codex.account())
        await soon(asyncio.wrap_future(fake.receipt("account/read")))
        second = asyncio.create_task(codex.account())
        await soon(asyncio.wrap_future(fake.receipt("account/read", 2)))
        await soon(codex.models())
        assert [(await soon(task)).requires_openai_auth for task in (first, second)] == [
            False,
            True,
        ]
