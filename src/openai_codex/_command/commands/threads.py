"""Saved threads: list, show, search, rename, archive, delete and export them."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._command import thread_actions
from openai_codex._command.client import add_json_option, add_runtime_options, open_client
from openai_codex._command.exit_codes import ExitCode
from openai_codex._command.times import local_time

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from openai_codex import Codex, protocol
    from openai_codex._command.console import Console

__all__ = ["configure"]

EPILOG = """\
You can use `last` instead of an ID for the latest thread of the working directory.

examples:
  openai-codex threads list --limit 5
  openai-codex threads show last
  openai-codex threads export last -o conversation.md
  openai-codex threads list --json | jq -r '.[].id'"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description, parser.epilog = "Work with saved threads.", EPILOG
    commands = parser.add_subparsers(
        dest="action", required=True, metavar="COMMAND", title="commands"
    )
    listing = commands.add_parser("list", help="list threads, latest first")
    listing.description = "List threads. The latest come first."
    listing.set_defaults(execute=list_threads)
    listing.add_argument("-C", "--cd", metavar="DIR", help="only threads of this directory")
    search = commands.add_parser("search", help="search in conversations")
    search.description = "Search in the text of conversations. The latest threads come first."
    search.set_defaults(execute=search_threads)
    search.add_argument("term", help="text to search for")
    for verb, command in (("list", listing), ("search", search)):
        command.add_argument(
            "--archived", action="store_true", help=f"{verb} archived threads instead"
        )
        command.add_argument(
            "--limit",
            type=_positive,
            default=20,
            metavar="N",
            help="maximum number of threads (default: 20)",
        )
        add_json_option(command)
        add_runtime_options(command)
    for action in thread_actions.ACTIONS:
        command = commands.add_parser(action.name, help=action.help)
        command.description = action.help[0].upper() + action.help[1:] + "."
        command.set_defaults(execute=thread_actions.execute, act=action.act)
        command.add_argument("thread", metavar="ID", help="id of the thread, or `last`")
        action.configure(command)
        add_runtime_options(command)


def _positive(text: str) -> int:
    """Return the number in an argument.

    Raises:
        ArgumentTypeError: If there can be no list of that length.
    """
    with contextlib.suppress(ValueError):
        if (number := int(text)) > 0:
            return number
    from argparse import ArgumentTypeError

    raise ArgumentTypeError(f"{text!r} is not a positive number")


def list_threads(options: argparse.Namespace, console: Console) -> int:
    """List saved threads."""
    with open_client(options, console) as codex:
        threads = list(_latest(codex, options))
    if options.json:
        console.json([thread.model_dump(mode="json", by_alias=True) for thread in threads])
    elif not threads:
        console.line("There are no saved threads.")
    else:
        rows = [(each.id, local_time(each.updated_at), each.cwd, title(each)) for each in threads]
        console.table([("ID", "UPDATED", "DIRECTORY", "TITLE"), *rows])
    return ExitCode.completed


def search_threads(options: argparse.Namespace, console: Console) -> int:
    """Search in saved threads."""
    from openai_codex import protocol
    from openai_codex.protocol import methods

    with open_client(options, console) as codex:
        params = protocol.ThreadSearchParams(
            search_term=options.term, archived=options.archived, limit=options.limit
        )
        found = codex.request(methods.THREAD_SEARCH, params).data
    if options.json:
        console.json([each.model_dump(mode="json", by_alias=True) for each in found])
    elif not found:
        console.line("No threads were found.")
    else:
        rows = [
            (each.thread.id, local_time(each.thread.updated_at), each.snippet) for each in found
        ]
        console.table([("ID", "UPDATED", "FOUND"), *rows])
    return ExitCode.completed


def title(thread: protocol.Thread) -> str:
    """Return the name of a thread, or else its first words."""
    return thread.name or thread.preview


def _latest(codex: Codex, options: argparse.Namespace) -> Iterator[protocol.Thread]:
    from openai_codex.types import ThreadSortKey

    cursor: str | None = None
    left: int = options.limit
    while left > 0:
        page = codex.thread_list(
            archived=options.archived,
            cursor=cursor,
            cwd=None if options.cd is None else str(Path(options.cd).absolute()),
            limit=min(left, 100),
            # An empty list means all providers.
            model_providers=[],
            sort_key=ThreadSortKey.updated_at,
            use_state_db_only=True,
        )
        yield from page.data[:left]
        left -= len(page.data)
        cursor = page.next_cursor
        if cursor is None:
            return
