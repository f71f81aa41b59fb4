"""An app-server that replays recorded traffic. It uses only the standard library.

It knows the few requests that a client needs to start threads and turns, and answers them as
the runtime did. It prepares the stream in advance, and writes as much as fits into the pipe,
so that the benchmarks measure the client and not the server (``questions/limits.py`` shows how
fast a simple reader can read from it). It parses only the necessary parts of a request,
because a round trip includes the time of the server.

Settings, a JSON object in its first argument:

``trace``    the file in ``traces/`` whose lines are replayed
``turns``    the number of concurrent turns (``flood``, ``pace``), 1 by default
``deltas``   the number of deltas per turn, instead of the recorded number
``bytes``    the size of the text of each delta, instead of the recorded one
``play``     when it streams. ``flood``: everything, after all turns have started and the
             client sends ``model/list``. ``pace``: the same, with ``rate`` deltas per second
             and turn, in a random order of the turns. The text of each delta is the time of
             writing in nanoseconds. It starts ``SETTLING`` seconds after all turns have
             started. ``reply``: each turn separately, directly after the answer to its
             ``turn/start``. ``silent``: never.

The lines of many turns alternate: the first line of each turn, then the second line of each
turn, and so on. This order makes it hardest for a client to process lines in bulk.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TRACES = Path(__file__).with_name("traces")
PIPE_BYTES = 1 << 20
STDIN, STDOUT = 0, 1
# The start of many turns is a burst, which the measurement must not include.
SETTLING = 0.5
decode = json.JSONDecoder().raw_decode
# Parts of requests from both SDKs: the id as JSON, the method, and the number of the thread. The
# official SDK writes spaces, and has strings as ids.
HEAD = re.compile(rb'\{"id": ?(\d+|"[\w-]+"), ?"method": ?"([\w/]+)"').match
THREAD = re.compile(rb'"threadId": ?"[\w-]*([0-9a-f]{12})"\}\}\Z').search


def thread_id(thread: int) -> str:
    """Return the id of a thread, which is as long as a real one and contains the number."""
    return f"01990000-0000-7000-8000-{thread:012x}"


def turn_id(thread: int, wave: int) -> str:
    """Return the id of a thread's turn. Each thread has one turn per wave."""
    return f"01990001-0000-7{wave % 0x1000:03x}-8000-{thread:012x}"


class Turn(NamedTuple):
    """The lines of a turn, with placeholders for ids. The middle part is repeated."""

    opening: list[bytes]
    deltas: list[bytes]
    repeats: int
    ending: list[bytes]

    @property
    def lines(self) -> int:
        """The number of lines of the turn."""
        return len(self.opening) + len(self.deltas) * self.repeats + len(self.ending)


def recorded(settings: dict[str, Any]) -> Turn:
    """Return the turn for these settings."""
    lines = (TRACES / f"{settings['trace']}.jsonl").read_bytes().splitlines(keepends=True)
    wanted = settings.get("deltas")
    if wanted is None:
        return Turn(lines, [], 0, [])
    kinds = [b'"item/agentMessage/delta"' in line for line in lines]
    first, last = kinds.index(True), len(kinds) - kinds[::-1].index(True)
    deltas = lines[first:last]
    if size := settings.get("bytes"):
        deltas = [_resized(deltas, size)]
    repeats, rest = divmod(wanted, len(deltas))
    if rest:
        deltas, repeats = list(itertools.islice(itertools.cycle(deltas), wanted)), 1
    return Turn(lines[:first], deltas, repeats, lines[last:])


