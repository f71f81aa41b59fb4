"""How another thread has callbacks run in a loop: in every kind of loop the same."""

from __future__ import annotations

import asyncio
import errno
import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex
from openai_codex._waiting.wakeup import ringer
from tests.aio.bounded import ended, soon
from tests.support.leaks import descriptors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex.testing import FakeAppServer

TIMES = 1_000


class WatchesNothing(asyncio.SelectorEventLoop):
    """A loop that watches no descriptors of a program's, as the usual one of Windows."""

    def add_reader(self, *_: object) -> None:
        """Refuse."""
        raise NotImplementedError


def refuse(*_: int) -> int:
    raise OSError(errno.EMFILE, "no descriptors left")


@pytest.fixture(params=["usual", "watches nothing", "no descriptors left"])
def loop(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[asyncio.AbstractEventLoop]:
    """Make a loop of each kind, in which callbacks get there in another way."""
    if request.param == "no descriptors left":
        monkeypatch.setattr(os, "eventfd", refuse, raising=False)
    kind = WatchesNothing if request.param == "watches nothing" else asyncio.SelectorEventLoop
    loop = kind()
    yield loop
    loop.close()


def counters() -> list[str]:
    """List the descriptors that count events."""
    return [each for each in descriptors() if "eventfd" in each]


def test_each_ring_runs_its_callback_once_and_in_order(loop: asyncio.AbstractEventLoop) -> None:
    ran: list[int] = []

    async def main() -> None:
        ring, done = ringer(asyncio.get_running_loop()), asyncio.Event()

        def ring_often() -> None:
            for number in range(TIMES):
                ring(lambda number=number: ran.append(number))  # type: ignore[misc]
            ring(done.set)

        thread = threading.Thread(target=ring_often)
        thread.start()
        await soon(done.wait())
        assert ended(thread)

    loop.run_until_complete(main())
    assert ran == list(range(TIMES))


def test_a_callback_that_raises_is_reported_and_holds_up_no_other(
    loop: asyncio.AbstractEventLoop,
) -> None:
    reported: list[type[BaseException]] = []
    loop.set_exception_handler(lambda _, context: reported.append(type(context["exception"])))

    def fail() -> None:
        raise ZeroDivisionError

    async def main() -> None:
        ring, done = ringer(asyncio.get_running_loop()), asyncio.Event()
        ring(fail)
        ring(done.set)
        await soon(done.wait())

    loop.run_until_complete(main())
    assert reported == [ZeroDivisionError]


def test_nothing_can_be_rung_in_a_loop_that_was_closed(loop: asyncio.AbstractEventLoop) -> None:
    async def main() -> Callable[[Callable[[], object]], object]:
        return ringer(asyncio.get_running_loop())

    ring = loop.run_until_complete(main())
    loop.close()
    with pytest.raises(RuntimeError, match="closed"):
        ring(refuse)


def test_clients_take_turns_in_every_kind_of_loop(
    loop: asyncio.AbstractEventLoop, fake: FakeAppServer
) -> None:
    async def main() -> None:
        async with AsyncCodex(fake.config()) as codex:
            threads = [await codex.thread_start() for _ in range(4)]
            results = await soon(asyncio.gather(*[each.run(each.id) for each in threads]))
        assert [result.final_response for result in results] == [each.id for each in threads]

    loop.run_until_complete(main())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no descriptor counts")
def test_the_clients_of_a_loop_share_a_descriptor_that_is_closed_with_it(
    fake: FakeAppServer,
) -> None:
    before = counters()

    one, other = AsyncCodex(fake.config()), AsyncCodex(fake.config())

    async def main() -> list[str]:
        async with one, other:
            await asyncio.gather(one.models(), other.models())
        async with AsyncCodex(fake.config()) as codex:
            await codex.models()
        return counters()

    loop = asyncio.SelectorEventLoop()
    try:
        during = loop.run_until_complete(main())
    finally:
        loop.close()
    assert len(set(during) - set(before)) == 1
    # The readers, which have rung a last time, may still be about to return from that.
    assert all(ended(each) for each in threading.enumerate() if each.name == "codex-reader")
    assert counters() == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no descriptor is watched")
def test_a_loop_that_dropped_what_it_watches_is_woken_still() -> None:
    before = counters()

    async def main() -> None:
        running, done = asyncio.get_running_loop(), asyncio.Event()
        ring = ringer(running)
        [counter] = set(counters()) - set(before)
        assert running.remove_reader(int(counter.split()[1]))
        assert counters() == before
        ring(done.set)
        await soon(done.wait())

    asyncio.run(main())
