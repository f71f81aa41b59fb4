"""Errors of the reader between the last event of a turn and its delivery."""

from __future__ import annotations

import itertools
import sys
from contextlib import suppress

import pytest

from openai_codex._wire.router import Router
from openai_codex._wire.turn_route import TurnKey
from openai_codex.errors import TransportClosedError
from openai_codex.protocol.notifications import TURN_COMPLETED, TURN_STARTED
from tests.locks.interruption import Interruption
from tests.wire.lines import THREAD, TURN, Recorder, turn_event

KEY = TurnKey(THREAD, TURN)


def dispatch(router: Router, *methods: str) -> None:
    for method in methods:
        router.dispatch_turn_event(KEY, method, turn_event(method))


# Newer interpreters trace instructions only the first time.
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="not all instructions are traced")
# An error that is raised while a generator is closed goes nowhere.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("before", [(), (TURN_STARTED,), (TURN_STARTED, "a")])
@pytest.mark.parametrize("flushed", [False, True])
def test_an_error_at_any_instruction_leaves_no_consumer_without_an_end(
    before: tuple[str, ...], flushed: bool
) -> None:
    def fail() -> None:
        raise MemoryError

    for at in itertools.count(1):
        router, mailbox = Router(), Recorder()
        router.expect(THREAD, mailbox)
        router.claim(KEY, mailbox)
        dispatch(router, *before)
        if flushed:
            router.flush()
        with Interruption(fail, at) as interruption, suppress(MemoryError):
            dispatch(router, TURN_COMPLETED)
            router.flush()
        router.fail(TransportClosedError())
        assert mailbox.ends, interruption.where
        if interruption.seen < at:
            break
    assert at > 100, "no instructions were traced"
