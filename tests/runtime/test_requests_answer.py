from __future__ import annotations

import gc
import logging
import threading
import time
import weakref
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec
import pytest

from openai_codex._runtime.requests import Answer
from openai_codex.errors import WireError

if TYPE_CHECKING:
    from collections.abc import Callable

BOUND = 30.0
RESULT = msgspec.Raw(b"{}")
SETTLE = pytest.mark.parametrize(
    "settle",
    [
        lambda answer: answer.resolve(RESULT),
        lambda answer: answer.fail(WireError("a/b", "no")),
        lambda answer: answer.cancel(),
    ],
    ids=["resolve", "fail", "cancel"],
)


def test_what_came_first_stays() -> None:
    resolved, failed, cancelled = Answer(), Answer(), Answer()
    error = WireError("a/b", "no")
    assert resolved.resolve(RESULT)
    assert failed.fail(error)
    assert cancelled.cancel()
    for answer in (resolved, failed, cancelled):
        assert answer.done
        assert not answer.resolve(msgspec.Raw(b"[]"))
        assert not answer.fail(ValueError())
    assert (resolved.cancel(), failed.cancel(), cancelled.cancel()) == (False, False, True)
    assert resolved.result() is RESULT
    with pytest.raises(WireError) as caught:
        failed.result()
    assert caught.value is error
    for _ in range(2):
        with pytest.raises(CancelledError):
            cancelled.result()


def test_who_waits_for_what_is_held_is_woken_when_it_is_released() -> None:
    answer, woken = Answer(), list[int]()
    answer.when_done(lambda: woken.append(1))
    assert answer.hold(RESULT)
    assert not answer.resolve(RESULT)
    assert not answer.cancel(), "it was given"
    answer.when_done(lambda: woken.append(2))
    assert (answer.done, woken) == (False, [])
    for _ in range(2):
        answer.release()
    assert (answer.done, woken) == (True, [1, 2])
    assert answer.result() is RESULT


@SETTLE
def test_all_threads_that_wait_are_woken(settle: Callable[[Answer], bool]) -> None:
    answer, waiting = Answer(), threading.Barrier(9)

    def wait(_: int) -> bool:
        waiting.wait(BOUND)
        answer.wait(BOUND)
        return answer.done

    with ThreadPoolExecutor(8) as pool:
        woken = pool.map(wait, range(8))
        waiting.wait(BOUND)
        assert settle(answer)
        assert list(woken) == [True] * 8


@SETTLE
def test_whoever_comes_later_does_not_wait(settle: Callable[[Answer], bool]) -> None:
    answer, woken = Answer(), list[int]()
    settle(answer)
    answer.wait(None)
    answer.when_done(lambda: woken.append(1))
    assert woken == [1]


def test_a_wait_ends_in_time_and_leaves_nothing_behind() -> None:
    answer: Answer[object] = Answer()
    start = time.monotonic()
    assert not answer.wait(0.02)
    assert time.monotonic() - start >= 0.02
    assert not answer.wait(0.0)
    assert not answer.done
    assert not answer._wakers
    answer.resolve(RESULT)
    assert answer.wait(0.0)


def test_no_wait_is_longer_than_a_lock_can_be_told() -> None:
    answer: Answer[object] = Answer()
    timer = threading.Timer(0.02, answer.resolve, [RESULT])
    timer.start()
    assert answer.wait(1e300)
    timer.join(BOUND)


def test_who_waits_no_more_is_not_woken_and_others_are() -> None:
    answer, woken = Answer[object](), list[int]()
    wakers = [lambda number=number: woken.append(number) for number in range(3)]
    for wake in wakers:
        answer.when_done(wake)
    answer.let_sleep(wakers[1])
    answer.let_sleep(wakers[1])
    answer.resolve(RESULT)
    assert woken == [0, 2]
    answer.let_sleep(wakers[0])
    assert woken == [0, 2], "it was woken before"


def test_who_stops_to_wait_while_it_is_woken_is_woken_at_most_once() -> None:
    for _ in range(300):
        answer, woken, start = Answer[object](), list[int](), threading.Barrier(2)
        wakers = [lambda number=number, woken=woken: woken.append(number) for number in range(20)]
        for wake in wakers:
            answer.when_done(wake)
        settler = threading.Thread(
            target=lambda answer=answer, start=start: (start.wait(BOUND), answer.resolve(RESULT))
        )
        settler.start()
        start.wait(BOUND)
        for wake in wakers[::2]:
            answer.let_sleep(wake)
        settler.join(BOUND)
        assert len(woken) == len(set(woken))
        assert set(range(1, 20, 2)) <= set(woken), "who waits on is woken"
        assert not answer._wakers


def test_each_is_woken_once_however_threads_interleave() -> None:
    for _ in range(300):
        answer, woken, start = Answer(), list[int](), threading.Barrier(3)

        def add(answer: Answer, woken: list[int], start: threading.Barrier, first: int) -> None:
            start.wait(BOUND)
            for number in range(first, first + 20):
                answer.when_done(lambda number=number: woken.append(number))  # type: ignore[misc]

        threads = [
            threading.Thread(target=add, args=(answer, woken, start, first)) for first in (0, 20)
        ]
        for thread in threads:
            thread.start()
        start.wait(BOUND)
        answer.resolve(RESULT)
        for thread in threads:
            thread.join(BOUND)
        assert sorted(woken) == list(range(40))


def test_only_one_of_many_settles_it() -> None:
    for _ in range(300):
        answer, start = Answer(), threading.Barrier(4)

        def settle(answer: Answer, start: threading.Barrier) -> bool:
            start.wait(BOUND)
            return answer.resolve(RESULT)

        with ThreadPoolExecutor(4) as pool:
            settled = [pool.submit(settle, answer, start) for _ in range(4)]
            assert sum(each.result(BOUND) for each in settled) == 1


def test_a_callback_that_fails_keeps_nobody_else_from_being_woken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer, woken = Answer(), list[int]()

    def broken() -> None:
        raise RuntimeError("mine")

    answer.when_done(broken)
    answer.when_done(lambda: woken.append(1))
    with caplog.at_level(logging.ERROR, "openai_codex.connection"):
        assert answer.resolve(RESULT)
    assert woken == [1]
    assert "a callback of an answer failed" in caplog.text
    caplog.clear()


def test_an_error_that_was_raised_does_not_keep_the_answer() -> None:
    class Kept(Answer):
        pass

    gc.disable()
    try:
        answer = Kept()
        gone = weakref.ref(answer)
        answer.fail(WireError("a/b", "no"))
        with pytest.raises(WireError):
            answer.result()
        del answer
        assert gone() is None
    finally:
        gc.enable()
