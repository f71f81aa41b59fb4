"""Steps for the parts of a turn, with every key that the real server sends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from openai_codex._checks import LONGEST_WAIT, check_number
from openai_codex.protocol._json import JsonValue
from openai_codex.testing._fake.basic_steps import (
    EMITTED_AT_MS,
    Steps,
    ask,
    join,
    notify,
    raw,
    reply,
    wire_text,
)

__all__ = [
    "accept_turn",
    "ask_approval",
    "begin_message",
    "begin_turn",
    "complete_turn",
    "deltas",
    "end_message",
    "fail_turn",
    "say",
    "stream",
    "trace",
    "turn",
    "turn_object",
]

SECONDS = EMITTED_AT_MS // 1000

SCOPE: dict[str, JsonValue] = {"threadId": "{thread}", "turnId": "{turn}"}

Status = Literal["completed", "interrupted", "failed", "inProgress"]


def turn(*body: Steps) -> Steps:
    """Play a whole turn: the answer to the request, the start, ``body`` and the completion.

    Args:
        *body: The steps of the turn; by default an echo of the user's text.
    """
    body = body or (say("{params.input.0.text}"),)
    return join((accept_turn(), begin_turn(), *body, complete_turn()))


def accept_turn() -> Steps:
    """Answer ``turn/start``."""
    return reply({"turn": turn_object("inProgress", started=False)})


def begin_turn() -> Steps:
    """Announce that the turn has started, and the user's message."""
    item: dict[str, JsonValue] = {
        "type": "userMessage",
        "id": "{turn}-user",
        "clientId": None,
        "content": [{"type": "text", "text": "{params.input.0.text}", "text_elements": []}],
    }
    return join(
        (
            _status({"type": "active", "activeFlags": []}),
            notify("turn/started", {"threadId": "{thread}", "turn": turn_object("inProgress")}),
            _item_event("started", item),
            _item_event("completed", item),
        )
    )


def complete_turn(status: Status = "completed") -> Steps:
    """End the turn after a report of its token usage."""
    tokens: dict[str, JsonValue] = {
        "totalTokens": 15,
        "inputTokens": 10,
        "cachedInputTokens": 0,
        "cacheWriteInputTokens": 0,
        "outputTokens": 5,
        "reasoningOutputTokens": 0,
    }
    usage: dict[str, JsonValue] = {"total": tokens, "last": tokens, "modelContextWindow": 258400}
    return join(
        (
            notify("thread/tokenUsage/updated", {**SCOPE, "tokenUsage": usage}),
            _status({"type": "idle"}),
            _completed(turn_object(status)),
        )
    )


def fail_turn(message: str, info: JsonValue = "other") -> Steps:
    """End the turn with a failure.

    Args:
        message: The error's text.
        info: Its ``codexErrorInfo``, such as ``"usageLimitExceeded"``.
    """
    error: dict[str, JsonValue] = {
        "message": message,
        "codexErrorInfo": info,
        "additionalDetails": None,
        "misalignment": None,
    }
    return join(
        (
            _status({"type": "systemError"}),
            notify("error", {"error": error, "willRetry": False, **SCOPE}),
            _completed(turn_object("failed", error=error)),
        )
    )


def say(
    text: str, *, item: str = "message", phase: Literal["commentary", "final_answer"] | None = None
) -> Steps:
    """Send ``text`` as one message of the model, with one delta.

    Args:
        text: The text.
        item: Distinguishes the messages of a turn. The item's id is ``{turn}-item``.
        phase: Whether the message is commentary or the final answer.
    """
    delta = {**SCOPE, "itemId": f"{{turn}}-{item}", "delta": text}
    return join(
        (
            begin_message(item=item),
            notify("item/agentMessage/delta", delta),
            end_message(text, item=item, phase=phase),
        )
    )


def stream(count: int, *, item: str = "message", every: float | None = None) -> Steps:
    """Send ``0 1 2 ...`` as one message of the model, with one delta per number.

    Args:
        count: Number of deltas.
        item: As in :func:`say`.
        every: Seconds between two deltas.
    """
    text = "".join(f"{number} " for number in range(count))
    parts = (begin_message(item=item), deltas(count, item=item, every=every))
    return join((*parts, end_message(text, item=item)))


