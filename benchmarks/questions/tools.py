"""Calls of tools.

The server is the package's fake app-server. It sends the next call as soon as the last one
is answered. `unhandled` calls are refused by the reader, so they show mostly the server's cost.
The official SDK does not support tools written in Python.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.cases import Case
from openai_codex import AsyncCodex, Codex, tool
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import ask, turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.cases import Sample, Settings
    from openai_codex.protocol import JsonValue

__all__ = ["CASES", "measure"]

CASES = [
    Case(how, {"how": how, "calls": 1000}, {"calls": 5}, official=False)
    for how in ("unhandled", "threads", "asyncio")
]


@tool
def add(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


@tool(name="add")
async def add_later(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


def measure(settings: Settings) -> Sample:
    """Let one turn call the tool repeatedly."""
    calls = settings["calls"]
    params: dict[str, JsonValue] = {
        "threadId": "{thread}",
        "turnId": "{turn}",
        "callId": "call",
        "namespace": None,
        "tool": "add",
        "arguments": {"a": 1, "b": 2},
    }
    with FakeAppServer() as fake:
        fake.on("turn/start", turn(*[ask("item/tool/call", params) for _ in range(calls)]))
        with _quiet():
            if settings["how"] == "asyncio":
                seconds = asyncio.run(_await_calls(fake))
            else:
                seconds = _block_for_calls(fake, handled=settings["how"] == "threads")
    return {"us_per_call": seconds / calls * 1e6}


@contextmanager
def _quiet() -> Iterator[None]:
    """Disable logging. A line for each refusal would take most of the time."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _block_for_calls(fake: FakeAppServer, *, handled: bool) -> float:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start(tools=[add] if handled else [])
        start = time.perf_counter()
        thread.run("go")
        return time.perf_counter() - start


async def _await_calls(fake: FakeAppServer) -> float:
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start(tools=[add_later])
        start = time.perf_counter()
        await thread.run("go")
        return time.perf_counter() - start
