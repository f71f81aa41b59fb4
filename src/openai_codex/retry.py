"""Try again when the runtime is overloaded."""

from __future__ import annotations

import inspect
import time
from typing import TYPE_CHECKING, Any, TypeVar, overload

from openai_codex._wire.backoff import Backoff
from openai_codex.errors import RetryLimitExceededError, ServerBusyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

__all__ = ["is_retryable_error", "retry_on_overload"]

T = TypeVar("T")


def is_retryable_error(exc: BaseException) -> bool:
    """Say whether the same call may simply be made again: the runtime was busy, and began nothing.

    A failed turn is never among them, because the agent may have acted before
    it failed: see :attr:`TurnFailedError.retryable`.
    """
    return isinstance(exc, ServerBusyError)


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
    """Call *op* until the runtime is not too busy for it, and return what it returns.

    Serves both faces: where *op* returns something to await, so does this, and
    the pauses are awaited; otherwise they block. They double each time. ::

        thread = retry_on_overload(lambda: codex.thread_start())
        thread = await retry_on_overload(lambda: async_codex.thread_start())

    Args:
        op: What to do; called again from its beginning.
        max_attempts: How often to try in all.
        initial_delay_s: The first pause, in seconds.
        max_delay_s: The longest pause, in seconds.
        jitter_ratio: Share of each pause that is random.

    Raises:
        ValueError: If ``max_attempts`` is less than 1.
        RetryLimitExceededError: If the runtime was too busy at every attempt.
    """
    if max_attempts < 1:
        raise ValueError("max_attempts must be at least 1")
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
    # Here, so that programs of the blocking face never load it.
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
