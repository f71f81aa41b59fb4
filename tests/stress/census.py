"""What a process holds: threads, descriptors, children, tasks and memory."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.leaks import children

__all__ = ["Census", "take_census"]

PROC = Path("/proc/self")
MIB = 1 << 20


class Census(NamedTuple):
    """What was counted; memory is in bytes."""

    threads: int
    descriptors: int
    children: int
    tasks: int
    objects: int
    resident: int

    @property
    def open(self) -> tuple[int, ...]:
        """What must be as many as before: all but objects and memory."""
        return self[:4]

    def growth(self, before: Census) -> str:
        """Describe the difference to an earlier count."""
        more = (self.resident - before.resident) / MIB
        return (
            f"threads {before.threads} -> {self.threads}, "
            f"descriptors {before.descriptors} -> {self.descriptors}, "
            f"children {before.children} -> {self.children}, "
            f"tasks {before.tasks} -> {self.tasks}, "
            f"objects {before.objects} -> {self.objects}, RSS {more:+.1f} MiB"
        )


def take_census() -> Census:
    """Count, after a collection; call it in a loop or outside of one."""
    if not PROC.exists():
        pytest.skip("counts what /proc/self shows")
    gc.collect()
    # Each thread of the past may have left an arena of glibc's, with nothing in it.
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    resident = 0
    for line in (PROC / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            resident = int(line.split()[1]) * 1024
    try:
        tasks = len(asyncio.all_tasks())
    except RuntimeError:
        tasks = 0  # There is no loop.
    return Census(
        threading.active_count(),
        len(list((PROC / "fd").iterdir())),
        sum(1 for _ in children()),
        tasks,
        len(gc.get_objects()),
        resident,
    )
