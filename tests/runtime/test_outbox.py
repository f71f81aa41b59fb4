"""Real pipes whose reader does not read."""

from __future__ import annotations

import os
import select
import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex._runtime.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Iterator

# More than a pipe holds.
MUCH = 1 << 20
# Seconds; none of these waits is expected to last.
BOUND = 10.0


class Pipe:
    """The input of a child that is this test; the part of ``ChildPipes`` that writes."""

    writes_block = False

    def __init__(self) -> None:
        self.reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        self.closed = threading.Event()
        self.was_stuck = threading.Event()
        self.writers: set[threading.Thread] = set()
        self.sizes: list[int] = []

    def write_some(self, data: bytes | memoryview) -> int:
        self.writers.add(threading.current_thread())
        self.sizes.append(len(data))
        try:
            return os.write(self._writing, data)
        except BlockingIOError:
            return 0

    def wait_for_room(self, timeout: float) -> None:
        self.was_stuck.set()
        poll = select.poll()
        poll.register(self._writing, select.POLLOUT)
        poll.poll(timeout * 1000)

    def close_stdin(self) -> None:
        assert not self.closed.is_set()
        os.close(self._writing)
        self.closed.set()

    def read(self, size: int) -> bytes:
        """Read so many bytes, or what there is until the end."""
        parts = []
        while size:
            ready, _, _ = select.select([self.reading], [], [], BOUND)
            assert ready, "nothing was written in time"
            part = os.read(self.reading, size)
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    os.close(pipe.reading)


@pytest.fixture
def broken() -> list[threading.Thread]:
    """Return the threads that reported a broken pipe."""
    return []


@pytest.fixture
def outbox(pipe: Pipe, broken: list[threading.Thread]) -> Iterator[Outbox]:
    outbox = Outbox(pipe, lambda: broken.append(threading.current_thread()))  # type: ignore[arg-type]  # a part of it
    yield outbox
    outbox.close()
    assert outbox.join(BOUND)
    assert pipe.closed.is_set()


def line(number: int, size: int = MUCH) -> bytes:
    return b"%d:" % number + b"x" * size + b"\n"


def test_a_line_that_fits_is_written_at_once_by_its_sender(pipe: Pipe, outbox: Outbox) -> None:
    outbox.send(b"a\n")
    outbox.send(b"")
    outbox.send(b"b\n")
    assert os.read(pipe.reading, 100) == b"a\nb\n"
    assert pipe.writers == {threading.current_thread()}


def test_what_is_kept_leaves_with_the_next_line_in_one_write(pipe: Pipe, outbox: Outbox) -> None:
    outbox.keep(b"a\n")
    outbox.keep(b"b\n")
    assert not pipe.writers
    outbox.send(b"c\n")
    outbox.send(b"d\n")
    assert pipe.read(8) == b"a\nb\nc\nd\n"
    assert pipe.sizes == [6, 2]


def test_what_is_kept_leaves_when_it_is_flushed(pipe: Pipe, outbox: Outbox) -> None:
    outbox.flush()
    outbox.keep(b"a\n")
    outbox.keep(b"b\n")
    outbox.flush()
    outbox.flush()
    assert pipe.read(4) == b"a\nb\n"
    assert pipe.sizes == [4]


def test_what_is_kept_waits_for_no_reader_and_is_dropped_when_closed(
    pipe: Pipe, outbox: Outbox
) -> None:
    outbox.send(line(1))
    outbox.keep(b"a\n")
    outbox.flush()
    assert pipe.read(len(line(1)) + 2) == line(1) + b"a\n"
    outbox.keep(b"never\n")
    outbox.close()
    outbox.flush()
    assert pipe.read(6) == b""


def test_sending_does_not_wait_for_a_reader_that_does_not_read(pipe: Pipe, outbox: Outbox) -> None:
    # Were one of these to wait, nobody would ever read.
    for number in range(20):
        outbox.send(line(number))
    expected = b"".join(line(number) for number in range(20))
    assert pipe.read(len(expected)) == expected


