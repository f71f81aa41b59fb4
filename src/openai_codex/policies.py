"""Ready answers to what the runtime asks, each a few lines on the public names.

Give one to a client, a thread or a turn, with ``approval_mode=ApprovalMode.ask``::

    with Codex(handlers=allow_commands("git status", "ls")) as codex:
        thread = codex.thread_start(approval_mode=ApprovalMode.ask)

To combine two, take the handlers of both:
``dataclasses.replace(ask_on_terminal(), command_approval=allow_commands("ls").command_approval)``.
"""

from __future__ import annotations

import shlex
import threading
from typing import TYPE_CHECKING, Any

from openai_codex import (
    CommandApprovalRequest,
    ElicitationRequest,
    FileChangeApprovalRequest,
    Handlers,
    PermissionsRequest,
    ServerRequest,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["allow_commands", "ask_on_terminal", "deny_all"]

# What makes one command line into several commands, or hides what is run.
SHELL_SYNTAX = frozenset("();<>|&`$\\")

# The shells that the runtime wraps command lines in. One of another place may be anything.
SHELLS = frozenset(
    f"{folder}/{shell}"
    for folder in ("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
    for shell in ("bash", "dash", "sh", "zsh")
)

YES = frozenset({"y", "yes"})


def deny_all() -> Handlers:
    """Return handlers that say no to every approval, so that the turn goes on without it."""
    return Handlers(
        command_approval=CommandApprovalRequest.decline,
        file_change_approval=FileChangeApprovalRequest.decline,
        permissions=PermissionsRequest.decline,
        elicitation=ElicitationRequest.decline,
    )


def allow_commands(*commands: str) -> Handlers:
    """Return handlers that let listed commands run, and decline all others.

    A command is listed if its first words are those of one of *commands*:
    ``"git log"`` lists ``git log --oneline``, whatever the options do. A command
    line with shell syntax (pipes, substitutions, variables, several commands)
    never is, nor one that asks for the network.

    Args:
        commands: The beginnings of what may run.

    Raises:
        ValueError: If one is empty, or has shell syntax itself.
    """
    listed = [plain_words(command) for command in commands]
    if not all(listed):
        raise ValueError("each command must be plain words, without shell syntax")

    def decide(request: CommandApprovalRequest) -> None:
        asked = request.params
        # It may also be about what a running command reads, or about the network.
        plain = asked.kind == "command" and asked.network_approval_context is None
        words = words_to_run(asked.command or "") if plain else []
        if any(words[: len(beginning)] == beginning for beginning in listed):
            request.accept()
        else:
            request.decline()

    return Handlers(command_approval=decide)


def ask_on_terminal(ask: Callable[[str], str] = input) -> Handlers:
    """Return handlers that ask the person at the terminal; anything but yes is no.

    One question at a time; one whose turn has ended meanwhile is not asked any more.

    Args:
        ask: Shows a question and returns the answer, blocking a worker thread.
    """
    # Held while a question is on the terminal.
    terminal = threading.Lock()

    def answer(request: ServerRequest[Any, Any], question: str) -> str:
        with terminal:
            return ask(visible(question)).strip().lower() if request.is_open else ""

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
    """Return the words of the plain command that a command line runs; none if it is more."""
    try:
        words = shlex.split(command)
    except ValueError:
        return []
    match words:
        case [shell, "-c" | "-lc", script] if shell in SHELLS:
            return plain_words(script)
    return plain_words(command)


def plain_words(command: str) -> list[str]:
    """Return the words of a command without shell syntax; none if it has any."""
    if SHELL_SYNTAX & set(command) or not command.isprintable():
        return []
    try:
        return shlex.split(command)
    except ValueError:
        return []


def visible(text: str) -> str:
    """Return a text whose control characters do nothing to a terminal but break its lines."""
    return "".join(
        char if char.isprintable() or char == "\n" else ascii(char)[1:-1] for char in text
    )
