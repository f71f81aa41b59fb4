"""Compute the tokens that a turn used, from the totals of its thread.

The runtime reports totals of the thread after each model request. It also reports the usage of
the request, but repeats it for each failed attempt and omits some of the usage of compaction.
So the usage of a turn is the difference between its last total and the one before the turn.
"""

from __future__ import annotations

from datetime import datetime, timezone
from operator import sub
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

from msgspec.structs import astuple, replace

from openai_codex._wire.events import Notification, decode_payload
from openai_codex.protocol.core import (
    ThreadTokenUsage,
    ThreadTokenUsageUpdatedNotification,
    TokenUsageBreakdown,
)
from openai_codex.protocol.notifications import (
    ACCOUNT_RATE_LIMITS_UPDATED,
    THREAD_TOKEN_USAGE_UPDATED,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NOTHING_USED", "UsageBook", "end_of_limit", "usage_in", "usage_of_turn"]

# An entry is as large as a line or two. The usage of dropped threads is requested again when
# they are resumed.
MOST_THREADS: Final = 10_000

NOTHING: Final = TokenUsageBreakdown(
    cached_input_tokens=0,
    input_tokens=0,
    output_tokens=0,
    reasoning_output_tokens=0,
    total_tokens=0,
)
NOTHING_USED: Final = Notification(
    THREAD_TOKEN_USAGE_UPDATED,
    ThreadTokenUsageUpdatedNotification(
        thread_id="", turn_id="", token_usage=ThreadTokenUsage(last=NOTHING, total=NOTHING)
    ),
)
"""A report on the tokens of a thread before its first turn."""


class _Entry(NamedTuple):
    """The last report on a thread."""

    turn_id: str
    report: Notification
    before: Notification | None
    """The last report before that turn."""


class UsageBook:
    """The last reports of usage. The reader writes it; safe to read from any thread."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self.limits: bytes | None = None
        """The last report on the account's limits."""
        self.account_suffices = False
        """Whether the runtime has the account that its default provider needs, if any, and has
        not reported another account since the check."""

    def note(self, thread_id: str, turn_id: str, report: Notification) -> Notification | None:
        """Keep a report; return the last one that precedes its turn, if it is known."""
        entry = self._entries.get(thread_id)
        before = None
        if entry is not None:
            before = entry.before if entry.turn_id == turn_id else entry.report
        elif len(self._entries) >= MOST_THREADS:
            del self._entries[next(iter(self._entries))]
        self._entries[thread_id] = _Entry(turn_id, report, before)
        return before

    def forget(self, thread_id: str) -> None:
        """Drop the reports on a thread; safe from any thread."""
        self._entries.pop(thread_id, None)

    def before(self, thread_id: str, turn_id: str) -> Notification | None:
        """Return the last report that precedes a turn, or :obj:`None` if none is known."""
        entry = self._entries.get(thread_id)
        if entry is None:
            return None
        return entry.before if entry.turn_id == turn_id else entry.report

    def latest(self, thread_id: str) -> Notification | None:
        """Return the last report on a thread."""
        entry = self._entries.get(thread_id)
        return None if entry is None else entry.report


def usage_in(report: Notification | None) -> ThreadTokenUsage | None:
    """Return the usage in a report; :obj:`None` if there is no report or it cannot be decoded."""
    if report is None or not isinstance(report.payload, ThreadTokenUsageUpdatedNotification):
        return None
    return report.payload.token_usage


def usage_of_turn(
    reports: Sequence[ThreadTokenUsage], before: ThreadTokenUsage | None
) -> TokenUsageBreakdown | None:
    """Return the tokens of a turn.

    Args:
        reports: The reports during the turn, in order.
        before: The last report before the turn, if known.
    """
    # A field that the runtime left out is None, even if its type does not allow it.
    whole = [each for each in reports if _counts(each, "total")]
    if not whole:
        return None
    first, last = whole[0], whole[-1]
    # Totals only grow, so a greater earlier total is from a history that was dropped.
    if _counts(before, "total") and before.total.total_tokens <= last.total.total_tokens:
        base = before.total
    else:
        base = _difference(first.total, first.last) if _counts(first, "last") else NOTHING
    return _difference(last.total, base)


def _counts(report: ThreadTokenUsage | None, name: str) -> TypeGuard[ThreadTokenUsage]:
    """Check whether a report has these counts."""
    counts = getattr(report, name, None)
    return isinstance(getattr(counts, "total_tokens", None), int)


def end_of_limit(line: bytes | None) -> datetime | None:
    """Return when the limits that are used up are reset, from the last report on limits."""
    # Imported here because few programs need this module.
    from openai_codex.protocol.account import AccountRateLimitsUpdatedNotification

    if line is None:
        return None
    payload = decode_payload(ACCOUNT_RATE_LIMITS_UPDATED, line)
    if not isinstance(payload, AccountRateLimitsUpdatedNotification):
        return None
    windows = (payload.rate_limits.primary, payload.rate_limits.secondary)
    ends = [
        window.resets_at
        for window in windows
        if window is not None and window.used_percent >= 100 and window.resets_at is not None
    ]
    return datetime.fromtimestamp(max(ends), timezone.utc) if ends else None


def _difference(more: TokenUsageBreakdown, less: TokenUsageBreakdown) -> TokenUsageBreakdown:
    try:
        counts = list(map(sub, astuple(more), astuple(less)))
    except TypeError:
        # A field that the runtime left out is None.
        counts = [(a or 0) - (b or 0) for a, b in zip(astuple(more), astuple(less), strict=True)]
    if min(counts) < 0:
        counts = [max(count, 0) for count in counts]
    # Not the constructor, which takes longer because it accepts the arguments of pydantic models.
    return replace(NOTHING, **dict(zip(NOTHING.__struct_fields__, counts, strict=True)))
