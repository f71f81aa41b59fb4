"""Answers as instances of types of one's own."""

from dataclasses import dataclass
from typing import Literal, TypedDict

from openai_codex import AsyncCodex, InvalidOutputError


@dataclass
class Recipe:
    name: str
    minutes: int


class Place(TypedDict):
    city: str


SCHEMA = {
    "type": "object",
    "properties": {"city": {"type": "string"}},
    "required": ["city"],
    "additionalProperties": False,
}


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start()
        try:
            soup = (await thread.run("a soup", output_type=Recipe, output_retries=1)).output
        except InvalidOutputError as error:
            print(error.reason)
            return
        print(soup.name.upper(), soup.minutes + 1)
        places = (await thread.run("where", output_type=list[Place])).output
        print(places[0]["city"].upper())
        word: Literal["yes", "no"] = (
            await thread.run("vegan?", output_type=Literal["yes", "no"])
        ).output
        print(word)
        print(await thread.run("where", output_schema=SCHEMA))
        print(await (await thread.turn("where", output_schema=SCHEMA)).run())
