"""Try again when the runtime is overloaded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from openai_codex._wire.backoff import Backoff
from openai_codex.errors import RetryLimitExceededError, ServerBusyError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_retryable_error", "retry_on_overload"]

T = TypeVar("T")


def is_retryable_error(exc: BaseException) -> bool:
    """Say whether trying again may succeed: the runtime was busy, and began nothing."""
    return isinstance(exc, ServerBusyError)


def retry_on_overload(
    op: Callable[[], T],
    *,
    max_attempts: int = 3,
    initial_delay_s: float = 0.25,
    max_delay_s: float = 2.0,
    jitter_ratio: float = 0.2,
) -> T:
    """Call *op* until the runtime is not too busy for it, and return what it returns.

    Blocks in pauses that double each time.

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
    backoff = Backoff(max_attempts, initial_delay_s, max_delay_s, jitter_ratio)
    for pause in backoff.pauses():
        try:
            return op()
        except ServerBusyError:
            time.sleep(pause)
    try:
        return op()
    except ServerBusyError as error:
        raise RetryLimitExceededError(*error.args) from error
