"""Ask 200 questions, eight at a time, with progress. Run it again to continue after a crash."""

import sys

from openai_codex.batch import Progress, run_many


def show(progress: Progress) -> None:
    print(f"\r{progress.done} of {progress.total}", end="", file=sys.stderr)


count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
jobs = [(str(number), f"Is {number} a prime number?") for number in range(count)]
outcomes = run_many(jobs, concurrency=8, ledger="primes.ledger", progress=show)
failed = [outcome.key for outcome in outcomes if not outcome.ok]
print(f"{outcomes.progress.completed} answered, {len(failed)} failed {failed}")
