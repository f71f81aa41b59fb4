"""Translate callers' choices into the protocol's parameters."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from openai_codex._wire.deprecation import warn_deprecated
from openai_codex.options import ApprovalMode, Sandbox
from openai_codex.protocol import core

__all__ = ["Approval", "approval", "excluded", "sandbox_mode", "sandbox_policy"]

C = TypeVar("C", ApprovalMode, Sandbox)


class Approval(NamedTuple):
    """Who decides when more than the sandbox allows is asked for."""

    policy: core.AskForApproval | None = None
    reviewer: core.ApprovalsReviewer | None = None


APPROVALS = {
    ApprovalMode.deny_all: Approval(core.AskForApprovalValue.never),
    ApprovalMode.auto_review: Approval(
        core.AskForApprovalValue.on_request, core.ApprovalsReviewer.auto_review
    ),
    ApprovalMode.ask: Approval(core.AskForApprovalValue.on_request, core.ApprovalsReviewer.user),
    ApprovalMode.ask_always: Approval(
        core.AskForApprovalValue.untrusted, core.ApprovalsReviewer.user
    ),
}

MODES = {
    Sandbox.read_only: core.SandboxMode.read_only,
    Sandbox.workspace_write: core.SandboxMode.workspace_write,
    Sandbox.full_access: core.SandboxMode.danger_full_access,
}

POLICIES: dict[Sandbox, core.SandboxPolicy] = {
    Sandbox.read_only: core.ReadOnlySandboxPolicy(),
    Sandbox.workspace_write: core.WorkspaceWriteSandboxPolicy(),
    Sandbox.full_access: core.DangerFullAccessSandboxPolicy(),
}


def approval(
    mode: ApprovalMode | None,
    policy: core.AskForApproval | None = None,
    reviewer: core.ApprovalsReviewer | None = None,
) -> Approval:
    """Return policy and reviewer of a mode; :obj:`None` leaves both to the runtime.

    The older, raw spelling by *policy* and *reviewer* wins where it is used.

    Raises:
        ValueError: If the mode is no member of :class:`ApprovalMode`.
    """
    if policy is not None or reviewer is not None:
        warn_deprecated("approval_policy and approvals_reviewer are deprecated: use approval_mode")
        return Approval(policy, reviewer)
    return Approval() if mode is None else APPROVALS[_member(mode, ApprovalMode)]


def sandbox_mode(sandbox: Sandbox | core.SandboxMode | None) -> core.SandboxMode | None:
    """Return the sandbox of a thread; :obj:`None` leaves it to the runtime.

    Raises:
        ValueError: If it is no member of :class:`Sandbox`.
    """
    if isinstance(sandbox, core.SandboxMode):
        warn_deprecated("SandboxMode is deprecated here: use Sandbox")
        return sandbox
    return None if sandbox is None else MODES[_member(sandbox, Sandbox)]


def sandbox_policy(
    sandbox: Sandbox | None, policy: core.SandboxPolicy | Sandbox | None = None
) -> core.SandboxPolicy | None:
    """Return the sandbox of a turn; :obj:`None` leaves it as it is.

    The older spelling by *policy* wins where it is used.

    Raises:
        ValueError: If the sandbox is no member of :class:`Sandbox`.
    """
    if policy is not None:
        warn_deprecated("sandbox_policy is deprecated: use sandbox")
        if not isinstance(policy, str):
            return policy
        sandbox = policy
    return None if sandbox is None else POLICIES[_member(sandbox, Sandbox)]


def excluded(included: bool | None) -> bool | None:
    """Return what to tell the runtime, whose flag leaves out what ours takes in."""
    return None if included is None else not included


def _member(value: C, choices: type[C]) -> C:
    """Return a member as it is; a plain string is refused, though it equals one."""
    if not isinstance(value, choices):
        known = ", ".join(f"{choices.__name__}.{member.name}" for member in choices)
        # The public contract: as for any other value that is no member.
        raise ValueError(  # noqa: TRY004
            f"{value!r} is not a {choices.__name__}; use one of {known}"
        )
    return value
