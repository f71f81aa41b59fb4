"""Draws one metric of a question as an SVG: a row for each case, a dot for each SDK.

The scale is logarithmic, so that the length between two dots is how many times better
one is, wherever it stands. No library draws this: a page in its own fonts, once on
light and once on dark ground, is all that is needed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from benchmarks.metrics import METRICS, shown
from benchmarks.results import OFFICIAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.results import Results

__all__ = ["PALETTES", "PLOTS", "draw"]

PLOTS = (
    ("throughput", "events_per_s"),
    ("throughput", "cpu_us_per_event"),
    ("requests", "p50_us"),
    ("short_turns", "turns_per_s"),
    ("growth", "events_per_s"),
    ("runtime", "client_cpu_ms_per_turn"),
)
"""What is worth a picture: questions and metrics."""

LIMIT = {("throughput", "events_per_s"): ("limits", "decode, long2000")}

# Pixels: the column of names, the scale, a row, what is above and below the rows.
NAMES, SCALE, ROW, ABOVE, BELOW = 220, 440, 26, 44, 30
# Room on either side of the scale for the figures beside the outermost dots.
MARGIN = 62


class Palette(NamedTuple):
    """Colours that can be told apart on one ground, by the colour-blind as well."""

    text: str
    grid: str
    ours: str
    official: str
    limit: str


PALETTES = {
    "light": Palette("#24292f", "#d0d7de", "#0550ae", "#bc4c00", "#6e7781"),
    "dark": Palette("#d0d7de", "#424a53", "#79b8ff", "#ffa657", "#8b949e"),
}


class Axis:
    """Places values on a logarithmic scale of whole powers of ten."""

    def __init__(self, values: list[float]) -> None:
        self._low = math.floor(math.log10(min(values)))
        self._high = max(math.ceil(math.log10(max(values))), self._low + 1)

    def place(self, value: float) -> float:
        """Return where a value is, in pixels from the left."""
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return NAMES + MARGIN + share * (SCALE - 2 * MARGIN)

    def powers(self) -> Iterator[float]:
        """Yield what is marked."""
        yield from (10.0**exponent for exponent in range(self._low, self._high + 1))


def draw(results: Results, question: str, metric: str, palette: Palette) -> str:
    """Return the picture.

    Raises:
        ValueError: If nothing of it was measured.
    """
    rows = [
        (
            case,
            results.median(question, case, metric),
            results.median(question, case, metric, OFFICIAL),
        )
        for case in results.questions.get(question, {})
    ]
    limit = None
    if (question, metric) in LIMIT:
        limit = results.median(*LIMIT[question, metric], metric)
    axis = Axis([value for _, *pair in rows for value in (*pair, limit) if value])
    bottom = ABOVE + ROW * len(rows)
    title = METRICS[metric].title
    body = [
        *_legend(title, palette),
        *_grid(axis, bottom, palette),
        *(_limit_line(axis.place(limit), bottom, palette) if limit else ()),
    ]
    for number, (case, ours, official) in enumerate(rows):
        body += _row(axis, ABOVE + ROW * (number + 0.5), case, ours, official, palette)
    width, height = NAMES + SCALE, bottom + BELOW
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img" font-family="sans-serif"'
        f' font-size="12" fill="{palette.text}">'
    )
    label = f"<title>{escape(title)}, by case, of both SDKs</title>"
    return "\n".join((opening, label, *body, "</svg>\n"))


def _legend(title: str, palette: Palette) -> Iterator[str]:
    yield _text(0, 14, title, weight="bold")
    for x, colour, name in (
        (NAMES + MARGIN, palette.ours, "this package"),
        (NAMES + MARGIN + 120, palette.official, "official SDK"),
    ):
        yield _dot(x, 30, colour)
        yield _text(x + 9, 34, name)


def _grid(axis: Axis, bottom: float, palette: Palette) -> Iterator[str]:
    for power in axis.powers():
        x = axis.place(power)
        yield f'<path d="M{x:.1f} {ABOVE}V{bottom}" stroke="{palette.grid}"/>'
        yield _text(x, bottom + 18, f"{power:,g}" if power < 1 else f"{power:,.0f}", "middle")


def _limit_line(x: float, bottom: float, palette: Palette) -> Iterator[str]:
    stroke = f'stroke="{palette.limit}" stroke-dasharray="4 3" stroke-width="1.5"'
    legend = NAMES + MARGIN + 240
    yield f'<path d="M{legend} 22v16" {stroke}/>'
    yield _text(legend + 6, 34, "msgspec alone")
    yield f'<path d="M{x:.1f} {ABOVE}V{bottom}" {stroke}/>'


def _row(
    axis: Axis, y: float, case: str, ours: float | None, official: float | None, palette: Palette
) -> Iterator[str]:
    yield _text(0, y + 4, case)
    dots = [(axis.place(ours), palette.ours, ours)] if ours else []
    if official:
        dots.append((axis.place(official), palette.official, official))
    dots.sort()
    if len(dots) > 1:
        way = f"M{dots[0][0]:.1f} {y}H{dots[1][0]:.1f}"
        yield f'<path d="{way}" stroke="{palette.grid}" stroke-width="3"/>'
    for number, (x, colour, value) in enumerate(dots):
        yield _dot(x, y, colour)
        left = number == 0 and len(dots) > 1
        yield _text(x - 9 if left else x + 9, y + 4, shown(value), "end" if left else "start")


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
