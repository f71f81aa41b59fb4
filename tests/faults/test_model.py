"""What keeps a turn from an answer of its model: no account, no provider, no such thread."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

import pytest

from openai_codex import TurnFailedError
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    fail_turn,
    gate,
    notify,
    reply,
    reply_error,
    say,
    turn,
)
from tests.faults.cases.model import NO_ACCOUNT, PROVIDER_JSON, RETRIES, UNKNOWN_THREADS
from tests.faults.faces import failure, soon, tried

if TYPE_CHECKING:
    from openai_codex.protocol import JsonValue
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import Steps
    from tests.faults.cases.fault import Fault
    from tests.faults.faces import Face

ACCOUNT: JsonValue = {"type": "apiKey"}
SCOPE: dict[str, JsonValue] = {"threadId": "{thread}", "turnId": "{turn}"}


def needs_account(fake: FakeAppServer, *accounts: JsonValue, provider: str = "openai") -> None:
    """Have threads ask OpenAI, and the runtime say in turn which account it has."""
    fake.on("thread/start", reply({"thread": {"id": "{thread}"}, "modelProvider": provider}))
    for account in accounts:
        fake.on("account/read", reply({"account": account, "requiresOpenaiAuth": True}))


@tried(NO_ACCOUNT)
async def test_without_an_account_no_turn_is_sent(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    needs_account(fake, *([ACCOUNT] if "logout" in fault.moment else []), None, ACCOUNT)
    fake.on("account/logout", reply({}), notify("account/updated", {"authMode": None}))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        if "logout" in fault.moment:
            assert (await soon(thread.run("hi"))).final_response == "hi"
            await soon(codex.logout())
        sent = len(fake.received("turn/start"))
        error = await failure(thread.run("hi"), fault.error, fault.bound)
        assert "login_api_key()" in str(error)
        assert len(fake.received("turn/start")) == sent
        # Whether there is one meanwhile is asked until there is, and then no more.
        asked = len(fake.received("account/read"))
        for _ in range(3):
            assert (await soon(thread.run("again"))).final_response == "again"
        assert len(fake.received("account/read")) == asked + 1


async def test_other_providers_are_never_asked_for_an_account(
    face: Face, fake: FakeAppServer
) -> None:
    needs_account(fake, None, provider="mine")
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "hi"
        assert fake.received("account/read") == []


@pytest.mark.parametrize("answer", [reply_error(-32600, "no"), reply([])], ids=["error", "list"])
async def test_a_runtime_that_does_not_tell_of_its_account_takes_turns(
    face: Face, fake: FakeAppServer, answer: Steps
) -> None:
    needs_account(fake)
    fake.on("account/read", answer)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "hi"


@tried(UNKNOWN_THREADS)
async def test_a_thread_that_is_not_there_is_told_apart(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    text = fault.name.removeprefix("no such thread: ")
    fake.on("turn/start", reply_error(-32600, text))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.run("hi"), fault.error, fault.bound)
        assert (error.method, error.message) == ("turn/start", text)


def retries(status: int | None) -> Steps:
    """Say that the model is asked again."""
    error: dict[str, JsonValue] = {
        "message": "Reconnecting... 1/5",
        "additionalDetails": "my prompt",
        "codexErrorInfo": {"responseStreamDisconnected": {"httpStatusCode": status}},
    }
    return notify("error", {"error": error, "willRetry": True, **SCOPE})


@tried(RETRIES)
async def test_asking_the_model_again_is_no_progress_and_is_told_once(
    face: Face, fake: FakeAppServer, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    waits = (gate(f"retry {number}") for number in range(4))
    steps = [each for wait in waits for each in (retries(503), wait)]
    fake.on("turn/start", accept_turn(), begin_turn(), *steps)

    async def go_on() -> None:
        # More often than the silence may last.
        for number in range(4):
            await asyncio.wrap_future(fake.reached(f"retry {number}"))
            await asyncio.sleep(0.3)
            fake.release(f"retry {number}")

    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        going = asyncio.create_task(go_on())
        run = thread.run("my prompt", idle_timeout=0.8)
        error = await failure(run, fault.error, fault.bound)
        going.cancel()
    assert len(fake.received("turn/interrupt")) == 1
    assert error.last_retry.additional_details == "my prompt"
    assert str(error).endswith("after responseStreamDisconnected (HTTP 503)")
    assert "my prompt" not in str(error)
    (record,) = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert (record.name, "HTTP 503" in record.message) == ("openai_codex.turns", True)
    assert "my prompt" not in record.message


async def test_each_turn_tells_of_its_own_retries_only(
    face: Face, fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    fake.on("turn/start", turn(retries(None), retries(503), say("late")))
    fake.on("turn/start", turn(retries(None), say("late")))
    fake.on("turn/start", accept_turn(), begin_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        for _ in range(2):
            assert (await soon(thread.run("hi"))).final_response == "late"
        error = await failure(thread.run("hi", timeout=0.3), RETRIES[0].error)
        assert error.last_retry is None
    assert sum(each.levelno == logging.WARNING for each in caplog.records) == 2


@tried(PROVIDER_JSON)
async def test_a_failed_turn_says_in_words_what_its_provider_said_in_json(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    text = fault.name.removeprefix("the provider refuses with ")
    # Braces of their own would be placeholders of the step.
    fake.on("turn/start", accept_turn(), begin_turn(), fail_turn("{params.input.0.text}"))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.run(text), TurnFailedError, fault.bound)
    assert error.error.message == text
    found = text[text.index("{") : text.rindex("}") + 1]
    if "not JSON" in text:
        assert (error.message, error.provider_error) == (text, None)
    elif '""' in text:
        assert (error.message, error.provider_error) == (text, json.loads(text))
    else:
        assert error.message == str(error) == text.replace(found, "no such model")
        assert error.provider_error == json.loads(found)
