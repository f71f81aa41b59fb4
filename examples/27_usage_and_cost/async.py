"""Count the tokens of a turn and of its thread, and estimate their cost."""

import asyncio

from openai_codex import AsyncCodex
from openai_codex.protocol import TokenUsageBreakdown

# Dollars per million tokens. Use the prices of your model from its provider's price list.
INPUT, CACHED_INPUT, OUTPUT = 1.25, 0.125, 10.0


def dollars(usage: TokenUsageBreakdown) -> float:
    """Return the price of some tokens. The input includes the cached ones."""
    fresh = usage.input_tokens - usage.cached_input_tokens
    cached = usage.cached_input_tokens
    return (fresh * INPUT + cached * CACHED_INPUT + usage.output_tokens * OUTPUT) / 1_000_000


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        for question in ("Name a river.", "How long is it?"):
            result = await thread.run(question)
            print(result)
            if turn := result.turn_usage:
                counts = f"{turn.input_tokens} in, {turn.output_tokens} out"
                print(f"Turn: {counts}, ${dollars(turn):.6f}")
        if usage := await thread.usage():
            print(f"Thread: {usage.total.total_tokens} tokens, ${dollars(usage.total):.6f}")


asyncio.run(main())
