"""When the reader lets output gather, and when it waits instead: with pipes of the test's."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from openai_codex import CodexConfig
from openai_codex._os import transport as module
from openai_codex._os.stdio import StdioTransport
from openai_codex._os.transport import PAUSE, READS, Bursts

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
    room = True

    def __init__(self, log: list[object], pieces: list[bytes | None], full: int = 0) -> None:
        self._log, self._pieces, self._full = log, pieces, full
        self.drained = False

    def read(self) -> bytes | None:
        self.drained = self._full <= 0
        self._full -= 1
        return self._pieces.pop(0) if self._pieces else b""

    def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
        assert timeout is None
        self._log.append("wait for room" if for_room else "wait")
        self.room = True

    def wake(self) -> None:
        """Do nothing: nobody waits."""

    def write(self, data: bytes | memoryview) -> int:
        written = len(data) if self.room else 0
        self._log.append(bytes(data[:written]))
        return written


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what the reader does, in order; all that comes is a burst, if it is long enough."""
    log: list[object] = []
    monkeypatch.setattr(module, "time", SimpleNamespace(sleep=log.append))
    monkeypatch.setattr(module, "Bursts", lambda: Bursts(lambda: 100.0))
    return log


def transport_over(pipes: Pipes) -> StdioTransport:
    """Return a transport over such pipes."""
    transport, given = StdioTransport(CONFIG), cast("Any", pipes)
    transport.stream = given
    transport._outbox.open(given)
    return transport


def read_all(
    log: list[object], pieces: list[bytes | None], idle: Callable[[], bool], full: int = 0
) -> list[bytes]:
    """Read all that comes."""
    return list(transport_over(Pipes(log, list(pieces), full)).chunks(idle))


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


def test_the_reader_waits_for_room_and_writes_what_is_left(log: list[object]) -> None:
    pipes = Pipes(log, [b"x", None, b"y"])
    transport = transport_over(pipes)
    pipes.room = False
    transport.put((b"line",))
    transport.push()
    assert list(transport.chunks(lambda: False)) == [b"x", b"y"]
    assert log == [b"", b"", "wait for room", b"line", "wait", "wait"]
