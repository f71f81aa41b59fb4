"""A proxy to a server that simulates network failures when a test requests them."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Final
from urllib.parse import urlsplit

from openai_codex._os.interruptions import Owned

__all__ = ["FlakyProxy"]

READ_BYTES: Final = 64 * 1024
# With this option, closing a socket resets its connection.
RESET: Final = struct.pack("ii", 1, 0)
JOIN_SECONDS: Final = 5.0
# Seconds between two checks whether data is held back.
LOOK: Final = 0.01


class FlakyProxy(Owned):
    """A proxy on a loopback port that can simulate failures. Thread-safe.

    ::

        with RemoteAppServer() as server, FlakyProxy(server.url) as proxy:
            with Codex(CodexConfig(url=proxy.url)) as codex:
                handle = codex.thread_start().turn("hello")
                proxy.cut()
                handle.run()  # continues over another connection

    Args:
        url: The server, ``unix://PATH`` or ``ws://HOST:PORT``.
        tls: A server-side TLS context. With it, the port uses TLS, like a reverse proxy.

    Attributes:
        url: The URL of the proxy, ``ws://127.0.0.1:PORT`` or ``wss://localhost:PORT``.
    """

    def __init__(self, url: str, *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__()
        self._tls = tls
        self.lead_to(url)
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.url = f"ws://127.0.0.1:{port}" if tls is None else f"wss://localhost:{port}"
        # Guards the following fields. Not held while data is moved.
        self._lock = threading.Lock()
        self._open: list[tuple[socket.socket, socket.socket]] = []
        self._threads: list[threading.Thread] = []
        self._refusing = False
        self._stalled = ""
        self._count = 0
        self._closed = False
        self._run(self._accept)

    @property
    def connections(self) -> int:
        """Number of connections so far."""
        return self._count

    def lead_to(self, url: str) -> None:
        """Connect new clients to another server from now on."""
        parts = urlsplit(url)
        self._target: str | tuple[str, int]
        self._target = parts.path if parts.scheme == "unix" else ("127.0.0.1", parts.port or 80)

    def cut(self, *, reset: bool = True) -> None:
        """Cut all connections, as if a cable was unplugged. New connections work.

        Args:
            reset: Whether the connection is reset. Otherwise the client sees a normal end.
        """
        with self._lock:
            # Under the lock, so that no connection is closed at the same time.
            for client, server in self._open:
                _break(client, reset=reset)
                _break(server, reset=False)
            self._open = []

    def half_close(self) -> None:
        """Close the server's side, while data from the client still goes through."""
        with self._lock, contextlib.suppress(OSError):
            for client, _ in self._open:
                client.shutdown(socket.SHUT_WR)

    def stall(self, *, replies_only: bool = False) -> None:
        """Hold back all data without closing connections.

        Args:
            replies_only: Whether data from the client still goes through.
        """
        self._stalled = "replies" if replies_only else "all"

    def flow(self, *, cut: bool = False) -> None:
        """Release the data that :meth:`stall` holds back, and accept new connections.

        Args:
            cut: Whether to drop the current connections with the data that was held back.
        """
        if cut:
            self.cut()
        self._refusing, self._stalled = False, ""

    def refuse(self) -> None:
        """Cut all connections and accept no new ones until :meth:`flow`."""
        self._refusing = True
        self.cut()

    def close(self) -> None:
        """Cut all connections and stop listening; safe to call more than once.

        In the child of a fork it does nothing.
        """
        if self.foreign:
            return
        self._closed = True
        # Wakes the thread that waits in accept().
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        for thread in list(self._threads):
            thread.join(JOIN_SECONDS)

    def __enter__(self) -> FlakyProxy:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, name="flaky-proxy")
        thread.daemon = True
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._closed:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._count += 1
            if self._refusing:
                client.close()
            else:
                self._run(self._serve, client)

    def _serve(self, client: socket.socket) -> None:
        with contextlib.ExitStack() as stack:
            stack.callback(client.close)
            # The connection was cut, or the client does not trust the certificate.
            stack.enter_context(contextlib.suppress(OSError, ValueError))
            if self._tls is not None:
                client = stack.enter_context(self._tls.wrap_socket(client, server_side=True))
            family = socket.AF_UNIX if isinstance(self._target, str) else socket.AF_INET
            server = stack.enter_context(socket.socket(family))
            server.connect(self._target)
            pair = (client, server)
            with self._lock:
                self._open.append(pair)
            stack.callback(self._forget, pair)
            if not self._closed:
                self._move(client, server)

    def _move(self, client: socket.socket, server: socket.socket) -> None:
        """Move data until both directions have ended. In one thread, because TLS needs that."""
        others = {client: server, server: client}
        while others and (client, server) in self._open:
            heard = [each for each in others if not self._is_stalled(each is client)]
            # The operating system does not see data that is already decrypted.
            if client in heard and getattr(client, "pending", int)():
                ready = [client]
            else:
                ready = select.select(heard, [], [], LOOK)[0]
            for source in ready:
                if self._is_stalled(source is client):
                    continue
                data = source.recv(READ_BYTES)
                if data:
                    others[source].sendall(data)
                else:
                    others.pop(source).shutdown(socket.SHUT_WR)

    def _is_stalled(self, from_client: bool) -> bool:
        return self._stalled == "all" or (self._stalled == "replies" and not from_client)

    def _forget(self, pair: tuple[socket.socket, socket.socket]) -> None:
        with self._lock:
            if pair in self._open:
                self._open.remove(pair)


def _break(connection: socket.socket, *, reset: bool) -> None:
    """End a connection. The thread that waits for it closes it."""
    with contextlib.suppress(OSError):
        if reset:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        connection.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)
