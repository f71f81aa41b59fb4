"""The least that drives an app-server: JSON lines over a child's pipes."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import threading


class RawClient:
    """An app-server, one request at a time; everything else it says is kept in order.

    Deliberately not the package's own client: the kit is tested without it.
    """

    def __init__(self, command, env=None):
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(env or {})},
            start_new_session=True,
        )
        self._lines = queue.Queue()
        self._threads = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._drain, daemon=True),
        ]
        self.stderr = b""
        self.seen = []
        self._next_id = 0
        for thread in self._threads:
            thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(3)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
        for thread in self._threads:
            thread.join(5)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            # What was still buffered for a process that has died stays unsaid.
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def send(self, **message):
        self.write(json.dumps(message).encode() + b"\n")

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def line(self, timeout=20):
        """Return the next raw line, or ``b""`` at the end of the output."""
        return self._lines.get(timeout=timeout)

    def message(self, timeout=20):
        """Return the next message, whatever it is."""
        line = self.line(timeout)
        if not line:
            raise EOFError(self.stderr.decode(errors="replace"))
        message = json.loads(line)
        self.seen.append(message)
        return message

    def request(self, method, params=None):
        """Send a request and return its result; raise its error."""
        self._next_id += 1
        self.send(id=self._next_id, method=method, params=params or {})
        while True:
            message = self.message()
            if message.get("id") == self._next_id and "method" not in message:
                if "error" in message:
                    raise RuntimeError(message["error"])
                return message["result"]

    def until(self, method, **params):
        """Read until a message of this kind whose params contain ``params``; return its params."""
        while True:
            message = self.message()
            if message.get("method") == method and params.items() <= message["params"].items():
                return message["params"] if "id" not in message else message

    def initialize(self):
        result = self.request(
            "initialize",
            {
                "clientInfo": {"name": "kit", "version": "1"},
                "capabilities": {"experimentalApi": True},
            },
        )
        self.send(method="initialized")
        return result

    def thread(self, **params):
        return self.request("thread/start", params)["thread"]["id"]

    def start_turn(self, thread, text="hello", **params):
        input_ = [{"type": "text", "text": text}]
        started = self.request("turn/start", {"threadId": thread, "input": input_, **params})
        return started["turn"]["id"]

    def turn(self, thread, text="hello", **params):
        """Run a turn to its end; return it."""
        self.start_turn(thread, text, **params)
        return self.until("turn/completed", threadId=thread)["turn"]

    def of(self, method):
        """Return the params of all notifications of this kind that were seen."""
        return [m["params"] for m in self.seen if m.get("method") == method and "id" not in m]

    def items(self, type_):
        """Return the completed items of this type that were seen."""
        done = [params["item"] for params in self.of("item/completed")]
        return [item for item in done if item["type"] == type_]

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(b"")

    def _drain(self):
        for chunk in iter(lambda: self.process.stderr.read1(65536), b""):
            self.stderr += chunk


def real_runtime(config):
    """Return a client of the real runtime, started as ``config`` says."""
    from codex_cli_bin import bundled_codex_path

    overrides = [part for pair in config.config_overrides for part in ("--config", pair)]
    return RawClient([str(bundled_codex_path()), *overrides, "app-server"], config.env)
