"""Steers one turn, interrupts the next, in both cases while it is under way."""

import asyncio

from openai_codex import AsyncCodex
from openai_codex.types import TurnStatus


async def follow(turn, act):
    """Do something once the turn is writing, and follow it to its end."""
    acted = False
    answer = ended = None
    async for event in turn.stream():
        if event.method == "item/agentMessage/delta" and not acted:
            acted = True
            await act()
        elif event.method == "item/completed" and event.payload.item.root.type == "agentMessage":
            answer = event.payload.item.root.text
        elif event.method == "turn/completed":
            ended = event.payload.turn.status
    return answer, ended


async def main():
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()

        turn = await thread.turn("Write a long story.")
        answer, ended = await follow(turn, lambda: turn.steer("Make it short."))
        print("steered:", answer, ended == TurnStatus.completed)

        turn = await thread.turn("Write another long story.")
        answer, ended = await follow(turn, turn.interrupt)
        print("interrupted:", answer, ended == TurnStatus.interrupted)


asyncio.run(main())
