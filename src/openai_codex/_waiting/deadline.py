"""How long a caller waits: for an answer, for a turn, before it tries again; or gives up."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeVar

from openai_codex._checks import check_number
from openai_codex._logs import TURN_FAILED
from openai_codex._wire.turn_collector import TurnCollector
from openai_codex.errors import RequestTimeoutError, TurnTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from types import TracebackType

    from openai_codex._runtime.requests import Pending
    from openai_codex._runtime.silence import Silence
    from openai_codex._runtime.thread_record import Watch
    from openai_codex.protocol.core import TurnError

__all__ = ["Backoff", "Stoppable", "TurnDeadline", "Unbegun", "check_bounds", "time_left"]

T = TypeVar("T")

# How long to wait for the end of a turn that was stopped because its time was up, in
# seconds. The runtime needs some milliseconds; one that hangs must not hold its caller.
STOPPING_TIME: Final = 3.0
# The longest single wait, in seconds: more than a lock can be told is an error.
LONGEST_WAIT: Final = 3600.0


class Stoppable(Protocol):
    """A turn, or the request that starts one."""

    def given_up(self) -> None:
        """Have the turn stopped, without waiting."""


class TurnDeadline:
    """The bounds of one wait for a turn, as a context manager. Use from one caller at a time.

    The wait begins when this is made. Once a bound has passed there is a short time
    more, in which the turn can be stopped and its end be seen. A wait that ends with an
    exception stops the turn: no one waits for it anymore, so it must not go on spending.

    Args:
        thread_id: The thread of the turn.
        timeout: Seconds that the turn may take; :obj:`None` waits forever.
        idle_timeout: Seconds that nothing may be heard of the turn's thread and those
            that work for it; :obj:`None` waits forever.
        clock: Seconds, from any origin.

    Raises:
        TypeError: If a bound is not a number.
        ValueError: If a bound is not more than 0, or infinite.
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
        """Whether there is any bound."""
        self._deadline = math.inf if timeout is None else clock() + float(timeout)
        self.turn: Stoppable | None = None
        """The turn, as soon as it is asked for."""
        self._silence: Silence | None = None
        self._watch: Watch | None = None
        self._retried: TurnError | None = None
        # What passed, once one of the two did.
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
        # A generator that is left may be collected by the reader in the middle of sending, and
        # nothing may be sent from here then.
        if exc is not None and self.turn is not None and not isinstance(exc, GeneratorExit):
            self.turn.given_up()

    def listen(self, silence: Silence) -> None:
        """Listen for the turn's thread from now on; until then there is no silence."""
        if self._silence is None:
            self._silence = silence
            if self._idle_timeout is not None:
                self._watch = silence.watch(self.thread_id)

    def runs_out(self) -> bool:
        """Say whether a bound has passed, once: the turn must be stopped now."""
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
        # Now, as it is forgotten with the end of the turn.
        self._retried = None if self._silence is None else self._silence.last_retry(self.thread_id)
        return True

    @property
    def lost(self) -> bool:
        """Whether even the time for stopping the turn has passed."""
        return self._passed is not None and self._clock() >= self._deadline

    def left(self) -> float:
        """Return after how many seconds to look again, if nothing comes before."""
        now = self._clock()
        end = self._deadline
        if self._passed is None:
            end = min(end, self._end_of_silence(now))
        return min(max(end - now, 0.0), LONGEST_WAIT)

    def check(self, collected: TurnCollector) -> None:
        """Check that a turn which is no longer waited for was not stopped by this.

        Raises:
            TurnTimeoutError: If it was.
        """
        if self._passed is not None and collected.cut_short:
            error = self.error(collected)
            name = type(error).__name__
            TURN_FAILED(thread_id=self.thread_id, turn_id=collected.turn_id, error=name)
            raise error

    def error(self, collected: TurnCollector) -> TurnTimeoutError:
        """Return what to raise after a bound has passed."""
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
        """Return when the silence has lasted too long, as things stand."""
        watch, silence = self._watch, self._silence
        if self._idle_timeout is None or watch is None or silence is None:
            return math.inf
        end = watch.last + self._idle_timeout
        if end <= now and silence.asks(self.thread_id):
            # The runtime waits for us, so its silence begins when it is answered.
            watch.last = now
            end = now + self._idle_timeout
        return end


def check_bounds(timeout: float | None, idle_timeout: float | None) -> None:
    """Check the bounds of a wait for a turn.

    Raises:
        TypeError: If one is not a number.
        ValueError: If one is not more than 0, or infinite.
    """
    for name, seconds in (("timeout", timeout), ("idle_timeout", idle_timeout)):
        if seconds is not None:
            check_number(name, seconds)


def time_left(pending: Pending, timeout: float, deadline: TurnDeadline | None) -> float:
    """Return how many seconds to wait for an answer before asking this again.

    Args:
        pending: The request, whose timeout begins when it is sent.
        timeout: Seconds that it has then; infinite for no bound.
        deadline: When its caller stops to wait for the turn that it starts.

    Raises:
        RequestTimeoutError: If its own time is over.
        TurnTimeoutError: If that of the turn is.
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
    """A coroutine whose caller has given up if it is cancelled before its first step.

    A task that is cancelled before it has run throws into a coroutine that has not come to any
    ``try`` of its own yet.

    Args:
        coroutine: The coroutine.
        given_up: Called in that case.
    """

    def __init__(self, coroutine: Coroutine[Any, Any, T], given_up: Callable[[], object]) -> None:
        self._coroutine = coroutine
        self._given_up: Callable[[], object] | None = given_up

    def __getattr__(self, name: str) -> Any:
        # Its name, frame and state, which debuggers look at.
        return getattr(self._coroutine, name)

    def __await__(self) -> Generator[Any, Any, T]:
        return self._coroutine.__await__()

    def send(self, value: Any) -> Any:
        """Take a step."""
        self._given_up = None
        return self._coroutine.send(value)

    def throw(self, *error: Any) -> Any:
        """Raise an error where it waits."""
        given_up, self._given_up = self._given_up, None
        if given_up is not None:
            given_up()
        return self._coroutine.throw(*error)

    def close(self) -> None:
        """End it."""
        self._coroutine.close()


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
