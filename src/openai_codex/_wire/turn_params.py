"""The parameters of a turn, from what its caller says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._wire import overrides
from openai_codex._wire.inputs import ExternalMessage, to_tool_output, to_user_input

if TYPE_CHECKING:
    from openai_codex._wire.inputs import RunInput
    from openai_codex.options import ApprovalMode, Sandbox

__all__ = ["turn_params"]


def turn_params(
    thread_id: str,
    input: RunInput,
    *,
    approval_mode: ApprovalMode | None,
    cwd: str | None,
    effort: protocol.ReasoningEffort | None,
    model: str | None,
    output_schema: protocol.JsonObject | None,
    personality: protocol.Personality | None,
    sandbox: Sandbox | None,
    service_tier: str | None,
    source: str | None,
    summary: protocol.ReasoningSummary | None,
    turn_service_tier: str | None,
    approval_policy: protocol.AskForApproval | None,
    approvals_reviewer: protocol.ApprovalsReviewer | None,
    sandbox_policy: protocol.SandboxPolicy | Sandbox | None,
) -> protocol.TurnStartParams:
    """Return the parameters of ``turn/start``; the options are those of ``Thread.turn()``.

    Raises:
        TypeError: If the input is of another kind.
        ValueError: If ``approval_mode`` or ``sandbox`` is no member of its enumeration.
        InvalidInputError: If a text is not valid Unicode.
    """
    policy, reviewer = overrides.approval(approval_mode, approval_policy, approvals_reviewer)
    return protocol.TurnStartParams(
        thread_id=thread_id,
        input=[] if isinstance(input, ExternalMessage) else to_user_input(input),
        tool_output=to_tool_output(input) if isinstance(input, ExternalMessage) else None,
        approval_policy=policy,
        approvals_reviewer=reviewer,
        cwd=cwd,
        effort=effort,
        model=model,
        output_schema=output_schema,
        personality=personality,
        sandbox_policy=overrides.sandbox_policy(sandbox, sandbox_policy),
        service_tier=service_tier,
        turn_trigger=source,
        summary=summary,
        service_tier_for_turn=turn_service_tier,
    )
