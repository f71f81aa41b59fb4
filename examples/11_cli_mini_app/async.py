"""Chat in the terminal: one thread, one turn for each line, until the input ends."""

import asyncio

from openai_codex import AsyncCodex, AsyncThread
from openai_codex.protocol import AgentMessageDeltaNotification


async def answer(thread: AsyncThread, line: str) -> None:
    """Take a turn and write the agent's words as they come."""
    handle = await thread.turn(line)
    async for event in handle.stream():
        if isinstance(event.payload, AgentMessageDeltaNotification):
            print(event.payload.delta, end="", flush=True)
    print()


async def main() -> None:
    print("Say something; /exit ends this.")
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        while True:
            try:
                # Only the keyboard needs a thread: input() would hold up the event loop.
                line = (await asyncio.to_thread(input, "> ")).strip()
            except EOFError:
                break
            if line == "/exit":
                break
            if line:
                await answer(thread, line)
    print("Bye.")


asyncio.run(main())
