"""Definitions that only the item methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType, field

from openai_codex.protocol._base import UnknownVariant, WireStruct
from openai_codex.protocol._json import UNKNOWN, JsonValue
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import (
    AbsolutePathBuf,
    CommandAction,
    DynamicToolCallOutputContentItem,
    LegacyAppPathString,
    ThreadId,
    TokenUsageBreakdown,
)
from openai_codex.protocol.shared import (
    GuardianRiskLevel,
    GuardianUserAuthorization,
    RequestId,
    ResponseItem,
)

__all__ = [
    "AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision",
    "AddFileChange",
    "AdditionalFileSystemPermissions",
    "AdditionalNetworkPermissions",
    "AdditionalPermissionProfile",
    "ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision",
    "ApplyPatchApprovalParams",
    "ApplyPatchApprovalResponse",
    "ApplyPatchGuardianApprovalReviewAction",
    "ApprovedExecpolicyAmendmentReviewDecision",
    "AutoReviewDecisionSource",
    "CommandExecutionApprovalDecision",
    "CommandExecutionApprovalDecisionAcceptWithExecpolicyAmendment",
    "CommandExecutionApprovalDecisionApplyNetworkPolicyAmendment",
    "CommandExecutionApprovalDecisionDetail",
    "CommandExecutionApprovalDecisionValue",
    "CommandExecutionApprovalKind",
    "CommandExecutionRequestApprovalParams",
    "CommandExecutionRequestApprovalResponse",
    "CommandGuardianApprovalReviewAction",
    "DeleteFileChange",
    "DeniedReviewDecision",
    "DynamicToolCallParams",
    "DynamicToolCallResponse",
    "ExecCommandApprovalParams",
    "ExecCommandApprovalResponse",
    "ExecveGuardianApprovalReviewAction",
    "FileChange",
    "FileChangeApprovalDecision",
    "FileChangeRequestApprovalParams",
    "FileChangeRequestApprovalResponse",
    "FileSystemAccessMode",
    "FileSystemPath",
    "FileSystemSandboxEntry",
    "FileSystemSpecialPath",
    "GlobPatternFileSystemPath",
    "GrantedPermissionProfile",
    "GuardianApprovalReview",
    "GuardianApprovalReviewAction",
    "GuardianApprovalReviewStatus",
    "GuardianCommandSource",
    "GuardianWarningNotification",
    "ItemGuardianApprovalReviewCompletedNotification",
    "ItemGuardianApprovalReviewStartedNotification",
    "KindFileSystemSpecialPath",
    "ListFilesParsedCommand",
    "McpToolCallGuardianApprovalReviewAction",
    "MinimalFileSystemSpecialPath",
    "NetworkAccessGuardianApprovalReviewAction",
    "NetworkApprovalContext",
    "NetworkApprovalProtocol",
    "NetworkPolicyAmendment",
    "NetworkPolicyAmendmentReviewDecision",
    "NetworkPolicyRuleAction",
    "ParsedCommand",
    "PathFileSystemPath",
    "PermissionGrantScope",
    "PermissionsRequestApprovalParams",
    "PermissionsRequestApprovalResponse",
    "RawResponseCompletedNotification",
    "RawResponseItemCompletedNotification",
    "ReadParsedCommand",
    "RequestPermissionProfile",
    "RequestPermissionsGuardianApprovalReviewAction",
    "ResponseUsageMetadata",
    "ReviewDecision",
    "ReviewDecisionApprovedExecpolicyAmendment",
    "ReviewDecisionDenied",
    "ReviewDecisionDetail",
    "ReviewDecisionNetworkPolicyAmendment",
    "ReviewDecisionValue",
    "RootFileSystemSpecialPath",
    "SearchParsedCommand",
    "ServerRequestResolvedNotification",
    "SlashTmpFileSystemSpecialPath",
    "SpecialFileSystemPath",
    "StrictReviewRequiredNotification",
    "TmpdirFileSystemSpecialPath",
    "ToolRequestUserInputAnswer",
    "ToolRequestUserInputOption",
    "ToolRequestUserInputParams",
    "ToolRequestUserInputQuestion",
    "ToolRequestUserInputResponse",
    "UnknownFileChange",
    "UnknownFileSystemPath",
    "UnknownFileSystemSpecialPath",
    "UnknownGuardianApprovalReviewAction",
    "UnknownParsedCommand",
    "UnrecognizedFileSystemSpecialPath",
    "UnrecognizedParsedCommand",
    "UpdateFileChange",
    "WriteStdinGuardianApprovalReviewAction",
]


class AutoReviewDecisionSource(OpenEnum):
    """[UNSTABLE] Source that produced a terminal approval auto-review decision."""

    agent = "agent"


class CommandExecutionApprovalDecisionValue(OpenEnum):
    """The variants of `CommandExecutionApprovalDecision` without data."""

    accept = "accept"
    """User approved the command."""
    accept_for_session = "acceptForSession"
    """User approved the command and future prompts in the same session-scoped approval cache should
    run without prompting.
    """
    decline = "decline"
    """User denied the command. The agent will continue the turn."""
    cancel = "cancel"
    """User denied the command. The turn will also be immediately interrupted."""


class CommandExecutionApprovalKind(OpenEnum):
    """Distinguishes a command approval from input sent to an existing terminal."""

    command = "command"
    write_stdin = "writeStdin"
    human_command = "humanCommand"
    """A managed checkpoint requiring a fresh human decision.

    Only `accept`, `decline`, and `cancel` are valid. Requires the `requiredHumanApproval`
    initialize capability. This prompt does not itself start a command execution item.
    """


class FileChangeApprovalDecision(OpenEnum):
    """Used by `FileChangeRequestApprovalResponse`."""

    accept = "accept"
    """User approved the file changes."""
    accept_for_session = "acceptForSession"
    """User approved the file changes and future changes to the same files should run without
    prompting.
    """
    decline = "decline"
    """User denied the file changes. The agent will continue the turn."""
    cancel = "cancel"
    """User denied the file changes. The turn will also be immediately interrupted."""


class FileSystemAccessMode(OpenEnum):
    """Used by `FileSystemSandboxEntry`."""

    read = "read"
    write = "write"
    deny = "deny"


class GuardianApprovalReviewStatus(OpenEnum):
    """[UNSTABLE] Lifecycle state for an approval auto-review."""

    in_progress = "inProgress"
    approved = "approved"
    denied = "denied"
    timed_out = "timedOut"
    aborted = "aborted"


class GuardianCommandSource(OpenEnum):
    """Used by `CommandGuardianApprovalReviewAction`, `ExecveGuardianApprovalReviewAction`."""

    shell = "shell"
    unified_exec = "unifiedExec"


class NetworkApprovalProtocol(OpenEnum):
    """Used by `NetworkAccessGuardianApprovalReviewAction`, `NetworkApprovalContext`."""

    http = "http"
    https = "https"
    socks5_tcp = "socks5Tcp"
    socks5_udp = "socks5Udp"


class NetworkPolicyRuleAction(OpenEnum):
    """Used by `NetworkPolicyAmendment`."""

    allow = "allow"
    deny = "deny"


class PermissionGrantScope(OpenEnum):
    """Used by `PermissionsRequestApprovalResponse`."""

    turn = "turn"
    session = "session"


class ReviewDecisionValue(OpenEnum):
    """The variants of `ReviewDecision` without data."""

    approved = "approved"
    """User has approved this command and the agent should execute it."""
    approved_for_session = "approved_for_session"
    """User has approved this request and wants future prompts in the same session-scoped approval
    cache to be automatically approved for the remainder of the session.
    """
    approved_mcp_policy_amendment = "approved_mcp_policy_amendment"
    """User has approved this MCP tool call and wants to amend its policy so matching future calls
    are automatically approved across sessions.
    """
    timed_out = "timed_out"
    """Automatic approval review timed out before reaching a decision."""
    abort = "abort"
    """User has denied this command and the agent should not do anything until the user's next
    command.
    """


class CommandExecutionApprovalDecisionDetail(
    WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """The variants of `CommandExecutionApprovalDecision` with data: exactly one field is set."""

    accept_with_execpolicy_amendment: (
        CommandExecutionApprovalDecisionAcceptWithExecpolicyAmendment | None
    ) = None
    """User approved the command, and wants to apply the proposed execpolicy amendment so future
    matching commands can run without prompting.
    """
    apply_network_policy_amendment: (
        CommandExecutionApprovalDecisionApplyNetworkPolicyAmendment | None
    ) = None
    """User chose a persistent network policy rule (allow/deny) for this host."""
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


AcceptWithExecpolicyAmendmentCommandExecutionApprovalDecision: TypeAlias = (
    CommandExecutionApprovalDecisionDetail
)
"""The same as `CommandExecutionApprovalDecisionDetail`."""


class AdditionalFileSystemPermissions(WireStruct, frozen=True, kw_only=True):
    """Used by `AdditionalPermissionProfile`, `GrantedPermissionProfile`,
    `RequestPermissionProfile`.
    """

    entries: list[FileSystemSandboxEntry] | None = None
    glob_scan_max_depth: int | None = None
    read: list[LegacyAppPathString] | None = None
    """This will be removed in favor of `entries`."""
    write: list[LegacyAppPathString] | None = None
    """This will be removed in favor of `entries`."""


class AdditionalNetworkPermissions(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `AdditionalPermissionProfile`, `GrantedPermissionProfile`,
    `RequestPermissionProfile`.
    """

    enabled: bool | None = None


