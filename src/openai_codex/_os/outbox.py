"""Sends lines to the runtime without ever waiting for it.

A runtime that does not read its input must not block a caller, an event loop or the reader thread.
So the caller writes as much of a line as the pipe has room for. The reader thread writes the rest,
and waits for room while it waits for output.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import repeat, takewhile, tee
from operator import getitem
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from openai_codex._os.interruptions import MOMENT, call_locked, fork_guard, hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["ByteStream", "Outbox"]

# Where signal handlers run.
MAIN_THREAD: Final = threading.main_thread().ident
_TO_THE_END: Final = repeat(None)
# Not the function of `signal`, which converts the result to an enum, in 1.5 us.
_action: Final = import_module("_signal").getsignal
# If this signal has its default action, a write to a runtime that has closed its input ends the
# program. Python ignores the signal unless the program changes that. Windows does not have it.
_SIGPIPE: Final = 13
_SIG_DFL: Final = 0
Write: TypeAlias = "Callable[[bytes | memoryview], int | None]"


class ByteStream(Protocol):
    """A stream of bytes in both directions. Only :meth:`wait` blocks."""

    drained: bool
    """Whether the last read emptied the stream, so that another would find nothing."""
    alive: bool
    """Whether the other side was running at the last check, at most some reads ago."""

    @property
    def reads_block(self) -> bool:
        """Whether :meth:`read` waits for output, as on Windows."""

    def read(self) -> bytes | None:
        """Return input, ``b""`` at its end, or :obj:`None` if there is none now."""

    def write(self, data: bytes | memoryview, /) -> int | None:
        """Write as much as there is room for, and return how much that was.

        A single step of the interpreter, so that no signal handler can interrupt it.
        """

    def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
        """Block until there is something to do, or for *timeout* seconds."""

    def wake(self) -> None:
        """End a :meth:`wait` in another thread."""

    def expect(self, size: int) -> None:
        """Limit the size of reads to *size* bytes, if possible."""

    def trust(self) -> None:
        """Assume for some reads that the other side is running."""

    def close_stdin(self) -> None:
        """Close the writing direction, which tells the other side to finish."""


class Outbox:
    """Writes to the runtime's input. Safe from any thread and signal handler; never blocks.

    A signal handler may run between any two steps of the interpreter, send, and wait for the
    answer, which may need lines that other threads send. So a line is queued in one step and
    written in one step: a handler never interrupts code that has removed a line or holds the lock.

    Lines that are sent before :meth:`open` wait for it.

    Args:
        on_stuck: Called if there is no room for a line, so that the reader waits for room.
        on_broken: Called if the runtime has closed its input.
        more_follows: Returns whether other lines are about to be sent. If so, it calls its argument
            after that, to send them together. Each write wakes the runtime, and so the reader:
            together, the requests of 64 tasks cost 7 to 19 % less (``benchmarks``: ``read``,
            ``stream``).
    """

    def __init__(
        self,
        on_stuck: Callable[[], None],
        on_broken: Callable[[], None],
        more_follows: Callable[[Callable[[], object]], bool] | None = None,
    ) -> None:
        self._stream: ByteStream | None = None
        self._on_stuck = on_stuck
        self._on_broken = on_broken
        # Without such a callback, no lines ever follow.
        self.push: Callable[[], object] = (
            self.flush if more_follows is None else partial(self._flush_unless, more_follows)
        )
        """Write the queued lines, unless more are about to be queued."""
        # The lines to write. The rest of a partly written line is a memoryview.
        self._lines: deque[bytes | memoryview] = deque()
        self.put = self._lines.extend
        """Queue lines for :meth:`push`, in a single step of the interpreter."""
        # Held while lines are written, to keep their order; in the main thread within one step.
        # Code that holds it never blocks. Reentrant, because the garbage collector may run any code
        # meanwhile.
        self._writing = threading.RLock()
        self._useless = False
        self.stuck = True
        """Whether nothing can be written now: before :meth:`open`, or because there was no room."""

    def open(self, stream: ByteStream) -> None:
        """Write to a stream from now on."""
        self._stream = stream
        self.stuck = False
        self.flush()

    def _flush_unless(self, more_follows: Callable[[Callable[[], object]], bool]) -> None:
        if not more_follows(self.flush):
            self.flush()

    def flush(self, *, unharmed: bool = False) -> None:
        """Write the queued lines as far as there is room, and leave the rest to the reader.

        Args:
            unharmed: Whether SIGPIPE is blocked, so that a broken pipe cannot end the program.
        """
        if not (unharmed or self._useless) and _action(_SIGPIPE) == _SIG_DFL:
            if self._lines and not self.stuck:
                # Leave it to the reader thread, which can block the signal.
                self.stuck = True
                self._on_stuck()
            return
        lines = self._lines
        while lines and not self.stuck:
            if self._useless or self._stream is None:
                lines.clear()
                return
            try:
                if threading.get_ident() == MAIN_THREAD:
                    self._write_in_one_step(self._stream.write)
                elif not self._write(self._stream.write):
                    # The holder of the lock writes the lines, or has found that writing fails.
                    return
                if lines and isinstance(lines[0], memoryview):
                    self.stuck = True
                    self._on_stuck()
            except (OSError, ValueError):
                # The runtime has closed its input, or ended. The reader reports its end, with the
                # exit code and the last lines of its error stream.
                self._useless = True
                self._on_broken()
            except IndexError:
                # Another thread or a signal handler has just written it.
                continue

    def _write(self, write: Write) -> bool:
        """Write lines together, or the rest of one, and keep the part without room.

        For threads other than the main one, which run no signal handlers. Returns whether the lock
        was acquired.
        """
        lines = self._lines
        # Not hold(), which takes longer, and each request needs this.
        if not self._writing.acquire(True, MOMENT):
            return False
        try:
            data = lines.popleft()
            # Joining would copy the rest of a line, which may be long.
            if lines and not isinstance(data, memoryview):
                together: list[bytes | memoryview] = [data]
                while lines:
                    together.append(lines.popleft())
                data = b"".join(together)
            # How much there was room for; None means nothing.
            written = write(data) or 0
            if written < len(data):
                lines.appendleft(memoryview(data)[written:])
        finally:
            self._writing.release()
        return True

    def _write_in_one_step(self, write: Write) -> None:
        """Do the same in one step, so that no signal handler can interrupt it.

        It takes four microseconds more.
        """
        lines = self._lines
        # Stops if there is no line, because nothing may raise while the lock is held.
        together = len(lines) > 1 and not isinstance(lines[0], memoryview)
        left = takewhile(len, repeat(lines) if together else (lines,))
        taken: Iterator[bytes | memoryview] = map(deque.popleft, left)
        if together:
            taken = map(b"".join, (taken,))
        views: Iterator[memoryview] = map(memoryview, taken)
        data, written = tee(views)
        cuts = map(slice, map(write, written), _TO_THE_END)
        # The iterators above are lazy: everything happens in this one step.
        rests: Iterator[memoryview]
        rests = filter(len, map(getitem, data, cuts))  # type: ignore[arg-type]  # a slice's
        call_locked(self._writing, partial(lines.extendleft, rests))

    def go_on(self) -> None:
        """Write the rest, now that there may be room (reader thread)."""
        self.stuck = False
        if _action(_SIGPIPE) == _SIG_DFL:
            with _no_sigpipe():
                self.flush(unharmed=True)
        else:
            self.flush()

    def close(self) -> None:
        """Close the runtime's input, its signal to finish. Unwritten lines are dropped."""
        self._useless = True
        self.stuck = False
        self._lines.clear()
        if self._stream is not None:
            # With the lock held, no thread is writing. Later writes find the stream closed.
            with fork_guard, hold(self._writing):
                self._stream.close_stdin()


@contextmanager
def _no_sigpipe() -> Iterator[None]:
    """Block SIGPIPE in this thread, and discard it if a write caused it.

    Only during the write: child processes that start in this thread would inherit the mask.
    """
    import signal

    signals = {signal.SIGPIPE}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        if signals & signal.sigpending():
            signal.sigwait(signals)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
