"""A transport over a socket to a server."""

from __future__ import annotations

import select
import socket
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from openai_codex._endpoint import endpoint
from openai_codex._os.interruptions import fork_guard, unwatch_forks, watch_forks
from openai_codex._os.transport import StreamTransport
from openai_codex._remote.streams import SocketStream, TlsStream
from openai_codex.errors import ConnectError, TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex._endpoint import Endpoint
    from openai_codex.config import CodexConfig

__all__ = ["SocketTransport", "said", "wait_for"]


class SocketTransport(StreamTransport):
    """A socket to a server.

    Args:
        config: The settings, with the URL of the server.
        more_follows: As for :class:`Outbox`.
    """

    pid: Final = None

    def __init__(
        self,
        config: CodexConfig,
        more_follows: Callable[[Callable[[], object]], bool] | None = None,
    ) -> None:
        super().__init__(more_follows)
        self._config = config
        self.program = config.url or ""
        self._socket: SocketStream | None = None
        self.hopeless = False
        """Whether the server will not confirm the end of the connection."""

    def connect(self) -> None:
        """Connect, with the TLS handshake if the connection is encrypted.

        Raises:
            ConnectError: If there is no server, or its certificate is not trusted.
        """
        if not hasattr(select, "poll"):
            raise ConnectError(self.program, "this system has no poll(), which it takes")
        place = endpoint(self.program)
        wait = partial(wait_for, self, time.monotonic() + self._config.connect_timeout)
        failure: OSError | None = None
        try:
            known: list[tuple[int, Any]]
            if place.scheme == "unix":
                known = [(socket.AF_UNIX, place.path)]
            else:
                # This may query a name server. Only the system limits the time.
                found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
                known = [(family, address) for family, _, _, _, address in found]
            for family, address in known:
                try:
                    self._try(family, address, place, wait)
                except OSError as error:
                    self._close()
                    failure = error
                else:
                    return
        except OSError as error:
            failure = error
        raise ConnectError(self.program, said(failure)) from failure

    def _try(self, family: int, address: Any, place: Endpoint, wait: Callable[..., None]) -> None:
        context = None
        if place.scheme == "wss":
            import ssl

            context = ssl.create_default_context(cafile=self._config.ca_file)
        with fork_guard:
            made = socket.socket(family, socket.SOCK_STREAM)
            stream = SocketStream(made) if context is None else TlsStream(made, context, place.host)
            self.stream = self._socket = stream
            watch_forks(self)
        stream.open_to(address, wait)
        if isinstance(stream, TlsStream):
            stream.shake_hands(wait)

    def shut_down(self) -> Iterator[bytes]:
        """End sending, then read until the server ends too, for at most ``shutdown_timeout``."""
        if self._socket is None:
            return
        try:
            self._outbox.close()
            deadline = time.monotonic() + self._config.shutdown_timeout
            while not self.hopeless and (left := deadline - time.monotonic()) > 0:
                data = self._socket.read()
                if data:
                    yield data
                elif data is not None:
                    break
                else:
                    self._socket.wait(left)
        finally:
            self._close()

    def _close(self) -> None:
        if self._socket is not None:
            with fork_guard:
                self._socket.close()
                unwatch_forks(self)

    def drop(self) -> None:
        """Close the copies of the descriptors in the child of a fork."""
        if self._socket is not None:
            self._socket.drop()

    def ending(self) -> TransportClosedError:
        """Return the exception that says how the connection ended."""
        failure = None if self._socket is None else self._socket.failure
        why = "" if failure is None else f": {said(failure)}"
        return TransportClosedError(f"the connection to {self.program} was lost{why}")


def wait_for(way: StreamTransport, deadline: float, *, for_room: bool = False) -> None:
    """Wait for the server.

    Raises:
        OSError: If the time is over, or the client was closed.
    """
    left = deadline - time.monotonic()
    if way.stopping:
        raise ConnectionAbortedError("the client was closed")
    if left <= 0:
        raise TimeoutError("no answer in time")
    way.connected().wait(left, for_room=for_room)


def said(error: BaseException | None) -> str:
    """Return the message of an operating system error, without its number."""
    return getattr(error, "strerror", None) or str(error)
