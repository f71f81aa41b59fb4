"""The command line: its commands, and what it says of usage errors."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from openai_codex import __version__
from openai_codex._command.console import write_output
from openai_codex._command.exit_codes import ExitCode
from openai_codex._command.help_format import HelpFormat
from openai_codex._command.terminal_text import terminal_text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "CommandParser", "build_parser"]

# Each is a module in `commands`.
COMMANDS = {
    "run": "run one turn and print the answer",
    "batch": "run one turn per line of a file",
    "chat": "chat with the agent in the terminal",
    "login": "log in with ChatGPT or with an API key",
    "logout": "log out",
    "account": "show the logged-in account",
    "limits": "show the account's rate limits and their use",
    "models": "list the models",
    "threads": "list, show, search, rename, archive, delete and export saved threads",
    "mcp": "show the MCP servers",
    "doctor": "check the installation",
    "offline": "run a Python program without an account",
    "completion": "print a shell's completion script",
    "serve": "run an app-server for several clients",
    "codex": "run the runtime's own command",
}

EPILOG = """\
examples:
  openai-codex login
  openai-codex run "What does this project do?"
  git diff | openai-codex run "Review this change"
  openai-codex run --resume last "And now the tests"
  openai-codex run --offline "Say hello"          no account, no network
"""


class CommandParser(argparse.ArgumentParser):
    """A parser whose errors refer to the help."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", HelpFormat)
        # An abbreviation could become ambiguous with a future option.
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on unchanged

    def parse_known_args(self, *args: Any, **kwargs: Any) -> tuple[Any, list[str]]:
        """Show the help where a command is missing, and report unknown arguments."""
        if args and args[0] == [] and self._subparsers is not None:
            self.print_help(sys.stderr)
            self.exit(ExitCode.usage)
        options, unknown = super().parse_known_args(*args, **kwargs)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return options, unknown

    def print_help(self, file: Any = None) -> None:
        """Write the help; argparse would ignore an output that cannot be written."""
        if file is not None:
            super().print_help(file)
        else:
            write_output(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Exit with a message and the exit code for usage errors."""
        # It quotes arguments, which a terminal must not interpret.
        message = terminal_text(message)
        self.exit(ExitCode.usage, f"{self.prog}: error: {message}\nHelp: {self.prog} --help\n")


class VersionAction(argparse.Action):
    """Write the version and exit. Like :meth:`CommandParser.print_help`, it reports errors."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Write the version."""
        write_output(f"openai-codex {__version__}\n")
        parser.exit()


def build_parser(arguments: Sequence[str] | None = None) -> CommandParser:
    """Return the parser of the whole command line.

    Args:
        arguments: The arguments to parse. Other commands are only listed and not set up, which
            keeps the start fast. :obj:`None` sets up all.
    """
    parser = CommandParser(
        prog="openai-codex",
        description="Use Codex from the command line.",
        epilog=EPILOG,
    )
    parser.add_argument(
        "--version", action=VersionAction, nargs=0, help="show program's version number and exit"
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title="commands"
    )
    for name, help_text in COMMANDS.items():
        command = commands.add_parser(name, help=help_text)
        if arguments is None or name in arguments:
            module = importlib.import_module(f"openai_codex._command.commands.{name}")
            module.configure(command)
    return parser
