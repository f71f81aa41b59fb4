"""Chat with the agent in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from openai_codex._command.client import (
    add_offline_option,
    add_runtime_options,
    open_client,
)
from openai_codex._command.conversation import add_thread_options, add_turn_options, asking
from openai_codex._command.exit_codes import CommandError, ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console

__all__ = ["configure"]

DESCRIPTION = """\
Chat with the agent in the terminal.

Ctrl-C stops the running turn, not the chat. The chat asks you for approvals. Lines that start
with a slash are commands; /help lists them. Messages are edited with prompt_toolkit if it
is installed (extra `chat`), otherwise with Python's own line editing."""

EPILOG = """\
examples:
  openai-codex chat
  openai-codex chat -s workspace-write "Let's write the tests"
  openai-codex chat --resume last
  openai-codex chat --offline                 try it without an account"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.set_defaults(execute=execute)
    parser.add_argument("prompt", nargs="?", help="the first message")
    parser.add_argument("--diff", action="store_true", help="show the changes to files")
    add_offline_option(parser)
    add_turn_options(parser, approval_default="ask")
    add_thread_options(parser)
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Chat until the user quits."""
    if not (sys.stdin and sys.stdin.isatty() and console.output.is_terminal):
        raise CommandError(
            "chat needs a terminal; use `openai-codex run` without one", ExitCode.usage
        )
    from openai_codex import RestartPolicy
    from openai_codex._command.chat.commands import COMMANDS, run_command
    from openai_codex._command.chat.line_editor import line_editor
    from openai_codex._command.chat.session import Session

    editor = line_editor(list(COMMANDS))
    with (
        asking(options.approval, console) as handlers,
        open_client(options, console, handlers, restart=RestartPolicy.on_demand) as codex,
    ):
        session = Session(codex, options, console, editor)
        console.note("/help lists the commands")
        session.talk(run_command, options.prompt)
        console.note(f"continue with: openai-codex chat --resume {session.thread.id}")
    return ExitCode.completed
