"""Sockets, read and written without blocking.

Two threads must not use the state of TLS at the same time, so only the reader thread uses it.
Senders write into a pipe to the reader, as they would to a child process: in a single step, and
only as much as fits.
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
from openai_codex._os.transport import Woken, new_poll

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

__all__ = ["SocketStream", "TlsStream"]

# The number of bytes to encrypt at a time: the most that one TLS record holds.
RECORD_BYTES: Final = 16 * 1024
# How long to wait for room in the queue of a server, in seconds.
FULL_QUEUE: Final = 0.01
# With this flag, a lost connection raises an error and does not send a signal.
NO_SIGNAL: Final = getattr(socket, "MSG_NOSIGNAL", 0)


class SocketStream(Woken):
    """A socket, with one poll for it and the wake-up pipe.

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
        # In a single step of the interpreter, as for a child's pipe.
        self.write = self._file.write
        self.failure: OSError | None = None
        """The error that ended the connection, if it failed."""
        self._buffer = memoryview(bytearray(READ_BYTES))
        self._window = self._buffer
        self._poll = new_poll()
        self._poll.register(self._descriptor, select.POLLIN)
        self._poll.register(self._wake_read, select.POLLIN)

    def open_to(self, address: Any, wait: Callable[..., None]) -> None:
        """Connect the socket.

        Args:
            address: The address of the server.
            wait: Waits for the server, or raises an exception.

        Raises:
            OSError: If the server does not exist or cannot be reached.
        """
        while (code := self._socket.connect_ex(address)) not in (0, errno.EISCONN):
            if code == errno.EAGAIN:
                # The queue of a Unix socket is full. Polling cannot wait for that.
                time.sleep(FULL_QUEUE)
            elif code not in (errno.EINPROGRESS, errno.EALREADY):
                raise OSError(code, os.strerror(code))
            wait(for_room=True)
        if self._socket.family != getattr(socket, "AF_UNIX", None):
            # A request is one small write, which must be sent without delay.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def read(self) -> bytes | None:
        """Return received bytes, ``b""`` at the end, or :obj:`None` if there is nothing now."""
        try:
            count = self._socket.recv_into(self._window)
        except BlockingIOError:
            return None
        except OSError as error:
            # For example a reset, which is handled as the end.
            self.failure = error
            return b""
        self.drained = count < len(self._window)
        return bytes(self._window[:count])

    def expect(self, size: int) -> None:
        """Limit each read to *size* bytes, and grow the buffer for it if possible."""
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
        """Do nothing: the end of the stream is always the end of the server's output."""

    def close_stdin(self) -> None:
        """End sending."""
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
        context: The TLS settings, with the trusted certificates.
        host: The name that the certificate must have.
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
        # Encrypted bytes that are not sent yet.
        self._unsent = b""
        self._poll.register(self._plain, select.POLLIN)

    def shake_hands(self, wait: Callable[[], None]) -> None:
        """Do the TLS handshake, and check the server's certificate.

        Args:
            wait: Waits for the server, or raises an exception.

        Raises:
            OSError: If the certificate is not trusted, or the server refuses.
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
        """Return received bytes, decrypted, as :meth:`SocketStream.read`."""
        self._send_plain()
        ended = self._take_in()
        parts = []
        try:
            while data := self._tls.read(len(self._window)):
                parts.append(data)
            # The server has ended the TLS connection.
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
        """Pass received bytes to TLS; return whether the stream has ended."""
        data = super().read()
        if data:
            self._incoming.write(data)
        elif data is not None:
            self._incoming.write_eof()
        return data == b""

    def _send_plain(self) -> None:
        """Encrypt and send written bytes, as much as fits."""
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
        # Later writes stay in the pipe until the socket has accepted earlier ones.
        self._poll.modify(self._plain, 0 if self._unsent else select.POLLIN)
        # The pipe has room once the socket has room.
        super().wait(timeout, for_room=for_room or bool(self._unsent))

    def close_stdin(self) -> None:
        """End sending, after written bytes are encrypted."""
        self._send_plain()
        super().close_stdin()

    def drop(self) -> None:
        """Close everything in a process that has only this thread."""
        super().drop()
        self._plain_file.close()
        os.close(self._plain)


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else min(max(0.0, seconds), LONGEST_WAIT) * 1000
