"""The kinds of requests, each with the words that its answer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from openai_codex import protocol
from openai_codex._runtime.requests.request import Arrival, ServerRequest
from openai_codex.protocol import server_requests as methods
from openai_codex.protocol.notifications import ITEM_STARTED, decode_notification

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


__all__ = [
    "CommandApprovalRequest",
    "ElicitationRequest",
    "FileChangeApprovalRequest",
    "PermissionsRequest",
    "ToolCallRequest",
    "UserInputRequest",
    "make_request",
]


class CommandApprovalRequest(
    ServerRequest[
        "protocol.CommandExecutionRequestApprovalParams",
        "protocol.CommandExecutionRequestApprovalResponse",
    ]
):
    """May this command run? (protocol: ``item/commandExecution/requestApproval``)."""

    def accept(self) -> None:
        """Let it run, this time.

        Raises:
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
        """
        self._decide(protocol.CommandExecutionApprovalDecisionValue.accept)

    def accept_for_session(self) -> None:
        """Let it run, and the same command again in this thread; raises as :meth:`accept`."""
        self._decide(protocol.CommandExecutionApprovalDecisionValue.accept_for_session)

    def decline(self) -> None:
        """Do not let it run; the turn goes on. Raises as :meth:`accept`."""
        self._decide(protocol.CommandExecutionApprovalDecisionValue.decline)

    def cancel(self) -> None:
        """Do not let it run, and interrupt the turn. Raises as :meth:`accept`."""
        self._decide(protocol.CommandExecutionApprovalDecisionValue.cancel)

    def _decide(self, decision: protocol.CommandExecutionApprovalDecision) -> None:
        self.respond(protocol.CommandExecutionRequestApprovalResponse(decision=decision))


class FileChangeApprovalRequest(
    ServerRequest[
        "protocol.FileChangeRequestApprovalParams", "protocol.FileChangeRequestApprovalResponse"
    ]
):
    """May these files be changed? (protocol: ``item/fileChange/requestApproval``)."""

    @property
    def changes(self) -> list[protocol.FileUpdateChange]:
        """The changes with their diffs, from the item that announced them.

        Empty if the announcement was not seen, as after resuming a thread.
        """
        line = self._arrival.item_line
        payload = None if line is None else decode_notification(ITEM_STARTED, line)
        if isinstance(payload, protocol.ItemStartedNotification) and isinstance(
            payload.item, protocol.FileChangeThreadItem
        ):
            return payload.item.changes
        return []

    def accept(self) -> None:
        """Let the changes be made.

        Raises:
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
        """
        self._decide(protocol.FileChangeApprovalDecision.accept)

    def accept_for_session(self) -> None:
        """Let these files be changed, now and later in this thread; raises as :meth:`accept`."""
        self._decide(protocol.FileChangeApprovalDecision.accept_for_session)

    def decline(self) -> None:
        """Do not let them be made; the turn goes on. Raises as :meth:`accept`."""
        self._decide(protocol.FileChangeApprovalDecision.decline)

    def cancel(self) -> None:
        """Do not let them be made, and interrupt the turn. Raises as :meth:`accept`."""
        self._decide(protocol.FileChangeApprovalDecision.cancel)

    def _decide(self, decision: protocol.FileChangeApprovalDecision) -> None:
        self.respond(protocol.FileChangeRequestApprovalResponse(decision=decision))


class PermissionsRequest(
    ServerRequest[
        "protocol.PermissionsRequestApprovalParams", "protocol.PermissionsRequestApprovalResponse"
    ]
):
    """May the turn have more permissions? (protocol: ``item/permissions/requestApproval``)."""

    def grant(
        self,
        permissions: protocol.GrantedPermissionProfile | None = None,
        *,
        for_session: bool = False,
    ) -> None:
        """Grant permissions.

        Args:
            permissions: What to grant; :obj:`None` grants all that is asked for.
            for_session: Whether for the rest of the thread, not only for this turn.

        Raises:
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
        """
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
        """Grant nothing; the turn goes on. Raises as :meth:`grant`."""
        nothing = protocol.GrantedPermissionProfile()
        self.respond(protocol.PermissionsRequestApprovalResponse(permissions=nothing))


class UserInputRequest(
    ServerRequest["protocol.ToolRequestUserInputParams", "protocol.ToolRequestUserInputResponse"]
):
    """What does the user say to these questions? (protocol: ``item/tool/requestUserInput``)."""

    @property
    def questions(self) -> list[protocol.ToolRequestUserInputQuestion]:
        """The questions, each with its id and, if any, its options."""
        return self.params.questions

    def answer(self, answers: Mapping[str, str | Sequence[str]]) -> None:
        """Answer the questions.

        Args:
            answers: By the id of each question, the answer or the answers.

        Raises:
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
        """
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


class ElicitationRequest(
    ServerRequest[
        "protocol.McpServerElicitationRequestParams", "protocol.McpServerElicitationRequestResponse"
    ]
):
    """What does the user say to an MCP server? (protocol: ``mcpServer/elicitation/request``)."""

    @property
    def is_tool_approval(self) -> bool:
        """Whether the question is if a tool of an MCP server may be called."""
        return self._meta.get("codex_approval_kind") == "mcp_tool_call"

    @property
    def tool_arguments(self) -> protocol.JsonValue:
        """With which arguments the tool would be called, if this is about one."""
        return self._meta.get("tool_params")

    def accept(self, content: protocol.JsonValue = None) -> None:
        """Agree.

        Args:
            content: What the user filled in, where there is a form.

        Raises:
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
        """
        self._act(protocol.McpServerElicitationAction.accept, content)

    def accept_for_session(self) -> None:
        """Agree to the tool, now and later in this thread; raises as :meth:`accept`."""
        self._act(protocol.McpServerElicitationAction.accept, meta={"persist": "session"})

    def decline(self) -> None:
        """Say no. Raises as :meth:`accept`."""
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


class ToolCallRequest(
    ServerRequest["protocol.DynamicToolCallParams", "protocol.DynamicToolCallResponse"]
):
    """Call this tool of the client (protocol: ``item/tool/call``)."""

    def succeed(self, text: str) -> None:
        """Answer with a text that the model reads.

        Raises:
            RequestAnsweredError: If it was answered before.
            RequestExpiredError: If it went away in the meantime.
        """
        self._say(text, success=True)

    def fail(self, text: str) -> None:
        """Answer that it failed, with a text that the model reads; raises as :meth:`succeed`."""
        self._say(text, success=False)

    def _say(self, text: str, *, success: bool) -> None:
        item = protocol.InputTextDynamicToolCallOutputContentItem(text=text)
        self.respond(protocol.DynamicToolCallResponse(content_items=[item], success=success))


Kind: TypeAlias = "type[ServerRequest[Any, Any]]"

# Those without words of their own are plain ServerRequests.
KINDS: dict[str, Kind] = {
    methods.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL.name: CommandApprovalRequest,
    methods.ITEM_FILE_CHANGE_REQUEST_APPROVAL.name: FileChangeApprovalRequest,
    methods.ITEM_PERMISSIONS_REQUEST_APPROVAL.name: PermissionsRequest,
    methods.ITEM_TOOL_REQUEST_USER_INPUT.name: UserInputRequest,
    methods.MCP_SERVER_ELICITATION_REQUEST.name: ElicitationRequest,
    methods.ITEM_TOOL_CALL.name: ToolCallRequest,
}


def make_request(
    method: str, arrival: Arrival, send: Callable[[ServerRequest[Any, Any], bytes], None]
) -> ServerRequest[Any, Any] | None:
    """Return a request of its kind, or :obj:`None` for a method that is not known."""
    typed = methods.BY_NAME.get(method)
    if typed is None:
        return None
    return KINDS.get(method, ServerRequest)(typed, arrival, send)
