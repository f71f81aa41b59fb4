"""Many waits, one timer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from openai_codex import AsyncCodex
from openai_codex._waiting.tasks import Alarm
from tests.aio.bounded import soon

if TYPE_CHECKING:
    import pytest

    from openai_codex.testing import FakeAppServer


def count_timers(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note when the timers of the running loop are to go off."""
    loop, made = asyncio.get_running_loop(), list[float]()
    call_at = loop.call_at

    def counted(when: float, *args: object, **options: object) -> asyncio.TimerHandle:
        made.append(when)
        return call_at(when, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "call_at", counted)
    return made


async def test_each_wait_ends_when_its_own_time_is_up() -> None:
    loop = asyncio.get_running_loop()
    alarm, start, ended = Alarm(loop), loop.time(), dict[float, float]()

    async def wait(seconds: float) -> None:
        waiter = loop.create_future()
        alarm.set(waiter, seconds)
        try:
            await waiter
        finally:
            alarm.clear(waiter)
        ended[seconds] = loop.time() - start

    # In an order in which some end before and some after those that are there already.
    await soon(asyncio.gather(*map(wait, (0.05, 0.02, 0.09, 0.0, 0.07))))
    assert sorted(ended.values()) == [ended[seconds] for seconds in sorted(ended)]
    resolution = 0.001
    assert all(took >= seconds - resolution for seconds, took in ended.items())
    assert not alarm._deadlines


async def test_a_wait_that_was_over_before_is_left_alone() -> None:
    loop = asyncio.get_running_loop()
    alarm, early, late = Alarm(loop), loop.create_future(), loop.create_future()
    alarm.set(early, 0.01)
    alarm.set(late, 0.03)
    early.cancel()
    alarm.clear(early)
    await soon(late)
    alarm.clear(late)
    assert early.cancelled()


async def test_a_wait_without_a_bound_needs_no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    alarm, made, waiter = Alarm(loop), count_timers(monkeypatch), loop.create_future()
    alarm.set(waiter, float("inf"))
    assert made == []


async def test_a_thousand_requests_take_one_timer(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncCodex(fake.config()) as codex:
        await codex.models()
        made = count_timers(monkeypatch)
        await asyncio.gather(*[codex.models() for _ in range(1000)])
        assert len(made) <= 1
