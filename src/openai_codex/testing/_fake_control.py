"""The line from a test to its fake app-servers: a loopback socket apart from their pipes."""

from __future__ import annotations

import concurrent.futures
import contextlib
import itertools
import json
import secrets
import selectors
import socket
import threading
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from openai_codex.protocol._base import JsonObject

__all__ = ["Author", "ControlServer"]

READ_BYTES = 1 << 16


class Author(Protocol):
    """Who is told what happens on the line; called on the control thread."""

    def joined(self, role: str, pid: int, /) -> JsonObject | None:
        """Take note of a new process; return what to tell it first."""

    def told(self, message: JsonObject, /) -> None:
        """Take note of a message."""


class ControlServer:
    """Accepts processes that know its token, until it is closed. Thread-safe."""

    def __init__(self, author: Author) -> None:
        self._author = author
        self._token = secrets.token_hex(16)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._wake, self._wakened = socket.socketpair()
        # Guards the processes that take part; sending under it keeps the order
        # of commands the same for all of them, and is quick: they read eagerly.
        self._lock = threading.Lock()
        self._joined: list[socket.socket] = []
        self._pending: dict[int, tuple[set[socket.socket], concurrent.futures.Future[None]]] = {}
        self._tokens = itertools.count()
        self._backlog: dict[socket.socket, bytes] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._wakened, selectors.EVENT_READ)
        self._thread = threading.Thread(
            target=self._run, name="fake-app-server-control", daemon=True
        )
        self._thread.start()

    @property
    def address(self) -> str:
        """Port and token, as the program wants them."""
        return f"{self._listener.getsockname()[1]}:{self._token}"

    def broadcast(self, command: JsonObject) -> None:
        """Send ``command`` to all processes that are connected."""
        line = json.dumps(command).encode() + b"\n"
        with self._lock:
            for connection in self._joined:
                _send(connection, line)

    def ask(self, command: JsonObject) -> concurrent.futures.Future[None]:
        """Send ``command`` to all; return a future that is done once they have all obeyed.

        A process that dies meanwhile is not waited for.
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
        """Hang up, which ends the processes. Safe to call again."""
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
        # Commands are small and must not wait for each other.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
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
            message = json.loads(line)
            if "done" in message:
                self._settle(connection, message["done"])
            elif "hello" not in message:
                self._author.told(message)
            elif message["hello"] == self._token:
                self._admit(connection, message["role"], message["pid"])
            else:
                self._forget(connection)
                return

    def _admit(self, connection: socket.socket, role: str, pid: int) -> None:
        # No command may come between the script and the list, or it were lost.
        with self._lock:
            first = self._author.joined(role, pid)
            if first is not None:
                _send(connection, json.dumps(first).encode() + b"\n")
                self._joined.append(connection)

    def _settle(self, connection: socket.socket | None = None, token: int | None = None) -> None:
        """Strike ``connection`` off one pending command or all; finish those that are obeyed."""
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
        del self._backlog[connection]
        connection.close()

    def _hang_up(self) -> None:
        for connection in list(self._backlog):
            self._forget(connection)
        self._selector.close()
        for end in (self._listener, self._wake, self._wakened):
            end.close()


def _send(connection: socket.socket, line: bytes) -> None:
    # A process that has just died is none of the sender's business.
    with contextlib.suppress(OSError):
        connection.sendall(line)
