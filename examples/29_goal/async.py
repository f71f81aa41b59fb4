"""Give the agent a goal, on which it works in several turns."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        goal = await thread.start_goal("Translate the three chapters.", token_budget=100_000)
        async for turn in goal.turns():
            print(f"Turn: {await turn.run()}")
        if goal.goal is not None:
            print(f"The goal is {goal.goal.status.value}.")

        # In one call, without watching the turns.
        result = await thread.run_goal("Check the translation.", timeout=600)
        usage = [turn.turn_usage.total_tokens for turn in result.turns if turn.turn_usage]
        print(f"{len(result.turns)} turn, {sum(usage)} tokens: {result}")


asyncio.run(main())
