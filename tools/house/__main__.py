"""Command line of the tool: print the figures, and which of them exceed their limits."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from typing import TYPE_CHECKING

from tools.house.figures import BARS, GOALS, live_figures, structural_figures

if TYPE_CHECKING:
    from tools.house.figures import Figure


def main(arguments: list[str] | None = None) -> int:
    """Print the figures, and return the exit code: 1 if a figure exceeds its limit."""
    parser = argparse.ArgumentParser(prog="python -m tools.house", description=__doc__)
    parser.add_argument("--short", action="store_true", help="print no names")
    short = parser.parse_args(arguments).short
    kept = True
    for figure in chain(structural_figures(), live_figures()):
        kept = kept and figure.kept
        show(figure, short=short)
    return 0 if kept else 1


def show(figure: Figure, *, short: bool) -> None:
    """Print one figure, and the names of the counted things."""
    mark = "" if figure.kept else "  TOO MANY"
    goal = f"; goal: {GOALS[figure.name]}" if figure.name in GOALS else ""
    print(f"{figure.name}: {figure.value} (at most {BARS[figure.name]}{goal}){mark}")
    if not short:
        for detail in figure.details:
            print(f"    {detail}")


if __name__ == "__main__":
    sys.exit(main())
