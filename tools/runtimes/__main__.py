"""Command line: print the paths of runtimes of any version, and download missing ones.

With a command after ``--``, run the command with each runtime as ``CODEX_BIN`` instead. If a
runtime is not available, a message says so. This is not a failure.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from tools.runtimes.cache import UnavailableError, runtime

COMMAND = "python -m tools.runtimes"


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    place = arguments.index("--") if "--" in arguments else len(arguments)
    command = arguments[place + 1 :]
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("versions", nargs="+", metavar="VERSION", help="such as 0.171.0")
    versions: list[str] = parser.parse_args(arguments[:place]).versions
    return run(versions, command) if command else show(versions)


def show(versions: list[str]) -> int:
    """Print the path of each runtime, or why it is not available."""
    status = 0
    for version in versions:
        try:
            print(runtime(version))
        except UnavailableError as error:
            print(error, file=sys.stderr)
            status = 1
    return status


def run(versions: list[str], command: list[str]) -> int:
    """Run a command with each runtime, and return the first exit code that is not 0."""
    status = 0
    for version in versions:
        try:
            program = runtime(version)
        except UnavailableError as error:
            print(f"skipped: {error}")
            continue
        done = subprocess.run(command, env={**os.environ, "CODEX_BIN": str(program)}, check=False)
        status = status or done.returncode
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
