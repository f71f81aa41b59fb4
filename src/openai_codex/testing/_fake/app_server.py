"""A program that plays an app-server from a script. :class:`FakeAppServer` controls it.

It runs as ``python -I -S app_server.py`` and is ready in a few hundredths of a second, so it
imports only light modules of the standard library. It connects to its controller, which sends the
script and opens gates.

Each incoming message starts a *play* of the steps that the script has for its method. Plays take
turns. A play that waits (for a gate, an answer or a time) does not block others. POSIX only,
because it waits for pipes with ``select``.
"""

from __future__ import annotations

import collections
import heapq
import itertools
import json
import os
import re
import select
import signal
import socket
import time

TYPE_CHECKING = False  # As in `typing`, which is slow to import.
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

    Step: TypeAlias = list[Any]
    Wait: TypeAlias = tuple[str, Any]

STDIN, STDOUT, STDERR = 0, 1, 2
READ_BYTES, FLUSH_BYTES = 1 << 20, 1 << 16
BULK_EVENTS, STEPS_BETWEEN_POLLS, GRANDCHILD_SECONDS = 4096, 256, 60

# In quotes, a placeholder stands for any JSON value; elsewhere for text in a string.
PLACEHOLDER = re.compile(
    r'"\{(id|request|params[\w.]*)\}"|\{(id|thread|turn|fill:\d+|params[\w.]*)\}'
)


class _Play:
    """One run of a list of steps.

    ``do_name`` runs the step ``["name", ...]``, and yields what it waits for.
    """

    def __init__(self, server: _Server, steps: list[Step], message: dict[str, Any]) -> None:
        params = message.get("params")
        self.params: dict[str, Any] = params if isinstance(params, dict) else {}
        self.server = server
        self.id = message.get("id")
        self.method = message.get("method")
        self.thread: Any = self.params.get("threadId")
        self.turn: Any = self.params.get("turnId") or self.params.get("expectedTurnId")
        self.request: Any = None
        # Lazy: a step runs when the previous one no longer waits.
        self.waits: Iterator[Wait] = (
            wait for name, *values in steps for wait in getattr(self, f"do_{name}")(*values) or ()
        )

    def _fill(self, match: re.Match[str]) -> str:
        name, _, size = (match[1] or match[2]).partition(":")
        if name == "fill":
            return "x" * int(size)
        value = self._value(name)
        if match[1] or name in ("id", "request"):
            return json.dumps(value)
        return json.dumps("" if value is None else str(value))[1:-1]

    def _value(self, name: str) -> Any:
        if name.startswith("params"):
            value: Any = self.params
            for key in name.split(".")[1:]:
                pairs = enumerate(value) if isinstance(value, list) else (value or {}).items()
                value = {str(name): item for name, item in pairs}.get(key)
            return value
        if name in ("thread", "turn") and self.thread is None:
            self.thread = self.server.fresh("thread")
        if name == "turn" and not self.turn:
            # The turn in the request, the turn that it started, or the thread's last turn.
            last = None if self.method == "turn/start" else self.server.turns.get(self.thread)
            self.turn = self.server.turns[self.thread] = last or self.server.fresh("turn")
        return getattr(self, name)

    def do_new_thread(self) -> None:
        self.thread = self.server.fresh("thread")

    def do_write(self, template: str, encoding: str) -> None:
        text = PLACEHOLDER.sub(self._fill, template)
        self.server.output.write(text.encode(encoding))

    def do_pieces(self, size: int, writes: list[Step]) -> None:
        self.server.output.flush()
        for _, template, encoding in writes:
            self.do_write(template, encoding)
        self.server.output.flush(size)

    def do_ask(self, template: str, request: object, wait: bool) -> Iterator[Wait]:
        self.request = next(self.server.request_ids) if request is None else request
        self.do_write(template, "utf-8")
        if wait:
            yield ("answer", repr(self.request))

    def do_gate(self, name: str) -> Iterator[Wait]:
        # Earlier output must be written before the test is told.
        self.server.output.flush()
        self.server.control.send(reached=(gate := PLACEHOLDER.sub(self._fill, name)))
        yield ("gate", gate)

    def do_delay(self, seconds: float) -> Iterator[Wait]:
        yield ("time", time.monotonic() + seconds)

    def do_stream(
        self, count: int, template: str, every: float | None, burst: int
    ) -> Iterator[Wait]:
        before, after = PLACEHOLDER.sub(self._fill, template).split("{n}")
        begin, number = time.monotonic(), 0
        while number < count:
            if every is not None:
                yield ("time", begin + number * every)
            # If this is the only play, many events cost little more than one.
            size = burst if every or self.server.runnable else BULK_EVENTS
            numbers = map(str, range(number, min(number + size, count)))
            text = before + (after + before).join(numbers) + after
            if every is not None:
                text = text.replace("{now}", str(time.monotonic_ns()))
            self.server.output.write(text.encode())
            number += size
            yield ("others", None)

    def do_cancel_turn(self) -> None:
        self.server.stopped[self._value("turn")] = self

    def do_stderr(self, text: str, times: int) -> None:
        _write_all(STDERR, text.encode("latin-1") * times)

    def do_stop_reading(self) -> None:
        self.server.inputs = [self.server.control.socket]

    def do_close_stdout(self) -> None:
        self.server.output.flush()
        # Closed for the client. The descriptor must not be reused by the next socket.
        os.dup2(os.open(os.devnull, os.O_WRONLY), STDOUT)

    def do_ignore_sigterm(self) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)

    def do_exit(self, code: int) -> None:
        self.server.output.flush()
        os._exit(code)

    def do_kill(self) -> None:
        self.server.output.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    def do_grandchild(self, new_session: bool) -> None:
        ready, settled = os.pipe()
        if not (pid := os.fork()):
            if new_session:
                os.setsid()
            self.server.control.socket.close()
            keeper = _Control("grandchild")
            os.write(settled, b".")
            select.select([keeper.socket], (), (), GRANDCHILD_SECONDS)
            os._exit(0)
        os.read(ready, 1)
        self.server.control.send(grandchild=pid)


