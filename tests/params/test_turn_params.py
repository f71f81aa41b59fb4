from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, get_args

import pytest

from openai_codex._params import choices
from openai_codex._params.turn_params import approval, excluded, thread_sandbox, turn_sandbox
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
    assert thread_sandbox(sandbox) == mode
    assert turn_sandbox(sandbox) == policy


def test_no_choice_is_left_to_the_runtime() -> None:
    assert approval(None) == (None, None)
    assert thread_sandbox(None) is None
    assert turn_sandbox(None) is None


def test_every_choice_is_translated() -> None:
    assert all(approval(mode).policy is not None for mode in ApprovalMode)
    assert all(thread_sandbox(sandbox) and turn_sandbox(sandbox) for sandbox in Sandbox)


@pytest.mark.parametrize("translate", [approval, thread_sandbox, turn_sandbox])
@pytest.mark.parametrize("value", ["no_such", "danger-full-access", True, 0, ""])
def test_what_is_no_member_is_refused_and_the_members_are_named(
    translate: Callable[[object], object], value: object
) -> None:
    with pytest.raises(ValueError, match=r"use one of '(deny_all|read-only)', "):
        translate(value)


def test_a_members_value_means_the_member() -> None:
    assert all(approval(mode.value) == approval(mode) for mode in ApprovalMode)
    for sandbox in Sandbox:
        assert thread_sandbox(sandbox.value) == thread_sandbox(sandbox)
        assert turn_sandbox(sandbox.value) == turn_sandbox(sandbox)


def test_a_member_of_another_enumeration_is_refused() -> None:
    wrong: Any = ApprovalMode.ask
    with pytest.raises(ValueError, match="is not a member of Sandbox"):
        turn_sandbox(wrong)


@pytest.mark.parametrize("name", [name for name in choices.__all__ if name.endswith("Choice")])
def test_the_literals_are_the_values_of_the_members(name: str) -> None:
    *_, members, literals = get_args(getattr(choices, name))
    assert list(get_args(literals)) == [member.value for member in members]


def test_the_older_spelling_of_approvals_is_passed_on_and_wins() -> None:
    policy, reviewer = core.AskForApprovalValue.untrusted, core.ApprovalsReviewer.user
    for pair in ((policy, reviewer), (policy, None), (None, reviewer)):
        with pytest.warns(DeprecationWarning, match="use approval_mode"):
            assert approval(ApprovalMode.deny_all, *pair) == pair


def test_the_older_spelling_of_a_threads_sandbox_is_passed_on() -> None:
    with pytest.warns(DeprecationWarning, match="use Sandbox"):
        assert thread_sandbox(core.SandboxMode.read_only) is core.SandboxMode.read_only


def test_the_older_spelling_of_a_turns_sandbox_is_passed_on_and_wins() -> None:
    policy = core.ReadOnlySandboxPolicy()
    for older in (policy, Sandbox.read_only):
        with pytest.warns(DeprecationWarning, match="use sandbox"):
            assert turn_sandbox(Sandbox.full_access, older) == policy


def test_the_older_spelling_takes_values_as_well() -> None:
    with pytest.warns(DeprecationWarning, match="use sandbox"):
        assert turn_sandbox(None, "read-only") == core.ReadOnlySandboxPolicy()


@pytest.mark.parametrize(("included", "left_out"), [(None, None), (True, False), (False, True)])
def test_what_is_taken_in_is_not_left_out(included: bool | None, left_out: bool | None) -> None:
    assert excluded(included) is left_out


@pytest.mark.parametrize("member", [*ApprovalMode, *Sandbox])
def test_choices_pickle(member: ApprovalMode | Sandbox) -> None:
    assert pickle.loads(pickle.dumps(member)) is member
