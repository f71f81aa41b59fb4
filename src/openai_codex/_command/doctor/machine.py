"""Checks of the installed software and the runtime's files."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex import RuntimeNotFoundError, __version__
from openai_codex._command.doctor.check import Check
from openai_codex._command.outcomes import describe
from openai_codex._os.locate import find_codex

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["codex_home", "packages", "python", "runtime"]

# With less space, the runtime's sessions and databases soon fail.
ENOUGH_BYTES = 200 * 1024**2

WHEEL = "openai-codex-cli-bin"


def python() -> Check:
    """Check the interpreter."""
    loop = "asyncio and uvloop" if importlib.util.find_spec("uvloop") else "asyncio"
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    detail = f"{platform.python_implementation()} {platform.python_version()}, {loop}, {system}"
    if platform.system() != "Linux":
        return Check("python", "warning", detail, "only Linux is tested")
    return Check("python", "ok", detail)


def packages() -> Check:
    """Check the versions of the packages."""
    versions = {"openai-codex": __version__, "msgspec": _version("msgspec")}
    if wheel := _version(WHEEL):
        versions[WHEEL] = wheel
    detail = ", ".join(f"{name} {version}" for name, version in versions.items())
    return Check("packages", "ok", detail)


def runtime(wanted: str | None) -> Check:
    """Check that there is a runtime, and report where it was found."""
    try:
        path = find_codex(wanted)
    except RuntimeNotFoundError as error:
        return Check("runtime", "failed", describe(error), f"pip install {WHEEL}")
    if not os.access(path, os.X_OK):
        return Check("runtime", "failed", f"{path} is not executable", f"chmod +x {path}")
    if wanted is not None:
        place = "--codex-bin"
    elif os.environ.get("CODEX_BIN"):
        place = "the variable CODEX_BIN"
    else:
        place = f"the package {WHEEL}" if "codex_cli_bin" in path else "PATH"
    return Check("runtime", "ok", f"{path}, from {place}")


def codex_home() -> Iterator[Check]:
    """Check the directory with the runtime's configuration, account and threads."""
    name = "CODEX_HOME"
    set_to = os.environ.get(name)
    try:
        folder = Path(set_to) if set_to else Path.home() / ".codex"
    except RuntimeError:
        yield Check(name, "failed", "there is no home directory", f"set HOME, or {name}")
        return
    if not folder.exists():
        if set_to:
            yield Check(name, "failed", f"{folder} does not exist", f"mkdir -m 700 {folder}")
        else:
            yield Check(name, "ok", f"{folder}, which the runtime will create")
        return
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        advice = "make it a directory that you can read and write, or set CODEX_HOME to one"
        yield Check(name, "failed", f"{folder} cannot be written", advice)
        return
    yield from _problems(folder)


def _problems(folder: Path) -> Iterator[Check]:
    problems = [
        Check("CODEX_HOME", "warning", f"other users can {what} {path}", f"chmod {mode} {path}")
        for path, bits, what, mode in (
            (folder, stat.S_IWGRP | stat.S_IWOTH, "write", "go-w"),
            (folder / "auth.json", stat.S_IRWXG | stat.S_IRWXO, "read", "600"),
        )
        if path.exists() and path.stat().st_mode & bits and os.name == "posix"
    ]
    if _is_locked(folder / ".python-sdk-start.lock"):
        detail = "another program is starting a runtime for the first time"
        problems.append(Check("CODEX_HOME", "warning", detail, "wait, or stop that program"))
    free = shutil.disk_usage(folder).free
    if free < ENOUGH_BYTES:
        detail = f"only {free // 1024**2} MiB are free for {folder}"
        problems.append(Check("CODEX_HOME", "failed", detail, "free space on that disk"))
    yield from problems or [
        Check("CODEX_HOME", "ok", f"{folder}, {free / 1024**3:.1f} GiB are free")
    ]


def _is_locked(file: Path) -> bool:
    if os.name != "posix" or not file.is_file():
        return False
    import fcntl

    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""
