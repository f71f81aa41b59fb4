"""Send an image to the agent, and let it call a tool that returns one."""

import sys
from pathlib import Path

from openai_codex import Codex, ImageInput, TextInput, tool


@tool
def camera(room: str) -> list[str | bytes]:
    """Take a picture of a room."""
    return [f"The {room}, now", Path(f"{room}.png").read_bytes()]


with Codex() as codex:
    thread = codex.thread_start(tools=[camera])
    print(thread.run([TextInput("Is it like the kitchen?"), ImageInput.from_path(sys.argv[1])]))
