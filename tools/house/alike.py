"""Similar modules, which are written twice to wait in threads and in tasks."""

from __future__ import annotations

import difflib
import re
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tools.house.sources import Module

__all__ = ["Pair", "alike_pairs"]

ALIKE: Final = 0.6
# In shorter modules, mainly the imports and the docstring are similar.
LEAST_LINES: Final = 20
WAITING: Final = re.compile(
    r"\b(?:async|await) |\bAsync(?=[A-Z])|(?<=\b__)a(?=enter|exit|iter|next)"
)


class Pair(NamedTuple):
    """Two modules, and the share of equal lines, from 0 to 1."""

    likeness: float
    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.likeness:.0%} {self.first} {self.second}"


def alike_pairs(modules: list[Module]) -> list[Pair]:
    """Return the pairs that are too similar, the most similar first."""
    texts = [(module, normalised(module.text)) for module in modules]
    long = [(module, lines) for module, lines in texts if len(lines) >= LEAST_LINES]
    found = []
    for (first, ours), (second, theirs) in combinations(long, 2):
        matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
        if matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE:
            found.append(Pair(matcher.ratio(), first.short, second.short))
    return sorted((pair for pair in found if pair.likeness > ALIKE), reverse=True)


def normalised(text: str) -> list[str]:
    """Return the lines of a module without the words that differ in async code."""
    lines = (WAITING.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]
