"""Times in a readable form."""

from __future__ import annotations

from datetime import datetime, timezone

__all__ = ["local_time"]


def local_time(seconds: int) -> str:
    """Return a time (seconds since the epoch) in the local time zone."""
    moment = datetime.fromtimestamp(seconds, timezone.utc).astimezone()
    return f"{moment:%Y-%m-%d %H:%M}"
