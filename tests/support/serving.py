"""A web service in a process of its own, which asks a scripted model, and a way to ask it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openai_codex.testing import LoopbackServer

__all__ = ["SECONDS", "Service", "serving"]

SECONDS = 30.0


class Service:
    """A service in a process of its own, and a way to ask it."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def send(self, path: str, body: object = None) -> http.client.HTTPResponse:
        """Send a request, a POST if it has a body; return once the answer begins."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        headers = {"Content-Type": "application/json", "Connection": "close"}
        content = None if body is None else json.dumps(body)
        connection.request("GET" if body is None else "POST", path, content, headers)
        # Where the answer ends the connection, it owns the socket from here on.
        return connection.getresponse()

    def ask(self, path: str, body: object = None) -> tuple[int, Any]:
        with self.send(path, body) as answer:
            content = answer.read()
        return answer.status, json.loads(content) if content else None


@contextlib.contextmanager
def serving(
    program: Path | str, server: LoopbackServer, arguments: Sequence[str] = ("0",)
) -> Iterator[Service]:
    """Run a service on a free port until the end of the block; it writes where it listens.

    Args:
        program: A file, or ``"-m"`` with the module first among the arguments.
        server: The model that it asks.
        arguments: What has it listen to a free port.
    """
    with subprocess.Popen(
        [sys.executable, program, *arguments],
        env={**os.environ, **server.environment()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        try:
            said = ""
            while (found := re.search(r"http://127\.0\.0\.1:(\d+)", said)) is None:
                line = process.stdout.readline()
                assert line, f"it ended, saying:\n{said}"
                said += line
            yield Service(process, int(found[1]))
        finally:
            process.terminate()
            try:
                process.communicate(timeout=SECONDS)
            except BaseException:
                # Or the end of the block would wait for it without a bound.
                process.kill()
                raise
