"""Send an image from memory, as a data URL."""

from openai_codex import Codex, ImageInput, TextInput

# A red square. For your own image, use "data:image/png;base64," + b64encode(png).decode().
RED_SQUARE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAKklEQVR42mO4I2JDU8Qw"
    "asGoBaMWjFowasGoBaMWjFowasGoBaMWDBULADahsD3KIXWxAAAAAElFTkSuQmCC"
)

with Codex() as codex:
    thread = codex.thread_start()
    result = thread.run([TextInput("Which colour is this?"), ImageInput(RED_SQUARE)])
    print("Answer:", result.final_response)
