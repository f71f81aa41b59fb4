"""A fake app-server, and raw clients of it."""

from __future__ import annotations

import pytest

from openai_codex.testing import FakeAppServer
from tests.testing.rpc import RawClient


@pytest.fixture
def fake():
    with FakeAppServer() as server:
        yield server


@pytest.fixture
def launch(fake):
    """Start clients of the fake, as many as the test wants; they end before it does."""
    clients = []

    def start(*, initialize=True):
        config = fake.config()
        client = RawClient(config.launch_args_override, config.env)
        clients.append(client)
        if initialize:
            client.initialize()
        return client

    yield start
    for client in clients:
        client.close()
