"""One object of a thread is closed at the very moment at which another needs the thread."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import InvalidRequestError
from openai_codex._calls import async_calls, calls
from openai_codex._runtime import loading
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex.testing._fake.default_rules import default_rules
from openai_codex.testing.steps import gate, reply_error
from tests.faults.faces import failure, soon

if TYPE_CHECKING:
    from openai_codex._runtime.connection import Connection
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face

REFUSED = reply_error(-32600, "not now")


@pytest.fixture
def closed_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Close each thread after a turn has found it loaded, and before that turn is sent."""

    class CloseFirst(TurnStart):
        def __init__(self, conversation: Connection, *others: Any) -> None:
            super().__init__(conversation, *others)
            loading.unload(conversation, self.thread.id)

    for module in (async_calls, calls):
        monkeypatch.setattr(module, "TurnStart", CloseFirst)


def said(fake: FakeAppServer) -> list[object]:
    """Return which of the requests came that decide whether a thread is loaded for its turn."""
    wanted = ("thread/resume", "thread/unsubscribe", "turn/start")
    return [each["method"] for each in fake.received() if each["method"] in wanted]


@pytest.mark.usefixtures("closed_meanwhile")
async def test_a_thread_that_is_closed_while_a_turn_starts_is_let_go_after_that(
    face: Face, fake: FakeAppServer
) -> None:
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.run("one"))
        await soon(asyncio.wrap_future(fake.receipt("thread/unsubscribe")))
        await soon(thread.run("two"))
        await soon(asyncio.wrap_future(fake.receipt("thread/unsubscribe", 2)))
    once = ["turn/start", "thread/unsubscribe"]
    assert said(fake) == [*once, "thread/resume", *once]


@pytest.mark.usefixtures("closed_meanwhile")
async def test_a_thread_that_is_closed_while_a_turn_is_refused_is_let_go(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("turn/start", REFUSED)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await failure(thread.run("one"), InvalidRequestError)
        await soon(asyncio.wrap_future(fake.receipt("thread/unsubscribe")))
    assert said(fake) == ["turn/start", "thread/unsubscribe"]


async def test_a_thread_that_is_closed_while_it_is_resumed_is_resumed_again_for_its_turn(
    face: Face, fake: FakeAppServer
) -> None:
    (resumed,) = default_rules("0.163.0")["thread/resume"]
    fake.on("thread/resume", gate("resuming"), resumed)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        resuming = asyncio.ensure_future(codex.thread_resume(thread.id))
        await soon(asyncio.wrap_future(fake.reached("resuming")))
        await soon(thread.close())
        fake.release("resuming")
        await soon((await soon(resuming)).run("hi"))
    assert said(fake) == ["thread/resume", "thread/unsubscribe", "thread/resume", "turn/start"]


async def test_callers_that_wait_for_one_resumption_fail_with_errors_of_their_own(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("thread/resume", gate("resuming"), REFUSED)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        other = await soon(codex.thread_unarchive(thread.id))
        await soon(thread.close())
        first = asyncio.ensure_future(other.run("one"))
        await soon(asyncio.wrap_future(fake.reached("resuming")))
        second = asyncio.ensure_future(other.run("two"))
        # An answer that comes later says that both calls had begun.
        await soon(codex.account())
        fake.release("resuming")
        errors = [await failure(each, InvalidRequestError) for each in (first, second)]
    assert errors[0] is not errors[1]
    assert [error.method for error in errors] == ["thread/resume"] * 2
