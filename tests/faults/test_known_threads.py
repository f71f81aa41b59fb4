"""What a client knows of a thread: kept for as long as it is of use, and then forgotten."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Handlers, InvalidRequestError
from openai_codex.testing.steps import ask_approval, notify, reply, reply_error, turn
from tests.faults.faces import failure, soon
from tests.support.insides import known_threads, remembered_threads

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face
    from tests.support.bars import Amount

UNSUBSCRIBED = reply({"status": "unsubscribed"})


def accepting(asked: list[str]) -> Handlers:
    """Return handlers that accept commands, and note whose they are."""

    def accept(request: Any) -> None:
        asked.append(request.thread_id)
        request.accept()

    return Handlers(command_approval=accept)


@pytest.mark.parametrize(
    "is_told", [True, False], ids=["the runtime says closed", "it says nothing"]
)
async def test_a_second_handle_keeps_what_the_thread_was_given(
    face: Face, fake: FakeAppServer, *, is_told: bool
) -> None:
    asked: list[str] = []
    closed = notify("thread/closed", {"threadId": "thread-1"})
    fake.on("thread/unsubscribe", UNSUBSCRIBED, *([closed] if is_told else []))
    fake.on("turn/start", turn(ask_approval()))
    async with face.client(fake.config()) as codex:
        first = await soon(codex.thread_start(handlers=accepting(asked), config={"x": 1}))
        second = await soon(codex.thread_resume(first.id))
        await soon(first.close())
        # Its answer comes after all that is said of the closing.
        await soon(codex.models())
        await soon(second.run("hi"))
        resumed = fake.received("thread/resume")[-1]
    assert asked == [second.id]
    assert (resumed["params"]["threadId"], len(fake.received("thread/resume"))) == (second.id, 2)


async def test_a_thread_that_was_deleted_is_not_taken_up_again_unasked(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on(
        "account/read",
        notify("thread/deleted", {"threadId": "thread-1"}),
        reply({"requiresOpenaiAuth": False}),
    )
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(codex.account())
        await soon(thread.run("hi"))
        assert fake.received("thread/resume") == []
        await soon(thread.close())
        del thread
        gc.collect()
        assert known_threads(codex) == remembered_threads(codex) == 0


async def test_a_thread_that_could_not_be_resumed_is_not_known(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("thread/resume", reply_error(-32600, "no rollout found"))
    async with face.client(fake.config()) as codex:
        await failure(codex.thread_resume("nobody", handlers=Handlers()), InvalidRequestError)
        assert known_threads(codex) == 0


@pytest.mark.bars
@pytest.mark.alone
async def test_threads_that_come_and_go_leave_nothing(
    face: Face, fake: FakeAppServer, amount: Amount
) -> None:
    fake.on("thread/unsubscribe", UNSUBSCRIBED)

    async def come_and_go(times: int) -> None:
        for _ in range(times):
            thread = await soon(codex.thread_start(handlers=Handlers()))
            await soon(thread.run("hi"))
            await soon(thread.close())

    async with face.client(fake.config()) as codex:
        await come_and_go(50)
        many = amount(200, bar=3_200)
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.take_snapshot()
        await come_and_go(many)
        gc.collect()
        grown = tracemalloc.take_snapshot().compare_to(before, "filename")
        tracemalloc.stop()
        assert known_threads(codex) == remembered_threads(codex) == 0
    ours = sum(each.size_diff for each in grown if "/openai_codex/" in each.traceback[0].filename)
    # Tables have some room; what a thread left would be fifty bytes for each at least.
    assert ours < 4096, grown[:5]
