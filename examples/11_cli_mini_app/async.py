"""Chat in the terminal: one thread, and one turn per line."""

import asyncio

from openai_codex import AsyncCodex, AsyncThread, TurnFailedError


async def answer(thread: AsyncThread, line: str) -> None:
    """Run a turn, and print the answer as it arrives."""
    handle = await thread.turn(line)
    try:
        async for piece in handle.text():
            print(piece, end="", flush=True)
        print()
    except TurnFailedError as error:
        print("The turn failed:", error)


async def main() -> None:
    print("Say something; /exit ends this.")
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        while True:
            try:
                # Only the input needs a thread, because input() would block the event loop.
                line = (await asyncio.to_thread(input, "> ")).strip()
            except EOFError:
                break
            if line == "/exit":
                break
            if line:
                await answer(thread, line)
    print("Bye.")


asyncio.run(main())
