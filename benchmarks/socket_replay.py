"""The replay as a remote server: WebSocket over a socket, with only the standard library.

The first argument has the settings of the replay. The second is the address: a path, or a port
of 127.0.0.1, where 0 means any free port. It prints the port, serves one client, and ends with
it. It prepares frames in advance, like lines.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import socket
import sys
from pathlib import Path

# Run by its path, it cannot import from its package.
sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.replay import STDIN, STDOUT, Replay, send

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
KEY = re.compile(rb"Sec-WebSocket-Key: (\S+)\r\n", re.IGNORECASE)
WHOLE_TEXT, MASKED = 0x81, 0x80


def framed(lines: bytes) -> bytes:
    """Return lines as frames."""
    return b"".join([_header(len(line)) + line for line in lines.splitlines()])


def _header(size: int) -> bytes:
    if size < 126:
        return bytes((WHOLE_TEXT, size))
    if size < 1 << 16:
        return bytes((WHOLE_TEXT, 126)) + size.to_bytes(2, "big")
    return bytes((WHOLE_TEXT, 127)) + size.to_bytes(8, "big")


def unframed(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the texts of complete frames, and the remaining bytes."""
    texts = []
    while len(data) >= 6:
        size, begin = data[1] & ~MASKED, 2
        if size >= 126:
            begin = 4 if size == 126 else 10
            size = int.from_bytes(data[2:begin], "big")
        stop = begin + 4 + size
        if len(data) < stop:
            break
        mask = (data[begin : begin + 4] * (size // 4 + 1))[:size]
        masked = int.from_bytes(data[begin + 4 : stop], "big")
        text = (masked ^ int.from_bytes(mask, "big")).to_bytes(size, "big")
        if data[0] == WHOLE_TEXT:
            texts.append(text)
        data = data[stop:]
    return texts, data


class SocketReplay(Replay):
    """The replay with a connected socket as its standard streams."""

    def _render(self, wave: int) -> None:
        if self._rendered == wave:
            return
        super()._render(wave)
        made: dict[int, bytes] = {}
        for block in self._ready:
            if id(block) not in made:
                made[id(block)] = framed(block)
        self._ready = [made[id(block)] for block in self._ready]

    def serve(self) -> None:
        """Answer until the client disconnects."""
        rest = b""
        while chunk := os.read(STDIN, 1 << 16):
            texts, rest = unframed(rest + chunk)
            send(b"".join([framed(self._answer(text)) for text in texts]))
            if self._asked and self._ready:
                self._stream()


def accept(place: str) -> socket.socket:
    """Accept a client, perform the handshake and return the connection."""
    if place.isdigit():
        listener = socket.create_server(("127.0.0.1", int(place)))
        print(listener.getsockname()[1], flush=True)
    else:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(place)
        listener.listen()
        print(place, flush=True)
    with listener:
        client, _ = listener.accept()
    asked = b""
    while not asked.endswith(b"\r\n\r\n"):
        asked += client.recv(1 << 16)
    key = KEY.search(asked)
    accepted = base64.b64encode(hashlib.sha1(key[1] + MAGIC).digest()) if key else b""  # noqa: S324  # required by the protocol
    client.sendall(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accepted + b"\r\n\r\n"
    )
    return client


if __name__ == "__main__":
    settings = json.loads(sys.argv[1])
    connection = accept(sys.argv[2])
    if sys.argv[2].isdigit():
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    replay = SocketReplay(settings)
    os.dup2(connection.fileno(), STDIN)
    os.dup2(connection.fileno(), STDOUT)
    replay.serve()
