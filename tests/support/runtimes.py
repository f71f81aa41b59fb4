"""The runtime that the tests drive, and the mark of tests that not every one can pass."""

from __future__ import annotations

import subprocess
from functools import cache

import pytest

from openai_codex._os.locate import find_codex
from openai_codex._wire.handshake import older, same_or_newer

CLOCK_UNTIL = "0.171.0"
"""The first runtime that does not ask its client for the time."""

NAMES_SAVED_SINCE = "0.161.0"
"""The first runtime that saves a thread with a name before the thread's first turn."""


@cache
def runtime_version() -> str:
    """Return the version of the runtime that ``CODEX_BIN`` names, or else of the installed one."""
    command = [str(find_codex(None)), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    return done.stdout.split()[-1]


def threads_choose_providers() -> bool:
    """Return whether a thread can have another provider than the configuration says."""
    return older(runtime_version(), "0.166.0") or same_or_newer(runtime_version(), "0.168.0")


def external_clock() -> tuple[str, ...]:
    """Return the overrides for a runtime that asks its client for the time, if it can."""
    if not older(runtime_version(), CLOCK_UNTIL):
        return ()
    reminder = "features.current_time_reminder"
    return (f"{reminder}.enabled=true", f'{reminder}.clock_source="external"')


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what the runtime does not have yet, or has no more."""
    for mark in item.iter_markers("runtime"):
        since, until = mark.kwargs.get("since"), mark.kwargs.get("until")
        if since is not None and older(runtime_version(), since):
            pytest.skip(f"runtime {runtime_version()} is older than {since}")
        if until is not None and same_or_newer(runtime_version(), until):
            pytest.skip(f"gone since runtime {until}; this one is {runtime_version()}")
