"""A signal handler that raises, as that of Ctrl-C does, in the middle of a call."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, TurnTimeoutError
from openai_codex.testing.steps import accept_turn, begin_turn, gate, turn
from tests.locks.interruption import Interruption
from tests.locks.script import teach
from tests.locks.uses import ACCEPT
from tests.support.figures import show
from tests.support.insides import connection_of, left_behind, unanswered

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.support.bars import Amount

# Python 3.12 tells no tracer of the instructions of a frame that it has begun.
pytestmark = pytest.mark.once

# Seconds that an answer may take.
BOUND = 20.0


def interrupt() -> None:
    raise KeyboardInterrupt


def wait_for_answers(connection: object) -> None:
    deadline = time.monotonic() + BOUND
    while unanswered(connection):
        assert time.monotonic() < deadline
        time.sleep(0.001)


@pytest.mark.bars
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["models", "notify", "read"])
def test_a_call_that_is_interrupted_at_any_instruction_leaves_nothing_behind(
    fake: FakeAppServer, name: str, seed: int, amount: Amount
) -> None:
    teach(fake)
    moments = random.Random(seed)
    with Codex(fake.config(), handlers=ACCEPT) as codex:
        thread, connection = codex.thread_start(), connection_of(codex)
        calls = {
            "models": codex.models,
            "notify": lambda: codex.notify("initialized"),
            "read": thread.read,
        }
        call = calls[name]
        with Interruption(list, 0) as counting:
            call()
        steps = range(1, counting.seen + 1)
        chosen = moments.sample(steps, min(len(steps), amount(100, bar=2000)))
        for at in chosen:
            with suppress(KeyboardInterrupt), Interruption(interrupt, at) as interruption:
                call()
            wait_for_answers(connection)
            # Somebody else is served as before.
            codex.models()
            assert left_behind(connection) == [], f"interrupted at {interruption.where}"
        show(f"{name}: interrupted at {len(chosen)} of {counting.seen} instructions")
        assert thread.run("hi").final_response


@pytest.mark.bars
@pytest.mark.timeout(3600)
def test_a_run_that_is_interrupted_at_any_instruction_leaves_no_turn_running(
    fake: FakeAppServer, seed: int, amount: Amount
) -> None:
    teach(fake)
    fake.on("turn/start", accept_turn(), begin_turn(), gate("never"))
    moments = random.Random(seed)
    with Codex(fake.config(), handlers=ACCEPT) as codex:
        thread, connection = codex.thread_start(), connection_of(codex)

        def call() -> None:
            with suppress(TurnTimeoutError):
                thread.run("endless", timeout=0.02)

        with Interruption(list, 0) as counting:
            call()
        missed = 0
        for _ in range(amount(50, bar=50_000)):
            at = moments.randint(1, counting.seen)
            with suppress(KeyboardInterrupt), Interruption(interrupt, at) as interruption:
                call()
                missed += 1
            # What was put down leaves with it.
            codex.models()
            deadline = time.monotonic() + BOUND
            # A turn that goes on does so for ever.
            while (left := left_behind(connection)) or unanswered(connection):
                assert time.monotonic() < deadline, f"{left}, interrupted at {interruption.where}"
                time.sleep(0.001)
        show(f"{counting.seen} instructions, {missed} calls that were over before")
        # The line is free.
        fake.on("turn/start", turn())
        with suppress(TurnTimeoutError):
            thread.run("hi", timeout=BOUND)
