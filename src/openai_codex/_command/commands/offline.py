"""Run a program whose clients use a scripted model."""

from __future__ import annotations

import os
import site
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import CommandError, ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console

__all__ = ["configure"]

DESCRIPTION = """\
Run an unchanged Python program with the real runtime, no account and no network.

The model repeats the prompt, or plays the script in the file offline.json next to
the program. The program gets all signals of the command. The exit code is that
of the program, or 128 plus the number of the signal that ended it."""

EPILOG = """\
examples:
  openai-codex offline app.py --verbose
  openai-codex offline -m pytest tests"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    import argparse

    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.usage = "openai-codex offline [-h] (PROGRAM | -m MODULE) [ARGUMENTS ...]"
    parser.set_defaults(execute=execute)
    parser.add_argument(
        "-m",
        dest="module",
        nargs=argparse.REMAINDER,
        metavar="MODULE",
        help="run a module like `python -m`, with the following arguments",
    )
    parser.add_argument(
        "program",
        nargs=argparse.REMAINDER,
        metavar="PROGRAM",
        help="program file and its arguments",
    )


def execute(options: argparse.Namespace, _console: Console) -> int:
    """Run the program and return its exit code."""
    from openai_codex._command.child import held_signals, run_child
    from openai_codex._command.guard import guarded
    from openai_codex.testing import LoopbackServer
    from openai_codex.testing._model.whole_program import program_model

    if options.module:
        arguments, folder = ["-m", *options.module], Path.cwd()
    elif options.program:
        arguments, folder = options.program, Path(options.program[0]).parent
    else:
        raise CommandError("give a program, or -m MODULE", ExitCode.usage)
    try:
        model = program_model(folder)
    except ValueError as error:
        raise CommandError(str(error), ExitCode.usage) from None

    # Before the server starts threads, which would otherwise receive the signals.
    with held_signals(), guarded() as clean_up, LoopbackServer(model, record=False) as server:
        environment = {
            **os.environ,
            # Python looks for the user's packages in the home directory, which is replaced here.
            "PYTHONUSERBASE": site.getuserbase(),
            **server.environment(),
        }
        clean_up(Path(environment["CODEX_HOME"]).parent)
        return run_child([sys.executable, *arguments], environment, clean_up)
