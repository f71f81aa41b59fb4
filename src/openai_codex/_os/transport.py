"""Moves bytes to and from a runtime, over any stream, and waits for streams."""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from openai_codex._os.interruptions import call_locked, hold
from openai_codex._os.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from openai_codex._os.outbox import ByteStream
    from openai_codex.errors import TransportClosedError

__all__ = ["Bursts", "Selecting", "StreamTransport", "Transport", "Woken", "new_poll"]

# How long to sleep, in seconds. Output that comes meanwhile is read that much later.
PAUSE: Final = 0.0003
# So many reads within so many seconds are a burst: a pause would collect several writes.
READS: Final = 8
SECONDS: Final = 0.001


class Transport(Protocol):
    """A transport to a runtime, used by one reader thread."""

    @property
    def program(self) -> str:
        """The program that runs, or the server."""

    @property
    def pid(self) -> int | None:
        """The process that was started, if any was."""

    @property
    def put(self) -> Callable[[Iterable[bytes]], None]:
        """Queues lines to send, in a single step of the interpreter."""

    @property
    def push(self) -> Callable[[], object]:
        """Sends the queued lines; never blocks."""

    def start(self) -> None:
        """Start the runtime or connect to it.

        Raises:
            LaunchError: If this fails.
        """

    def expect(self, size: int) -> None:
        """Limit the size of chunks to *size* bytes, if possible."""

    def stop(self) -> None:
        """Make :meth:`chunks` end; safe from any thread and from signal handlers."""

    def chunks(self, idle: Callable[[], bool]) -> Iterator[bytes]:
        """Yield the output until the transport ends, or :meth:`stop`.

        Args:
            idle: Called before each wait, when all output has been yielded. Returns whether
                no caller waits, so that some output may collect.
        """

    def shut_down(self) -> Iterator[bytes]:
        """End the transport, and yield the remaining output."""

    def ending(self) -> TransportClosedError:
        """Return how it ended, if the client did not end it."""


