"""Has the slow tests begin first, so that no worker is left with one when the others are done."""

from __future__ import annotations

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the order otherwise, which is random."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
