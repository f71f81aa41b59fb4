"""The connection between a test and its fake app-servers: a loopback socket beside their pipes."""

from __future__ import annotations

import concurrent.futures
import contextlib
import itertools
import json
import secrets
import selectors
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.protocol._json import JsonObject

__all__ = ["ControlServer"]

READ_BYTES = 1 << 16

# A process reads its commands immediately, unless it blocks on a write to a client that does not
# read. After this time it is given up.
SEND_SECONDS = 10.0


class ControlServer:
    """Accepts processes that know its token, until it is closed. Thread-safe.

    Args:
        joined: Called with the role and process id of each process. Returns its first message, or
            :obj:`None`.
        told: Called with each message. Both run in the control thread.
    """

    def __init__(
        self,
        joined: Callable[[str, int], JsonObject | None],
        told: Callable[[JsonObject], None],
    ) -> None:
        self._on_joined, self._on_told = joined, told
        self._token = secrets.token_hex(16)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._wake, self._wakened = socket.socketpair()
        # Guards the connected processes and their pending commands. Commands are sent under it, so
        # that all processes get them in the same order.
        self._lock = threading.Lock()
        self._joined: list[socket.socket] = []
        self._pending: dict[int, tuple[set[socket.socket], concurrent.futures.Future[None]]] = {}
        self._tokens = itertools.count()
        # Used only by the control thread: the connections, and those that are authenticated.
        self._backlog: dict[socket.socket, bytes] = {}
        self._known: set[socket.socket] = set()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._wakened, selectors.EVENT_READ)
        self._thread = threading.Thread(
            target=self._run, name="fake-app-server-control", daemon=True
        )
        self._thread.start()

    @property
    def address(self) -> str:
        """Port and token in the form that the program expects."""
        return f"{self._listener.getsockname()[1]}:{self._token}"

    def broadcast(self, command: JsonObject) -> None:
        """Send ``command`` to all connected processes."""
        line = json.dumps(command).encode() + b"\n"
        with self._lock:
            for connection in self._joined:
                _send(connection, line)

    def ask(self, command: JsonObject) -> concurrent.futures.Future[None]:
        """Send ``command`` to all processes, and return a future that is done when all have run it.

        It does not wait for processes that exit.
        """
        done: concurrent.futures.Future[None] = concurrent.futures.Future()
        with self._lock:
            token = next(self._tokens)
            line = json.dumps({**command, "token": token}).encode() + b"\n"
            for connection in self._joined:
                _send(connection, line)
            self._pending[token] = (set(self._joined), done)
        self._settle()
        return done

    def close(self) -> None:
        """Close the connections, which ends the processes. Safe to call more than once."""
        with contextlib.suppress(OSError):
            self._wake.send(b"x")
        self._thread.join()

    def _run(self) -> None:
        with contextlib.ExitStack() as stack:
            stack.callback(self._hang_up)
            while True:
                for key, _ in self._selector.select():
                    if key.fileobj is self._wakened:
                        return
                    if key.fileobj is self._listener:
                        self._accept()
                    elif isinstance(key.fileobj, socket.socket):
                        self._receive(key.fileobj)

    def _accept(self) -> None:
        connection, _ = self._listener.accept()
        # Commands are small and must not be delayed.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(SEND_SECONDS)
        self._backlog[connection] = b""
        self._selector.register(connection, selectors.EVENT_READ)

    def _receive(self, connection: socket.socket) -> None:
        try:
            data = connection.recv(READ_BYTES)
        except OSError:
            data = b""
        if not data:
            self._forget(connection)
            return
        *lines, self._backlog[connection] = (self._backlog[connection] + data).split(b"\n")
        for line in lines:
            if connection in self._known:
                self._note(connection, json.loads(line))
            elif not self._admit(connection, line):
                self._forget(connection)
                return

    def _note(self, connection: socket.socket, message: JsonObject) -> None:
        if "done" in message:
            self._settle(connection, message["done"])
        else:
            self._on_told(message)

    def _admit(self, connection: socket.socket, line: bytes) -> bool:
        """Accept a process if its first line has the token. Return whether it was accepted."""
        try:
            hello = json.loads(line)
            if hello["hello"] != self._token:
                return False
        except (ValueError, LookupError, TypeError):
            return False
        self._known.add(connection)
        # A command between the script and the list would be lost.
        with self._lock:
            first = self._on_joined(hello["role"], hello["pid"])
            if first is not None:
                _send(connection, json.dumps(first).encode() + b"\n")
                self._joined.append(connection)
        return True

    def _settle(self, connection: socket.socket | None = None, token: object = None) -> None:
        """Remove ``connection`` from one or all pending commands, and finish completed commands."""
        with self._lock:
            for pending, (waiting_for, _) in self._pending.items():
                if connection is not None and token in (None, pending):
                    waiting_for.discard(connection)
            finished = [key for key, (waiting_for, _) in self._pending.items() if not waiting_for]
            futures = [self._pending.pop(key)[1] for key in finished]
        for future in futures:
            future.set_result(None)

    def _forget(self, connection: socket.socket) -> None:
        with self._lock:
            if connection in self._joined:
                self._joined.remove(connection)
        self._settle(connection)
        self._selector.unregister(connection)
        self._known.discard(connection)
        del self._backlog[connection]
        _shut_down(connection)
        connection.close()

    def _hang_up(self) -> None:
        for connection in list(self._backlog):
            self._forget(connection)
        self._selector.close()
        for end in (self._listener, self._wake, self._wakened):
            end.close()


def _send(connection: socket.socket, line: bytes) -> None:
    try:
        connection.sendall(line)
    except OSError:
        # The process has exited, or got only half a command. In both cases the control thread will
        # notice.
        _shut_down(connection)


def _shut_down(connection: socket.socket) -> None:
    """Close the connection, even if a fork of this process holds a copy of it."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
