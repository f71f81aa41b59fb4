"""Steps for a fake app-server, as plain JSON for its program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from openai_codex._checks import LONGEST_WAIT, check_number
from openai_codex.protocol._json import JsonValue

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

# The timestamp of all notifications of a fake server.
EMITTED_AT_MS = 1_795_195_525_000
NESTED = re.compile(r'"\{nest:(\d+)\}"')


@dataclass(frozen=True)
class Steps:
    """One or more steps, as returned by the functions of this module."""

    raw: tuple[list[JsonValue], ...]


def join(steps: tuple[Steps, ...]) -> Steps:
    """Combine ``steps`` into one."""
    return Steps(tuple(step for some in steps for step in some.raw))


def reply(result: JsonValue) -> Steps:
    """Answer the request with ``result``."""
    return _write({"id": "{id}", "result": result})


def reply_error(code: int, message: str, data: JsonValue = None) -> Steps:
    """Answer the request with an error. Without ``data`` the key is absent."""
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

    The client's answer is in :meth:`FakeAppServer.received`.

    Args:
        method: Its method, such as ``"item/tool/call"``.
        params: Its parameters.
        id: Id of the request; by default the next number, starting with 0.
        wait: Whether the following steps wait for the answer.
    """
    request: dict[str, JsonValue] = {"method": method, "id": "{request}", "params": dict(params)}
    return Steps((["ask", wire_text(request), id, wait],))


def raw(data: bytes) -> Steps:
    """Send bytes unchanged, except for placeholders.

    No newline is added, so you can send half a line with ``raw`` and complete it with another, for
    example after a :func:`gate`.
    """
    return Steps((["write", data.decode("latin-1"), "latin-1"],))


def in_pieces(size: int, *steps: Steps) -> Steps:
    """Send the output of ``steps`` with one write per ``size`` bytes.

    Args:
        size: Bytes per write.
        *steps: Steps that only send something: :func:`reply`, :func:`notify`, :func:`raw` and
            combinations of them.

    Raises:
        ValueError: If a step does something else.
    """
    writes = list(join(steps).raw)
    if any(step[0] != "write" for step in writes):
        raise ValueError("only steps that send something can be sent in pieces")
    return Steps((["pieces", size, [*writes]],))


def gate(name: str) -> Steps:
    """Wait until the test calls :meth:`FakeAppServer.release` with this name.

    Everything before the gate is written before the test sees that it was reached. The name can
    have placeholders: ``"{turn} may end"``.
    """
    return Steps((["gate", name],))


def delay(seconds: float) -> Steps:
    """Wait for some seconds. Use it for measurements and not for synchronization."""
    check_number("seconds", seconds, zero=True, most=LONGEST_WAIT)
    return Steps((["delay", seconds],))


def stderr(data: str | bytes, *, times: int = 1) -> Steps:
    """Write to standard error, *times* times. Blocks until it is read."""
    text = data.decode("latin-1") if isinstance(data, bytes) else data.encode().decode("latin-1")
    return Steps((["stderr", text, times],))


def exit_process(code: int = 0) -> Steps:
    """Exit with this code after all output was written."""
    return Steps((["exit", code],))


def kill_process() -> Steps:
    """Kill the process with SIGKILL after all output was written."""
    return Steps((["kill"],))


def close_stdout() -> Steps:
    """Close standard output, and continue to run."""
    return Steps((["close_stdout"],))


def stop_reading() -> Steps:
    """Never read standard input again, not even its end."""
    return Steps((["stop_reading"],))


def ignore_sigterm() -> Steps:
    """Ignore SIGTERM from now on."""
    return Steps((["ignore_sigterm"],))


def spawn_grandchild(*, new_session: bool = False) -> Steps:
    """Start a process that keeps the pipes open, even after this one has exited.

    It exits with the :class:`FakeAppServer`, or after one minute.

    Args:
        new_session: Whether it leaves the process group of its parent, so that it does not get
            signals to the group.
    """
    return Steps((["grandchild", new_session],))


def new_thread() -> Steps:
    """From now on, let ``{thread}`` be a new thread instead of the request's thread."""
    return Steps((["new_thread"],))


def cancel_turn() -> Steps:
    """Stop all other plays for this turn, including those that wait at gates."""
    return Steps((["cancel_turn"],))


def filler(size: int) -> str:
    """Return a placeholder for ``size`` characters, which are generated when they are sent."""
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
