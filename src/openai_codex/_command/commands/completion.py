"""Print a shell's completion script for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console

__all__ = ["configure"]

SHELLS = ("bash", "zsh", "fish")

EPILOG = """\
to enable it:
  bash   echo 'source <(openai-codex completion bash)' >> ~/.bashrc
  zsh    echo 'source <(openai-codex completion zsh)' >> ~/.zshrc      after compinit
  fish   openai-codex completion fish > ~/.config/fish/completions/openai-codex.fish"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description = "Print a shell's completion script for the command line."
    parser.epilog = EPILOG
    parser.set_defaults(execute=execute)
    parser.add_argument("shell", choices=SHELLS, help="the shell")


def execute(options: argparse.Namespace, console: Console) -> int:
    """Print the script."""
    from openai_codex._command.completion_scripts import SCRIPTS
    from openai_codex._command.parser import build_parser

    console.answer(SCRIPTS[options.shell](build_parser()))
    return ExitCode.completed
