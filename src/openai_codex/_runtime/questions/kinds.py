"""The kinds of requests, each with methods for its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from openai_codex import protocol
from openai_codex._checks import (
    check_instance,
    check_mapping,
    check_strings,
    check_text,
    wrong_value,
)
from openai_codex._public import public
from openai_codex._runtime.questions.question import ServerRequest
from openai_codex.protocol import server_requests as methods
from openai_codex.protocol.notifications import ITEM_STARTED, decode_notification

__all__ = [
    "CommandApprovalRequest",
    "ElicitationRequest",
    "FileChangeApprovalRequest",
    "PermissionsRequest",
    "ToolCallRequest",
    "KINDS",
    "UserInputRequest",
    "answer_with",
]

# The text for the model if a handler got a call but did not answer it.
UNANSWERED: Final = "The client refused this call, or failed while it dealt with it."


@public("openai_codex")
class CommandApprovalRequest(
    ServerRequest[
        "protocol.CommandExecutionRequestApprovalParams",
        "protocol.CommandExecutionRequestApprovalResponse",
    ]
):
    """Asks whether a command may run (protocol: ``item/commandExecution/requestApproval``)."""

    def accept(self) -> None:
        """Allow the command, once.

        Raises:
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
        """
        self._decide(protocol.CommandExecutionApprovalDecisionValue.accept)

    def accept_for_session(self) -> None:
        """Allow the command now and later in this thread; raises as :meth:`accept`."""
        self._decide(protocol.CommandExecutionApprovalDecisionValue.accept_for_session)

    def decline(self) -> None:
        """Decline the command; the turn continues. Raises as :meth:`accept`."""
        self._decide(protocol.CommandExecutionApprovalDecisionValue.decline)

    def cancel(self) -> None:
        """Decline the command, and interrupt the turn. Raises as :meth:`accept`."""
        self._decide(protocol.CommandExecutionApprovalDecisionValue.cancel)

    def _decide(self, decision: protocol.CommandExecutionApprovalDecision) -> None:
        self.respond(protocol.CommandExecutionRequestApprovalResponse(decision=decision))


@public("openai_codex")
class FileChangeApprovalRequest(
    ServerRequest[
        "protocol.FileChangeRequestApprovalParams", "protocol.FileChangeRequestApprovalResponse"
    ]
):
    """Asks whether files may be changed (protocol: ``item/fileChange/requestApproval``)."""

    @property
    def changes(self) -> list[protocol.FileUpdateChange]:
        """The changes with their diffs, from the item that announced them.

        Empty if the client did not get that item, for example after resuming a thread.
        """
        line = self._arrival.item_line
        payload = None if line is None else decode_notification(ITEM_STARTED, line)
        if isinstance(payload, protocol.ItemStartedNotification) and isinstance(
            payload.item, protocol.FileChangeThreadItem
        ):
            return payload.item.changes
        return []

    def accept(self) -> None:
        """Allow the changes.

        Raises:
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
        """
        self._decide(protocol.FileChangeApprovalDecision.accept)

    def accept_for_session(self) -> None:
        """Allow changes to these files now and later in this thread; raises as :meth:`accept`."""
        self._decide(protocol.FileChangeApprovalDecision.accept_for_session)

    def decline(self) -> None:
        """Decline the changes; the turn continues. Raises as :meth:`accept`."""
        self._decide(protocol.FileChangeApprovalDecision.decline)

    def cancel(self) -> None:
        """Decline the changes, and interrupt the turn. Raises as :meth:`accept`."""
        self._decide(protocol.FileChangeApprovalDecision.cancel)

    def _decide(self, decision: protocol.FileChangeApprovalDecision) -> None:
        self.respond(protocol.FileChangeRequestApprovalResponse(decision=decision))


@public("openai_codex")
class PermissionsRequest(
    ServerRequest[
        "protocol.PermissionsRequestApprovalParams", "protocol.PermissionsRequestApprovalResponse"
    ]
):
    """Asks for more permissions for the turn (protocol: ``item/permissions/requestApproval``)."""

    def grant(
        self,
        permissions: protocol.GrantedPermissionProfile | None = None,
        *,
        for_session: bool = False,
    ) -> None:
        """Grant permissions.

        Args:
            permissions: What to grant; :obj:`None` grants everything that was requested.
            for_session: Whether for the rest of the thread, not only for this turn.

        Raises:
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
        """
        check_instance("for_session", for_session, bool)
        if permissions is not None:
            check_instance("permissions", permissions, protocol.GrantedPermissionProfile)
        asked = self.params.permissions
        if permissions is None:
            permissions = protocol.GrantedPermissionProfile(
                file_system=asked.file_system, network=asked.network
            )
        scope = protocol.PermissionGrantScope
        self.respond(
            protocol.PermissionsRequestApprovalResponse(
                permissions=permissions, scope=scope.session if for_session else scope.turn
            )
        )

    def decline(self) -> None:
        """Grant nothing; the turn continues. Raises as :meth:`grant`."""
        nothing = protocol.GrantedPermissionProfile()
        self.respond(protocol.PermissionsRequestApprovalResponse(permissions=nothing))


@public("openai_codex")
class UserInputRequest(
    ServerRequest["protocol.ToolRequestUserInputParams", "protocol.ToolRequestUserInputResponse"]
):
    """Asks the user questions (protocol: ``item/tool/requestUserInput``)."""

    @property
    def questions(self) -> list[protocol.ToolRequestUserInputQuestion]:
        """The questions, each with its id and, if any, its options."""
        return self.params.questions

    def answer(self, answers: Mapping[str, str | Sequence[str]]) -> None:
        """Answer the questions.

        Args:
            answers: The answer or answers to each question, by the question's id.

        Raises:
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
        """
        check_mapping("answers", answers)
        for given in answers.values():
            if not isinstance(given, str):
                check_strings("each of answers", given)
        lists = {
            question: [given] if isinstance(given, str) else list(given)
            for question, given in answers.items()
        }
        self.respond(
            protocol.ToolRequestUserInputResponse(
                answers={
                    question: protocol.ToolRequestUserInputAnswer(answers=given)
                    for question, given in lists.items()
                }
            )
        )


@public("openai_codex")
class ElicitationRequest(
    ServerRequest[
        "protocol.McpServerElicitationRequestParams", "protocol.McpServerElicitationRequestResponse"
    ]
):
    """Asks the user a question of an MCP server (protocol: ``mcpServer/elicitation/request``)."""

    @property
    def is_tool_approval(self) -> bool:
        """Whether the request asks to allow a call of an MCP server's tool."""
        return self._meta.get("codex_approval_kind") == "mcp_tool_call"

    @property
    def tool_arguments(self) -> protocol.JsonValue:
        """The arguments of the tool call, if the request is about one."""
        return self._meta.get("tool_params")

    def accept(self, content: protocol.JsonValue = None) -> None:
        """Agree.

        Args:
            content: What the user filled in, if there is a form.

        Raises:
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
        """
        self._act(protocol.McpServerElicitationAction.accept, content)

    def accept_for_session(self) -> None:
        """Agree to the tool, now and later in this thread; raises as :meth:`accept`."""
        self._act(protocol.McpServerElicitationAction.accept, meta={"persist": "session"})

    def decline(self) -> None:
        """Decline. Raises as :meth:`accept`."""
        self._act(protocol.McpServerElicitationAction.decline)

    def cancel(self) -> None:
        """Dismiss the question. Raises as :meth:`accept`."""
        self._act(protocol.McpServerElicitationAction.cancel)

    @property
    def _meta(self) -> protocol.JsonObject:
        meta = getattr(self.params, "meta", None)
        return meta if isinstance(meta, dict) else {}

    def _act(
        self,
        action: protocol.McpServerElicitationAction,
        content: protocol.JsonValue = None,
        meta: protocol.JsonValue = None,
    ) -> None:
        self.respond(
            protocol.McpServerElicitationRequestResponse(action=action, content=content, meta=meta)
        )


