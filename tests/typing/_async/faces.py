"""Typed use of every public method of a face. Checked by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator

from typing_extensions import assert_type

from openai_codex import (
    AsyncCodex,
    AsyncThread,
    AsyncTurnHandle,
    CodexConfig,
    ExternalMessage,
    LocalImageInput,
    Sandbox,
    TextInput,
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


async def client(codex: AsyncCodex) -> None:
    assert_type(codex.metadata, InitializeResponse)
    assert_type(await codex.account(refresh_token=True), GetAccountResponse)
    assert_type(await codex.thread_start(), AsyncThread)
    assert_type(await codex.thread_start(sandbox=Sandbox.read_only, cwd="."), AsyncThread)
    assert_type(await codex.close(), None)


async def context() -> None:
    async with AsyncCodex(CodexConfig(codex_bin="codex")) as codex:
        assert_type(codex, AsyncCodex)


async def thread(thread: AsyncThread) -> None:
    assert_type(thread.id, str)
    assert_type(await thread.run("text"), TurnResult)
    assert_type(await thread.run([TextInput("text"), LocalImageInput("a.png")]), TurnResult)
    assert_type(await thread.run(ExternalMessage("tool", "content")), TurnResult)
    assert_type(await thread.turn("text", effort=ReasoningEffort.high), AsyncTurnHandle)


async def turn(handle: AsyncTurnHandle) -> None:
    assert_type(handle.id, str)
    assert_type(handle.thread_id, str)
    assert_type(await handle.steer("more"), TurnSteerResponse)
    assert_type(await handle.interrupt(), TurnInterruptResponse)
    assert_type(handle.stream(), AsyncIterator[Notification])
    assert_type(await handle.run(), TurnResult)
    async for event in handle.stream():
        assert_type(event, Notification)
        assert_type(event.method, str)
