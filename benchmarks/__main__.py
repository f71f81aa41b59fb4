"""Runs the benchmarks: ``python -m benchmarks``, in the environment of this package.

Each case is measured for both SDKs alternately, each time in a new process.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import bars
from benchmarks.environment import ROOT, about
from benchmarks.figures import pack
from benchmarks.metrics import shown
from benchmarks.results import OFFICIAL, OURS, Results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.cases import Case, Sample

QUESTIONS = (
    "limits",
    "startup",
    "requests",
    "throughput",
    "share",
    "latency",
    "short_turns",
    "growth",
    "memory",
    "tools",
    "remote",
    "runtime",
    "tracing",
)
# The timeout of a process, in seconds. With this package, none takes a tenth of this on two idle
# cores.
TIMEOUT = 600.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and save the results if requested."""
    options = _parser().parse_args(arguments)
    interpreters = {OURS: sys.executable}
    if options.official is not None:
        interpreters[OFFICIAL] = options.official
    results = Results(about(interpreters))
    # A run of some questions is added to the run that the file has.
    adds = options.only is not None and options.save is not None and options.save.exists()
    earlier = Results.load(options.save) if adds else None
    start = time.monotonic()
    for question in options.only or QUESTIONS:
        for case in importlib.import_module(f"benchmarks.questions.{question}").CASES:
            rounds = 1 if options.quick else min(options.rounds, case.rounds)
            asked = dict(interpreters)
            for _ in range(rounds):
                _ask(results, question, case, asked, quick=options.quick)
            _print_case(results, question, case.name)
        results.about["minutes"] = shown((time.monotonic() - start) / 60)
        if options.save is not None:
            saved = results if earlier is None else results.merged_into(earlier)
            saved.save(options.save)
    print(f"\n{results.about['minutes']} minutes in all. The targets:")
    rows = bars.report(results)
    measured = [row for row in rows if row[-1] != "not measured"]
    for row in measured:
        print("  {3:<7} {2:>8}  {1:<9} {0}".format(*row))
    print(f"  not measured: {len(rows) - len(measured)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--official", metavar="PYTHON", help="interpreter of the official SDK's environment"
    )
    parser.add_argument(
        "--quick", action="store_true", help="check that it runs; the figures mean nothing"
    )
    parser.add_argument("--rounds", type=int, default=sys.maxsize, help="most samples per SDK")
    parser.add_argument("--only", nargs="+", choices=QUESTIONS, help="measure only these questions")
    parser.add_argument(
        "--save",
        metavar="FILE",
        type=Path,
        help="write the results to this file; with --only, replace only these questions in it",
    )
    return parser


def _ask(
    results: Results, question: str, case: Case, interpreters: dict[str, str], *, quick: bool
) -> None:
    settings = {**case.settings, **(case.quick if quick else {}), "model_python": sys.executable}
    for side, python in tuple(interpreters.items()):
        if side == OURS or case.official:
            try:
                sample = _sample(python, question, pack(settings))
            except subprocess.TimeoutExpired:
                # It is not measured again, so that the earlier samples remain pairs.
                print(f"{question}: {case.name}: {side} was stopped after {TIMEOUT:g} s")
                del interpreters[side]
            else:
                results.add(question, case.name, side, sample)


def _sample(python: str, question: str, settings: str) -> Sample:
    command = [python, "-m", "benchmarks.measure", question, settings]
    run = subprocess.run(command, cwd=ROOT, timeout=TIMEOUT, check=True, stdout=subprocess.PIPE)
    sample: Sample = json.loads(run.stdout)
    return sample


def _print_case(results: Results, question: str, case: str) -> None:
    print(f"{question}: {case}")
    samples = results.questions.get(question, {}).get(case, {}).get(OURS, [{}])
    for metric in samples[0]:
        figures = [results.median(question, case, metric, side) for side in (OURS, OFFICIAL)]
        ratio = results.times_better(question, case, metric)
        columns = ["" if figure is None else shown(figure) for figure in (*figures, ratio)]
        print("  {:<24} {:>12} {:>12} {:>8} x".format(metric, *columns).rstrip(" x"), flush=True)


if __name__ == "__main__":
    main()
