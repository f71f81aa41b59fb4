"""Actions for one saved thread."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from openai_codex._command.client import add_json_option, open_client
from openai_codex._command.conversation import thread_id
from openai_codex._command.exit_codes import CommandError, ExitCode, writing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from openai_codex import Codex, protocol
    from openai_codex._command.console import Console

__all__ = ["ACTIONS", "execute"]


def execute(options: argparse.Namespace, console: Console) -> int:
    """Run the action of the options on a thread."""
    with open_client(options, console) as codex:
        thread = thread_id(codex, options.thread, str(Path.cwd()))
        options.act(codex, thread, options, console)
    return ExitCode.completed


def read(codex: Codex, thread: str) -> protocol.Thread:
    """Return a thread with its turns and their items."""
    from openai_codex import protocol
    from openai_codex.protocol import methods

    params = protocol.ThreadReadParams(thread_id=thread, include_turns=True)
    return codex.request(methods.THREAD_READ, params).thread


def show(codex: Codex, thread: str, options: argparse.Namespace, console: Console) -> None:
    """Print a thread."""
    from openai_codex._command.thread_text import as_markdown

    saved = read(codex, thread)
    if options.json:
        console.json(saved.model_dump(mode="json", by_alias=True))
    else:
        console.answer(as_markdown(saved))


def export(codex: Codex, thread: str, options: argparse.Namespace, console: Console) -> None:
    """Write a thread to a file, or print it."""
    import json

    from openai_codex._command.thread_text import as_markdown

    saved = read(codex, thread)
    if options.format == "json":
        dumped = saved.model_dump(mode="json", by_alias=True)
        text = json.dumps(dumped, indent=2, ensure_ascii=False) + "\n"
    else:
        text = as_markdown(saved)
    if options.output is None:
        console.answer(text)
    else:
        with writing(options.output):
            Path(options.output).write_text(text, encoding="utf-8")


def rename(codex: Codex, thread: str, options: argparse.Namespace, _console: Console) -> None:
    """Rename a thread."""
    from openai_codex import protocol
    from openai_codex.protocol import methods

    params = protocol.ThreadSetNameParams(thread_id=thread, name=options.name)
    codex.request(methods.THREAD_NAME_SET, params)


def archive(codex: Codex, thread: str, _options: argparse.Namespace, _console: Console) -> None:
    """Archive a thread."""
    codex.thread_archive(thread)


def unarchive(codex: Codex, thread: str, _options: argparse.Namespace, _console: Console) -> None:
    """Restore an archived thread."""
    codex.thread_unarchive(thread)


def delete(codex: Codex, thread: str, options: argparse.Namespace, console: Console) -> None:
    """Delete a thread after a confirmation."""
    from openai_codex import protocol
    from openai_codex.protocol import methods

    if not options.yes:
        if sys.stdin is None or not sys.stdin.isatty():
            raise CommandError("add --yes to delete without confirmation", ExitCode.usage)
        saved = codex.request(methods.THREAD_READ, protocol.ThreadReadParams(thread_id=thread))
        name = saved.thread.name or saved.thread.preview
        console.prompt(f"Delete {thread} ({name}) permanently? [y/N] ")
        answer = sys.stdin.readline().strip().lower()
        console.end_prompt(typed=True)
        if answer not in ("y", "yes"):
            raise CommandError("nothing was deleted")
    codex.request(methods.THREAD_DELETE, protocol.ThreadDeleteParams(thread_id=thread))


def with_json(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of `show`."""
    add_json_option(parser)


def with_output(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of `export`."""
    parser.add_argument(
        "--format", choices=["markdown", "json"], default="markdown", help="default: markdown"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to a file instead of standard output"
    )


def with_name(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of `rename`."""
    parser.add_argument("name", help="the name")


def with_confirmation(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of `delete`."""
    parser.add_argument("--yes", action="store_true", help="do not ask for confirmation")


def with_nothing(_parser: argparse.ArgumentParser) -> None:
    """Do not change the parser."""


class Action(NamedTuple):
    """An action for one thread."""

    name: str
    help: str
    act: Callable[[Codex, str, argparse.Namespace, Console], None]
    configure: Callable[[argparse.ArgumentParser], None] = with_nothing


ACTIONS = (
    Action("show", "print a conversation", show, with_json),
    Action("export", "write a conversation as Markdown or JSON", export, with_output),
    Action("rename", "give a thread a name", rename, with_name),
    Action("archive", "hide a thread from the list", archive),
    Action("unarchive", "restore an archived thread", unarchive),
    Action("delete", "delete a thread permanently", delete, with_confirmation),
)
