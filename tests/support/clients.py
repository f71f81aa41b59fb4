"""Fixtures: a model that does what a test says, and an app-server that misbehaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import FakeAppServer, LoopbackServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def model() -> Iterator[LoopbackServer]:
    """Play the model for real runtimes; echoes unless ``reset()`` gives it a script."""
    with LoopbackServer() as server:
        yield server


@pytest.fixture
def fake() -> Iterator[FakeAppServer]:
    """Play the app-server: a real child process that follows a script."""

    with FakeAppServer() as server:
        yield server
