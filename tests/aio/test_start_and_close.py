"""Starting at first use, closing, and doing both again; never at the loop's expense."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, LaunchError, RuntimeNotFoundError, TransportClosedError
from openai_codex._os import stdio
from openai_codex._os.pipes import ChildPipes
from openai_codex.testing import steps
from openai_codex.testing._fake.default_rules import default_rules
from tests.aio.bounded import reached, soon, until_cancelled
from tests.support.figures import show
from tests.support.insides import connection_of
from tests.support.lag import measured_lag

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

# Far less than what starting or closing takes in these tests, and far more than
# what a busy machine adds; in seconds.
UNBLOCKED = 1.0


def running(fake: FakeAppServer) -> list[int]:
    """Return the runtimes that are alive, or dead and not waited for."""
    return [pid for pid in fake.pids if Path("/proc", str(pid)).exists()]


def hold_handshake(fake: FakeAppServer, *first: steps.Steps) -> None:
    """Answer ``initialize`` only after the gate "handshake", or these steps."""
    answer = default_rules("0.163.0")["initialize"][0]
    fake.on("initialize", *(first or (steps.gate("handshake"),)), answer)


async def test_nothing_is_started_before_the_first_use(fake: FakeAppServer) -> None:
    codex = AsyncCodex(fake.config())
    with pytest.raises(RuntimeError, match="not started yet"):
        codex.metadata  # noqa: B018  # raising is what it is read for
    await codex.close()
    assert fake.pids == []


async def test_concurrent_first_uses_start_one_runtime(fake: FakeAppServer) -> None:
    codex = AsyncCodex(fake.config())
    await soon(asyncio.gather(*[codex.models() for _ in range(20)], codex.thread_start()))
    assert len(fake.pids) == 1
    assert codex.metadata.serverInfo.version == "0.163.0"
    await codex.close()


async def test_metadata_is_not_there_while_the_runtime_starts(fake: FakeAppServer) -> None:
    hold_handshake(fake)
    codex = AsyncCodex(fake.config())
    first_use = asyncio.create_task(codex.models())
    await reached(fake, "handshake")
    with pytest.raises(RuntimeError, match="not started yet"):
        codex.metadata  # noqa: B018
    fake.release("handshake")
    await soon(first_use)
    assert codex.metadata.serverInfo.version == "0.163.0"
    await codex.close()


async def test_a_closed_client_starts_another_runtime(fake: FakeAppServer) -> None:
    codex = AsyncCodex(fake.config())
    for count in (1, 2, 3):
        thread = await codex.thread_start()
        assert (await thread.run("hello")).final_response == "hello"
        assert len(fake.pids) == count
        await codex.close()
        with pytest.raises(RuntimeError, match="not started yet"):
            codex.metadata  # noqa: B018
    async with codex:
        await codex.models()
    assert len(fake.pids) == 4


async def test_a_failed_start_fails_all_who_wait_and_can_be_tried_again(
    fake: FakeAppServer,
) -> None:
    fake.at_start(steps.stderr("no such luck\n"), steps.exit_process(3))
    codex = AsyncCodex(fake.config())
    outcomes = await soon(
        asyncio.gather(*[codex.models() for _ in range(5)], return_exceptions=True)
    )
    assert {type(outcome) for outcome in outcomes} == {LaunchError}
    assert "no such luck" in str(outcomes[0])
    assert running(fake) == []

    fake.at_start()
    await soon(codex.models())
    await codex.close()


async def test_a_runtime_that_is_not_there_can_be_looked_for_again(fake: FakeAppServer) -> None:
    config = fake.config(launch_args_override=None, codex_bin="/nonexistent/codex")
    codex = AsyncCodex(config)
    for _ in range(2):
        with pytest.raises(RuntimeNotFoundError):
            await codex.models()
    assert fake.pids == []


async def test_starting_slowly_does_not_block_the_loop(fake: FakeAppServer) -> None:
    hold_handshake(fake, steps.delay(2 * UNBLOCKED))
    async with measured_lag() as lag, AsyncCodex(fake.config()):
        pass
    show(f"start: {lag}")
    assert lag.worst < UNBLOCKED


async def test_closing_a_stubborn_runtime_does_not_block_the_loop(fake: FakeAppServer) -> None:
    fake.at_start(steps.ignore_sigterm())
    fake.at_eof()
    codex = AsyncCodex(fake.config(shutdown_timeout=UNBLOCKED))
    await codex.models()
    async with measured_lag() as lag:
        await soon(codex.close())
    show(f"close: {lag}")
    assert lag.worst < UNBLOCKED
    assert running(fake) == []


async def test_who_is_cancelled_while_the_runtime_starts_leaves_it_to_the_others(
    fake: FakeAppServer,
) -> None:
    hold_handshake(fake)
    codex = AsyncCodex(fake.config())
    impatient, patient = (asyncio.create_task(codex.models()) for _ in range(2))
    await reached(fake, "handshake")
    await until_cancelled(impatient)
    fake.release("handshake")
    await soon(patient)
    assert len(fake.received("model/list")) == len(fake.pids) == 1
    await codex.close()


async def test_a_context_that_is_cancelled_on_entry_leaves_nothing(fake: FakeAppServer) -> None:
    hold_handshake(fake)

    async def enter() -> None:
        async with AsyncCodex(fake.config()):
            pytest.fail("the entry was to be cancelled")

    task = asyncio.create_task(enter())
    await reached(fake, "handshake")
    await until_cancelled(task)
    assert running(fake) == []


async def test_closing_wakes_who_waits_for_the_start(fake: FakeAppServer) -> None:
    hold_handshake(fake)
    codex = AsyncCodex(fake.config())
    waiting = asyncio.create_task(codex.models())
    await reached(fake, "handshake")
    await soon(codex.close())
    with pytest.raises(TransportClosedError, match="the client was closed"):
        await soon(waiting)
    assert running(fake) == []


async def test_every_close_returns_only_when_nothing_is_left(fake: FakeAppServer) -> None:
    fake.at_start(steps.ignore_sigterm())
    fake.at_eof(steps.gate("end of input"))
    codex = AsyncCodex(fake.config(shutdown_timeout=0.2))
    await codex.models()

    async def close() -> list[int]:
        await codex.close()
        return running(fake)

    cancelled = asyncio.create_task(close())
    others = [asyncio.create_task(close()) for _ in range(3)]
    await reached(fake, "end of input")
    await until_cancelled(cancelled)
    assert await soon(asyncio.gather(*others, close())) == [[]] * 4


async def test_a_handle_of_a_closed_client_fails_and_starts_no_runtime(fake: FakeAppServer) -> None:
    fake.on("turn/start", steps.turn(steps.gate("never")))
    fake.at_start(steps.ignore_sigterm())
    fake.at_eof(steps.gate("end of input"))
    codex = AsyncCodex(fake.config(shutdown_timeout=0.1))
    handle = await (await codex.thread_start()).turn("hi")
    closing = asyncio.create_task(codex.close())
    await reached(fake, "end of input")
    with pytest.raises(TransportClosedError):
        await soon(handle.interrupt())
    await soon(closing)
    for call in (handle.interrupt, lambda: handle.steer("more"), handle.run):
        with pytest.raises(TransportClosedError):
            await soon(call())
    assert len(fake.pids) == 1


async def test_closing_in_the_instant_of_the_launch_is_heard(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    codex = AsyncCodex(fake.config())

    def closed_meanwhile(*arguments: Any) -> ChildPipes:
        assert connection_of(codex) is not None
        connection_of(codex).close()
        return ChildPipes(*arguments)

    monkeypatch.setattr(stdio, "ChildPipes", closed_meanwhile)
    with pytest.raises(TransportClosedError, match="the client was closed"):
        await soon(codex.models())
    assert running(fake) == []
