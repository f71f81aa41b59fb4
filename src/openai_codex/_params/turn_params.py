"""Convert callers' arguments into the parameters of threads and turns."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import msgspec
from msgspec.structs import replace

from openai_codex import protocol
from openai_codex._checks import check_mapping, check_texts, wrong_kind
from openai_codex._params.conversions import choice, path, warn_deprecated
from openai_codex._params.inputs import ExternalMessage, to_tool_output, to_user_input
from openai_codex.options import ApprovalMode, Sandbox
from openai_codex.protocol import core
from openai_codex.protocol._codec import convert_strictly
from openai_codex.protocol._open_enum import OpenEnum

if TYPE_CHECKING:
    from openai_codex._params.choices import (
        ApprovalChoice,
        EffortChoice,
        PersonalityChoice,
        SandboxChoice,
        StrPath,
        SummaryChoice,
    )
    from openai_codex._params.inputs import RunInput

__all__ = [
    "Approval",
    "approval",
    "collaboration",
    "excluded",
    "thread_sandbox",
    "turn_params",
    "turn_sandbox",
]

C = TypeVar("C", ApprovalMode, Sandbox)

_NO_OPTIONS = {type(None)}
_NO_TURN = core.TurnStartParams(thread_id="", input=[])
_NO_TEXT = core.TextUserInput(text="")


class Approval(NamedTuple):
    """The policy and reviewer for actions that the sandbox does not allow."""

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
    mode: ApprovalChoice | None,
    policy: core.AskForApproval | None = None,
    reviewer: core.ApprovalsReviewer | None = None,
) -> Approval:
    """Return the policy and reviewer of a mode. With :obj:`None`, the runtime decides.

    The deprecated arguments *policy* and *reviewer* take precedence.

    Raises:
        ValueError: If the mode is not a member of :class:`ApprovalMode`.
    """
    if policy is not None or reviewer is not None:
        raw = Approval(
            raw_value("approval_policy", policy, core.AskForApproval),
            raw_value("approvals_reviewer", reviewer, core.ApprovalsReviewer),
        )
        warn_deprecated("approval_policy and approvals_reviewer are deprecated: use approval_mode")
        return raw
    return Approval() if mode is None else APPROVALS[_member("approval_mode", mode, ApprovalMode)]


def thread_sandbox(sandbox: SandboxChoice | core.SandboxMode | None) -> core.SandboxMode | None:
    """Return the sandbox of a thread. With :obj:`None`, the runtime decides.

    Raises:
        ValueError: If it is not a member of :class:`Sandbox`.
    """
    if isinstance(sandbox, core.SandboxMode):
        warn_deprecated("SandboxMode is deprecated here: use Sandbox")
        return sandbox
    return None if sandbox is None else MODES[_member("sandbox", sandbox, Sandbox)]


def turn_sandbox(
    sandbox: SandboxChoice | None, policy: core.SandboxPolicy | SandboxChoice | None = None
) -> core.SandboxPolicy | None:
    """Return the sandbox of a turn. :obj:`None` does not change it.

    The deprecated argument *policy* takes precedence.

    Raises:
        ValueError: If the sandbox is not a member of :class:`Sandbox`.
    """
    if policy is not None:
        warn_deprecated("sandbox_policy is deprecated: use sandbox")
        if not isinstance(policy, str):
            return cast(
                "core.SandboxPolicy", raw_value("sandbox_policy", policy, core.SandboxPolicy)
            )
        return POLICIES[_member("sandbox_policy", policy, Sandbox)]
    return None if sandbox is None else POLICIES[_member("sandbox", sandbox, Sandbox)]


def collaboration(
    mode: protocol.ModeKind | str, model: str | None, effort: EffortChoice | None
) -> core.CollaborationMode:
    """Return a collaboration mode with the model and effort that the protocol requires.

    Raises:
        TypeError: If the mode is not a string.
        ValueError: If the model is not known.
    """
    kind = choice(mode, core.ModeKind, "collaboration_mode")
    if kind is None or model is None:
        raise ValueError("the model of the thread is not known: pass model, too")
    chosen = choice(effort, core.ReasoningEffort, "effort")
    settings = core.Settings(model=model, reasoning_effort=chosen)
    return core.CollaborationMode(mode=kind, settings=settings)


def excluded(included: bool | None) -> bool | None:
    """Return the runtime's flag, which is the opposite of the caller's flag."""
    return None if included is None else not included


def raw_value(name: str, value: Any, type_: Any) -> Any:
    """Return a caller's value of the protocol, which may be plain JSON, after a check.

    Raises:
        TypeError: If it has another type.
    """
    if value is None:
        return None
    wrong = wrong_kind(name, value, "a value of the protocol")
    if type(value) is not str and not isinstance(value, (dict, msgspec.Struct, OpenEnum)):
        raise wrong
    try:
        convert_strictly(msgspec.to_builtins(value), type_)
    except (msgspec.ValidationError, TypeError):
        raise wrong from None
    return value


def _member(name: str, value: C | str, choices: type[C]) -> C:
    """Return the member for a value.

    Raises:
        ValueError: If there is no such member.
    """
    # Values with the same hash, such as members of other enumerations, are not members.
    if isinstance(value, choices) or type(value) is str:
        with suppress(ValueError):
            return choices(value)
    known = ", ".join(f"{member.value!r}" for member in choices)
    came = repr(value) if type(value) is str else f"a {type(value).__name__}"
    raise ValueError(f"{name}: {came} is not a member of {choices.__name__}; use one of {known}")


def turn_params(
    thread_id: str,
    input: RunInput,
    *,
    approval_mode: ApprovalChoice | None,
    cwd: StrPath | None,
    effort: EffortChoice | None,
    model: str | None,
    output_schema: dict[str, Any] | None,
    personality: PersonalityChoice | None,
    sandbox: SandboxChoice | None,
    service_tier: str | None,
    source: str | None,
    summary: SummaryChoice | None,
    turn_service_tier: str | None,
    approval_policy: protocol.AskForApproval | None,
    approvals_reviewer: protocol.ApprovalsReviewer | None,
    sandbox_policy: protocol.SandboxPolicy | SandboxChoice | None,
    collaboration_mode: protocol.CollaborationMode | None,
    elsewhere: bool = False,
) -> protocol.TurnStartParams:
    """Return the parameters of ``turn/start``; the options are those of ``Thread.turn()``.

    With *elsewhere*, file paths are paths on another machine.

    Raises:
        TypeError: If the input has another type, or the schema is not a dictionary.
        ValueError: If ``approval_mode`` or ``sandbox`` is not a member of its enumeration.
        InvalidInputError: If a text is not valid Unicode.
    """
    # fmt: off
    options = (
        approval_mode, approval_policy, approvals_reviewer, collaboration_mode, cwd, effort, model,
        output_schema, personality, sandbox, sandbox_policy, service_tier, source, summary,
        turn_service_tier,
    )
    # fmt: on
    if isinstance(input, str) and _NO_OPTIONS.issuperset(map(type, options)):
        # Usually there are none. The constructors take longer, because they accept the arguments of
        # pydantic models.
        return replace(_NO_TURN, thread_id=thread_id, input=[replace(_NO_TEXT, text=input)])
    if output_schema is not None:
        _check_schema(output_schema)
    check_texts(
        model=model, service_tier=service_tier, source=source, turn_service_tier=turn_service_tier
    )
    items: list[protocol.UserInput] = []
    output = None
    if isinstance(input, ExternalMessage):
        output = to_tool_output(input)
    else:
        items = to_user_input(input, elsewhere=elsewhere)
    policy, reviewer = approval(approval_mode, approval_policy, approvals_reviewer)
    return protocol.TurnStartParams(
        thread_id=thread_id,
        input=items,
        tool_output=output,
        approval_policy=policy,
        approvals_reviewer=reviewer,
        cwd=path(cwd),
        effort=choice(effort, protocol.ReasoningEffort, "effort"),
        model=model,
        output_schema=output_schema,
        personality=choice(personality, protocol.Personality, "personality"),
        sandbox_policy=turn_sandbox(sandbox, sandbox_policy),
        service_tier=service_tier,
        turn_trigger=source,
        summary=choice(summary, protocol.ReasoningSummary, "summary"),
        service_tier_for_turn=turn_service_tier,
        collaboration_mode=collaboration_mode,
    )


def _check_schema(schema: object) -> None:
    if not isinstance(schema, dict):
        wanted = "a JSON schema as a dict; to get an instance of a type, use output_type"
        raise wrong_kind("output_schema", schema, wanted)
    check_mapping("output_schema", schema)
