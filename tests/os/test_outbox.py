"""Real pipes whose reader does not read."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from openai_codex._os.outbox import Outbox
from tests.os.input_pipe import BOUND, MUCH, line, send

if TYPE_CHECKING:
    from tests.os.input_pipe import Gathering, Pipe


def test_a_line_that_fits_is_written_at_once_by_its_sender(pipe: Pipe, outbox: Outbox) -> None:
    send(outbox, b"a\n")
    send(outbox, b"")
    send(outbox, b"b\n")
    assert os.read(pipe.reading, 100) == b"a\nb\n"
    assert pipe.writers == {threading.current_thread()}
    assert not pipe.stuck


def test_without_anybody_who_says_that_more_follows_each_line_leaves_at_once(pipe: Pipe) -> None:
    outbox = Outbox(pipe.on_stuck, lambda: None)
    outbox.open(pipe)  # type: ignore[arg-type]  # a part of it
    send(outbox, b"a\n")
    send(outbox, b"b\n")
    assert pipe.sizes == [2, 2]
    outbox.close()


def test_what_is_sent_before_there_is_a_runtime_waits_for_it(pipe: Pipe) -> None:
    outbox = Outbox(pipe.on_stuck, lambda: None)
    send(outbox, b"a\n")
    send(outbox, b"b\n")
    assert not pipe.sizes
    outbox.open(pipe)  # type: ignore[arg-type]  # a part of it
    send(outbox, b"c\n")
    assert pipe.read(outbox, 6) == b"a\nb\nc\n"
    assert pipe.sizes == [4, 2]
    assert not pipe.stuck
    outbox.close()


def test_closing_before_there_is_a_runtime_drops_what_waits() -> None:
    outbox = Outbox(list, list)
    send(outbox, b"never\n")
    outbox.close()
    send(outbox, b"late\n")
    assert not outbox._lines
    assert not outbox.stuck


def test_what_is_kept_leaves_with_the_next_line_in_one_write(
    pipe: Pipe, outbox: Outbox, more_follows: Gathering
) -> None:
    more_follows.goes_on = True
    send(outbox, b"a\n")
    send(outbox, b"b\n")
    assert not pipe.writers
    more_follows.goes_on = False
    send(outbox, b"c\n")
    send(outbox, b"d\n")
    assert pipe.read(outbox, 8) == b"a\nb\nc\nd\n"
    assert pipe.sizes == [6, 2]


def test_what_is_kept_leaves_when_nothing_follows_any_more(
    pipe: Pipe, outbox: Outbox, more_follows: Gathering
) -> None:
    outbox.flush()
    more_follows.goes_on = True
    send(outbox, b"a\n")
    send(outbox, b"b\n")
    for flush in more_follows.flushes:
        flush()
    assert pipe.read(outbox, 4) == b"a\nb\n"
    assert pipe.sizes == [4]


def test_what_is_kept_waits_for_no_reader_and_is_dropped_when_closed(
    pipe: Pipe, outbox: Outbox, more_follows: Gathering
) -> None:
    send(outbox, line(1))
    more_follows.goes_on = True
    send(outbox, b"a\n")
    outbox.flush()
    assert pipe.read(outbox, len(line(1)) + 2) == line(1) + b"a\n"
    send(outbox, b"never\n")
    outbox.close()
    outbox.flush()
    assert pipe.read(outbox, 6) == b""


def test_sending_does_not_wait_for_a_reader_that_does_not_read(pipe: Pipe, outbox: Outbox) -> None:
    # Were one of these to wait, nobody would ever read.
    for number in range(20):
        send(outbox, line(number))
    assert outbox.stuck
    assert pipe.stuck == [threading.current_thread()], "the reader waits for room from then on"
    expected = b"".join(line(number) for number in range(20))
    assert pipe.read(outbox, len(expected)) == expected
    assert not outbox.stuck


def test_lines_of_several_threads_are_never_mixed(pipe: Pipe, outbox: Outbox) -> None:
    senders, each = 8, 40
    barrier = threading.Barrier(senders)

    def send_some(sender: int) -> None:
        barrier.wait(BOUND)
        for number in range(each):
            send(outbox, b"%d %d %b\n" % (sender, number, b"x" * 5000))

    threads = [threading.Thread(target=send_some, args=(sender,)) for sender in range(senders)]
    for thread in threads:
        thread.start()
    size = sum(len(b"%d %d \n" % (s, n)) + 5000 for s in range(senders) for n in range(each))
    lines = pipe.read(outbox, size).splitlines()
    for thread in threads:
        thread.join(BOUND)
    for sender in range(senders):
        numbers = [int(each.split()[1]) for each in lines if each.startswith(b"%d " % sender)]
        assert numbers == list(range(each))
    assert all(each.endswith(b" " + b"x" * 5000) for each in lines)


def test_the_reader_writes_what_is_left_and_then_senders_write_again(
    pipe: Pipe, outbox: Outbox
) -> None:
    send(outbox, line(1))
    pipe.writers.clear()
    send(outbox, b"after\n")
    assert not pipe.writers, "there is no room"
    expected, read = line(1) + b"after\n", list[bytes]()
    reader = threading.Thread(target=lambda: read.append(pipe.read(outbox, len(expected))))
    reader.start()
    reader.join(BOUND)
    assert read == [expected]
    assert pipe.writers == {reader}
    pipe.writers.clear()
    send(outbox, b"again\n")
    assert pipe.read(outbox, 6) == b"again\n"
    assert pipe.writers == {threading.current_thread()}


def test_closing_while_stuck_drops_what_is_left_and_closes_the_pipe(
    pipe: Pipe, outbox: Outbox
) -> None:
    send(outbox, line(1))
    send(outbox, b"never\n")
    assert outbox.stuck
    outbox.close()
    outbox.close()
    assert pipe.closed
    assert not outbox.stuck, "nobody waits for room any more"
    assert b"never" not in pipe.read(outbox, 2 * MUCH)


def test_an_idle_outbox_closes_the_pipe_at_once(pipe: Pipe, outbox: Outbox) -> None:
    outbox.close()
    assert pipe.closed
    assert pipe.read(outbox, 1) == b""


def test_what_is_sent_after_closing_is_dropped(pipe: Pipe, outbox: Outbox) -> None:
    outbox.close()
    send(outbox, b"late\n")
    outbox.go_on()
    assert pipe.read(outbox, 5) == b""
    assert not outbox._lines


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
        send(outbox, b"a\n")
    assert broken == [threading.current_thread()]


def test_a_pipe_that_breaks_while_stuck_is_reported_once(
    pipe: Pipe, outbox: Outbox, broken: list[threading.Thread]
) -> None:
    send(outbox, line(1))
    send(outbox, line(2))
    assert outbox.stuck
    closed_by_its_reader(pipe)
    for _ in range(2):
        outbox.go_on()
    send(outbox, line(3))
    assert broken == [threading.current_thread()]
