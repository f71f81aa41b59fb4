"""Completion scripts for shells, generated from the parser."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from openai_codex._command.command_tree import (
    Option,
    choices_of,
    commands_of,
    options_of,
    subcommands_of,
)

if TYPE_CHECKING:
    import argparse

__all__ = ["SCRIPTS", "bash", "fish", "zsh"]

PROGRAM = "openai-codex"


def bash(parser: argparse.ArgumentParser) -> str:
    """Return the script for bash."""
    steps, values, words = [], [], []
    for path, command in commands_of(parser):
        name = " ".join((PROGRAM, *path))
        names = [each for option in options_of(command) for each in option.names]
        subcommands = subcommands_of(command)
        offered = [*subcommands, *choices_of(command), *names]
        words.append(f"    {shlex.quote(name)}) words={_quoted(offered)} ;;")
        steps += [
            f"      {shlex.quote(f'{name} {each}')}) path={_quoted([name, each])} ;;"
            for each in subcommands
        ]
        for option in options_of(command):
            if option.takes != "nothing":
                patterns = "|".join(shlex.quote(f"{name}:{each}") for each in option.names)
                values.append(f"    {patterns}) {_bash_value(option)}; return ;;")
    return "\n".join(
        [
            f"# Completion of {PROGRAM} for bash; made by `{PROGRAM} completion bash`.",
            "_openai_codex() {",
            '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word words=""',
            f"  local path={PROGRAM}",
            "  COMPREPLY=()",
            '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
            '    case "$path $word" in',
            *steps,
            "    esac",
            "  done",
            '  case "$path:$prev" in',
            *values,
            "  esac",
            '  case "$path" in',
            *words,
            "  esac",
            '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
            "}",
            f"complete -o default -F _openai_codex {PROGRAM}",
            "",
        ]
    )


def zsh(parser: argparse.ArgumentParser) -> str:
    """Return the script for zsh."""
    lines = [
        f"#compdef {PROGRAM}",
        f"# Completion of {PROGRAM} for zsh; made by `{PROGRAM} completion zsh`.",
    ]
    for path, command in commands_of(parser):
        subcommands = subcommands_of(command)
        lines += [f"{_function(path)}() {{", "  local -a commands", "  local context state line"]
        lines.append("  _arguments -C \\")
        lines += [f"    {spec} \\" for option in options_of(command) for spec in _zsh_specs(option)]
        if not subcommands:
            choices = choices_of(command)
            what = f":choice:({' '.join(choices)})" if choices else ":file:_files"
            lines += [f"    '*{what}'", "}"]
            continue
        lines += ["    '1: :->command' '*:: :->rest'", "  case $state in", "  command)"]
        described = [shlex.quote(f"{name}:{text}") for name, text in subcommands.items()]
        lines += ["    commands=(", *(f"      {each}" for each in described), "    )"]
        lines += ["    _describe command commands ;;", "  rest)", "    case $line[1] in"]
        lines += [f"    {name}) {_function((*path, name))} ;;" for name in subcommands]
        lines += ["    esac ;;", "  esac", "}"]
    lines += [
        # If it is loaded from a file in fpath, call it immediately. If it is sourced, register it.
        f'if [[ $zsh_eval_context[-1] == loadautofunc ]]; then {_function(())} "$@"',
        f"else compdef {_function(())} {PROGRAM}; fi",
        "",
    ]
    return "\n".join(lines)


def fish(parser: argparse.ArgumentParser) -> str:
    """Return the script for fish."""
    lines = [f"# Completion of {PROGRAM} for fish; made by `{PROGRAM} completion fish`."]
    for path, command in commands_of(parser):
        subcommands = subcommands_of(command)
        seen = [f"__fish_seen_subcommand_from {name}" for name in path]
        if subcommands:
            seen.append(f"not __fish_seen_subcommand_from {' '.join(subcommands)}")
        condition = shlex.quote("; and ".join(seen)) if seen else ""
        begin = f"complete -c {PROGRAM}" + (f" -n {condition}" if condition else "")
        lines += [
            f"{begin} -f -a {name} -d {shlex.quote(text)}" for name, text in subcommands.items()
        ]
        if choices := choices_of(command):
            lines.append(f"{begin} -f -a {_quoted(choices)}")
        lines += [f"{begin} {_fish_option(option)}" for option in options_of(command)]
    return "\n".join([*lines, ""])


SCRIPTS = {"bash": bash, "zsh": zsh, "fish": fish}


def _quoted(words: list[str]) -> str:
    return shlex.quote(" ".join(words))


def _bash_value(option: Option) -> str:
    if option.choices:
        return f'COMPREPLY=($(compgen -W {_quoted(list(option.choices))} -- "$cur"))'
    if option.takes == "directory":
        return 'COMPREPLY=($(compgen -d -- "$cur"))'
    # Without our own words, `-o default` completes files.
    return ":" if option.takes == "file" else "compopt +o default"


def _function(path: tuple[str, ...]) -> str:
    return "_".join(("_openai_codex", *path))


def _zsh_specs(option: Option) -> list[str]:
    text = "".join(f"\\{char}" if char in "[]:\\" else char for char in option.help)
    value = {
        "nothing": "",
        "file": ":file:_files",
        "directory": ":directory:_files -/",
        "choice": f":choice:({' '.join(option.choices)})",
        "value": ":value: ",
    }[option.takes]
    return [shlex.quote(f"*{name}[{text}]{value}") for name in option.names]


def _fish_option(option: Option) -> str:
    parts = [
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    ]
    if option.takes == "directory":
        parts.append("-x -a '(__fish_complete_directories)'")
    elif option.takes == "file":
        parts.append("-r -F")
    elif option.takes == "choice":
        parts.append(f"-x -a {_quoted(list(option.choices))}")
    elif option.takes == "value":
        parts.append("-x")
    return " ".join([*parts, "-d", shlex.quote(option.help)])
