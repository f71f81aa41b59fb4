"""Answers that are well-formed and still not what was asked for."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from openai_codex import (
    CodexRpcError,
    InternalRpcError,
    InvalidParamsError,
    InvalidRequestError,
    MethodNotFoundError,
    ParseError,
    WireError,
)
from openai_codex.testing.steps import raw, reply, reply_error
from tests.faults.faces import failure, soon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex import CodexError
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face


class Answer(NamedTuple):
    """An answer to ``model/list``, and what its caller gets instead of a result."""

    name: str
    members: str
    error: type[CodexError]
    fields: Mapping[str, Any] = MappingProxyType({})


def malformed(name: str, member: str) -> Answer:
    fields = {"code": 0, "message": "the runtime sent a malformed error"}
    return Answer(name, f'"error":{member}', CodexRpcError, fields)


def refusal(code: int, error: type[CodexError]) -> Answer:
    fields = {"code": code, "message": "no", "data": None}
    return Answer(str(code), f'"error":{{"code":{code},"message":"no"}}', error, fields)


ANSWERS = [
    Answer("null", '"result":null', WireError),
    Answer("text", '"result":"data"', WireError),
    Answer("list", '"result":[]', WireError),
    Answer("another object", '"result":{"echoed":"x"}', WireError),
    Answer("field of another type", '"result":{"data":5}', WireError),
    Answer("neither", '"emittedAtMs":5', WireError, {"reason": "neither result nor error"}),
    Answer(
        "both",
        '"result":{"data":[]},"error":{"code":-32603,"message":"no","data":[1]}',
        InternalRpcError,
        {"code": -32603, "message": "no", "data": [1]},
    ),
    Answer(
        "null and an error",
        '"result":null,"error":{"code":-32603,"message":"no"}',
        InternalRpcError,
        {"message": "no"},
    ),
    malformed("error that is null", "null"),
    malformed("error that is a text", '"no"'),
    malformed("error that is a list", "[]"),
    malformed("error without members", "{}"),
    malformed("error without code", '{"message":"no"}'),
    malformed("error without message", '{"code":-32600}'),
    malformed("code that is a text", '{"code":"-32600","message":"no"}'),
    malformed("code that is true", '{"code":true,"message":"no"}'),
    malformed("message that is an object", '{"code":-32600,"message":{}}'),
    refusal(-32700, ParseError),
    refusal(-32600, InvalidRequestError),
    refusal(-32601, MethodNotFoundError),
    refusal(-32602, InvalidParamsError),
    refusal(-32603, InternalRpcError),
    refusal(-32099, CodexRpcError),
    refusal(42, CodexRpcError),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
async def test_a_wrong_answer_fails_its_request_and_nothing_else(
    face: Face, fake: FakeAppServer, answer: Answer
) -> None:
    fake.on("model/list", raw(b'{"id":{id},' + answer.members.encode() + b"}\n"))
    fake.on("model/list", reply({"data": [], "nextCursor": "fine"}))
    async with face.client(fake.config()) as codex:
        error = await failure(codex.models(), answer.error)
        expected = {"method": "model/list", **answer.fields}
        assert {name: getattr(error, name) for name in expected} == expected
        assert (await soon(codex.models())).next_cursor == "fine"


async def test_a_result_beside_a_null_error_is_a_result(face: Face, fake: FakeAppServer) -> None:
    fake.on("model/list", raw(b'{"id":{id},"result":{"data":[]},"error":null}\n'))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models())).data == []


@pytest.mark.parametrize(
    "result",
    [None, "turn", {}, {"turn": None}, {"turn": {}}, {"turn": {"id": None}}, {"turn": {"id": 5}}],
    ids=str,
)
async def test_a_start_that_names_no_turn_fails_and_the_thread_goes_on(
    face: Face, fake: FakeAppServer, result: Any
) -> None:
    echo = fake._rules["turn/start"][0]
    fake.on("turn/start", reply(result))
    fake.on("turn/start", echo)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.turn("hi"), WireError)
        assert (error.method, error.reason) == ("turn/start", "the answer names no turn")
        assert (await soon(thread.run("again"))).final_response == "again"


async def test_a_refused_start_leaves_the_thread_as_it_was(face: Face, fake: FakeAppServer) -> None:
    echo = fake._rules["turn/start"][0]
    fake.on("turn/start", reply_error(-32600, "thread not found: thread-1"))
    fake.on("turn/start", echo)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.run("hi"), InvalidRequestError)
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