@public("openai_codex")
class ToolCallRequest(
    ServerRequest["protocol.DynamicToolCallParams", "protocol.DynamicToolCallResponse"]
):
    """Calls a tool of the client (protocol: ``item/tool/call``)."""

    def succeed(self, text: str) -> None:
        """Answer with a text that the model reads.

        Raises:
            RequestAnsweredError: If it was already answered.
            RequestExpiredError: If it expired in the meantime.
        """
        self._say(text, success=True)

    def fail(self, text: str) -> None:
        """Answer that it failed, with a text that the model reads; raises as :meth:`succeed`."""
        self._say(text, success=False)

    def refuse(self) -> None:
        """Answer that the call was refused, or failed here; raises as :meth:`succeed`."""
        self.fail(UNANSWERED)

    def _say(self, text: str, *, success: bool) -> None:
        check_text("text", text)
        item = protocol.InputTextDynamicToolCallOutputContentItem(text=text)
        self.respond(protocol.DynamicToolCallResponse(content_items=[item], success=success))


# Methods that are not listed use plain ServerRequest.
_CLASSES: Final[dict[str, type[ServerRequest[Any, Any]]]] = {
    methods.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL.name: CommandApprovalRequest,
    methods.ITEM_FILE_CHANGE_REQUEST_APPROVAL.name: FileChangeApprovalRequest,
    methods.ITEM_PERMISSIONS_REQUEST_APPROVAL.name: PermissionsRequest,
    methods.ITEM_TOOL_REQUEST_USER_INPUT.name: UserInputRequest,
    methods.MCP_SERVER_ELICITATION_REQUEST.name: ElicitationRequest,
    methods.ITEM_TOOL_CALL.name: ToolCallRequest,
}
KINDS: Final = {
    name: partial(_CLASSES.get(name, ServerRequest), method)
    for name, method in methods.BY_NAME.items()
}
"""By method: creates a request from its arrival and the function that gets its answer."""

# The answers that are a single word. Each kind of request has some of them.
WORDS: Final = ("accept", "accept_for_session", "grant", "decline", "cancel", "refuse")


def answer_with(request: ServerRequest[Any, Any], answer: object) -> None:
    """Answer a request with a word, with data, or with a protocol value.

    Raises:
        ValueError: If this kind of request has no such word, or takes no data; it stays open.
        CodexError: As :meth:`ServerRequest.respond`.
    """
    words = [word for word in WORDS if hasattr(request, word)]
    if isinstance(answer, str):
        if answer not in words:
            raise ValueError(f"{answer!r} is not an answer to {request.method}; use one of {words}")
        getattr(request, answer)()
    elif isinstance(answer, Mapping) and isinstance(request, UserInputRequest):
        request.answer(answer)
    elif isinstance(answer, Mapping) and isinstance(request, ElicitationRequest):
        request.accept(dict(answer))
    elif isinstance(answer, Mapping):
        raise wrong_value(
            f"a dict is not an answer to {request.method}; use one of {words} or its typed answer"
        )
    else:
        request.respond(answer)
