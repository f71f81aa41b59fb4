"""Show the runtime's version, and list its models."""

import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        runtime = codex.metadata
        print(f"Runtime {runtime.serverInfo.version} on {runtime.platformOs}")

        for model in (await codex.models()).data:
            efforts = ", ".join(each.reasoning_effort for each in model.supported_reasoning_efforts)
            mark = "*" if model.is_default else " "
            print(f"{mark} {model.id}: {efforts}")


asyncio.run(main())