class AdditionalPermissionProfile(WireStruct, frozen=True, kw_only=True):
    """Used by `CommandExecutionRequestApprovalParams`."""

    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None
    """Partial overlay used for per-command permission requests."""


ApplyNetworkPolicyAmendmentCommandExecutionApprovalDecision: TypeAlias = (
    CommandExecutionApprovalDecisionDetail
)
"""The same as `CommandExecutionApprovalDecisionDetail`."""


class ApplyPatchApprovalParams(WireStruct, frozen=True, kw_only=True):
    """Params of `applyPatchApproval`.

    DEPRECATED APIs below Request to approve a patch. This request is used for Turns started via
    the legacy APIs (i.e. SendUserTurn, SendUserMessage).
    """

    call_id: str
    """Use to correlate this with [codex_protocol::protocol::PatchApplyBeginEvent] and
    [codex_protocol::protocol::PatchApplyEndEvent].
    """
    conversation_id: ThreadId
    file_changes: dict[str, FileChange]
    grant_root: str | None = None
    """When set, the agent is asking the user to allow writes under this root for the remainder of
    the session (unclear if this is honored today).
    """
    reason: str | None = None
    """Optional explanatory reason (e.g. request for extra write access)."""


class ApplyPatchApprovalResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `applyPatchApproval`."""

    decision: ReviewDecision


class ReviewDecisionDetail(
    WireStruct, frozen=True, kw_only=True, rename=None, forbid_unknown_fields=True
):
    """The variants of `ReviewDecision` with data: exactly one field is set."""

    approved_execpolicy_amendment: ReviewDecisionApprovedExecpolicyAmendment | None = None
    """User has approved this command and wants to apply the proposed execpolicy amendment so future
    matching commands are permitted.
    """
    network_policy_amendment: ReviewDecisionNetworkPolicyAmendment | None = None
    """User chose to persist a network policy rule (allow/deny) for future requests to the same
    host.
    """
    denied: ReviewDecisionDenied | None = None
    """User has denied this command and the agent should not execute it, but it should continue the
    session and try something else.
    """
    unknown: JsonValue | UnsetType = field(default=UNSET, name=UNKNOWN)
    """The data of an unknown variant, unchanged."""


ApprovedExecpolicyAmendmentReviewDecision: TypeAlias = ReviewDecisionDetail
"""The same as `ReviewDecisionDetail`."""


CommandExecutionApprovalDecision: TypeAlias = (
    CommandExecutionApprovalDecisionValue | CommandExecutionApprovalDecisionDetail
)
"""Used by `CommandExecutionRequestApprovalParams`, `CommandExecutionRequestApprovalResponse`."""


class CommandExecutionApprovalDecisionAcceptWithExecpolicyAmendment(
    WireStruct, frozen=True, kw_only=True, rename=None
):
    """Used by `CommandExecutionApprovalDecisionDetail`."""

    execpolicy_amendment: list[str]


class CommandExecutionApprovalDecisionApplyNetworkPolicyAmendment(
    WireStruct, frozen=True, kw_only=True, rename=None
):
    """Used by `CommandExecutionApprovalDecisionDetail`."""

    network_policy_amendment: NetworkPolicyAmendment


class CommandExecutionRequestApprovalParams(WireStruct, frozen=True, kw_only=True):
    """Params of `item/commandExecution/requestApproval`.

    NEW APIs Sent when approval is requested for a specific command execution. This request is
    used for Turns started via turn/start.
    """

    item_id: str
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this approval request started."""
    thread_id: str
    turn_id: str
    additional_permissions: AdditionalPermissionProfile | None = None
    """Optional additional permissions requested for this command."""
    approval_id: str | None = None
    """Unique identifier for this specific approval callback.

    For regular shell/unified_exec approvals, this is null.

    For zsh-exec-bridge subcommand approvals, multiple callbacks can belong to one parent
    `itemId`, so `approvalId` is a distinct opaque callback id (a UUID) used to disambiguate
    routing. Stdin approvals also use a distinct callback id; inspect `kind` to distinguish them.
    """
    available_decisions: list[CommandExecutionApprovalDecision] | None = None
    """Ordered list of decisions the client may present for this prompt."""
    command: str | None = None
    """The command to be executed."""
    command_actions: list[CommandAction] | None = None
    """Best-effort parsed command actions for friendly display."""
    cwd: LegacyAppPathString | None = None
    """The command's working directory."""
    environment_id: str | None = None
    """Environment in which the command will run."""
    kind: CommandExecutionApprovalKind = CommandExecutionApprovalKind.command
    """Kind of action under review. Defaults to `command` for older servers."""
    network_approval_context: NetworkApprovalContext | None = None
    """Optional context for a managed-network approval prompt."""
    proposed_execpolicy_amendment: list[str] | None = None
    """Optional proposed execpolicy amendment to allow similar commands without prompting."""
    proposed_network_policy_amendments: list[NetworkPolicyAmendment] | None = None
    """Optional proposed network policy amendments (allow/deny host) for future requests."""
    reason: str | None = None
    """Optional explanatory reason (e.g. request for network access)."""


class CommandExecutionRequestApprovalResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `item/commandExecution/requestApproval`."""

    decision: CommandExecutionApprovalDecision


DeniedReviewDecision: TypeAlias = ReviewDecisionDetail
"""The same as `ReviewDecisionDetail`."""


class DynamicToolCallParams(WireStruct, frozen=True, kw_only=True):
    """Params of `item/tool/call`.

    Execute a dynamic tool call on the client.
    """

    arguments: JsonValue
    call_id: str
    thread_id: str
    tool: str
    turn_id: str
    namespace: str | None = None


class DynamicToolCallResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `item/tool/call`."""

    content_items: list[DynamicToolCallOutputContentItem]
    success: bool


class ExecCommandApprovalParams(WireStruct, frozen=True, kw_only=True):
    """Params of `execCommandApproval`.

    Request to exec a command. This request is used for Turns started via the legacy APIs (i.e.
    SendUserTurn, SendUserMessage).
    """

    call_id: str
    """Use to correlate this with [codex_protocol::protocol::ExecCommandBeginEvent] and
    [codex_protocol::protocol::ExecCommandEndEvent].
    """
    command: list[str]
    conversation_id: ThreadId
    cwd: str
    parsed_cmd: list[ParsedCommand]
    approval_id: str | None = None
    """Identifier for this specific approval callback."""
    reason: str | None = None


class ExecCommandApprovalResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `execCommandApproval`."""

    decision: ReviewDecision


class AddFileChange(WireStruct, frozen=True, kw_only=True, tag="add", tag_field="type", gc=False):
    """A `FileChange` whose type is `add`."""

    type: ClassVar[Literal["add"]] = "add"
    content: str


class DeleteFileChange(
    WireStruct, frozen=True, kw_only=True, tag="delete", tag_field="type", gc=False
):
    """A `FileChange` whose type is `delete`."""

    type: ClassVar[Literal["delete"]] = "delete"
    content: str


class UpdateFileChange(
    WireStruct, frozen=True, kw_only=True, tag="update", tag_field="type", rename=None, gc=False
):
    """A `FileChange` whose type is `update`."""

    type: ClassVar[Literal["update"]] = "update"
    unified_diff: str
    move_path: str | None = None


class UnknownFileChange(UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"):
    """A variant of `FileChange` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


FileChange: TypeAlias = AddFileChange | DeleteFileChange | UpdateFileChange | UnknownFileChange
"""Used by `ApplyPatchApprovalParams`."""


class FileChangeRequestApprovalParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `item/fileChange/requestApproval`.

    Sent when approval is requested for a specific file change. This request is used for Turns
    started via turn/start.
    """

    item_id: str
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this approval request started."""
    thread_id: str
    turn_id: str
    grant_root: str | None = None
    """[UNSTABLE] When set, the agent is asking the user to allow writes under this root for the
    remainder of the session (unclear if this is honored today).
    """
    reason: str | None = None
    """Optional explanatory reason (e.g. request for extra write access)."""


class FileChangeRequestApprovalResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `item/fileChange/requestApproval`."""

    decision: FileChangeApprovalDecision


class PathFileSystemPath(
    WireStruct, frozen=True, kw_only=True, tag="path", tag_field="type", gc=False
):
    """A `FileSystemPath` whose type is `path`."""

    type: ClassVar[Literal["path"]] = "path"
    path: LegacyAppPathString


class GlobPatternFileSystemPath(
    WireStruct, frozen=True, kw_only=True, tag="glob_pattern", tag_field="type", gc=False
):
    """A `FileSystemPath` whose type is `glob_pattern`."""

    type: ClassVar[Literal["glob_pattern"]] = "glob_pattern"
    pattern: str


class SpecialFileSystemPath(WireStruct, frozen=True, kw_only=True, tag="special", tag_field="type"):
    """A `FileSystemPath` whose type is `special`."""

    type: ClassVar[Literal["special"]] = "special"
    value: FileSystemSpecialPath


class UnknownFileSystemPath(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `FileSystemPath` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


FileSystemPath: TypeAlias = (
    PathFileSystemPath | GlobPatternFileSystemPath | SpecialFileSystemPath | UnknownFileSystemPath
)
"""Used by `FileSystemSandboxEntry`."""


class FileSystemSandboxEntry(WireStruct, frozen=True, kw_only=True):
    """Used by `AdditionalFileSystemPermissions`."""

    access: FileSystemAccessMode
    path: FileSystemPath


class RootFileSystemSpecialPath(
    WireStruct, frozen=True, kw_only=True, tag="root", tag_field="kind", gc=False
):
    """A `FileSystemSpecialPath` whose kind is `root`."""

    kind: ClassVar[Literal["root"]] = "root"


class MinimalFileSystemSpecialPath(
    WireStruct, frozen=True, kw_only=True, tag="minimal", tag_field="kind", gc=False
):
    """A `FileSystemSpecialPath` whose kind is `minimal`."""

    kind: ClassVar[Literal["minimal"]] = "minimal"


class KindFileSystemSpecialPath(
    WireStruct, frozen=True, kw_only=True, tag="project_roots", tag_field="kind", gc=False
):
    """A `FileSystemSpecialPath` whose kind is `project_roots`."""

    kind: ClassVar[Literal["project_roots"]] = "project_roots"
    subpath: LegacyAppPathString | None = None


class TmpdirFileSystemSpecialPath(
    WireStruct, frozen=True, kw_only=True, tag="tmpdir", tag_field="kind", gc=False
):
    """A `FileSystemSpecialPath` whose kind is `tmpdir`."""

    kind: ClassVar[Literal["tmpdir"]] = "tmpdir"


class SlashTmpFileSystemSpecialPath(
    WireStruct, frozen=True, kw_only=True, tag="slash_tmp", tag_field="kind", gc=False
):
    """A `FileSystemSpecialPath` whose kind is `slash_tmp`."""

    kind: ClassVar[Literal["slash_tmp"]] = "slash_tmp"


class UnknownFileSystemSpecialPath(
    WireStruct, frozen=True, kw_only=True, tag="unknown", tag_field="kind", gc=False
):
    """A `FileSystemSpecialPath` whose kind is `unknown`."""

    kind: ClassVar[Literal["unknown"]] = "unknown"
    path: str
    subpath: LegacyAppPathString | None = None


class UnrecognizedFileSystemSpecialPath(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="kind"
):
    """A variant of `FileSystemSpecialPath` that is not known."""

    kind: ClassVar[Literal["<unknown>"]]


FileSystemSpecialPath: TypeAlias = (
    RootFileSystemSpecialPath
    | MinimalFileSystemSpecialPath
    | KindFileSystemSpecialPath
    | TmpdirFileSystemSpecialPath
    | SlashTmpFileSystemSpecialPath
    | UnknownFileSystemSpecialPath
    | UnrecognizedFileSystemSpecialPath
)
"""Used by `SpecialFileSystemPath`."""


class GrantedPermissionProfile(WireStruct, frozen=True, kw_only=True):
    """Used by `PermissionsRequestApprovalResponse`."""

    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None


class GuardianApprovalReview(WireStruct, frozen=True, kw_only=True, gc=False):
    """[UNSTABLE] Temporary approval auto-review payload used by `item/autoApprovalReview/*`
    notifications. This shape is expected to change soon.
    """

    status: GuardianApprovalReviewStatus
    rationale: str | None = None
    risk_level: GuardianRiskLevel | None = None
    user_authorization: GuardianUserAuthorization | None = None


class CommandGuardianApprovalReviewAction(
    WireStruct, frozen=True, kw_only=True, tag="command", tag_field="type", gc=False
):
    """A `GuardianApprovalReviewAction` whose type is `command`."""

    type: ClassVar[Literal["command"]] = "command"
    command: str
    cwd: LegacyAppPathString
    source: GuardianCommandSource


class ExecveGuardianApprovalReviewAction(
    WireStruct, frozen=True, kw_only=True, tag="execve", tag_field="type"
):
    """A `GuardianApprovalReviewAction` whose type is `execve`."""

    type: ClassVar[Literal["execve"]] = "execve"
    argv: list[str]
    cwd: AbsolutePathBuf
    program: str
    source: GuardianCommandSource


class WriteStdinGuardianApprovalReviewAction(
    WireStruct, frozen=True, kw_only=True, tag="writeStdin", tag_field="type", gc=False
):
    """A child approval for input to an existing command execution item."""

    type: ClassVar[Literal["writeStdin"]] = "writeStdin"
    approval_id: str
    cwd: LegacyAppPathString
    process_id: str
    stdin: str


class ApplyPatchGuardianApprovalReviewAction(
    WireStruct, frozen=True, kw_only=True, tag="applyPatch", tag_field="type"
):
    """A `GuardianApprovalReviewAction` whose type is `applyPatch`."""

    type: ClassVar[Literal["applyPatch"]] = "applyPatch"
    cwd: LegacyAppPathString
    files: list[LegacyAppPathString]


class NetworkAccessGuardianApprovalReviewAction(
    WireStruct, frozen=True, kw_only=True, tag="networkAccess", tag_field="type", gc=False
):
    """A `GuardianApprovalReviewAction` whose type is `networkAccess`."""

    type: ClassVar[Literal["networkAccess"]] = "networkAccess"
    host: str
    port: int
    protocol: NetworkApprovalProtocol
    target: str


class McpToolCallGuardianApprovalReviewAction(
    WireStruct, frozen=True, kw_only=True, tag="mcpToolCall", tag_field="type", gc=False
):
    """A `GuardianApprovalReviewAction` whose type is `mcpToolCall`."""

    type: ClassVar[Literal["mcpToolCall"]] = "mcpToolCall"
    server: str
    tool_name: str
    connector_id: str | None = None
    connector_name: str | None = None
    tool_title: str | None = None


class RequestPermissionsGuardianApprovalReviewAction(
    WireStruct, frozen=True, kw_only=True, tag="requestPermissions", tag_field="type"
):
    """A `GuardianApprovalReviewAction` whose type is `requestPermissions`."""

    type: ClassVar[Literal["requestPermissions"]] = "requestPermissions"
    permissions: RequestPermissionProfile
    reason: str | None = None


class UnknownGuardianApprovalReviewAction(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `GuardianApprovalReviewAction` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


GuardianApprovalReviewAction: TypeAlias = (
    CommandGuardianApprovalReviewAction
    | ExecveGuardianApprovalReviewAction
    | WriteStdinGuardianApprovalReviewAction
    | ApplyPatchGuardianApprovalReviewAction
    | NetworkAccessGuardianApprovalReviewAction
    | McpToolCallGuardianApprovalReviewAction
    | RequestPermissionsGuardianApprovalReviewAction
    | UnknownGuardianApprovalReviewAction
)
"""Used by `ItemGuardianApprovalReviewCompletedNotification`,
`ItemGuardianApprovalReviewStartedNotification`.
"""


class GuardianWarningNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `guardianWarning`."""

    message: str
    """Concise guardian warning message for the user."""
    thread_id: str
    """Thread target for the guardian warning."""


class ItemGuardianApprovalReviewCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """[UNSTABLE] Temporary notification payload for approval auto-review.

    This shape is expected to change soon.
    """

    action: GuardianApprovalReviewAction
    completed_at_ms: int
    """Unix timestamp (in milliseconds) when this review completed."""
    decision_source: AutoReviewDecisionSource
    review: GuardianApprovalReview
    review_id: str
    """Stable identifier for this review."""
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this review started."""
    thread_id: str
    turn_id: str
    target_item_id: str | None = None
    """Identifier for the reviewed item or tool call when one exists.

    In most cases, one review maps to one target item. The exceptions are - execve reviews, where
    a single command may contain multiple execve calls to review (only possible when using the
    shell_zsh_fork feature) - stdin reviews, which refer to the existing parent command item and
    have a separate approval ID in the action payload - network policy reviews, where there is no
    target item

    A network call is triggered by a CommandExecution item, so having a target_item_id set to the
    CommandExecution item would be misleading because the review is about the network call, not
    the command execution. Therefore, target_item_id is set to None for network policy reviews.
    """


class ItemGuardianApprovalReviewStartedNotification(WireStruct, frozen=True, kw_only=True):
    """[UNSTABLE] Temporary notification payload for approval auto-review.

    This shape is expected to change soon.
    """

    action: GuardianApprovalReviewAction
    review: GuardianApprovalReview
    review_id: str
    """Stable identifier for this review."""
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this review started."""
    thread_id: str
    turn_id: str
    target_item_id: str | None = None
    """Identifier for the reviewed item or tool call when one exists.

    In most cases, one review maps to one target item. The exceptions are - execve reviews, where
    a single command may contain multiple execve calls to review (only possible when using the
    shell_zsh_fork feature) - stdin reviews, which refer to the existing parent command item and
    have a separate approval ID in the action payload - network policy reviews, where there is no
    target item

    A network call is triggered by a CommandExecution item, so having a target_item_id set to the
    CommandExecution item would be misleading because the review is about the network call, not
    the command execution. Therefore, target_item_id is set to None for network policy reviews.
    """


