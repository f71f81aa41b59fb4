"""Run many turns at the same time, with tasks and one client."""

import asyncio

from openai_codex import AsyncCodex

ANIMALS = ["heron", "otter", "badger", "hedgehog", "kingfisher", "newt", "swift", "vole"]


async def describe(codex: AsyncCodex, animal: str, slots: asyncio.Semaphore) -> str | None:
    """Run one turn in a new thread, which is not saved."""
    async with slots:
        thread = await codex.thread_start(ephemeral=True)
        return (await thread.run(f"Describe the {animal} in one sentence.")).final_response


async def main() -> None:
    slots = asyncio.Semaphore(4)
    async with AsyncCodex() as codex:
        answers = await asyncio.gather(*(describe(codex, animal, slots) for animal in ANIMALS))
    for animal, answer in zip(ANIMALS, answers, strict=True):
        print(f"{animal}: {answer}")


asyncio.run(main())
