"""The recorded model: pass a request on unchanged, and read the complete answer."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any, Final

from openai_codex.testing._model.answers import (
    Answer,
    Disconnect,
    HttpFailure,
    Item,
    StreamEnd,
    Usage,
    text_stream,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openai_codex.protocol._json import JsonObject
    from openai_codex.testing._model.answers import Part
    from openai_codex.testing._model.requests import ModelRequest

__all__ = ["ask"]

# The runtime's own URLs, with an API key and with a login.
API: Final = "https://api.openai.com/v1"
CHATGPT: Final = "https://chatgpt.com/backend-api/codex"
ACCOUNT: Final = "chatgpt-account-id"

# Headers of the connection to us, which are not passed on to the model.
OF_CONNECTION: Final = ("accept-encoding", "connection", "content-length", "host")
# Seconds without data. Models may reason for minutes.
PATIENCE: Final = 600.0


def ask(request: ModelRequest, url: str | None) -> Answer:
    """Return a model's answer to a request.

    Args:
        request: The request. It is sent with its body and its headers, which authorize it.
        url: Base URL of the model; :obj:`None` uses OpenAI's URL for the login in the headers.

    Raises:
        OSError: If the model cannot be reached.
    """
    base = url or (CHATGPT if ACCOUNT in request.headers else API)
    headers = {name: value for name, value in request.headers.items() if name not in OF_CONNECTION}
    wanted = urllib.request.Request(  # noqa: S310  # set by the author of the test
        f"{base}/responses", data=request.content, headers=headers, method="POST"
    )
    # A proxy from the environment would also be used for the loopback address.
    local = urllib.parse.urlsplit(base).hostname == "127.0.0.1"
    opener = urllib.request.build_opener(*[urllib.request.ProxyHandler({})] if local else [])
    try:
        with opener.open(wanted, timeout=PATIENCE) as response:
            return _read(_events(response))
    except urllib.error.HTTPError as error:
        with error:
            return Answer((HttpFailure(error.code, _body(error.read())),))


def _events(lines: Iterable[bytes]) -> Iterator[JsonObject]:
    for line in lines:
        if line.startswith(b"data:") and (data := line[5:].strip()) != b"[DONE]":
            event = json.loads(data)
            if isinstance(event, dict):
                yield event


def _read(events: Iterable[Any]) -> Answer:
    parts: list[Part] = []
    for event in events:
        match event:
            case {"type": "response.output_item.done", "item": dict(item)}:
                parts.append(_streamed(item))
            case {"type": "response.completed", "response": dict(response)}:
                return Answer(tuple(parts), _usage(response.get("usage") or {}))
            case {"type": "response.failed", "response": {"error": dict(error)}}:
                return Answer((*parts, StreamEnd("failed", {"error": error})))
            case {"type": "response.incomplete", "response": {"incomplete_details": dict(why)}}:
                return Answer((*parts, StreamEnd("incomplete", {"incomplete_details": why})))
    return Answer((*parts, Disconnect()))


def _streamed(item: dict[str, Any]) -> Item:
    if item.get("type") != "message":
        return Item(item)
    text = "".join(part.get("text", "") for part in item.get("content") or ())
    return Item(item, text_stream(item, words_of(text)))


def _usage(reported: dict[str, Any]) -> Usage:
    return Usage(
        input_tokens=reported.get("input_tokens", 0),
        cached_input_tokens=(reported.get("input_tokens_details") or {}).get("cached_tokens", 0),
        output_tokens=reported.get("output_tokens", 0),
        reasoning_output_tokens=(reported.get("output_tokens_details") or {}).get(
            "reasoning_tokens", 0
        ),
    )


def _body(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return {"error": {"message": content.decode(errors="replace")}}
