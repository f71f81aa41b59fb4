"""Fixtures: a model that does what a test says, and an app-server that misbehaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import FakeAppServer, LoopbackServer
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes real turns, which is most of the time that the suite takes."""
    for item in items:
        if "model" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.real)


@pytest.fixture
def model() -> Iterator[LoopbackServer]:
    """Play the model for real runtimes; echoes unless ``reset()`` gives it a script."""
    with PreparedServer() as server:
        yield server


@pytest.fixture
def fake() -> Iterator[FakeAppServer]:
    """Play the app-server: a real child process that follows a script."""
    with FakeAppServer() as server:
        yield server
