"""Get an answer as an instance of your own type, decoded and checked."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from openai_codex import AsyncCodex


@dataclass
class Recipe:
    """The answer that the agent must give."""

    name: str
    minutes: int
    ingredients: list[str]


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        result = await thread.run("Suggest a simple soup.", output_type=Recipe, output_retries=1)
        recipe = result.output
        print(f"{recipe.name}, {recipe.minutes} minutes")
        print("Needs", ", ".join(recipe.ingredients))

        answer = await thread.run("Is it vegan?", output_type=Literal["yes", "no"])
        print("Vegan:", answer.output)


asyncio.run(main())
