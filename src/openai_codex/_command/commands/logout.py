"""Log out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.client import add_runtime_options, open_client
from openai_codex._command.exit_codes import ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console

__all__ = ["configure"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description = "Log out. Does nothing without an account."
    parser.set_defaults(execute=execute)
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Log out."""
    with open_client(options, console) as codex:
        codex.logout()
    console.line("Logged out.")
    return ExitCode.completed
