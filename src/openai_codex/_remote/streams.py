"""Sockets, read and written without ever being stuck in one.

Only the reader thread touches the state of TLS, which two threads must not use at the same time.
So senders write into a pipe to the reader, as they would to a child: in a single step, and as far
as there is room.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import time
from typing import TYPE_CHECKING, Any, Final

from openai_codex._os.pipes import LONGEST_WAIT, MOST_READ_BYTES, READ_BYTES
from openai_codex._os.steps import Woken, new_poll

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

__all__ = ["SocketStream", "TlsStream"]

# What is encrypted in one go: so much a record of TLS holds at most.
RECORD_BYTES: Final = 16 * 1024
# How long to wait for room in the queue of a server, in seconds.
FULL_QUEUE: Final = 0.01
# Has an error raised where the other side is gone, whatever the program does with the signal.
NO_SIGNAL: Final = getattr(socket, "MSG_NOSIGNAL", 0)


class SocketStream(Woken):
    """A socket, and one poll over it and the wake-up.

    Args:
        unconnected: The socket.
    """

    reads_block: Final = False
    alive = True
    drained = False

    def __init__(self, unconnected: socket.socket) -> None:
        super().__init__()
        unconnected.setblocking(False)
        self._socket = unconnected
        self._descriptor = unconnected.fileno()
        self._file = open(self._descriptor, "wb", buffering=0, closefd=False)  # noqa: SIM115  # a descriptor's
        # In a single step of the interpreter, as of a child's pipe.
        self.write = self._file.write
        self.failure: OSError | None = None
        """What the operating system said last, if it was not an end but a failure."""
        self._buffer = memoryview(bytearray(READ_BYTES))
        self._window = self._buffer
        self._poll = new_poll()
        self._poll.register(self._descriptor, select.POLLIN)
        self._poll.register(self._wake_read, select.POLLIN)

    def open_to(self, address: Any, wait: Callable[..., None]) -> None:
        """Connect the socket.

        Args:
            address: Where to.
            wait: Waits for the other side, or raises.

        Raises:
            OSError: If there is no one, or no way.
        """
        while (code := self._socket.connect_ex(address)) not in (0, errno.EISCONN):
            if code == errno.EAGAIN:
                # The queue of a Unix socket is full, which cannot be polled for.
                time.sleep(FULL_QUEUE)
            elif code not in (errno.EINPROGRESS, errno.EALREADY):
                raise OSError(code, os.strerror(code))
            wait(for_room=True)
        if self._socket.family != getattr(socket, "AF_UNIX", None):
            # A request is one small write, which must not wait for company.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read(self) -> bytes | None:
        """Return what came, ``b""`` at its end, or :obj:`None` when there is nothing now."""
        try:
            count = self._socket.recv_into(self._window)
        except BlockingIOError:
            return None
        except OSError as error:
            # Such as a reset; what is to follow is the same as at the end.
            self.failure = error
            return b""
        self.drained = count < len(self._window)
        return bytes(self._window[:count])

    def expect(self, size: int) -> None:
        """Have reads bring so many bytes at most, as far as they can."""
        if size > len(self._buffer):
            self._buffer = memoryview(bytearray(min(size, MOST_READ_BYTES)))
        self._window = self._buffer[:size]

    def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
        """Block until there is something to do, or *timeout* seconds."""
        events = select.POLLIN | select.POLLOUT if for_room else select.POLLIN
        self._poll.modify(self._descriptor, events)
        for descriptor, _ in self._poll.poll(_milliseconds(timeout)):
            if descriptor == self._wake_read:
                os.read(self._wake_read, 4096)

    def trust(self) -> None:
        """Do nothing: the end of the other side is the end of what it says."""

    def close_stdin(self) -> None:
        """Say that nothing follows."""
        # The connection may be gone already.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def drop(self) -> None:
        """Close everything in a process that has only this thread."""
        super().drop()
        self._file.close()
        self._socket.close()


class TlsStream(SocketStream):
    """A socket whose bytes are encrypted, by the reader.

    Args:
        unconnected: The socket.
        context: What is trusted.
        host: The name that the certificate must bear.
    """

    def __init__(self, unconnected: socket.socket, context: ssl.SSLContext, host: str) -> None:
        import ssl

        super().__init__(unconnected)
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)
        self._more: tuple[type[Exception], ...] = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
        self._plain, plain_end = os.pipe()
        os.set_blocking(self._plain, False)
        os.set_blocking(plain_end, False)
        self._plain_file = os.fdopen(plain_end, "wb", buffering=0)
        self.write = self._plain_file.write
        # Encrypted, and not sent yet.
        self._unsent = b""
        self._poll.register(self._plain, select.POLLIN)

    def shake_hands(self, wait: Callable[[], None]) -> None:
        """Agree on keys, and check who is there.

        Args:
            wait: Waits for the other side, or raises.

        Raises:
            OSError: If it is not who it should be, or does not want to.
        """
        while True:
            try:
                self._tls.do_handshake()
            except self._more:
                self._flush()
            else:
                self._flush()
                return
            wait()
            self._take_in()

    def read(self) -> bytes | None:
        """Return what came, decrypted."""
        self._send_plain()
        ended = self._take_in()
        parts = []
        try:
            while data := self._tls.read(len(self._window)):
                parts.append(data)
            # The other side has said that nothing follows.
            ended = True
        except self._more:
            pass
        except OSError as error:
            self.failure, ended = error, True
        self._flush()
        self.drained = True
        if parts:
            return b"".join(parts)
        return b"" if ended or self.failure is not None else None

    def _take_in(self) -> bool:
        """Take in what came, encrypted; return whether it was the end."""
        data = super().read()
        if data:
            self._incoming.write(data)
        elif data is not None:
            self._incoming.write_eof()
        return data == b""

    def _send_plain(self) -> None:
        """Encrypt and send what was written, as far as there is room."""
        while not self._unsent:
            try:
                data = os.read(self._plain, RECORD_BYTES)
            except BlockingIOError:
                return
            if not data:
                return
            self._tls.write(data)
            self._flush()

    def _flush(self) -> None:
        self._unsent += self._outgoing.read()
        try:
            while self._unsent:
                sent = self._socket.send(self._unsent, NO_SIGNAL)
                self._unsent = self._unsent[sent:]
        except BlockingIOError:
            pass
        except OSError as error:
            self.failure, self._unsent = error, b""

    def wait(self, timeout: float | None, *, for_room: bool = False) -> None:
        """Block until there is something to do, or *timeout* seconds."""
        # What is written next stays in the pipe while there is no room for what was before.
        self._poll.modify(self._plain, 0 if self._unsent else select.POLLIN)
        # There is room in the pipe once there is some in the socket.
        super().wait(timeout, for_room=for_room or bool(self._unsent))

    def close_stdin(self) -> None:
        """Say that nothing follows, after what was written."""
        self._send_plain()
        super().close_stdin()

    def drop(self) -> None:
        """Close everything in a process that has only this thread."""
        super().drop()
        self._plain_file.close()
        os.close(self._plain)


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else min(max(0.0, seconds), LONGEST_WAIT) * 1000
