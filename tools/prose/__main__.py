"""Command line of the tool: print texts that break the rules, and exit with 1."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tools.prose.passages import passages
from tools.prose.rules import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.prose.passages import Passage


def main() -> int:
    """Check all texts, or those of some files, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.prose", description=__doc__)
    parser.add_argument("paths", nargs="*", help="files or folders; default: all")
    wanted = tuple(parser.parse_args().paths)
    found = 0
    for passage in passages():
        if not wanted or passage.path.startswith(wanted):
            for complaint in complaints(passage):
                print(complaint)
                found += 1
    if found:
        print(f"{found} to rewrite; see 'Style' in CONTRIBUTING.md")
    return 1 if found else 0


def complaints(passage: Passage) -> Iterator[str]:
    """Yield the problems of a passage, each with its place."""
    for check in CHECKS:
        for result in check.check_with_flags(passage.text):
            line = passage.line + passage.text.count("\n", 0, result.span[0])
            yield f"{passage.path}:{line}: {result.message}"


if __name__ == "__main__":
    sys.exit(main())
