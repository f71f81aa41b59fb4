"""Tell errors apart by their class, and try again when the runtime is too busy."""

import asyncio

from openai_codex import (
    AsyncCodex,
    InvalidRequestError,
    ServerBusyError,
    TransportClosedError,
    TurnFailedError,
)


async def main() -> None:
    # Unless CodexConfig(retry_overload=False) says otherwise, the client itself tries again
    # when the runtime is too busy. ServerBusyError means that this did not help.
    async with AsyncCodex() as codex:
        try:
            await codex.thread_resume("00000000-0000-7000-8000-000000000000")
        except InvalidRequestError as error:
            print(f"Refused with code {error.code}: {error.message}")

        try:
            thread = await codex.thread_start(model="no-such-model")
            await thread.run("Say hello.")
        except TurnFailedError as error:
            print(f"Turn failed: {error}")

        try:
            thread = await codex.thread_start()
            result = await asyncio.wait_for(thread.run("Say hello."), timeout=120)
            print("Answer:", result.final_response)
        except ServerBusyError:
            print("The runtime is too busy; come back later.")
        except TransportClosedError as error:
            print("The runtime ended with exit code", error.exit_code)


asyncio.run(main())
