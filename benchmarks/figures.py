"""Conversion of figures to JSON, percentiles, and memory."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["pack", "percentile", "rss_bytes"]


def pack(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, separators=(",", ":"))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the percentile of some values; ``share`` is between 0 and 1."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def rss_bytes() -> int:
    """Return the resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
