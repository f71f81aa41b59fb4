"""Send lines to the runtime without ever waiting for it.

A runtime that does not read its input must not block a caller, an event loop
or the reader thread. So a line is written at once as far as the pipe has room;
what is left goes to a writer thread, which exists only from the first time
that it was needed.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.pipes import ChildPipes

__all__ = ["Outbox"]

# How often the writer looks whether it was told to stop while the runtime
# does not read, in seconds.
STUCK_CHECK: Final = 0.05
# How long closing waits for a send, which never blocks, in seconds.
SEND_PATIENCE: Final = 1.0


class Outbox:
    """The way to the runtime's input. Safe from any thread; never blocks.

    Args:
        pipes: Where to write.
        on_broken: Called once, in any thread, when the runtime has closed its input.
    """

    def __init__(self, pipes: ChildPipes, on_broken: Callable[[], None]) -> None:
        self._pipes = pipes
        self._on_broken = on_broken
        # Guards all below; nothing that could block is called under it.
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        # The first of these is being written while it is here.
        self._backlog: deque[memoryview] = deque()
        # Lines that leave with the next that is sent.
        self._kept: list[bytes] = []
        self._writer: threading.Thread | None = None
        self._broken = False
        self._closed = False
        self._interrupted = False

    def send(self, line: bytes) -> None:
        """Send one line after those that were sent before; dropped once closed."""
        # The lock itself, whose methods are not written in Python as the condition's are.
        with self._lock:
            if self._closed or self._broken:
                return
            if self._kept:
                line = b"".join([*self._kept, line])
                self._kept.clear()
            written = 0
            if not self._backlog and not self._pipes.writes_block:
                written = self._write(line)
            if written == len(line):
                return
            self._backlog.append(memoryview(line)[written:])
            if self._writer is None:
                writer = threading.Thread(
                    target=self._write_backlog, name="codex-writer", daemon=True
                )
                # Kept once it runs: where no thread can be had, there is none to wait for.
                writer.start()
                self._writer = writer
            self._changed.notify()

    def keep(self, line: bytes) -> None:
        """Take a line that is to leave with the next one, or at :meth:`flush`.

        To write each of many apart wakes the runtime, and so the reader, as often.
        """
        with self._lock:
            self._kept.append(line)

    def flush(self) -> None:
        """Send what was kept."""
        if self._kept:
            self.send(b"")

    def close(self) -> None:
        """Close the runtime's input, its signal to finish; what is not written yet is dropped."""
        # A signal handler that closes the client may have interrupted a send, which then
        # goes on only when all is over. The runtime gets no such signal in that case.
        if not self._changed.acquire(timeout=SEND_PATIENCE):
            self._interrupted = True
            return
        try:
            if self._closed:
                return
            self._closed = True
            self._changed.notify()
            # Closing a descriptor under another thread's poll would let its
            # number be reused meanwhile: where there is a writer, it closes.
            if self._writer is None:
                self._pipes.close_stdin()
        finally:
            self._changed.release()

    def join(self, timeout: float) -> bool:
        """Wait *timeout* seconds at most until the pipe is out of use; return whether it is."""
        if self._interrupted:
            return False
        if self._writer is None:
            return True
        self._writer.join(timeout)
        return not self._writer.is_alive()

    def _write(self, data: bytes | memoryview) -> int:
        """Write what there is room for; return how much that was, all of it if it has no use."""
        try:
            return self._pipes.write_some(data)
        except OSError:
            # The runtime closed its input, or died. Its end is reported by the
            # reader, which knows the exit code and the last words.
            self._broken = True
            self._on_broken()
            return len(data)

    def _write_backlog(self) -> None:
        while (line := self._next()) is not None:
            rest = line[self._write(line) :]
            with self._changed:
                if rest:
                    self._backlog[0] = rest
                else:
                    self._backlog.popleft()
            if rest:
                self._pipes.wait_for_room(STUCK_CHECK)
        self._pipes.close_stdin()

    def _next(self) -> memoryview | None:
        """Wait for something to write; :obj:`None` once closed."""
        with self._changed:
            while not self._closed:
                if self._broken:
                    self._backlog.clear()
                if self._backlog:
                    return self._backlog[0]
                self._changed.wait()
        return None
