"""The blocking mailbox between threads: nobody sleeps through what comes."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor

import pytest

from openai_codex._waiting.threads import Mailbox
from openai_codex._wire.events import Notification
from openai_codex.errors import TransportClosedError

BOUND = 20.0


def batch(size: int = 1) -> list[Notification]:
    return [Notification.received("x", b"{}") for _ in range(size)]


def read_all(mailbox: Mailbox) -> int:
    """Read to the end, and count."""
    count = 0
    while mailbox.fill(BOUND):
        # Another reader of the mailbox may have taken it.
        count += len(mailbox.take())
    return count


@pytest.mark.parametrize("readers", [1, 2, 8])
def test_what_comes_wakes_whoever_waits_and_the_end_wakes_all(readers: int) -> None:
    mailbox = Mailbox()
    with ThreadPoolExecutor(readers) as pool:
        counts = [pool.submit(read_all, mailbox) for _ in range(readers)]
        for _ in range(2_000):
            mailbox.deliver(batch())
        mailbox.end()
        totals = [each.result(BOUND) for each in counts]
    assert sum(totals) == 2_000
    assert mailbox._waiters == []


def test_no_other_thread_fills_a_mailbox_while_one_takes() -> None:
    mailbox = Mailbox()
    free: list[bool] = []

    class Unread(deque[Notification]):
        """Looks whether another thread could add something between the copy and this."""

        def clear(self) -> None:
            with ThreadPoolExecutor(1) as pool:
                free.append(pool.submit(mailbox._lock.acquire, blocking=False).result(BOUND))
            super().clear()

    mailbox.unread = Unread(batch(3))
    assert len(mailbox.take()) == 3
    assert free == [False]


def test_what_comes_before_a_reader_is_known_to_wait_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mailbox = Mailbox()
    look = mailbox._open_next

    def look_too_early() -> bool | None:
        opened = look()
        if opened is None:
            mailbox.deliver(batch())
        return opened

    monkeypatch.setattr(mailbox, "_open_next", look_too_early)
    assert mailbox.fill(BOUND / 10)


def test_everyone_who_waits_is_told_why_it_ended() -> None:
    mailbox = Mailbox()
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(mailbox.fill) for _ in range(4)]
        mailbox.fail(TransportClosedError("gone"))
        errors = {each.exception(BOUND) for each in waiting}
    assert len(errors) == 4, "each raises its own"
    assert {type(each) for each in errors} == {TransportClosedError}


def test_who_waits_for_too_long_leaves_nothing_behind() -> None:
    mailbox = Mailbox()
    for seconds in (0.0, 0.001, -1.0):
        with pytest.raises(TimeoutError):
            mailbox.fill(seconds)
    assert mailbox._waiters == []
    mailbox.deliver(batch())
    assert mailbox.fill(0.0)


def test_a_mailbox_may_be_closed_where_its_reading_is_interrupted() -> None:
    mailbox = Mailbox()
    # As by a signal handler, in the thread that reads.
    with mailbox._lock:
        mailbox.close()
    assert not mailbox.fill(BOUND)
