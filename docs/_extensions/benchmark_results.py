"""Directives that show what ``benchmarks/results.json`` has: no figure is typed by hand.

``benchmark-question`` is a question with its plots and tables, ``benchmark-bars`` the
bounds and what was reached, ``benchmark-machine`` where and when that was.
"""

from __future__ import annotations

import importlib
import inspect
import sys
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
SIDES = {OURS: "this package", OFFICIAL: "official SDK"}


class FromResults(SphinxDirective):
    """A directive that is what its lines say."""

    def lines(self, results: Results) -> Iterator[str]:
        """Yield reStructuredText."""
        raise NotImplementedError

    def run(self) -> list[Node]:
        """Return what the lines say."""
        self.env.note_dependency(str(PUBLISHED))
        text = "\n".join(self.lines(Results.load(PUBLISHED)))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class BenchmarkQuestion(FromResults):
    """A section: what is asked and how, then the figures."""

    required_arguments = 1

    def lines(self, results: Results) -> Iterator[str]:
        """Yield the section."""
        question = self.arguments[0]
        module = importlib.import_module(f"benchmarks.questions.{question}")
        title, _, method = inspect.getdoc(module).partition("\n\n")
        yield from (title, "-" * len(title), "", method.replace("`", "``"), "")
        metrics = results.metrics(question)
        if not metrics:
            yield from ("Not measured in this run.", "")
        for metric in metrics:
            if (question, metric) in plots.PLOTS:
                yield from _picture(question, metric)
            yield from _figures(results, question, metric)


class BenchmarkBars(FromResults):
    """A table of what was to be reached."""

    def lines(self, results: Results) -> Iterator[str]:
        """Yield the table."""
        rows = bars.report(results)
        yield from _table(("", "bar", "reached", ""), rows)


class BenchmarkMachine(FromResults):
    """A table of where the figures were taken."""

    def lines(self, results: Results) -> Iterator[str]:
        """Yield the table."""
        rows = []
        for name, value in results.about.items():
            shown_value = (
                ", ".join(f"{part} {version}" for part, version in value.items())
                if isinstance(value, dict)
                else str(value)
            )
            rows.append((SIDES.get(name, name.replace("_", " ")), shown_value))
        yield from _table(("", ""), rows)


def _picture(question: str, metric: str) -> Iterator[str]:
    for ground in plots.PALETTES:
        yield f".. image:: /{PICTURES.as_posix()}/{question}-{metric}-{ground}.svg"
        yield f"   :class: only-{ground}"
        yield f"   :alt: {METRICS[metric].title}; the table below has the same figures"
        yield ""


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
    yield from _table(("", *heads), rows, METRICS[metric].title)


def _table(
    heads: Iterable[str], rows: Iterable[tuple[str, ...]], caption: str = ""
) -> Iterator[str]:
    yield from (f".. list-table:: {caption}".rstrip(), "   :header-rows: 1", "")
    for row in (tuple(heads), *rows):
        for number, cell in enumerate(row):
            yield f"   {'*' if number == 0 else ' '} - {cell}".rstrip()
    yield ""


def draw_pictures(app: Sphinx) -> None:
    """Write the plots, each for light and for dark ground."""
    results = Results.load(PUBLISHED)
    folder = Path(app.srcdir) / PICTURES
    folder.mkdir(exist_ok=True)
    for question, metric in plots.PLOTS:
        for ground, palette in plots.PALETTES.items():
            picture = plots.draw(results, question, metric, palette)
            (folder / f"{question}-{metric}-{ground}.svg").write_text(picture, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", draw_pictures)
    app.add_directive("benchmark-question", BenchmarkQuestion)
    app.add_directive("benchmark-bars", BenchmarkBars)
    app.add_directive("benchmark-machine", BenchmarkMachine)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
