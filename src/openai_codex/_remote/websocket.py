"""WebSocket over a stream: handshake, frames, and keepalive pings."""

from __future__ import annotations

import logging
import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from websockets.client import ClientProtocol
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import OPEN
from websockets.uri import parse_uri

from openai_codex._endpoint import OVER_STDIO, endpoint
from openai_codex._os.stdio import StdioTransport
from openai_codex._remote.sockets import SocketTransport, said, wait_for
from openai_codex._wire.frames import FrameCutter
from openai_codex.errors import ConnectError, InvalidInputError, TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex.config import CodexConfig

__all__ = ["WebSocketTransport", "frames_of"]

# The server accepts frames of 16 MiB and messages of 64 MiB. After a larger one, it closes the
# connection, with all other requests on it.
FRAGMENT_BYTES: Final = 8 << 20
MOST_MESSAGE_BYTES: Final = 64 << 20
# The number of bytes of a refusal's body to show.
SHOWN_BYTES: Final = 200
# The library would log headers, including the token.
SILENT: Final = logging.Logger("openai_codex.silent", logging.CRITICAL + 1)  # noqa: LOG001  # in no tree


def frames_of(line: bytes) -> bytes:
    """Return the frames that send a line.

    Raises:
        InvalidInputError: If the line is longer than the server accepts.
    """
    size = len(line)
    if size <= FRAGMENT_BYTES:
        return Frame(Opcode.TEXT, line).serialize(mask=True)
    if size > MOST_MESSAGE_BYTES:
        raise InvalidInputError(
            f"a message of {size:,} bytes is more than a server takes ({MOST_MESSAGE_BYTES:,})"
        )
    opcodes = [Opcode.TEXT] + [Opcode.CONT] * (size // FRAGMENT_BYTES)
    starts = range(0, size, FRAGMENT_BYTES)
    return b"".join(
        Frame(
            opcode, line[start : start + FRAGMENT_BYTES], start + FRAGMENT_BYTES >= size
        ).serialize(mask=True)
        for opcode, start in zip(opcodes, starts, strict=False)
    )


class WebSocketTransport:
    """A transport over WebSocket. As :class:`StreamTransport` for threads.

    Args:
        config: The settings, with the URL of the server.
        more_follows: As for :class:`Outbox`.
    """

    def __init__(
        self,
        config: CodexConfig,
        more_follows: Callable[[Callable[[], object]], bool] | None = None,
    ) -> None:
        self._config = config
        self.program = config.url or ""
        over = StdioTransport if self.program == OVER_STDIO else SocketTransport
        self._way: StdioTransport | SocketTransport = over(config, more_follows)
        self.put, self.push, self.stop = self._way.put, self._way.push, self._way.stop
        self.expect = self._way.expect
        self._protocol = ClientProtocol(
            parse_uri(endpoint(self.program).websocket_url), max_size=None, logger=SILENT
        )
        self.framing = FrameCutter(config.max_line_bytes, self._unusual)
        """Splits the output of :meth:`chunks` into messages."""
        self._fragments: list[bytes] = []
        self._reason: str | None = None
        # Monotonic times: when the server last sent something, and when it was pinged.
        self._heard = 0.0
        self._asked: float | None = None

    @property
    def pid(self) -> int | None:
        """The process that connects to the server, if there is one."""
        return self._way.pid

    def start(self) -> None:
        """Connect.

        Raises:
            ConnectError: If the connection fails, or the server refuses it.
            LaunchError: If the command that connects cannot be started.
        """
        wait = partial(wait_for, self._way, time.monotonic() + self._config.connect_timeout)
        self._way.connect()
        try:
            self._shake_hands(wait)
            self._way.begin()
        except BaseException as error:
            self.give_up("no handshake")
            for _ in self._way.shut_down():
                pass
            if isinstance(error, (OSError, WebSocketException, EOFError)):
                raise self._refused(error) from error
            raise

    def _shake_hands(self, wait: Callable[..., None]) -> None:
        protocol, stream = self._protocol, self._way.connected()
        request = protocol.connect()
        if (token := token_of(self._config)) is not None:
            request.headers["Authorization"] = f"Bearer {token}"
        protocol.send_request(request)
        rest = b"".join(protocol.data_to_send())
        while rest := rest[stream.write(rest) or 0 :]:
            wait(for_room=True)
        while protocol.state is not OPEN:
            data = stream.read()
            if data:
                protocol.receive_data(data)
            elif data is None:
                wait()
            else:
                protocol.receive_eof()
            if protocol.handshake_exc is not None:
                raise protocol.handshake_exc
        # Process frames that came with the handshake, which is rare.
        self._sort_out([])

    def _refused(self, error: Exception) -> ConnectError:
        if isinstance(error, InvalidStatus):
            response = error.response
            body = (response.body or b"").decode("utf-8", "replace").strip()[:SHOWN_BYTES]
            reason = f"HTTP {response.status_code}: {body or response.reason_phrase}"
            return ConnectError(self.program, reason, response.status_code)
        if isinstance(error.__cause__ or error, EOFError):
            # A command that connects usually reports why it failed.
            way = self._way
            said_so = isinstance(way, StdioTransport)
            reason = str(way.ending()) if said_so else "closed in the handshake"
            return ConnectError(self.program, reason)
        return ConnectError(self.program, said(error))

    def chunks(self, idle: Callable[[], bool]) -> Iterator[bytes]:
        """Yield the server's bytes, including the frame headers, until the connection ends."""
        self.look_again(None)
        self._heard = time.monotonic()
        for data in self._way.chunks(partial(self._look_after, idle)):
            self._heard, self._asked = time.monotonic(), None
            yield data

    def look_again(self, seconds: float | None) -> None:
        """Have ``idle`` called after this many seconds; :obj:`None` means the keepalive time."""
        self._way.patience = self._config.keepalive if seconds is None else seconds

    def _look_after(self, idle: Callable[[], bool]) -> bool:
        """Ping the server after a silence, and end the connection after another."""
        keepalive, now = self._config.keepalive, time.monotonic()
        if keepalive is not None and now - self._heard >= keepalive:
            # server: it answers each ping twice, so any data counts as an answer.
            if self._asked is None:
                self._asked = now
                self._protocol.send_ping(b"")
                self._reply()
            elif now - self._asked >= keepalive:
                self.give_up(f"no answer to a ping within {keepalive:g} s")
        return idle()

    def give_up(self, reason: str) -> None:
        """End the connection without a closing handshake, and record why (reader thread)."""
        self._reason = self._reason or reason
        if isinstance(self._way, SocketTransport):
            self._way.hopeless = True
        self._way.stop()

    def _unusual(self, frame: bytes) -> list[bytes]:
        """Process a frame that is not a whole text; return the messages that it completes."""
        self._protocol.receive_data(frame)
        texts: list[bytes] = []
        self._sort_out(texts)
        self._reply()
        return texts

    def _sort_out(self, texts: list[bytes]) -> None:
        protocol = self._protocol
        for event in protocol.events_received():
            if isinstance(event, Frame) and event.opcode in (Opcode.TEXT, Opcode.CONT):
                self._fragments.append(bytes(event.data))
                if sum(map(len, self._fragments)) > self._config.max_line_bytes:
                    # The cut message cannot be decoded, and its recipient gets an error.
                    self._fragments = [b"".join(self._fragments)[: self._config.max_line_bytes]]
                if event.fin:
                    texts.append(b"".join(self._fragments))
                    self._fragments = []
        self.framing.fragmented = bool(self._fragments)
        if protocol.close_rcvd is not None:
            closed = protocol.close_rcvd
            self.give_up(f"the server closed it: {closed.code} {closed.reason}".strip())
        elif protocol.parser_exc is not None:
            self.give_up(f"the server broke the protocol: {said(protocol.parser_exc)}")

    def _reply(self) -> None:
        """Send the output of the protocol library."""
        # An empty piece means the end, which the underlying transport makes.
        self.put([piece for piece in self._protocol.data_to_send() if piece])
        self.push()

    def shut_down(self) -> Iterator[bytes]:
        """Send a close frame and end the connection; the server and its turns continue."""
        if self._protocol.state is OPEN and self._reason is None:
            self._protocol.send_close(CloseCode.NORMAL_CLOSURE)
            self._reply()
        yield from self._way.shut_down()

    def ending(self) -> TransportClosedError:
        """Return the exception that says how the connection ended."""
        if self._reason is not None:
            return TransportClosedError(f"the connection to {self.program} ended: {self._reason}")
        return self._way.ending()


def token_of(config: CodexConfig) -> str | None:
    """Return the configured token, or :obj:`None`.

    Raises:
        ConnectError: If the variable or file does not have a token.
    """
    url = config.url or ""
    if config.token_env is not None:
        token, source = os.environ.get(config.token_env), f"the variable {config.token_env}"
    elif config.token_file is not None:
        source = f"the file {os.fspath(config.token_file)}"
        try:
            token = Path(config.token_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConnectError(url, f"no token in {source}: {said(error)}") from None
    else:
        return None
    token = (token or "").strip()
    if not token or not token.isascii() or not token.isprintable():
        raise ConnectError(url, f"no token in {source}")
    return token
