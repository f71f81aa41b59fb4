"""The limits: decoding, and the benchmark server.

`decode` is msgspec decoding each line to its type, on one core. It does not include reading,
splitting, routing and handing over. `server` is the speed of a program that reads the bytes of
the replay server and ignores them. Requests are `thread/read`, prepared before, and their answers
are not decoded. 64 requests are written together, and the time ends with the last answer. If
another thread reads, it only wakes the thread that sent the request. Every SDK that reads
continuously needs such a thread.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from benchmarks.cases import Case
from benchmarks.figures import pack, percentile
from benchmarks.playback import PROGRAM
from benchmarks.replay import PIPE_BYTES, addressed, recorded, thread_id, widen_pipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "Decoding", "measure"]

LONG: Settings = {"play": "flood", "trace": "long2000"}
REQUESTS: Settings = {"what": "requests", "play": "silent", "trace": "short"}
QUICK: Settings = {"deltas": 20, "seconds": 0.0}

CASES = [
    Case("decode, long2000", {**LONG, "what": "decode"}, QUICK, official=False),
    Case("decode, tools", {"what": "decode", "trace": "tools"}, {"seconds": 0.0}, official=False),
    *(
        Case(
            f"server, {turns:,} turn{'s' if turns > 1 else ''}",
            {**LONG, "what": "server", "turns": turns, "deltas": deltas},
            {**QUICK, "turns": 2},
            official=False,
        )
        for turns, deltas in ((1, 20_000), (64, 1000), (1000, 100))
    ),
    Case(
        "server, short turns",
        {"what": "turns", "play": "reply", "trace": "short", "waves": 50},
        {"waves": 1},
        official=False,
    ),
    *(
        Case(
            f"server, {many}",
            {**REQUESTS, "at_once": count, "trips": trips},
            {"trips": 2},
            official=False,
        )
        for many, count, trips in (
            ("1 request at a time", 1, 20_000),
            ("64 requests at once", 64, 2000),
        )
    ),
    Case(
        "server, 1 request at a time, read by another thread",
        {**REQUESTS, "what": "handed over", "trips": 20_000},
        {"trips": 2},
        official=False,
    ),
]


def measure(settings: Settings) -> Sample:
    """Measure one of the limits."""
    measures: dict[object, Callable[[Settings], Sample]]
    measures = {
        "decode": _decode,
        "server": _flood,
        "turns": _short_turns,
        "requests": _round_trips,
        "handed over": _handed_over_trips,
    }
    return measures[settings["what"]](settings)


class Decoding:
    """msgspec, decoding the lines of a turn to their types repeatedly."""

    def __init__(self, settings: Settings) -> None:
        import msgspec

        from openai_codex.protocol.notifications import payload_type

        decoders: dict[str, Callable[[bytes], object]] = {}

        def pair(line: bytes) -> tuple[Callable[[bytes], object], bytes]:
            method = msgspec.json.decode(line)["method"]
            if method not in decoders:
                fields: list[Any] = [("method", str), ("params", payload_type(method))]
                decoders[method] = msgspec.json.Decoder(msgspec.defstruct("Line", fields)).decode
            return decoders[method], addressed(line, 0, 0)

        turn = recorded(settings)
        deltas = [pair(line) for line in turn.deltas] * turn.repeats
        self._pairs = [*map(pair, turn.opening), *deltas, *map(pair, turn.ending)]
        self._events = 0
        self._seconds = 0.0

    def go_on(self, seconds: float) -> None:
        """Decode whole turns for some seconds, at least one turn."""
        turns = 0
        start = time.perf_counter()
        while not turns or time.perf_counter() - start < seconds:
            for decode, line in self._pairs:
                decode(line)
            turns += 1
        self._seconds += time.perf_counter() - start
        self._events += turns * len(self._pairs)

    @property
    def events_per_s(self) -> float:
        """The speed of decoding."""
        return self._events / self._seconds


def _decode(settings: Settings) -> Sample:
    decoding = Decoding(settings)
    decoding.go_on(settings.get("seconds", 1.0))
    return {"events_per_s": decoding.events_per_s}


class RawClient:
    """A client of the replay without an SDK."""

    def __init__(self, settings: Settings) -> None:
        command = [sys.executable, "-I", "-S", str(PROGRAM), pack(settings)]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._child.stdin
        assert self._child.stdout
        self._input = self._child.stdin
        self._output = self._child.stdout.fileno()
        self._buffer = bytearray(PIPE_BYTES)
        widen_pipe(self._output)

    def __enter__(self) -> RawClient:
        return self

    def __exit__(self, *failure: object) -> None:
        self._child.communicate()

    def ask(self, method: str, threads: Iterable[int]) -> None:
        """Send one request for each of the threads."""
        self.write(requests(method, threads))

    def write(self, lines: bytes) -> None:
        """Write them together."""
        self._input.write(lines)
        self._input.flush()

    def skip(self, lines: int) -> None:
        """Read a number of lines."""
        while lines > 0:
            count = os.readv(self._output, [self._buffer])
            lines -= self._buffer.count(b"\n", 0, count)


def requests(method: str, threads: Iterable[int]) -> bytes:
    """Return the lines of one request for each thread."""
    params = [{"threadId": thread_id(thread)} for thread in threads]
    lines = [pack({"id": 0, "method": method, "params": each}) for each in params]
    return "".join(f"{line}\n" for line in lines).encode()


def _flood(settings: Settings) -> Sample:
    turns, seconds, events = settings["turns"], 0.0, 0
    with RawClient(settings) as client:
        client.ask("thread/start", range(turns))
        client.skip(turns)
        while not events or seconds < settings.get("seconds", 1.0):
            client.ask("turn/start", range(turns))
            client.skip(turns)
            wave = recorded(settings).lines * turns
            start = time.perf_counter()
            client.ask("model/list", [0])
            client.skip(wave + 1)
            seconds += time.perf_counter() - start
            events += wave
    return {"events_per_s": events / seconds}


def _short_turns(settings: Settings) -> Sample:
    turns, lines = 64, recorded(settings).lines + 1
    with RawClient(settings) as client:

        def wave() -> None:
            client.ask("turn/start", range(turns))
            client.skip(turns * lines)

        wave()  # now the server has started
        start = time.perf_counter()
        for _ in range(settings["waves"]):
            wave()
        seconds = time.perf_counter() - start
    return {"turns_per_s": settings["waves"] * turns / seconds}


def _round_trips(settings: Settings) -> Sample:
    at_once = settings["at_once"]
    lines = requests("thread/read", range(at_once))
    with RawClient(settings) as client:

        def ask() -> None:
            client.write(lines)
            client.skip(at_once)

        return _median_time(ask, settings["trips"])


def _handed_over_trips(settings: Settings) -> Sample:
    line, trips = requests("thread/read", [0]), settings["trips"]
    answered = threading.Lock()
    answered.acquire()
    with RawClient(settings) as client:

        def read() -> None:
            for _ in range(trips):
                client.skip(1)
                answered.release()

        def ask() -> None:
            client.write(line)
            answered.acquire()

        reader = threading.Thread(target=read)
        reader.start()
        sample = _median_time(ask, trips)
        reader.join()
    return sample


def _median_time(ask: Callable[[], None], trips: int) -> Sample:
    took = []
    for _ in range(trips):
        start = time.perf_counter()
        ask()
        took.append(time.perf_counter() - start)
    return {"p50_us": percentile(took, 0.5) * 1e6}
