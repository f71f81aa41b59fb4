"""The flag that a loop sets and the reader waits for."""

from __future__ import annotations

import threading
import time

from openai_codex._mailboxes.flag import Flag
from tests.aio.bounded import BOUND, ended


def test_a_flag_is_set_at_first_and_stays_so_until_it_is_cleared() -> None:
    flag = Flag()
    assert flag.wait(0)
    flag.clear()
    assert not flag.wait(0)
    flag.set()
    assert flag.wait(0)


def test_a_wait_ends_in_time() -> None:
    flag = Flag()
    flag.clear()
    start = time.monotonic()
    assert not flag.wait(0.02)
    assert time.monotonic() - start >= 0.02


def test_who_waits_is_woken_even_if_it_is_cleared_again_at_once() -> None:
    flag, woken = Flag(), list[bool]()
    flag.clear()
    waiter = threading.Thread(target=lambda: woken.append(flag.wait(BOUND)))
    waiter.start()
    while flag._latch is None:
        assert waiter.is_alive()
    flag.set()
    flag.clear()
    assert ended(waiter)
    assert woken == [True]


def test_no_wake_up_is_lost_however_threads_interleave() -> None:
    flag, rounds = Flag(), 20_000
    waited = list[bool]()

    def wait() -> None:
        for _ in range(rounds):
            if not flag.wait(BOUND):
                waited.append(False)

    waiter = threading.Thread(target=wait)
    waiter.start()
    while waiter.is_alive():
        flag.clear()
        flag.set()
    assert ended(waiter)
    assert not waited
