"""Tools that are coroutine functions, which either face takes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from openai_codex import tool

if TYPE_CHECKING:
    import threading

    from openai_codex import Tool

__all__ = ["endless", "greet"]


@tool(name="greet_politely", description="Say good day.")
async def greet(name: str) -> str:
    """Greet somebody."""
    await asyncio.sleep(0)
    return f"Good day, {name}."


def endless(entered: threading.Event, cancelled: threading.Event) -> Tool[..., object]:
    """Return a tool that only ends by being cancelled, and tells how far it is."""

    @tool(name="wait")
    async def wait() -> str:
        entered.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise
        return "never"

    return wait
