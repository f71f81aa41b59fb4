"""Every request that a server can send, with the types of its params and result.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openai_codex.protocol._method import ServerRequestMethod

if TYPE_CHECKING:
    from openai_codex.protocol.account import (
        ChatgptAuthTokensRefreshParams,
        ChatgptAuthTokensRefreshResponse,
    )
    from openai_codex.protocol.item import (
        ApplyPatchApprovalParams,
        ApplyPatchApprovalResponse,
        CommandExecutionRequestApprovalParams,
        CommandExecutionRequestApprovalResponse,
        DynamicToolCallParams,
        DynamicToolCallResponse,
        ExecCommandApprovalParams,
        ExecCommandApprovalResponse,
        FileChangeRequestApprovalParams,
        FileChangeRequestApprovalResponse,
        PermissionsRequestApprovalParams,
        PermissionsRequestApprovalResponse,
        ToolRequestUserInputParams,
        ToolRequestUserInputResponse,
    )
    from openai_codex.protocol.mcp import (
        McpServerElicitationRequestParams,
        McpServerElicitationRequestResponse,
    )
    from openai_codex.protocol.server import (
        AttestationGenerateParams,
        AttestationGenerateResponse,
        CurrentTimeReadParams,
        CurrentTimeReadResponse,
    )

ACCOUNT_CHATGPT_AUTH_TOKENS_REFRESH: ServerRequestMethod[
    ChatgptAuthTokensRefreshParams, ChatgptAuthTokensRefreshResponse
] = ServerRequestMethod(
    "account/chatgptAuthTokens/refresh",
    "ChatgptAuthTokensRefreshParams",
    "ChatgptAuthTokensRefreshResponse",
)
APPLY_PATCH_APPROVAL: ServerRequestMethod[ApplyPatchApprovalParams, ApplyPatchApprovalResponse] = (
    ServerRequestMethod(
        "applyPatchApproval", "ApplyPatchApprovalParams", "ApplyPatchApprovalResponse"
    )
)
"""DEPRECATED APIs below Request to approve a patch.

This request is used for Turns started via the legacy APIs (i.e. SendUserTurn, SendUserMessage).
"""
ATTESTATION_GENERATE: ServerRequestMethod[
    AttestationGenerateParams, AttestationGenerateResponse
] = ServerRequestMethod(
    "attestation/generate", "AttestationGenerateParams", "AttestationGenerateResponse"
)
"""Generate a fresh upstream attestation result on demand."""
CURRENT_TIME_READ: ServerRequestMethod[CurrentTimeReadParams, CurrentTimeReadResponse] = (
    ServerRequestMethod("currentTime/read", "CurrentTimeReadParams", "CurrentTimeReadResponse")
)
"""Until runtime 0.169.0."""
EXEC_COMMAND_APPROVAL: ServerRequestMethod[
    ExecCommandApprovalParams, ExecCommandApprovalResponse
] = ServerRequestMethod(
    "execCommandApproval", "ExecCommandApprovalParams", "ExecCommandApprovalResponse"
)
"""Request to exec a command.

This request is used for Turns started via the legacy APIs (i.e. SendUserTurn, SendUserMessage).
"""
ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL: ServerRequestMethod[
    CommandExecutionRequestApprovalParams, CommandExecutionRequestApprovalResponse
] = ServerRequestMethod(
    "item/commandExecution/requestApproval",
    "CommandExecutionRequestApprovalParams",
    "CommandExecutionRequestApprovalResponse",
)
"""NEW APIs Sent when approval is requested for a specific command execution.

This request is used for Turns started via turn/start.
"""
ITEM_FILE_CHANGE_REQUEST_APPROVAL: ServerRequestMethod[
    FileChangeRequestApprovalParams, FileChangeRequestApprovalResponse
] = ServerRequestMethod(
    "item/fileChange/requestApproval",
    "FileChangeRequestApprovalParams",
    "FileChangeRequestApprovalResponse",
)
"""Sent when approval is requested for a specific file change.

This request is used for Turns started via turn/start.
"""
ITEM_PERMISSIONS_REQUEST_APPROVAL: ServerRequestMethod[
    PermissionsRequestApprovalParams, PermissionsRequestApprovalResponse
] = ServerRequestMethod(
    "item/permissions/requestApproval",
    "PermissionsRequestApprovalParams",
    "PermissionsRequestApprovalResponse",
)
"""Request approval for additional permissions from the user."""
ITEM_TOOL_CALL: ServerRequestMethod[DynamicToolCallParams, DynamicToolCallResponse] = (
    ServerRequestMethod("item/tool/call", "DynamicToolCallParams", "DynamicToolCallResponse")
)
"""Execute a dynamic tool call on the client."""
ITEM_TOOL_REQUEST_USER_INPUT: ServerRequestMethod[
    ToolRequestUserInputParams, ToolRequestUserInputResponse
] = ServerRequestMethod(
    "item/tool/requestUserInput", "ToolRequestUserInputParams", "ToolRequestUserInputResponse"
)
"""EXPERIMENTAL - Request input from the user for a tool call."""
MCP_SERVER_ELICITATION_REQUEST: ServerRequestMethod[
    McpServerElicitationRequestParams, McpServerElicitationRequestResponse
] = ServerRequestMethod(
    "mcpServer/elicitation/request",
    "McpServerElicitationRequestParams",
    "McpServerElicitationRequestResponse",
)
"""Request input for an MCP server elicitation."""

BY_NAME: dict[str, ServerRequestMethod[Any, Any]] = {
    ACCOUNT_CHATGPT_AUTH_TOKENS_REFRESH.name: ACCOUNT_CHATGPT_AUTH_TOKENS_REFRESH,
    APPLY_PATCH_APPROVAL.name: APPLY_PATCH_APPROVAL,
    ATTESTATION_GENERATE.name: ATTESTATION_GENERATE,
    CURRENT_TIME_READ.name: CURRENT_TIME_READ,
    EXEC_COMMAND_APPROVAL.name: EXEC_COMMAND_APPROVAL,
    ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL.name: ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL,
    ITEM_FILE_CHANGE_REQUEST_APPROVAL.name: ITEM_FILE_CHANGE_REQUEST_APPROVAL,
    ITEM_PERMISSIONS_REQUEST_APPROVAL.name: ITEM_PERMISSIONS_REQUEST_APPROVAL,
    ITEM_TOOL_CALL.name: ITEM_TOOL_CALL,
    ITEM_TOOL_REQUEST_USER_INPUT.name: ITEM_TOOL_REQUEST_USER_INPUT,
    MCP_SERVER_ELICITATION_REQUEST.name: MCP_SERVER_ELICITATION_REQUEST,
}
"""All requests, by their names in the protocol."""
