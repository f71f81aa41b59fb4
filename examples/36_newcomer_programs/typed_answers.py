"""Get answers as a dataclass, a pydantic model and a msgspec struct."""

from dataclasses import dataclass

import msgspec
from pydantic import BaseModel, Field

from openai_codex import Codex


@dataclass
class City:
    name: str
    inhabitants: int


class Recipe(BaseModel):
    title: str
    minutes: int = Field(ge=0)


class Route(msgspec.Struct):
    stops: list[City]


with Codex() as codex:
    for answer_type in (City, Recipe, Route):
        thread = codex.thread_start()
        print(thread.run("Make one up.", output_type=answer_type, output_retries=1).output)
