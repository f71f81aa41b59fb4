"""How long a caller waits for a turn, and what happens when that is over."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

from openai_codex.errors import TurnTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from openai_codex._runtime.activity import Activity, Watch
    from openai_codex._wire.turn_collector import TurnCollector

__all__ = ["Patience"]

# How long to wait for the end of a turn that was stopped because its time was up, in
# seconds. The runtime needs some milliseconds; one that hangs must not hold its caller.
STOPPING_TIME: Final = 3.0
# The longest single wait, in seconds: more than a lock can be told is an error.
LONGEST_WAIT: Final = 3600.0


class Patience:
    """The bounds of one wait for a turn, as a context manager. Use from one caller at a time.

    The wait begins when this is made. Once a bound has passed there is a short time
    more, in which the turn can be stopped and its end be seen.

    Args:
        thread_id: The thread of the turn.
        timeout: Seconds that the turn may take; :obj:`None` is no bound.
        idle_timeout: Seconds that nothing may be heard of the turn's thread and those
            that work for it; :obj:`None` is no bound.
        clock: Seconds, from any origin.

    Raises:
        ValueError: If a bound is not more than 0, or infinite.
    """

    def __init__(
        self,
        thread_id: str,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        for name, seconds in (("timeout", timeout), ("idle_timeout", idle_timeout)):
            # Written so that NaN fails.
            if seconds is not None and not 0 < seconds < math.inf:
                raise ValueError(f"{name} must be more than 0 seconds, or None for no bound")
        self.thread_id = thread_id
        self._timeout = timeout
        self._idle_timeout = idle_timeout
        self._clock = clock
        self.bounded = timeout is not None or idle_timeout is not None
        """Whether there is any bound."""
        self._deadline = math.inf if timeout is None else clock() + timeout
        self._activity: Activity | None = None
        self._watch: Watch | None = None
        # What passed, once one of the two did.
        self._passed: tuple[float | None, float | None] | None = None

    def __enter__(self) -> Patience:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._activity is not None and self._watch is not None:
            self._activity.leave(self._watch)

    def listen(self, activity: Activity) -> None:
        """Learn of the turn's activity from here; until then there is no silence."""
        if self._idle_timeout is not None and self._activity is None:
            self._activity = activity
            self._watch = activity.watch(self.thread_id)

    def runs_out(self) -> bool:
        """Say whether a bound has passed, once: the turn is to be stopped now."""
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
        """Check that a turn which is not waited for any more was not stopped by this.

        Raises:
            TurnTimeoutError: If it was.
        """
        if self._passed is not None and collected.cut_short:
            raise self.error(collected)

    def error(self, collected: TurnCollector) -> TurnTimeoutError:
        """Return what to raise after a bound has passed."""
        timeout, idle_timeout = self._passed or (self._timeout, self._idle_timeout)
        return TurnTimeoutError(
            self.thread_id,
            collected.turn_id or None,
            timeout,
            idle_timeout,
            collected.partial(),
        )

    def _end_of_silence(self, now: float) -> float:
        """Return when the silence has lasted too long, as things stand."""
        watch, activity = self._watch, self._activity
        if self._idle_timeout is None or watch is None or activity is None:
            return math.inf
        end = watch.last + self._idle_timeout
        if end <= now and activity.asks(self.thread_id):
            # The runtime waits for us, so its silence begins when it is answered.
            watch.last = now
            end = now + self._idle_timeout
        return end
