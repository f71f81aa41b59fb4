"""How much a read brings, and whether the child is believed to live: with pipes of the test's."""

from __future__ import annotations

import os
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import CodexConfig
from openai_codex._os import transport as transports
from openai_codex._os.pipes import (
    MOST_READ_BYTES,
    PIPE_BYTES,
    READ_BYTES,
    TRUSTED_READS,
    ChildPipes,
    StderrTail,
)
from openai_codex._os.stdio import StdioTransport

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes block there")

# Seconds that nothing takes here, even on a busy machine.
BOUND = 15.0


class Child:
    """A process that ends when it is told to, and pipes at whose other end is the test.

    So the test is the grandchild, too, that writes on when the process has ended.
    """

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-Sc", "input()"], stdin=subprocess.PIPE)
        (its_input, stdin), (stdout, output), (stderr, errors) = os.pipe(), os.pipe(), os.pipe()
        self._output = output
        os.set_blocking(output, False)
        self._ends = [its_input, output, errors]
        streams = {
            "stdin": os.fdopen(stdin, "wb", 0),
            "stdout": os.fdopen(stdout, "rb", 0),
            "stderr": os.fdopen(stderr, "rb", 0),
        }
        process: Any = SimpleNamespace(pid=self.process.pid, poll=self.process.poll, **streams)
        self.as_started = process
        self.pipes = ChildPipes(process, StderrTail())

    def write(self, size: int) -> None:
        """Write so many bytes, for which there must be room."""
        assert os.write(self._output, bytes(size)) == size

    def end(self) -> None:
        """Have the process end, which holds none of the pipes."""
        self.process.communicate(b"\n", BOUND)

    def close(self) -> None:
        """Leave nothing behind."""
        if self.process.returncode is None:
            self.end()
        self.pipes.close()
        for end in self._ends:
            os.close(end)


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child()
    yield child
    child.close()


def size_of_pipe(child: Child) -> int:
    """Return how much the output holds before whoever writes to it must wait."""
    fcntl = pytest.importorskip("fcntl")
    if not hasattr(fcntl, "F_GETPIPE_SZ"):
        pytest.skip("the size of a pipe cannot be read here")
    return int(fcntl.fcntl(child._output, fcntl.F_GETPIPE_SZ))


def widened(child: Child) -> int:
    """Have a read empty a full pipe; return how much the pipe holds then."""
    child.write(PIPE_BYTES)
    assert len(child.pipes.read() or b"") == PIPE_BYTES
    return size_of_pipe(child)


def test_a_pipe_that_was_found_full_is_made_larger(child: Child) -> None:
    assert size_of_pipe(child) == PIPE_BYTES
    child.write(PIPE_BYTES - 1)
    assert len(child.pipes.read() or b"") == PIPE_BYTES - 1
    assert size_of_pipe(child) == PIPE_BYTES, "it was not full"
    assert widened(child) > PIPE_BYTES


@pytest.mark.parametrize(
    ("expected", "brought"),
    [
        (1, 1),
        (READ_BYTES, READ_BYTES),
        (READ_BYTES + 1, READ_BYTES + 1),
        (MOST_READ_BYTES, MOST_READ_BYTES),
        (100 * MOST_READ_BYTES, MOST_READ_BYTES),
    ],
)
def test_a_read_brings_what_is_expected_within_bounds(
    child: Child, expected: int, brought: int
) -> None:
    if widened(child) < MOST_READ_BYTES:
        pytest.skip("pipes may not be so large here")
    child.pipes.expect(expected)
    child.write(MOST_READ_BYTES)
    assert len(child.pipes.read() or b"") == brought
    assert not child.pipes.drained, "as far as can be told without another read"
    left = MOST_READ_BYTES - brought
    while left:
        data = child.pipes.read()
        assert data
        left -= len(data)
    assert child.pipes.read() is None


def test_before_a_pipe_was_found_full_a_read_brings_no_more_however_much_is_expected(
    child: Child,
) -> None:
    child.pipes.expect(MOST_READ_BYTES)
    assert len(child.pipes._window) == READ_BYTES


def test_all_goes_on_where_a_pipe_cannot_be_made_larger(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refused(*_: object) -> int:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "fcntl", refused)
        child.write(PIPE_BYTES)
        assert len(child.pipes.read() or b"") == PIPE_BYTES
    for _ in range(3):
        child.pipes.expect(MOST_READ_BYTES)
        child.write(PIPE_BYTES)
        assert len(child.pipes.read() or b"") == PIPE_BYTES
        assert child.pipes.drained
        assert child.pipes.read() is None


def waited(child: Child) -> bool:
    """Wait for output that is there; return whether the child is believed to live."""
    child.write(1)
    child.pipes.wait(BOUND)
    child.pipes.trust()
    return child.pipes.alive


def test_a_child_is_believed_to_live_for_so_many_reads(child: Child) -> None:
    if not waited(child):
        pytest.skip("the end of a process cannot be polled for here")
    for _ in range(2):
        for _ in range(TRUSTED_READS - 1):
            child.pipes.read()
            child.write(1)
            assert child.pipes.alive
        child.pipes.read()
        assert not child.pipes.alive
        assert waited(child), "a wait has looked again"


def test_a_child_that_has_ended_is_never_believed_to_live_again(child: Child) -> None:
    waited(child)
    child.end()
    assert not waited(child)
    child.pipes.read()
    assert not waited(child)


@pytest.mark.parametrize("kind", ["in a burst", "faster than it is read"])
def test_an_end_is_noticed_though_somebody_else_writes_on_without_pause(
    child: Child, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    transport = StdioTransport(CodexConfig(launch_args_override=(sys.executable,)))
    transport._child, transport._pipes = child.as_started, child.pipes
    transport.stream = child.pipes
    transport._outbox.open(child.pipes)
    size = 1
    if kind == "in a burst":
        # The output is left to gather each time instead of being waited for.
        monkeypatch.setattr(transports, "time", SimpleNamespace(sleep=lambda _: child.write(size)))
        monkeypatch.setattr(transports.Bursts, "goes_on", lambda _: True)
    else:
        # No read empties the pipe.
        if widened(child) < MOST_READ_BYTES:
            pytest.skip("pipes may not be so large here")
        size = READ_BYTES
        child.write(2 * size)
    waited(child)
    child.end()
    # The last look found it alive.
    child.pipes.alive = child.pipes._polls_death = True
    count = 0
    for count, data in enumerate(transport.chunks(lambda: True), 1):
        assert data
        assert count < 2 * TRUSTED_READS, "nobody looks whether the runtime still lives"
        if kind != "in a burst":
            child.write(len(data))
    assert count >= TRUSTED_READS
    assert not child.pipes.alive
