"""The cache of downloaded runtimes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from tools.runtimes import sources

VARIABLE = "CODEX_RUNTIMES"
"""The environment variable that names another directory for the cache."""


class UnavailableError(Exception):
    """A runtime is not available.

    Attributes:
        version: The requested version.
        reasons: The error of each source.
    """

    def __init__(self, version: str, reasons: list[str]) -> None:
        super().__init__(version, reasons)
        self.version = version
        self.reasons = reasons

    def __str__(self) -> str:
        return f"runtime {self.version} is not available: {'; '.join(self.reasons)}"


def directory() -> Path:
    """Return the directory of the cache, which does not have to exist."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches, "openai-codex-runtimes")


def runtime(version: str) -> Path:
    """Return the executable of a runtime from the cache, or download it.

    Several processes can call this at the same time. Blocks while it downloads.

    Raises:
        UnavailableError: If no reachable source has this version for this machine.
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
                # Another process was faster, and has the same files.
                shutil.rmtree(unpacked)
            return
    raise UnavailableError(version, reasons)


def _said(error: Exception) -> str:
    """Return the last line of a program's output, or the error of starting it."""
    said = getattr(error, "stderr", None) or str(error)
    return said.strip().splitlines()[-1] if said.strip() else type(error).__name__
