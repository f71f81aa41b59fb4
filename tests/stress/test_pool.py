"""Many callers of a pool, one of whose runtimes is killed every second."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from openai_codex import ServerBusyError, TransportClosedError
from openai_codex.pool import CodexPool
from openai_codex.testing import Gate, message
from tests.support.figures import show
from tests.support.insides import runtime_pid

if TYPE_CHECKING:
    from typing import Any

    from openai_codex.testing import LoopbackServer, ModelRequest
    from tests.support.bars import Amount

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.mark.bars
def test_every_call_gets_one_answer_or_an_error_that_says_to_call_again(
    model: LoopbackServer, amount: Amount
) -> None:
    seconds, callers = amount(4, bar=60), amount(16, bar=64)
    over = time.monotonic() + seconds
    answered: Counter[str] = Counter()
    failed: Counter[str] = Counter()

    def call(pool: CodexPool, caller: int) -> None:
        number = 0
        while time.monotonic() < over:
            number += 1
            text = f"{caller} {number}"
            try:
                result = pool.run(text, timeout=60)
            # Any other error is one of this test's.
            except (TransportClosedError, ServerBusyError) as error:
                failed[type(error).__name__] += 1
            else:
                assert result.final_response == text
                answered[text] += 1

    kills = 0
    with CodexPool(2, model.config()) as pool, ThreadPoolExecutor(callers) as threads:
        calls = [threads.submit(call, pool, caller) for caller in range(callers)]
        while time.monotonic() < over:
            threading.Event().wait(1)
            victim = pool.members[kills % 2]
            with suppress(ProcessLookupError, AttributeError):
                os.kill(runtime_pid(victim), signal.SIGKILL)
                kills += 1
        for each in calls:
            each.result(timeout=90)
    assert max(answered.values()) == 1
    show(f"{callers} callers, {kills} kills: {answered.total()} answered, {dict(failed)}")


def test_draining_loses_no_turn(model: LoopbackServer) -> None:
    gate, asked = Gate(), threading.Event()

    def answer(request: ModelRequest) -> Any:
        if request.text != "slow":
            return "quick"
        asked.set()
        return message("It ends.", deltas=["It ", gate, "ends."])

    model.reset(answer)
    with CodexPool(2, model.config()) as pool, ThreadPoolExecutor(2) as threads:
        thread = pool.thread_start()
        slow = threads.submit(thread.run, "slow")
        assert asked.wait(30)
        old = pool.members[0]
        drained = threads.submit(pool.drain, old)
        while old in pool.members:
            threading.Event().wait(0.01)
        assert pool.run("quick").final_response == "quick"
        assert not drained.done()
        gate.release()
        assert slow.result(30).final_response == "It ends."
        drained.result(30)
