"""The default rules of a fake app-server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex.testing._fake.basic_steps import (
    EMITTED_AT_MS,
    Steps,
    cancel_turn,
    join,
    new_thread,
    notify,
    reply,
    reply_error,
)
from openai_codex.testing._fake.turn_steps import complete_turn, turn

if TYPE_CHECKING:
    from openai_codex.protocol._json import JsonValue

__all__ = ["default_rules"]

SECONDS = EMITTED_AT_MS // 1000
CWD = "/"


def default_rules(version: str) -> dict[str, list[Steps]]:
    """Return the rules of a server of this version, by method.

    ``"*"`` stands for all other requests, and ``""`` for all other notifications.
    """
    return {
        "": [Steps(())],
        "*": [reply_error(-32600, "Invalid request: the fake app-server has no rule for this")],
        "initialize": [_handshake(version)],
        "mock/experimentalMethod": [reply({"echoed": "{params.value}"})],
        "account/read": [
            reply({"account": None, "requiresOpenaiAuth": False, "workspaceRouting": None})
        ],
        "model/list": [reply({"data": [], "nextCursor": None})],
        "thread/start": [join((reply(_thread_result()), _thread_started(None)))],
        "thread/resume": [reply({**_thread_result(), **_resumed()})],
        "thread/fork": [
            join(
                (
                    new_thread(),
                    reply(_thread_result("{params.threadId}")),
                    _thread_started("{params.threadId}"),
                )
            )
        ],
        "thread/read": [reply({"thread": _thread(None)})],
        "thread/list": [
            reply({"data": [], "readStates": {}, "nextCursor": None, "backwardsCursor": None})
        ],
        "thread/archive": [join((reply({}), notify("thread/archived", {"threadId": "{thread}"})))],
        "thread/unarchive": [reply({"thread": _thread(None)})],
        "thread/name/set": [reply({})],
        "thread/unsubscribe": [reply({"status": "unsubscribed"})],
        "turn/start": [turn()],
        "turn/steer": [reply({"turnId": "{turn}"})],
        "turn/interrupt": [join((reply({}), cancel_turn(), complete_turn("interrupted")))],
    }


def _handshake(version: str) -> Steps:
    agent = "{params.clientInfo.name}/" + version + " (Linux 6.0; x86_64) fake"
    return reply(
        {
            "userAgent": agent + " ({params.clientInfo.name}; {params.clientInfo.version})",
            "codexHome": "/nonexistent",
            "platformFamily": "unix",
            "platformOs": "linux",
        }
    )


def _thread_started(forked_from: str | None) -> Steps:
    return notify("thread/started", {"thread": _thread(forked_from)})


def _thread_result(forked_from: str | None = None) -> dict[str, JsonValue]:
    return {
        "thread": _thread(forked_from),
        "model": "fake-model",
        "modelProvider": "fake",
        "serviceTier": None,
        "disabledPluginIds": [],
        "cwd": CWD,
        "runtimeWorkspaceRoots": [CWD],
        "instructionSources": [],
        "approvalPolicy": "on-request",
        "approvalsReviewer": "user",
        "sandbox": {"type": "readOnly", "networkAccess": False},
        "activePermissionProfile": {"id": ":read-only", "extends": None},
        "reasoningEffort": None,
        "multiAgentMode": "explicitRequestOnly",
    }


def _resumed() -> dict[str, JsonValue]:
    settings: dict[str, JsonValue] = {
        "model": "fake-model",
        "reasoning_effort": None,
        "developer_instructions": None,
    }
    return {
        "collaborationMode": {"mode": "default", "settings": settings},
        "initialTurnsPage": None,
        "turnsBackwardsCursor": None,
        "itemsBackwardsCursor": None,
    }


def _thread(forked_from: str | None) -> dict[str, JsonValue]:
    environment: dict[str, JsonValue] = {
        "environmentId": "local",
        "cwd": CWD,
        "runtimeWorkspaceRoots": [CWD],
    }
    return {
        "id": "{thread}",
        "environments": [environment],
        "extra": None,
        "sessionId": "{thread}",
        "forkedFromId": forked_from,
        "parentThreadId": None,
        "preview": "",
        "ephemeral": False,
        "section": None,
        "sectionEnteredAt": None,
        "projectId": None,
        "historyMode": "paginated",
        "modelProvider": "fake",
        "model": "fake-model",
        "reasoningEffort": None,
        "createdAt": SECONDS,
        "updatedAt": SECONDS,
        "recencyAt": SECONDS,
        "status": {"type": "idle"},
        "path": None,
        "cwd": CWD,
        "cliVersion": "0.163.0",
        "originator": "fake",
        "source": "vscode",
        "canAcceptDirectInput": True,
        "threadSource": None,
        "agentNickname": None,
        "agentRole": None,
        "gitInfo": None,
        "name": None,
        "daybreakEnabled": None,
        "turns": [],
    }