def test_lines_of_several_threads_are_never_mixed(pipe: Pipe, outbox: Outbox) -> None:
    senders, each = 8, 40
    barrier = threading.Barrier(senders)

    def send(sender: int) -> None:
        barrier.wait(BOUND)
        for number in range(each):
            outbox.send(b"%d %d %b\n" % (sender, number, b"x" * 5000))

    threads = [threading.Thread(target=send, args=(sender,)) for sender in range(senders)]
    for thread in threads:
        thread.start()
    size = sum(len(b"%d %d \n" % (s, n)) + 5000 for s in range(senders) for n in range(each))
    lines = pipe.read(size).splitlines()
    for thread in threads:
        thread.join(BOUND)
    for sender in range(senders):
        numbers = [int(each.split()[1]) for each in lines if each.startswith(b"%d " % sender)]
        assert numbers == list(range(each))
    assert all(each.endswith(b" " + b"x" * 5000) for each in lines)


def test_once_the_backlog_is_gone_senders_write_again_themselves(
    pipe: Pipe, outbox: Outbox
) -> None:
    outbox.send(line(1))
    outbox.send(b"after\n")
    assert pipe.read(len(line(1)) + 6).endswith(b"after\n")
    pipe.writers.clear()
    # The writer takes its last line off the backlog only after writing it.
    for _ in range(10_000):
        outbox.send(b"again\n")
        assert pipe.read(6) == b"again\n"
        if threading.current_thread() in pipe.writers:
            break
    assert threading.current_thread() in pipe.writers


def test_closing_while_stuck_drops_what_is_left_and_closes_the_pipe(
    pipe: Pipe, outbox: Outbox
) -> None:
    outbox.send(line(1))
    outbox.send(b"never\n")
    assert pipe.was_stuck.wait(BOUND)
    assert not outbox.join(0)
    outbox.close()
    outbox.close()
    assert outbox.join(BOUND)
    assert pipe.closed.is_set()
    assert b"never" not in pipe.read(2 * MUCH)


def test_an_idle_outbox_closes_the_pipe_at_once(pipe: Pipe, outbox: Outbox) -> None:
    assert outbox.join(0)
    outbox.close()
    assert pipe.closed.is_set()
    assert pipe.read(1) == b""


def test_what_is_sent_after_closing_is_dropped(pipe: Pipe, outbox: Outbox) -> None:
    outbox.close()
    outbox.send(b"late\n")
    assert pipe.read(5) == b""


def test_a_writer_that_waits_for_work_ends_when_closed(pipe: Pipe, outbox: Outbox) -> None:
    outbox.send(line(1))
    assert pipe.read(len(line(1))) == line(1)
    outbox.close()
    assert outbox.join(BOUND)


def closed_by_its_reader(pipe: Pipe) -> None:
    """Close the reader's end; another descriptor takes its number for the fixture."""
    other = os.open(os.devnull, os.O_RDONLY)
    os.dup2(other, pipe.reading)
    os.close(other)


def test_a_broken_pipe_is_reported_once_and_later_lines_are_dropped(
    pipe: Pipe, outbox: Outbox, broken: list[threading.Thread]
) -> None:
    closed_by_its_reader(pipe)
    for _ in range(3):
        outbox.send(b"a\n")
    assert broken == [threading.current_thread()]


def test_a_pipe_that_breaks_while_stuck_is_reported_once(
    pipe: Pipe, broken: list[threading.Thread]
) -> None:
    reported = threading.Event()

    def on_broken() -> None:
        broken.append(threading.current_thread())
        reported.set()

    outbox = Outbox(pipe, on_broken)  # type: ignore[arg-type]  # a part of it
    outbox.send(line(1))
    outbox.send(line(2))
    assert pipe.was_stuck.wait(BOUND)
    closed_by_its_reader(pipe)
    assert reported.wait(BOUND)
    outbox.send(line(3))
    outbox.close()
    assert outbox.join(BOUND)
    assert [thread.name for thread in broken] == ["codex-writer"]


def test_where_writes_wait_only_the_writer_thread_writes(pipe: Pipe) -> None:
    pipe.writes_block = True
    outbox = Outbox(pipe, lambda: None)  # type: ignore[arg-type]  # a part of it
    outbox.send(b"a\n")
    assert pipe.read(2) == b"a\n"
    outbox.close()
    assert outbox.join(BOUND)
    assert [thread.name for thread in pipe.writers] == ["codex-writer"]
