"""Run turns in many processes: send configs and ids, and return results."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from openai_codex import Codex, CodexConfig, TurnResult

TOPICS = ["rivers", "bridges", "harbours", "lighthouses"]


def explore(config: CodexConfig, thread_id: str, topic: str) -> TurnResult:
    """Continue a saved thread in another process, with a new client."""
    with Codex(config) as codex:
        thread = codex.thread_fork(thread_id)
        return thread.run(f"Name one of its {topic}.")


def main() -> None:
    config = CodexConfig(client_name="process_pool_example")
    with Codex(config) as codex:
        thread = codex.thread_start()
        thread.run("Let us talk about Norway.")

    # A client belongs to the process that created it, so forked processes could not use this one.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=2, mp_context=context) as pool:
        results = pool.map(partial(explore, config, thread.id), TOPICS)
        for topic, result in zip(TOPICS, results, strict=True):
            print(f"{topic}: {result.final_response}")


if __name__ == "__main__":
    main()
