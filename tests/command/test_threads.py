"""``openai-codex threads`` and ``openai-codex codex``."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, CodexConfig
from openai_codex.testing import LoopbackServer, failed, shell
from tests.command.calling import call, end_of, terminal
from tests.support.prepared import PreparedServer, work

if TYPE_CHECKING:
    from collections.abc import Iterator


pytestmark = pytest.mark.real


class Saved:
    """Two saved threads, and the environment in which the command finds them."""

    def __init__(self, server: LoopbackServer, folder: Path) -> None:
        self.variables = server.environment()
        with Codex(CodexConfig(env=self.variables)) as codex:
            first = codex.thread_start(cwd=str(folder))
            first.run("What is\nthere?")
            first.run("And now ```?")
            self.first = first.id
            second = codex.thread_start(cwd=str(folder.parent))
            with pytest.raises(RuntimeError):
                second.run("The other one")
            self.second = second.id


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Saved]:
    script = [
        shell("printf '``%s there' '`'; exit 3"),
        "**This.**",
        "That.",
        failed("bad", "no way"),
    ]
    with PreparedServer(script) as server:
        yield Saved(server, tmp_path_factory.mktemp("folder"))


def test_they_are_listed_with_the_latest_first(saved: Saved) -> None:
    code, output, _ = call("threads", "list", variables=saved.variables)
    lines = output.splitlines()
    assert code == 0
    assert lines[0].split() == ["ID", "UPDATED", "DIRECTORY", "TITLE"]
    assert [line.split()[0] for line in lines[1:]] == [saved.second, saved.first]
    assert lines[2].endswith("What is there?")
    code, output, _ = call(
        *("threads", "list", "--json", "--limit", "1"), variables=saved.variables
    )
    assert [thread["id"] for thread in json.loads(output)] == [saved.second]


def test_they_are_searched(saved: Saved) -> None:
    _, output, _ = call("threads", "search", "other", variables=saved.variables)
    assert saved.second in output
    assert saved.first not in output
    _, output, _ = call("threads", "search", "nonsense", variables=saved.variables)
    assert output == "No threads were found.\n"


def test_a_list_of_no_length_is_a_wrong_use() -> None:
    code, output, notes = call("threads", "list", "--limit", "0")
    assert (code, output) == (2, "")
    assert "'0' is not a positive number" in notes


def test_one_is_exported_as_markdown_and_json(saved: Saved, tmp_path: Path) -> None:
    file = tmp_path / "thread.md"
    code, output, _ = call(
        "threads", "export", saved.first, "-o", str(file), variables=saved.variables
    )
    text = file.read_text()
    assert (code, output) == (0, "")
    assert text.startswith("# What is there?\n\n- Thread: `")
    assert "## User\n\nAnd now ```?\n\n## Codex\n\nThat.\n" in text
    # The fence is longer than the one in the output.
    assert "\n``` there\n````\n" in text
    assert "exit code 3" in text
    assert call("threads", "show", saved.first, variables=saved.variables)[1] == text
    _, output, _ = call(
        "threads", "export", saved.first, "--format", "json", variables=saved.variables
    )
    assert json.loads(output)["turns"][0]["items"][0]["type"] == "userMessage"
    _, output, _ = call("threads", "show", "--json", saved.second, variables=saved.variables)
    assert json.loads(output)["id"] == saved.second
    assert "*Turn failed" in call("threads", "show", saved.second, variables=saved.variables)[1]


@pytest.fixture
def one() -> Iterator[tuple[str, dict[str, str]]]:
    """Return a saved thread of the command's directory, and the environment where it is found."""
    with PreparedServer() as server:
        variables = server.environment()
        with Codex(CodexConfig(env=variables, cwd=work())) as codex:
            thread = codex.thread_start()
            thread.run("hello")
        yield thread.id, variables


def test_one_is_renamed(one: tuple[str, dict[str, str]]) -> None:
    _, variables = one
    # The last one of this directory.
    assert call("threads", "rename", "last", "a name", variables=variables) == (0, "", "")
    assert call("threads", "list", variables=variables)[1].rstrip().endswith("a name")


def test_one_is_archived_and_back(one: tuple[str, dict[str, str]]) -> None:
    thread, variables = one
    assert call("threads", "archive", thread, variables=variables)[0] == 0
    assert call("threads", "list", variables=variables)[1] == "There are no saved threads.\n"
    assert thread in call("threads", "list", "--archived", variables=variables)[1]
    assert call("threads", "unarchive", thread, variables=variables)[0] == 0
    assert thread in call("threads", "list", variables=variables)[1]


def test_one_is_deleted_only_by_who_means_it(one: tuple[str, dict[str, str]]) -> None:
    thread, variables = one
    code, _, notes = call("threads", "delete", thread, variables=variables)
    assert code == 2
    assert "--yes" in notes
    with terminal("threads", "delete", thread, variables=variables) as child:
        child.expect(r"\(hello\) permanently\? \[y/N\] ")
        child.sendline("")
        assert end_of(child)[0] == 1
    assert call("threads", "delete", "--yes", thread, variables=variables)[0] == 0
    code, _, notes = call("threads", "show", thread, variables=variables)
    assert code == 1
    assert thread in notes


def test_the_runtime_s_own_command_takes_its_place() -> None:
    code, output, _ = call("codex", "--version")
    assert code == 0
    assert output.startswith("codex-cli ")
    assert "exec" in call("codex", "--help")[1]
    assert call("codex", "--no-such-option")[0] == 2
    code, _, notes = call("codex", "--version", variables={"CODEX_BIN": "/nowhere"})
    assert code == 3
    assert "/nowhere" in notes


def test_it_finds_signals_streams_and_arguments_as_a_shell_gives_them(tmp_path: Path) -> None:
    program = tmp_path / "codex"
    program.write_text('#!/bin/sh\ngrep SigIgn /proc/$$/status; cat; printf "<%s>" "$@"; exit 9\n')
    program.chmod(0o755)
    code, output, _ = call(
        *("codex", "run", "--", "a b", "-h"), variables={"CODEX_BIN": str(program)}, text="in\n"
    )
    ignored, rest = output.split("\n", 1)
    assert code == 9
    # Those that these tests were started with, but for what Python itself ignores.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (inherited,) = re.findall(r"SigIgn:\s*(\w+)", status)
    of_python = 1 << signal.SIGPIPE - 1 | 1 << signal.SIGXFSZ - 1
    assert int(ignored.split()[1], 16) == int(inherited, 16) & ~of_python
    assert rest == "in\n<run><--><a b><-h>"
