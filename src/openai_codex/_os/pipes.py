"""The pipes of a child process, read and written without ever being stuck in one.

On POSIX every pipe is non-blocking, and one poll watches both outputs, the
child's death and a wake-up from other threads. The error stream needs no
thread of its own: while the output flows it waits in its pipe; a child that
blocks on it stops its output, and then it is read.

Windows cannot poll pipes: reads block there until the child writes or ends,
and the error stream has a thread. (That branch could not be tried here.)
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections import deque
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Final

from openai_codex._logs import RUNTIME_SAID
from openai_codex._os.steps import Woken, new_poll

if TYPE_CHECKING:
    import subprocess

__all__ = ["ChildPipes", "StderrTail"]

# What one read brings at most, usually and if there is much to read.
READ_BYTES: Final = 256 * 1024
MOST_READ_BYTES: Final = 1 << 20
# What a pipe holds, unless it is made to hold more.
PIPE_BYTES: Final = 64 * 1024
# After so many reads it is to be looked whether the child still lives: another
# process may write on.
TRUSTED_READS: Final = 64
# As many reads as it takes to empty a pipe, whatever its size.
DRAIN_READS: Final = 4
TAIL_LINES: Final = 40
TAIL_LINE_BYTES: Final = 4096
# Where a child's death cannot be polled for, how often to look, in seconds.
EXIT_CHECK: Final = 0.25
# The longest single wait, in seconds: more than the system can be told is an error.
LONGEST_WAIT: Final = 3600.0


class StderrTail:
    """The last lines of the runtime's error stream. Safe from any thread."""

    def __init__(self) -> None:
        self._lines: deque[bytes] = deque(maxlen=TAIL_LINES)
        self._partial = b""

    def feed(self, data: bytes) -> None:
        """Take in bytes as they come; only the end of them is kept."""
        *lines, partial = (self._partial + data).split(b"\n")
        self._lines.extend(line[:TAIL_LINE_BYTES] for line in lines[-TAIL_LINES:] if line.strip())
        self._partial = partial[-TAIL_LINE_BYTES:]
        if RUNTIME_SAID.wanted:
            for line in lines:
                RUNTIME_SAID(line=line.decode("utf-8", "replace"))

    def text(self) -> str:
        """Return the tail as text; what is not UTF-8 is replaced."""
        return b"\n".join([*self._lines, self._partial]).decode("utf-8", "replace").strip()


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the child must be started with pipes")
    return pipe


def _death_descriptor(pid: int) -> int | None:
    """Return a descriptor that becomes readable when the process ends, where there is one."""
    if sys.platform != "linux":
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        # Kernels before 5.3, or a sandbox that forbids the call.
        return None


if sys.platform == "win32":

    class ChildPipes:
        """Blocking pipes; the error stream is read by a thread."""

        # A read waits by itself, so what there was is to be handed over before the next.
        drained: Final = True
        reads_block: Final = True
        alive: Final = False

        def __init__(self, child: subprocess.Popen[bytes], tail: StderrTail) -> None:
            self._stdin, self._stdout, self._stderr = (
                _stream(pipe) for pipe in (child.stdin, child.stdout, child.stderr)
            )
            self._tail = tail
            self._stderr_thread = threading.Thread(
                target=self._read_stderr, name="codex-stderr", daemon=True
            )
            self._stderr_thread.start()
            # Here a write waits for room, so that a thread of its own must do it.
            self._writes: SimpleQueue[bytes | memoryview | None] = SimpleQueue()
            self._stdin_thread = threading.Thread(
                target=self._write_stdin, name="codex-writer", daemon=True
            )
            self._stdin_thread.start()

        def _write_stdin(self) -> None:
            with contextlib.suppress(OSError):
                while (data := self._writes.get()) is not None:
                    rest = memoryview(data)
                    while rest:
                        rest = rest[os.write(self._stdin.fileno(), rest) :]
            self._stdin.close()

        def _read_stderr(self) -> None:
            while data := os.read(self._stderr.fileno(), PIPE_BYTES):
                self._tail.feed(data)

        def read(self) -> bytes | None:
            return os.read(self._stdout.fileno(), PIPE_BYTES)

        def expect(self, size: int) -> None:
            """Do nothing: the size of such a pipe cannot be changed."""

        def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
            """Return immediately: a read waits by itself."""

        def trust(self) -> None:
            """Do nothing: the end of the child cannot be polled for."""

        def drain_stderr(self) -> bool:
            self._stderr_thread.join(timeout=EXIT_CHECK)
            return self._stderr_thread.is_alive()

        def wake(self) -> None:
            """Do nothing: only the child's end wakes a blocked read."""

        def write(self, data: bytes | memoryview) -> int:
            self._writes.put(data)
            return len(data)

        def close_stdin(self) -> None:
            self._writes.put(None)

        def close(self) -> None:
            self.drop()

        def drop(self) -> None:
            for pipe in (self._stdin, self._stdout, self._stderr):
                pipe.close()

