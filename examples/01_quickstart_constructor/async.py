"""Start a client and a thread, and run a turn."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        print("Runtime:", codex.metadata.serverInfo.version)

        thread = await codex.thread_start()
        result = await thread.run("Say hello in one sentence.")
        print("Answer:", result.final_response)


asyncio.run(main())
