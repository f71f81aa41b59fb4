"""When to let some output gather before it is read.

A runtime that streams fast writes each event on its own, tens of microseconds apart,
and to be woken for each costs more than all else that is done with it. So while pieces
come that fast, the reader sleeps a little between reads.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PAUSE", "Bursts"]

# How long to sleep; what comes meanwhile is that much older when it is read, in seconds.
PAUSE: Final = 0.0003
# So many reads within so many seconds are a burst: several would gather in a pause.
READS: Final = 8
SECONDS: Final = 0.001


class Bursts:
    """Tells a burst from the times at which the output was read. For the reader only.

    Args:
        clock: Seconds, from any origin.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._reads: deque[float] = deque(maxlen=READS)
        self._going_on = False

    def goes_on(self) -> bool:
        """Note a read that left nothing; return whether more is likely to come at once."""
        now = self._clock()
        self._reads.append(now)
        if len(self._reads) == READS and now - self._reads[0] < SECONDS:
            self._going_on = True
        return self._going_on

    def end(self) -> None:
        """Note that nothing came in a pause, or that there is to be none."""
        self._going_on = False
        self._reads.clear()
