"""The cases of a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = ["Case", "Sample", "Settings"]

Settings: TypeAlias = dict[str, Any]
"""The settings of a case, which are sent to the measuring process as JSON."""

Sample: TypeAlias = dict[str, float]
"""The values that one process measured, by metric. The names of metrics end in their unit."""


@dataclass(frozen=True)
class Case:
    """One measurement, repeated.

    Args:
        name: The name in results, tables and targets.
        settings: The settings of the measurement.
        quick: Settings for a check that takes much less than a second.
        rounds: The number of processes of each SDK that measure it, alternately.
        official: Whether the official SDK is measured too. False if the question is only
            about this package, or if the official SDK would take minutes.
    """

    name: str
    settings: Settings
    quick: Settings = field(default_factory=dict)
    rounds: int = 3
    official: bool = True
