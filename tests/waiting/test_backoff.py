from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._waiting.deadline import Backoff


def pauses(backoff: Backoff, uniform: float = 0.0) -> list[float]:
    return list(backoff.pauses(lambda: uniform))


def test_pauses_double_up_to_the_longest() -> None:
    backoff = Backoff(attempts=6, first=0.25, longest=1.5)
    assert pauses(backoff) == [0.25, 0.5, 1.0, 1.5, 1.5]


def test_there_is_a_pause_before_each_further_attempt() -> None:
    assert len(pauses(Backoff())) == 2
    assert pauses(Backoff(attempts=1)) == []


@pytest.mark.parametrize(("uniform", "pause"), [(0.0, 10.0), (0.5, 9.0), (1.0, 8.0)])
def test_jitter_takes_off_up_to_its_share(uniform: float, pause: float) -> None:
    backoff = Backoff(attempts=2, first=10.0, longest=10.0, jitter=0.2)
    assert pauses(backoff, uniform) == [pytest.approx(pause)]


def test_every_pause_is_drawn_anew() -> None:
    numbers = iter([0.0, 1.0])
    backoff = Backoff(attempts=3, first=1.0, longest=1.0, jitter=0.5)
    assert list(backoff.pauses(lambda: next(numbers))) == [1.0, 0.5]


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 1))
def test_no_pause_is_negative_or_longer_than_the_longest(
    first: float, longest: float, jitter: float
) -> None:
    for pause in Backoff(attempts=5, first=first, longest=longest, jitter=jitter).pauses():
        assert 0 <= pause <= longest


def test_many_attempts_do_not_overflow() -> None:
    assert pauses(Backoff(attempts=3000))[-1] == 2.0
