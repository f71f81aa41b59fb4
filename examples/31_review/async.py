"""Let the agent review changes, and follow turns that others start."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        # Reviews uncommitted changes by default; base_branch= and commit= select others.
        review = await thread.review("Look for races in the scheduler.")
        print(f"Review: {await review.run(timeout=600)}")

        # Handles of all turns of the thread, such as reviews, goals and turns of other clients.
        async with await thread.follow() as turns:
            await thread.compact()
            turn = await anext(turns)
            print(f"Compacted: {(await turn.run()).status.value}")
        print(f"In a turn now: {await thread.active_turn() is not None}")


asyncio.run(main())
