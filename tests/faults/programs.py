"""App-servers for what :class:`FakeAppServer` is too well-behaved to do, as programs."""

from __future__ import annotations

import sys

from openai_codex import CodexConfig

__all__ = ["app_server"]

# Answers `initialize` and hears `initialized`; what it does then is the case's.
HANDSHAKE = """
import json, os, signal, sys, time
def read():
    line = b""
    while not line.endswith(b"\\n"):
        byte = os.read(0, 1)
        if not byte:
            os._exit(0)
        line += byte
    return json.loads(line)
def answer(result):
    os.write(1, json.dumps({"id": request["id"], "result": result}).encode() + b"\\n")
request = read()
name = request["params"]["clientInfo"]["name"]
answer({"userAgent": name + "/0.163.0 (x)", "codexHome": "/", "platformFamily": "unix",
        "platformOs": "linux"})
read()
"""


def app_server(program: str, **settings: object) -> CodexConfig:
    """Return settings for a client of a program that has shaken hands."""
    command = (sys.executable, "-I", "-S", "-c", HANDSHAKE + program)
    return CodexConfig(launch_args_override=command, **settings)  # type: ignore[arg-type]
