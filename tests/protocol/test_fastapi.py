"""FastAPI takes and gives the values of this package."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Any

import msgspec
import pytest

# Only where the whole suite runs: the quick part installs no frameworks.
pytest.importorskip("fastapi")

from fastapi import Body, FastAPI
from fastapi.encoders import jsonable_encoder

from openai_codex import TurnResult, protocol
from openai_codex.protocol import core  # FastAPI reads it
from openai_codex.types import Notification, ThreadItem
from tests.protocol.test_pydantic import EVENT, ITEM, NEW, RESULT

app = FastAPI()


@app.get("/result")
def result() -> TurnResult:
    return RESULT


@app.get("/items")
def items() -> list[ThreadItem]:
    return [ITEM, NEW]


@app.get("/event")
def event() -> Notification:
    return EVENT


@app.post("/turn")
def turn(params: Annotated[core.TurnStartParams, Body()]) -> protocol.UserInput:
    return params.input[0]


def ask(method: str, path: str, body: object = None) -> Any:
    """Ask the application directly, as a server would."""
    sent: list[bytes] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message.get("body", b""))

    scope = {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "server": ("127.0.0.1", 1),
        "client": ("127.0.0.1", 2),
    }
    asyncio.run(asyncio.wait_for(app(scope, receive, send), 20))
    return json.loads(b"".join(sent))


def test_fastapi_answers_with_values_as_they_are_on_the_wire() -> None:
    assert ask("GET", "/result")["items"][0]["memoryCitation"] is None
    assert ask("GET", "/items")[1] == {"type": "newKind", "a": 1}
    assert ask("GET", "/event")["payload"]["item"]["text"] == "hello"


def test_fastapi_takes_values_as_bodies() -> None:
    body = {"threadId": "t", "input": [{"type": "text", "text": "x"}]}
    assert ask("POST", "/turn", body) == {"type": "text", "text": "x", "text_elements": []}
    assert "input" in ask("POST", "/turn", {"threadId": "t"})["detail"][0]["msg"]


def test_fastapi_describes_values_in_its_document() -> None:
    document = ask("GET", "/openapi.json")
    schemas = document["components"]["schemas"]
    assert {"ThreadItem", "TurnResult", "TurnStartParams", "Notification"} <= schemas.keys()
    body = document["paths"]["/turn"]["post"]["requestBody"]["content"]["application/json"]
    assert body["schema"] == {"$ref": "#/components/schemas/TurnStartParams"}
    assert schemas["TurnStartParams"]["required"] == ["input", "threadId"]


def test_encoders_write_what_is_on_the_wire() -> None:
    assert msgspec.json.decode(msgspec.json.encode(RESULT))["items"][0]["text"] == "hello"
    written = jsonable_encoder(EVENT, custom_encoder={object: protocol.jsonable})
    assert written == json.loads(json.dumps(EVENT, default=protocol.jsonable))
    assert written["payload"]["threadId"] == "t"
    assert jsonable_encoder(RESULT)["items"][0]["text"] == "hello"
