"""Name, read, fork, archive, unarchive and compact a thread."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        await thread.run("Name a river in Europe.")

        await thread.set_name("Rivers")
        saved = (await thread.read(include_turns=True)).thread
        print(f"{saved.name!r} has {len(saved.turns)} turn")

        fork = await codex.thread_fork(thread.id)
        print("Fork:", (await fork.run("Name another one.")).final_response)

        await codex.thread_archive(thread.id)
        archived = [each.name for each in (await codex.thread_list(archived=True)).data]
        print("Archived:", "Rivers" in archived)

        await codex.thread_unarchive(thread.id)
        thread = await codex.thread_resume(thread.id)

        # A compaction is a turn, which continues after this call.
        async with await codex.subscribe("turn/completed", thread_id=thread.id) as completions:
            await thread.compact()
            await anext(completions)
        print("Compacted; then:", (await thread.run("And one in Asia.")).final_response)


asyncio.run(main())
