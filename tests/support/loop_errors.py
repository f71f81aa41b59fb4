"""Fails a test after which an event loop had something to complain about.

A task whose exception nobody retrieved, or that was garbage before it ended, raises
nothing and warns of nothing: the loop only logs it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


class Complaints(logging.Handler):
    """Keeps what was logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(self.format(record))


@pytest.fixture(autouse=True)
def loop_errors() -> Iterator[list[str]]:
    """Listen to what loops log during a test; one that expects complaints may clear the list."""
    complaints, logger = Complaints(), logging.getLogger("asyncio")
    logger.addHandler(complaints)
    yield complaints.messages
    logger.removeHandler(complaints)
    if complaints.messages:
        pytest.fail("a loop complained: " + "; ".join(complaints.messages), pytrace=False)
