"""The completion of the command line, in the shells that are installed."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from typing import TYPE_CHECKING

import pexpect
import pytest

from openai_codex._command.command_tree import commands_of
from openai_codex._command.completion_scripts import SCRIPTS
from openai_codex._command.parser import COMMANDS, build_parser
from tests.command.calling import call

if TYPE_CHECKING:
    from pathlib import Path

# What is on the line, and what must be offered for its last word.
LINES = [
    ("openai-codex thr", ["threads"]),
    ("openai-codex threads unar", ["unarchive"]),
    ("openai-codex run --sandbox w", ["workspace-write"]),
    ("openai-codex run --out", ["--output", "--output-schema"]),
    ("openai-codex threads list --arch", ["--archived"]),
    ("openai-codex completion f", ["fish"]),
]


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"there is no {shell} here")


@pytest.fixture(scope="module")
def parser() -> argparse.ArgumentParser:
    return build_parser()


def written(parser: argparse.ArgumentParser, shell: str, folder: Path) -> Path:
    file = folder / f"completion.{shell}"
    file.write_text(SCRIPTS[shell](parser))
    return file


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    assert done.stderr == ""
    return done.stdout


@needs("bash")
@pytest.mark.parametrize(("line", "expected"), LINES)
def test_in_bash(
    parser: argparse.ArgumentParser, tmp_path: Path, line: str, expected: list[str]
) -> None:
    script = written(parser, "bash", tmp_path)
    last = len(line.split()) - 1
    asked = f"source {script}; COMP_WORDS=({line}); COMP_CWORD={last}; _openai_codex"
    assert (
        sorted(run("bash", "-c", f'{asked}; printf "%s\\n" "${{COMPREPLY[@]}}"').split())
        == expected
    )


@needs("bash")
def test_bash_is_told_to_complete_files_where_they_are_wanted(
    parser: argparse.ArgumentParser, tmp_path: Path
) -> None:
    script = written(parser, "bash", tmp_path)
    asked = f"source {script}; COMP_WORDS=(openai-codex run -i ''); COMP_CWORD=3; _openai_codex"
    # With nothing of ours, `complete -o default` offers files.
    assert run("bash", "-c", f"{asked}; echo ${{#COMPREPLY[@]}}") == "0\n"


@needs("fish")
@pytest.mark.parametrize(("line", "expected"), LINES)
def test_in_fish(
    parser: argparse.ArgumentParser, tmp_path: Path, line: str, expected: list[str]
) -> None:
    script = written(parser, "fish", tmp_path)
    offered = run("fish", "--no-config", "-c", f"source {script}; complete -C '{line}'")
    assert sorted(each.split("\t")[0] for each in offered.splitlines()) == expected


@needs("zsh")
def test_in_zsh(parser: argparse.ArgumentParser, tmp_path: Path) -> None:
    script = written(parser, "zsh", tmp_path)
    shell = pexpect.spawn("zsh", ["-f", "-i"], encoding="utf-8", timeout=30)
    shell.delaybeforesend = None
    try:
        shell.sendline("unsetopt zle; PS1=; autoload -Uz compinit; compinit -D; setopt zle")
        shell.sendline(f"source {script}; bindkey '^I' complete-word; echo rea''dy")
        shell.expect("ready\r\n")
        for line, expected in LINES:
            if len(expected) > 1:
                continue
            shell.send(line + "\t")
            shell.expect_exact(f"{line.rpartition(' ')[0]} {expected[0]}")
            shell.send("\x15")
    finally:
        shell.close(force=True)


def test_every_command_and_option_has_help(parser: argparse.ArgumentParser) -> None:
    without = [
        f"{' '.join(path)} {action.dest}"
        for path, command in commands_of(parser)
        for action in command._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    undescribed = [path for path, command in commands_of(parser) if not command.description]
    assert (without, undescribed) == ([], [])


def test_the_command_prints_it(parser: argparse.ArgumentParser) -> None:
    assert call("completion", "bash") == (0, SCRIPTS["bash"](parser), "")
    code, _, notes = call("completion", "tcsh")
    assert code == 2
    assert "bash" in notes


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"codex"}))
def test_every_command_explains_itself(name: str) -> None:
    code, output, _ = call(name, "--help")
    assert code == 0
    assert output.startswith(f"usage: openai-codex {name}")
