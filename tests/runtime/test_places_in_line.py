"""The line of callers that start turns in one thread: each change wakes the one that is next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex
from openai_codex._runtime.known_threads import Place, ThreadBook
from openai_codex.testing import steps
from tests.faults.faces import soon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openai_codex.testing import FakeAppServer

THREAD = "t"


@pytest.fixture
def book() -> ThreadBook:
    return ThreadBook()


def caller(book: ThreadBook, *, joins: bool = True) -> Place:
    place = Place(book, THREAD, list, joins=joins)
    place.__enter__()
    return place


def woken(places: Iterable[Place]) -> list[Place]:
    return [place for place in places if place.moved is not None and place.moved.done]


def is_next(place: Place) -> bool:
    """Let a caller look that was woken; return whether it sends."""
    assert woken([place]) == [place]
    place.look()
    return place.moved is None


def test_a_caller_that_leaves_wakes_only_the_next(book: ThreadBook) -> None:
    first, *others = [caller(book) for _ in range(10)]
    assert first.moved is None
    first.leave()
    assert woken(others) == others[:1]
    assert is_next(others[0])
    first.leave()
    assert woken(others) == [], "the next has not left yet"


def test_the_end_of_a_turn_wakes_only_the_next(book: ThreadBook) -> None:
    book.known(THREAD).active.add("u")
    others = [caller(book, joins=False) for _ in range(10)]
    book.known(THREAD).end_turn("u")
    assert woken(others) == others[:1]
    assert is_next(others[0])


def test_during_a_turn_the_first_is_next_that_joins(book: ThreadBook) -> None:
    sender = caller(book)
    waits, joins, *others = (caller(book, joins=joins) for joins in (False, True, True, False))
    book.known(THREAD).active.add("u")
    sender.leave()
    assert woken([waits, joins, *others]) == [joins]
    assert is_next(joins)
    joins.leave()
    book.known(THREAD).end_turn("u")
    assert is_next(waits)


@pytest.mark.parametrize("joins", [True, False])
def test_a_caller_that_was_woken_and_gives_up_wakes_the_next(
    book: ThreadBook, *, joins: bool
) -> None:
    sender, *others = [caller(book, joins=joins) for _ in range(3)]
    sender.leave()
    assert woken(others) == others[:1]
    others[0].__exit__(TimeoutError, TimeoutError(), None)
    assert is_next(others[1])


def test_a_caller_that_is_gone_without_a_word_is_passed_over(book: ThreadBook) -> None:
    sender, gone, last = [caller(book) for _ in range(3)]
    del gone
    sender.leave()
    assert is_next(last)


def test_a_caller_that_a_new_turn_holds_up_wakes_the_first_that_joins(book: ThreadBook) -> None:
    sender, waits = (caller(book, joins=False) for _ in range(2))
    joins, other = (caller(book) for _ in range(2))
    sender.leave()
    assert woken([waits, joins, other]) == [waits]
    book.known(THREAD).active.add("of another client")
    assert not is_next(waits)
    assert woken([waits, joins, other]) == [joins]
    assert is_next(joins)


def test_the_end_of_a_runtime_wakes_everyone(book: ThreadBook) -> None:
    _, *others = [caller(book, joins=number % 2 == 0) for number in range(6)]
    book.call_everyone()
    assert woken(others) == others


async def test_callers_that_join_a_turn_wake_up_a_few_times_each(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    callers, looks = 40, 0
    look = Place.look

    def counted(place: Place) -> None:
        nonlocal looks
        looks += 1
        look(place)

    monkeypatch.setattr(Place, "look", counted)
    # Nobody looks just because time has passed.
    monkeypatch.setattr("openai_codex._calls.async_calls.LOOK_AGAIN", 60.0)
    fake.on("turn/start", steps.turn(steps.gate("go")))
    async with AsyncCodex(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        runs = [asyncio.ensure_future(thread.run("hi", on_busy="steer")) for _ in range(callers)]
        await soon(asyncio.wrap_future(fake.reached("go", callers)))
        fake.release("go")
        await soon(asyncio.gather(*runs))
    assert looks <= 3 * callers
