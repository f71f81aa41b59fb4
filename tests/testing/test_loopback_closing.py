"""A loopback server that closes while it is asked."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from openai_codex.testing import Gate, answer
from openai_codex.testing._model import http_server
from tests.testing.test_loopback_http import body


def test_closing_releases_gates_and_leaves_no_thread(serve):
    # Other tests of the process may share servers.
    before = threading.enumerate()
    gate = Gate()
    server, connect = serve([answer(gate, "x")])
    connection = connect()
    connection.request("POST", "/v1/responses", body())
    gate.wait_reached()
    server.close()
    server.close()
    assert gate.released
    left = [each for each in threading.enumerate() if each not in before]
    assert not [thread for thread in left if "loopback" in thread.name]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", connection.port), timeout=1).close()


def test_closing_waits_for_all_stuck_responders_together(serve, monkeypatch):
    monkeypatch.setattr(http_server, "JOIN_SECONDS", 0.5)
    reached, stuck = threading.Semaphore(0), threading.Event()

    def respond(_request):
        reached.release()
        stuck.wait(20)
        return "late"

    server, connect = serve(respond)
    for _ in range(6):
        connect().request("POST", "/v1/responses", body())
    for _ in range(6):
        assert reached.acquire(timeout=10)
    begin = time.monotonic()
    server.close()
    took = time.monotonic() - begin
    stuck.set()
    assert took < 6 * 0.5


def test_a_closed_server_makes_no_more_files(serve):
    server, _ = serve()
    server.close()
    for make in (server.config, server.environment):
        with pytest.raises(RuntimeError, match="closed"):
            make()