class Bursts:
    """Decides when to let output collect before it is read. Only the reader thread uses it.

    A runtime that streams fast writes each event separately, tens of microseconds apart. Waking up
    for each costs more than all other processing of the event. So at that pace, the reader sleeps
    briefly between reads. Without this, one line every 60 us takes 1.26 times the CPU; at other
    paces it makes no difference (benchmarks: ``latency``).

    Args:
        clock: Seconds, from any origin.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._reads: deque[float] = deque(maxlen=READS)
        self._going_on = False

    def goes_on(self) -> bool:
        """Record a read that emptied the stream; return whether more output is likely soon."""
        now = self._clock()
        self._reads.append(now)
        if len(self._reads) == READS and now - self._reads[0] < SECONDS:
            self._going_on = True
        return self._going_on

    def end(self) -> None:
        """Record that nothing came in a pause, or that the reader must not pause."""
        self._going_on = False
        self._reads.clear()


class StreamTransport(ABC):
    """A transport over one stream of bytes, which subclasses create and end.

    One thread calls :meth:`start`, :meth:`chunks` and :meth:`shut_down`, in that
    order; :attr:`put`, :attr:`push` and :meth:`stop` may be called from any thread.

    Args:
        more_follows: As in :class:`Outbox`.
    """

    def __init__(self, more_follows: Callable[[Callable[[], object]], bool] | None = None) -> None:
        # Set last: stop() in another thread expects everything else to be ready once this is set.
        self.stream: ByteStream | None = None
        self.patience: float | None = None
        """After how many seconds without output to call ``idle`` again; :obj:`None` for never."""
        self.stopping = False
        """Whether :meth:`stop` was called."""
        self._outbox = Outbox(self._wake, self.stop, more_follows)
        self.put, self.push = self._outbox.put, self._outbox.push
        """Queue lines in one step, and send the queued lines. Both never block, and do nothing
        after the runtime has ended."""

    @abstractmethod
    def connect(self) -> None:
        """Create the stream and register it for forks. Send nothing yet.

        Raises:
            LaunchError: If the operating system could not create it.
        """

    @abstractmethod
    def shut_down(self) -> Iterator[bytes]:
        """End the stream, and yield the remaining output."""

    @abstractmethod
    def ending(self) -> TransportClosedError:
        """Return how it ended, if the client did not end it."""

    @abstractmethod
    def drop(self) -> None:
        """Close the copies of descriptors in the child of a fork."""

    def start(self) -> None:
        """Create the stream, and send the queued lines.

        Raises:
            LaunchError: If the operating system could not create it.
        """
        self.connect()
        self.begin()

    def begin(self) -> None:
        """Send the queued lines, and accept further ones."""
        self._outbox.open(self.connected())

    def connected(self) -> ByteStream:
        """Return the stream, which must exist."""
        if self.stream is None:
            raise RuntimeError("start() comes first")
        return self.stream

    def expect(self, size: int) -> None:
        """Limit the size of chunks to *size* bytes, if possible."""
        self.connected().expect(size)

    def stop(self) -> None:
        """Make :meth:`chunks` end; safe from any thread and from signal handlers."""
        self.stopping = True
        self._wake()

    def _wake(self) -> None:
        if self.stream is not None:
            self.stream.wake()

    def chunks(self, idle: Callable[[], bool]) -> Iterator[bytes]:
        """Yield the output until it ends, the runtime exits, or :meth:`stop`.

        Args:
            idle: Called before each wait, when all output has been yielded. Returns whether
                no caller waits, so that some output may collect.
        """
        # A grandchild may hold the pipes open forever and write to them, so also check that the
        # runtime itself runs, but not at every read.
        stream, outbox, bursts = self.connected(), self._outbox, Bursts()
        while not self.stopping and (stream.alive or self._lives()):
            if outbox.stuck:
                outbox.go_on()
            data = stream.read()
            if data:
                yield data
                # Skip the read of an empty pipe: it raises internally, which costs more than the
                # wait.
                if not stream.drained:
                    continue
            elif data is not None:
                return
            may_gather = idle() and data and not stream.reads_block
            if may_gather and bursts.goes_on():
                time.sleep(PAUSE)
                continue
            if not may_gather:
                bursts.end()
            stream.wait(self.patience, for_room=outbox.stuck)
        yield from self._last_output()

    def _lives(self) -> bool:
        """Return whether the other side still runs, if that can be checked."""
        return True

    def _last_output(self) -> Iterator[bytes]:
        """Yield the output that the other side wrote before it ended."""
        yield from ()


def new_poll() -> select.poll | Selecting:
    """Return a poll object, also where ``select.poll`` is missing."""
    poll = getattr(select, "poll", None)
    return Selecting() if poll is None else poll()


class Selecting:
    """Replaces ``select.poll``, which eventlet removes from the modules that it patches."""

    def __init__(self) -> None:
        self._events: dict[int, int] = {}

    def register(self, descriptor: int, events: int) -> None:
        """Add a descriptor."""
        self._events[descriptor] = events

    modify = register

    def unregister(self, descriptor: int) -> None:
        """Remove a descriptor."""
        del self._events[descriptor]

    def poll(self, timeout: float | None) -> list[tuple[int, int]]:
        """Wait for at most *timeout* milliseconds; return the descriptors that are ready."""
        reading, writing = (
            [each for each, events in self._events.items() if events & wanted]
            for wanted in (select.POLLIN, select.POLLOUT)
        )
        seconds = None if timeout is None else timeout / 1000
        ready, room, _ = select.select(reading, writing, (), seconds)
        return [(each, select.POLLIN) for each in ready] + [(each, select.POLLOUT) for each in room]


class Woken:
    """Base of objects that wait for descriptors, and that other threads can wake.

    Waking makes :attr:`_wake_read` readable. The thread that waits reads it until it is empty.
    """

    def __init__(self) -> None:
        self._wake_read, self._wake_write = os.pipe()
        # Keeps the descriptor from being closed, and its number from being reused, during wake().
        # Held within a single step.
        self._wake_lock = threading.Lock()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        # Not os.write, which raises if the pipe is full.
        self._waker = os.fdopen(self._wake_write, "wb", buffering=0)
        self._ring = partial(self._waker.write, b"\0")

    def wake(self) -> None:
        """End a wait in another thread. Safe from any thread and signal handler."""
        # If the pipe is full, wake-ups are already pending. After closing, no thread waits.
        with contextlib.suppress(ValueError):
            call_locked(self._wake_lock, self._ring)

    def close(self) -> None:
        """Close everything. Call this only when no other thread uses it."""
        with hold(self._wake_lock):
            if not self._waker.closed:
                self.drop()

    def drop(self) -> None:
        """Close everything in a process that has only this thread."""
        os.close(self._wake_read)
        self._waker.close()
