"""Typed use of every public method of a face. Checked by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from typing_extensions import assert_type

from openai_codex import (
    AsyncChatgptLoginHandle,
    AsyncCodex,
    AsyncDeviceCodeLoginHandle,
    AsyncSubscription,
    AsyncThread,
    AsyncTurnHandle,
    CodexConfig,
    ExternalMessage,
    LocalImageInput,
    Sandbox,
    TextInput,
    TurnResult,
)
from openai_codex.protocol import (
    AgentMessageDeltaNotification,
    CommandExecutionThreadItem,
    ItemCompletedNotification,
    JsonValue,
    ThreadListParams,
    methods,
)
from openai_codex.protocol import Thread as StoredThread
from openai_codex.types import (
    AccountLoginCompletedNotification,
    CancelLoginAccountResponse,
    GetAccountResponse,
    InitializeResponse,
    ModelListResponse,
    Notification,
    ReasoningEffort,
    ThreadArchiveResponse,
    ThreadCompactStartResponse,
    ThreadListResponse,
    ThreadReadResponse,
    ThreadSetNameResponse,
    ThreadTokenUsage,
    TurnInterruptResponse,
    TurnSteerResponse,
    UnknownNotification,
)


async def client(codex: AsyncCodex) -> None:
    assert_type(codex.metadata, InitializeResponse)
    assert_type(await codex.account(refresh_token=True), GetAccountResponse)
    assert_type(await codex.thread_start(), AsyncThread)
    assert_type(await codex.thread_start(sandbox=Sandbox.read_only, cwd="."), AsyncThread)
    assert_type(await codex.models(), ModelListResponse)
    assert_type(await codex.login_chatgpt(), AsyncChatgptLoginHandle)
    assert_type(await codex.login_chatgpt_device_code(), AsyncDeviceCodeLoginHandle)
    assert_type(await codex.thread_resume("id"), AsyncThread)
    assert_type(await codex.thread_fork("id"), AsyncThread)
    assert_type(await codex.thread_archive("id"), ThreadArchiveResponse)
    assert_type(await codex.thread_unarchive("id"), AsyncThread)
    assert_type(await codex.thread_list(limit=1), ThreadListResponse)
    async for row in codex.threads():
        assert_type(row, StoredThread)
    assert_type(await codex.close(), None)


async def any_request(codex: AsyncCodex) -> None:
    listed = await codex.request(methods.THREAD_LIST, ThreadListParams())
    assert_type(listed, ThreadListResponse)
    assert_type(await codex.request("thread/list", {"limit": 1}), JsonValue)
    assert_type(await codex.notify("a/notification", [1]), None)


async def subscription(codex: AsyncCodex) -> None:
    async with await codex.subscribe("turn/completed", thread_id="id") as events:
        assert_type(events, AsyncSubscription)
        assert_type(events.dropped, int)
        async for event in events:
            assert_type(event, Notification)


async def login(browser: AsyncChatgptLoginHandle, device: AsyncDeviceCodeLoginHandle) -> None:
    assert_type(browser.auth_url, str)
    assert_type(device.user_code, str)
    assert_type(await browser.wait(), AccountLoginCompletedNotification)
    assert_type(await device.cancel(), CancelLoginAccountResponse)


async def context() -> None:
    async with AsyncCodex(CodexConfig(codex_bin="codex")) as codex:
        assert_type(codex, AsyncCodex)


async def thread(thread: AsyncThread) -> None:
    assert_type(thread.id, str)
    assert_type(await thread.run("text"), TurnResult)
    assert_type(await thread.run([TextInput("text"), LocalImageInput("a.png")]), TurnResult)
    assert_type(await thread.run(ExternalMessage("tool", "content")), TurnResult)
    assert_type(await thread.turn("text", effort=ReasoningEffort.high), AsyncTurnHandle)
    assert_type(await thread.read(include_turns=True), ThreadReadResponse)
    assert_type(await thread.set_name("name"), ThreadSetNameResponse)
    assert_type(await thread.compact(), ThreadCompactStartResponse)
    assert_type(await thread.run("text", timeout=60, idle_timeout=1.5), TurnResult)
    assert_type(await thread.usage(), ThreadTokenUsage | None)
    await thread.run("text", effort="high", summary="auto", sandbox="read-only", cwd=Path())
    await thread.turn("text", approval_mode="ask", sandbox=Sandbox.full_access)
    await thread.run("text", effort="no such effort")  # type: ignore[arg-type]
    await thread.run("text", sandbox="danger-full-access")  # type: ignore[arg-type]
    async with thread as entered:
        assert_type(entered, AsyncThread)
    await thread.close()


async def turn(handle: AsyncTurnHandle) -> None:
    assert_type(handle.id, str)
    assert_type(handle.thread_id, str)
    assert_type(await handle.steer("more"), TurnSteerResponse)
    assert_type(await handle.interrupt(), TurnInterruptResponse)
    assert_type(handle.dropped, int)
    assert_type(handle.stream(), AsyncIterator[Notification])
    assert_type(await handle.run(), TurnResult)
    assert_type(await handle.run(timeout=1, idle_timeout=1), TurnResult)
    assert_type(handle.stream(timeout=1, idle_timeout=1), AsyncIterator[Notification])
    async for event in handle.stream():
        assert_type(event, Notification)
        assert_type(event.method, str)
        match event.payload:
            case AgentMessageDeltaNotification(delta=delta):
                assert_type(delta, str)
            case ItemCompletedNotification(item=CommandExecutionThreadItem() as ran):
                assert_type(ran.exit_code, int | None)
            case UnknownNotification(params=params):
                assert_type(params, JsonValue)
    async for piece in handle.text(timeout=1):
        assert_type(piece, str)
    assert_type(handle.result, TurnResult)
