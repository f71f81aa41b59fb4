"""Who answers what the runtime asks."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from openai_codex._runtime.traces import trace_of
from openai_codex.errors import InvalidAnswerError, RequestAnsweredError, RequestExpiredError
from openai_codex.protocol import server_requests as methods

if TYPE_CHECKING:
    from openai_codex import protocol
    from openai_codex._runtime.requests.kinds import (
        CommandApprovalRequest,
        ElicitationRequest,
        FileChangeApprovalRequest,
        PermissionsRequest,
        ToolCallRequest,
        UserInputRequest,
    )
    from openai_codex._runtime.requests.request import ServerRequest

__all__ = ["AnyHandler", "Handlers", "settle", "settle_failure", "settle_unasked"]

logger = logging.getLogger("openai_codex.requests")

Q = TypeVar("Q")
R = TypeVar("R")

# Answers through the request and returns nothing, or returns the answer.
Handler: TypeAlias = "Callable[[Q], R | None] | Callable[[Q], Awaitable[R | None]]"
AnyHandler: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Handlers:
    """Functions, or coroutine functions, that answer what the runtime asks.

    Given to a client, a thread or a turn; for each kind of request the
    innermost one that is there is called. Where there is none, the request is
    refused at once.

    A handler gets the request. It answers through the request's methods, or
    returns the answer, or calls ``request.defer()`` so that somebody answers
    later. If it does none of these, raises, or answers wrongly, the request is
    refused, and the log says so.

    Handlers never run on the reader thread. A coroutine function runs as a task
    on the loop of its :class:`AsyncCodex`; a plain function, and any handler of
    a :class:`Codex`, on a worker thread of the client, at most 1000 at once. A coroutine
    function is cancelled when nobody waits for its answer any more.
    """

    command_approval: (
        Handler[CommandApprovalRequest, protocol.CommandExecutionRequestApprovalResponse] | None
    ) = None
    """May this command run?"""
    file_change_approval: (
        Handler[FileChangeApprovalRequest, protocol.FileChangeRequestApprovalResponse] | None
    ) = None
    """May these files be changed?"""
    permissions: Handler[PermissionsRequest, protocol.PermissionsRequestApprovalResponse] | None = (
        None
    )
    """May the turn have more permissions?"""
    user_input: Handler[UserInputRequest, protocol.ToolRequestUserInputResponse] | None = None
    """What does the user say to these questions?"""
    elicitation: (
        Handler[ElicitationRequest, protocol.McpServerElicitationRequestResponse] | None
    ) = None
    """What does the user say to an MCP server, also when it asks to call a tool?"""
    tool_call: Handler[ToolCallRequest, protocol.DynamicToolCallResponse] | None = None
    """Call a tool of the client, other than those given as ``tools``."""
    current_time: (
        Handler[
            ServerRequest[protocol.CurrentTimeReadParams, protocol.CurrentTimeReadResponse],
            protocol.CurrentTimeReadResponse,
        ]
        | None
    ) = None
    """What time is it? Without a handler the system's clock answers."""
    attestation: (
        Handler[
            ServerRequest[protocol.AttestationGenerateParams, protocol.AttestationGenerateResponse],
            protocol.AttestationGenerateResponse,
        ]
        | None
    ) = None
    """Attest the client, within about 100 ms. Only a client's own handler is ever asked."""
    auth_tokens_refresh: (
        Handler[
            ServerRequest[
                protocol.ChatgptAuthTokensRefreshParams, protocol.ChatgptAuthTokensRefreshResponse
            ],
            protocol.ChatgptAuthTokensRefreshResponse,
        ]
        | None
    ) = None
    """Get new tokens for a login whose tokens the client keeps."""
    apply_patch_approval: (
        Handler[
            ServerRequest[protocol.ApplyPatchApprovalParams, protocol.ApplyPatchApprovalResponse],
            protocol.ApplyPatchApprovalResponse,
        ]
        | None
    ) = None
    """The older form of ``file_change_approval``."""
    exec_command_approval: (
        Handler[
            ServerRequest[protocol.ExecCommandApprovalParams, protocol.ExecCommandApprovalResponse],
            protocol.ExecCommandApprovalResponse,
        ]
        | None
    ) = None
    """The older form of ``command_approval``."""

    def __post_init__(self) -> None:
        for field in fields(self):
            handler = getattr(self, field.name)
            if handler is not None and not callable(handler):
                raise TypeError(f"{field.name} must be a function, not {type(handler).__name__}")

    def find(self, method: str) -> AnyHandler | None:
        """Return the handler for a method of the protocol, if there is one."""
        name = FIELDS.get(method)
        handler: AnyHandler | None = None if name is None else getattr(self, name)
        return handler


FIELDS: Final = {
    methods.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL.name: "command_approval",
    methods.ITEM_FILE_CHANGE_REQUEST_APPROVAL.name: "file_change_approval",
    methods.ITEM_PERMISSIONS_REQUEST_APPROVAL.name: "permissions",
    methods.ITEM_TOOL_REQUEST_USER_INPUT.name: "user_input",
    methods.MCP_SERVER_ELICITATION_REQUEST.name: "elicitation",
    methods.ITEM_TOOL_CALL.name: "tool_call",
    methods.CURRENT_TIME_READ.name: "current_time",
    methods.ATTESTATION_GENERATE.name: "attestation",
    methods.ACCOUNT_CHATGPT_AUTH_TOKENS_REFRESH.name: "auth_tokens_refresh",
    methods.APPLY_PATCH_APPROVAL.name: "apply_patch_approval",
    methods.EXEC_COMMAND_APPROVAL.name: "exec_command_approval",
}


def settle(request: ServerRequest[Any, Any], answer: object) -> None:
    """Do with a request what its handler's return value says."""
    if answer is not None:
        try:
            request.respond(answer)
        except InvalidAnswerError:
            logger.exception("refused %s: its handler returned a wrong answer", request.method)
        except RequestAnsweredError:
            logger.exception("the handler of %s answered twice", request.method)
        except RequestExpiredError:
            logger.info("the answer to %s came too late", request.method)
    elif request.is_open and not request.deferred:
        logger.warning("refused %s: its handler returned without an answer", request.method)
        _refuse(request)


def settle_failure(request: ServerRequest[Any, Any], error: BaseException) -> None:
    """Refuse a request whose handler raised, and say so in the log."""
    if isinstance(error, RequestExpiredError) or request.expired:
        # The handler was cancelled, or gave an answer that nobody waits for any more.
        logger.info("the answer to %s came too late", request.method)
    elif request.is_open:
        logger.error("refused %s: its handler raised\n%s", request.method, trace_of(error))
        _refuse(request)
    else:
        logger.error(
            "the handler of %s raised after its answer\n%s", request.method, trace_of(error)
        )


def settle_unasked(request: ServerRequest[Any, Any], reason: str) -> None:
    """Refuse a request whose handler could not be called, and say why in the log."""
    logger.error("refused %s: %s", request.method, reason)
    _refuse(request)


def _refuse(request: ServerRequest[Any, Any]) -> None:
    try:
        request.refuse()
    except (RequestAnsweredError, RequestExpiredError):
        # It was settled meanwhile, which is as good.
        logger.debug("%s was settled before it was refused", request.method)
