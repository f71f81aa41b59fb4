"""Retry calls when the runtime is overloaded."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, TypeVar, overload

from openai_codex._checks import LONGEST_WAIT, check_function, check_number, check_whole
from openai_codex._waiting.deadline import Backoff
from openai_codex.errors import RetryLimitExceededError, ServerBusyError, is_retryable_error

__all__ = ["is_retryable_error", "retry_on_overload"]

T = TypeVar("T")


@overload
def retry_on_overload(
    op: Callable[[], Coroutine[Any, Any, T]],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> Coroutine[Any, Any, T]: ...


@overload
def retry_on_overload(
    op: Callable[[], T],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> T: ...


def retry_on_overload(
    op: Callable[[], Any],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> Any:
    """Call *op*, retry it while the runtime is overloaded, and return its result.

    Works with both faces. If *op* returns an awaitable, so does this function, and
    the pauses are awaited. Otherwise the pauses block. Each pause is twice as long as the last. ::

        thread = retry_on_overload(lambda: codex.thread_start())
        thread = await retry_on_overload(lambda: async_codex.thread_start())

    Args:
        op: A function without arguments, which is called for each attempt.
        max_attempts: Maximum number of attempts.
        initial_delay_s: The first pause, in seconds.
        max_delay_s: The longest pause, in seconds.
        jitter_ratio: Share of each pause that is random.

    Raises:
        TypeError: If an argument has the wrong type.
        ValueError: If ``max_attempts`` is less than 1, a pause is less than 0, or the
            ratio is not between 0 and 1.
        RetryLimitExceededError: If the runtime was overloaded at every attempt.
    """
    check_function("op", op)
    check_whole("max_attempts", max_attempts, 1)
    check_number("initial_delay_s", initial_delay_s, zero=True, most=LONGEST_WAIT)
    check_number("max_delay_s", max_delay_s, zero=True, most=LONGEST_WAIT)
    check_number("jitter_ratio", jitter_ratio, zero=True, most=1)
    pauses = Backoff(max_attempts, initial_delay_s, max_delay_s, jitter_ratio).pauses()
    while True:
        try:
            outcome = op()
        except ServerBusyError as error:
            time.sleep(_next_pause(pauses, error))
        else:
            return _awaited(outcome, op, pauses) if inspect.isawaitable(outcome) else outcome


async def _awaited(
    outcome: Awaitable[T], op: Callable[[], Awaitable[T]], pauses: Iterator[float]
) -> T:
    # Not at module level: programs with blocking calls never load it.
    import asyncio

    while True:
        try:
            return await outcome
        except ServerBusyError as error:
            pause = _next_pause(pauses, error)
        await asyncio.sleep(pause)
        outcome = op()


def _next_pause(pauses: Iterator[float], error: ServerBusyError) -> float:
    pause = next(pauses, None)
    if pause is None:
        raise RetryLimitExceededError(*error.args) from error
    return pause
