"""Let the agent plan first, and work when you have accepted the plan."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        # In plan mode, the agent reads and asks questions, and changes nothing.
        plan = await thread.run("Move the settings into one file.", collaboration_mode="plan")
        print(f"Plan: {plan}")
        done = await thread.run("Do it.", collaboration_mode="default")
        print(f"Done: {done}")


asyncio.run(main())
