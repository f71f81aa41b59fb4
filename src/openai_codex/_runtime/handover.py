"""When what the reader has routed is handed over, and how much of it at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.router import Router

__all__ = ["PORTION_BYTES", "HandOver"]

# How much is kept for each turn that gets something before it is handed over, while there
# is more to read: to wake a consumer for less costs more than it brings. And how much is
# handed over at once, as far as consumers are to keep up.
PORTION_BYTES: Final = 16 * 1024
HANDED_OVER_BYTES: Final = 256 * 1024


class HandOver:
    """Hands over what a router keeps. For the reader only.

    Args:
        router: The router.
        portion_bytes: How much is worth a wake-up of whoever waits for a turn.
        pace: Called before events are handed over; may wait a little for consumers that
            are behind, and returns whether none is.
    """

    def __init__(self, router: Router, portion_bytes: int, pace: Callable[[], bool] | None) -> None:
        self._router = router
        self._portion_bytes = portion_bytes
        self._pace = pace
        self._kept_bytes = 0
        self.enough_bytes = HANDED_OVER_BYTES
        """How much is kept, for those who get some of it now, before it is handed over."""

    def routed(self, size: int) -> bool:
        """Note that so many bytes were routed; return whether enough is kept."""
        collecting = len(self._router.collecting)
        if not collecting:
            self._kept_bytes = 0
            return False
        self._kept_bytes += size
        self.enough_bytes = max(self._portion_bytes * collecting, HANDED_OVER_BYTES)
        return self._kept_bytes >= self.enough_bytes

    def flush(self) -> None:
        """Hand over all that is kept."""
        if self._pace is not None:
            self._flush_paced(self._pace)
        self._router.flush()
        self._kept_bytes = 0
        self.enough_bytes = HANDED_OVER_BYTES

    def _flush_paced(self, pace: Callable[[], bool]) -> None:
        """Hand over a part at a time, each after consumers have dealt with the one before."""
        collecting = len(self._router.collecting)
        at_once = max(1, HANDED_OVER_BYTES * collecting // max(1, self._kept_bytes))
        for _ in range(0, collecting, at_once):
            if not pace():
                return
            self._router.flush(at_once)
