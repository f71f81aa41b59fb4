"""Ready-made handlers for the runtime's requests.

Pass one to a client, thread or turn, with ``approval_mode=ApprovalMode.ask``::

    with Codex(handlers=allow_commands("git status", "ls")) as codex:
        thread = codex.thread_start(approval_mode=ApprovalMode.ask)

To combine two, take the handlers of both:
``dataclasses.replace(ask_on_terminal(), command_approval=allow_commands("ls").command_approval)``.
"""

from __future__ import annotations

import shlex
import sys
import threading
from collections.abc import Callable
from typing import Any

from openai_codex import (
    CommandApprovalRequest,
    ElicitationRequest,
    FileChangeApprovalRequest,
    Handlers,
    PermissionsRequest,
    ServerRequest,
)

__all__ = ["allow_commands", "ask_on_terminal", "deny_all"]

# Syntax that runs several commands, or hides which command runs.
SHELL_SYNTAX = frozenset("();<>|&`$\\")

# The shells that the runtime wraps command lines in. A shell at another path is not trusted.
SHELLS = frozenset(
    f"{folder}/{shell}"
    for folder in ("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
    for shell in ("bash", "dash", "sh", "zsh")
)

YES = frozenset({"y", "yes"})


def deny_all() -> Handlers:
    """Return handlers that decline every approval; the turn continues without the action."""
    return Handlers(
        command_approval=CommandApprovalRequest.decline,
        file_change_approval=FileChangeApprovalRequest.decline,
        permissions=PermissionsRequest.decline,
        elicitation=ElicitationRequest.decline,
    )


def allow_commands(*commands: str) -> Handlers:
    """Return handlers that allow the listed commands and decline all others.

    A command is allowed if it starts with the words of one of *commands*. For example,
    ``"git log"`` allows ``git log --oneline``, with any options. A command line with shell
    syntax (pipes, substitutions, variables, several commands), or one that requests network
    access, is always declined.

    Args:
        commands: The first words of each allowed command.

    Raises:
        ValueError: If a command is empty or has shell syntax.
    """
    listed = [plain_words(command) for command in commands]
    if not all(listed):
        raise ValueError("each command must be plain words, without shell syntax")

    def decide(request: CommandApprovalRequest) -> None:
        asked = request.params
        # The request can also be about files that a running command reads, or the network.
        plain = asked.kind == "command" and asked.network_approval_context is None
        words = words_to_run(asked.command or "") if plain else []
        if any(words[: len(beginning)] == beginning for beginning in listed):
            request.accept()
        else:
            request.decline()

    return Handlers(command_approval=decide)


def ask_on_terminal(ask: Callable[[str], str] = input) -> Handlers:
    """Return handlers that ask the user at the terminal. Every answer but yes means no.

    The handlers ask one question at a time, and skip questions whose turn has ended. At the end of
    standard input, the answer is no.

    Args:
        ask: Function that shows a question and returns the answer. It may block; it runs in a
            worker thread.
    """
    # Held while a question is shown.
    terminal = threading.Lock()

    def answer(request: ServerRequest[Any, Any], question: str) -> str:
        with terminal:
            if not request.is_open or (ask is input and sys.stdin is None):
                return ""
            try:
                return ask(visible(question)).strip().lower()
            except EOFError:
                return ""

    def command(request: CommandApprovalRequest) -> None:
        asked = request.params
        reason = f" ({asked.reason})" if asked.reason else ""
        said = answer(request, f"Run {asked.command} in {asked.cwd}?{reason} [y/N/always] ")
        if said == "always":
            request.accept_for_session()
        elif said in YES:
            request.accept()
        else:
            request.decline()

    def file_change(request: FileChangeApprovalRequest) -> None:
        diffs = "\n".join(f"{change.path}\n{change.diff}" for change in request.changes)
        shown = diffs or "It is not known which files would change."
        if answer(request, f"{shown}\nMake these changes? [y/N] ") in YES:
            request.accept()
        else:
            request.decline()

    def elicitation(request: ElicitationRequest) -> None:
        question = getattr(request.params, "message", "")
        # A form cannot be filled in with yes or no.
        if request.is_tool_approval and answer(request, f"{question} [y/N] ") in YES:
            request.accept()
        else:
            request.decline()

    return Handlers(
        command_approval=command, file_change_approval=file_change, elicitation=elicitation
    )


def words_to_run(command: str) -> list[str]:
    """Return the words of the command that a command line runs, or none if it is not plain."""
    try:
        words = shlex.split(command)
    except ValueError:
        return []
    match words:
        case [shell, "-c" | "-lc", script] if shell in SHELLS:
            return plain_words(script)
    return plain_words(command)


def plain_words(command: str) -> list[str]:
    """Return the words of a command, or none if it has shell syntax."""
    if SHELL_SYNTAX & set(command) or not command.isprintable():
        return []
    try:
        return shlex.split(command)
    except ValueError:
        return []


def visible(text: str) -> str:
    """Escape the control characters of a text, except line breaks."""
    return "".join(
        char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text
    )
