from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex.errors import (
    InvalidRequestError,
    ModelOverloadedError,
    RequestTimeoutError,
    RetryLimitExceededError,
    ServerBusyError,
    TransportClosedError,
)
from openai_codex.retry import is_retryable_error, retry_on_overload

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

BUSY = ServerBusyError(-32001, "overloaded", None, "turn/start")


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the pauses that would have been made."""
    made: list[float] = []
    monkeypatch.setattr("openai_codex.retry.time.sleep", made.append)

    async def sleep(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr("asyncio.sleep", sleep)
    return made


def outcomes(*results: object) -> Callable[[], object]:
    """Return an operation with these results, one for each call."""
    left = list(results)

    def op() -> object:
        result = left.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    return op


def awaited(op: Callable[[], object]) -> Callable[[], Awaitable[object]]:
    """Return an operation that does the same when it is awaited."""

    async def coroutine() -> object:
        return op()

    return coroutine


def test_what_succeeds_is_done_once(pauses: list[float]) -> None:
    assert retry_on_overload(outcomes("done")) == "done"
    assert pauses == []


def test_an_overload_is_tried_again_after_pauses_that_double(pauses: list[float]) -> None:
    op = outcomes(BUSY, BUSY, BUSY, BUSY, "done")
    result = retry_on_overload(
        op, max_attempts=5, initial_delay_s=1.0, max_delay_s=3.0, jitter_ratio=0.0
    )
    assert result == "done"
    assert pauses == [1.0, 2.0, 3.0, 3.0]


def test_pauses_are_a_little_random_and_never_longer_than_said(pauses: list[float]) -> None:
    retry_on_overload(outcomes(BUSY, BUSY, "done"), initial_delay_s=2.0, max_delay_s=2.0)
    assert all(1.6 <= pause <= 2.0 for pause in pauses)
    assert len(pauses) == 2


@pytest.mark.parametrize("attempts", [1, 2, 3])
def test_the_last_overload_is_reported_with_what_the_runtime_said(
    pauses: list[float], attempts: int
) -> None:
    with pytest.raises(RetryLimitExceededError) as caught:
        retry_on_overload(outcomes(*[BUSY] * attempts), max_attempts=attempts)
    assert caught.value.args == BUSY.args
    assert caught.value.__cause__ is BUSY
    assert len(pauses) == attempts - 1


@pytest.mark.parametrize("before", [0, 1, 2])
def test_any_other_error_is_not_tried_again(pauses: list[float], before: int) -> None:
    error = InvalidRequestError(-32600, "no")
    with pytest.raises(InvalidRequestError) as caught:
        retry_on_overload(outcomes(*[BUSY] * before, error, "never"))
    assert caught.value is error
    assert len(pauses) == before


@pytest.mark.parametrize("attempts", [0, -1])
def test_there_must_be_an_attempt(attempts: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        retry_on_overload(outcomes("never"), max_attempts=attempts)


def test_only_an_overload_is_safe_to_try_again() -> None:
    assert is_retryable_error(BUSY)
    assert is_retryable_error(RetryLimitExceededError(*BUSY.args))
    for error in (RequestTimeoutError("a", 1.0), TransportClosedError(), ValueError()):
        assert not is_retryable_error(error)


async def test_what_is_awaited_is_tried_again_after_pauses_that_are_awaited(
    pauses: list[float],
) -> None:
    op = awaited(outcomes(BUSY, BUSY, "done"))
    assert await retry_on_overload(op, initial_delay_s=1.0, jitter_ratio=0.0) == "done"
    assert pauses == [1.0, 2.0]


async def test_the_last_overload_of_what_is_awaited_is_reported(pauses: list[float]) -> None:
    with pytest.raises(RetryLimitExceededError) as caught:
        await retry_on_overload(awaited(outcomes(BUSY, BUSY)), max_attempts=2)
    assert caught.value.__cause__ is BUSY
    assert len(pauses) == 1


async def test_any_other_error_of_what_is_awaited_is_not_tried_again(pauses: list[float]) -> None:
    with pytest.raises(InvalidRequestError):
        await retry_on_overload(awaited(outcomes(InvalidRequestError(-32600, "no"), "never")))
    assert pauses == []


def test_a_failed_turn_is_not_begun_again_by_itself() -> None:
    failure = ModelOverloadedError("t", "u", None)
    assert failure.retryable
    assert not is_retryable_error(failure)
