"""The URL of a server: check it and split it into parts."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

__all__ = ["OVER_STDIO", "Endpoint", "endpoint"]

OVER_STDIO: Final = "ws+stdio:"
"""The URL of a server that is reached through the standard streams of a command."""
PORTS: Final = {"ws": 80, "wss": 443}
FORMS: Final = f"unix:///PATH, ws://HOST:PORT, wss://HOST:PORT or {OVER_STDIO}"


class Endpoint(NamedTuple):
    """The parts of a URL.

    Args:
        scheme: ``unix``, ``ws``, ``wss`` or ``ws+stdio``.
        host: The host, if there is one.
        port: Its port.
        path: The path of the socket, or the path of the HTTP request, which a proxy may need.
    """

    scheme: str
    host: str = "localhost"
    port: int = 0
    path: str = "/"

    @property
    def secret(self) -> bool:
        """Whether the connection is private: it is encrypted, or stays on this machine."""
        return self.scheme != "ws" or _is_loopback(self.host)

    @property
    def websocket_url(self) -> str:
        """The URL for the WebSocket handshake."""
        if self.scheme in ("unix", "ws+stdio"):
            return "ws://localhost/"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


def endpoint(url: str) -> Endpoint:
    """Split a URL into its parts.

    Raises:
        ValueError: If its form is not supported, or if it has a part that may hold a secret. URLs
            are shown in errors and logs.
    """
    if url == OVER_STDIO:
        return Endpoint("ws+stdio")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ValueError(f"url: {error}") from None
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ValueError(
            "url must have no user, password, query or fragment: it is shown in errors and logs. "
            "Give a token with token_env or token_file"
        )
    if parts.scheme == "unix" and not parts.netloc and len(parts.path) > 1:
        return Endpoint("unix", path=unquote(parts.path))
    if parts.scheme in PORTS and parts.hostname:
        port = PORTS[parts.scheme] if port is None else port
        return Endpoint(parts.scheme, parts.hostname, port, parts.path or "/")
    raise ValueError(f"url must be {FORMS}")


def _is_loopback(host: str) -> bool:
    # Not at module level: few programs connect to a server.
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        # Another host name, even if it resolves to this machine.
        return False
