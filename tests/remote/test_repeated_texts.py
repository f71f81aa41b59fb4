"""What the server tells again after a lost connection, which a reader gets once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Codex
from tests.remote.test_odd_servers import BOUND, OddServer, answer

if TYPE_CHECKING:
    from websockets.sync.server import ServerConnection

TURN = {"id": "turn", "items": [], "status": "inProgress"}
SCOPE = {"threadId": "thread", "turnId": "turn"}
ITEM = {"type": "agentMessage", "id": "item", "text": "hello"}
DELTA = ("item/agentMessage/delta", {**SCOPE, "itemId": "item", "delta": "hello"})


def tell(connection: ServerConnection, method: str, params: dict[str, Any]) -> None:
    """Send a notification."""
    connection.send(json.dumps({"method": method, "params": params}))


def play(connection: ServerConnection, request: dict[str, Any]) -> None:
    """Lose the connection in a turn, and tell its message on both sides of the record."""
    method = request["method"]
    if method in ("thread/start", "thread/resume"):
        answer(connection, request, {"thread": {"id": "thread"}})
    elif method == "turn/start":
        answer(connection, request, {"turn": TURN})
        tell(connection, "turn/started", {"threadId": "thread", "turn": TURN})
        connection.close()
    elif method == "thread/turns/list" and not getattr(connection, "ended", False):
        tell(connection, "item/started", {**SCOPE, "item": {**ITEM, "text": ""}, "startedAtMs": 0})
        tell(connection, *DELTA)
        answer(connection, request, {"data": [{**TURN, "items": [ITEM]}]})
        tell(connection, *DELTA)
        tell(connection, "item/completed", {**SCOPE, "item": ITEM, "completedAtMs": 0})
        connection.ended = True  # type: ignore[attr-defined]
        done = {**TURN, "status": "completed"}
        tell(connection, "turn/completed", {"threadId": "thread", "turn": done})
    elif method == "thread/turns/list":
        answer(connection, request, {"data": [{**TURN, "status": "completed", "items": [ITEM]}]})
    else:
        answer(connection, request, {})


@pytest.mark.parametrize("way", ["text", "stream"])
def test_a_message_of_the_record_is_not_told_again(way: str) -> None:
    with OddServer(play) as config:
        config.reconnect_timeout = BOUND
        with Codex(config) as codex:
            handle = codex.thread_start().turn("hi")
            if way == "text":
                assert list(handle.text(timeout=BOUND)) == ["hello"]
            else:
                methods = [event.method for event in handle.stream(timeout=BOUND)]
                assert methods.count("item/completed") == 1
                assert "item/started" not in methods[methods.index("item/completed") :]
            assert handle.result.final_response == "hello"
            assert handle.reconnections == 1
