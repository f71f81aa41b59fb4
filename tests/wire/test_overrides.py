from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from openai_codex._wire.overrides import approval, excluded, sandbox_mode, sandbox_policy
from openai_codex.options import ApprovalMode, Sandbox
from openai_codex.protocol import core

if TYPE_CHECKING:
    from collections.abc import Callable


def test_denying_all_never_asks_anybody() -> None:
    assert approval(ApprovalMode.deny_all) == (core.AskForApprovalValue.never, None)


def test_automatic_review_asks_the_reviewer_model() -> None:
    assert approval(ApprovalMode.auto_review) == (
        core.AskForApprovalValue.on_request,
        core.ApprovalsReviewer.auto_review,
    )


@pytest.mark.parametrize(
    ("sandbox", "mode", "policy"),
    [
        (Sandbox.read_only, "read-only", core.ReadOnlySandboxPolicy()),
        (Sandbox.workspace_write, "workspace-write", core.WorkspaceWriteSandboxPolicy()),
        (Sandbox.full_access, "danger-full-access", core.DangerFullAccessSandboxPolicy()),
    ],
)
def test_a_sandbox_means_the_same_for_a_thread_and_a_turn(
    sandbox: Sandbox, mode: str, policy: core.SandboxPolicy
) -> None:
    assert sandbox_mode(sandbox) == mode
    assert sandbox_policy(sandbox) == policy


def test_no_choice_is_left_to_the_runtime() -> None:
    assert approval(None) == (None, None)
    assert sandbox_mode(None) is None
    assert sandbox_policy(None) is None


def test_every_choice_is_translated() -> None:
    assert all(approval(mode).policy is not None for mode in ApprovalMode)
    assert all(sandbox_mode(sandbox) and sandbox_policy(sandbox) for sandbox in Sandbox)


@pytest.mark.parametrize("translate", [approval, sandbox_mode, sandbox_policy])
@pytest.mark.parametrize("value", ["deny_all", "read-only", "full_access", True, 0, ""])
def test_what_is_no_member_is_refused_and_the_members_are_named(
    translate: Callable[[object], object], value: object
) -> None:
    with pytest.raises(ValueError, match=r"use one of (ApprovalMode|Sandbox)\.\w+, "):
        translate(value)


def test_the_older_spelling_of_approvals_is_passed_on_and_wins() -> None:
    policy, reviewer = core.AskForApprovalValue.untrusted, core.ApprovalsReviewer.user
    for pair in ((policy, reviewer), (policy, None), (None, reviewer)):
        with pytest.warns(DeprecationWarning, match="use approval_mode"):
            assert approval(ApprovalMode.deny_all, *pair) == pair


def test_the_older_spelling_of_a_threads_sandbox_is_passed_on() -> None:
    with pytest.warns(DeprecationWarning, match="use Sandbox"):
        assert sandbox_mode(core.SandboxMode.read_only) is core.SandboxMode.read_only


def test_the_older_spelling_of_a_turns_sandbox_is_passed_on_and_wins() -> None:
    policy = core.ReadOnlySandboxPolicy()
    for older in (policy, Sandbox.read_only):
        with pytest.warns(DeprecationWarning, match="use sandbox"):
            assert sandbox_policy(Sandbox.full_access, older) == policy


def test_the_older_spelling_takes_no_plain_strings_either() -> None:
    with (
        pytest.warns(DeprecationWarning, match="use sandbox"),
        pytest.raises(ValueError, match=r"use one of Sandbox\.\w+, "),
    ):
        sandbox_policy(None, "read-only")  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize(("included", "left_out"), [(None, None), (True, False), (False, True)])
def test_what_is_taken_in_is_not_left_out(included: bool | None, left_out: bool | None) -> None:
    assert excluded(included) is left_out


@pytest.mark.parametrize("member", [*ApprovalMode, *Sandbox])
def test_choices_pickle(member: ApprovalMode | Sandbox) -> None:
    assert pickle.loads(pickle.dumps(member)) is member
