"""Stream the events of a turn: the commands that the agent runs, and its answer."""

import asyncio

from openai_codex import AsyncCodex
from openai_codex.protocol import (
    AgentMessageDeltaNotification,
    AgentMessageThreadItem,
    CommandExecutionThreadItem,
    ItemCompletedNotification,
    TurnCompletedNotification,
)


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        handle = await thread.turn("Print the working directory, then describe what you did.")

        async for event in handle.stream():
            match event.payload:
                case ItemCompletedNotification(item=CommandExecutionThreadItem() as ran):
                    print(f"[ran {ran.command!r}, exit code {ran.exit_code}]")
                case AgentMessageDeltaNotification(delta=words):
                    print(words, end="", flush=True)
                case ItemCompletedNotification(item=AgentMessageThreadItem()):
                    print()
                case TurnCompletedNotification(turn=turn):
                    print(f"[turn {turn.status}]")


asyncio.run(main())
