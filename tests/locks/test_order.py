"""Locks are taken in the order of the table."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex._runtime import requests
from tests.locks.script import teach
from tests.support.figures import show
from tests.support.lock_order import LockOrder
from tools.house.locks import LOCKS

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

BOUND = 120.0
# Never held while anything else is waited for, so these may be taken under any lock.
FREE = {lock.name for lock in LOCKS if lock.taken in {"tried", "one step"}}
# Taken where a person is asked, something is logged, or a program is traced.
ELSEWHERE = {
    *("policies.terminal", "_log_writer._changed"),
    *("_telemetry.measures._lock", "_telemetry.observer._lock"),
}
ALLOWED = {(lock.name, under) for lock in LOCKS for under in lock.under_it}


def violations(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return which locks were taken under which others, though the table does not say so."""
    return {pair for pair in pairs - ALLOWED if pair[1] not in FREE}


@pytest.mark.timeout(150)
def test_locks_are_taken_in_the_order_of_the_table(fake: FakeAppServer, seed: int) -> None:
    teach(fake)
    for text in ("run", "read", "read a little", "interrupt", "steer", "cancel", "leave"):
        fake.release(text)
    settings = json.dumps(dataclasses.asdict(fake.config(request_timeout=20.0)))
    done = subprocess.run(
        [sys.executable, "-m", "tests.locks.recorded", settings, str(seed)],
        capture_output=True,
        text=True,
        timeout=BOUND,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    pairs = {(held, taken) for held, taken in seen["pairs"]}
    show(f"locks taken: {seen['taken']}; under others: {pairs}")
    assert violations(pairs) == set()
    assert set(seen["taken"]) == {lock.name for lock in LOCKS} - ELSEWHERE
    assert pairs >= ALLOWED, "the table allows what is never done"


def test_a_wrong_order_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    order = LockOrder(set())
    monkeypatch.setattr(threading, "Lock", threading.Lock)
    monkeypatch.setattr(threading, "RLock", threading.RLock)
    order.install()
    first, second = requests.Answer[int](), requests.Answer[int]()
    # The lock is the same in the source, but that of another answer.
    with first._settled, second._settled:
        pass
    assert order.pairs == {("_runtime.requests._settled",) * 2}
    assert violations({("_runtime.requests._settled", "_waiting.mailbox._lock")})
    assert not violations(order.pairs)
