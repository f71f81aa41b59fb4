"""Run one command, and return an exit code for every outcome."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from openai_codex._command.console import Console, forget_output, open_standard_streams
from openai_codex._command.exit_codes import CommandError, Terminated, end_in_order_on_signals
from openai_codex.errors import CodexError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["dispatch"]


def dispatch(arguments: Sequence[str] | None) -> int:
    """Run the command in the arguments, and return its exit code."""
    open_standard_streams()
    console = Console()
    try:
        end_in_order_on_signals()
        return _run(list(sys.argv[1:] if arguments is None else arguments), console)
    except (CodexError, CommandError, OSError, KeyboardInterrupt, Terminated) as error:
        return _fail(error, console)
    finally:
        # The outcome is known. Ctrl-C while Python shuts down would hide it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        forget_output()


def _run(arguments: list[str], console: Console) -> int:
    from openai_codex._command.parser import build_parser

    if arguments[:1] == ["codex"]:
        # Not parsed: even `--help` is for the other program.
        from openai_codex._command.commands.codex import run_codex

        return run_codex(arguments[1:])
    options = build_parser(arguments).parse_args(arguments)
    console.quiet = getattr(options, "quiet", False)
    code: int = options.execute(options, console)
    return code


def _fail(error: BaseException, console: Console) -> int:
    from openai_codex._command.outcomes import describe, exit_code

    console.status("")
    message = describe(error)
    if isinstance(error, (KeyboardInterrupt, Terminated)):
        console.warn(message)
    elif message:
        console.error(message)
    return exit_code(error)
