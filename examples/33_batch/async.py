"""Run many prompts. A ledger makes sure that no prompt runs twice."""

import asyncio
import tempfile
from pathlib import Path

from openai_codex.batch import run_many_async

PLACES = ["Oslo", "Bergen", "Trondheim", "Narvik"]


async def ask(ledger: Path) -> None:
    jobs = [(place, f"What is {place} known for?") for place in PLACES]
    outcomes = run_many_async(
        jobs, concurrency=2, order="input", ledger=ledger, sandbox="read-only"
    )
    async for outcome in outcomes:
        print(f"{outcome.key}: {outcome.text if outcome.ok else outcome.error}")
    progress = outcomes.progress
    print(f"{progress.completed} of {len(outcomes)} completed, {progress.recorded} of them before")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, "places.ledger")
        await ask(ledger)
        await ask(ledger)


if __name__ == "__main__":
    asyncio.run(main())
