"""Fails a test that leaves threads, child processes or open descriptors behind.

What exists before a test starts is not its fault: fixtures of a wider scope are set
up before the count. Processes and descriptors are counted where /proc exists.
"""

from __future__ import annotations

import gc
import os
import threading
import time
from contextlib import suppress
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = Path("/proc/self")
# Seconds that a thread or a child which was told to end may take to do so.
GRACE = 5.0


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, and start what multiprocessing would start inside a test."""
    config.addinivalue_line("markers", "leaves_open(reason): what the test opens may outlive it")
    # Lives until this process ends, however many tests need it.
    resource_tracker.ensure_running()


@pytest.fixture(autouse=True)
def leak_check(request: pytest.FixtureRequest) -> Iterator[None]:
    """Compare what is open before a test with what is open after its fixtures are gone."""
    before = census()
    yield
    if request.node.get_closest_marker("leaves_open") is None:
        left = left_behind(before)
        if left:
            pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def census() -> set[str]:
    """Describe every thread, child process and descriptor of this process."""
    return {*threads(), *children(), *descriptors()}


def left_behind(before: set[str]) -> list[str]:
    """List what a census finds in addition, after a grace for what is about to end."""
    deadline = time.monotonic() + GRACE
    while (left := census() - before) and time.monotonic() < deadline:
        # An object in a reference cycle closes what it holds only when collected.
        gc.collect()
        # The kernel tells nobody about descriptors that close, so this asks again.
        time.sleep(0.01)
    return sorted(left)


def threads() -> Iterator[str]:
    """Describe the threads that Python knows."""
    for thread in threading.enumerate():
        # One per process, which ends by itself when there has been nothing to log for a while.
        # Entries for threads that Python did not start stay when those are gone.
        if thread.name == "codex-log" or isinstance(thread, threading._DummyThread):
            continue
        yield f"thread {thread.name!r} ({thread.ident})"


def children() -> Iterator[str]:
    """Describe the child processes, the dead ones that nobody waited for too."""
    for listing in PROC.glob("task/*/children"):
        # A thread, or a child, may end between two of these steps.
        with suppress(OSError):
            for pid in listing.read_text().split():
                state = Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0]
                zombie = ", not waited for" if state == "Z" else ""
                yield f"child {pid} {Path('/proc', pid, 'comm').read_text().strip()!r}{zombie}"


def descriptors() -> Iterator[str]:
    """Describe the open descriptors by what they lead to."""
    if not PROC.exists():
        return
    # Lists of paths take twice as long, and this runs twice for each test.
    with os.scandir(PROC / "fd") as links:
        found = [(link.name, link.path) for link in links]
    for name, path in found:
        # The descriptor that read this directory is gone by now.
        with suppress(OSError):
            yield f"descriptor {name} ({os.readlink(path)})"  # noqa: PTH115
