"""What a fault is: what goes wrong and when, what comes of it, and how soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex import CodexError

__all__ = ["AT_ONCE", "Fault"]

# Seconds. Nothing waits for a timeout, so this is what a machine that is busy with other
# things may take for milliseconds of work.
AT_ONCE = 5.0


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One row of the table of faults, which is tried in both faces.

    Args:
        name: What goes wrong.
        moment: When it does.
        outcome: The error that the caller gets; or, in words, what happens instead.
        bound: Seconds by which that has come.
    """

    name: str
    moment: str
    outcome: type[CodexError] | str
    bound: float = AT_ONCE

    def __str__(self) -> str:
        return f"{self.name}, {self.moment}"

    @property
    def error(self) -> type[CodexError]:
        """The error that the caller gets."""
        if isinstance(self.outcome, str):
            raise TypeError(f"{self} ends well: {self.outcome}")
        return self.outcome
