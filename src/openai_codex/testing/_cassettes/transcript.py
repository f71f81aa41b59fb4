"""Recorded answers as readable JSON: one line per line of text, no ids, no secrets."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final, cast

from openai_codex.protocol._shown import redacted
from openai_codex.testing._model.answers import (
    Answer,
    HttpFailure,
    Item,
    StreamEnd,
    Usage,
    answer,
)
from openai_codex.testing._model.requests import (
    is_context,
    items_of,
    latest_answer,
    user_texts,
)
from openai_codex.testing._model.script_file import read_part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openai_codex.protocol._json import JsonObject, JsonValue
    from openai_codex.testing._model.answers import Part
    from openai_codex.testing._model.requests import ModelRequest

__all__ = ["answer_of", "asked_in", "cleaned", "conversation_of", "transcript_of"]

# Ids are generated again, and encrypted content is bound to an account.
LEFT_OUT: Final = ("id", "call_id", "encrypted_content", "metadata")
TEXTS: Final = ("text", "input", "summary")


def asked_in(request: ModelRequest) -> JsonObject:
    """Return the identity of a request: its kind, and its new content since the last answer.

    The new content is the user's texts, and the names of the tools with new results. The results
    themselves are left out, because they contain times, paths and maybe more. For services of the
    runtime, only the name of the service counts.
    """
    asked: JsonObject = {"purpose": request.purpose}
    if request.purpose == "turn":
        if request.new_texts:
            asked["texts"] = [_lines(text) for text in request.new_texts]
        if request.new_outputs:
            asked["results_of"] = [*request.new_outputs]
    return asked


def conversation_of(request: ModelRequest, redact: Callable[[str], str]) -> str | None:
    """Return a short hash of the conversation up to the last answer; :obj:`None` without one.

    It has the user's texts, and the texts and calls of the model. Results of tools are left out, as
    in :func:`asked_in`.
    """
    items = items_of(request.body)
    said = [_said(item) for item in items[: latest_answer(items)]]
    if not said:
        return None
    text = json.dumps(cleaned([each for each in said if each], redact), sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12]


def transcript_of(said: Answer) -> JsonObject:
    """Return the recorded form of an answer."""
    kept = [_step(part) for part in said.parts if not _is_silent(part)]
    return {"answer": kept, "usage": cast("JsonObject", asdict(said.usage))}


def answer_of(kept: Mapping[str, JsonValue]) -> Answer:
    """Return the answer for a recorded form.

    Raises:
        TypeError: If the form is not valid.
        ValueError: If the form is not valid.
        KeyError: If the form is not valid.
    """
    steps = cast("list[dict[str, dict[str, JsonValue]]]", kept["answer"])
    usage = cast("dict[str, int]", kept["usage"])
    return answer(*(_part(step) for step in steps), usage=Usage(**usage))


def cleaned(value: JsonValue, redact: Callable[[str], str]) -> JsonValue:
    """Return JSON without texts that look like secrets or that *redact* removes."""
    if isinstance(value, str):
        return redact(redacted(value))
    if isinstance(value, list):
        return [cleaned(item, redact) for item in value]
    if isinstance(value, dict):
        return {key: cleaned(item, redact) for key, item in value.items()}
    return value


def _said(item: JsonObject) -> list[JsonValue]:
    """Return what a replay repeats of an item of a conversation."""
    content = item.get("content")
    match item.get("type"):
        case "message" if item.get("role") == "assistant" and isinstance(content, list):
            return [*_texts(content)]
        case "message":
            return [text for text in user_texts(item) if not is_context(text)]
        case "function_call":
            return [item.get("name"), _arguments(str(item.get("arguments")))]
        case "custom_tool_call":
            return [item.get("name"), item.get("input")]
    return []


def _step(part: Part) -> JsonValue:
    match part:
        case Item(payload={"type": "message", "content": list(content)} as payload):
            text = "".join(_texts(content))
            phase = {"phase": payload["phase"]} if payload.get("phase") else {}
            return {"message": {"text": _lines(text), **phase}}
        case Item(payload={"type": "function_call", "arguments": str(arguments)} as payload):
            fields = {key: payload[key] for key in ("name", "namespace") if payload.get(key)}
            return {"function_call": {**fields, "arguments": _arguments(arguments)}}
        case Item(payload={"type": "custom_tool_call", "name": name, "input": str(text)}):
            return {"custom_tool_call": {"name": name, "input": _lines(text)}}
        case Item(payload={"type": "reasoning", "summary": list(summary)}):
            text = "\n\n".join(_texts(summary))
            return {"reasoning": {"summary": _lines(text)}}
        case Item(payload=payload):
            return {"item": {key: each for key, each in payload.items() if key not in LEFT_OUT}}
        case HttpFailure(status=status, body=body):
            return {"failure": {"status": status, **_error(body)}}
        case StreamEnd(kind=kind, detail=detail):
            key = "error" if kind == "failed" else "incomplete_details"
            found = detail.get(key)
            fields = found if isinstance(found, dict) else {}
            wanted = ("code", "message", "reason")
            return {kind: {name: fields[name] for name in wanted if fields.get(name)}}
    return {"disconnect": {}}


def _part(step: Mapping[str, Mapping[str, JsonValue]]) -> str | Part:
    ((kind, fields),) = step.items()
    if kind == "item":
        return Item(fields)
    return read_part({kind: {name: _whole(name, value) for name, value in fields.items()}})


def _texts(parts: list[JsonValue]) -> list[str]:
    return [str(part["text"]) for part in parts if isinstance(part, dict) and "text" in part]


def _lines(text: str) -> JsonValue:
    """Return a text with several lines as a list of lines, for readable diffs."""
    lines = text.splitlines(keepends=True)
    return [*lines] if len(lines) > 1 else text


def _whole(name: str, value: JsonValue) -> JsonValue:
    """Join the lines of a field."""
    if name in TEXTS and isinstance(value, list):
        return "".join(map(str, value))
    return value


def _arguments(text: str) -> JsonValue:
    """Return the arguments of a call as an object, or unchanged if they are not one."""
    try:
        arguments = json.loads(text)
    except ValueError:
        return text
    return arguments if isinstance(arguments, dict) else text


def _error(body: JsonValue) -> JsonObject:
    error = body.get("error") if isinstance(body, dict) else None
    fields = error if isinstance(error, dict) else {}
    found = {"code": fields.get("code") or fields.get("type"), "message": fields.get("message")}
    return {name: value for name, value in found.items() if value}


def _is_silent(part: Part) -> bool:
    """Return whether a part is reasoning without visible text."""
    return (
        isinstance(part, Item)
        and part.payload.get("type") == "reasoning"
        and not (part.payload.get("summary"))
    )
