"""Timeouts and pauses: for an answer, for a turn, and before a retry."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeVar

from openai_codex._checks import check_number
from openai_codex._logs import TURN_FAILED
from openai_codex._wire.turn_collector import AT_END, SO_FAR, TurnCollector
from openai_codex.errors import RequestTimeoutError, TurnTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from types import TracebackType

    from openai_codex._runtime.requests import Pending
    from openai_codex._runtime.silence import Silence
    from openai_codex._runtime.thread_record import Watch
    from openai_codex.protocol.core import TurnError

__all__ = [
    "Backoff",
    "RequestDeadline",
    "Stoppable",
    "TurnDeadline",
    "Unbegun",
    "check_bounds",
    "time_left",
]

T = TypeVar("T")

# How long to wait for the end of a turn that was stopped after a timeout, in seconds. The runtime
# needs some milliseconds. A runtime that hangs must not block the caller.
STOPPING_TIME: Final = 3.0
# The longest single wait, in seconds. Locks reject timeouts that are too long.
LONGEST_WAIT: Final = 3600.0


class Stoppable(Protocol):
    """A turn, or the request that starts one."""

    def given_up(self) -> None:
        """Stop the turn, without waiting."""


class TurnDeadline:
    """The timeouts of one wait for a turn, as a context manager. Use from one caller at a time.

    The wait begins when the object is created. After a timeout there is a short additional time, to
    stop the turn and to get its end. A wait that ends with an exception stops the turn, because no
    caller waits for it anymore and it must not cost more.

    Args:
        thread_id: The thread of the turn.
        timeout: Seconds that the turn may take; :obj:`None` waits forever.
        idle_timeout: Seconds that the turn's thread and its sub-agents may be silent; :obj:`None`
            waits forever.
        clock: Seconds, from any origin.

    Raises:
        TypeError: If a timeout is not a number.
        ValueError: If a timeout is not more than 0, or infinite.
    """

    def __init__(
        self,
        thread_id: str,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if timeout is not None or idle_timeout is not None:
            check_bounds(timeout, idle_timeout)
        self.thread_id = thread_id
        self._timeout = timeout
        self._idle_timeout = idle_timeout
        self._clock = clock
        self.bounded = timeout is not None or idle_timeout is not None
        """Whether there is any timeout."""
        self.wish = SO_FAR if self.bounded else AT_END
        """The events of the turn that its result needs, or the error after a timeout."""
        self._deadline = math.inf if timeout is None else clock() + float(timeout)
        self.turn: Stoppable | None = None
        """The turn, as soon as its start is requested."""
        self._silence: Silence | None = None
        self._watch: Watch | None = None
        self._retried: TurnError | None = None
        # The timeout that has passed, if any.
        self._passed: tuple[float | None, float | None] | None = None

    def __enter__(self) -> TurnDeadline:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._silence is not None and self._watch is not None:
            self._silence.leave(self._watch)
        # The garbage collector may close an abandoned generator in the reader thread while it is
        # sending. Nothing may be sent from here then.
        if exc is not None and self.turn is not None and not isinstance(exc, GeneratorExit):
            self.turn.given_up()

    def listen(self, silence: Silence) -> None:
        """Watch the turn's thread from now on. The idle timeout begins here."""
        if self._silence is None:
            self._silence = silence
            if self._idle_timeout is not None:
                self._watch = silence.watch(self.thread_id)

    def runs_out(self) -> bool:
        """Return, only once, whether a timeout has passed and the turn must be stopped."""
        if not self.bounded or self._passed is not None:
            return False
        now = self._clock()
        if now >= self._deadline:
            self._passed = self._timeout, None
        elif now >= self._end_of_silence(now):
            self._passed = None, self._idle_timeout
        if self._passed is None:
            return False
        self._deadline = now + STOPPING_TIME
        # Read it now, because the end of the turn clears it.
        self._retried = None if self._silence is None else self._silence.last_retry(self.thread_id)
        return True

    @property
    def lost(self) -> bool:
        """Whether the time for stopping the turn has also passed."""
        return self._passed is not None and self._clock() >= self._deadline

    def left(self) -> float:
        """Return after how many seconds to check again, if nothing comes before."""
        now = self._clock()
        end = self._deadline
        if self._passed is None:
            end = min(end, self._end_of_silence(now))
        return min(max(end - now, 0.0), LONGEST_WAIT)

    def check(self, collected: TurnCollector) -> None:
        """Check that a turn that has ended was not stopped by a timeout.

        Raises:
            TurnTimeoutError: If it was.
        """
        if self._passed is not None and collected.cut_short:
            error = self.error(collected)
            name = type(error).__name__
            TURN_FAILED(thread_id=self.thread_id, turn_id=collected.turn_id, error=name)
            raise error

    def error(self, collected: TurnCollector) -> TurnTimeoutError | RequestTimeoutError:
        """Return the error to raise after a timeout."""
        timeout, idle_timeout = self._passed or (self._timeout, self._idle_timeout)
        return TurnTimeoutError(
            self.thread_id,
            collected.turn_id or None,
            timeout,
            idle_timeout,
            collected.partial(),
            self._retried,
        )

    def _end_of_silence(self, now: float) -> float:
        """Return when the idle timeout passes, if the thread stays silent."""
        watch, silence = self._watch, self._silence
        if self._idle_timeout is None or watch is None or silence is None:
            return math.inf
        end = watch.last + self._idle_timeout
        if end <= now and silence.asks(self.thread_id):
            # The runtime waits for an answer from this client, so its silence begins after that.
            watch.last = now
            end = now + self._idle_timeout
        return end


