# Derived from tests/typing/_async/faces.py by tools/derive_sync; do not edit.
"""Typed use of every public method of a face. Checked by mypy, never run."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import assert_type

from openai_codex import (
    Codex,
    CodexConfig,
    ExternalMessage,
    LocalImageInput,
    Sandbox,
    TextInput,
    Thread,
    TurnHandle,
    TurnResult,
)
from openai_codex.types import (
    GetAccountResponse,
    InitializeResponse,
    Notification,
    ReasoningEffort,
    TurnInterruptResponse,
    TurnSteerResponse,
)


def client(codex: Codex) -> None:
    assert_type(codex.metadata, InitializeResponse)
    assert_type(codex.account(refresh_token=True), GetAccountResponse)
    assert_type(codex.thread_start(), Thread)
    assert_type(codex.thread_start(sandbox=Sandbox.read_only, cwd="."), Thread)
    assert_type(codex.close(), None)


def context() -> None:
    with Codex(CodexConfig(codex_bin="codex")) as codex:
        assert_type(codex, Codex)


def thread(thread: Thread) -> None:
    assert_type(thread.id, str)
    assert_type(thread.run("text"), TurnResult)
    assert_type(thread.run([TextInput("text"), LocalImageInput("a.png")]), TurnResult)
    assert_type(thread.run(ExternalMessage("tool", "content")), TurnResult)
    assert_type(thread.turn("text", effort=ReasoningEffort.high), TurnHandle)


def turn(handle: TurnHandle) -> None:
    assert_type(handle.id, str)
    assert_type(handle.thread_id, str)
    assert_type(handle.steer("more"), TurnSteerResponse)
    assert_type(handle.interrupt(), TurnInterruptResponse)
    assert_type(handle.stream(), Iterator[Notification])
    assert_type(handle.run(), TurnResult)
    for event in handle.stream():
        assert_type(event, Notification)
        assert_type(event.method, str)
