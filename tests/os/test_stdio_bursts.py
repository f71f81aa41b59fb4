"""When output may gather before it is read, by a clock of the test's."""

from __future__ import annotations

import pytest

from openai_codex._os.transport import READS, SECONDS, Bursts


class Reads:
    """Reads at times that the test chooses."""

    def __init__(self) -> None:
        self.now = 100.0
        self.bursts = Bursts(lambda: self.now)

    def after(self, *pauses: float) -> list[bool]:
        """Read after each of these pauses; return whether a burst went on."""
        told = []
        for pause in pauses:
            self.now += pause
            told.append(self.bursts.goes_on())
        return told


def test_a_few_reads_are_no_burst_however_fast_they_come() -> None:
    assert Reads().after(*[0.0] * (READS - 1)) == [False] * (READS - 1)


def test_reads_that_come_fast_for_long_enough_are_a_burst() -> None:
    fast = SECONDS / READS
    assert Reads().after(*[fast] * READS) == [False] * (READS - 1) + [True]


def test_reads_at_a_steady_slower_rate_are_none() -> None:
    slow = 1.2 * SECONDS / (READS - 1)
    assert not any(Reads().after(*[slow] * 100))


def test_a_burst_goes_on_through_its_pauses_until_one_brings_nothing() -> None:
    reads = Reads()
    assert reads.after(*[0.0] * READS)[-1]
    assert reads.after(*[1.0] * 3) == [True] * 3
    reads.bursts.end()
    assert reads.after(0.0) == [False]


@pytest.mark.parametrize("before", range(READS))
def test_what_came_before_a_lull_does_not_count(before: int) -> None:
    reads = Reads()
    reads.after(*[0.0] * before)
    reads.bursts.end()
    assert not any(reads.after(*[0.0] * (READS - 1)))
