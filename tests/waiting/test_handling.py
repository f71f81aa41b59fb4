"""On which thread and in which loop handlers run, in either face."""

from __future__ import annotations

import asyncio
import functools
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, Codex, Handlers
from openai_codex._runtime.connection import Connection
from openai_codex.testing.steps import ask_approval, gate, turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex import AsyncThread, CommandApprovalRequest
    from openai_codex.testing import FakeAppServer


class Notes:
    """Handlers of every shape, which note the thread and the loop that they run in."""

    def __init__(self) -> None:
        self.threads: list[str] = []
        self.loops: list[asyncio.AbstractEventLoop | None] = []

    def plain(self, request: CommandApprovalRequest) -> None:
        self.threads.append(threading.current_thread().name)
        try:
            self.loops.append(asyncio.get_running_loop())
        except RuntimeError:
            self.loops.append(None)
        request.accept()

    async def awaiting(self, request: CommandApprovalRequest) -> None:
        self.plain(request)

    async def __call__(self, request: CommandApprovalRequest) -> None:
        self.plain(request)


def shapes(notes: Notes) -> list[Callable[[Any], Any]]:
    """Return coroutine functions as users write them."""
    return [
        notes.awaiting,
        notes,
        functools.partial(Notes.awaiting, notes),
        lambda request: notes.awaiting(request),  # noqa: PLW0108  # its being one cannot be seen
    ]


@pytest.mark.parametrize("shape", range(4))
async def test_a_coroutine_runs_in_the_loop_of_its_asyncio_client(
    fake: FakeAppServer, shape: int
) -> None:
    fake.on("turn/start", turn(ask_approval()))
    notes = Notes()
    handlers = Handlers(command_approval=shapes(notes)[shape])
    async with AsyncCodex(fake.config(), handlers=handlers) as codex:
        await (await codex.thread_start()).run("go")
    assert notes.loops == [asyncio.get_running_loop()]
    assert notes.threads == [threading.current_thread().name]


@pytest.mark.parametrize("shape", range(4))
def test_a_coroutine_runs_in_a_loop_of_its_own_for_a_blocking_client(
    fake: FakeAppServer, shape: int
) -> None:
    fake.on("turn/start", turn(ask_approval()))
    notes = Notes()
    handlers = Handlers(command_approval=shapes(notes)[shape])
    with Codex(fake.config(), handlers=handlers) as codex:
        codex.thread_start().run("go")
    assert notes.loops != [None]
    assert notes.threads == ["codex-handler"]


async def test_a_plain_function_never_blocks_the_loop(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval()))
    notes = Notes()
    async with AsyncCodex(fake.config(), handlers=Handlers(command_approval=notes.plain)) as codex:
        await (await codex.thread_start()).run("go")
    assert notes.loops == [None]
    assert notes.threads == ["codex-handler"]


def test_a_plain_function_never_runs_on_the_reader(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval()))
    notes = Notes()
    with Codex(fake.config(), handlers=Handlers(command_approval=notes.plain)) as codex:
        codex.thread_start().run("go")
    assert notes.threads == ["codex-handler"]


def test_a_client_that_has_moved_runs_its_handlers_in_the_later_loop(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval()))
    notes = Notes()
    codex = AsyncCodex(fake.config(), handlers=Handlers(command_approval=notes.awaiting))
    loops = []

    async def use() -> None:
        loops.append(asyncio.get_running_loop())
        await (await codex.thread_start()).run("go")

    asyncio.run(use())
    asyncio.run(use())
    asyncio.run(codex.close())
    assert notes.loops == loops


def test_a_client_that_has_just_moved_runs_its_handlers_in_the_later_loop(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The runtime asks before the task has begun to wait for the answer of its first request.
    fake.on("turn/start", turn(ask_approval()))
    notes = Notes()
    codex = AsyncCodex(fake.config(), handlers=Handlers(command_approval=notes.awaiting))
    send = Connection.send

    def send_and_be_late(self: Connection, method: str, *rest: Any) -> object:
        pending = send(self, method, *rest)
        deadline = time.monotonic() + 10
        while not (codex.pending_requests() or fake.received("answer")):
            assert time.monotonic() < deadline
        return pending

    async def open_thread() -> AsyncThread:
        return await codex.thread_start()

    async def use() -> asyncio.AbstractEventLoop:
        await thread.run("go")
        return asyncio.get_running_loop()

    thread = asyncio.run(open_thread())
    monkeypatch.setattr(Connection, "send", send_and_be_late)
    loop = asyncio.run(use())
    monkeypatch.undo()
    asyncio.run(codex.close())
    assert notes.loops == [loop]


def test_without_a_loop_that_runs_the_request_is_refused(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    fake.on("turn/start", turn(gate("the loop is closed"), ask_approval()))
    codex = AsyncCodex(fake.config(), handlers=Handlers(command_approval=Notes().awaiting))

    async def use() -> None:
        await (await codex.thread_start()).turn("go")

    asyncio.run(use())
    fake.release("the loop is closed")
    fake.wait_received("answer")
    asyncio.run(codex.close())
    assert [answer["result"] for answer in fake.received("answer")] == [{"decision": "decline"}]
    assert "event loop is closed" in caplog.text


async def test_a_coroutine_that_nobody_waits_for_is_cancelled(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval(wait=False), gate("asked")))
    entered, cancelled = asyncio.Event(), asyncio.Event()

    async def wait(_: CommandApprovalRequest) -> None:
        entered.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    async with AsyncCodex(fake.config(), handlers=Handlers(command_approval=wait)) as codex:
        handle = await (await codex.thread_start()).turn("go")
        await entered.wait()
        fake.release("asked")
        await handle.run()
        await cancelled.wait()


async def test_what_a_coroutine_does_after_its_answer_is_its_own_affair(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", turn(ask_approval()))
    go_on, finished = asyncio.Event(), asyncio.Event()

    async def answer_first(request: CommandApprovalRequest) -> None:
        request.accept()
        await go_on.wait()
        finished.set()

    handlers = Handlers(command_approval=answer_first)
    async with AsyncCodex(fake.config(), handlers=handlers) as codex:
        await (await codex.thread_start()).run("go")
        go_on.set()
        await finished.wait()


async def test_a_handler_may_call_the_client_back(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval()))
    seen: list[bool] = []

    async def look_first(request: CommandApprovalRequest) -> None:
        seen.append(bool((await codex.models()).data))
        request.accept()

    handlers = Handlers(command_approval=look_first)
    async with AsyncCodex(fake.config(), handlers=handlers) as codex:
        await (await codex.thread_start()).run("go")
    assert len(seen) == 1
