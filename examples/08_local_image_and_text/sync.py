"""Send an image file, which the program creates first."""

import struct
import tempfile
import zlib
from pathlib import Path

from openai_codex import Codex, LocalImageInput, TextInput


def blue_square(size: int = 64) -> bytes:
    """Create a PNG with only the standard library."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    row = b"\0" + b"\x1e\x64\xdc" * size
    header = struct.pack(">2I5B", size, size, 8, 2, 0, 0, 0)
    chunks = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(row * size)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


with tempfile.TemporaryDirectory() as folder, Codex() as codex:
    picture = Path(folder, "square.png")
    picture.write_bytes(blue_square())

    thread = codex.thread_start()
    result = thread.run([TextInput("Which colour is this?"), LocalImageInput(str(picture))])
    print("Answer:", result.final_response)
