# Derived from tests/_async/test_older_names.py by tools/derive_sync; do not edit.
"""Older names of options: they still take effect, and warn where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import openai_codex
from openai_codex import ApprovalMode, Codex, CodexConfig, Sandbox, TurnResult
from openai_codex.protocol import WorkspaceWriteSandboxPolicy
from openai_codex.types import ApprovalsReviewer, AskForApproval, SandboxMode, SandboxPolicy

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer, LoopbackServer

NEVER = AskForApproval.model_validate("never")
GRANULAR = {"granular": {"sandbox_approval": True, "rules": False, "mcp_elicitations": False}}


@pytest.mark.parametrize(
    ("policy", "sent"),
    [
        (NEVER, "never"),
        ("untrusted", "untrusted"),
        (AskForApproval.model_validate(GRANULAR), GRANULAR),
    ],
)
def test_a_raw_policy_wins_over_the_mode(fake: FakeAppServer, policy: Any, sent: object) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        for call in (
            lambda: codex.thread_start(approval_policy=policy),
            lambda: codex.thread_resume(
                thread.id, approval_mode=ApprovalMode.auto_review, approval_policy=policy
            ),
            lambda: codex.thread_fork(thread.id, approval_policy=policy),
            lambda: thread.run("hi", approval_policy=policy),
        ):
            with pytest.warns(DeprecationWarning, match="use approval_mode") as warned:
                call()
            assert [warning.filename for warning in warned] == [__file__]
    for method in ("thread/start", "thread/resume", "thread/fork", "turn/start"):
        params: Any = fake.received(method)[-1]["params"]
        assert params["approvalPolicy"] == sent
        assert "approvalsReviewer" not in params


def test_a_reviewer_may_go_with_the_policy(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        with pytest.warns(DeprecationWarning, match="use approval_mode") as warned:
            thread.run("hi", approval_policy=NEVER, approvals_reviewer=ApprovalsReviewer.user)
    assert [warning.filename for warning in warned] == [__file__]
    (sent,) = fake.received("turn/start")
    assert sent["params"]["approvalPolicy"] == "never"  # type: ignore[index,call-overload]
    assert sent["params"]["approvalsReviewer"] == "user"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("policy", "sent"),
    [
        (SandboxPolicy.model_validate({"type": "readOnly"}), {"type": "readOnly"}),
        (
            WorkspaceWriteSandboxPolicy(network_access=True),
            {"type": "workspaceWrite", "networkAccess": True},
        ),
        (Sandbox.full_access, {"type": "dangerFullAccess"}),
    ],
)
def test_the_older_name_of_a_turns_sandbox_also_takes_a_raw_policy(
    fake: FakeAppServer, policy: Any, sent: object
) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        with pytest.warns(DeprecationWarning, match="use sandbox") as warned:
            handle = thread.turn("hi", sandbox_policy=policy)
        handle.run()
    assert [warning.filename for warning in warned] == [__file__]
    (message,) = fake.received("turn/start")
    assert message["params"]["sandboxPolicy"] == sent  # type: ignore[index,call-overload]


def test_a_thread_still_takes_the_protocols_sandbox(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        with pytest.warns(DeprecationWarning, match="use Sandbox") as warned:
            codex.thread_start(sandbox=SandboxMode.read_only)  # type: ignore[arg-type]
    assert [warning.filename for warning in warned] == [__file__]
    (sent,) = fake.received("thread/start")
    assert sent["params"]["sandbox"] == "read-only"  # type: ignore[index,call-overload]


def test_older_names_of_classes_are_the_same_classes(model: LoopbackServer) -> None:
    with pytest.warns(DeprecationWarning, match="use CodexConfig") as warned:
        assert openai_codex.AppServerConfig is CodexConfig  # type: ignore[attr-defined]
    with pytest.warns(DeprecationWarning, match="use TurnResult") as also_warned:
        assert openai_codex.RunResult is TurnResult  # type: ignore[attr-defined]
    assert {warning.filename for warning in (*warned, *also_warned)} == {__file__}
    with Codex(model.config()) as codex:
        assert isinstance(codex.thread_start().run("hi"), TurnResult)


def test_what_the_older_names_cannot_mean_is_refused(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with (
            pytest.warns(DeprecationWarning, match="use approval_mode"),
            pytest.raises(openai_codex.InvalidRequestError),
        ):
            thread.run("hi", approval_policy="on-failure")  # type: ignore[arg-type]
        with (
            pytest.warns(DeprecationWarning, match="use sandbox"),
            pytest.raises(ValueError, match="use one of 'read-only'"),
        ):
            thread.run("hi", sandbox_policy="no_such")  # type: ignore[arg-type]
    assert model.requests == []
