"""Pass on a message from outside to the agent, for example from a webhook."""

import asyncio

from openai_codex import AsyncCodex, ExternalMessage


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        print(await thread.run("Wait for the build."))
        # The model sees this as a message from a tool, which has less authority than the user.
        message = ExternalMessage(tool_name="build_server", content="Build 42 failed: 3 tests.")
        print(await thread.run(message))


asyncio.run(main())
