"""Requests of the server when nobody is there to answer them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Handlers, tool
from openai_codex.protocol import server_requests
from openai_codex.protocol._method import ServerRequestMethod
from openai_codex.testing.steps import (
    accept_turn,
    ask,
    begin_turn,
    complete_turn,
    say,
    turn,
)
from tests.faults.cases.server_requests import (
    DAMAGED,
    REFUSALS,
    SCOPE,
    TOOLS,
    UNANSWERED,
    UNREADABLE,
)
from tests.faults.faces import soon, tried

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.cases.server_requests import Refusal, Request, Tried
    from tests.faults.faces import Face

MIB = 1 << 20


def test_the_table_has_all_requests_of_the_protocol() -> None:
    known = {
        method.name
        for method in vars(server_requests).values()
        if isinstance(method, ServerRequestMethod)
    }
    assert known == {refusal.method for refusal in REFUSALS} - {"brand/new"} | {"currentTime/read"}


@tried(REFUSALS)
async def test_a_request_without_a_handler_is_refused_at_once_and_the_turn_goes_on(
    face: Face, fake: FakeAppServer, fault: Refusal
) -> None:
    # As it should be, empty, of another shape, and with a text as id.
    asked = (
        ask(fault.method, {**SCOPE, **fault.more}),
        ask(fault.method, {}),
        ask(fault.method, {"threadId": 5, "turnId": [], "tool": {}, "questions": "?"}),
        ask(fault.method, {**SCOPE, **fault.more}, id="text"),
    )
    fake.on("turn/start", turn(*asked, say("went on")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"), fault.bound)).final_response == "went on"
    answers = fake.received("answer")
    assert answers == [{"id": number, **fault.answer} for number in (0, 1, 2, "text")]


async def test_the_time_is_told(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask("currentTime/read", {"threadId": "{thread}"}), say("thanks")))
    before = int(time.time())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "thanks"
    (answer,) = fake.received("answer")
    assert (answer["id"], list(answer["result"])) == (0, ["currentTimeAt"])
    assert before <= answer["result"]["currentTimeAt"] <= time.time()


@tried(DAMAGED)
async def test_a_damaged_request_is_refused_as_well(
    face: Face, fake: FakeAppServer, fault: Request
) -> None:
    fake.on("turn/start", turn(fault.steps, say("went on")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"), fault.bound)).final_response == "went on"
        await soon(codex.models())
    assert fake.received("answer") == [{"id": 7, "result": {"decision": "decline"}}]


@tried(UNREADABLE)
async def test_a_request_that_cannot_be_read_is_refused_as_well(
    face: Face, fake: FakeAppServer, fault: Request
) -> None:
    fake.on("turn/start", turn(fault.steps, say("went on")))
    async with face.client(fake.config(max_line_bytes=MIB)) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"), fault.bound)).final_response == "went on"
    assert fake.received("answer") == [{"id": 0, "result": {"decision": "decline"}}]


async def test_a_request_that_is_sent_again_is_answered_again(
    face: Face, fake: FakeAppServer
) -> None:
    approval = "item/commandExecution/requestApproval"
    fake.on("turn/start", turn(ask(approval, SCOPE, id=3), ask(approval, SCOPE, id=3), say("x")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "x"
    assert fake.received("answer") == [{"id": 3, "result": {"decision": "decline"}}] * 2


async def test_requests_of_no_turn_are_refused_too(face: Face, fake: FakeAppServer) -> None:
    fake.at_start(ask("item/tool/call", {}, wait=False), ask("currentTime/read", {}, wait=False))
    async with face.client(fake.config()) as codex:
        await soon(codex.models())
    # The handshake may come between, so an answer is known by its id.
    answers = {answer["id"]: answer["result"] for answer in fake.received("answer")}
    assert answers[0]["success"] is False
    assert answers[1]["currentTimeAt"] > 0


async def test_many_requests_at_once_are_all_refused(face: Face, fake: FakeAppServer) -> None:
    approvals = [
        ask("item/fileChange/requestApproval", {**SCOPE, "itemId": str(number)}, wait=False)
        for number in range(500)
    ]
    fake.on("turn/start", accept_turn(), begin_turn(), *approvals, complete_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.run("hi"))
        await soon(codex.models())
    assert [answer["id"] for answer in fake.received("answer")] == list(range(500))


CALL = {**SCOPE, "tool": "t", "arguments": {}, "callId": "c"}


@tried(TOOLS)
async def test_whatever_a_tool_does_the_model_is_told_of_it(
    face: Face, fake: FakeAppServer, fault: Tried
) -> None:
    fake.on("turn/start", turn(ask("item/tool/call", CALL), say("went on")))
    async with face.client(fake.config()) as codex:
        named = tool(name="t")(fault.function)
        thread = await soon(codex.thread_start(tools=[named]))
        assert (await soon(thread.run("hi"), fault.bound)).final_response == "went on"
    (answer,) = fake.received("answer")
    item = {"type": "inputText", "text": fault.text}
    assert answer["result"] == {"contentItems": [item], "success": fault.success}


def fail(_: object) -> None:
    raise LookupError


@pytest.mark.parametrize("handler", [fail, lambda _: None, lambda _: "wrong"])
async def test_a_call_that_reached_a_handler_is_not_said_to_have_had_none(
    face: Face, fake: FakeAppServer, handler: Any
) -> None:
    fake.on("turn/start", turn(ask("item/tool/call", CALL), say("went on")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start(handlers=Handlers(tool_call=handler)))
        await soon(thread.run("hi"))
    (answer,) = fake.received("answer")
    assert answer["result"]["contentItems"][0]["text"] == UNANSWERED
