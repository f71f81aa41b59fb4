"""The handlers that answer the runtime's requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass, fields
from typing import Any, Final, Protocol, TypeAlias, TypeVar

import openai_codex
from openai_codex import _logs, protocol
from openai_codex._checks import check_function, wrong_kind
from openai_codex._public import public
from openai_codex.errors import InvalidAnswerError, RequestAnsweredError, RequestExpiredError
from openai_codex.protocol import server_requests as methods

__all__ = [
    "AnyHandler",
    "HandlerRunner",
    "Handlers",
    "check_handlers",
    "settle",
    "settle_failure",
    "settle_unasked",
]

Q = TypeVar("Q")
R = TypeVar("R")

# A handler returns the answer, or answers through the request and returns None.
Handler: TypeAlias = Callable[[Q], R | None] | Callable[[Q], Awaitable[R | None]]
AnyHandler: TypeAlias = Callable[[Any], Any]


class HandlerRunner(Protocol):
    """Runs handlers, never on the calling thread."""

    def __call__(
        self,
        handler: AnyHandler,
        request: openai_codex.ServerRequest[Any, Any],
        context: Context,
        /,
    ) -> None:
        """Run a handler for a request, in the given context; never blocks."""

    def close(self) -> None:
        """Start no further handlers."""


@public("openai_codex")
@dataclass(frozen=True, kw_only=True)
class Handlers:
    """Functions or coroutine functions that answer the runtime's requests.

    Pass them to a client, a thread or a turn. For each kind of request, the innermost
    handler is called. Without a handler, the request is refused immediately.

    A handler runs in a copy of the :mod:`contextvars` context of the code that started the
    turn. If another client started the turn, it is the context in which this client started
    the thread, or was created.

    A handler gets the request. It calls a method of the request, returns the
    answer, or calls ``request.defer()`` to answer later. If it does none of these,
    raises, or gives an invalid answer, the request is refused, and the log says so.

    Handlers never run on the reader thread. A coroutine function runs as a task
    on the loop of its :class:`AsyncCodex`; a plain function, and any handler of
    a :class:`Codex`, on a worker thread of the client, at most 1000 at a time. A coroutine
    function is cancelled when no one waits for its answer anymore.
    """

    command_approval: (
        Handler[
            openai_codex.CommandApprovalRequest, protocol.CommandExecutionRequestApprovalResponse
        ]
        | None
    ) = None
    """May this command run?"""
    file_change_approval: (
        Handler[openai_codex.FileChangeApprovalRequest, protocol.FileChangeRequestApprovalResponse]
        | None
    ) = None
    """May these files be changed?"""
    permissions: (
        Handler[openai_codex.PermissionsRequest, protocol.PermissionsRequestApprovalResponse] | None
    ) = None
    """May the turn have more permissions?"""
    user_input: (
        Handler[openai_codex.UserInputRequest, protocol.ToolRequestUserInputResponse] | None
    ) = None
    """What does the user say to these questions?"""
    elicitation: (
        Handler[openai_codex.ElicitationRequest, protocol.McpServerElicitationRequestResponse]
        | None
    ) = None
    """What does the user say to an MCP server, also when it asks to call a tool?"""
    tool_call: Handler[openai_codex.ToolCallRequest, protocol.DynamicToolCallResponse] | None = None
    """Call a tool of the client, other than those given as ``tools``."""
    current_time: (
        Handler[
            openai_codex.ServerRequest[
                protocol.CurrentTimeReadParams, protocol.CurrentTimeReadResponse
            ],
            protocol.CurrentTimeReadResponse,
        ]
        | None
    ) = None
    """What time is it? Without a handler the system's clock answers."""
    attestation: (
        Handler[
            openai_codex.ServerRequest[
                protocol.AttestationGenerateParams, protocol.AttestationGenerateResponse
            ],
            protocol.AttestationGenerateResponse,
        ]
        | None
    ) = None
    """Attest the client, within about 100 ms. Only a client's own handler is ever asked."""
    auth_tokens_refresh: (
        Handler[
            openai_codex.ServerRequest[
                protocol.ChatgptAuthTokensRefreshParams, protocol.ChatgptAuthTokensRefreshResponse
            ],
            protocol.ChatgptAuthTokensRefreshResponse,
        ]
        | None
    ) = None
    """Get new tokens for a login whose tokens the client keeps."""
    apply_patch_approval: (
        Handler[
            openai_codex.ServerRequest[
                protocol.ApplyPatchApprovalParams, protocol.ApplyPatchApprovalResponse
            ],
            protocol.ApplyPatchApprovalResponse,
        ]
        | None
    ) = None
    """The older form of ``file_change_approval``."""
    exec_command_approval: (
        Handler[
            openai_codex.ServerRequest[
                protocol.ExecCommandApprovalParams, protocol.ExecCommandApprovalResponse
            ],
            protocol.ExecCommandApprovalResponse,
        ]
        | None
    ) = None
    """The older form of ``command_approval``."""

    def __post_init__(self) -> None:
        for field in fields(self):
            handler = getattr(self, field.name)
            if handler is not None:
                check_function(field.name, handler)


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


def check_handlers(value: object) -> None:
    """Check the argument ``handlers``. A function is the common mistake."""
    if not isinstance(value, Handlers):
        example = "Handlers(command_approval=...)"
        raise wrong_kind("handlers", value, f"a Handlers, such as {example}")


def settle(request: openai_codex.ServerRequest[Any, Any], answer: object) -> None:
    """Answer a request with its handler's return value."""
    if answer is not None:
        try:
            request.respond(answer)
        except InvalidAnswerError:
            _logs.ANSWER_WRONG.exception(**_asked(request))
        except RequestAnsweredError:
            _logs.ANSWER_REPEATED.exception(**_asked(request))
        except RequestExpiredError:
            _logs.ANSWER_LATE(**_asked(request))
    elif request.is_open and not request.deferred:
        _logs.QUESTION_UNANSWERED(**_asked(request))
        _refuse(request)


def settle_failure(request: openai_codex.ServerRequest[Any, Any], error: BaseException) -> None:
    """Refuse a request whose handler raised, and log the error."""
    if isinstance(error, RequestExpiredError) or request.expired:
        # The handler was cancelled, or answered too late.
        _logs.ANSWER_LATE(**_asked(request))
        return
    raised = {"error": type(error).__name__, "place": _logs.place_of(error)}
    if request.is_open:
        _logs.HANDLER_RAISED(**_asked(request), **raised)
        _refuse(request)
    else:
        _logs.HANDLER_RAISED_LATE(**_asked(request), **raised)


def settle_unasked(request: openai_codex.ServerRequest[Any, Any], reason: str) -> None:
    """Refuse a request whose handler could not be called, and log the reason."""
    _logs.QUESTION_UNASKED(**_asked(request), reason=reason)
    _refuse(request)


def _asked(request: openai_codex.ServerRequest[Any, Any]) -> dict[str, Any]:
    """Return the fields of a request for the log."""
    return {"method": request.method, "thread_id": request.thread_id}


def _refuse(request: openai_codex.ServerRequest[Any, Any]) -> None:
    try:
        request.refuse()
    except (RequestAnsweredError, RequestExpiredError):
        # It was answered or expired meanwhile, so it needs no refusal.
        _logs.ANSWER_CROSSED(**_asked(request))
