"""Count the tokens of a turn and of its thread, and estimate their cost."""

from openai_codex import Codex
from openai_codex.protocol import TokenUsageBreakdown

# Dollars per million tokens. Use the prices of your model from its provider's price list.
INPUT, CACHED_INPUT, OUTPUT = 1.25, 0.125, 10.0


def dollars(usage: TokenUsageBreakdown) -> float:
    """Return the price of some tokens. The input includes the cached ones."""
    fresh = usage.input_tokens - usage.cached_input_tokens
    cached = usage.cached_input_tokens
    return (fresh * INPUT + cached * CACHED_INPUT + usage.output_tokens * OUTPUT) / 1_000_000


with Codex() as codex:
    thread = codex.thread_start()
    for question in ("Name a river.", "How long is it?"):
        result = thread.run(question)
        print(result)
        if turn := result.turn_usage:
            print(f"Turn: {turn.input_tokens} in, {turn.output_tokens} out, ${dollars(turn):.6f}")
    if usage := thread.usage():
        print(f"Thread: {usage.total.total_tokens} tokens, ${dollars(usage.total):.6f}")
