"""Run one turn, show its progress, and print the answer."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._command.client import (
    add_offline_option,
    add_runtime_options,
    open_client,
)
from openai_codex._command.conversation import (
    add_thread_options,
    add_turn_options,
    asking,
    open_thread,
)
from openai_codex._command.exit_codes import CommandError, ExitCode, Terminated, writing
from openai_codex._command.outcomes import failure_text
from openai_codex._command.prompt import read_prompt
from openai_codex._command.turn_options import add_schema_option, add_time_options, read_schema
from openai_codex.errors import CodexError

if TYPE_CHECKING:
    import argparse

    from openai_codex import Input, TurnHandle
    from openai_codex._command.console import Console
    from openai_codex._command.turn_record import TurnRecord
    from openai_codex.protocol import JsonObject

__all__ = ["configure"]

DESCRIPTION = """\
Run one turn and print the agent's answer.

The answer goes to standard output while it is written, everything else to standard error.
Piped text is the prompt, or is added to the prompt that you give."""

EPILOG = """\
examples:
  openai-codex run "What does this project do?"
  git diff | openai-codex run "Review this change"
  openai-codex run --file task.md -s workspace-write -o answer.md
  openai-codex run --json --output-schema schema.json "List the modules" | jq .finalResponse
  openai-codex run --resume last "And now the tests"

In a shell loop that reads standard input, add `< /dev/null`."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.set_defaults(execute=execute)
    parser.add_argument("prompt", nargs="?", help="the prompt; `-` reads it from standard input")
    parser.add_argument("-f", "--file", metavar="FILE", help="read the prompt from a file")
    parser.add_argument(
        "-i", "--image", action="append", default=[], metavar="FILE", help="add an image"
    )
    add_offline_option(parser)
    add_turn_options(parser)
    add_thread_options(parser)
    _add_output_options(parser)
    add_runtime_options(parser)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    add_schema_option(group)
    group.add_argument("-o", "--output", metavar="FILE", help="also write the answer to a file")
    kinds = group.add_mutually_exclusive_group()
    kinds.add_argument(
        "--json", action="store_true", help="print the whole result as one JSON object instead"
    )
    kinds.add_argument(
        "--events", action="store_true", help="print each event as a line of JSON instead"
    )
    group.add_argument("--diff", action="store_true", help="show the changes to files")
    group.add_argument("-q", "--quiet", action="store_true", help="print only the answer")
    add_time_options(group)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Run the turn. The exit code is 0 only if it completed."""
    from openai_codex._command.outcomes import exit_code
    from openai_codex._command.turn_record import TurnRecord

    if options.fork and not options.resume:
        raise CommandError("--fork needs --resume", ExitCode.usage)
    schema, turn_input = read_schema(options.output_schema), _turn_input(options, console)
    record = TurnRecord()
    try:
        _take_turn(options, console, record, turn_input, schema)
    except (CodexError, CommandError, OSError, KeyboardInterrupt, Terminated) as error:
        if options.json and exit_code(error) != ExitCode.usage:
            console.json(record.as_json(error))
        raise
    if options.json:
        console.json(record.as_json())
    return ExitCode.completed


def _take_turn(
    options: argparse.Namespace,
    console: Console,
    record: TurnRecord,
    turn_input: Input,
    schema: JsonObject | None,
) -> None:
    from openai_codex.protocol import ReasoningEffort

    effort = ReasoningEffort(options.effort) if options.effort else None
    with (
        asking(options.approval, console) as handlers,
        open_client(options, console, handlers) as codex,
    ):
        thread = open_thread(codex, options, console)
        record.thread_id = thread.id
        handle = thread.turn(turn_input, effort=effort, output_schema=schema)
        record.turn_id = handle.id
        try:
            _follow(handle, options, console, record)
        except BaseException:
            # Ctrl-C, or the reader of the output is gone. Stop the turn, because nothing uses it.
            with contextlib.suppress(CodexError):
                handle.interrupt()
            raise
    _check(record)
    if options.output is not None:
        with writing(options.output):
            Path(options.output).write_text(record.final_response or "", encoding="utf-8")


def _follow(
    handle: TurnHandle, options: argparse.Namespace, console: Console, record: TurnRecord
) -> None:
    """Show the turn until it ends."""
    from openai_codex._command.progress import Progress
    from openai_codex._command.turn_record import event_as_json
    from openai_codex._command.turn_screen import TurnScreen

    with Progress(console) as progress:
        write = None if options.json or options.events else console.answer
        screen = TurnScreen(console, progress, write, diffs=options.diff)
        events = handle.stream(timeout=options.timeout, idle_timeout=options.idle_timeout)
        for event in events:
            record.add(event.payload)
            if options.events:
                console.json(event_as_json(event.method, event.payload))
            screen.show(event.payload)


def _check(record: TurnRecord) -> None:
    """Check that the turn completed.

    Raises:
        CommandError: If it did not.
    """
    if record.status != "completed":
        reason = failure_text(record.thread_id, record.turn)
        raise CommandError(f"turn {record.status}{reason}")


def _turn_input(options: argparse.Namespace, console: Console) -> Input:
    from openai_codex import LocalImageInput, TextInput

    if options.prompt is not None and options.file is not None:
        raise CommandError("give a prompt or --file, not both", ExitCode.usage)
    for image in options.image:
        if not Path(image).is_file():
            raise CommandError(f"--image: the file {image} does not exist", ExitCode.usage)
    if options.output is not None:
        _check_output(Path(options.output).absolute())
    text = TextInput(read_prompt(options.prompt, options.file, console))
    return [text, *(LocalImageInput(str(Path(image).absolute())) for image in options.image)]


def _check_output(file: Path) -> None:
    """Find out before the turn what would be known after it.

    Raises:
        CommandError: If there can be no such file.
    """
    if not file.parent.is_dir():
        raise CommandError(f"--output: the directory of {file} does not exist", ExitCode.usage)
    if file.is_dir():
        raise CommandError(f"--output: {file} is a directory", ExitCode.usage)
