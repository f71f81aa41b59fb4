"""When the reader lets output gather, and when it waits instead: with pipes of the test's."""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import CodexConfig
from openai_codex._runtime import stdio as module
from openai_codex._runtime.bursts import PAUSE, READS, Bursts
from openai_codex._runtime.connection import Connection
from openai_codex._runtime.stdio import StdioTransport

if TYPE_CHECKING:
    from collections.abc import Callable

CONFIG = CodexConfig(launch_args_override=(sys.executable,))


class Pipes:
    """Pipes out of which come the pieces that the test has put there, and then the end.

    Args:
        log: Where to write what is done.
        pieces: What the reads bring; :obj:`None` is nothing.
        full: Of how many of them a read leaves something behind.
    """

    alive = True
    reads_block = False

    def __init__(self, log: list[object], pieces: list[bytes | None], full: int = 0) -> None:
        self._log, self._pieces, self._full = log, pieces, full
        self.drained = False

    def read(self) -> bytes | None:
        self.drained = self._full <= 0
        self._full -= 1
        return self._pieces.pop(0) if self._pieces else b""

    def wait(self, timeout: float | None) -> None:
        assert timeout is None
        self._log.append("wait")


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what the reader does, in order; all that comes is a burst, if it is long enough."""
    log: list[object] = []
    monkeypatch.setattr(module, "time", SimpleNamespace(sleep=log.append))
    monkeypatch.setattr(module, "Bursts", lambda: Bursts(lambda: 100.0))
    return log


def read_all(
    log: list[object], pieces: list[bytes | None], idle: Callable[[], bool], full: int = 0
) -> list[bytes]:
    """Read all that comes."""
    transport = StdioTransport(CONFIG)
    pipes: Any = Pipes(log, list(pieces), full)
    transport._pipes = pipes
    return list(transport.chunks(idle))


def test_output_that_comes_in_a_burst_is_left_to_gather(log: list[object]) -> None:
    pieces: list[bytes | None] = [b"x"] * (READS + 2)
    assert read_all(log, pieces, lambda: True) == pieces
    assert log == ["wait"] * (READS - 1) + [PAUSE] * 3


def test_nothing_is_left_to_gather_while_somebody_is_in_a_hurry(log: list[object]) -> None:
    pieces: list[bytes | None] = [b"x"] * (3 * READS)
    assert read_all(log, pieces, lambda: False) == pieces
    assert log == ["wait"] * len(pieces)


def test_who_is_in_a_hurry_in_the_middle_of_a_burst_ends_it(log: list[object]) -> None:
    answers = [True] * READS + [False] * 3 + [True] * READS
    left = iter(answers)
    read_all(log, [b"x"] * len(answers), lambda: next(left))
    burst = ["wait"] * (READS - 1) + [PAUSE]
    assert log == [*burst, *["wait"] * 3, *burst]


def test_a_pause_that_brings_nothing_ends_the_burst(log: list[object]) -> None:
    read_all(log, [*[b"x"] * READS, None, b"y"], lambda: True)
    assert log == ["wait"] * (READS - 1) + [PAUSE] + ["wait"] * 2


def test_what_is_left_in_the_pipe_is_read_before_anything_is_handed_over(log: list[object]) -> None:
    def idle() -> bool:
        log.append("idle")
        return True

    assert read_all(log, [b"a", b"b", b"c"], idle, full=2) == [b"a", b"b", b"c"]
    assert log == ["idle", "wait"]


@pytest.mark.parametrize("keeps_up", [True, False])
def test_a_connection_is_in_a_hurry_while_a_request_waits_for_its_answer(*, keeps_up: bool) -> None:
    connection, sent = Connection(CONFIG, pace=lambda: keeps_up), []
    connection._send_line = sent.append
    assert connection._idle()
    first, second = (connection.send("model/list", {}) for _ in range(2))
    assert not connection._idle()
    for pending in (first, second):
        answer = {"id": pending.id, "result": {}}
        connection.feed(json.dumps(answer).encode() + b"\n")
        assert not connection._idle(), "who got an answer may ask again at once"
    assert connection._idle()
    assert len(sent) == 2


def test_where_reads_wait_all_is_handed_over_before_the_next(
    log: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pipes, "reads_block", True)

    def idle() -> bool:
        log.append("idle")
        return True

    pieces: list[bytes | None] = [b"x"] * (2 * READS)
    assert read_all(log, pieces, idle) == pieces
    # Such a wait returns at once.
    assert log == ["idle", "wait"] * len(pieces)