class RequestDeadline(TurnDeadline):
    """The timeout of a call that sends one request until its answer is the wanted one.

    Args:
        method: The request.
        thread_id: The thread of the request.
        timeout: Seconds that the call may take; :obj:`None` waits forever.
    """

    def __init__(self, method: str, thread_id: str, timeout: float | None) -> None:
        super().__init__(thread_id, timeout)
        self._method = method

    def error(self, _collected: TurnCollector) -> RequestTimeoutError:
        """Return the error to raise after the timeout."""
        return RequestTimeoutError(self._method, self._timeout or math.inf)


def check_bounds(timeout: float | None, idle_timeout: float | None) -> None:
    """Check the timeouts of a wait for a turn.

    Raises:
        TypeError: If a timeout is not a number.
        ValueError: If a timeout is not more than 0, or infinite.
    """
    for name, seconds in (("timeout", timeout), ("idle_timeout", idle_timeout)):
        if seconds is not None:
            check_number(name, seconds)


def time_left(pending: Pending, timeout: float, deadline: TurnDeadline | None) -> float:
    """Return how many seconds to wait for an answer before the next call of this function.

    Args:
        pending: The request. Its timeout begins when it is sent.
        timeout: The request's timeout in seconds; infinite for none.
        deadline: The timeouts of the turn that the request starts.

    Raises:
        RequestTimeoutError: If the request's timeout has passed, or that of its call.
        TurnTimeoutError: If a timeout of the turn has passed.
    """
    left = pending.time_left(timeout)
    if left <= 0:
        raise RequestTimeoutError(pending.method, timeout)
    if deadline is None or not deadline.bounded:
        return left
    if deadline.runs_out():
        raise deadline.error(TurnCollector(deadline.thread_id, ""))
    return min(left, deadline.left())


class Unbegun(Coroutine[Any, Any, T]):
    """Wraps a coroutine, to run a callback if it is cancelled before its first step.

    A task that is cancelled before it has run raises the error in the coroutine before the
    coroutine has reached any ``try``.

    Args:
        coroutine: The coroutine.
        given_up: The callback.
    """

    def __init__(self, coroutine: Coroutine[Any, Any, T], given_up: Callable[[], object]) -> None:
        self._coroutine = coroutine
        self._given_up: Callable[[], object] | None = given_up

    def __getattr__(self, name: str) -> Any:
        # The coroutine's name, frame and state, which debuggers read.
        return getattr(self._coroutine, name)

    def __await__(self) -> Generator[Any, Any, T]:
        return self._coroutine.__await__()

    def send(self, value: Any) -> Any:
        """Run the next step."""
        self._given_up = None
        return self._coroutine.send(value)

    def throw(self, *error: Any) -> Any:
        """Raise an error where the coroutine waits."""
        given_up, self._given_up = self._given_up, None
        if given_up is not None:
            given_up()
        return self._coroutine.throw(*error)

    def close(self) -> None:
        """End the coroutine."""
        self._coroutine.close()


class Backoff(NamedTuple):
    """A schedule of pauses that double up to a limit, with jitter.

    Args:
        attempts: The number of attempts, including the first.
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