def _resized(lines: list[bytes], size: int) -> bytes:
    message = json.loads(lines[0])
    texts = "".join(json.loads(line)["params"]["delta"] for line in lines)
    message["params"]["delta"] = (texts * (size // len(texts) + 1))[:size]
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def addressed(line: bytes, thread: int, wave: int) -> bytes:
    """Insert the ids of a turn."""
    return line.replace(b"{THREAD}", thread_id(thread).encode()).replace(
        b"{TURN}", turn_id(thread, wave).encode()
    )


def alternating(lines: list[bytes], turns: int, wave: int) -> bytes:
    """Render the same lines for all turns of a wave."""
    return b"".join(addressed(line, turn, wave) for line in lines for turn in range(turns))


def shuffled(lines: list[bytes], turns: int) -> Iterator[bytes]:
    """Yield alternating lines, with a new random order of the turns for each delta.

    A fixed order would be easier for a client that waits for one turn after the other.
    """
    order = random.Random(0)  # noqa: S311  # every run has the same order, which is not a secret
    for start in range(0, len(lines), turns):
        around = lines[start : start + turns]
        order.shuffle(around)
        yield from around


def head(line: bytes) -> tuple[bytes, ...]:
    """Return the id of a request as JSON, and its method, or ``None`` for a notification."""
    if usual := HEAD(line):
        return usual.groups()
    message, _ = decode(line.decode())
    if "id" not in message or "method" not in message:
        return ()
    return json.dumps(message["id"]).encode(), message["method"].encode()


def thread_number(line: bytes) -> int:
    """Return the number of the thread in a request."""
    if usual := THREAD(line):
        return int(usual[1], 16)
    message, _ = decode(line.decode())
    return int(message["params"]["threadId"][-12:], 16)


class Replay:
    """The state of the server: the started turns, and the prepared lines."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._play = settings["play"]
        self._turns = settings.get("turns", 1)
        self._rate = settings.get("rate", 0)
        self._turn = recorded(settings)
        answers = json.loads((TRACES / "answers.json").read_text())
        # The part of the line after the id.
        self._answers = {
            method.encode(): b',"result":%s}\n' % json.dumps(answer, separators=(",", ":")).encode()
            for method, answer in answers.items()
        }
        # Prepared answers, because round trips must measure the client.
        self._constant = {
            method: addressed(answer, 0, 0)
            for method, answer in self._answers.items()
            if method not in (b"thread/start", b"turn/start", b"model/list")
        }
        self._threads = itertools.count()
        self._waves: dict[int, int] = {}
        self._around_turn_ids: dict[int, list[bytes]] = {}
        self._rendered = -1
        self._ready: list[bytes] = []
        self._asked = False

    def serve(self) -> None:
        """Answer until the input ends."""
        rest = b""
        while chunk := os.read(STDIN, 1 << 16):
            *lines, rest = (rest + chunk).split(b"\n")
            send(b"".join([self._answer(line) for line in lines if line]))
            if self._asked and self._ready:
                self._stream()

    def _answer(self, line: bytes) -> bytes:
        request = head(line)
        if not request:
            return b""
        id_, method = request
        if constant := self._constant.get(method):
            return b'{"id":' + id_ + constant
        wave = thread = 0
        if method == b"thread/start":
            thread = next(self._threads)
        elif method == b"turn/start":
            thread = thread_number(line)
            wave = self._waves[thread] = self._waves.get(thread, -1) + 1
            self._render(wave)
        elif method == b"model/list":
            self._asked = True
        answer = b'{"id":' + id_ + addressed(self._answers[method], thread, wave)
        if method == b"turn/start" and self._play == "reply":
            answer += turn_id(thread, wave).encode().join(self._around_turn_id(thread))
        return answer

    def _around_turn_id(self, thread: int) -> list[bytes]:
        """Return a thread's whole turn, split at the turn's id, because joining is fastest."""
        if thread not in self._around_turn_ids:
            lines = b"".join((*self._turn.opening, *self._turn.deltas, *self._turn.ending))
            own = lines.replace(b"{THREAD}", thread_id(thread).encode())
            self._around_turn_ids[thread] = own.split(b"{TURN}")
        return self._around_turn_ids[thread]

    def _render(self, wave: int) -> None:
        """Render a wave when its first turn starts, before the measurement."""
        if self._play not in ("flood", "pace") or self._rendered == wave:
            return
        self._rendered = wave
        self._asked = False
        turn, turns = self._turn, self._turns
        block = alternating(turn.deltas, turns, wave)
        self._ready = [
            alternating(turn.opening, turns, wave),
            *[block] * turn.repeats,
            alternating(turn.ending, turns, wave),
        ]

    def _stream(self) -> None:
        opening, *blocks, ending = self._ready
        self._ready = []
        send(opening)
        if self._play == "pace":
            time.sleep(SETTLING)
        for block in blocks:
            (self._send_paced if self._play == "pace" else send)(block)
        send(ending)

    def _send_paced(self, block: bytes) -> None:
        """Write the lines at an even pace, each with the time of writing."""
        pause = 1 / (self._rate * self._turns)
        due = time.monotonic()
        for line in shuffled(block.splitlines(keepends=True), self._turns):
            due += pause
            if (early := due - time.monotonic()) > 0:
                time.sleep(early)
            head, _, rest = line.partition(b'"delta":"')
            tail = rest[rest.rindex(b'"},"emittedAtMs"') :]
            send(b'%s"delta":"%d%s' % (head, time.monotonic_ns(), tail))


def send(data: bytes) -> None:
    """Write everything, as much as the pipe accepts in each write."""
    # For little data, a view costs more than it saves.
    view = memoryview(data) if len(data) > PIPE_BYTES else data
    while view:
        view = view[os.write(STDOUT, view[:PIPE_BYTES]) :]


def widen_pipe(descriptor: int) -> None:
    """Enlarge a pipe to the maximum, if the system supports this."""
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


if __name__ == "__main__":
    widen_pipe(STDOUT)
    Replay(json.loads(sys.argv[1])).serve()