else:

    class ChildPipes(Woken):
        """Non-blocking pipes and one poll over them."""

        reads_block: Final = False
        """Whether :meth:`read` waits for output."""

        drained = False
        """Whether the last read emptied the pipe, so that another would find nothing."""
        alive = False
        """Whether the child lived when that was looked at, not many reads ago."""

        def __init__(self, child: subprocess.Popen[bytes], tail: StderrTail) -> None:
            import select

            super().__init__()
            self._streams = [_stream(pipe) for pipe in (child.stdin, child.stdout, child.stderr)]
            self._stdin, self._stdout, self._stderr = (pipe.fileno() for pipe in self._streams)
            for descriptor in (self._stdin, self._stdout, self._stderr):
                os.set_blocking(descriptor, False)
            # Writes what there is room for and returns how much that was, or None. In a single
            # step of the interpreter, so that no signal handler comes between.
            self.write = self._streams[0].write
            self._tail = tail
            self._at_end = False
            # Kept, since a read that makes its own would first clear all it may bring.
            self._buffer = memoryview(bytearray(READ_BYTES))
            self._window = self._buffer
            self._death = _death_descriptor(child.pid)
            self._polls_death = self._death is not None
            self._reads = 0
            self._poll = new_poll()
            self._pollin, self._pollout = select.POLLIN, select.POLLOUT
            for descriptor in (self._stdout, self._stderr, self._wake_read):
                self._poll.register(descriptor, self._pollin)
            if self._death is not None:
                self._poll.register(self._death, self._pollin)

        def read(self) -> bytes | None:
            """Return output, ``b""`` at its end, or :obj:`None` when there is none now."""
            try:
                count = os.readv(self._stdout, [self._window])
            except BlockingIOError:
                return None
            self._reads += 1
            if self._reads >= TRUSTED_READS:
                self.alive = False
            self.drained = count < len(self._window)
            data = bytes(self._window[:count])
            if count >= PIPE_BYTES and len(self._buffer) < MOST_READ_BYTES:
                self._widen()
            if not count and not self._at_end:
                # A closed pipe is always "ready"; a wait for the child's end must not spin.
                self._at_end = True
                self._poll.unregister(self._stdout)
            return data

        def expect(self, size: int) -> None:
            """Have reads bring so many bytes at most, as far as they can."""
            self._window = self._buffer[:size]

        def _widen(self) -> None:
            """Make room for the largest reads, now that one emptied a full pipe."""
            import fcntl

            self._buffer = memoryview(bytearray(MOST_READ_BYTES))
            # Without it reads bring less and all goes on: the system may not have the
            # call, or the user's pipes hold as much as they may.
            with contextlib.suppress(OSError, AttributeError):
                fcntl.fcntl(self._stdout, fcntl.F_SETPIPE_SZ, MOST_READ_BYTES)

        def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
            """Block until there is something to do, or *timeout* seconds.

            That is: output, the end of the child, :meth:`wake`, or room for input.
            """
            if self._death is None:
                timeout = EXIT_CHECK if timeout is None else min(timeout, EXIT_CHECK)
            if for_room:
                self._poll.register(self._stdin, self._pollout)
            seconds = None if timeout is None else min(max(0.0, timeout), LONGEST_WAIT)
            ready = self._poll.poll(None if seconds is None else seconds * 1000)
            if for_room:
                self._poll.unregister(self._stdin)
            for descriptor, _ in ready:
                if descriptor == self._stdout:
                    continue
                if descriptor == self._stderr and not self.drain_stderr():
                    self._poll.unregister(self._stderr)
                elif descriptor == self._wake_read:
                    os.read(self._wake_read, 4096)
                elif descriptor == self._death:
                    # It stays readable from now on; whoever waits must not spin.
                    self.alive = self._polls_death = False
                    self._poll.unregister(self._death)

        def trust(self) -> None:
            """Note that the child lives, as its end would be seen, for some reads."""
            self.alive, self._reads = self._polls_death, 0

        def drain_stderr(self) -> bool:
            """Take in what the error stream holds; return whether more may come."""
            try:
                # Bounded, since whoever writes may be as fast as this reads.
                for _ in range(DRAIN_READS):
                    data = os.read(self._stderr, PIPE_BYTES)
                    if not data:
                        return False
                    self._tail.feed(data)
            except BlockingIOError:
                pass
            return True

        def close_stdin(self) -> None:
            """Close the child's input: its signal to finish; with the guard of forks held."""
            self._streams[0].close()

        def drop(self) -> None:
            """Close everything in a process that has only this thread."""
            super().drop()
            for pipe in self._streams:
                pipe.close()
            if self._death is not None:
                os.close(self._death)
