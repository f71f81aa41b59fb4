"""Assertions about the actions of an agent and the requests to the model, with useful messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import openai_codex
from openai_codex import protocol
from openai_codex.protocol._shown import redacted
from openai_codex.testing._model.requests import ModelRequest
from openai_codex.testing._model.server import LoopbackServer

__all__ = ["assert_asked", "assert_ran"]

LINE_CHARACTERS = 160
NEVER_RAN = ("inProgress", "declined")


def assert_ran(
    result: openai_codex.TurnResult, command: str | re.Pattern[str], *, exit_code: int | None = None
) -> protocol.CommandExecutionThreadItem:
    """Check that the agent ran a command in a turn. Declined commands do not count.

    Example::

        item = assert_ran(result, "pytest -q", exit_code=0)
        assert "3 passed" in item.aggregated_output

    Args:
        result: The result of the turn.
        command: A part of the command line, or a pattern to search for in it.
        exit_code: The expected exit code; any by default.

    Returns:
        The first matching command.

    Raises:
        AssertionError: If there is no match. The message lists the commands of the turn.
    """
    __tracebackhide__ = True  # pytest shows the line of the test
    for item in result.commands:
        ran = item.status not in NEVER_RAN and _found(command, item.command)
        if ran and exit_code in (None, item.exit_code):
            return item
    wanted = f"no command matching {_name(command)} was run"
    if exit_code is not None:
        wanted += f" with exit code {exit_code}"
    commands = (
        f"{item.command!r}: {item.status.value}, exit code {item.exit_code}"
        for item in result.commands
    )
    raise AssertionError(_explained(wanted, "commands of the turn", commands))


def assert_asked(
    server: LoopbackServer, text: str | re.Pattern[str], *, times: int | None = None
) -> Sequence[ModelRequest]:
    """Check that the model got a text, among the new texts of a request of a turn.

    Earlier texts of the thread do not count, and neither do requests of reviewers, sub-agents and
    other services of the runtime.

    Args:
        server: The model.
        text: A part of the text, or a pattern to search for in it.
        times: Number of requests that must match; at least one by default.

    Returns:
        The matching requests, oldest first.

    Raises:
        AssertionError: If the number of matches differs. The message lists the new texts.
    """
    __tracebackhide__ = True  # as above
    asked = [each for each in server.requests if each.purpose == "turn" and each.new_texts]
    found = [each for each in asked if any(_found(text, said) for said in each.new_texts)]
    if times == len(found) or (times is None and found):
        return found
    wanted = f"the model did not get {_name(text)}"
    if times is not None:
        wanted = f"the model got {_name(text)} {len(found)} times, not {times}"
    texts = (" ".join(map(repr, each.new_texts)) for each in asked)
    raise AssertionError(_explained(wanted, "texts that it got", texts))


def _found(wanted: str | re.Pattern[str], text: str) -> bool:
    return wanted in text if isinstance(wanted, str) else wanted.search(text) is not None


def _name(wanted: str | re.Pattern[str]) -> str:
    return repr(wanted if isinstance(wanted, str) else wanted.pattern)


def _explained(wanted: str, title: str, lines: Iterable[str]) -> str:
    listed = [f"  {_short(redacted(line))}" for line in lines]
    return "\n".join([wanted, f"{title}:" if listed else f"{title}: none", *listed])


def _short(line: str) -> str:
    return line if len(line) <= LINE_CHARACTERS else f"{line[: LINE_CHARACTERS - 3]}..."