class NetworkApprovalContext(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CommandExecutionRequestApprovalParams`."""

    host: str
    protocol: NetworkApprovalProtocol


class NetworkPolicyAmendment(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `CommandExecutionApprovalDecisionApplyNetworkPolicyAmendment`,
    `CommandExecutionRequestApprovalParams`, `ReviewDecisionNetworkPolicyAmendment`.
    """

    action: NetworkPolicyRuleAction
    host: str


NetworkPolicyAmendmentReviewDecision: TypeAlias = ReviewDecisionDetail
"""The same as `ReviewDecisionDetail`."""


class ReadParsedCommand(
    WireStruct, frozen=True, kw_only=True, tag="read", tag_field="type", gc=False
):
    """A `ParsedCommand` whose type is `read`."""

    type: ClassVar[Literal["read"]] = "read"
    cmd: str
    name: str
    path: str
    """(Best effort) Path to the file being read by the command.

    When possible, this is an absolute path, though when relative, it should be resolved against
    the `cwd`` that will be used to run the command to derive the absolute path.
    """


class ListFilesParsedCommand(
    WireStruct, frozen=True, kw_only=True, tag="list_files", tag_field="type", gc=False
):
    """A `ParsedCommand` whose type is `list_files`."""

    type: ClassVar[Literal["list_files"]] = "list_files"
    cmd: str
    path: str | None = None


class SearchParsedCommand(
    WireStruct, frozen=True, kw_only=True, tag="search", tag_field="type", gc=False
):
    """A `ParsedCommand` whose type is `search`."""

    type: ClassVar[Literal["search"]] = "search"
    cmd: str
    path: str | None = None
    query: str | None = None


class UnknownParsedCommand(
    WireStruct, frozen=True, kw_only=True, tag="unknown", tag_field="type", gc=False
):
    """A `ParsedCommand` whose type is `unknown`."""

    type: ClassVar[Literal["unknown"]] = "unknown"
    cmd: str


class UnrecognizedParsedCommand(
    UnknownVariant, frozen=True, kw_only=True, tag=UNKNOWN, tag_field="type"
):
    """A variant of `ParsedCommand` that is not known."""

    type: ClassVar[Literal["<unknown>"]]


ParsedCommand: TypeAlias = (
    ReadParsedCommand
    | ListFilesParsedCommand
    | SearchParsedCommand
    | UnknownParsedCommand
    | UnrecognizedParsedCommand
)
"""Used by `ExecCommandApprovalParams`."""


class PermissionsRequestApprovalParams(WireStruct, frozen=True, kw_only=True):
    """Params of `item/permissions/requestApproval`.

    Request approval for additional permissions from the user.
    """

    cwd: LegacyAppPathString
    item_id: str
    permissions: RequestPermissionProfile
    started_at_ms: int
    """Unix timestamp (in milliseconds) when this approval request started."""
    thread_id: str
    turn_id: str
    environment_id: str | None = None
    reason: str | None = None


class PermissionsRequestApprovalResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `item/permissions/requestApproval`."""

    permissions: GrantedPermissionProfile
    scope: PermissionGrantScope = PermissionGrantScope.turn
    strict_auto_review: bool | None = None
    """Review every subsequent command in this turn before normal sandboxed execution."""


class RawResponseCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """Internal-only notification containing the exact usage from one upstream Responses API
    completion.
    """

    response_id: str
    thread_id: str
    turn_id: str
    usage: TokenUsageBreakdown | None = None
    usage_metadata: ResponseUsageMetadata | None = None


class RawResponseItemCompletedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `rawResponseItem/completed`."""

    item: ResponseItem
    thread_id: str
    turn_id: str


class RequestPermissionProfile(WireStruct, frozen=True, kw_only=True):
    """Used by `PermissionsRequestApprovalParams`,
    `RequestPermissionsGuardianApprovalReviewAction`.
    """

    file_system: AdditionalFileSystemPermissions | None = None
    network: AdditionalNetworkPermissions | None = None


class ResponseUsageMetadata(WireStruct, frozen=True, kw_only=True):
    """Usage metadata reported for one upstream response."""

    amount: str | None = None
    metadata: JsonValue = None


ReviewDecision: TypeAlias = ReviewDecisionValue | ReviewDecisionDetail
"""User's decision in response to an ExecApprovalRequest."""


class ReviewDecisionApprovedExecpolicyAmendment(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `ReviewDecisionDetail`."""

    proposed_execpolicy_amendment: list[str]


class ReviewDecisionDenied(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `ReviewDecisionDetail`."""

    rejection: str


class ReviewDecisionNetworkPolicyAmendment(WireStruct, frozen=True, kw_only=True, rename=None):
    """Used by `ReviewDecisionDetail`."""

    network_policy_amendment: NetworkPolicyAmendment


class ServerRequestResolvedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `serverRequest/resolved`."""

    request_id: RequestId
    thread_id: str


class StrictReviewRequiredNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `autoApprovalReview/strictReviewRequired`."""

    started_at_ms: int
    """Unix timestamp (in milliseconds) when this review started."""
    thread_id: str
    turn_id: str


class ToolRequestUserInputAnswer(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL. Captures a user's answer to a request_user_input question."""

    answers: list[str]


class ToolRequestUserInputOption(WireStruct, frozen=True, kw_only=True, gc=False):
    """EXPERIMENTAL. Defines a single selectable option for request_user_input."""

    description: str
    label: str


class ToolRequestUserInputParams(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL. Params sent with a request_user_input event."""

    is_blocking: bool
    item_id: str
    questions: list[ToolRequestUserInputQuestion]
    thread_id: str
    turn_id: str
    auto_resolution_ms: int | None = None
    """@deprecated Use `isBlocking` to decide whether the request should block."""


class ToolRequestUserInputQuestion(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL. Represents one request_user_input question and its required options."""

    header: str
    id: str
    question: str
    is_other: bool = False
    is_secret: bool = False
    options: list[ToolRequestUserInputOption] | None = None


class ToolRequestUserInputResponse(WireStruct, frozen=True, kw_only=True):
    """EXPERIMENTAL. Response payload mapping question ids to answers."""

    answers: dict[str, ToolRequestUserInputAnswer]
