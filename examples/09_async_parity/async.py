"""Compare this program with sync.py: only the waiting differs."""

import asyncio

from openai_codex import AsyncCodex, Sandbox


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start(sandbox=Sandbox.read_only)

        handle = await thread.turn("Name three trees.")
        pieces = 0
        async for event in handle.stream():
            pieces += event.method == "item/agentMessage/delta"
        print("Pieces of the answer:", pieces)

        result = await thread.run("Which of them grows tallest?")
        print("Answer:", result.final_response)
        print("Turns:", len((await thread.read(include_turns=True)).thread.turns))


asyncio.run(main())
