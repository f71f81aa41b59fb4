"""Steer a turn while it runs, and interrupt another one."""

import asyncio

from openai_codex import AsyncCodex, AsyncTurnHandle


async def wait_for_words(handle: AsyncTurnHandle) -> None:
    """Wait until the agent starts to write."""
    async for event in handle.stream():
        if event.method == "item/agentMessage/delta":
            return


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()

        handle = await thread.turn("Count from one to a thousand, in words.")
        await wait_for_words(handle)
        await handle.steer("Count in French instead, and stop at three.")
        print("Steered:", (await handle.run()).final_response)

        handle = await thread.turn("Write a very long story about a lighthouse.")
        await wait_for_words(handle)
        await handle.interrupt()
        print("Stopped:", (await handle.run()).status)


asyncio.run(main())
