"""Read the result of a finished turn."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        result = await thread.run("Explain in two sentences why the sky is blue.")

        print("Turn:", result.id)
        print("Status:", result.status)
        print("Took:", result.duration_ms, "ms")
        print("Items:", ", ".join(str(item.type) for item in result.items))
        print("Answer:", result.final_response)
        if result.usage is not None:
            last = result.usage.last
            print(f"Tokens: {last.input_tokens} in, {last.output_tokens} out")


asyncio.run(main())
