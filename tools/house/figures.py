"""The figures, each with its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tools.house.alike import alike_pairs
from tools.house.imports import cycles, graph, longest_chain
from tools.house.shape import class_count, forwards, longest_function, small_files
from tools.house.sources import core, package_modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.house.sources import Module
    from tools.house.traces import Way

__all__ = ["BARS", "GOALS", "Figure", "live_figures", "structural_figures"]

# The limit of each figure: its current value, so that a test shows if it gets worse.
BARS: Final[dict[str, int]] = {
    "modules": 94,
    "files under 60 lines": 3,
    "classes": 256,
    "methods that only forward": 13,
    "lines of the longest function": 45,
    "lines of the longest file": 350,
    "import cycles when loaded": 0,
    "import cycles, also for annotations and in functions": 0,
    "longest import chain": 14,
    "pairs more alike than 60 %": 0,
    "live objects of one client": 29,
    "prompt to pipe, calls": 30,
    "prompt to pipe, files": 13,
    "approval and back, calls": 38,
    "approval and back, files": 12,
}
# Targets of figures that are still higher.
GOALS: Final[dict[str, int]] = {
    "modules": 85,
    "live objects of one client": 25,
}


class Figure(NamedTuple):
    """One figure, and the names of the counted things."""

    name: str
    value: int
    details: list[str]

    @property
    def kept(self) -> bool:
        """Whether the figure is within its limit."""
        return self.value <= BARS[self.name]


def structural_figures() -> list[Figure]:
    """Return the figures from the sources, without running the package."""
    return [*sizes(core()), *import_figures(package_modules())]


def sizes(modules: list[Module]) -> Iterator[Figure]:
    """Yield the figures of the hand-written core."""
    yield Figure("modules", len(modules), [])
    yield counted("files under 60 lines", small_files(modules))
    yield Figure("classes", class_count(modules), [])
    yield counted("methods that only forward", forwards(modules))
    length, function = longest_function(modules)
    yield Figure("lines of the longest function", length, [function])
    longest = max(modules, key=lambda module: module.lines)
    yield Figure("lines of the longest file", longest.lines, [longest.short])
    pairs = alike_pairs(modules)
    yield counted("pairs more alike than 60 %", [str(pair) for pair in pairs])


def import_figures(modules: list[Module]) -> Iterator[Figure]:
    """Yield the figures of the whole package, including derived and generated code."""
    loaded = graph(modules, everything=False)
    yield counted("import cycles when loaded", [" ".join(group) for group in cycles(loaded)])
    named = cycles(graph(modules, everything=True))
    name = "import cycles, also for annotations and in functions"
    yield counted(name, [" ".join(group) for group in named])
    chain = longest_chain(graph([m for m in modules if not m.above], everything=False))
    yield Figure("longest import chain", len(chain), [" > ".join(chain)])


def live_figures() -> Iterator[Figure]:
    """Yield the figures of a client that is connected to a fake app-server."""
    # These modules import the whole package. The other figures work without it.
    from tools.house.live import live_objects
    from tools.house.traces import approval_and_back, prompt_to_pipe

    objects = live_objects()
    details = [f"{name} x {count}" if count > 1 else name for name, count in objects.items()]
    yield Figure("live objects of one client", objects.total(), sorted(details))
    yield from way_figures("prompt to pipe", prompt_to_pipe())
    yield from way_figures("approval and back", approval_and_back())


def way_figures(name: str, way: Way) -> Iterator[Figure]:
    """Yield both figures of a sequence of calls."""
    calls = [f"{call.file}: {call.function}" for call in way.calls]
    yield Figure(f"{name}, calls", len(calls), calls)
    yield counted(f"{name}, files", sorted(way.files))


def counted(name: str, details: list[str]) -> Figure:
    """Return a figure that is the number of the given names."""
    return Figure(name, len(details), details)
