"""Runs three threads of one client at the same time."""

import asyncio

from openai_codex import AsyncCodex


async def ask(codex, question):
    thread = await codex.thread_start()
    result = await thread.run(question)
    return result.final_response


async def main():
    codex = AsyncCodex()
    try:
        print(codex.metadata)
    except RuntimeError:
        print("not started yet")
    async with codex:
        print("started:", codex.metadata.serverInfo.name != "")
        answers = await asyncio.gather(*(ask(codex, f"question {n}") for n in range(3)))
        for answer in answers:
            print("answer:", answer)


asyncio.run(main())
