"""Executors that do what a test says, in this process and without a runtime."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

from openai_codex.batch._job import Attempt, Failure, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Hands", "answer", "fail"]


class Hands(Executor):
    """Does what it is given, the last first, once it has so much.

    Args:
        answers: Says what comes of an attempt; an exception is that of the future.
        at_once: How many attempts it has when the first of them ends.
    """

    def __init__(
        self, answers: Callable[[Attempt], Outcome[None] | BaseException], at_once: int = 1
    ) -> None:
        self.attempts: list[Attempt] = []
        self.most = 0
        self._answers = answers
        self._at_once = at_once
        self.waiting: list[tuple[Attempt, Future[Any]]] = []

    def submit(self, fn: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        del fn
        (attempt,) = arguments
        future: Future[Any] = Future()
        self.attempts.append(attempt)
        self.waiting.append((attempt, future))
        self.most = max(self.most, len(self.waiting))
        if len(self.waiting) >= self._at_once:
            self.finish()
        return future

    def finish(self) -> None:
        """Let the last of the attempts end."""
        attempt, future = self.waiting.pop()
        came = self._answers(attempt)
        if isinstance(came, BaseException):
            future.set_exception(came)
        else:
            future.set_result(came)


def answer(attempt: Attempt) -> Outcome[None]:
    """Return the input as the answer."""
    return attempt.outcome(text=str(attempt.input))


def fail(
    attempt: Attempt, kind: str = "TurnFailedError", *, retryable: bool = False
) -> Outcome[None]:
    """Return a failure."""
    return attempt.outcome(error=Failure(kind, "no more", retryable=retryable))
