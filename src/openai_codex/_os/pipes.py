"""The pipes of a child process, read and written without blocking.

On POSIX, all pipes are non-blocking, and one poll watches both outputs, the child's end and
wake-ups from other threads. The error stream needs no thread of its own: while there is output, it
waits in its pipe. A child that blocks on the error stream stops its output, and then the error
stream is read.

Windows cannot poll pipes: reads block until the child writes or ends, and the error stream has a
thread. (That branch was not tested.)
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
from openai_codex._os.transport import Woken, new_poll

if TYPE_CHECKING:
    import subprocess

__all__ = ["ChildPipes", "StderrTail"]

# The most that one read returns: usually, and after a read has emptied a full pipe.
READ_BYTES: Final = 256 * 1024
MOST_READ_BYTES: Final = 1 << 20
# The default size of a pipe.
PIPE_BYTES: Final = 64 * 1024
# After so many reads, check whether the child still runs: another process may write to the pipe.
TRUSTED_READS: Final = 64
# Enough reads to empty a pipe.
DRAIN_READS: Final = 4
TAIL_LINES: Final = 40
TAIL_LINE_BYTES: Final = 4096
# How often to check whether the child has ended, in seconds, if its end cannot be polled for.
EXIT_CHECK: Final = 0.25
# The longest single wait, in seconds. The system rejects timeouts that are too long.
LONGEST_WAIT: Final = 3600.0


class StderrTail:
    """The last lines of the runtime's error stream. Safe from any thread."""

    def __init__(self) -> None:
        self._lines: deque[bytes] = deque(maxlen=TAIL_LINES)
        self._partial = b""

    def feed(self, data: bytes) -> None:
        """Add bytes of the stream. Only the last lines are kept."""
        *lines, partial = (self._partial + data).split(b"\n")
        self._lines.extend(line[:TAIL_LINE_BYTES] for line in lines[-TAIL_LINES:] if line.strip())
        self._partial = partial[-TAIL_LINE_BYTES:]
        if RUNTIME_SAID.wanted:
            for line in lines:
                RUNTIME_SAID(line=line.decode("utf-8", "replace"))

    def text(self) -> str:
        """Return the tail as text. Invalid UTF-8 is replaced."""
        return b"\n".join([*self._lines, self._partial]).decode("utf-8", "replace").strip()


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the child must be started with pipes")
    return pipe


def _death_descriptor(pid: int) -> int | None:
    """Return a descriptor that becomes readable when the process ends, if the system has one."""
    if sys.platform != "linux":
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        # Kernels before 5.3, or a sandbox that forbids the call.
        return None


if sys.platform == "win32":

    class ChildPipes:
        """Blocking pipes. A thread reads the error stream."""

        # A read blocks, so earlier output must be delivered before the next read.
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
            # Writes block until there is room, so they need a thread of their own.
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
            """Do nothing: reads here have a fixed size."""

        def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
            """Return immediately: reads block."""

        def trust(self) -> None:
            """Do nothing: the end of the child cannot be polled."""

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
        """Whether the child was running at the last check, at most some reads ago."""

        def __init__(self, child: subprocess.Popen[bytes], tail: StderrTail) -> None:
            import select

            super().__init__()
            self._streams = [_stream(pipe) for pipe in (child.stdin, child.stdout, child.stderr)]
            self._stdin, self._stdout, self._stderr = (pipe.fileno() for pipe in self._streams)
            for descriptor in (self._stdin, self._stdout, self._stderr):
                os.set_blocking(descriptor, False)
            # Writes as much as there is room for, and returns how much that was, or None. A single
            # step of the interpreter, so that no signal handler can interrupt it.
            self.write = self._streams[0].write
            self._tail = tail
            self._at_end = False
            # Kept, because a new buffer per read would first be filled with zeros.
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
            """Return output, ``b""`` at its end, or :obj:`None` if there is none now."""
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
                # A closed pipe is always ready, and the wait for the child's end must not become a
                # busy loop.
                self._at_end = True
                self._poll.unregister(self._stdout)
            return data

        def expect(self, size: int) -> None:
            """Limit the size of reads to *size* bytes, up to the buffer's size."""
            self._window = self._buffer[:size]

        def _widen(self) -> None:
            """Enlarge the buffer and the pipe, after a read has emptied a full pipe."""
            import fcntl

            self._buffer = memoryview(bytearray(MOST_READ_BYTES))
            # Optional: the system may not have the call, or the user's pipes may have reached their
            # limit. Then reads return less.
            with contextlib.suppress(OSError, AttributeError):
                fcntl.fcntl(self._stdout, fcntl.F_SETPIPE_SZ, MOST_READ_BYTES)

        def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
            """Block until there is something to do, or for *timeout* seconds.

            Output, the end of the child, :meth:`wake`, or room for input end the wait.
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
                    # It stays readable from now on, and waits must not become busy loops.
                    self.alive = self._polls_death = False
                    self._poll.unregister(self._death)

        def trust(self) -> None:
            """Assume for some reads that the child runs, if its end can be polled."""
            self.alive, self._reads = self._polls_death, 0

        def drain_stderr(self) -> bool:
            """Read the error stream; return whether more may come."""
            try:
                # Limited, because the writer may be as fast as this reader.
                for _ in range(DRAIN_READS):
                    data = os.read(self._stderr, PIPE_BYTES)
                    if not data:
                        return False
                    self._tail.feed(data)
            except BlockingIOError:
                pass
            return True

        def close_stdin(self) -> None:
            """Close the child's input, its signal to finish. Call with the guard of forks held."""
            self._streams[0].close()

        def drop(self) -> None:
            """Close everything in a process that has only this thread."""
            super().drop()
            for pipe in self._streams:
                pipe.close()
            if self._death is not None:
                os.close(self._death)