class _Output:
    def __init__(self) -> None:
        self._pending: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        self._pending.append(data)
        self._size += len(data)
        if self._size >= FLUSH_BYTES:
            self.flush()

    def flush(self, piece: int | None = None) -> None:
        """Send everything now, in pieces of *piece* bytes. Blocks until the client reads."""
        data, self._pending, self._size = b"".join(self._pending), [], 0
        _write_all(STDOUT, data, piece)


class _Control:
    def __init__(self, role: str) -> None:
        port, token = os.environ["OPENAI_CODEX_FAKE_CONTROL"].split(":")
        self.socket = socket.create_connection(("127.0.0.1", int(port)))
        self._buffer = b""
        self.send(hello=token, role=role, pid=os.getpid())

    def send(self, **message: object) -> None:
        self.socket.sendall(json.dumps(message).encode() + b"\n")

    def receive(self) -> list[dict[str, Any]]:
        data = self.socket.recv(READ_BYTES)
        if not data:
            raise ConnectionResetError
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        return [json.loads(line) for line in lines]


class _Server:
    def __init__(self, control: _Control) -> None:
        self.control = control
        self.output = _Output()
        self.inputs: list[Any] = [STDIN, control.socket]
        self.turns: dict[str, str] = {}
        self.stopped: dict[str | None, _Play] = {}
        self.runnable: collections.deque[_Play] = collections.deque()
        self.request_ids = itertools.count()
        self._waiting: dict[Wait, list[_Play]] = {}
        self._timers: list[tuple[Any, ...]] = []
        self._released: set[str] = set()
        self._rules: dict[str, list[list[Step]]] = {}
        self._at_eof: list[Step] = []
        self._record = -1
        self._partial: list[bytes] = []
        self._fresh: collections.Counter[str] = collections.Counter()
        self._received: collections.Counter[str] = collections.Counter()
        self._used: collections.Counter[str] = collections.Counter()
        self._watches: list[dict[str, Any]] = []
        # Do not read input before the script has arrived.
        while self._record < 0:
            self._obey_all()

    def run(self) -> None:
        while True:
            # A single play sends much per step.
            for _ in range(STEPS_BETWEEN_POLLS if len(self.runnable) > 1 else 1):
                if not self.runnable:
                    break
                self._advance(self.runnable.popleft())
            now = time.monotonic()
            while self._timers and self._timers[0][0] <= now:
                self.runnable.append(heapq.heappop(self._timers)[2])
            if not self.runnable:
                self.output.flush()
            pause = self._timers[0][0] - now if self._timers else None
            ready, _, _ = select.select(self.inputs, (), (), 0 if self.runnable else pause)
            if self.control.socket in ready:
                self._obey_all()
            if STDIN in ready:
                self._read()

    def fresh(self, kind: str) -> str:
        self._fresh[kind] += 1
        return f"{kind}-{self._fresh[kind]}"

    def start(self, steps: list[Step], message: dict[str, Any]) -> None:
        self.runnable.append(_Play(self, steps, message))

    def _advance(self, play: _Play) -> None:
        if self.stopped.get(play.turn, play) is not play:
            return  # Another play has cancelled its turn.
        kind, key = wait = next(play.waits, ("end", None))
        if kind == "others" or (kind == "gate" and key in self._released):
            self.runnable.append(play)
        elif kind == "time":
            heapq.heappush(self._timers, (key, id(play), play))
        elif kind != "end":
            self._waiting.setdefault(wait, []).append(play)

    def _obey_all(self) -> None:
        for command in self.control.receive():
            getattr(self, command.pop("do"))(**command)

    def perform(self, script: dict[str, Any]) -> None:
        self._rules, self._at_eof = script["rules"], script["at_eof"]
        self._released.update(script["released"])
        self._watches = script["watches"]
        self._record = os.open(script["record"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.start(script["at_start"], {})

    def on(self, method: str, plays: list[list[Step]], first: bool, token: int) -> None:
        if first:
            self._used[method] = 0
        self._rules[method] = plays
        self.control.send(done=token)

    def release(self, gate: str) -> None:
        self._released.add(gate)
        self.runnable.extend(self._waiting.pop(("gate", gate), ()))

    def watch(self, **watch: Any) -> None:
        self._watches.append(watch)
        self._report()

    def _read(self) -> None:
        data = os.read(STDIN, READ_BYTES)
        if not data:
            self.inputs.remove(STDIN)
            self.start(self._at_eof, {})
        self._partial.append(data)
        if b"\n" in data:
            *lines, rest = b"".join(self._partial).split(b"\n")
            self._partial = [rest]
            for line in lines:
                self._receive(line)

    def _receive(self, line: bytes) -> None:
        # Record it first, so that it is recorded before it is answered.
        os.write(self._record, line + b"\n")
        try:
            message = dict(json.loads(line))
        except (ValueError, TypeError, RecursionError):
            return
        method = message.get("method")
        if method is None:
            self.runnable.extend(self._waiting.pop(("answer", repr(message.get("id"))), ()))
        else:
            rule = method if method in self._rules else "*" if "id" in message else ""
            plays = self._rules[rule]
            self.start(plays[min(self._used[rule], len(plays) - 1)], message)
            self._used[rule] += 1
        self._received[method or "answer"] += 1
        self._report()

    def _report(self) -> None:
        for watch in list(self._watches):
            if self._received[watch["method"]] >= watch["times"]:
                self._watches.remove(watch)
                self.control.send(received=watch["token"])


def _write_all(number: int, data: bytes, piece: int | None = None) -> None:
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(number, view[:piece]) :]
    except BrokenPipeError:
        pass  # Like the real one, it continues without output.


def main() -> None:
    """Play the script from the controller."""
    # The real one exits cleanly on SIGTERM.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    try:
        _Server(_Control("server")).run()
    except ConnectionError:
        os._exit(0)  # The test is over.


if __name__ == "__main__":
    main()
