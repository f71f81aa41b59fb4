# %% openai_codex.batch: run_many, Outcomes, Outcome
from openai_codex.batch import run_many

for outcome in run_many(["Name a colour.", "Name a fruit."], concurrency=2):
    print(outcome.key, outcome.text or outcome.error)

# %% openai_codex.batch: run_many_async, AsyncOutcomes
import asyncio

from openai_codex.batch import run_many_async


async def main() -> None:
    async for outcome in run_many_async(["Name a colour.", "Name a fruit."], concurrency=2):
        print(outcome.key, outcome.text or outcome.error)


asyncio.run(main())

# %% openai_codex.batch: Job
from openai_codex.batch import Job, run_many

jobs = [Job(f"Name a {thing}.", key=thing) for thing in ("colour", "fruit")]
print({outcome.key: outcome.text for outcome in run_many(jobs)})

# %% openai_codex.batch: Failure
from openai_codex.batch import run_many

for outcome in run_many(["Name a colour."]):
    if outcome.error is not None:
        print(outcome.key, outcome.error.kind, outcome.error.message)

# %% openai_codex.batch: Progress
from openai_codex.batch import run_many

outcomes = run_many(["Name a colour.", "Name a fruit."])
for outcome in outcomes:
    print(f"{outcomes.progress.completed} of {outcomes.progress.total}")

# %% openai_codex.batch: run_job, close_clients
from openai_codex.batch import close_clients, run_job

print(run_job("Name a colour.").text)
close_clients()

# %% openai_codex.batch: Ledger
from openai_codex.batch import Ledger, run_many

list(run_many(["Name a colour."], ledger="answers.ledger"))
with Ledger("answers.ledger") as ledger:
    print([outcome.text for outcome in ledger.outcomes()], ledger.unfinished())

# %% openai_codex.batch: LedgerError, LedgerInUseError
from openai_codex.batch import Ledger, LedgerError, LedgerInUseError

try:
    Ledger("missing.ledger")
except LedgerInUseError:
    print("Another run writes to it.")
except LedgerError as error:
    print(error)

# %% openai_codex.pool: CodexPool
from openai_codex.pool import CodexPool

with CodexPool(2) as pool:
    print(pool.run("Say hello."))

# %% openai_codex.pool: AsyncCodexPool
import asyncio

from openai_codex.pool import AsyncCodexPool


async def main() -> None:
    async with AsyncCodexPool(2) as pool:
        print(await pool.run("Say hello."))


asyncio.run(main())

# %% openai_codex.notebook: show
from openai_codex import Codex
from openai_codex.notebook import show

with Codex() as codex:
    result = show(codex.thread_start().turn("Name three rivers."))

# %% openai_codex.notebook: show_async
import asyncio

from openai_codex import AsyncCodex
from openai_codex.notebook import show_async


async def main() -> None:  # in a notebook: the two lines below, without a function
    async with AsyncCodex() as codex:
        await show_async(await (await codex.thread_start()).turn("Name three rivers."))


asyncio.run(main())
