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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.protocol._base import JsonObject

__all__ = ["ControlServer"]

READ_BYTES = 1 << 16

# A process reads its commands at once, unless it is stuck in writing to a
# client that does not read. It is given up then.
SEND_SECONDS = 10.0


class ControlServer:
    """Accepts processes that know its token, until it is closed. Thread-safe.

    Args:
        joined: Called with the role and the process id of each; returns what
            to tell it first, or :obj:`None` if it is to be told nothing.
        told: Called with each message. Both run on the control thread.
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
        # Guards the processes that take part and the commands they have not yet
        # obeyed; sending under it keeps the order of commands the same for all.
        self._lock = threading.Lock()
        self._joined: list[socket.socket] = []
        self._pending: dict[int, tuple[set[socket.socket], concurrent.futures.Future[None]]] = {}
        self._tokens = itertools.count()
        # Of the control thread alone: what is connected, and who is no stranger.
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
        """Let a process take part whose first line has the token; return whether it had."""
        try:
            hello = json.loads(line)
            if hello["hello"] != self._token:
                return False
        except (ValueError, LookupError, TypeError):
            return False
        self._known.add(connection)
        # No command may come between the script and the list: it would be lost.
        with self._lock:
            first = self._on_joined(hello["role"], hello["pid"])
            if first is not None:
                _send(connection, json.dumps(first).encode() + b"\n")
                self._joined.append(connection)
        return True

    def _settle(self, connection: socket.socket | None = None, token: object = None) -> None:
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
        # It has died, or half a command is all it got. Either way it is over,
        # and the control thread will notice.
        _shut_down(connection)


def _shut_down(connection: socket.socket) -> None:
    """End the connection even if a fork of this process holds a copy of it."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