def begin_message(*, item: str = "message") -> Steps:
    """Announce a message of the model."""
    return _item_event("started", _agent_message("", item, None))


def end_message(
    text: str, *, item: str = "message", phase: Literal["commentary", "final_answer"] | None = None
) -> Steps:
    """Complete a message of the model with ``text``."""
    return _item_event("completed", _agent_message(text, item, phase))


def deltas(
    count: int,
    *,
    item: str = "message",
    text: str = "{n} ",
    every: float | None = None,
    burst: int = 1,
) -> Steps:
    """Send ``count`` deltas of a message, and nothing else.

    Several turns that do this at the same time alternate, with a million events per second. A
    single one is as fast as a pipe.

    Args:
        count: Number of deltas.
        item: As in :func:`say`.
        text: Text of each delta. ``{n}`` is its number, starting with 0. With ``every``, ``{now}``
            is the monotonic clock in nanoseconds when it is sent.
        every: Seconds between two bursts; by default as fast as possible.
        burst: Number of deltas to send before another turn can send.

    Raises:
        TypeError: If ``every`` is not a number.
        ValueError: If ``text`` does not contain ``{n}`` exactly once, or ``every`` is negative or
            too large to wait for.
    """
    if every is not None:
        check_number("every", every, zero=True, most=LONGEST_WAIT)
    if text.count("{n}") != 1:
        raise ValueError("the text of numbered deltas must contain {n} exactly once")
    message: JsonValue = {
        "method": "item/agentMessage/delta",
        "params": {**SCOPE, "itemId": f"{{turn}}-{item}", "delta": text},
        "emittedAtMs": EMITTED_AT_MS,
    }
    return Steps((["stream", count, wire_text(message), every, burst],))


def ask_approval(command: str = "ls", *, item: str = "command", wait: bool = True) -> Steps:
    """Ask the client to approve a command.

    Args:
        command: The command line.
        item: Distinguishes the commands of a turn.
        wait: Whether the following steps wait for the answer.
    """
    params: dict[str, JsonValue] = {
        "kind": "command",
        **SCOPE,
        "itemId": f"{{turn}}-{item}",
        "startedAtMs": EMITTED_AT_MS,
        "environmentId": "local",
        "reason": None,
        "command": command,
        "cwd": "/",
        "commandActions": [{"type": "unknown", "command": command}],
        "availableDecisions": ["accept", "cancel"],
    }
    return ask("item/commandExecution/requestApproval", params, wait=wait)


def trace(path: str | os.PathLike[str]) -> Steps:
    """Send a recording: the lines of a file, with the placeholders ``{THREAD}`` and ``{TURN}``."""
    lines = Path(path).read_bytes()
    return raw(lines.replace(b"{THREAD}", b"{thread}").replace(b"{TURN}", b"{turn}"))


def turn_object(
    status: Status, *, started: bool = True, error: JsonValue = None
) -> dict[str, JsonValue]:
    """Return the turn as the server describes it in its messages."""
    done = status != "inProgress"
    return {
        "id": "{turn}",
        "rootTurnId": "{turn}",
        "items": [],
        "itemsView": "notLoaded",
        "status": status,
        "error": error,
        "startedAt": SECONDS if started else None,
        "completedAt": SECONDS if done else None,
        "durationMs": 0 if done else None,
    }


def _agent_message(text: str, item: str, phase: str | None) -> dict[str, JsonValue]:
    return {
        "type": "agentMessage",
        "id": f"{{turn}}-{item}",
        "text": text,
        "phase": phase,
        "memoryCitation": None,
        "delivery": None,
        "questions": None,
    }


def _item_event(event: Literal["started", "completed"], item: JsonValue) -> Steps:
    return notify(f"item/{event}", {"item": item, **SCOPE, f"{event}AtMs": EMITTED_AT_MS})


def _status(status: JsonValue) -> Steps:
    return notify("thread/status/changed", {"threadId": "{thread}", "status": status})


def _completed(turn: JsonValue) -> Steps:
    return notify("turn/completed", {"threadId": "{thread}", "turn": turn})
