"""How tasks wait for answers, and what those that were woken together send together."""

from __future__ import annotations

import asyncio
import threading

import pytest

from openai_codex._runtime.requests import Answer
from openai_codex._waiting.tasks import AsyncWaits
from tests.aio.bounded import BOUND, ended, soon, until_cancelled


def crowd(waits: AsyncWaits) -> asyncio.Event:
    """Have a loop run one more callback at once; return what that sets."""
    ran = asyncio.Event()
    waits.bridge().post(ran.set)
    return ran


async def test_who_waits_is_woken_by_the_answer_of_another_thread() -> None:
    waits, answer = AsyncWaits(), Answer[int]()
    waiting = [asyncio.create_task(waits.arrived(answer, None)) for _ in range(3)]
    await asyncio.sleep(0)
    settler = threading.Thread(target=answer.resolve, args=[5])
    settler.start()
    assert await soon(asyncio.gather(*waiting)) == [True] * 3
    assert ended(settler)
    assert answer.result() == 5


async def test_an_answer_that_is_there_lets_others_run_all_the_same() -> None:
    waits, answer, ran = AsyncWaits(), Answer[int](), list[int]()
    answer.resolve(5)
    asyncio.get_running_loop().call_soon(ran.append, 1)
    assert await soon(waits.arrived(answer, 0.0))
    assert ran == [1]


async def test_a_wait_ends_in_time_and_leaves_nothing_behind() -> None:
    waits, answer = AsyncWaits(), Answer[int]()
    for seconds in (0.0, 0.01):
        assert not await soon(waits.arrived(answer, seconds))
    assert not answer._wakers
    assert waits._alarm is not None
    assert not waits._alarm._deadlines


async def test_a_wait_that_is_cancelled_leaves_nothing_behind() -> None:
    waits, answer = AsyncWaits(), Answer[int]()
    waiting = asyncio.create_task(waits.arrived(answer, None))
    await asyncio.sleep(0)
    assert len(answer._wakers) == 1
    await until_cancelled(waiting)
    assert not answer._wakers
    assert waits._alarm is not None
    assert not waits._alarm._deadlines


def test_a_client_that_has_moved_waits_in_its_later_loop() -> None:
    waits, answers = AsyncWaits(), [Answer[int](), Answer[int]()]

    async def wait(answer: Answer[int]) -> bool:
        settler = threading.Timer(0.01, answer.resolve, [1])
        settler.start()
        try:
            return await soon(waits.arrived(answer, BOUND))
        finally:
            assert ended(settler)

    assert [asyncio.run(wait(answer)) for answer in answers] == [True, True]


async def test_what_those_send_that_were_woken_together_is_gathered_until_they_have_run() -> None:
    waits, told = AsyncWaits(), list[str]()
    bridge = waits.bridge()

    def flush() -> None:
        told.append("flushed")

    def send(number: int) -> None:
        told.append(f"{number} {waits.more_follows(flush)}")

    for number in range(3):
        bridge.post(lambda number=number: send(number))  # type: ignore[misc]
    settled = asyncio.Event()
    bridge.post(lambda: bridge.when_settled(settled.set))
    await soon(settled.wait())
    assert told == ["0 True", "1 True", "2 True", "flushed"], "once, and last"
    assert not waits.more_follows(flush), "they have run"


async def test_where_one_alone_was_woken_nothing_follows() -> None:
    waits, told, ran = AsyncWaits(), list[bool](), asyncio.Event()
    assert not waits.more_follows(int), "no loop has used the client"

    def send() -> None:
        told.append(waits.more_follows(int))
        ran.set()

    waits.bridge().post(send)
    await soon(ran.wait())
    assert told == [False]


async def test_nothing_follows_for_who_sends_from_another_thread() -> None:
    waits, told, entered, leave = AsyncWaits(), list[bool](), threading.Event(), threading.Event()

    def send() -> None:
        entered.wait(BOUND)
        told.append(waits.more_follows(lambda: told.append(True)))
        leave.set()

    sender = threading.Thread(target=send)
    sender.start()

    def stay() -> None:
        assert waits.bridge().crowded
        entered.set()
        # The loop runs those whom it has woken for as long as the other thread looks.
        assert leave.wait(BOUND)

    waits.bridge().post(stay)
    await soon(crowd(waits).wait())
    assert ended(sender)
    await asyncio.sleep(0)
    assert told == [False], "and nobody is to be told"


def test_nothing_follows_for_who_sends_from_another_loop() -> None:
    waits, told = AsyncWaits(), list[bool]()

    async def send() -> None:
        told.append(waits.more_follows(int))

    def in_another_loop() -> None:
        sender = threading.Thread(target=asyncio.run, args=[send()])
        sender.start()
        assert ended(sender)

    async def main() -> None:
        waits.bridge().post(in_another_loop)
        await soon(crowd(waits).wait())

    asyncio.run(main())
    assert told == [False]


@pytest.mark.parametrize("answers", [1, 50])
async def test_answers_that_come_with_the_end_of_the_time_count(answers: int) -> None:
    waits = AsyncWaits()
    all_of_them = [Answer[int]() for _ in range(answers)]
    waiting = [asyncio.create_task(waits.arrived(each, 0)) for each in all_of_them]
    await asyncio.sleep(0)

    def settle() -> None:
        for each in all_of_them:
            each.resolve(1)

    # The loop is held until all are there, and looks at the clock after that.
    settler = threading.Thread(target=settle)
    settler.start()
    assert ended(settler)
    assert await soon(asyncio.gather(*waiting)) == [True] * answers
