"""Get an answer as an instance of your own type, decoded and checked."""

from dataclasses import dataclass
from typing import Literal

from openai_codex import Codex


@dataclass
class Recipe:
    """The answer that the agent must give."""

    name: str
    minutes: int
    ingredients: list[str]


with Codex() as codex:
    thread = codex.thread_start()
    result = thread.run("Suggest a simple soup.", output_type=Recipe, output_retries=1)
    recipe = result.output
    print(f"{recipe.name}, {recipe.minutes} minutes")
    print("Needs", ", ".join(recipe.ingredients))

    vegan = thread.run("Is it vegan?", output_type=Literal["yes", "no"]).output
    print("Vegan:", vegan)
