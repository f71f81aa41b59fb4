"""What does the package add to a call of a tool, from the request to the answer?"""

from __future__ import annotations

import asyncio
import logging
import statistics
import time
from typing import TYPE_CHECKING

from openai_codex import AsyncCodex, Codex, tool
from openai_codex.testing import FakeAppServer, LoopbackServer, function_call
from openai_codex.testing.steps import ask, turn

if TYPE_CHECKING:
    from openai_codex.protocol import JsonValue

CALLS = 1000
REAL_CALLS = 100


@tool
def add(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


@tool(name="add")
async def add_later(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


def calls() -> FakeAppServer:
    """Play an app-server that calls a tool again and again, each time after the answer."""
    params: dict[str, JsonValue] = {
        "threadId": "{thread}",
        "turnId": "{turn}",
        "callId": "call",
        "namespace": None,
        "tool": "add",
        "arguments": {"a": 1, "b": 2},
    }
    fake = FakeAppServer()
    fake.on("turn/start", turn(*[ask("item/tool/call", params) for _ in range(CALLS)]))
    return fake


def blocking() -> float:
    """Return the seconds of a round trip in the blocking face."""
    with calls() as fake, Codex(fake.config()) as codex:
        thread = codex.thread_start(tools=[add])
        start = time.perf_counter()
        thread.run("go")
        return (time.perf_counter() - start) / CALLS


async def awaiting() -> float:
    """Return the seconds of a round trip in the asyncio face."""
    with calls() as fake:
        async with AsyncCodex(fake.config()) as codex:
            thread = await codex.thread_start(tools=[add_later])
            start = time.perf_counter()
            await thread.run("go")
            return (time.perf_counter() - start) / CALLS


def unhandled() -> float:
    """Return the seconds of a round trip that the reader itself answers: mostly the server's."""
    with calls() as fake, Codex(fake.config()) as codex:
        thread = codex.thread_start()
        start = time.perf_counter()
        thread.run("go")
        return (time.perf_counter() - start) / CALLS


def real() -> list[float]:
    """Return the milliseconds that the real runtime has seen calls take."""
    script = [function_call("add", {"a": n, "b": 1}) for n in range(REAL_CALLS)]
    with LoopbackServer([*script, "done"]) as server, Codex(server.config()) as codex:
        result = codex.thread_start(tools=[add]).run("go")
    durations = [getattr(item, "duration_ms", None) for item in result.items]
    return [float(each) for each in durations if each is not None]


def main() -> None:
    """Print what was measured."""
    # One line for every refusal would be most of the time.
    logging.disable(logging.WARNING)
    base = unhandled()
    print(f"answered by the reader (the server's share): {base * 1e6:,.0f} us a call")
    for name, took in (("blocking", blocking()), ("asyncio", asyncio.run(awaiting()))):
        print(f"tool, {name}: {took * 1e6:,.0f} us a call, {(took - base) * 1e6:,.0f} more")
    seen = real()
    print(f"as the real runtime sees it: {statistics.median(seen):.1f} ms median, whole ms")


if __name__ == "__main__":
    main()
