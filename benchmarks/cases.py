"""What a question asks: the cases, and what each of them measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = ["Case", "Sample", "Settings"]

Settings: TypeAlias = dict[str, Any]
"""What a case is measured with; it crosses to the measuring process as JSON."""

Sample: TypeAlias = dict[str, float]
"""What one process measured: values by metric, whose names end in their unit."""


@dataclass(frozen=True)
class Case:
    """One measurement, repeated.

    Args:
        name: What it is called in results, tables and bars.
        settings: What is measured.
        quick: Settings that make it a smoke run of well below a second.
        rounds: How many processes of each SDK measure it, in turns.
        official: Whether the official SDK is measured as well. Where the question
            is only asked of this package, or the official one would take minutes, it is not.
    """

    name: str
    settings: Settings
    quick: Settings = field(default_factory=dict)
    rounds: int = 3
    official: bool = True
