"""Run many prompts. A ledger makes sure that no prompt runs twice."""

import tempfile
from pathlib import Path

from openai_codex.batch import run_many

PLACES = ["Oslo", "Bergen", "Trondheim", "Narvik"]


def ask(ledger: Path) -> None:
    jobs = [(place, f"What is {place} known for?") for place in PLACES]
    outcomes = run_many(jobs, concurrency=2, order="input", ledger=ledger, sandbox="read-only")
    for outcome in outcomes:
        print(f"{outcome.key}: {outcome.text if outcome.ok else outcome.error}")
    progress = outcomes.progress
    print(f"{progress.completed} of {len(outcomes)} completed, {progress.recorded} of them before")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, "places.ledger")
        ask(ledger)
        ask(ledger)


if __name__ == "__main__":
    main()
