"""The steps that a fake app-server can do, each of them plain JSON for its program."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex.protocol._base import JsonValue


__all__ = [
    "Steps",
    "ask",
    "cancel_turn",
    "close_stdout",
    "delay",
    "exit_process",
    "filler",
    "gate",
    "ignore_sigterm",
    "in_pieces",
    "join",
    "kill_process",
    "nested",
    "new_thread",
    "notify",
    "raw",
    "reply",
    "reply_error",
    "spawn_grandchild",
    "stderr",
    "stop_reading",
    "wire_text",
]

# When every notification of a fake server claims to have been sent.
EMITTED_AT_MS = 1_795_195_525_000
NESTED = re.compile(r'"\{nest:(\d+)\}"')


@dataclass(frozen=True)
class Steps:
    """One or more steps; what the functions of this module return."""

    raw: tuple[list[JsonValue], ...]


def join(steps: tuple[Steps, ...]) -> Steps:
    """Return ``steps`` as one."""
    return Steps(tuple(step for some in steps for step in some.raw))


def reply(result: JsonValue) -> Steps:
    """Answer the request with ``result``."""
    return _write({"id": "{id}", "result": result})


def reply_error(code: int, message: str, data: JsonValue = None) -> Steps:
    """Answer the request with an error; without ``data`` the key is absent."""
    error: dict[str, JsonValue] = {"code": code, "message": message}
    if data is not None:
        error["data"] = data
    return _write({"error": error, "id": "{id}"})


def notify(method: str, params: Mapping[str, JsonValue]) -> Steps:
    """Send a notification."""
    return _write({"method": method, "params": dict(params), "emittedAtMs": EMITTED_AT_MS})


def ask(
    method: str,
    params: Mapping[str, JsonValue],
    *,
    id: int | str | None = None,
    wait: bool = True,
) -> Steps:
    """Send a request to the client.

    What the client answers is in :meth:`FakeAppServer.received`.

    Args:
        method: Such as ``"item/tool/call"``.
        params: Its parameters.
        id: Id of the request; by default the next one, from 0 on.
        wait: Whether the steps that follow wait for the answer.
    """
    request: dict[str, JsonValue] = {"method": method, "id": "{request}", "params": dict(params)}
    return Steps((["ask", wire_text(request), id, wait],))


def raw(data: bytes) -> Steps:
    """Send these bytes as they are; only placeholders are filled in.

    Nothing is added, not even a newline: half a line is sent by ``raw`` and
    completed by another, perhaps after a :func:`gate`.
    """
    return Steps((["write", data.decode("latin-1"), "latin-1"],))


def in_pieces(size: int, *steps: Steps) -> Steps:
    """Send what ``steps`` send with one write for every ``size`` bytes.

    Args:
        size: Bytes of each write; 1 is a byte at a time.
        *steps: Only such as send something at once: :func:`reply`,
            :func:`notify`, :func:`raw` and what is made of them.

    Raises:
        ValueError: If one of the steps does anything else.
    """
    writes = list(join(steps).raw)
    if any(step[0] != "write" for step in writes):
        raise ValueError("only steps that send something can be sent in pieces")
    return Steps((["pieces", size, [*writes]],))


def gate(name: str) -> Steps:
    """Wait until the test calls :meth:`FakeAppServer.release` with this name.

    Everything before it has been written when the test learns that it was
    reached. A name may hold placeholders: ``"{turn} may end"``.
    """
    return Steps((["gate", name],))


def delay(seconds: float) -> Steps:
    """Wait for so many seconds: for measurements, not to put things in order."""
    return Steps((["delay", seconds],))


def stderr(data: str | bytes, *, times: int = 1) -> Steps:
    """Write to standard error, so many times; blocks while nobody reads it."""
    text = data.decode("latin-1") if isinstance(data, bytes) else data.encode().decode("latin-1")
    return Steps((["stderr", text, times],))


def exit_process(code: int = 0) -> Steps:
    """End the process with this exit code, after writing what was sent."""
    return Steps((["exit", code],))


def kill_process() -> Steps:
    """End the process by SIGKILL, after writing what was sent."""
    return Steps((["kill"],))


def close_stdout() -> Steps:
    """Close standard output, and live on."""
    return Steps((["close_stdout"],))


def stop_reading() -> Steps:
    """Never look at standard input again, not even at its end."""
    return Steps((["stop_reading"],))


def ignore_sigterm() -> Steps:
    """Ignore SIGTERM from here on."""
    return Steps((["ignore_sigterm"],))


def spawn_grandchild(*, new_session: bool = False) -> Steps:
    """Start a process that keeps the pipes open, even when this one is gone.

    It ends with the :class:`FakeAppServer`, and after a minute in any case.

    Args:
        new_session: Whether it leaves the process group of its parent, out of
            reach of a signal to the group.
    """
    return Steps((["grandchild", new_session],))


def new_thread() -> Steps:
    """Let ``{thread}`` be a new thread from here on, not that of the request."""
    return Steps((["new_thread"],))


def cancel_turn() -> Steps:
    """Stop everything else that is being played for this turn, gates included."""
    return Steps((["cancel_turn"],))


def filler(size: int) -> str:
    """Return a placeholder for ``size`` characters, made where they are sent."""
    return f"{{fill:{size}}}"


def nested(depth: int) -> str:
    """Return a placeholder for a JSON array that is ``depth`` levels deep."""
    return f"{{nest:{depth}}}"


def wire_text(message: JsonValue) -> str:
    """Return ``message`` as the line that the real server would write."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return NESTED.sub(lambda match: "[" * int(match[1]) + "]" * int(match[1]), text) + "\n"


def _write(message: JsonValue) -> Steps:
    return Steps((["write", wire_text(message), "utf-8"],))
