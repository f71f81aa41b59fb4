"""Resume a saved thread with another client, as after a restart of the program."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        print((await thread.run("My favourite bird is the heron.")).final_response)
        thread_id = thread.id

    async with AsyncCodex() as codex:
        thread = await codex.thread_resume(thread_id)
        print((await thread.run("Which is my favourite bird?")).final_response)


asyncio.run(main())
