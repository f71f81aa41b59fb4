"""The sources of runtimes, and how to unpack their releases."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FAILURES: Final = (OSError, subprocess.SubprocessError, tarfile.TarError, zipfile.BadZipFile)
"""The errors of a source that does not have a version, or cannot be reached."""

_WHEEL: Final = "openai-codex-cli-bin"
_NPM_PACKAGE: Final = "@openai/codex"
_MACHINES: Final = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
# An archive of a runtime has 150 to 180 MB.
_DOWNLOAD_TIMEOUT: Final = 600.0


def from_wheel(version: str, place: Path) -> None:
    """Unpack a release of the wheel into a new directory."""
    place.mkdir()
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    _run([*command, "--only-binary", ":all:", "--dest", str(place), f"{_WHEEL}=={version}"])
    (packed,) = place.glob("*.whl")
    with zipfile.ZipFile(packed) as archive:
        for name in archive.namelist():
            archive.extract(name, place)
    packed.unlink()
    for program in [*place.glob("*/bin/*"), *place.glob("*/codex-*/*")]:
        # These archives do not contain permissions.
        program.chmod(0o755)


def from_npm(version: str, place: Path) -> None:
    """Unpack a release of the npm package into a new directory."""
    place.mkdir()
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not on PATH")
    machine = _MACHINES.get(platform.machine().lower(), platform.machine())
    name = f"{_NPM_PACKAGE}@{version}-{sys.platform}-{machine}"
    _run([npm, "pack", "--loglevel", "error", "--pack-destination", str(place), name])
    (packed,) = place.glob("*.tgz")
    with tarfile.open(packed) as archive:
        archive.extractall(place, filter="data")
    packed.unlink()


SOURCES: Final = {"PyPI": from_wheel, "npm": from_npm}


def executable(place: Path) -> Path:
    """Return the runtime in an unpacked directory.

    Raises:
        FileNotFoundError: If there is no runtime.
    """
    name = "codex.exe" if os.name == "nt" else "codex"
    for found in sorted(place.rglob(name)):
        if found.is_file():
            return found
    raise FileNotFoundError(f"no {name} below {place}")


def _run(command: list[str]) -> None:
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=_DOWNLOAD_TIMEOUT,
    )
