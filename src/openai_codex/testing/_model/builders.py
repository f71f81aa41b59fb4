"""Functions that build the answers of a scripted model."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from typing import Literal

from openai_codex.protocol._json import JsonValue
from openai_codex.testing._model.answers import (
    Disconnect,
    HttpFailure,
    Item,
    Piece,
    Stream,
    StreamEnd,
    Usage,
    text_item,
    text_stream,
    words_of,
)

__all__ = [
    "custom_tool_call",
    "disconnect",
    "failed",
    "failure",
    "function_call",
    "incomplete",
    "message",
    "reasoning",
    "shell",
    "verdict",
]


def message(
    text: str,
    *,
    deltas: Sequence[Piece] | int | None = None,
    phase: Literal["commentary", "final_answer"] | None = None,
    id: str | None = None,
    usage: Usage | None = None,
) -> Item:
    """Send a message with ``text``.

    Args:
        text: The complete text.
        deltas: How to stream the text: the number of pieces, or the pieces themselves, with an
            optional :class:`Gate`, :func:`failed` or :func:`disconnect` between them. By default a
            few pieces, split between words. 0 sends the whole message in one piece, without a
            delta.
        phase: Whether the message is commentary or the final answer.
        id: Id of the item; by default one that is unique in the server.
        usage: The token usage that the answer reports.
    """
    payload = dict(text_item(text).payload)
    if phase is not None:
        payload["phase"] = phase
    stream = None
    if deltas != 0:
        pieces = words_of(text) if deltas is None else _pieces(text, deltas)
        stream = text_stream(payload, pieces)
    return Item(_with_id(payload, id), stream, usage)


def reasoning(
    summary: str,
    *,
    text: str | None = None,
    deltas: Sequence[Piece] | int | None = None,
    id: str | None = None,
) -> Item:
    """Send reasoning.

    Args:
        summary: The summary that the user can read.
        text: The raw reasoning, for models that show it.
        deltas: How the summary is streamed, as in :func:`message`.
        id: Id of the item; by default one that is unique in the server.
    """
    payload: dict[str, JsonValue] = {
        "type": "reasoning",
        "summary": [{"type": "summary_text", "text": summary}],
        "encrypted_content": None,
    }
    if text is not None:
        payload["content"] = [{"type": "reasoning_text", "text": text}]
    stream = None
    if deltas is not None:
        stream = Stream(
            opening={**payload, "summary": []},
            preamble="response.reasoning_summary_part.added",
            delta="response.reasoning_summary_text.delta",
            index="summary_index",
            pieces=_pieces(summary, deltas),
        )
    return Item(_with_id(payload, id), stream)


def function_call(
    name: str,
    arguments: str | Mapping[str, JsonValue],
    *,
    call_id: str | None = None,
    namespace: str | None = None,
) -> Item:
    """Call a tool.

    Args:
        name: Name of the tool.
        arguments: Its arguments. A string is sent unchanged, even if it is not valid.
        call_id: Id of the call; by default one that is unique in the server.
            It is also the id of the thread item.
        namespace: Namespace of the tool, if it has one.
    """
    payload: dict[str, JsonValue] = {
        "type": "function_call",
        "name": name,
        "arguments": arguments if isinstance(arguments, str) else json.dumps(arguments),
    }
    if namespace is not None:
        payload["namespace"] = namespace
    return Item(_with_call_id(payload, call_id))


def custom_tool_call(
    name: str,
    input: str,
    *,
    call_id: str | None = None,
) -> Item:
    """Call a tool that takes free text, such as ``apply_patch``.

    Args:
        name: Name of the tool.
        input: The text.
        call_id: Id of the call; by default one that is unique in the server.
    """
    return Item(_with_call_id({"type": "custom_tool_call", "name": name, "input": input}, call_id))


def shell(
    cmd: str,
    *,
    escalate: str | None = None,
    call_id: str | None = None,
    **arguments: JsonValue,
) -> Item:
    """Run a command with the runtime's real shell tool, in its real sandbox.

    It is not a login shell, so that the user's profile does not run in a test.

    Args:
        cmd: The command line.
        escalate: The reason to ask for a run outside the sandbox; :obj:`None` does not ask.
        call_id: Id of the call; by default one that is unique in the server.
        **arguments: Further arguments of ``exec_command``, such as
            ``workdir`` or ``yield_time_ms``.
    """
    if escalate is not None:
        arguments = {
            "sandbox_permissions": "require_escalated",
            "justification": escalate,
            **arguments,
        }
    return function_call("exec_command", {"cmd": cmd, "login": False, **arguments}, call_id=call_id)


def failure(
    status: int = 500,
    *,
    code: str | None = None,
    message: str = "the scripted model failed",
    headers: Mapping[str, str] | None = None,
) -> HttpFailure:
    """Refuse the request with an HTTP error.

    Args:
        status: HTTP status, such as 401, 429 or 500.
        code: The error's ``type`` and ``code``, such as ``usage_limit_reached``.
        message: The error's text.
        headers: Further response headers, such as ``retry-after``.
    """
    error: dict[str, JsonValue] = {"message": message, "type": code, "code": code}
    return HttpFailure(status, {"error": error}, headers or {})


def failed(code: str = "server_error", message: str = "the scripted model failed") -> StreamEnd:
    """End the answer with ``response.failed``.

    Args:
        code: Error code, such as ``context_length_exceeded`` or ``rate_limit_exceeded``.
        message: The error's text.
    """
    return StreamEnd("failed", {"error": {"code": code, "message": message}})


def incomplete(reason: str = "max_output_tokens") -> StreamEnd:
    """End the answer with ``response.incomplete``, for this ``reason``."""
    return StreamEnd("incomplete", {"incomplete_details": {"reason": reason}})


def disconnect() -> Disconnect:
    """Cut the connection before the answer is complete."""
    return Disconnect()


def verdict(
    outcome: Literal["allow", "deny"],
    *,
    rationale: str = "decided by the test",
    risk_level: Literal["low", "medium", "high", "critical"] = "low",
    user_authorization: Literal["unknown", "low", "medium", "high"] = "high",
) -> Item:
    """Answer a request for automatic approval, like the reviewer model.

    Args:
        outcome: Whether the action is allowed.
        rationale: The reason. The runtime passes it on.
        risk_level: The estimated risk.
        user_authorization: How clearly the user has authorized the action.
    """
    return message(
        json.dumps(
            {
                "risk_level": risk_level,
                "user_authorization": user_authorization,
                "outcome": outcome,
                "rationale": rationale,
            }
        )
    )


def _with_id(payload: dict[str, JsonValue], item_id: str | None) -> dict[str, JsonValue]:
    return payload if item_id is None else {**payload, "id": item_id}


def _with_call_id(payload: dict[str, JsonValue], call_id: str | None) -> dict[str, JsonValue]:
    return payload if call_id is None else {**payload, "call_id": call_id}


def _pieces(text: str, deltas: Sequence[Piece] | int) -> tuple[Piece, ...]:
    """Return the given pieces, or the given number of pieces with nearly equal lengths."""
    if not isinstance(deltas, int):
        return tuple(deltas)
    if deltas < 1:
        raise ValueError("a streamed text needs at least one piece")
    cuts = [len(text) * n // deltas for n in range(deltas + 1)]
    return tuple(text[a:b] for a, b in itertools.pairwise(cuts) if a < b)
