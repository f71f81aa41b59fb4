"""Codex as a tool of a Pydantic AI agent, for work on files.

Needs ``pip install "pydantic-ai-slim[openai]"``. Run it with ``python agent.py``. The
outer agent needs an API key of OpenAI in ``OPENAI_API_KEY``. A function that awaits a turn can be
a tool of other frameworks too, for example with ``function_tool`` of the OpenAI Agents SDK.
"""

import asyncio

from pydantic_ai import Agent, ModelRetry, RunContext

from openai_codex import AsyncCodex, TurnFailedError, TurnTimeoutError

manager = Agent(
    deps_type=AsyncCodex,
    instructions="You manage a project. Have the programmer look at files; you cannot.",
)


@manager.tool
async def ask_programmer(context: RunContext[AsyncCodex], task: str) -> str:
    """Give the programmer a task in the working directory, and return the result."""
    thread = await context.deps.thread_start(ephemeral=True, sandbox="read-only")
    try:
        result = await thread.run(task, timeout=300.0)
    except (TurnFailedError, TurnTimeoutError) as error:
        # The outer model gets this message, and can try again.
        raise ModelRetry(str(error)) from error
    commands = [f"$ {command.command}" for command in result.commands]
    return "\n".join([*commands, result.final_response or "(nothing)"])


async def main() -> None:
    async with AsyncCodex() as codex:
        question = "How large is this project?"
        result = await manager.run(question, model="openai:gpt-5.5", deps=codex)
        print(result.output)


if __name__ == "__main__":
    asyncio.run(main())
