"""Move bytes to a runtime and from it, over whatever stream leads there."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Final, Protocol

from openai_codex._os.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from openai_codex._os.outbox import ByteStream
    from openai_codex.errors import TransportClosedError

__all__ = ["Bursts", "StreamTransport", "Transport"]

# How long to sleep; what comes meanwhile is that much older when it is read, in seconds.
PAUSE: Final = 0.0003
# So many reads within so many seconds are a burst: several would gather in a pause.
READS: Final = 8
SECONDS: Final = 0.001


class Transport(Protocol):
    """A way to a runtime, used by one reader thread."""

    @property
    def program(self) -> str:
        """What is run, or connected to."""

    @property
    def pid(self) -> int | None:
        """The process that was started, if any was."""

    @property
    def put(self) -> Callable[[Iterable[bytes]], None]:
        """Puts lines down that are to be sent; a single step of the interpreter."""

    @property
    def push(self) -> Callable[[], object]:
        """Sends what is queued, without ever blocking."""

    def start(self) -> None:
        """Make the way.

        Raises:
            LaunchError: If it could not be made.
        """

    def expect(self, size: int) -> None:
        """Have chunks bring so many bytes at most, as far as they can."""

    def stop(self) -> None:
        """Make :meth:`chunks` end; safe from any thread and from signal handlers."""

    def chunks(self, idle: Callable[[], bool]) -> Iterator[bytes]:
        """Yield what comes until the way ends, or :meth:`stop`.

        Args:
            idle: Called when all that came has been yielded, before each wait; returns
                whether no one is in a hurry, so that some output may gather.
        """

    def shut_down(self) -> Iterator[bytes]:
        """End it, and yield what still comes meanwhile."""

    def ending(self) -> TransportClosedError:
        """Return how it ended, for those who did not end it."""


class Bursts:
    """Tells when to let some output gather before it is read. For the reader only.

    A runtime that streams fast writes each event on its own, tens of microseconds apart,
    and to be woken for each costs more than all else that is done with it. So while pieces
    come that fast, the reader sleeps a little between reads. Without it, one line every 60 us
    takes 1.26 times the CPU; at other paces it makes no difference (benchmarks: ``latency``).

    Args:
        clock: Seconds, from any origin.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._reads: deque[float] = deque(maxlen=READS)
        self._going_on = False

    def goes_on(self) -> bool:
        """Note a read that left nothing; return whether more is likely to come immediately."""
        now = self._clock()
        self._reads.append(now)
        if len(self._reads) == READS and now - self._reads[0] < SECONDS:
            self._going_on = True
        return self._going_on

    def end(self) -> None:
        """Note that nothing came in a pause, or that there is to be none."""
        self._going_on = False
        self._reads.clear()


class StreamTransport(ABC):
    """A transport over one stream of bytes, which its subclasses make and end.

    One thread calls :meth:`start`, :meth:`chunks` and :meth:`shut_down`, in that
    order; :attr:`put`, :attr:`push` and :meth:`stop` may be called from any thread.

    Args:
        more_follows: As of :class:`Outbox`.
    """

    def __init__(self, more_follows: Callable[[Callable[[], object]], bool] | None = None) -> None:
        # Once it was made. stop() in another thread takes it for the sign that the rest is there.
        self.stream: ByteStream | None = None
        self.patience: float | None = None
        """After how many seconds without anything to do ``idle`` is asked again."""
        self.stopping = False
        """Whether :meth:`stop` was called."""
        self._outbox = Outbox(self._wake, self.stop, more_follows)
        self.put, self.push = self._outbox.put, self._outbox.push
        """Queue lines, in one step, and send what is queued; neither ever blocks, and
        nothing happens once the runtime is gone."""

    @abstractmethod
    def connect(self) -> None:
        """Make the stream, known to forks, and send nothing over it yet.

        Raises:
            LaunchError: If the operating system could not make it.
        """

    @abstractmethod
    def shut_down(self) -> Iterator[bytes]:
        """End the stream, and yield what still comes meanwhile."""

    @abstractmethod
    def ending(self) -> TransportClosedError:
        """Return how it ended, for those who did not end it."""

    @abstractmethod
    def drop(self) -> None:
        """Close the copies that the child of a fork has."""

    def start(self) -> None:
        """Make the stream, and send what is queued.

        Raises:
            LaunchError: If the operating system could not make it.
        """
        self.connect()
        self.begin()

    def begin(self) -> None:
        """Send what is queued, and what will be."""
        self._outbox.open(self.connected())

    def connected(self) -> ByteStream:
        """Return the stream, which was made before."""
        if self.stream is None:
            raise RuntimeError("start() comes first")
        return self.stream

    def expect(self, size: int) -> None:
        """Have chunks bring so many bytes at most, as far as they can."""
        self.connected().expect(size)

    def stop(self) -> None:
        """Make :meth:`chunks` end; safe from any thread and from signal handlers."""
        self.stopping = True
        self._wake()

    def _wake(self) -> None:
        if self.stream is not None:
            self.stream.wake()

    def chunks(self, idle: Callable[[], bool]) -> Iterator[bytes]:
        """Yield what comes until it ends, the runtime exits, or :meth:`stop`.

        Args:
            idle: Called when all that came has been yielded, before each wait; returns
                whether no one is in a hurry, so that some output may gather.
        """
        # A grandchild may hold the pipes open forever, and write on, so the end of the
        # runtime itself is looked for, but for some reads after that was done.
        stream, outbox, bursts = self.connected(), self._outbox, Bursts()
        while not self.stopping and (stream.alive or self._lives()):
            if outbox.stuck:
                outbox.go_on()
            data = stream.read()
            if data:
                yield data
                # A read of an empty pipe raises inside, which costs more than the wait.
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
        """Say whether the other side is still there, where that can be told."""
        return True

    def _last_output(self) -> Iterator[bytes]:
        """Yield what had been written before the other side ended."""
        yield from ()
