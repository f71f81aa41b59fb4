"""A fake app-server and raw clients of it, and servers that play the model."""

from __future__ import annotations

import http.client
import urllib.parse

import pytest

from openai_codex.testing import FakeAppServer, LoopbackServer
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


@pytest.fixture
def serve():
    """Start servers and connections to them; they end with the test."""
    servers, connections = [], []

    def start(*arguments, **options):
        server = LoopbackServer(*arguments, **options)
        servers.append(server)
        return server, lambda: connect(server)

    def connect(server):
        connection = http.client.HTTPConnection(
            urllib.parse.urlsplit(server.url).netloc, timeout=10
        )
        connections.append(connection)
        return connection

    yield start
    for connection in connections:
        connection.close()
    for server in servers:
        server.close()
