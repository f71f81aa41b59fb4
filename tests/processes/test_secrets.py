"""Where secrets do not go: logs, reprs, errors and command lines, on the real runtime."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    ApprovalMode,
    Codex,
    CodexError,
    CommandApprovalRequest,
    Handlers,
    TransportClosedError,
    TurnFailedError,
    tool,
)
from openai_codex.testing import answer, failed, function_call, message, shell
from tests.support.insides import connection_of
from tests.support.leaks import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex import CodexConfig
    from openai_codex.testing import LoopbackServer

# Everything that is secret has this in it, and nothing else has.
MARK = "sk-marked"


@tool
def look_up(name: str) -> str:
    """Look up a secret."""
    return f"{MARK}-output of {name}"


@tool
def fail_to_look_up(name: str) -> str:
    """Look up a secret that is not there."""
    raise LookupError(name)


SCRIPT = [
    message(f"{MARK}-answer", deltas=2),
    function_call("look_up", {"name": f"{MARK}-argument"}),
    function_call("fail_to_look_up", {"name": f"{MARK}-argument"}),
    "looked up",
    shell(f"echo {MARK}-command"),
    "run",
    answer(f"{MARK}-half", failed()),
]


def decide(request: CommandApprovalRequest) -> object:
    raise LookupError(request.params.command)


def failures(codex: Codex) -> Iterator[CodexError]:
    """Make what was said part of failing calls, and yield how they failed."""
    thread = codex.thread_start()
    calls = [
        lambda: thread.run(f"{MARK}-prompt \ud83d"),
        lambda: codex.login_api_key(f"{MARK}-key \ud83d"),
        lambda: codex.request("thread/read", {"threadId": "x", "other": MARK}),
        lambda: codex.request("no/such/method", {"secret": MARK}),
        lambda: thread.run(f"{MARK}-prompt" + " " * (1 << 20)),
    ]
    for call in calls:
        with pytest.raises(CodexError) as caught:
            call()
        yield caught.value


def shown_by(config: CodexConfig) -> Iterator[str]:
    """Use everything that takes or yields secrets, and yield what may be shown of it."""
    handlers = Handlers(command_approval=decide)
    with Codex(config, handlers=handlers) as codex, codex.subscribe() as subscription:
        codex.login_api_key(f"{MARK}-key")
        thread = codex.thread_start(
            approval_mode=ApprovalMode.ask_always,
            base_instructions=f"{MARK}-instructions",
            tools=[look_up, fail_to_look_up],
        )
        handle = thread.turn(f"{MARK}-prompt")
        for event in handle.stream():
            yield repr(event)
        for _ in range(2):
            yield repr(thread.run(f"{MARK}-prompt"))
        with pytest.raises(TurnFailedError) as caught:
            thread.run(f"{MARK}-prompt")
        # Its text is the provider's message, which is what the error is for.
        yield repr(caught.value)
        for failure in failures(codex):
            yield from (repr(failure), str(failure))
        yield from map(repr, (config, codex, thread, handle, subscription, look_up, handlers))
        yield from command_lines()
        yield connection_of(codex)._transport.stderr_tail
    with pytest.raises(TransportClosedError) as closed:
        thread.run(f"{MARK}-prompt")
    yield str(closed.value)


def command_lines() -> Iterator[str]:
    for child in children():
        pid = child.split()[1]
        yield Path("/proc", pid, "cmdline").read_bytes().replace(b"\0", b" ").decode()


@pytest.mark.slow
def test_what_is_secret_is_shown_nowhere(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    model.reset(SCRIPT)
    wants_login = "model_providers.loopback.requires_openai_auth=true"
    config = model.config(env={"OUR_KEY": f"{MARK}-env"}, config_overrides=(wants_login,))
    shown = list(shown_by(config))
    # What was to be hidden was really there.
    assert model.requests[-1].headers["authorization"] == f"Bearer {MARK}-key"
    assert any("app-server" in line for line in shown)
    assert "> turn/start" in caplog.text
    assert all(name in caplog.text for name in ("in decide", "in fail_to_look_up", "LookupError"))
    assert [text for text in [*shown, *caplog.text.splitlines()] if MARK in text] == []


def test_the_model_of_the_tests_can_be_reached_from_this_machine_only(
    model: LoopbackServer,
) -> None:
    assert model.url.startswith("http://127.0.0.1:")
    port = int(model.url.split(":")[2].split("/")[0])
    # Another address of this machine, where one that listens on all would be reached.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5).close()
