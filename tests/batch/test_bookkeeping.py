"""Which jobs are begun, again or not at all, and in which order outcomes are handed out."""

from __future__ import annotations

import operator
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import LocalImageInput, Sandbox, TextInput
from openai_codex.batch import Job, Outcome, Progress, run_many
from tests.batch.executors import Hands, answer, fail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openai_codex.batch._job import Attempt


def texts(outcomes: Any) -> list[str | None]:
    return [outcome.text for outcome in outcomes]


def test_every_job_has_an_outcome_with_its_key_and_its_answer() -> None:
    jobs = ["a", ("second", "b"), Job("c", "third", {"model": "m"}), Job(TextInput("d"))]
    hands = Hands(answer)
    outcomes = list(run_many(jobs, executor=hands, effort="low", timeout=None))
    assert [outcome.key for outcome in outcomes[1:3]] == ["second", "third"]
    assert texts(outcomes)[:3] == ["a", "b", "c"]
    # A job without a key is known by a hash of what it says.
    assert len({outcome.key for outcome in outcomes}) == 4
    assert hands.attempts[2].turn_options == {"effort": "low", "model": "m"}
    assert all(outcome.ok and outcome.at_most_once for outcome in outcomes)


def finishing(hands: Hands, jobs: Iterable[str]) -> Iterator[str]:
    """Yield jobs; after the last one, let what is under way end."""
    yield from jobs
    while hands.waiting:
        hands.finish()


def test_no_more_jobs_are_read_or_under_way_than_may_be() -> None:
    hands, read = Hands(answer, at_once=3), []

    def jobs() -> Iterator[str]:
        for number in range(20):
            read.append(number)
            yield str(number)

    outcomes = run_many(finishing(hands, jobs()), executor=hands, concurrency=3)
    assert read == []
    assert next(outcomes).text is not None
    assert len(read) <= 4
    assert len(texts(outcomes)) == 19
    assert hands.most == 3


@pytest.mark.parametrize("order", ["completion", "input"])
def test_outcomes_come_as_they_are_done_or_as_their_jobs_were_given(order: Any) -> None:
    # Of three, the last is done first.
    hands = Hands(answer, at_once=3)
    jobs = finishing(hands, "abcdef")
    outcomes = texts(run_many(jobs, executor=hands, concurrency=3, order=order))
    assert sorted(map(str, outcomes)) == list("abcdef")
    assert (outcomes == list("abcdef")) is (order == "input")


@pytest.mark.parametrize("attempts", [1, 3])
def test_a_job_is_begun_again_only_after_an_error_that_passes(attempts: int) -> None:
    def answers(attempt: Attempt) -> Outcome[None]:
        if attempt.input == "passes":
            return answer(attempt) if attempt.count == 3 else fail(attempt, retryable=True)
        return fail(attempt)

    outcomes = {
        outcome.key: outcome
        for outcome in run_many(
            [("1", "passes"), ("2", "stays")], executor=Hands(answers), attempts=attempts
        )
    }
    assert (outcomes["1"].attempts, outcomes["1"].ok) == (attempts, attempts == 3)
    assert (outcomes["2"].attempts, outcomes["2"].ok) == (1, False)
    assert outcomes["1"].at_most_once is (attempts == 1)


def test_whoever_is_busy_is_not_asked_again_at_once() -> None:
    hands = Hands(lambda attempt: fail(attempt, "ModelOverloadedError", retryable=True))
    list(run_many([*"a"], executor=hands, attempts=8))
    pauses = [attempt.pause for attempt in hands.attempts]
    assert pauses[0] == 0
    assert all(2**n / 2 <= pause <= 2**n for n, pause in enumerate(pauses[1:5]))
    assert pauses[-1] <= 30


def test_an_executor_that_broke_is_made_anew_and_the_suspects_are_tried_one_by_one() -> None:
    made: list[Hands] = []

    def answers(attempt: Attempt) -> Outcome[None] | BaseException:
        # As a process that is killed: whoever works beside it is lost as well.
        together = len(made) == 1 or attempt.input == "poison"
        return BrokenExecutor("killed") if together else answer(attempt)

    def make() -> Hands:
        made.append(Hands(answers, at_once=1 if made else 9))
        if len(made) == 1:
            # Broken as soon as it has three.
            submit = made[0].submit

            def breaking(*arguments: Any) -> Any:
                if len(made[0].attempts) == 3:
                    for _ in range(3):
                        made[0].finish()
                    raise BrokenExecutor("broken")
                return submit(*arguments)

            made[0].submit = breaking  # type: ignore[method-assign]
        return made[-1]

    jobs = ["a", "b", "poison", "c", "d"]
    outcomes = list(run_many(jobs, executor=make, attempts=2, concurrency=4))
    assert sorted(map(str, texts(outcomes))) == ["None", "a", "b", "c", "d"]
    (lost,) = [outcome for outcome in outcomes if not outcome.ok]
    assert lost.error is not None
    assert lost.error.kind == "WorkerLost"
    # Alone, since it may end its neighbours.
    assert made[1].most == 1


