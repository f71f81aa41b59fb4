"""May this command run, may these files be changed: every answer, on the real runtime."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalMode,
    AsyncCodex,
    CommandApprovalRequest,
    FileChangeApprovalRequest,
    Handlers,
    PermissionsRequest,
)
from openai_codex.protocol import (
    AdditionalNetworkPermissions,
    CommandExecutionRequestApprovalResponse,
    CommandExecutionThreadItem,
    FileChangeApprovalDecision,
    FileChangeRequestApprovalResponse,
    FileChangeThreadItem,
    GrantedPermissionProfile,
)
from openai_codex.testing import answer, custom_tool_call, function_call, shell
from openai_codex.types import TurnStatus
from tests.support.async_asking import AsyncAsked, after_a_pause, at_once, flagged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openai_codex import TurnResult
    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.real

PATCH = "*** Begin Patch\n*** Add File: note.txt\n+hello\n*** End Patch\n"


def commands(result: TurnResult) -> list[str]:
    """Return what became of the commands of a turn."""
    return [
        str(item.status) for item in result.items if isinstance(item, CommandExecutionThreadItem)
    ]


@pytest.mark.parametrize("kind", [at_once, after_a_pause])
@pytest.mark.parametrize(
    ("decide", "became", "ended", "ran"),
    [
        (CommandApprovalRequest.accept, ["completed"], TurnStatus.completed, True),
        (CommandApprovalRequest.decline, ["declined"], TurnStatus.completed, False),
        (CommandApprovalRequest.cancel, ["declined"], TurnStatus.interrupted, False),
    ],
)
async def test_a_command_runs_only_if_it_is_accepted(
    model: LoopbackServer,
    tmp_path: Path,
    kind: Callable[[Any], Any],
    decide: Callable[[Any], Any],
    became: list[str],
    ended: TurnStatus,
    ran: bool,
) -> None:
    model.reset([shell("touch made", escalate="May I?"), "done"])
    seen: list[CommandApprovalRequest] = []

    def handler(request: CommandApprovalRequest) -> None:
        seen.append(request)
        decide(request)

    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=kind(handler))) as c:
        thread = await c.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        result = await thread.run("go")

    assert (commands(result), result.status) == (became, ended)
    assert (tmp_path / "made").exists() is ran
    (request,) = seen
    assert (request.thread_id, request.turn_id) == (thread.id, result.id)
    assert request.params.reason == "May I?"
    assert "touch made" in (request.params.command or "")
    assert not request.is_open
    assert not request.expired
    assert "touch" not in repr(request)


async def test_a_command_that_is_accepted_for_the_session_is_not_asked_for_again(
    model: LoopbackServer, tmp_path: Path
) -> None:
    once = shell("touch made", escalate="May I?")
    model.reset([once, once, "done"])
    seen: list[CommandApprovalRequest] = []

    def handler(request: CommandApprovalRequest) -> None:
        seen.append(request)
        request.accept_for_session()

    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=handler)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        result = await thread.run("go")

    assert commands(result) == ["completed", "completed"]
    assert len(seen) == 1


async def test_a_handler_may_return_the_answer(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset([shell("touch made", escalate="May I?"), "done"])

    def handler(request: CommandApprovalRequest) -> CommandExecutionRequestApprovalResponse:
        amendment = request.params.proposed_execpolicy_amendment
        assert amendment == ["touch", "made"]
        return CommandExecutionRequestApprovalResponse.model_validate({"decision": "accept"})

    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=handler)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        assert commands(await thread.run("go")) == ["completed"]


def raises(_request: CommandApprovalRequest) -> None:
    raise LookupError("no idea")


def exits(_request: CommandApprovalRequest) -> None:
    raise SystemExit(3)


def says_nothing(_request: CommandApprovalRequest) -> None:
    """Return without an answer."""


def returns_another_kind(_request: CommandApprovalRequest) -> FileChangeRequestApprovalResponse:
    return FileChangeRequestApprovalResponse(decision=FileChangeApprovalDecision.accept)


def returns_the_wire(_request: CommandApprovalRequest) -> dict[str, str]:
    return {"decision": "accept"}


def returns_true(_request: CommandApprovalRequest) -> bool:
    return True


def misspells(_request: CommandApprovalRequest) -> CommandExecutionRequestApprovalResponse:
    return CommandExecutionRequestApprovalResponse(decision="acept")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("handler", "logged"),
    [
        (raises, "its handler raised"),
        (exits, "its handler raised"),
        (says_nothing, "returned without an answer"),
        (returns_another_kind, "returned a wrong answer"),
        (returns_the_wire, "returned a wrong answer"),
        (returns_true, "returned a wrong answer"),
        (misspells, "returned a wrong answer"),
    ],
)
async def test_a_handler_that_fails_refuses_and_harms_nothing_else(
    model: LoopbackServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    handler: Callable[[Any], Any],
    logged: str,
) -> None:
    model.reset([shell("touch made", escalate="May I?"), "done", "again"])
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=handler)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        result = await thread.run("go")
        assert (await thread.run("more")).final_response == "again"

    assert commands(result) == ["declined"]
    assert not (tmp_path / "made").exists()
    assert logged in caplog.text


@pytest.mark.parametrize(
    ("decide", "became", "ended"),
    [
        (FileChangeApprovalRequest.accept, ["completed"], TurnStatus.completed),
        (FileChangeApprovalRequest.accept_for_session, ["completed"], TurnStatus.completed),
        (FileChangeApprovalRequest.decline, ["declined"], TurnStatus.completed),
        (FileChangeApprovalRequest.cancel, [], TurnStatus.interrupted),
    ],
)
async def test_files_change_only_if_that_is_accepted_with_the_diff_in_sight(
    model: LoopbackServer,
    tmp_path: Path,
    decide: Callable[[FileChangeApprovalRequest], None],
    became: list[str],
    ended: TurnStatus,
) -> None:
    model.reset([custom_tool_call("apply_patch", PATCH), "done"])
    diffs: list[tuple[str, str]] = []

    def handler(request: FileChangeApprovalRequest) -> None:
        diffs.extend((change.path, change.diff) for change in request.changes)
        decide(request)

    async with AsyncCodex(model.config(), handlers=Handlers(file_change_approval=handler)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask_always, cwd=str(tmp_path))
        result = await thread.run("go")

    assert diffs == [(str(tmp_path / "note.txt"), "hello\n")]
    changes = [i for i in result.items if isinstance(i, FileChangeThreadItem)]
    assert [str(change.status) for change in changes] == became
    assert result.status == ended
    assert (tmp_path / "note.txt").exists() is (became == ["completed"])


NETWORK = GrantedPermissionProfile(network=AdditionalNetworkPermissions(enabled=True))


@pytest.mark.parametrize(
    ("decide", "told"),
    [
        (lambda r: r.grant(), '{"permissions":{"network":{"enabled":true}'),
        (lambda r: r.grant(NETWORK, for_session=True), '"scope":"session"'),
        (PermissionsRequest.decline, '{"permissions":{"network":null'),
    ],
    ids=["all", "for the session", "none"],
)
async def test_permissions_are_granted_as_far_as_the_answer_says(
    model: LoopbackServer, decide: Callable[[PermissionsRequest], None], told: str
) -> None:
    asked = {"reason": "to look it up", "permissions": {"network": {"enabled": True}}}
    model.reset([function_call("request_permissions", asked, call_id="call_p"), "done"])
    config = model.config(config_overrides=("features.request_permissions_tool=true",))
    async with AsyncCodex(config, handlers=Handlers(permissions=decide)) as codex:
        await (await codex.thread_start(approval_mode=ApprovalMode.ask)).run("go")

    assert told in str(model.requests[-1].tool_outputs["call_p"])


async def test_several_requests_of_a_turn_are_open_at_once_and_answered_in_any_order(
    model: LoopbackServer, tmp_path: Path
) -> None:
    calls = [shell(f"touch made{n}", escalate="May I?", call_id=f"call_{n}") for n in range(3)]
    model.reset([answer(*calls), "done"])
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        requests = [await asked.next() for _ in calls]
        assert {request.id for request in requests} == {r.id for r in codex.pending_requests()}
        by_item = {request.item_id: request for request in requests}
        by_item["call_2"].accept()
        by_item["call_1"].decline()
        by_item["call_0"].accept()
        await handle.run()
        assert codex.pending_requests() == []

    assert [n for n in range(3) if (tmp_path / f"made{n}").exists()] == [0, 2]


async def test_a_handler_that_blocks_delays_nothing_but_its_own_turn(
    model: LoopbackServer, tmp_path: Path
) -> None:
    entered, leave = threading.Event(), threading.Event()

    def handler(request: CommandApprovalRequest) -> None:
        if "slow" in (request.params.command or ""):
            entered.set()
            assert leave.wait(30)
        request.accept()

    def speak(request: Any) -> Any:
        if request.tool_outputs:
            return "done"
        return shell(f"touch {request.text}", escalate="May I?")

    model.reset(speak)
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=handler)) as codex:
        slow, quick = [
            await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
            for _ in range(2)
        ]
        handle = await slow.turn("slow")
        await flagged(entered)
        assert (await codex.models()).data
        assert commands(await quick.run("quick")) == ["completed"]
        assert not (tmp_path / "slow").exists()
        leave.set()
        assert commands(await handle.run()) == ["completed"]
    assert (tmp_path / "slow").exists()
