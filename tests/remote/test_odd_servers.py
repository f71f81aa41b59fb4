"""Servers that do what none should: each time, everybody is told."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest
from websockets.frames import Frame, Opcode
from websockets.sync.server import ServerConnection, serve

from openai_codex import Codex, CodexConfig
from openai_codex.errors import TransportClosedError, WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BOUND = 20.0
INITIALIZE = {
    "userAgent": "codex_python_sdk/0.163.0 (test)",
    "codexHome": "/",
    "platformFamily": "unix",
    "platformOs": "linux",
}
MODELS = {"data": [], "nextCursor": None}


class OddServer:
    """A server that answers as a test says.

    Args:
        answer: Is given the connection, and the request after the handshake of the protocol.
        greetings: How many clients it shakes hands with.
    """

    def __init__(
        self,
        answer: Callable[[ServerConnection, dict[str, Any]], object],
        greetings: int = 1_000,
    ) -> None:
        self._answer = answer
        self._greetings = greetings
        self._server = serve(self._talk, "127.0.0.1", 0, compression=None)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self.url = f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}"

    def _talk(self, connection: ServerConnection) -> None:
        for message in connection:
            request = json.loads(message)
            if request["method"] == "initialize":
                self._greetings -= 1
                if self._greetings >= 0:
                    answer(connection, request, INITIALIZE)
            elif "id" in request:
                self._answer(connection, request)

    def __enter__(self) -> CodexConfig:
        self._thread.start()
        return CodexConfig(url=self.url, reconnect_timeout=0)

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(BOUND)
        # Before version 17, websockets leaves the pipe open that wakes its server.
        for name in ("shutdown_watcher", "shutdown_notifier"):
            if isinstance(end := getattr(self._server, name), int):
                os.close(end)


def answer(connection: ServerConnection, request: dict[str, Any], result: object) -> None:
    """Answer a request as a server should."""
    connection.send(json.dumps({"id": request["id"], "result": result}))


def in_pieces(connection: ServerConnection, request: dict[str, Any]) -> None:
    """Answer in fragments, with a ping in between, an empty text and bytes that are no text."""
    text = json.dumps({"id": request["id"], "result": MODELS})
    connection.send(b"no text")
    connection.send("")

    def pieces() -> Iterator[str]:
        yield text[:5]
        connection.ping()
        yield text[5:20]
        yield text[20:]

    connection.send(pieces())
    for _ in range(100):
        connection.ping()


def test_fragments_and_pings_are_understood() -> None:
    with OddServer(in_pieces) as config, Codex(config) as codex:
        for _ in range(3):
            assert codex.models().data == []


def masked(connection: ServerConnection, _: dict[str, Any]) -> None:
    """Send a frame that only a client may send."""
    frame = Frame(Opcode.TEXT, b"{}").serialize(mask=True)
    connection.socket.sendall(frame)


ENDINGS: list[tuple[Callable[[ServerConnection, dict[str, Any]], object], str]] = [
    (lambda connection, _: connection.close(1009, "too big"), "closed it: 1009 too big"),
    (lambda connection, _: connection.close(), "closed it: 1000"),
    (lambda connection, _: connection.socket.shutdown(2), "was lost"),
    (masked, "broke the protocol: incorrect masking"),
    (lambda connection, _: connection.socket.sendall(b"\xff\x01x"), "broke the protocol"),
]


@pytest.mark.parametrize(("end", "said"), ENDINGS, ids=[said for _, said in ENDINGS])
def test_how_a_server_ended_is_said(
    end: Callable[[ServerConnection, dict[str, Any]], object], said: str
) -> None:
    with OddServer(end) as config, Codex(config) as codex:
        for _ in range(2):
            with pytest.raises(TransportClosedError, match=said):
                codex.models()


def test_an_answer_that_is_too_long_fails_its_request_alone() -> None:
    long = True

    def answer_once(connection: ServerConnection, request: dict[str, Any]) -> None:
        nonlocal long
        text, long = ("x" * (2 << 20) if long else ""), False
        answer(connection, request, {**MODELS, "text": text})

    with OddServer(answer_once) as config:
        config.max_line_bytes = 1 << 20
        with Codex(config) as codex:
            with pytest.raises(WireError, match="max_line_bytes"):
                codex.models()
            assert codex.models().data == []


def test_a_server_that_has_stopped_to_answer_is_given_up() -> None:
    def hang_up(connection: ServerConnection, _: dict[str, Any]) -> None:
        connection.socket.shutdown(2)

    with OddServer(hang_up, greetings=1) as config:
        config.request_timeout, config.reconnect_timeout = 0.3, 0.2
        with Codex(config) as codex:
            with pytest.raises(TransportClosedError, match="lost before model/list was answered"):
                codex.models()
            with pytest.raises(TransportClosedError, match="does not answer anymore"):
                codex.models()
