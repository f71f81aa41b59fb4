# Derived from tests/typing/_async/faces.py by tools/derive_sync; do not edit.
"""Typed use of every public method of a face. Checked by mypy, never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typing_extensions import assert_type

from openai_codex import (
    ChatgptLoginHandle,
    Codex,
    CodexConfig,
    DeviceCodeLoginHandle,
    ExternalMessage,
    LocalImageInput,
    Sandbox,
    Subscription,
    TextInput,
    Thread,
    TurnHandle,
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


def client(codex: Codex) -> None:
    assert_type(codex.metadata, InitializeResponse)
    assert_type(codex.account(refresh_token=True), GetAccountResponse)
    assert_type(codex.thread_start(), Thread)
    assert_type(codex.thread_start(sandbox=Sandbox.read_only, cwd="."), Thread)
    assert_type(codex.models(), ModelListResponse)
    assert_type(codex.login_chatgpt(), ChatgptLoginHandle)
    assert_type(codex.login_chatgpt_device_code(), DeviceCodeLoginHandle)
    assert_type(codex.thread_resume("id"), Thread)
    assert_type(codex.thread_fork("id"), Thread)
    assert_type(codex.thread_archive("id"), ThreadArchiveResponse)
    assert_type(codex.thread_unarchive("id"), Thread)
    assert_type(codex.thread_list(limit=1), ThreadListResponse)
    for row in codex.threads():
        assert_type(row, StoredThread)
    assert_type(codex.close(), None)


def any_request(codex: Codex) -> None:
    listed = codex.request(methods.THREAD_LIST, ThreadListParams())
    assert_type(listed, ThreadListResponse)
    assert_type(codex.request("thread/list", {"limit": 1}), JsonValue)
    assert_type(codex.notify("a/notification", [1]), None)


def subscription(codex: Codex) -> None:
    with codex.subscribe("turn/completed", thread_id="id") as events:
        assert_type(events, Subscription)
        assert_type(events.dropped, int)
        for event in events:
            assert_type(event, Notification)


def login(browser: ChatgptLoginHandle, device: DeviceCodeLoginHandle) -> None:
    assert_type(browser.auth_url, str)
    assert_type(device.user_code, str)
    assert_type(browser.wait(), AccountLoginCompletedNotification)
    assert_type(device.cancel(), CancelLoginAccountResponse)


def context() -> None:
    with Codex(CodexConfig(codex_bin="codex")) as codex:
        assert_type(codex, Codex)


def thread(thread: Thread) -> None:
    assert_type(thread.id, str)
    assert_type(thread.run("text"), TurnResult)
    assert_type(thread.run([TextInput("text"), LocalImageInput("a.png")]), TurnResult)
    assert_type(thread.run(ExternalMessage("tool", "content")), TurnResult)
    assert_type(thread.turn("text", effort=ReasoningEffort.high), TurnHandle)
    assert_type(thread.read(include_turns=True), ThreadReadResponse)
    assert_type(thread.set_name("name"), ThreadSetNameResponse)
    assert_type(thread.compact(), ThreadCompactStartResponse)
    assert_type(thread.run("text", timeout=60, idle_timeout=1.5), TurnResult)
    assert_type(thread.usage(), ThreadTokenUsage | None)
    thread.run("text", effort="high", summary="auto", sandbox="read-only", cwd=Path())
    thread.turn("text", approval_mode="ask", sandbox=Sandbox.full_access)
    thread.run("text", effort="no such effort")  # type: ignore[arg-type]
    thread.run("text", sandbox="danger-full-access")  # type: ignore[arg-type]
    with thread as entered:
        assert_type(entered, Thread)
    thread.close()


def turn(handle: TurnHandle) -> None:
    assert_type(handle.id, str)
    assert_type(handle.thread_id, str)
    assert_type(handle.steer("more"), TurnSteerResponse)
    assert_type(handle.interrupt(), TurnInterruptResponse)
    assert_type(handle.dropped, int)
    assert_type(handle.stream(), Iterator[Notification])
    assert_type(handle.run(), TurnResult)
    assert_type(handle.run(timeout=1, idle_timeout=1), TurnResult)
    assert_type(handle.stream(timeout=1, idle_timeout=1), Iterator[Notification])
    for event in handle.stream():
        assert_type(event, Notification)
        assert_type(event.method, str)
        match event.payload:
            case AgentMessageDeltaNotification(delta=delta):
                assert_type(delta, str)
            case ItemCompletedNotification(item=CommandExecutionThreadItem() as ran):
                assert_type(ran.exit_code, int | None)
            case UnknownNotification(params=params):
                assert_type(params, JsonValue)
    for piece in handle.text(timeout=1):
        assert_type(piece, str)
    assert_type(handle.result, TurnResult)
