"""Run the runtime's own command, which pip does not put on PATH."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.child import become
from openai_codex._os.locate import child_environment, find_codex
from openai_codex.config import CodexConfig

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

__all__ = ["configure", "run_codex"]

DESCRIPTION = """\
Run the runtime's own command with all following arguments.

It replaces this process, so it has the terminal, the signals and the exit status.
The runtime is the same as for a client: the variable CODEX_BIN, the installed
wheel, or `codex` on PATH."""

EPILOG = """\
examples:
  openai-codex codex --version
  openai-codex codex mcp add docs -- npx docs-server
  openai-codex codex resume --last"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command, which is only used for its help."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.usage = "openai-codex codex [ARGUMENTS ...]"
    parser.add_argument(
        "arguments", nargs="*", metavar="ARGUMENTS", help="arguments for the runtime's command"
    )


def run_codex(arguments: Sequence[str]) -> int:
    """Replace this process with the runtime's command. On Windows, run it.

    Raises:
        RuntimeNotFoundError: If no runtime was found.
        OSError: If it cannot be started.
    """
    return become([find_codex(None), *arguments], child_environment(CodexConfig()))
