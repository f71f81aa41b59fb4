"""Answers as server-sent events of the Responses API, without I/O."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from openai_codex.testing._gates import Gate
from openai_codex.testing._model.answers import Disconnect, HttpFailure, Item, StreamEnd

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openai_codex.protocol._json import JsonValue
    from openai_codex.testing._model.answers import Answer, Stream, Usage

__all__ = ["render"]


def render(answer: Answer, number: int) -> Iterator[bytes | Gate | Disconnect]:
    """Yield the bytes to send, with gates and disconnects between them.

    Args:
        answer: The answer. The caller handles an HTTP failure.
        number: Number of the request, to make ids unique in the server.
    """
    response_id = f"resp_{number}"
    begun = False
    for position, part in enumerate(answer.parts):
        if not begun and isinstance(part, (Item, StreamEnd)):
            # Not earlier: a gate at the start holds up everything, including headers.
            yield _event("response.created", {"response": {"id": response_id}})
            begun = True
        match part:
            case Gate() | Disconnect():
                yield part
            case Item():
                payload = _with_ids(part.payload, f"{number}_{position}")
                for piece in _item(payload, part.stream, position):
                    if isinstance(piece, StreamEnd):
                        yield _end(piece, response_id)
                        return
                    yield piece
            case StreamEnd():
                yield _end(part, response_id)
        if isinstance(part, (Disconnect, HttpFailure, StreamEnd)):
            return
    if not begun:
        yield _event("response.created", {"response": {"id": response_id}})
    yield _completed(response_id, answer.usage)


def _item(
    payload: Mapping[str, JsonValue], stream: Stream | None, position: int
) -> Iterator[bytes | Gate | StreamEnd | Disconnect]:
    if stream is not None:
        item_id = payload["id"]
        opening = {**stream.opening, "id": item_id}
        yield _event("response.output_item.added", {"output_index": position, "item": opening})
        where: dict[str, JsonValue] = {
            "item_id": item_id,
            "output_index": position,
            stream.index: 0,
        }
        if stream.preamble is not None:
            yield _event(stream.preamble, where)
        for piece in stream.pieces:
            yield (
                _event(stream.delta, {**where, "delta": piece}) if isinstance(piece, str) else piece
            )
    yield _event("response.output_item.done", {"output_index": position, "item": dict(payload)})


def _with_ids(payload: Mapping[str, JsonValue], unique: str) -> dict[str, JsonValue]:
    """Add generated ids to ``payload``."""
    if str(payload["type"]).endswith("_call"):
        return {"call_id": f"call_{unique}", "id": f"item_{unique}", **payload}
    return {"id": f"item_{unique}", **payload}


def _end(end: StreamEnd, response_id: str) -> bytes:
    return _event(f"response.{end.kind}", {"response": {"id": response_id, **end.detail}})


def _completed(response_id: str, usage: Usage) -> bytes:
    report: dict[str, JsonValue] = {
        "input_tokens": usage.input_tokens,
        "input_tokens_details": {"cached_tokens": usage.cached_input_tokens},
        "output_tokens": usage.output_tokens,
        "output_tokens_details": {"reasoning_tokens": usage.reasoning_output_tokens},
        "total_tokens": usage.input_tokens + usage.output_tokens,
    }
    return _event("response.completed", {"response": {"id": response_id, "usage": report}})


def _event(kind: str, fields: Mapping[str, JsonValue]) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **fields})}\n\n".encode()