def test_an_executor_that_broke_and_cannot_be_made_anew_ends_the_batch() -> None:
    class Broken(Hands):
        def submit(self, *_: Any, **__: Any) -> Any:
            raise BrokenExecutor("broken before")

    with pytest.raises(BrokenExecutor, match="broken before"):
        list(run_many([*"ab"], executor=Broken(answer)))


def test_what_an_executor_raises_is_the_failure_of_that_job_alone() -> None:
    def answers(attempt: Attempt) -> Outcome[None] | BaseException:
        return ModuleNotFoundError("openai_codex") if attempt.input == "a" else answer(attempt)

    first, second = run_many([*"ab"], executor=Hands(answers), attempts=5)
    assert first.error is not None
    assert (first.error.kind, first.attempts) == ("ExecutorError", 1)
    assert second.ok


def test_the_length_is_known_if_that_of_the_jobs_is() -> None:
    sized = run_many([*"abc"], executor=Hands(answer))
    assert len(sized) == 3
    unsized = run_many(iter("abc"), executor=Hands(answer))
    unknown = run_many((each for each in "abc"), executor=Hands(answer))
    assert operator.length_hint(unknown, -1) == -1
    assert len(list(unknown)) == len(list(unsized)) == 3


def test_progress_is_told_after_each_outcome() -> None:
    seen: list[Progress] = []

    def answers(attempt: Attempt) -> Outcome[None]:
        return fail(attempt) if attempt.input == "b" else answer(attempt)

    outcomes = run_many([*"abc"], executor=Hands(answers), concurrency=1, progress=seen.append)
    list(outcomes)
    assert [(each.done, each.failed) for each in seen] == [(1, 0), (2, 1), (3, 1)]
    assert seen[-1].seconds_left == 0
    assert outcomes.progress.completed == 2


@pytest.mark.parametrize(
    ("settings", "error", "says"),
    [
        ({"concurrency": 0}, ValueError, "concurrency must be at least 1"),
        ({"attempts": 0}, ValueError, "attempts must be at least 1"),
        ({"order": "random"}, ValueError, "'completion' or 'input'"),
        ({"modle": "m"}, TypeError, "do not have the option 'modle'"),
        ({"handlers": object(), "executor": Hands(answer)}, TypeError, "handlers cannot be sent"),
        ({"output_type": int, "output_schema": {}}, TypeError, "not both"),
    ],
    ids=["concurrency", "attempts", "order", "option", "handlers", "output"],
)
def test_what_cannot_be_is_said_before_anything_is_begun(
    settings: dict[str, Any], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        run_many([*"ab"], **settings)


def test_what_is_no_job_ends_the_batch() -> None:
    with pytest.raises(TypeError, match="not int"):
        list(run_many([1], executor=Hands(answer)))  # type: ignore[list-item]


@pytest.mark.parametrize(
    "changed",
    [
        {"input": "other"},
        {"key": "other"},
        {"options": {"model": "other"}},
        {"options": {"sandbox": Sandbox.read_only}},
        {"input": LocalImageInput("picture.png")},
        {"input": [TextInput("a"), TextInput("b")]},
    ],
    ids=["input", "key", "model", "sandbox", "picture", "texts"],
)
def test_a_ledger_tells_jobs_apart_by_all_that_they_are(
    tmp_path: Path, changed: dict[str, Any]
) -> None:
    ledger, hands = tmp_path / "a.ledger", Hands(answer)
    list(run_many([Job("a", "k")], executor=hands, ledger=ledger))
    job = Job(**{"input": "a", "key": "k", **changed})
    assert [o.recorded for o in run_many([job], executor=hands, ledger=ledger)] == [False]
    assert [o.recorded for o in run_many([job], executor=hands, ledger=ledger)] == [True]


def test_one_string_is_not_a_job_per_character() -> None:
    hands = Hands(answer)
    with pytest.raises(TypeError, match="jobs must be a list or another iterable, not str"):
        run_many("Name a river.", executor=hands)
    assert hands.attempts == []
