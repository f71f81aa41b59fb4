"""What a process knows of itself, and how long a program takes."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

__all__ = ["rss_mib", "seconds_of", "medians_ms"]


def rss_mib() -> float:
    """Return the resident memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / (1 << 20)


def seconds_of(code: str) -> float:
    """Return how long a fresh interpreter takes to run *code*, in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def medians_ms(code: str, baseline: str, rounds: int = 15) -> tuple[float, float]:
    """Return the medians of two programs that take turns, in milliseconds."""
    ours, bare = [], []
    for _ in range(rounds):
        bare.append(seconds_of(baseline))
        ours.append(seconds_of(code))
    return statistics.median(ours) * 1e3, statistics.median(bare) * 1e3
