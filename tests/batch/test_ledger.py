"""What a ledger knows, who may have it, and what happens if it cannot be written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from openai_codex.batch import Ledger, LedgerError, LedgerInUseError, Outcome, run_many
from openai_codex.batch._executors import STOPPING_TIME
from tests.batch.executors import Hands, answer, fail

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.batch._job import Attempt


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "a.ledger"


def test_a_second_run_hands_out_what_the_first_recorded_and_does_the_rest(ledger: Path) -> None:
    hands = Hands(answer)
    list(run_many([*"abc"], executor=hands, ledger=ledger))
    outcomes = list(run_many([*"abcd"], executor=hands, ledger=ledger, order="input"))
    assert [(each.text, each.recorded) for each in outcomes] == [
        *(("a", True), ("b", True), ("c", True)),
        ("d", False),
    ]
    assert [attempt.input for attempt in hands.attempts] == list("abcd")
    with Ledger(ledger) as read:
        assert [outcome.text for outcome in read.outcomes()] == list("abcd")


def test_a_ledger_shows_its_path_and_counts(ledger: Path) -> None:
    def leave(attempt: Attempt) -> Outcome[None] | BaseException:
        return KeyboardInterrupt() if attempt.input == "c" else answer(attempt)

    with pytest.raises(KeyboardInterrupt):
        list(run_many([*"abc"], executor=Hands(leave), ledger=ledger, concurrency=1))
    with Ledger(ledger) as read:
        assert repr(read) == f"Ledger({str(ledger)!r}, outcomes=2, unfinished=1)"
    assert repr(read) == f"Ledger({str(ledger)!r}, closed)"


def test_jobs_that_are_alike_are_each_done_once(ledger: Path) -> None:
    hands = Hands(answer)
    list(run_many([*"aa"], executor=hands, ledger=ledger))
    assert [each.recorded for each in run_many([*"aaa"], executor=hands, ledger=ledger)] == [
        *(True, True),
        False,
    ]
    assert len(hands.attempts) == 3


def test_what_had_begun_is_lost_unless_it_may_be_begun_again(ledger: Path) -> None:
    def leave(attempt: Attempt) -> Outcome[None] | BaseException:
        return KeyboardInterrupt() if attempt.input == "b" else answer(attempt)

    with pytest.raises(KeyboardInterrupt):
        list(run_many([*"abc"], executor=Hands(leave), ledger=ledger, concurrency=1))
    with Ledger(ledger) as read:
        assert len(read.unfinished()) == 1
    hands = Hands(answer)
    # Once more: what was found to be lost stays so.
    for _ in range(2):
        outcomes = list(run_many([*"abc"], executor=hands, ledger=ledger, order="input"))
        assert [each.error.kind if each.error else None for each in outcomes] == [
            *(None, "JobLost"),
            None,
        ]
    again = list(
        run_many([*"abc"], executor=hands, ledger=ledger, order="input", retry_failed=True)
    )
    assert [(each.text, each.attempts) for each in again] == [("a", 1), ("b", 2), ("c", 1)]
    assert not again[1].at_most_once


def test_with_more_attempts_what_had_begun_is_begun_again(ledger: Path) -> None:
    before = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(run_many([*"a"], executor=Hands(lambda _: KeyboardInterrupt()), ledger=ledger))
    assert time.monotonic() - before < STOPPING_TIME, "nothing is waited for that will not come"
    (outcome,) = run_many([*"a"], executor=Hands(answer), ledger=ledger, attempts=2)
    assert (outcome.text, outcome.attempts, outcome.at_most_once) == ("a", 2, False)


@pytest.mark.parametrize("retryable", [True, False])
def test_a_recorded_failure_is_tried_again_only_if_that_may_help_or_is_wanted(
    ledger: Path, *, retryable: bool
) -> None:
    failing = Hands(lambda attempt: fail(attempt, retryable=retryable))
    list(run_many([*"a"], executor=failing, ledger=ledger))
    (outcome,) = run_many([*"a"], executor=Hands(answer), ledger=ledger, attempts=2)
    assert outcome.ok is retryable
    (outcome,) = run_many([*"a"], executor=Hands(answer), ledger=ledger, retry_failed=True)
    assert outcome.ok


def test_leaving_the_loop_keeps_what_is_done_and_takes_back_what_was_not_begun(
    ledger: Path,
) -> None:
    hands = Hands(answer, at_once=2)
    with run_many([*"abcdef"], executor=hands, ledger=ledger, concurrency=3) as outcomes:
        next(outcomes)
        hands.waiting.pop()[1].set_result(fail(hands.attempts[0], "NotBegun"))
        while hands.waiting:
            hands.finish()
    with Ledger(ledger) as read:
        assert len(list(read.outcomes())) >= 2
        assert read.unfinished() == []


def test_two_runs_cannot_have_the_same_ledger(ledger: Path) -> None:
    with run_many([*"ab"], executor=Hands(answer), ledger=ledger) as first:
        next(first)
        with pytest.raises(LedgerInUseError, match=r"a\.ledger: another run is using it"):
            run_many([*"ab"], executor=Hands(answer), ledger=ledger)
        with pytest.raises(LedgerInUseError):
            Ledger(ledger)
        # From another process likewise, and that takes nothing from the first one.
        call = f"run_many(['a'], ledger={str(ledger)!r})"
        program = f"from openai_codex.batch import run_many; {call}"
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=50
        )
        assert "LedgerInUseError" in done.stderr
        assert next(first).ok
    assert len(list(run_many([*"ab"], executor=Hands(answer), ledger=ledger))) == 2


@pytest.mark.parametrize("content", [b"no database, whatever it is" * 100, None])
def test_a_file_that_is_no_ledger_is_left_as_it_is(ledger: Path, content: bytes | None) -> None:
    if content is None:
        with sqlite3.connect(ledger) as database:
            database.execute("CREATE TABLE jobs (name TEXT)")
        database.close()
    else:
        ledger.write_bytes(content)
    before = ledger.read_bytes()
    with pytest.raises(LedgerError, match="ledger"):
        run_many([*"a"], ledger=ledger)
    with pytest.raises(LedgerError, match="ledger"):
        Ledger(ledger)
    if content is not None:
        assert ledger.read_bytes() == before


def test_a_ledger_that_is_not_there_is_not_made_to_be_read(ledger: Path) -> None:
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger(ledger)
    assert not ledger.exists()


# The limit stands for a disk that is full: SQLite cannot make its files longer.
FULL = """
import resource, signal, sys
from openai_codex.batch import LedgerError, run_many
from tests.batch.executors import Hands, answer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, resource.RLIM_INFINITY))
done = []
try:
    jobs = (f"{n} " + "long " * 2000 for n in range(1000))
    for outcome in run_many(jobs, executor=Hands(answer), ledger=sys.argv[1]):
        done.append(outcome.key)
except LedgerError as error:
    print(len(done), len(error.unrecorded), error)
"""


def test_a_full_disk_is_an_error_that_loses_nothing(ledger: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(ledger)],
        capture_output=True,
        text=True,
        check=True,
        timeout=50,
    )
    handed_out, unrecorded, *text = done.stdout.split()
    assert int(handed_out) > 10
    assert text[0] == "ledger"
    assert text[1].endswith("a.ledger:")
    with Ledger(ledger) as read:
        # What was handed out is there; what was not written is in the error.
        recorded = len(list(read.outcomes()))
    assert recorded >= int(handed_out)
    assert 0 <= int(unrecorded) <= 16
