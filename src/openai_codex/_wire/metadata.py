"""Who answered the handshake, and whether it can be driven."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openai_codex.protocol._base import WireStruct

if TYPE_CHECKING:
    from openai_codex.protocol import core

__all__ = ["MINIMUM_VERSION", "InitializeResponse", "ServerInfo", "metadata", "older"]

MINIMUM_VERSION: Final = "0.151.0"


class ServerInfo(WireStruct, frozen=True, kw_only=True):
    """Name and version of the runtime."""

    name: str
    version: str


class InitializeResponse(WireStruct, frozen=True, kw_only=True):
    """The runtime's answer to the handshake (protocol: ``initialize``).

    The attributes keep the protocol's spelling, which programs for this kind of
    client read.
    """

    userAgent: str  # noqa: N815  # the public name
    platformFamily: str  # noqa: N815  # the public name
    platformOs: str  # noqa: N815  # the public name
    codexHome: str  # noqa: N815  # as its neighbours
    serverInfo: ServerInfo  # noqa: N815  # the public name


def metadata(response: core.InitializeResponse, client_name: str) -> InitializeResponse:
    """Complete the runtime's answer with its name and version, which it does not send apart."""
    name, version = _product(response.user_agent, client_name)
    return InitializeResponse(
        userAgent=response.user_agent,
        platformFamily=response.platform_family,
        platformOs=response.platform_os,
        codexHome=response.codex_home,
        serverInfo=ServerInfo(name=name, version=version),
    )


def older(version: str, than: str) -> bool:
    """Say whether one version is older than another; one without numbers is not."""
    numbers = _numbers(version)
    return bool(numbers) and numbers < _numbers(than)


def _product(user_agent: str, client_name: str) -> tuple[str, str]:
    """Return name and version: ``<client name>/<server version> (<system>) ...``.

    The client's name may itself hold slashes and spaces, so it is stripped first.
    """
    prefix = f"{client_name}/"
    if user_agent.startswith(prefix):
        rest = user_agent[len(prefix) :]
        return client_name, rest.split(" ", 1)[0]
    name, _, rest = user_agent.partition("/")
    return name, rest.split(" ", 1)[0]


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    return tuple(int(part) for part in match.groups()) if match else ()
