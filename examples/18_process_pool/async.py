"""Run turns in many processes, each with its own client that runs several at a time."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from openai_codex import AsyncCodex, CodexConfig, TurnResult

BATCHES = [["rivers", "bridges"], ["harbours", "lighthouses"]]


async def begin(config: CodexConfig) -> str:
    """Start a thread that the other processes continue, and return its id."""
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start()
        await thread.run("Let us talk about Norway.")
        return thread.id


async def explore(codex: AsyncCodex, thread_id: str, topic: str) -> TurnResult:
    thread = await codex.thread_fork(thread_id)
    return await thread.run(f"Name one of its {topic}.")


async def explore_all(config: CodexConfig, thread_id: str, topics: list[str]) -> list[TurnResult]:
    async with AsyncCodex(config) as codex:
        return await asyncio.gather(*(explore(codex, thread_id, topic) for topic in topics))


def work(config: CodexConfig, thread_id: str, topics: list[str]) -> list[TurnResult]:
    """Run in another process, with a new event loop and a new client."""
    return asyncio.run(explore_all(config, thread_id, topics))


def main() -> None:
    config = CodexConfig(client_name="process_pool_example")
    thread_id = asyncio.run(begin(config))

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=2, mp_context=context) as pool:
        batches = pool.map(partial(work, config, thread_id), BATCHES)
        for topics, results in zip(BATCHES, batches, strict=True):
            for topic, result in zip(topics, results, strict=True):
                print(f"{topic}: {result.final_response}")


if __name__ == "__main__":
    main()
