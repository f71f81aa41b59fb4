"""Get structured output: the final message fits a JSON schema, and is decoded."""

import asyncio
import json
from dataclasses import dataclass

from openai_codex import AsyncCodex
from openai_codex.types import JsonObject


@dataclass
class Recipe:
    """The answer that the agent must give."""

    name: str
    minutes: int
    ingredients: list[str]


SCHEMA: JsonObject = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "minutes": {"type": "integer"},
        "ingredients": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["name", "minutes", "ingredients"],
    "additionalProperties": False,
}


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        result = await thread.run("Suggest a simple soup.", output_schema=SCHEMA)

        recipe = Recipe(**json.loads(result.final_response or "{}"))
        print(f"{recipe.name}, {recipe.minutes} minutes")
        print("Needs", ", ".join(recipe.ingredients))


asyncio.run(main())
