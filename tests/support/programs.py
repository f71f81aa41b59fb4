"""Programs of their own that use the package, and processes that must end."""

from __future__ import annotations

import dataclasses
import json
import os
import select
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex import CodexConfig

__all__ = ["BOUND", "must_end", "program"]

PRELUDE = """
import asyncio, json, os, signal, sys
from openai_codex import AsyncCodex, Codex, CodexConfig
config = CodexConfig(**json.loads(sys.argv[1]))
"""
# Seconds that a program may take in all, and that a runtime may outlive its client.
BOUND, GONE_WITHIN = 20.0, 2.0


@contextmanager
def program(text: str, config: CodexConfig, before: str = "") -> Iterator[subprocess.Popen[str]]:
    """Run a program that finds these settings in ``config``; nothing of it is left in the end.

    Args:
        text: The program.
        config: The settings.
        before: What it does before it imports anything.
    """
    settings = json.dumps(dataclasses.asdict(config))
    # Unbuffered, so that a test reads what was printed before the program waits for more.
    command = [sys.executable, "-u", "-c", before + PRELUDE + text, settings]
    # Of its own, so that a signal to its group would not reach this process.
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def must_end(pids: list[int]) -> Iterator[None]:
    """Fail unless processes that live now have ended shortly after the block."""
    with ExitStack() as stack:
        ends = {pid: os.pidfd_open(pid) for pid in pids}
        for descriptor in ends.values():
            stack.callback(os.close, descriptor)
        yield
        for pid, descriptor in ends.items():
            assert select.select([descriptor], (), (), GONE_WITHIN)[0], f"{pid} still runs"
