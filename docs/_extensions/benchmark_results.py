"""Directives that show the figures of ``benchmarks/results.json``.

``benchmark-answer`` is a summary, ``benchmark-plot`` a plot, ``benchmark-question`` a question
with its plots and folded tables, ``benchmark-bars`` the targets and results, and
``benchmark-machine`` the machine and the time of the run.
"""

from __future__ import annotations

import importlib
import inspect
import statistics
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from benchmarks import bars, plots  # noqa: E402  # found by the line above
from benchmarks.metrics import METRICS, shown  # noqa: E402
from benchmarks.results import OFFICIAL, OURS, PUBLISHED, Results  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

PICTURES = Path("explanation", "benchmarks")
UNMEASURED = "The published run does not have this question. Its figures come with a later run."
SIDES = {OURS: "this package", OFFICIAL: "official SDK"}


class FromResults(SphinxDirective):
    """A directive that consists of reStructuredText."""

    def lines(self, results: Results) -> Iterator[str]:
        """Yield reStructuredText."""
        raise NotImplementedError

    def run(self) -> list[Node]:
        """Return the parsed lines."""
        self.env.note_dependency(str(PUBLISHED))
        text = "\n".join(self.lines(Results.load(PUBLISHED)))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class BenchmarkAnswer(FromResults):
    """A summary of how many times better the package is."""

    def lines(self, results: Results) -> Iterator[str]:
        """Yield the sentences."""
        streaming = times(results, "throughput", "events_per_s")
        turns = times(results, "runtime", "client_cpu_ms_per_turn")
        least = times(results, "growth", "events_per_s")[0]
        yield f"- **Events** reach a program {typical(streaming)} times as fast."
        yield f"- **A turn on the real runtime** costs {typical(turns)} times less CPU time."
        yield f"- **Events of megabytes** are {least:.1f} times as fast. Most work is copying."
        yield "- A single turn mostly waits for its model, with either SDK."


class BenchmarkPlot(FromResults):
    """A plot of one metric of a question."""

    required_arguments = 1

    def lines(self, _results: Results) -> Iterator[str]:
        """Yield the plot for light and for dark pages."""
        yield from _picture(*self.arguments[0].split("/"), "Benchmark results")


class BenchmarkQuestion(FromResults):
    """A section with a question, its method and the figures."""

    required_arguments = 1

    def lines(self, results: Results) -> Iterator[str]:
        """Yield the section."""
        question = self.arguments[0]
        module = importlib.import_module(f"benchmarks.questions.{question}")
        title, _, method = inspect.getdoc(module).partition("\n\n")
        title = title.rstrip(".")
        yield from (title, "-" * len(title), "", method.replace("`", "``"), "")
        metrics = results.metrics(question)
        if not metrics:
            yield from (UNMEASURED, "")
        if differences := results.differences(question):
            parts = (f"{_name(name)} {_text(value)}" for name, value in differences.items())
            yield from (f"*Measured in a later run: {'; '.join(parts)}.*", "")
        for metric in metrics:
            if (question, metric) in plots.PLOTS:
                yield from _picture(question, metric, "the table below")
        if metrics:
            yield from _html("<details><summary>The figures</summary>")
            for metric in metrics:
                yield from _figures(results, question, metric)
            yield from _html("</details>")


class BenchmarkBars(FromResults):
    """A table of targets and results."""

    def lines(self, results: Results) -> Iterator[str]:
        """Yield the table."""
        rows = bars.report(results)
        yield from _table(("Measurement", "Target", "Result", "Status"), rows, kind="targets")


class BenchmarkMachine(FromResults):
    """A table of the machine and the versions."""

    def lines(self, results: Results) -> Iterator[str]:
        """Yield the table."""
        rows = []
        for name, value in results.about.items():
            rows.append((_name(name), _text(value)))
        yield from _table(("What", "Value"), rows)


def _name(name: str) -> str:
    return SIDES.get(name, name.replace("_", " "))


def _text(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{part} {version}" for part, version in value.items())
    return str(value)


def times(results: Results, question: str, metric: str) -> list[float]:
    """Return how many times better each case is, in ascending order."""
    found = (results.times_better(question, case, metric) for case in results.questions[question])
    return sorted(figure for figure in found if figure is not None)


def typical(figures: list[float]) -> str:
    """Return the median, the minimum and the maximum of some figures."""
    least, most = shown(figures[0]), shown(figures[-1])
    return f"{shown(statistics.median(figures))} ({least} to {most}, depending on the case)"


def _html(text: str) -> Iterator[str]:
    yield from (".. raw:: html", "", f"   {text}", "")


def _picture(question: str, metric: str, table: str) -> Iterator[str]:
    for layout, ground in product(plots.LAYOUTS, plots.PALETTES):
        yield f".. image:: /{_file(question, metric, layout, ground).as_posix()}"
        yield f"   :class: only-{ground} only-{layout}"
        yield f"   :alt: {METRICS[metric].title}; {table} has the figures"
        yield ""


def _file(question: str, metric: str, layout: str, ground: str) -> Path:
    return PICTURES / f"{question}-{metric}-{layout}-{ground}.svg"


def _figures(results: Results, question: str, metric: str) -> Iterator[str]:
    cases = [
        case
        for case in results.questions[question]
        if results.median(question, case, metric) is not None
    ]
    compared = any(results.median(question, case, metric, OFFICIAL) is not None for case in cases)
    rows = []
    for case in cases:
        figures = [results.median(question, case, metric)]
        if compared:
            figures.append(results.median(question, case, metric, OFFICIAL))
            figures.append(results.times_better(question, case, metric))
        rows.append((case, *("" if figure is None else shown(figure) for figure in figures)))
    heads = (*SIDES.values(), "times better") if compared else (SIDES[OURS],)
    yield from _table(("Case", *heads), rows, METRICS[metric].title)


def _table(
    heads: Iterable[str], rows: Iterable[tuple[str, ...]], caption: str = "", kind: str = ""
) -> Iterator[str]:
    options = ["   :header-rows: 1", *([f"   :class: {kind}"] if kind else [])]
    yield from (f".. list-table:: {caption}".rstrip(), *options, "")
    for row in (tuple(heads), *rows):
        for number, cell in enumerate(row):
            yield f"   {'*' if number == 0 else ' '} - {cell}".rstrip()
    yield ""


def draw_pictures(app: Sphinx) -> None:
    """Write the plots: wide and narrow ones, for light and for dark pages."""
    results = Results.load(PUBLISHED)
    source = Path(app.srcdir)
    (source / PICTURES).mkdir(exist_ok=True)
    for (question, metric), layout, ground in product(plots.PLOTS, plots.LAYOUTS, plots.PALETTES):
        picture = plots.draw(
            results, question, metric, plots.PALETTES[ground], plots.LAYOUTS[layout]
        )
        file = source / _file(question, metric, layout, ground)
        file.write_text(picture, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", draw_pictures)
    app.add_directive("benchmark-question", BenchmarkQuestion)
    app.add_directive("benchmark-answer", BenchmarkAnswer)
    app.add_directive("benchmark-plot", BenchmarkPlot)
    app.add_directive("benchmark-bars", BenchmarkBars)
    app.add_directive("benchmark-machine", BenchmarkMachine)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
