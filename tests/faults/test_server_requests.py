"""Requests of the server when nobody is there to answer them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from openai_codex.protocol import server_requests
from openai_codex.protocol._method import ServerRequestMethod
from openai_codex.testing.steps import (
    accept_turn,
    ask,
    begin_turn,
    complete_turn,
    filler,
    nested,
    raw,
    say,
    turn,
)
from tests.faults.faces import soon

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import Steps
    from tests.faults.faces import Face

SCOPE = {"threadId": "{thread}", "turnId": "{turn}", "itemId": "{turn}-command"}
MIB = 1 << 20


class Refusal(NamedTuple):
    """A request, and how it is refused."""

    method: str
    answer: dict[str, Any]
    more: dict[str, Any] = {}  # noqa: RUF012  # a tuple's default, which nobody changes


def told(result: dict[str, Any]) -> dict[str, Any]:
    return {"result": result}


def failed(method: str) -> dict[str, Any]:
    return {"error": {"code": -32601, "message": f"{method} is not handled by this client"}}


DENIED = {"denied": {"rejection": "The client has nobody to approve this."}}
NOT_RUN = "This tool has no handler in the client, so it was not run."
REFUSALS = [
    Refusal("item/commandExecution/requestApproval", told({"decision": "decline"})),
    Refusal("item/fileChange/requestApproval", told({"decision": "decline"})),
    Refusal("item/permissions/requestApproval", told({"permissions": {}})),
    Refusal("item/tool/requestUserInput", told({"answers": {}}), {"questions": []}),
    Refusal("mcpServer/elicitation/request", told({"action": "decline"}), {"mode": "form"}),
    Refusal(
        "item/tool/call",
        told({"contentItems": [{"type": "inputText", "text": NOT_RUN}], "success": False}),
        {"tool": "t", "arguments": {}, "callId": "c"},
    ),
    Refusal("applyPatchApproval", told({"decision": DENIED}), {"conversationId": "{thread}"}),
    Refusal("execCommandApproval", told({"decision": DENIED}), {"conversationId": "{thread}"}),
    Refusal("attestation/generate", failed("attestation/generate")),
    Refusal(
        "account/chatgptAuthTokens/refresh",
        failed("account/chatgptAuthTokens/refresh"),
        {"reason": "unauthorized"},
    ),
    Refusal("brand/new", failed("brand/new")),
]


def test_the_table_has_all_requests_of_the_protocol() -> None:
    known = {
        method.name
        for method in vars(server_requests).values()
        if isinstance(method, ServerRequestMethod)
    }
    assert known == {refusal.method for refusal in REFUSALS} - {"brand/new"} | {"currentTime/read"}


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.method)
async def test_a_request_without_a_handler_is_refused_at_once_and_the_turn_goes_on(
    face: Face, fake: FakeAppServer, refusal: Refusal
) -> None:
    # As it should be, empty, of another shape, and with a text as id.
    asked = (
        ask(refusal.method, {**SCOPE, **refusal.more}),
        ask(refusal.method, {}),
        ask(refusal.method, {"threadId": 5, "turnId": [], "tool": {}, "questions": "?"}),
        ask(refusal.method, {**SCOPE, **refusal.more}, id="text"),
    )
    fake.on("turn/start", turn(*asked, say("went on")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "went on"
    answers = fake.received("answer")
    assert answers == [{"id": number, **refusal.answer} for number in (0, 1, 2, "text")]


async def test_the_time_is_told(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask("currentTime/read", {"threadId": "{thread}"}), say("thanks")))
    before = int(time.time())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "thanks"
    (answer,) = fake.received("answer")
    assert (answer["id"], list(answer["result"])) == (0, ["currentTimeAt"])
    assert before <= answer["result"]["currentTimeAt"] <= time.time()


APPROVAL = b'{"method":"item/commandExecution/requestApproval","id":7,"params":'
DAMAGED = {
    "no UTF-8": raw(APPROVAL + b'{"threadId":"{thread}","reason":"\xff"}}\n'),
    "half of a surrogate pair": raw(APPROVAL + b'{"reason":"\\ud83d"}}\n'),
    "no JSON": raw(APPROVAL + b"!}\n"),
    "list for params": raw(APPROVAL + b"[]}\n"),
    "no params": raw(APPROVAL[: -len(b',"params":')] + b"}\n"),
}


@pytest.mark.parametrize("request_", DAMAGED.values(), ids=DAMAGED)
async def test_a_damaged_request_is_refused_as_well(
    face: Face, fake: FakeAppServer, request_: Steps
) -> None:
    fake.on("turn/start", turn(request_, say("went on")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "went on"
        await soon(codex.models())
    assert fake.received("answer") == [{"id": 7, "result": {"decision": "decline"}}]


@pytest.mark.parametrize(
    "params",
    [{**SCOPE, "command": filler(2 * MIB)}, {**SCOPE, "arguments": nested(2_000)}],
    ids=["beyond the limit", "too deep"],
)
async def test_a_request_that_cannot_be_read_is_refused_as_well(
    face: Face, fake: FakeAppServer, params: dict[str, Any]
) -> None:
    approval = ask("item/commandExecution/requestApproval", params)
    fake.on("turn/start", turn(approval, say("went on")))
    async with face.client(fake.config(max_line_bytes=MIB)) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "went on"
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
