# %% openai_codex: Thread
from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start(sandbox="read-only")
    print(thread.run("Name a river."))
    print(thread.run("How long is it?"))

# %% openai_codex: TurnHandle
from openai_codex import Codex

with Codex() as codex:
    turn = codex.thread_start().turn("Name three rivers.")
    for piece in turn.text():
        print(piece, end="", flush=True)
    print(turn.result.status)

# %% openai_codex: AsyncTurnHandle
import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        turn = await thread.turn("Name three rivers.")
        async for piece in turn.text():
            print(piece, end="", flush=True)
        print(turn.result.status)


asyncio.run(main())

# %% openai_codex: TurnResult
from openai_codex import Codex, TurnResult

with Codex() as codex:
    result: TurnResult = codex.thread_start().run("Name a river.")
    print(result.final_response)
    print(result.status, result.duration_ms, result.turn_usage.total_tokens)
    for command in result.commands:
        print(command.command, command.exit_code)

# %% openai_codex: Turns
from openai_codex import Codex

with Codex() as codex:
    thread = codex.thread_start()
    with thread.follow() as turns:
        thread.turn("Name a river.")
        for turn in turns:
            print(turn.run())
            break

# %% openai_codex: AsyncTurns
import asyncio

from openai_codex import AsyncCodex


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        async with await thread.follow() as turns:
            await thread.turn("Name a river.")
            async for turn in turns:
                print(await turn.run())
                break


asyncio.run(main())

# %% openai_codex: GoalHandle, GoalResult
from openai_codex.testing import answer, function_call, offline_codex

done = answer(function_call("update_goal", {"status": "complete"}))
with offline_codex([done, "The report is written."]) as offline:
    thread = offline.codex.thread_start()
    goal = thread.start_goal("Write the report.")
    for turn in goal.turns():
        print(turn.run())
    print(goal.goal.status)

# %% openai_codex: AsyncGoalHandle
import asyncio

from openai_codex.testing import answer, function_call, offline_async_codex


async def main() -> None:
    done = answer(function_call("update_goal", {"status": "complete"}))
    async with offline_async_codex([done, "The report is written."]) as offline:
        thread = await offline.codex.thread_start()
        goal = await thread.start_goal("Write the report.")
        async for turn in goal.turns():
            print(await turn.run())
        print(goal.goal.status)


asyncio.run(main())

# %% openai_codex.types: Notification
from openai_codex import Codex

with Codex() as codex:
    for event in codex.thread_start().turn("Name a river.").stream():
        if event.method == "item/completed":
            print(event.thread_id, event.payload.item.type)

# %% openai_codex.types: UnknownNotification
from openai_codex import Codex
from openai_codex.types import UnknownNotification

with Codex() as codex:
    for event in codex.thread_start().turn("Name a river.").stream():
        if isinstance(event.payload, UnknownNotification):
            print(event.method, event.payload.params)

# %% openai_codex.types: InitializeResponse, ServerInfo
from openai_codex import Codex

with Codex() as codex:
    print(codex.metadata.userAgent)
    print(codex.metadata.serverInfo.name, codex.metadata.serverInfo.version)
