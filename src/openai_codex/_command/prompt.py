"""Read the prompt from the command line, a file or standard input."""

from __future__ import annotations

import os
import select
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import CommandError, ExitCode, reading

if TYPE_CHECKING:
    from openai_codex._command.console import Console

__all__ = ["read_prompt"]

# The runtime's limit in characters. A character has up to 4 bytes, so reading can stop after the
# limit in bytes.
MOST_CHARACTERS = 1_048_576
MOST_BYTES = 4 * MOST_CHARACTERS

# Seconds after which a note explains what the command waits for.
PATIENCE_SECONDS = 1.0


def read_prompt(prompt: str | None, file: str | None, console: Console) -> str:
    """Return the prompt together with piped text.

    Raises:
        CommandError: If there is no prompt, or it cannot be read or used.
    """
    if prompt == "-" or (prompt is None and file is None and _stdin_is_piped()):
        text = _read_stdin(console)
    elif prompt is None and file is None:
        raise CommandError("no prompt: give one or pipe it in", ExitCode.usage)
    else:
        text = _unicode(prompt) if file is None else _decode(_read_file(file), file)
        context = _read_stdin(console) if _stdin_is_piped() else ""
        if context:
            text = f"{text}\n\n<stdin>\n{context.rstrip()}\n</stdin>"
    if not text.strip():
        raise CommandError("the prompt is empty", ExitCode.usage)
    if len(text) > MOST_CHARACTERS:
        raise _too_long(f"{len(text):,} characters")
    return text


def _unicode(argument: str | None) -> str:
    # With an ASCII locale, Python cannot decode the arguments and keeps their bytes.
    return _decode(os.fsencode(argument or ""), "the prompt")


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"{name} is not UTF-8 text: byte {data[error.start]:#04x} at {error.start}"
        raise CommandError(problem, ExitCode.usage) from None


def _read_file(name: str) -> bytes:
    with reading(), Path(name).open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_long(f"more than {MOST_BYTES:,} bytes")
    return data


def _stdin_is_piped() -> bool:
    """Return whether standard input is a pipe, socket or file, and not a terminal or /dev/null."""
    if sys.stdin is None:
        return False
    mode = os.fstat(sys.stdin.fileno()).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _read_stdin(console: Console) -> str:
    if sys.stdin is None:
        raise CommandError("standard input is closed", ExitCode.usage)
    number = sys.stdin.fileno()
    if os.name == "posix" and not select.select([number], [], [], PATIENCE_SECONDS)[0]:
        console.note("reading the prompt from standard input until its end")
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_long(f"more than {MOST_BYTES:,} bytes")
    return _decode(data, "standard input")


def _too_long(length: str) -> CommandError:
    return CommandError(
        f"the prompt is too long: it has {length}, and the runtime accepts "
        f"{MOST_CHARACTERS:,} characters. Write it to a file and ask Codex to read that file",
        ExitCode.usage,
    )
