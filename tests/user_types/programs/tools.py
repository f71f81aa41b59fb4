"""Functions that the agent can call; pictures in and out."""

from pathlib import Path

from openai_codex import Codex, ImageInput, TextInput, ToolContext, tool


@tool
def area(width: float, height: float = 1.0) -> float:
    """Return the area of a rectangle."""
    return width * height


@tool
async def picture(context: ToolContext, name: str) -> bytes:
    """Return a picture."""
    print(context.thread_id)
    return Path(name).read_bytes()


def main() -> None:
    print(area(2.0, height=3.0) + 1)
    with Codex() as codex:
        thread = codex.thread_start(tools=[area, picture])
        result = thread.run([TextInput("What is it?"), ImageInput.from_path(Path("a.png"))])
        for call in result.tool_calls:
            print(call.tool.upper(), call.status.value)
