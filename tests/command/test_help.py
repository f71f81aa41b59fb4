"""The help of the command and of each of its commands."""

from __future__ import annotations

import re

import pytest

from tests.command.calling import call


@pytest.mark.parametrize("arguments", [[], ["threads"], ["mcp"]])
def test_without_a_command_the_help_is_shown(arguments: list[str]) -> None:
    code, output, notes = call(*arguments)
    assert (code, output) == (2, "")
    assert notes == call(*arguments, "--help")[1]


@pytest.mark.parametrize("command", ["", "run", "batch", "serve", "doctor", "threads"])
def test_text_is_as_wide_as_the_terminal(command: str) -> None:
    _, shown, _ = call(*command.split(), "--help", variables={"COLUMNS": "60"})
    # Neither the choices in the usage nor examples can be wrapped.
    text = shown.partition("\n\n")[2].partition("\nexamples:")[0].splitlines()
    assert [line for line in text if len(line) > 60] == []


def test_a_command_and_its_description_share_a_line() -> None:
    # Python 3.13 and later leave more room between them.
    shown = call("--help", variables={"COLUMNS": "100"})[1]
    assert re.search(r"^  completion +print a shell's completion script$", shown, re.MULTILINE)
    shown = call("threads", "--help")[1]
    assert re.search(r"^  unarchive +restore an archived thread$", shown, re.MULTILINE)


def test_the_value_of_an_option_is_named_where_arguments_follow() -> None:
    assert "  -m MODULE ...  run a module" in call("offline", "--help")[1]


def test_the_filter_of_a_search_speaks_of_searching() -> None:
    assert "search archived threads instead" in call("threads", "search", "--help")[1]
