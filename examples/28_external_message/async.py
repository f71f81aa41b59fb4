"""Pass on a message from outside to the agent, for example from a webhook."""

import asyncio

from openai_codex import AsyncCodex, ExternalMessage


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        print(await thread.run("Wait for the build."))
        # The model is told that this comes from a tool and not from the user, whose word
        # weighs more.
        message = ExternalMessage(tool_name="build_server", content="Build 42 failed: 3 tests.")
        print(await thread.run(message))


asyncio.run(main())
