"""Command line: runtimes of any version, which are fetched where they are not at hand.

Prints their paths. With a command after ``--``, it runs that instead, with the runtime as
``CODEX_BIN``; where the runtime cannot be had it says so, and that counts as no failure.
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
    """Print the path of each runtime, or why there is none."""
    status = 0
    for version in versions:
        try:
            print(runtime(version))
        except UnavailableError as error:
            print(error, file=sys.stderr)
            status = 1
    return status


def run(versions: list[str], command: list[str]) -> int:
    """Run a command with each runtime; return the first exit code that is no success."""
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
