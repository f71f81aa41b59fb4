"""Options and fixtures of the tests that prove something by numbers: how much, and from which seed.

Each is small by default. ``--bars`` runs it with the numbers that were promised.
"""

from __future__ import annotations

import random
from typing import Protocol

import pytest

from tests.support.figures import show

__all__ = ["Amount"]


class Amount(Protocol):
    """How often to do something."""

    def __call__(self, usual: int, /, *, bar: int) -> int:
        """Return the usual number, or that of the bar if this was asked for."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the tests below read."""
    group = parser.getgroup("bars", "proofs by numbers")
    group.addoption("--bars", action="store_true", help="run them in full, which takes minutes")
    group.addoption("--seed", type=int, help="replay the random choices of a test that failed")
    group.addoption("--soak", type=float, default=2.0, help="seconds that the soak test takes")


@pytest.fixture
def amount(request: pytest.FixtureRequest) -> Amount:
    """Choose between the number of a usual run and that of a bar."""
    full = request.config.getoption("--bars")

    def choose(usual: int, /, *, bar: int) -> int:
        return bar if full else usual

    return choose


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """Say from which seed a test makes its random choices."""
    given = request.config.getoption("--seed")
    chosen = random.randrange(1 << 32) if given is None else given
    # Kept with the test's output, which a failure shows.
    show(f"seed: --seed {chosen}")
    return chosen
