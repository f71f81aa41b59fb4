"""Typed handlers and tools. Checked by mypy, never run.

A line with an ignored error proves that the error is seen: an unused ignore is one, too.
"""

from __future__ import annotations

from typing_extensions import assert_type

from openai_codex import (
    CommandApprovalRequest,
    ElicitationRequest,
    FileChangeApprovalRequest,
    Handlers,
    PermissionsRequest,
    ServerRequest,
    Tool,
    ToolCallRequest,
    ToolContext,
    ToolNamespace,
    UserInputRequest,
    tool,
)
from openai_codex.policies import allow_commands, ask_on_terminal, deny_all
from openai_codex.protocol import (
    CommandExecutionApprovalDecisionValue,
    CommandExecutionRequestApprovalParams,
    CommandExecutionRequestApprovalResponse,
    CurrentTimeReadParams,
    CurrentTimeReadResponse,
    DynamicToolCallParams,
    FileChangeApprovalDecision,
    FileChangeRequestApprovalResponse,
    FileUpdateChange,
    JsonObject,
    ToolRequestUserInputQuestion,
)

COMMAND = CommandExecutionRequestApprovalResponse(
    decision=CommandExecutionApprovalDecisionValue.accept
)
FILES = FileChangeRequestApprovalResponse(decision=FileChangeApprovalDecision.accept)


def answers(_request: CommandApprovalRequest) -> CommandExecutionRequestApprovalResponse:
    return COMMAND


def answers_through_it(request: CommandApprovalRequest) -> None:
    assert_type(request.params, CommandExecutionRequestApprovalParams)
    request.accept()


async def answers_later(
    _request: CommandApprovalRequest,
) -> CommandExecutionRequestApprovalResponse | None:
    return None


def answers_wrongly(_request: CommandApprovalRequest) -> FileChangeRequestApprovalResponse:
    return FILES


async def answers_wrongly_later(
    _request: CommandApprovalRequest,
) -> FileChangeRequestApprovalResponse:
    return FILES


def answers_yes(_request: CommandApprovalRequest) -> bool:
    return True


def takes_another(request: FileChangeApprovalRequest) -> None:
    assert_type(request.changes, list[FileUpdateChange])


def right_handlers_pass() -> None:
    Handlers(command_approval=answers)
    Handlers(command_approval=answers_through_it)
    Handlers(command_approval=answers_later)
    Handlers(command_approval=CommandApprovalRequest.decline)
    Handlers(command_approval=lambda request: request.defer())
    Handlers(file_change_approval=takes_another)
    Handlers(permissions=PermissionsRequest.decline)
    Handlers(user_input=lambda request: request.answer({"q": "a"}))
    Handlers(elicitation=ElicitationRequest.cancel)
    Handlers(tool_call=lambda request: request.succeed("text"))


def wrong_handlers_do_not() -> None:
    Handlers(command_approval=answers_wrongly)  # type: ignore[arg-type]
    Handlers(command_approval=answers_wrongly_later)  # type: ignore[arg-type]
    Handlers(command_approval=answers_yes)  # type: ignore[arg-type]
    Handlers(command_approval=takes_another)  # type: ignore[arg-type]
    Handlers(file_change_approval=answers)  # type: ignore[arg-type]
    Handlers(elicitation=lambda _: True)  # type: ignore[arg-type]
    Handlers(no_such_kind=answers)  # type: ignore[call-arg]


def requests(
    command: CommandApprovalRequest,
    user_input: UserInputRequest,
    call: ToolCallRequest,
    clock: ServerRequest[CurrentTimeReadParams, CurrentTimeReadResponse],
) -> None:
    command.respond(COMMAND)
    command.respond(FILES)  # type: ignore[arg-type]
    clock.respond(CurrentTimeReadResponse(current_time_at=0))
    clock.respond(0)  # type: ignore[arg-type]
    assert_type(clock.params, CurrentTimeReadParams)
    assert_type(user_input.questions, list[ToolRequestUserInputQuestion])
    assert_type(call.params, DynamicToolCallParams)
    assert_type(command.expired, bool)


@tool
def add(a: int, b: int = 1) -> int:
    return a + b


@tool(name="later")
async def add_later(context: ToolContext, a: int) -> str:
    assert_type(context.cancelled, bool)
    return str(a)


async def tools_keep_the_types_of_their_functions() -> None:
    assert_type(add(1, b=2), int)
    add("1")  # type: ignore[arg-type]
    add(1, c=2)  # type: ignore[call-arg]
    assert_type(await add_later(ToolContext("t", "u", "c"), 1), str)
    assert_type(add.name, str)
    assert_type(add.input_schema, JsonObject)
    assert_type(tool(lambda: 3), Tool[[], int])
    ToolNamespace("space", "Both.", [add, add_later])


def policies() -> None:
    assert_type(deny_all(), Handlers)
    assert_type(allow_commands("ls"), Handlers)
    assert_type(ask_on_terminal(lambda _: "y"), Handlers)
