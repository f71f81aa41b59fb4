"""Call the command as its users do: by pipes, and from a terminal."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pexpect

from tests.support.prepared import work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["BOUND", "call", "start", "terminal"]

# Seconds that one call may take.
BOUND = 50

COMMAND = [sys.executable, "-m", "openai_codex"]


def start(
    *arguments: str, variables: Mapping[str, str] | None = None, **settings: Any
) -> subprocess.Popen[bytes]:
    """Start the command; whoever uses it as a context manager also waits for its end."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        env={**os.environ, **(variables or {})},
        **{
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "cwd": work(),
            **settings,
        },
    )


def call(
    *arguments: str,
    variables: Mapping[str, str] | None = None,
    text: str | None = None,
    **settings: Any,
) -> tuple[int, str, str]:
    """Run the command, and return its exit code and what it wrote.

    Args:
        arguments: The command line.
        variables: Environment variables beside those of this process.
        text: What is piped in.
        settings: Further arguments of `subprocess.Popen`.
    """
    if text is not None:
        settings["stdin"] = subprocess.PIPE
    with start(*arguments, variables=variables, **settings) as process:
        try:
            output, notes = process.communicate(
                None if text is None else text.encode(), timeout=BOUND
            )
        except BaseException:
            process.kill()
            raise
    return process.returncode, (output or b"").decode(), (notes or b"").decode()


@contextlib.contextmanager
def terminal(
    *arguments: str,
    variables: Mapping[str, str] | None = None,
    columns: int = 80,
    command: list[str] | None = None,
) -> Iterator[pexpect.spawn[str]]:
    """Run the command in a terminal of its own; it is killed if it has not ended by itself."""
    program, *first = command or COMMAND
    child = pexpect.spawn(
        program,
        [*first, *arguments],
        env={**os.environ, "TERM": "xterm", **(variables or {})},
        dimensions=(24, columns),
        timeout=BOUND,
        cwd=work(),
        encoding="utf-8",
    )
    child.delaybeforesend = None
    try:
        yield child
    finally:
        child.close(force=True)


def end_of(child: pexpect.spawn[str]) -> tuple[int, str]:
    """Wait for the end; return the exit code, and what was written since the last match."""
    child.expect(pexpect.EOF)
    written = child.before or ""
    child.wait()
    assert child.exitstatus is not None, f"killed by signal {child.signalstatus}"
    return child.exitstatus, written
