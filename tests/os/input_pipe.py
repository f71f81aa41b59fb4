"""The input of a child that reads when the test says so."""

from __future__ import annotations

import os
import select
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._os.outbox import Outbox

__all__ = ["BOUND", "MUCH", "Gathering", "Pipe", "line", "send"]

# More than a pipe holds.
MUCH = 1 << 20
# Seconds; none of these waits is expected to last.
BOUND = 10.0


def line(number: int, size: int = MUCH) -> bytes:
    """Return a line, which is as a rule more than a pipe holds."""
    return b"%d:" % number + b"x" * size + b"\n"


def send(outbox: Outbox, text: bytes) -> None:
    """Send one line."""
    outbox.put((text,))
    outbox.push()


class Pipe:
    """The input of a child that is this test; the part of ``ChildPipes`` that writes.

    The test is the reader thread as well, which writes on when there is room.
    """

    def __init__(self) -> None:
        self.reading, self._writing = os.pipe()
        self._stdin = os.fdopen(self._writing, "wb", 0)
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._writing, False)
        self.writers: set[threading.Thread] = set()
        self.sizes: list[int] = []
        self.stuck: list[threading.Thread] = []
        self.before_write: list[Callable[[], object]] = []
        self.after_write: list[Callable[[], object]] = []

    def write(self, data: bytes | memoryview) -> int:
        self.writers.add(threading.current_thread())
        self.sizes.append(len(data))
        while self.before_write:
            self.before_write.pop(0)()
        try:
            return os.write(self._writing, data)
        except BlockingIOError:
            return 0
        finally:
            while self.after_write:
                self.after_write.pop(0)()

    @property
    def closed(self) -> bool:
        return self._stdin.closed

    def close_stdin(self) -> None:
        self._stdin.close()

    def on_stuck(self) -> None:
        self.stuck.append(threading.current_thread())
        os.write(self._wake, b"\0")

    def read(self, outbox: Outbox, size: int) -> bytes:
        """Read so many bytes, or what there is until the end, and write on as the reader does."""
        parts = []
        while size:
            room = [self._writing] if outbox.stuck else []
            ready, room, _ = select.select([self.reading, self._woken], room, [], BOUND)
            assert ready or room, "nothing was written in time"
            if room:
                outbox.go_on()
            if self._woken in ready:
                os.read(self._woken, 100)
            if self.reading in ready:
                part = os.read(self.reading, size)
                if not part:
                    break
                parts.append(part)
                size -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Leave nothing behind."""
        for end in (self.reading, self._woken, self._wake):
            os.close(end)


class Gathering:
    """Says that more follows for as long as the test wants it, and keeps whom to tell."""

    def __init__(self) -> None:
        self.goes_on = False
        self.flushes: list[Callable[[], object]] = []

    def __call__(self, flush: Callable[[], object], /) -> bool:
        if self.goes_on:
            self.flushes.append(flush)
        return self.goes_on
