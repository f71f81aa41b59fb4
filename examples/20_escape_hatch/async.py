"""Send any request, and receive any notification of the protocol."""

import asyncio

from openai_codex import AsyncCodex
from openai_codex.protocol import ThreadLoadedListParams, methods


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()

        # Methods of this version, and their answers, have types.
        loaded = await codex.request(methods.THREAD_LOADED_LIST, ThreadLoadedListParams())
        print("Loaded:", loaded.data == [thread.id])

        # You can call any method by its name. Parameters and answer are plain JSON.
        answer = await codex.request("thread/read", {"threadId": thread.id, "includeTurns": False})
        print("As JSON:", isinstance(answer, dict) and sorted(answer))

        # Subscribe to get notifications that do not belong to a turn.
        async with await codex.subscribe("thread/name/updated", thread_id=thread.id) as renamings:
            await thread.set_name("Escape hatch")
            print("Heard of:", (await anext(renamings)).method)


asyncio.run(main())
