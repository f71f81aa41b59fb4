"""Command line: print the paths of Python interpreters, and download missing ones.

If a version is not available, a line on the error stream says why. This is not a failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.pythons import debian

COMMAND = "python -m tools.pythons"
VARIABLE = "CODEX_PYTHONS"


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("versions", nargs="+", metavar="VERSION", help="such as 3.14")
    for version in parser.parse_args(arguments).versions:
        try:
            print(interpreter(version))
        except (OSError, subprocess.SubprocessError, debian.UnavailableError) as error:
            reason = getattr(error, "stderr", None) or str(error)
            said = " ".join(reason.strip().splitlines()[-1:])
            print(f"skipped: Python {version} is not available: {said}", file=sys.stderr)
    return 0


def interpreter(version: str) -> Path:
    """Return the installed interpreter, or the one in the cache, which is downloaded if needed."""
    installed = shutil.which(f"python{version}")
    if installed is not None:
        return Path(installed)
    place = directory() / version
    if not place.is_dir():
        debian.fetch(version, place)
    return debian.executable(version, place)


def directory() -> Path:
    """Return the directory of the cache, which does not have to exist."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches, "openai-codex-pythons")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
