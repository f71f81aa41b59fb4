"""Common options of the commands that run turns."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import CommandError, ExitCode, reading

if TYPE_CHECKING:
    import argparse

    from openai_codex.protocol import JsonObject

__all__ = ["add_schema_option", "add_time_options", "read_schema"]


def add_schema_option(group: argparse._ArgumentGroup) -> None:
    """Add the option for the schema of the answer."""
    group.add_argument(
        "--output-schema", metavar="FILE", help="JSON schema that the answer must fit"
    )


def add_time_options(group: argparse._ArgumentGroup) -> None:
    """Add the timeouts of a turn."""
    group.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help="stop a turn that takes longer than this",
    )
    group.add_argument(
        "--idle-timeout",
        type=_seconds,
        metavar="SECONDS",
        help="stop a turn without events for this time",
    )


def read_schema(file: str | None) -> JsonObject | None:
    """Return the schema in a file.

    Raises:
        CommandError: If the file cannot be read or does not contain a schema.
    """
    if file is None:
        return None
    try:
        with reading():
            data = Path(file).read_bytes()
        schema = json.loads(data)
    except ValueError as error:
        problem = f"--output-schema: {file} is not JSON: {error}"
        raise CommandError(problem, ExitCode.usage) from None
    if not isinstance(schema, dict):
        raise CommandError(f"--output-schema: {file} is not a JSON object", ExitCode.usage)
    return schema


def _seconds(text: str) -> float:
    """Return the seconds in an argument.

    Raises:
        ArgumentTypeError: If the number is not a valid timeout.
    """
    with contextlib.suppress(ValueError):
        if 0 < (seconds := float(text)) < float("inf"):
            return seconds
    from argparse import ArgumentTypeError

    raise ArgumentTypeError(f"{text!r} is not a number of seconds")
