"""Command line: print the paths of Python interpreters, which are fetched where none is installed.

Where one cannot be had, a line on the error stream says why, and that counts as no failure.
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
            print(f"skipped: Python {version} cannot be had here: {said}", file=sys.stderr)
    return 0


def interpreter(version: str) -> Path:
    """Return an interpreter: the installed one, or else one of the cache, which may be filled."""
    installed = shutil.which(f"python{version}")
    if installed is not None:
        return Path(installed)
    place = directory() / version
    if not place.is_dir():
        debian.fetch(version, place)
    return debian.executable(version, place)


def directory() -> Path:
    """Return the directory of the cache, which may not exist yet."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches, "openai-codex-pythons")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
