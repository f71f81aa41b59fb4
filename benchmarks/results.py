"""The results of a run: stored as JSON, compared in pairs."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.metrics import METRICS

if TYPE_CHECKING:
    from benchmarks.cases import Sample

__all__ = ["OFFICIAL", "OURS", "PUBLISHED", "Results"]

OURS, OFFICIAL = "ours", "official"
PUBLISHED = Path(__file__).with_name("results.json")
"""The results that the documentation shows."""


class Results:
    """Samples by question, case and SDK.

    Args:
        about: The time, the machine and the versions.
        questions: The samples, in the order of measurement.
        separate: The same as *about*, by question, for the questions of later runs.
    """

    def __init__(
        self,
        about: dict[str, Any],
        questions: dict[str, dict[str, dict[str, list[Sample]]]] | None = None,
        separate: dict[str, dict[str, Any]] | None = None,
    ) -> None:
        self.about = about
        self.questions = {} if questions is None else questions
        self.separate = {} if separate is None else separate

    @classmethod
    def load(cls, path: Path) -> Results:
        """Read a file that :meth:`save` wrote."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(content["about"], content["questions"], content.get("separate"))

    def save(self, path: Path) -> None:
        """Write everything."""
        content: dict[str, Any] = {"about": self.about, "questions": self.questions}
        if self.separate:
            content["separate"] = self.separate
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

    def merged_into(self, earlier: Results) -> Results:
        """Return the results of an earlier run, with the questions of this run replaced."""
        return Results(
            earlier.about,
            {**earlier.questions, **self.questions},
            {**earlier.separate, **dict.fromkeys(self.questions, self.about)},
        )

    def differences(self, question: str) -> dict[str, Any]:
        """Return what differs from :attr:`about` if a later run measured the question."""
        return {
            name: value
            for name, value in self.separate.get(question, {}).items()
            if value != self.about.get(name)
        }

    def add(self, question: str, case: str, side: str, sample: Sample) -> None:
        """Add the sample of one process."""
        cases = self.questions.setdefault(question, {})
        cases.setdefault(case, {}).setdefault(side, []).append(sample)

    def metrics(self, question: str) -> list[str]:
        """Return the metrics of a question."""
        cases = self.questions.get(question, {}).values()
        # A case that took too long has no samples of this package.
        found = {metric for case in cases for sample in case.get(OURS, []) for metric in sample}
        return [metric for metric in METRICS if metric in found]

    def median(self, question: str, case: str, metric: str, side: str = OURS) -> float | None:
        """Return the median of the samples, or ``None`` without samples."""
        samples = self.questions.get(question, {}).get(case, {}).get(side, [])
        values = [sample[metric] for sample in samples if metric in sample]
        return statistics.median(values) if values else None

    def times_better(self, question: str, case: str, metric: str) -> float | None:
        """Return how many times better it is than the official SDK: the median over the pairs.

        The two samples of a pair were measured one after the other, so other load on the
        machine affected both. ``None`` if there are no pairs, or if the better sample is zero.
        """
        sides = self.questions.get(question, {}).get(case, {})
        ratios = []
        for ours, official in zip(sides.get(OURS, []), sides.get(OFFICIAL, []), strict=False):
            more, less = ours.get(metric), official.get(metric)
            if not METRICS[metric].more_is_better:
                more, less = less, more
            if more is not None and less:
                ratios.append(more / less)
        return statistics.median(ratios) if ratios else None
