"""Draws one metric of a question as an SVG, with a row per case and a dot per SDK.

The scale is logarithmic, so the distance between two dots shows how many times better one is.
The drawing is simple enough to need no library. Each plot is drawn for light and for dark pages.
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

__all__ = ["LAYOUTS", "PALETTES", "PLOTS", "draw"]

PLOTS = (
    ("throughput", "events_per_s"),
    ("throughput", "cpu_us_per_event"),
    ("requests", "p50_us"),
    ("short_turns", "turns_per_s"),
    ("growth", "events_per_s"),
    ("runtime", "client_cpu_ms_per_turn"),
)
"""The plots: questions and metrics."""

LIMIT = {("throughput", "events_per_s"): ("limits", "decode, long2000")}

# Pixels above and below the rows, and the font size.
ABOVE, BELOW, LETTERS = 52, 30, 13


class Layout(NamedTuple):
    """Positions in a plot, in pixels.

    Args:
        width: Width of the picture.
        names: Width of the column of names. If 0, names are above their dots.
        left: Room for the figures left of the scale.
        right: Room for the figures right of the scale.
        row: Height of a row.
    """

    width: int
    names: int
    left: int
    right: int
    row: int


# If a wide plot is scaled down to the width of a phone, its letters are too small.
LAYOUTS = {
    "wide": Layout(width=720, names=236, left=64, right=80, row=27),
    "narrow": Layout(width=340, names=0, left=60, right=80, row=42),
}


class Palette(NamedTuple):
    """Colours for one background, which colour-blind readers can distinguish too."""

    ground: str
    text: str
    grid: str
    ours: str
    official: str
    limit: str


PALETTES = {
    "light": Palette("#ffffff", "#24292f", "#d0d7de", "#0550ae", "#bc4c00", "#6e7781"),
    "dark": Palette("#131416", "#d0d7de", "#424a53", "#79b8ff", "#ffa657", "#8b949e"),
}


class Axis:
    """A logarithmic scale that starts and ends at powers of ten."""

    def __init__(self, values: list[float], layout: Layout) -> None:
        self._low = math.floor(math.log10(min(values)))
        self._high = max(math.ceil(math.log10(max(values))), self._low + 1)
        self._start = layout.names + layout.left
        self._length = layout.width - layout.right - self._start

    def place(self, value: float) -> float:
        """Return the position of a value, in pixels from the left."""
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return self._start + share * self._length

    def powers(self) -> Iterator[float]:
        """Yield the values of the marks."""
        yield from (10.0**exponent for exponent in range(self._low, self._high + 1))


def draw(
    results: Results, question: str, metric: str, palette: Palette, layout: Layout = LAYOUTS["wide"]
) -> str:
    """Return the picture.

    Raises:
        ValueError: If nothing was measured.
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
    axis = Axis([value for _, *pair in rows for value in (*pair, limit) if value], layout)
    bottom = ABOVE + layout.row * len(rows)
    title = METRICS[metric].title
    body = [
        *_legend(title, palette, layout),
        *_grid(axis, bottom, palette),
        *(_limit_line(axis.place(limit), bottom, palette, layout) if limit else ()),
    ]
    for number, row in enumerate(rows):
        body += _row(axis, ABOVE + layout.row * number, row, palette, layout)
    height = bottom + BELOW
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {height}"'
        f' width="{layout.width}" height="{height}" role="img" font-family="sans-serif"'
        f' font-size="{LETTERS}" fill="{palette.text}" stroke-linejoin="round">'
    )
    label = f"<title>{escape(title)}, by case, of both SDKs</title>"
    return "\n".join((opening, label, *body, "</svg>\n"))


def _legend(title: str, palette: Palette, layout: Layout) -> Iterator[str]:
    yield _text(0, 15, title, weight="bold")
    for x, colour, name in (
        (layout.names + 6, palette.ours, "this package"),
        (layout.names + 118, palette.official, "official SDK"),
    ):
        yield _dot(x, 34, colour)
        yield _text(x + 9, 38, name)


def _grid(axis: Axis, bottom: float, palette: Palette) -> Iterator[str]:
    for power in axis.powers():
        x = axis.place(power)
        yield f'<path d="M{x:.1f} {ABOVE}V{bottom}" stroke="{palette.grid}"/>'
        yield _text(x, bottom + 19, _short(power), "middle")


def _short(power: float) -> str:
    """Return a power of ten in few letters, because there are many marks."""
    for unit, letter in ((1e6, "M"), (1e3, "k")):
        if power >= unit:
            return f"{power / unit:.0f}{letter}"
    return f"{power:g}"


def _limit_line(x: float, bottom: float, palette: Palette, layout: Layout) -> Iterator[str]:
    stroke = f'stroke="{palette.limit}" stroke-dasharray="4 3" stroke-width="1.5"'
    legend = layout.names + 230
    yield f'<path d="M{legend} 26v16" {stroke}/>'
    yield _text(legend + 7, 38, "msgspec alone")
    yield f'<path d="M{x:.1f} {ABOVE}V{bottom}" {stroke}/>'


def _row(
    axis: Axis,
    top: float,
    row: tuple[str, float | None, float | None],
    palette: Palette,
    layout: Layout,
) -> Iterator[str]:
    case, ours, official = row
    y = top + layout.row - 13
    # With an outline in the background colour, because grid lines cross here.
    yield _text(0, y + 4 if layout.names else y - 13, case, ground=palette.ground)
    dots = [(axis.place(ours), palette.ours, ours)] if ours else []
    if official:
        dots.append((axis.place(official), palette.official, official))
    dots.sort()
    if len(dots) > 1:
        way = f"M{dots[0][0]:.1f} {y}H{dots[1][0]:.1f}"
        yield f'<path d="{way}" stroke="{palette.grid}" stroke-width="3"/>'
    for number, (x, colour, value) in enumerate(dots):
        left = number == 0 and len(dots) > 1
        anchor = "end" if left else "start"
        yield _text(x - 9 if left else x + 9, y + 5, shown(value), anchor, ground=palette.ground)
        yield _dot(x, y, colour)


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'


def _text(
    x: float,
    y: float,
    text: str,
    anchor: str = "start",
    weight: str = "normal",
    ground: str | None = None,
) -> str:
    behind = "" if ground is None else f' stroke="{ground}" stroke-width="4" paint-order="stroke"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}"{behind}>'
        f"{escape(text)}</text>"
    )
