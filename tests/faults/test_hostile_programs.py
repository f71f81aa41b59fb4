"""Whatever a program does where the reader calls it, every caller ends in time."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from typing import TYPE_CHECKING, NoReturn

import pytest

from openai_codex import Handlers, InvalidInputError
from openai_codex.testing.steps import (
    accept_turn,
    ask_approval,
    begin_turn,
    complete_turn,
    gate,
    raw,
    turn,
)
from tests.faults.faces import BOUND, soon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex import ServerRequest
    from openai_codex.testing import FakeAppServer
    from openai_codex.types import Notification
    from tests.faults.faces import Face


class Raising(logging.Handler):
    """A handler that always fails."""

    def emit(self, record: logging.LogRecord) -> None:
        raise LookupError(f"cannot take {record.levelname}")


@pytest.fixture
def raising_log() -> Iterator[None]:
    handler = Raising()
    logging.getLogger("openai_codex").addHandler(handler)
    yield
    logging.getLogger("openai_codex").removeHandler(handler)


@pytest.mark.usefixtures("raising_log")
async def test_a_log_that_raises_costs_no_turn(
    face: Face, fake: FakeAppServer, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), raw(b"garbage\n"), complete_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.run("hi"))
        await soon(thread.run("again"))
    # It is told as logging itself tells of a handler that fails.
    assert "LookupError: cannot take WARNING" in capsys.readouterr().err


class Blocking(logging.Handler):
    """A handler that blocks, such as one that writes to a pipe that nobody reads."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.blocked = threading.Event()
        self.free = threading.Event()
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.blocked.set()
        assert self.free.wait(BOUND)
        self.written.append(record.getMessage())


@pytest.fixture
def blocking_log() -> Iterator[Blocking]:
    handler = Blocking()
    logging.getLogger("openai_codex").addHandler(handler)
    yield handler
    handler.free.set()
    logging.getLogger("openai_codex").removeHandler(handler)


async def test_a_log_that_blocks_holds_up_nobody(
    face: Face, fake: FakeAppServer, blocking_log: Blocking
) -> None:
    garbage = raw(b"garbage\n")
    fake.on("turn/start", accept_turn(), begin_turn(), garbage, garbage, complete_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        for _ in range(3):
            await soon(thread.run("hi"))
        assert blocking_log.blocked.is_set()
        assert blocking_log.written == []
        await soon(codex.close())
    (writer,) = (each for each in threading.enumerate() if each.name == "codex-log")
    blocking_log.free.set()
    deadline = time.monotonic() + BOUND
    while len(blocking_log.written) < 6:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
    assert "(number 1)" in blocking_log.written[0], "in order"
    assert "(number 6)" in blocking_log.written[5]
    # It stays only as long as there may be more.
    writer.join(BOUND)
    assert not writer.is_alive()


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, RuntimeError])
async def test_a_callback_of_a_request_may_raise_anything(
    face: Face, fake: FakeAppServer, kind: type[BaseException]
) -> None:
    def fail() -> NoReturn:
        raise kind("from a callback")

    def defer(request: ServerRequest[object, object]) -> None:
        request.defer()
        request.call_when_closed(fail)
        fake.release("deferred")

    fake.on("turn/start", turn(ask_approval(wait=False), gate("deferred")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start(handlers=Handlers(command_approval=defer)))
        # The end of the turn closes the request, in the reader.
        await soon(thread.run("hi"))
        await soon(codex.models())


@pytest.mark.parametrize("timeout", [3e6, 1e9])
async def test_the_longest_timeouts_are_no_errors(
    face: Face, fake: FakeAppServer, timeout: float
) -> None:
    config = fake.config(request_timeout=timeout, shutdown_timeout=timeout)
    async with face.client(config) as codex:
        await soon(codex.models())


async def test_a_callback_that_nobody_would_await_is_refused(
    face: Face, fake: FakeAppServer
) -> None:
    async def hear(event: Notification) -> None:
        assert event.method

    fake.on("turn/start", turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        with pytest.raises(InvalidInputError, match="on_event must be a function without async"):
            await soon(thread.run("hi", on_event=hear))
