"""The commands and options of a parser as data, for completion and for the documentation."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Option", "choices_of", "commands_of", "options_of", "subcommands_of"]


class Option(NamedTuple):
    """An option of a command.

    Args:
        names: Its names, such as ``-m`` and ``--model``.
        help: What it does.
        takes: The kind of its value: ``nothing``, a ``file``, a ``directory``, one of the choices,
            or another ``value``.
        choices: The possible values.
    """

    names: Sequence[str]
    help: str
    takes: str
    choices: Sequence[str]


def commands_of(
    parser: argparse.ArgumentParser, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Yield the parser of each command with its path. The path of the top parser is empty."""
    yield path, parser
    for name, command in _commands(parser).items():
        yield from commands_of(command, (*path, name))


def subcommands_of(parser: argparse.ArgumentParser) -> dict[str, str]:
    """Return the commands of a parser by their names, each with its help."""
    for action in parser._actions:  # noqa: SLF001  # argparse has no public API for this
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return {each.dest: each.help or "" for each in action._choices_actions}  # noqa: SLF001
    return {}


def options_of(parser: argparse.ArgumentParser) -> list[Option]:
    """Return the options of a parser."""
    return [
        Option(
            action.option_strings,
            action.help or "",
            _takes(action),
            [str(choice) for choice in action.choices or ()],
        )
        for action in parser._actions  # noqa: SLF001
        if action.option_strings
    ]


def choices_of(parser: argparse.ArgumentParser) -> list[str]:
    """Return the possible values of a parser's arguments, if they are listed."""
    return [
        str(choice)
        for action in parser._actions  # noqa: SLF001
        if not action.option_strings and action.dest not in ("command", "action")
        for choice in action.choices or ()
    ]


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def _takes(action: argparse.Action) -> str:
    if action.nargs == 0:
        return "nothing"
    if action.choices:
        return "choice"
    kinds = {"FILE": "file", "PATH": "file", "DIR": "directory"}
    return kinds.get(str(action.metavar), "value")
