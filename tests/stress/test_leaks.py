"""What is done by the thousand leaves no thread, descriptor or child behind, and no memory."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, Codex
from openai_codex.testing import steps
from openai_codex.types import TurnStatus
from tests.faults.faces import FACES
from tests.stress.census import MIB, Census, take_census
from tests.support.figures import show
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from openai_codex import CodexConfig
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face
    from tests.support.bars import Amount

pytestmark = [pytest.mark.bars, pytest.mark.alone, pytest.mark.stress, pytest.mark.slow]

each_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
GROWTH = 5 * MIB
DELTA = "item/agentMessage/delta"


def check(what: str, before: Census, begin: float) -> None:
    """Show what has grown since, and fail if it is more than nothing."""
    after = take_census()
    show(f"{what} in {time.perf_counter() - begin:.1f} s: {after.growth(before)}")
    assert after.open == before.open
    assert after.resident < before.resident + GROWTH


async def open_and_close(config: CodexConfig, face: Face, cycles: int) -> None:
    """Start a runtime, take a turn and close it, so many times."""
    for _ in range(cycles):
        async with face.client(config) as codex:
            assert (await (await codex.thread_start()).run("hi")).final_response == "hi"


def check_cycles(config: CodexConfig, face: Face, cycles: int, warm_up: int) -> None:
    asyncio.run(open_and_close(config, face, warm_up))
    before, begin = take_census(), time.perf_counter()
    asyncio.run(open_and_close(config, face, cycles))
    check(f"{cycles} clients, {face.name}", before, begin)


@each_face
def test_clients_that_are_opened_and_closed_leave_nothing(
    face: Face, fake: FakeAppServer, amount: Amount
) -> None:
    # The allocator takes a hundred rounds until it has what it needs.
    check_cycles(fake.config(), face, amount(10, bar=1_000), warm_up=amount(5, bar=100))


@pytest.mark.real
@each_face
def test_clients_of_the_real_runtime_leave_nothing(face: Face, amount: Amount) -> None:
    with PreparedServer(record=False) as server:
        check_cycles(server.config(), face, amount(2, bar=1_000), warm_up=2)


async def interrupt_turns(codex: AsyncCodex, turns: int) -> None:
    """Interrupt so many turns, sixteen at once."""

    async def interrupt(count: int) -> None:
        thread = await codex.thread_start()
        for _ in range(count):
            handle = await thread.turn("hi")
            await handle.interrupt()
            assert (await handle.run()).status == TurnStatus.interrupted

    await asyncio.gather(*(interrupt(turns // 16) for _ in range(16)))


@each_face
def test_interrupted_turns_leave_nothing(face: Face, fake: FakeAppServer, amount: Amount) -> None:
    turns = amount(320, bar=10_000)
    fake.on("turn/start", steps.turn(steps.deltas(3), steps.gate("never")))

    async def main() -> None:
        async with face.client(fake.config()) as codex:
            await interrupt_turns(codex, 320)
            before, begin = take_census(), time.perf_counter()
            await interrupt_turns(codex, turns)
            check(f"{turns} turns, {face.name}", before, begin)

    asyncio.run(main())


EVENTS_OF_A_TURN = 10_000


def test_a_million_events_leave_nothing(fake: FakeAppServer, amount: Amount) -> None:
    turns = amount(20_000, bar=1_000_000) // EVENTS_OF_A_TURN
    fake.on("turn/start", steps.turn(steps.stream(EVENTS_OF_A_TURN)))

    def read(turns: int) -> int:
        events = (event for _ in range(turns) for event in thread.turn("hi").stream())
        return sum(event.method == DELTA for event in events)

    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        read(1)
        before, begin = take_census(), time.perf_counter()
        assert read(turns) == turns * EVENTS_OF_A_TURN
        check(f"{turns * EVENTS_OF_A_TURN} events, blocking", before, begin)


async def test_a_million_awaited_events_leave_nothing(fake: FakeAppServer, amount: Amount) -> None:
    turns = amount(20_000, bar=1_000_000) // EVENTS_OF_A_TURN
    fake.on("turn/start", steps.turn(steps.stream(EVENTS_OF_A_TURN)))

    async def read(turns: int) -> int:
        count = 0
        for _ in range(turns):
            async for event in (await thread.turn("hi")).stream():
                count += event.method == DELTA
        return count

    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        await read(1)
        before, begin = take_census(), time.perf_counter()
        assert await read(turns) == turns * EVENTS_OF_A_TURN
        check(f"{turns * EVENTS_OF_A_TURN} events, awaiting", before, begin)
