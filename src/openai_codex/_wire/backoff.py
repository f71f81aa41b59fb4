"""How long to pause between attempts: pure arithmetic, shared by both faces."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Backoff"]


class Backoff(NamedTuple):
    """A schedule of pauses that double up to a limit, with jitter.

    Args:
        attempts: How often to try in all.
        first: The first pause, in seconds.
        longest: The longest pause, in seconds.
        jitter: Share of each pause that may be taken off at random, so that
            callers that were rejected together do not return together.
    """

    attempts: int = 3
    first: float = 0.25
    longest: float = 2.0
    jitter: float = 0.2

    def pauses(self, uniform: Callable[[], float] = random.random) -> Iterator[float]:
        """Yield the pause before each further attempt, in seconds."""
        pause = self.first
        for _ in range(self.attempts - 1):
            limited = min(pause, self.longest)
            yield limited * (1 - self.jitter * uniform())
            pause *= 2
