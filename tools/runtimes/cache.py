"""Where fetched runtimes are kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from tools.runtimes import sources

VARIABLE = "CODEX_RUNTIMES"
"""The environment variable that names another directory for the cache."""


class UnavailableError(Exception):
    """A runtime cannot be had here.

    Attributes:
        version: The version that was asked for.
        reasons: What each source said.
    """

    def __init__(self, version: str, reasons: list[str]) -> None:
        super().__init__(version, reasons)
        self.version = version
        self.reasons = reasons

    def __str__(self) -> str:
        return f"runtime {self.version} cannot be had here: {'; '.join(self.reasons)}"


def directory() -> Path:
    """Return the directory of the cache, which may not exist yet."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches, "openai-codex-runtimes")


def runtime(version: str) -> Path:
    """Return the executable of a runtime, from the cache or else from where it is published.

    May be called by several processes at once. Blocks while it downloads.

    Raises:
        UnavailableError: If no source has this version for this machine, or none can be reached.
    """
    place = directory() / version
    if not place.is_dir():
        _fetch(version, place)
    return sources.executable(place)


def _fetch(version: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    reasons = []
    with tempfile.TemporaryDirectory(prefix=f".{version}-", dir=place.parent) as scratch:
        for name, unpack in sources.SOURCES.items():
            unpacked = Path(scratch, name)
            try:
                unpack(version, unpacked)
                sources.executable(unpacked)
            except sources.FAILURES as error:
                reasons.append(f"{name}: {_said(error)}")
                continue
            try:
                unpacked.rename(place)
            except OSError:
                # Another process was faster, and what it fetched is the same.
                shutil.rmtree(unpacked)
            return
    raise UnavailableError(version, reasons)


def _said(error: Exception) -> str:
    """Return the last line of what a program said, or else what is wrong with starting it."""
    said = getattr(error, "stderr", None) or str(error)
    return said.strip().splitlines()[-1] if said.strip() else type(error).__name__
