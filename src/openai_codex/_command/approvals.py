"""Ask the user at the terminal to answer the runtime's requests."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openai_codex import (
        CommandApprovalRequest,
        ElicitationRequest,
        FileChangeApprovalRequest,
        Handlers,
        PermissionsRequest,
        ServerRequest,
        UserInputRequest,
    )
    from openai_codex._command.console import Console
    from openai_codex._command.terminal_input import TerminalInput

__all__ = ["Approvals"]

CHOICES = "[y]es, [n]o, [a]lways in this thread, [s]top the turn: "


class Approvals:
    """Handlers that ask the user one question at a time. Every answer but yes means no.

    Thread-safe.
    """

    def __init__(self, console: Console, terminal: TerminalInput) -> None:
        self._console = console
        self._terminal = terminal
        # Held while a question is shown.
        self._asking = threading.Lock()

    def handlers(self) -> Handlers:
        """Return the handlers."""
        from openai_codex import Handlers

        return Handlers(
            command_approval=self._command,
            file_change_approval=self._file_change,
            permissions=self._permissions,
            user_input=self._user_input,
            elicitation=self._elicitation,
        )

    def _command(self, request: CommandApprovalRequest) -> None:
        asked = request.params
        text = f"The agent wants to run this command in {asked.cwd}:\n    {asked.command}"
        self._decide(request, _with_reason(text, asked.reason))

    def _file_change(self, request: FileChangeApprovalRequest) -> None:
        diffs = "\n".join(f"{change.path}\n{change.diff}" for change in request.changes)
        text = f"The agent wants to change files:\n{diffs or '(unknown files)'}"
        self._decide(request, _with_reason(text, request.params.reason))

    def _decide(
        self, request: CommandApprovalRequest | FileChangeApprovalRequest, text: str
    ) -> None:
        match self._ask(request, text, CHOICES):
            case None:
                pass
            case "y" | "yes":
                request.accept()
            case "a" | "always":
                request.accept_for_session()
            case "s" | "stop":
                request.cancel()
            case _:
                request.decline()

    def _permissions(self, request: PermissionsRequest) -> None:
        asked = json.dumps(request.params.permissions.model_dump(mode="json", exclude_none=True))
        text = _with_reason(f"The agent wants more permissions: {asked}", request.params.reason)
        match self._ask(request, text, "[y]es, [n]o, [a]lways in this thread: "):
            case None:
                pass
            case "y" | "yes":
                request.grant()
            case "a" | "always":
                request.grant(for_session=True)
            case _:
                request.decline()

    def _elicitation(self, request: ElicitationRequest) -> None:
        text = str(getattr(request.params, "message", "An MCP server asks for input."))
        if not request.is_tool_approval:
            # A form cannot be filled in with yes or no.
            self._console.warn(f"declined, because a form is needed: {text}")
            request.decline()
            return
        arguments = json.dumps(request.tool_arguments)
        match self._ask(request, f"{text}\n    {arguments}", "[y]es, [n]o: "):
            case None:
                pass
            case "y" | "yes":
                request.accept()
            case _:
                request.decline()

    def _user_input(self, request: UserInputRequest) -> None:
        answers: dict[str, str] = {}
        for question in request.questions:
            options = question.options or []
            listed = "".join(
                f"\n    {number}. {option.label}: {option.description}"
                for number, option in enumerate(options, 1)
            )
            answer = self._ask(
                request,
                f"{question.header}: {question.question}{listed}",
                "number or answer: " if options else "answer: ",
                echo=not question.is_secret,
                lower=False,
            )
            if answer is None:
                return
            if answer.isdecimal() and 0 < int(answer) <= len(options):
                answer = options[int(answer) - 1].label
            answers[question.id] = answer
        request.answer(answers)

    def _ask(
        self,
        request: ServerRequest[Any, Any],
        text: str,
        choices: str,
        *,
        echo: bool = True,
        lower: bool = True,
    ) -> str | None:
        """Return the answer, or :obj:`None` if the request has expired."""
        with self._asking:
            if not request.is_open:
                return None
            self._terminal.forget_typed()
            self._console.warn(text)
            self._console.prompt(choices)
            line = self._terminal.read_line(lambda: request.is_open, echo=echo)
            self._console.end_prompt(typed=line is not None and echo)
        if line is None:
            # The end of the input does not mean yes. Without an answer, the request is refused.
            return None
        return line.strip().lower() if lower else line.strip()


def _with_reason(text: str, reason: str | None) -> str:
    return f"{text}\nReason: {reason}" if reason else text
