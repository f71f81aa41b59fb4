"""The HTTP side of the loopback server: requests in, chunked event streams out."""

from __future__ import annotations

import contextlib
import http.server
import json
import socket
import socketserver
import threading
import time
from typing import TYPE_CHECKING

from openai_codex.testing._model.answers import Disconnect
from openai_codex.testing._model.sse import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openai_codex.testing._gates import Gate
    from openai_codex.testing._model.answers import Answer

__all__ = ["HttpServer"]

# Threads that end do so immediately when their socket is shut down; this only
# bounds the wait for those that run a responder which does not return.
JOIN_SECONDS = 5.0

# The longest request to read. The length is what the client claims, and reading allocates it.
MOST_BYTES = 1 << 30


class Connection(http.server.BaseHTTPRequestHandler):
    """One keep-alive connection of the runtime, in its own thread."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: HttpServer

    def do_GET(self) -> None:
        """Answer all requests that are not for the model with an empty object."""
        self._respond_json(200, {})

    def do_POST(self) -> None:
        """Answer a request to the model, and anything else with an empty object."""
        size = self.headers.get("content-length") or "0"
        if not (size.isascii() and size.isdigit()):
            self.close_connection = True
            self._respond_json(400, {"error": "Content-Length is not a number"})
            return
        # Python refuses to convert a number with thousands of digits.
        if len(size) > len(str(MOST_BYTES)) or int(size) > MOST_BYTES:
            self.close_connection = True
            self._respond_json(413, {"error": f"the request has more than {MOST_BYTES} bytes"})
            return
        content = self.rfile.read(int(size))
        if self.headers.get("origin") is not None:
            # A page in a browser on this machine. It must not use up the script.
            self._respond_json(403, {"error": "this server does not answer web pages"})
            return
        if not self.path.partition("?")[0].endswith("/responses"):
            self._respond_json(200, {})
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        number, answer = self.server.reply(headers, content)
        self._play(answer, number)

    def log_message(self, format: str, *args: object) -> None:
        """Do not log requests, because they contain prompts."""

    def _play(self, answer: Answer, number: int) -> None:
        # Collect bytes until the next wait, to send them with one write and in one packet.
        pending: list[bytes] = []
        begun = False
        for step in render(answer, number):
            if isinstance(step, bytes):
                pending.append(step)
                continue
            begun = self._send_events(pending, begun=begun)
            if isinstance(step, Disconnect) or not self.server.hold(step):
                self.close_connection = True
                return
        if answer.failure is not None:
            self._respond_json(
                answer.failure.status, answer.failure.body, dict(answer.failure.headers)
            )
            return
        self._send_events(pending, begun=begun, last=True)

    def _send_events(self, pending: list[bytes], *, begun: bool, last: bool = False) -> bool:
        """Send and clear ``pending``. Return whether the response has started."""
        if not pending and not last:
            return begun
        if not begun:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
        events = b"".join(pending)
        pending.clear()
        chunk = b"%x\r\n%b\r\n" % (len(events), events) if events else b""
        self.wfile.write(chunk + (b"0\r\n\r\n" if last else b""))
        return True

    def _respond_json(
        self, status: int, body: object, headers: Mapping[str, str] | None = None
    ) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


class HttpServer(http.server.ThreadingHTTPServer):
    """A threading HTTP server whose threads and sockets end when it closes.

    Args:
        port: Port to listen on; 0 takes a free one.
        reply: Returns the number of a request and its answer, for the given headers and body.
        hold: Waits at a gate, and returns whether it was released. Both are called in the threads
            of connections.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 512

    def __init__(
        self,
        port: int,
        reply: Callable[[Mapping[str, str], bytes], tuple[int, Answer]],
        hold: Callable[[Gate], bool],
    ) -> None:
        self.reply, self.hold = reply, hold
        # Guards the connections. Not held while a connection is served.
        self._lock = threading.Lock()
        self._open: dict[threading.Thread, socket.socket] = {}
        super().__init__(("127.0.0.1", port), Connection)

    def server_bind(self) -> None:
        """Bind without a lookup of the host name, which may use the network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def process_request(self, request: object, client_address: object) -> None:
        """Serve a new connection in a thread that :meth:`server_close` waits for."""
        if not isinstance(request, socket.socket):
            raise TypeError("a TCP server accepts sockets")
        thread = threading.Thread(
            target=self._serve, args=(request, client_address), name="loopback-connection"
        )
        thread.daemon = True
        with self._lock:
            self._open[thread] = request
        thread.start()

    def server_close(self) -> None:
        """Close the listener and all connections, and wait for their threads."""
        super().server_close()
        with self._lock:
            connections = dict(self._open)
        for connection in connections.values():
            # Its own thread may have closed it.
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        deadline = time.monotonic() + JOIN_SECONDS
        for thread in connections:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _serve(self, request: socket.socket, client_address: object) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            pass  # The runtime no longer wants the answer, or the server is closing.
        finally:
            self.shutdown_request(request)
            with self._lock:
                del self._open[threading.current_thread()]
