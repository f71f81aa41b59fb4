"""Sends every kind of input in one turn."""

import base64
import tempfile
from pathlib import Path

from openai_codex import Codex, ImageInput, LocalImageInput, MentionInput, SkillInput, TextInput

# One transparent pixel.
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)

with tempfile.TemporaryDirectory() as directory:
    picture = Path(directory) / "pixel.png"
    picture.write_bytes(base64.b64decode(PIXEL))
    skill = Path(directory) / ".codex" / "skills" / "look" / "SKILL.md"
    skill.parent.mkdir(parents=True)
    skill.write_text("---\nname: look\ndescription: Look closely.\n---\nLook twice.\n")
    with Codex() as codex:
        result = codex.thread_start(cwd=directory).run(
            [
                TextInput("What is in these pictures?"),
                ImageInput(f"data:image/png;base64,{PIXEL}"),
                LocalImageInput(str(picture)),
                SkillInput("look", str(skill)),
                MentionInput("picture", str(picture)),
            ]
        )
        content = result.items[0].root.content
        print("sent:", [part.root.type for part in content])
        print("answer:", result.final_response)
