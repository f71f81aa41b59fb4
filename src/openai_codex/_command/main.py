"""Parse the command line, and turn every outcome into an exit code."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from typing import TYPE_CHECKING

from openai_codex import Codex, CodexConfig, CodexError, __version__
from openai_codex._command.run import LoginNeededError, run_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["main"]

COMPLETED = 0
NOT_COMPLETED = 1
USAGE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    ``run`` returns 0 only for a completed turn, ``offline`` what the program returned.
    """
    options = _parser().parse_args(arguments)
    try:
        if options.command == "offline":
            from openai_codex._command.offline import run_offline

            return run_offline(options.program, options.arguments)
        with _client(options) as codex:
            completed = run_turn(codex, options.prompt, as_json=options.json, model=options.model)
    except LoginNeededError as error:
        print(error, file=sys.stderr)
        return USAGE
    except CodexError as error:
        print(f"error: {error}", file=sys.stderr)
        return NOT_COMPLETED
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the answer has gone. Python would complain again when it
        # flushes at exit, so there is to be nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_COMPLETED
    return COMPLETED if completed else NOT_COMPLETED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m openai_codex", description="Drive Codex from the command line."
    )
    parser.add_argument("--version", action="version", version=f"openai-codex {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser(
        "run",
        help="take one turn and print the answer",
        description=(
            "Take one turn in a new thread. The answer goes to the standard output as it comes, "
            "everything else to the standard error. The exit code is 0 if the turn completed."
        ),
    )
    run.add_argument("prompt", help="what to say")
    run.add_argument(
        "--offline",
        action="store_true",
        help="answer with an echo of the prompt: the real runtime, no account, no network",
    )
    run.add_argument("--json", action="store_true", help="print the whole result as JSON instead")
    run.add_argument("--model", help="the model (default: as configured)")
    run.add_argument("--codex-bin", help="the runtime (default: as installed)")
    offline = commands.add_parser(
        "offline",
        help="run a Python program without an account",
        description=(
            "Run a Python program as it is, with the real runtime, no account and no network. "
            "The model repeats what it is told, or says what is in the file offline.json "
            "beside the program. The exit code is that of the program."
        ),
    )
    offline.add_argument("program", help="the program's file")
    offline.add_argument("arguments", nargs=argparse.REMAINDER, help="what it is started with")
    return parser


@contextlib.contextmanager
def _client(options: argparse.Namespace) -> Iterator[Codex]:
    if options.offline:
        from openai_codex.testing import offline_codex

        with offline_codex(codex_bin=options.codex_bin) as offline:
            yield offline.codex
    else:
        with Codex(CodexConfig(codex_bin=options.codex_bin)) as codex:
            yield codex
