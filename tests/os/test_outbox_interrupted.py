"""What a signal handler sends, it sends in the middle of what its thread was sending."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex._os import interruptions
from openai_codex._os import outbox as module
from openai_codex._os.outbox import Outbox
from tests.locks.interruption import Interruption
from tests.os.input_pipe import BOUND, Pipe, line, send

if TYPE_CHECKING:
    from collections.abc import Callable

# Later Pythons tell a tracer of fewer instructions.
pytestmark = pytest.mark.once

# Less than a pipe holds, and more.
SIZES = pytest.mark.parametrize("size", [1, 200_000], ids=["with room", "without room"])


def at_each_instruction(
    act: Callable[[], object], interrupted: Callable[[], object], check: Callable[[], object]
) -> int:
    """Do something, interrupted at its first instruction, at its second, and so on."""
    at = 0
    while True:
        at += 1
        with Interruption(act, at) as interruption:
            interrupted()
        if not interruption.where:
            return at
        check()


@SIZES
def test_what_is_sent_at_any_instruction_of_a_send_stays_whole(
    pipe: Pipe, outbox: Outbox, size: int
) -> None:
    outer, nested = line(1, size), b"first\nsecond\n"

    def send_two() -> None:
        send(outbox, b"first\n")
        send(outbox, b"second\n")

    def check() -> None:
        read = pipe.read(outbox, len(outer) + len(nested))
        assert read in {outer + nested, nested + outer}
        assert not (outbox._lines)
        assert not (outbox.stuck)

    assert at_each_instruction(send_two, lambda: send(outbox, outer), check) > 30
    assert pipe.read(outbox, len(outer)) == outer


@SIZES
def test_an_exception_at_any_instruction_of_a_send_loses_no_half_of_a_line(
    pipe: Pipe, outbox: Outbox, size: int
) -> None:
    outer, later = line(1, size), b"later\n"

    def fail() -> None:
        raise KeyboardInterrupt

    def check() -> None:
        send(outbox, later)
        if not (read := pipe.read(outbox, len(later))).startswith(b"later"):
            read += pipe.read(outbox, len(outer))
            assert read == outer + later

    at = 1
    while True:
        with Interruption(fail, at) as interruption, suppress(KeyboardInterrupt):
            send(outbox, outer)
        if not interruption.where:
            break
        check()
        at += 1


def is_free(lock: Any) -> bool:
    """Say whether another thread can have a lock."""
    with ThreadPoolExecutor(1) as pool:
        return bool(pool.submit(lock.acquire, blocking=False).result(BOUND))


@pytest.mark.parametrize("lines", [0, 3])
def test_closing_at_any_instruction_of_a_send_closes_the_pipe(lines: int) -> None:
    at, interruption = 0, None
    while interruption is None or interruption.where:
        at += 1
        pipe = Pipe()
        outbox = Outbox(pipe.on_stuck, list)
        outbox.open(pipe)  # type: ignore[arg-type]  # a part of it
        for number in range(lines):
            outbox.put((line(number, 10),))
        with Interruption(outbox.close, at) as interruption:
            send(outbox, b"a\n")
        outbox.close()
        assert pipe.closed
        assert is_free(outbox._writing)
        outbox.flush()
        pipe.close()
    assert at > 30


def test_nobody_waits_for_a_send_that_failed_and_was_interrupted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for each in (interruptions, module):
        monkeypatch.setattr(each, "MOMENT", 0.01)
    at, interruption = 0, None
    while interruption is None or interruption.where:
        at += 1
        pipe, broken = Pipe(), threading.Event()
        outbox = Outbox(pipe.on_stuck, broken.set)
        outbox.open(pipe)  # type: ignore[arg-type]  # a part of it
        os.close(pipe.reading)

        def use_elsewhere(outbox: Outbox = outbox) -> None:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(send, outbox, b"b\n").result(BOUND)
                pool.submit(outbox.close).result(BOUND)

        with Interruption(use_elsewhere, at) as interruption:
            send(outbox, b"a\n")
        assert broken.is_set()
        assert is_free(outbox._writing)
        assert interruption.where == "" or pipe.closed
        pipe.reading = os.open(os.devnull, os.O_RDONLY)
        outbox.close()
        pipe.close()
    assert at > 30
