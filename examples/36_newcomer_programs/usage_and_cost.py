"""Show the cost of each turn, and of the thread before it was resumed."""

from openai_codex import Codex
from openai_codex.protocol import TokenUsageBreakdown


def show(what: str, usage: TokenUsageBreakdown | None) -> None:
    if usage:
        dollars = (usage.input_tokens * 1.25 + usage.output_tokens * 10) / 1_000_000
        print(f"{what}: {usage.total_tokens} tokens, ${dollars:.6f}")


with Codex() as codex:
    thread = codex.thread_start()
    show("Turn", thread.run("Name a river.").turn_usage)
with Codex() as codex:
    thread = codex.thread_resume(thread.id)
    if before := thread.usage():
        show("Before", before.total)
    show("Turn", thread.run("How long is it?").turn_usage)
