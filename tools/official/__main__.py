"""Command line: ``python -m tools.official [--check] PYTHON``.

PYTHON is the interpreter of an environment with the official SDK.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.official.table import ROOT, TABLE, table, version, walked


def main() -> None:
    """Write the table, or check it."""
    parser = argparse.ArgumentParser(prog="tools.official", description=__doc__)
    parser.add_argument("python", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if it differs")
    arguments = parser.parse_args()
    text = table(walked(arguments.python), version(arguments.python))
    if arguments.check:
        if TABLE.read_text(encoding="utf-8") != text:
            raise SystemExit(f"{TABLE.relative_to(ROOT)} differs from the official SDK")
    else:
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
